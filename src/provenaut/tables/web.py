"""Rows as HTML: a table for notebooks, and a page of its own that asks for nothing."""

from html import escape
from typing import Final

from provenaut.store import Cell
from provenaut.tables.rows import Rows, shown
from provenaut.tables.text import clean, plain
from provenaut.terms import Literal

__all__ = ["cell_html", "html_page", "html_table"]

_STYLE: Final = """
body { font: 16px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; color: #1b1b1b }
table { border-collapse: collapse; width: 100% }
th, td { border-bottom: 1px solid #d0d0d0; padding: .35rem .6rem; text-align: left; vertical-align: top }
th { border-bottom: 2px solid #555 }
pre { background: #f4f4f4; overflow-x: auto; padding: .8rem }
div.rows { overflow-x: auto }
@media (prefers-color-scheme: dark) {
  body { background: #16181c; color: #e8e8e8 } a { color: #8ab4f8 } pre { background: #22252b }
}
""".strip()


def html_table(rows: Rows, *, labels: bool = True) -> str:
    """One HTML table; every text is escaped, and only web addresses become links.

    Below the rows of a cited answer stands the list of its references.
    """
    evidence = rows.whole_evidence
    if evidence is not None:
        from provenaut.tables.cited.web import STYLE, cited_html

        # A notebook shows many tables in one page; the links of each stay its own.
        style = f"<style>\n{STYLE}\n</style>\n"
        return style + "\n".join(cited_html(rows, evidence, labels=labels, prefix=_prefix(rows)))
    return _uncited_table(rows, labels)


def _prefix(rows: Rows) -> str:
    from hashlib import sha256

    return f"pn-{sha256(repr((rows.sparql, rows.cells)).encode()).hexdigest()[:8]}-"


def _uncited_table(rows: Rows, labels: bool) -> str:
    if rows.boolean is not None:
        return f"<p>{str(rows.boolean).lower()}</p>"
    head = "".join(f'<th scope="col">{escape(rows.heading(index))}</th>' for index in range(len(rows.variables)))
    body = "\n".join(
        "<tr>" + "".join(f"<td>{cell_html(cell, rows, labels)}</td>" for cell in row) + "</tr>" for row in rows.cells
    )
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def html_page(rows: Rows, *, labels: bool = True) -> str:
    """A whole page with the rows, and the query that gave them."""
    title = escape(rows.title or "Rows")
    query = f"<h2>Query</h2>\n<pre>{escape(rows.sparql)}</pre>\n" if rows.sparql else ""
    count = "" if rows.boolean is not None else f"<p>{len(rows)} row{'' if len(rows) == 1 else 's'}</p>\n"
    style, table, below = _STYLE, "", ""
    evidence = rows.whole_evidence
    if evidence is None:
        table = _uncited_table(rows, labels)
    else:
        from provenaut.tables.cited.web import STYLE, cited_html

        style = f"{_STYLE}\n{STYLE}"
        table, below = cited_html(rows, evidence, labels=labels)
        below = f"{below}\n" if below else ""
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{style}\n</style>\n</head>\n<body>\n<h1>{title}</h1>\n{count}"
        f'<div class="rows">{table}</div>\n{below}{query}</body>\n</html>'
    )


def cell_html(cell: Cell, rows: Rows, labels: bool) -> str:
    """A cell as HTML; a link where it is an address of the web."""
    text = escape(clean(shown(cell, rows.labels) if labels else plain(cell)))
    if isinstance(cell, Literal) or cell is None or not cell.startswith(("http://", "https://")):
        return text
    return f'<a href="{escape(cell, quote=True)}">{text}</a>'
