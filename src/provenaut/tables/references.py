"""Claims of a table as an article cites: a short number in the row, the passage and the claim in a list below.

A row of a saved query names its claim, the claim's passage, and mostly its source. Three columns of names and hashes
leave no room for what people came to read, so on paper they become one.
"""

from typing import Final, NamedTuple

from provenaut.namespaces import compact
from provenaut.passages.anchors import is_row
from provenaut.store import Cell
from provenaut.tables.rows import Rows, shown
from provenaut.terms import Literal

__all__ = ["Referenced", "with_references"]

_CITING: Final = ("claim", "passage", "source")


class Referenced(NamedTuple):
    """Rows whose columns on the claim are one number, and the lines of the list that the numbers point to."""

    rows: Rows
    notes: list[str]


def with_references(rows: Rows) -> Referenced | None:
    """The rows with numbers for their claims; none where the rows name no claim with its passage.

    >>> cells = ((Literal("Nauka"), "https://w3id.org/provenaut/id/claim/1f", Literal("In … defects")),)
    >>> found = with_references(Rows(("module", "claim", "passage"), cells))
    >>> found.rows.variables, found.notes
    (('module', 'ref'), ['[1] "In … defects"  claim:1f'])
    """
    if not {"claim", "passage"} <= set(rows.variables):
        return None
    place = {name: rows.variables.index(name) for name in _CITING if name in rows.variables}
    keep = [index for index, name in enumerate(rows.variables) if name not in _CITING]
    numbers: dict[tuple[Cell, ...], int] = {}
    cells = []
    for row in rows.cells:
        cited = tuple(row[index] for index in place.values())
        number = numbers.setdefault(cited, len(numbers) + 1)
        cells.append((*(row[index] for index in keep), Literal(f"[{number}]")))
    slim = Rows(
        (*(rows.variables[index] for index in keep), "ref"),
        tuple(cells),
        rows.labels,
        (*(rows.heading(index) for index in keep), "Ref"),
    )
    return Referenced(slim, _notes(rows, tuple(place), numbers))


def _notes(rows: Rows, names: tuple[str, ...], numbers: dict[tuple[Cell, ...], int]) -> list[str]:
    """The list, in the order of the numbers, each source over the first of its claims."""
    lines: list[str] = []
    source = ""
    edge = len(f"[{len(numbers)}]")
    for cited, number in numbers.items():
        named = dict(zip(names, cited, strict=True))
        theirs = shown(named.get("source"), rows.labels)
        if theirs != source:
            lines.append(f"{theirs}:")
            source = theirs
        passage, claim = shown(named["passage"], rows.labels), named["claim"]
        where = compact(claim) if isinstance(claim, str) else shown(claim, rows.labels)
        quoted = passage if is_row(passage) else f'"{passage}"'
        lines.append(f"{f'[{number}]'.rjust(edge)} {quoted}  {where}")
    return lines
