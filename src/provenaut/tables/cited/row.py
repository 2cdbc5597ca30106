"""The evidence of one row, with its claims as people read them."""

from collections.abc import Mapping
from dataclasses import dataclass

from provenaut.citing import CitedTriple, Evidence
from provenaut.statements import Statement

__all__ = ["CitedRow", "cited_row"]


@dataclass(frozen=True, slots=True)
class CitedRow:
    """What a row rests on: its claims, its triples, each once, and the solutions that give it.

    `total` is how many solutions there are; where it is more than those listed, the list was capped.
    """

    claims: tuple[Statement, ...]
    triples: tuple[CitedTriple, ...]
    solutions: tuple[tuple[CitedTriple, ...], ...]
    total: int


def cited_row(evidence: Evidence, statements: Mapping[str, Statement], index: int) -> CitedRow | None:
    """The evidence of the row at `index`; None where it can't be cited, or where the first rows alone are cited."""
    found = evidence.rows[index] if index < len(evidence.rows) else None
    if found is None:
        return None
    return CitedRow(
        tuple(statements[claim] for claim in evidence.claims(index)),
        evidence.triples_of(index),
        tuple(tuple(evidence.triples[place] for place in solution) for solution in found.solutions),
        found.total,
    )
