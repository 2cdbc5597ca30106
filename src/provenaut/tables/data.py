"""Rows as data: CSV, JSON as SPARQL defines them, JSON lines, and Markdown."""

import csv
import json
import math
from collections.abc import Iterator
from io import StringIO

from provenaut.namespaces import XSD
from provenaut.store import Cell
from provenaut.tables.rows import Iri, Rows, Value, shown
from provenaut.tables.text import clean, plain
from provenaut.terms import Literal

__all__ = ["as_csv", "as_json", "as_json_lines", "as_markdown"]


def as_csv(rows: Rows, *, labels: bool = False) -> str:
    """SPARQL 1.1 CSV results; with `labels`, things go by their labels instead of their IRIs."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    if rows.boolean is not None:
        writer.writerow([str(rows.boolean).lower()])
        return out.getvalue()
    writer.writerow(rows.variables)
    writer.writerows([shown(cell, rows.labels) if labels else plain(cell) for cell in row] for row in rows.cells)
    return out.getvalue()


def as_json(rows: Rows) -> str:
    """SPARQL 1.1 JSON results."""
    if rows.boolean is not None:
        return json.dumps({"head": {}, "boolean": rows.boolean}) + "\n"
    bindings = [
        {name: _term(cell) for name, cell in zip(rows.variables, row, strict=True) if cell is not None}
        for row in rows.cells
    ]
    document = {"head": {"vars": list(rows.variables)}, "results": {"bindings": bindings}}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _term(cell: Cell) -> dict[str, str]:
    if isinstance(cell, Literal):
        term = {"type": "literal", "value": cell.lexical}
        if cell.language:
            return {**term, "xml:lang": cell.language}
        return term if cell.datatype == XSD + "string" else {**term, "datatype": cell.datatype}
    text = cell or ""
    return {"type": "bnode", "value": text[2:]} if text.startswith("_:") else {"type": "uri", "value": text}


def as_json_lines(rows: Rows, *, labels: bool = False) -> str:
    """One JSON object a row; numbers and truth values are such, decimals as near as JSON's numbers come."""
    if rows.boolean is not None:
        return json.dumps({"boolean": rows.boolean}) + "\n"
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in _objects(rows, labels))


def _objects(rows: Rows, labels: bool) -> Iterator[dict[str, object]]:
    for row in rows:
        yield {name: _jsonable(value, labels) for name, value in row.to_dict().items()}


def _jsonable(value: Value, labels: bool) -> object:
    if isinstance(value, Iri):
        return value.label if labels else str(value)
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if hasattr(value, "isoformat"):
        return value.isoformat()
    number = float(value)
    return number if math.isfinite(number) else str(value)


def as_markdown(rows: Rows, *, labels: bool = True) -> str:
    """A table of GitHub's Markdown, in which texts stand as they are."""
    if rows.boolean is not None:
        return str(rows.boolean).lower() + "\n"
    lines = [[rows.heading(index) for index in range(len(rows.variables))], ["---"] * len(rows.variables)]
    lines = [[_escaped(text) for text in lines[0]], lines[1]]
    lines += [[_escaped(shown(cell, rows.labels) if labels else plain(cell)) for cell in row] for row in rows.cells]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def _escaped(text: str) -> str:
    escaped = clean(text)
    for character in "\\`*_[]<>|~":
        escaped = escaped.replace(character, "\\" + character)
    return escaped.replace("&", "&amp;")
