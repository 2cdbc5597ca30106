"""Saved queries for people: the list as rows, and one of them as text."""

from collections.abc import Iterable

from provenaut.queries import Parameter, SavedQuery
from provenaut.tables import Rows
from provenaut.terms import Literal

__all__ = ["query_rows", "query_text"]


def query_rows(queries: Iterable[SavedQuery]) -> Rows:
    """Name, question and parameters of each query."""
    cells = tuple(
        tuple(
            map(Literal, (query.name, query.question or query.title, ", ".join(one.name for one in query.parameters)))
        )
        for query in queries
    )
    return Rows(("name", "question", "parameters"), cells, {}, ("Name", "Question", "Parameters"), "Saved queries")


def query_text(query: SavedQuery) -> str:
    """All that a query's header says, how to run it, and its SPARQL."""
    parts = [query.title]
    parts += [text for text in (query.question, query.description) if text]
    if query.parameters:
        parts.append("Parameters\n" + "\n".join(_parameter_line(one) for one in query.parameters))
    if query.columns:
        width = max(len(column.name) for column in query.columns)
        parts.append("Columns\n" + "\n".join(f"  {one.name:{width}}  {one.label}" for one in query.columns))
    example = " ".join(f"{one.name}={one.default or '…'}" for one in query.parameters if one.required or one.default)
    parts.append(f"Run it\n  provenaut query run {query.name} {example}".rstrip())
    body = "\n".join(line for line in query.text.splitlines() if not line.startswith("#+"))
    return "\n\n".join([*parts, "SPARQL\n" + body.strip()])


def _parameter_line(parameter: Parameter) -> str:
    if parameter.default is not None:
        need = f"default {parameter.default}"
    else:
        need = "required" if parameter.required else "may be left out"
    described = f": {parameter.description}" if parameter.description else ""
    return f"  {parameter.name} ({parameter.shown_type}, {need}){described}"
