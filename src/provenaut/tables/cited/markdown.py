"""Cited rows as Markdown: the references are footnotes, which GitHub, Pandoc and notebooks number and link."""

from provenaut.citing import Evidence
from provenaut.tables.cited import wording
from provenaut.tables.cited.numbers import Marks, Numbered, Reference, numbered
from provenaut.tables.cited.paper import without_citing
from provenaut.tables.data import escaped
from provenaut.tables.rows import Rows, shown
from provenaut.tables.text import plain
from provenaut.views.links import passage_link

__all__ = ["cited_markdown"]


def cited_markdown(rows: Rows, evidence: Evidence, *, labels: bool) -> str:
    """The rows with footnotes, and below them what else is to be said of the evidence."""
    found = numbered(rows, evidence)
    if rows.boolean is not None:
        table = f"{str(rows.boolean).lower()} {''.join(map(_marks, found.rows))}".rstrip() + "\n"
    else:
        table = _table(without_citing(rows, evidence) if labels else rows, found, labels)
    told = [f"\\[{letter}\\] {escaped(text)}" for letter, text in wording.letter_lines(evidence, found.rows)]
    told += [_noted(note) for note in wording.notes(evidence)]
    below = "".join(f"\n{line}\n" for line in told)
    footnotes = "".join(f"{_footnote(one, labels)}\n" for one in found.references)
    return f"{table}{below}\n{footnotes}" if footnotes else table + below


def _table(rows: Rows, found: Numbered, labels: bool) -> str:
    ref = ["Ref"] if found.any else []
    headings = [escaped(rows.heading(index)) for index in range(len(rows.variables))]
    lines = [[*headings, *ref], ["---"] * len([*headings, *ref])]
    lines += [
        [*(escaped(shown(cell, rows.labels) if labels else plain(cell)) for cell in cells), *(_marks(row) for _ in ref)]
        for cells, row in zip(rows.cells, found.rows, strict=True)
    ]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def _marks(row: Marks) -> str:
    if not row.cited:
        return wording.NOT_CITED
    marks = [f"[^{number}]" for number in row.numbers] + [f"\\[{letter}\\]" for letter in row.letters]
    return "".join(marks) + (f" … and {row.more:,} more" if row.more else "")


def _noted(note: wording.Note) -> str:
    # A backtick would end the code; where an IRI has one, its code does as well.
    return escaped(note.text) + (f" `{note.command.replace('`', '%60')}`" if note.command else "")


def _footnote(one: Reference, labels: bool) -> str:
    """It begins with a quotation mark, so that no text of a source begins a list or a heading."""
    anchor = escaped(one.citation.quoted)
    link = passage_link(one.citation.url, one.citation.anchor).replace("<", "%3C").replace(">", "%3E")
    rest = [wording.where(one), wording.source_line(one, labels), wording.by_whom(one, labels), *wording.remarks(one)]
    if not labels:
        rest += [claim.iri for claim in one.claims]
    quoted = f"[{anchor}](<{link}>)" if link else anchor
    return f"[^{one.number}]: {quoted}, {'; '.join(escaped(part) for part in rest if part)}"
