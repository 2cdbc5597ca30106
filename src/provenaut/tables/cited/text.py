"""Cited rows as text: numbers in the rows, and below the list of what they mean."""

from provenaut.citing import Evidence
from provenaut.tables.cited import wording
from provenaut.tables.cited.numbers import Marks, Numbered, Reference, numbered
from provenaut.tables.cited.paper import without_citing
from provenaut.tables.rows import Rows
from provenaut.tables.text import bare_table, clean, uncited_table, wrap
from provenaut.terms import Literal

__all__ = ["cited_table"]


def cited_table(rows: Rows, evidence: Evidence, *, width: int, colour: bool, labels: bool) -> str:
    """The rows with their references, and the list."""
    found = numbered(rows, evidence)
    if rows.boolean is not None:
        table = f"{str(rows.boolean).lower()}  {' '.join(map(wording.marks, found.rows))}".rstrip()
    elif found.any:
        slim = without_citing(rows, evidence) if labels else rows
        table = bare_table(_with_marks(slim, found.rows), width=width, colour=colour, labels=labels)
    else:
        table = uncited_table(rows, width=width, colour=colour, labels=labels)
    below = [*_listed(found, width, labels), *_legend(found, evidence, width)]
    told = [line for note in wording.notes(evidence) for line in _noted(note, width)]
    return "\n".join([table, *([""] if below else []), *below, *([""] if told else []), *told])


def _with_marks(rows: Rows, marks: tuple[Marks, ...]) -> Rows:
    """The rows with a column for their references."""
    return Rows(
        (*rows.variables, "ref"),
        tuple((*cells, Literal(wording.marks(row))) for cells, row in zip(rows.cells, marks, strict=True)),
        rows.labels,
        (*(rows.heading(index) for index in range(len(rows.variables))), "Ref"),
    )


def _listed(found: Numbered, width: int, labels: bool) -> list[str]:
    edge = len(f"[{len(found.references)}]")
    lines: list[str] = []
    for first, some in found.by_source():
        lines += wrap(clean(wording.source_line(first, labels)), width)
        for one in some:
            mark = f"[{one.number}]".rjust(edge)
            for text in _entry(one, labels):
                lines += _hanging(mark, text, width)
                mark = " " * edge
    return lines


def _entry(one: Reference, labels: bool) -> list[str]:
    """The passage, and a line for each remark; with IRIs, one for each claim too."""
    said = wording.by_whom(one, labels)
    passage = f"{one.citation.straight} ({wording.where(one)})"
    claims = [] if labels else [claim.iri for claim in one.claims]
    return [f"{passage}; {said}" if said else passage, *wording.remarks(one), *claims]


def _noted(note: wording.Note, width: int) -> list[str]:
    """A note, its command on a line of its own that can be copied whole."""
    return [*wrap(clean(note.text), width), *([f"  {note.command}"] if note.command else [])]


def _legend(found: Numbered, evidence: Evidence, width: int) -> list[str]:
    return [
        line
        for letter, text in wording.letter_lines(evidence, found.rows)
        for line in _hanging(f"[{letter}]", text, width)
    ]


def _hanging(mark: str, text: str, width: int) -> list[str]:
    """A text beside its mark, its further lines under the first."""
    first, *others = wrap(clean(text), max(20, width - len(mark) - 1))
    return [f"{mark} {first}", *(" " * (len(mark) + 1) + line for line in others)]
