"""Saved queries for people: the list as rows, and one of them as text."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from provenaut.namespaces import XSD
from provenaut.queries import Parameter, SavedQuery
from provenaut.tables import Rows
from provenaut.terms import Literal

if TYPE_CHECKING:
    from provenaut.seeds import Seeds

__all__ = ["coverage_rows", "query_rows", "query_text", "unit_rows"]

_INTEGER = XSD + "integer"


def query_rows(queries: Iterable[SavedQuery], asking: Mapping[SavedQuery, Sequence[str]] | None = None) -> Rows:
    """Name, question and parameters of each query; behind them those that ask services, with the services' names."""
    asking = asking or {}
    cells = tuple(
        tuple(
            map(
                Literal,
                (
                    query.name,
                    (query.question or query.title) + _asking(asking.get(query, ())),
                    ", ".join(one.name for one in query.parameters),
                ),
            )
        )
        for query in (*queries, *asking)
    )
    return Rows(("name", "question", "parameters"), cells, {}, ("Name", "Question", "Parameters"), "Saved queries")


def _asking(services: Sequence[str]) -> str:
    """The mark of a federated query."""
    return f" (asks {' and '.join(services)})" if services else ""


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


def coverage_rows(seeds: "Seeds") -> Rows:
    """For each source its units, those that state something, those that don't, and the share of its words held."""
    cells = tuple(
        (
            Literal(id_),
            _number(len(units)),
            _number(sum(bool(unit.claims) for unit in units)),
            _number(sum(bool(unit.states_nothing) for unit in units)),
            Literal(f"{seeds.shares[id_].part:.0%}"),
        )
        for id_, units in sorted(seeds.coverage.items())
    )
    headings = ("Source", "Units", "With claims", "Stating nothing", "Words held")
    return Rows(("source", "units", "with_claims", "stating_nothing", "held"), cells, {}, headings, "Coverage")


def unit_rows(source: str, seeds: "Seeds") -> Rows:
    """For each unit of a source its anchor, its kind, and its claims, or why it states nothing."""
    cells = tuple(
        (Literal(unit.anchor), Literal(unit.kind), _number(len(unit.claims)), Literal(unit.states_nothing))
        for unit in seeds.coverage[source]
    )
    headings = ("Unit", "Kind", "Claims", "States nothing")
    return Rows(("unit", "kind", "claims", "states_nothing"), cells, {}, headings, f"Coverage of {source}")


def _number(count: int) -> Literal:
    return Literal(str(count), _INTEGER)
