"""Rows as data: CSV, JSON as SPARQL defines them, JSON lines, and Markdown."""

import csv
import json
import math
from collections.abc import Iterator
from io import StringIO

from provenaut.tables.rows import Iri, Rows, Value, shown
from provenaut.tables.terms import json_term
from provenaut.tables.text import clean, plain

__all__ = ["as_csv", "as_json", "as_json_lines", "as_markdown", "escaped"]


def as_csv(rows: Rows, *, labels: bool = False) -> str:
    """SPARQL 1.1 CSV results; with `labels`, things go by their labels instead of their IRIs.

    A cited answer has a column more: the IRIs of each row's claims, with a blank between them.
    """
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    more = _Evidence(rows)
    if rows.boolean is not None:
        writer.writerow([str(rows.boolean).lower(), *more.claims(0)])
        return out.getvalue()
    writer.writerow([*rows.variables, *more.heading])
    writer.writerows(
        [*(shown(cell, rows.labels) if labels else plain(cell) for cell in row), *more.claims(index)]
        for index, row in enumerate(rows.cells)
    )
    return out.getvalue()


class _Evidence:
    """What a cited answer has more, by row; of any other there is nothing."""

    def __init__(self, rows: Rows) -> None:
        self._evidence = rows.whole_evidence
        self._statements = rows.statements
        self.heading: list[str] = []
        if self._evidence is not None:
            from provenaut.tables.cited.data import evidence_name

            self.heading = [evidence_name(rows.variables)]

    def claims(self, index: int) -> list[str]:
        """The IRIs of the claims of a row, in one text."""
        return [" ".join(self._evidence.claims(index))] if self._evidence is not None else []

    def nested(self, index: int) -> dict[str, object]:
        """The evidence of a row, under its name."""
        if self._evidence is None:
            return {}
        from provenaut.tables.cited.data import nested

        return {name: nested(self._evidence, self._statements, index) for name in self.heading}


def as_json(rows: Rows) -> str:
    """SPARQL 1.1 JSON results; a cited answer has a member more, `evidence`."""
    cited: dict[str, object] = {}
    if rows.evidence is not None:
        from provenaut.tables.cited.data import json_evidence

        cited = {"evidence": json_evidence(rows.evidence, rows.statements)}
    if rows.boolean is not None:
        # An answer by itself is one line, as it always was; with evidence it is read more easily in several.
        document = {"head": {}, "boolean": rows.boolean, **cited}
        return json.dumps(document, ensure_ascii=False, indent=1 if cited else None) + "\n"
    bindings = [
        {name: json_term(cell) for name, cell in zip(rows.variables, row, strict=True) if cell is not None}
        for row in rows.cells
    ]
    document = {"head": {"vars": list(rows.variables)}, "results": {"bindings": bindings}, **cited}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def as_json_lines(rows: Rows, *, labels: bool = False) -> str:
    """One JSON object a row; numbers and truth values are such, decimals as near as JSON's numbers come.

    A row of a cited answer has its evidence, with its claims in full.
    """
    objects: Iterator[dict[str, object]]
    objects = _objects(rows, labels) if rows.boolean is None else iter([{"boolean": rows.boolean}])
    more = _Evidence(rows)
    found = (json.dumps({**one, **more.nested(index)}, ensure_ascii=False) for index, one in enumerate(objects))
    return "".join(line + "\n" for line in found)


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
    """A table of GitHub's Markdown, in which texts stand as they are; what it cites are footnotes."""
    evidence = rows.whole_evidence
    if evidence is not None:
        from provenaut.tables.cited.markdown import cited_markdown

        return cited_markdown(rows, evidence, labels=labels)
    if rows.boolean is not None:
        return str(rows.boolean).lower() + "\n"
    lines = [[rows.heading(index) for index in range(len(rows.variables))], ["---"] * len(rows.variables)]
    lines = [[escaped(text) for text in lines[0]], lines[1]]
    lines += [[escaped(shown(cell, rows.labels) if labels else plain(cell)) for cell in row] for row in rows.cells]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def escaped(text: str) -> str:
    """A text in which Markdown finds no markup."""
    found = clean(text)
    for character in "\\`*_[]<>|~":
        found = found.replace(character, "\\" + character)
    return found.replace("&", "&amp;")
