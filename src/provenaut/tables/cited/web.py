"""Cited rows as HTML: references lead to a list on the same page, its entries back to the rows and to the source."""

from html import escape
from typing import Final

from provenaut.citing import Evidence
from provenaut.statements import Statement
from provenaut.tables.cited import wording
from provenaut.tables.cited.numbers import Marks, Numbered, Reference, numbered
from provenaut.tables.cited.paper import without_citing
from provenaut.tables.rows import Rows
from provenaut.tables.text import clean
from provenaut.tables.web import cell_html
from provenaut.views.links import passage_link, web_link

__all__ = ["STYLE", "cited_html"]

STYLE: Final = """
td.ref { min-width: 6.5rem } td.ref a, a.back { text-decoration: none; white-space: nowrap }
section.references { font-size: .94rem; margin-top: 1.6rem }
section.references h3 { font-size: 1rem; margin: 1rem 0 .3rem }
section.references h3 a { color: inherit }
section.references ol > li::marker { content: "[" counter(list-item) "] " }
section.references ol { margin: 0; padding-left: 2.6rem }
section.references li { margin: .25rem 0; overflow-wrap: anywhere }
section.references details ul { margin: .2rem 0; padding-left: 1.2rem }
section.references summary { cursor: pointer; width: max-content }
section.references summary, .quiet { color: #555 }
section.references p { margin: .5rem 0 }
:target { background: #fff3bf }
@media (prefers-color-scheme: dark) {
  section.references summary, .quiet { color: #a9adb5 } :target { background: #3a3410 }
}
""".strip()
# How many rows an entry of the list leads back to.
_BACK: Final = 5


def cited_html(rows: Rows, evidence: Evidence, *, labels: bool, prefix: str = "") -> tuple[str, str]:
    """The table and the list of references; `prefix` tells their links apart from those of other tables."""
    found = numbered(rows, evidence)
    if rows.boolean is not None:
        marks = "".join(_marks(row, found, prefix) for row in found.rows)
        table = f'<p id="{prefix}row-1">{str(rows.boolean).lower()} {marks}</p>'
    else:
        table = _table(without_citing(rows, evidence) if labels else rows, found, labels, prefix)
    return table, _list(found, evidence, labels, prefix)


def _table(rows: Rows, found: Numbered, labels: bool, prefix: str) -> str:
    headings = [*(rows.heading(index) for index in range(len(rows.variables))), *(["Ref"] if found.any else [])]
    head = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in headings)
    body = "\n".join(
        f'<tr id="{prefix}row-{number}">'
        + "".join(f"<td>{cell_html(cell, rows, labels)}</td>" for cell in cells)
        + (f'<td class="ref">{_marks(row, found, prefix)}</td>' if found.any else "")
        + "</tr>"
        for number, (cells, row) in enumerate(zip(rows.cells, found.rows, strict=True), start=1)
    )
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def _marks(row: Marks, found: Numbered, prefix: str) -> str:
    if not row.cited:
        return f'<span class="quiet">{wording.NOT_CITED}</span>'
    marks = [
        f'<a href="#{prefix}ref-{number}" title="{_text(_tip(found.references[number - 1]))}">[{number}]</a>'
        for number in row.numbers
    ]
    marks += [f'<a href="#{prefix}ref-{letter}">[{letter}]</a>' for letter in row.letters]
    more = f'<span class="quiet">… and {row.more:,} more</span>' if row.more else ""
    return " ".join([*marks, more]).strip()


def _tip(one: Reference) -> str:
    return f"{wording.source_line(one)}: {one.citation.quoted}"


def _list(found: Numbered, evidence: Evidence, labels: bool, prefix: str) -> str:
    parts = []
    for first, some in found.by_source():
        line = _text(wording.source_line(first, labels))
        url = web_link(first.citation.url)
        parts.append(f"<h3>{_link(url, line)}</h3>")
        entries = "\n".join(_entry(one, labels, prefix) for one in some)
        parts.append(f'<ol start="{first.number}">\n{entries}\n</ol>')
    parts += [
        f'<p id="{prefix}ref-{letter}">[{letter}] {_text(text)}</p>'
        for letter, text in wording.letter_lines(evidence, found.rows)
    ]
    parts += [_noted(note) for note in wording.notes(evidence)]
    if not parts:
        return ""
    listed = "\n".join(parts)
    return f'<section class="references" aria-label="References">\n{listed}\n</section>'


def _noted(note: wording.Note) -> str:
    command = f" <code>{_text(note.command)}</code>" if note.command else ""
    return f"<p>{_text(note.text)}{command}</p>"


def _entry(one: Reference, labels: bool, prefix: str) -> str:
    anchor = _text(one.citation.quoted)
    quoted = _link(passage_link(one.citation.url, one.citation.anchor), anchor)
    parts = [f'{quoted} <span class="quiet">{wording.where(one)}</span>']
    parts += [_text(part) for part in (wording.by_whom(one, labels),) if part]
    remarks = "".join(f"<div>{_text(remark)}</div>" for remark in wording.remarks(one))
    return (
        f'<li id="{prefix}ref-{one.number}" value="{one.number}">{"; ".join(parts)} {_back(one, prefix)}\n'
        f"{remarks}{_claims(one.claims)}</li>"
    )


def _back(one: Reference, prefix: str) -> str:
    links = [
        f'<a class="back" href="#{prefix}row-{row + 1}" aria-label="Back to row {row + 1}">↑{row + 1}</a>'
        for row in one.rows[:_BACK]
    ]
    more = len(one.rows) - _BACK
    return " ".join([*links, *([f'<span class="quiet">and {more:,} more rows</span>'] if more > 0 else [])])


def _claims(claims: tuple[Statement, ...]) -> str:
    """What was claimed, folded."""
    items = "".join(
        f'<li>{_text(str(claim.triple))} <span class="quiet">{_text(claim.decision or claim.stance)}</span> '
        f"{_link(web_link(claim.iri), _text(wording.short(claim.iri)))}</li>"
        for claim in claims
    )
    title = "1 claim" if len(claims) == 1 else f"{len(claims):,} claims"
    return f"<details><summary>{title}</summary><ul>{items}</ul></details>"


def _link(url: str, inner: str) -> str:
    return f'<a href="{escape(url, quote=True)}">{inner}</a>' if url else inner


def _text(text: str) -> str:
    return escape(clean(text), quote=True)
