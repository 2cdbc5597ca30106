r"""Rows and the formats in which every command prints them.

>>> from provenaut.terms import Literal
>>> rows = Rows(("station",), (("https://w3id.org/provenaut/id/station/iss",),), {}, ("Station",))
>>> print(render(rows, "md"), end="")
| Station |
| --- |
| station:iss |
>>> render(rows, "csv")
'station\r\nhttps://w3id.org/provenaut/id/station/iss\r\n'
"""

from typing import Final

from provenaut.errors import UsageError, did_you_mean
from provenaut.tables.lazy import LazyMapping
from provenaut.tables.rows import Iri, Row, Rows, Value, shown

__all__ = ["FORMATS", "WIDTH", "Iri", "LazyMapping", "Row", "Rows", "Value", "render", "shown"]

WIDTH: Final = 80
FORMATS: Final = ("table", "csv", "json", "jsonl", "md", "html")


def render(
    rows: Rows, form: str = "table", *, labels: bool | None = None, width: int = WIDTH, colour: bool = False
) -> str:
    """The rows in one of `FORMATS`, with a line end at the end.

    `labels` tells whether things go by their labels or their IRIs; left out, people get labels and programs IRIs.
    """
    people = labels is not False
    if form == "table":
        from provenaut.tables.text import as_table

        return as_table(rows, width=width, colour=colour, labels=people) + "\n"
    if form == "html":
        from provenaut.tables.web import html_page

        return html_page(rows, labels=people) + "\n"
    from provenaut.tables import data

    if form == "json":
        if labels:
            raise UsageError("json holds IRIs, as SPARQL defines it", hint="take jsonl or csv for labels")
        return data.as_json(rows)
    if form == "md":
        return data.as_markdown(rows, labels=people)
    if form == "csv":
        return data.as_csv(rows, labels=bool(labels))
    if form == "jsonl":
        return data.as_json_lines(rows, labels=bool(labels))
    raise UsageError(f"unknown format '{form}'", hint=did_you_mean(form, FORMATS))
