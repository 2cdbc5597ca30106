"""What is told of the variables of a pattern is what the engine does."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from provenaut.citing.parsing import parse
from provenaut.citing.scope import (
    certain,
    has_more_than_matches,
    holds_negation,
    in_scope,
    mentioned,
    projected,
    variables_of,
)
from tests.citing.bodies import bodies, columns, group_of, part, rows_of
from tests.citing.toys import FACTS

SOME_FACTS = st.sets(st.sampled_from(sorted(FACTS)), max_size=12).map(frozenset)
EVERY_FACT = frozenset(FACTS)


@given(bodies())
def test_in_scope_are_the_columns_of_all(body: str) -> None:
    assert in_scope(group_of(body)) == columns(body)


@given(bodies())
def test_what_is_certain_is_bound_in_every_solution(body: str) -> None:
    group = group_of(body)
    assert certain(group) <= in_scope(group) <= mentioned(group)
    for row in rows_of(body):
        assert certain(group) <= {name for name, _ in row}


@settings(max_examples=200)
@given(bodies(), SOME_FACTS)
def test_matches_of_fewer_triples_are_matches_of_more(body: str, names: frozenset[str]) -> None:
    if not has_more_than_matches(group_of(body)):
        assert rows_of(body, part(names)) <= rows_of(body, part(EVERY_FACT))


@settings(max_examples=200)
@given(bodies(), SOME_FACTS)
def test_what_holds_no_negation_matches_where_there_is_more(body: str, names: frozenset[str]) -> None:
    # What is left open in a group within has a test of its own.
    assume("{ OPTIONAL { ?x pn:q ?z } }" not in body and "SELECT *" not in body)
    if not holds_negation(group_of(body)) and rows_of(body, part(names)):
        assert rows_of(body, part(EVERY_FACT))


def test_what_is_left_open_within_is_asked_for_outside() -> None:
    assert holds_negation(group_of("{ OPTIONAL { ?x pn:q ?z } } FILTER(!BOUND(?z))"))


@pytest.mark.parametrize(
    ("body", "bound", "sure", "named"),
    [
        ("?s ?p ?o", "s p o", "s p o", "s p o"),
        ("?s :p/:q ?o", "s o", "s o", "s o"),
        ("_:b :p 'x'", "", "", ""),
        ("OPTIONAL { ?s :p ?o }", "s o", "", "s o"),
        ("?s :p ?o OPTIONAL { ?o :p ?z }", "s o z", "s o", "s o z"),
        ("?s :p ?o MINUS { ?o :p ?z }", "s o", "s o", "s o z"),
        ("{ ?s :p ?o } UNION { ?s :q ?z }", "s o z", "s", "s o z"),
        ("?s :p ?o FILTER(?o > ?z || EXISTS { ?s :q ?w })", "s o", "s o", "s o z w"),
        ("BIND(?o + 1 AS ?n)", "n", "", "o n"),
        ("VALUES (?s ?o) { (1 2) (3 UNDEF) }", "s o", "s", "s o"),
        ("GRAPH ?g { ?s :p ?o }", "g s o", "g s o", "g s o"),
        ("GRAPH ?g { { SELECT ?s { ?s :p ?o } } }", "g s", "s", "g s o"),
        ("GRAPH :g { ?s :p ?o }", "s o", "s o", "s o"),
        ("{ SELECT ?s (?o AS ?n) { ?s :p ?o } }", "s n", "s", "s o n"),
        ("{ SELECT * { ?s :p ?o } }", "s o", "s o", "s o"),
        ("{ SELECT ?s (COUNT(?o) AS ?n) { ?s :p ?o } GROUP BY ?s }", "s n", "s", "s o n"),
        ("{ SELECT (COUNT(?o) AS ?n) { ?s :p ?o } }", "n", "", "s o n"),
        ("{ SELECT ?s { ?s :p ?o } HAVING(MAX(?o) > ?y) ORDER BY ?z }", "s", "", "s o y z"),
    ],
)
def test_variables(body: str, bound: str, sure: str, named: str) -> None:
    group = group_of(body)
    found = (in_scope(group), certain(group), mentioned(group))
    assert found == tuple(frozenset(f"?{name}" for name in names.split()) for names in (bound, sure, named))


@pytest.mark.parametrize(
    ("body", "more", "negates"),
    [
        ("?s :p ?o FILTER(?o > 1)", False, False),
        ("?s :p ?o OPTIONAL { ?o :q ?z }", True, False),
        ("?s :p ?o OPTIONAL { ?o :q ?z } FILTER(!BOUND(?z))", True, True),
        ("?s :p ?o OPTIONAL { ?o :q ?z } FILTER(COALESCE(?z, 0) = 0)", True, True),
        ("?s :p ?o MINUS { ?o :q ?z }", True, True),
        ("?s :p ?o FILTER EXISTS { ?o :q ?z }", False, False),
        ("?s :p ?o FILTER NOT EXISTS { ?o :q ?z }", True, True),
        ("?s :p ?o FILTER(!EXISTS { ?o :q ?z })", True, True),
        ("?s :p ?o FILTER EXISTS { ?o :q ?z MINUS { ?z :q ?o } }", True, True),
        ("{ ?s :p ?o } UNION { ?s :p ?o MINUS { ?o :q ?z } }", True, True),
        ("GRAPH ?g { ?s :p ?o FILTER NOT EXISTS { ?o :q ?z } }", True, True),
        ("{ SELECT (COUNT(?o) AS ?n) { ?s :p ?o } }", True, True),
        ("{ SELECT ?o { ?s :p ?o } LIMIT 1 }", True, True),
        ("{ SELECT ?o { ?s :p ?o } }", False, False),
        ("?s :p ?o BIND(EXISTS { ?o :q ?z } AS ?b)", True, False),
    ],
)
def test_negation(body: str, more: bool, negates: bool) -> None:
    group = group_of(body)
    assert (has_more_than_matches(group), holds_negation(group)) == (more, negates)


def test_columns_of_a_select() -> None:
    assert projected(parse("SELECT ?b (1 AS ?a) { }").select) == ("?b", "?a")
    assert projected(parse("SELECT * { ?z :p ?a . ?a :p [] }").select) == ("?a", "?z")


def test_variables_of_an_expression_stand_outside_of_exists() -> None:
    (filtering,) = group_of("FILTER(?x > '?y' && EXISTS { ?z :p ?w })").elements
    assert variables_of(filtering.expression) == {"?x"}  # type: ignore[union-attr]  # it is a filter
