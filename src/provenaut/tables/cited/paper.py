"""Rows on paper: what names the claim of a row in columns gives way to the references."""

from typing import Final

from provenaut.citing import Evidence
from provenaut.tables.rows import Rows

__all__ = ["CITING", "without_citing"]

CITING: Final = ("claim", "passage", "source")


def without_citing(rows: Rows, evidence: Evidence) -> Rows:
    """The rows without columns for the claim, its passage and its source, which the references tell.

    They stay where some row can't be cited, or its evidence lacks the claim: there they are all that is known.
    """
    if not {"claim", "passage"} <= set(rows.variables):
        return rows
    column = rows.variables.index("claim")
    for index, row in enumerate(rows.cells):
        if row[column] is not None and row[column] not in evidence.claims(index):
            return rows
    keep = [index for index, variable in enumerate(rows.variables) if variable not in CITING]
    return Rows(
        tuple(rows.variables[index] for index in keep),
        tuple(tuple(row[index] for index in keep) for row in rows.cells),
        rows.labels,
        tuple(rows.heading(index) for index in keep),
        rows.title,
        rows.sparql,
        rows.boolean,
        evidence,
        rows.statements,
    )
