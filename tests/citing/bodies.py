"""Patterns put together by chance from pieces of every kind, over the world of the toys."""

from collections import Counter
from functools import cache
from typing import Final

from hypothesis import assume
from hypothesis import strategies as st

from provenaut.citing.parsing import parse
from provenaut.citing.tree import Group
from provenaut.errors import QueryError
from provenaut.store import Cell
from provenaut.store.embedded import EmbeddedEngine
from tests.citing.toys import FACTS, engine_of, toy_engine

__all__ = ["Row", "bodies", "columns", "group_of", "part", "rows_of"]

PIECES: Final = (
    "?x pn:p ?y .",
    "?y pn:p ?z .",
    "?x pn:r ?n .",
    "?y pn:r ?m .",
    "?x a ?t .",
    "?x ?p thing:c .",
    "?x pn:p/pn:q ?z .",
    "?x pn:p+ ?z .",
    "?x pn:p|pn:q ?y .",
    "OPTIONAL { ?x pn:q ?z }",
    "OPTIONAL { ?z pn:r ?m }",
    "OPTIONAL { ?x pn:p ?z . ?z pn:r ?m FILTER(?m > ?n) }",
    "OPTIONAL { ?x pn:p ?z FILTER NOT EXISTS { ?z a pn:U } }",
    "{ OPTIONAL { ?x pn:q ?z } }",
    "{ OPTIONAL { ?x pn:q ?z } FILTER(!BOUND(?z)) }",
    "MINUS { ?x a pn:U }",
    "MINUS { ?y pn:q ?z }",
    "MINUS { ?y pn:p ?w }",
    "{ ?x pn:q ?y } UNION { ?x pn:r ?n }",
    "{ ?x pn:p ?y } UNION { ?y pn:p ?x . ?y pn:r ?m }",
    "BIND(?n + 1 AS ?v)",
    "BIND(?y AS ?w)",
    "BIND(COALESCE(?z, 0) AS ?u)",
    "VALUES ?x { thing:a thing:b }",
    "VALUES (?x ?z) { (thing:a UNDEF) (UNDEF thing:d) }",
    "FILTER(?n > 1)",
    "FILTER(!BOUND(?z))",
    "FILTER(?x != ?y)",
    "FILTER EXISTS { ?x pn:q ?w }",
    "FILTER NOT EXISTS { ?y a pn:U }",
    "FILTER(EXISTS { ?x a pn:T } || ?n > 2)",
    "FILTER(!EXISTS { ?x a pn:T })",
    "{ SELECT ?x ?y { ?x pn:p ?y } }",
    "{ SELECT ?y { ?x pn:q ?y } }",
    "{ SELECT ?x (COUNT(?y) AS ?k) { ?x pn:p ?y } GROUP BY ?x }",
    "{ SELECT (COUNT(?y) AS ?k) { ?x pn:p ?y } }",
    "{ SELECT DISTINCT ?y { ?w pn:p ?y } ORDER BY ?y LIMIT 2 }",
    "{ SELECT * { ?x pn:p ?y OPTIONAL { ?y pn:q ?z } } }",
    "GRAPH ?g { ?x pn:q ?y }",
    "GRAPH ?g { { SELECT ?x { ?x pn:r ?n } } }",
)
Row = frozenset[tuple[str, Cell]]


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """A pattern that the engine reads."""
    body = " ".join(draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4)))
    assume(columns(body) is not None)
    return body


@cache
def columns(body: str) -> frozenset[str] | None:
    """The columns that the engine gives for all of a pattern; None where it doesn't read it."""
    try:
        return frozenset(f"?{name}" for name in EmbeddedEngine.empty().query(f"SELECT * {{ {body} }}").variables)
    except QueryError:
        return None


def group_of(body: str) -> Group:
    """The tree of a pattern."""
    return parse(f"SELECT * {{ {body} }}").select.where


def rows_of(body: str, engine: EmbeddedEngine | None = None) -> Counter[Row]:
    """The solutions of a pattern: what each binds."""
    answer = (engine or toy_engine(1)).query(f"SELECT * {{ {body} }}")
    names = [f"?{name}" for name in answer.variables]
    return Counter(
        frozenset((name, cell) for name, cell in zip(names, row, strict=True) if cell is not None)
        for row in answer.rows
    )


@cache
def part(names: frozenset[str]) -> EmbeddedEngine:
    """A store of some of the facts."""
    return engine_of(f"GRAPH claim:{name} {{ {FACTS[name]} }}" for name in sorted(names))
