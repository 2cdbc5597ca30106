"""A variable that a VALUES fixes, put into the pattern as what it is: the same solutions."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from provenaut.citing.fixing import fixed
from provenaut.citing.printing import printed
from tests.citing.bodies import bodies, columns, group_of, rows_of


@settings(max_examples=400)
@given(bodies(), st.sampled_from(["?x", "?y", "?z", "?w", "?p", "?g"]), st.sampled_from(["thing:a", "thing:b", "pn:p"]))
@example("OPTIONAL { ?x pn:p ?y } ?z pn:p ?x", "?x", "thing:a")
@example("{ ?z pn:p ?w OPTIONAL { ?x pn:p ?w } } UNION { ?x pn:q ?z }", "?x", "thing:a")
def test_the_solutions_are_the_same(body: str, name: str, iri: str) -> None:
    whole = f"VALUES {name} {{ {iri} }} {body}"
    if columns(whole) is None:
        return
    assert rows_of(printed(fixed(group_of(whole)))) == rows_of(whole)


@pytest.mark.parametrize(
    ("body", "written"),
    [
        ("VALUES ?x { thing:a } ?x pn:p ?y", "thing:a pn:p ?y ."),
        ("?y pn:p ?x VALUES ?x { <urn:a> }", "?y pn:p <urn:a> ."),
        ("VALUES ?q { pn:p } ?x ?q ?y", "?x pn:p ?y ."),
        (
            "VALUES ?x { thing:a } { VALUES ?x { thing:a } ?x pn:p ?y } UNION { ?y pn:q ?x }",
            "{ thing:a pn:p ?y . } UNION",
        ),
        ("VALUES ?x { thing:a } OPTIONAL { ?x pn:p ?y }", "OPTIONAL { thing:a pn:p ?y . }"),
        ("VALUES ?g { graph:a } GRAPH ?g { ?x pn:p ?y }", "GRAPH graph:a {"),
        # What is left as it is.
        ("VALUES ?x { thing:a thing:b } ?x pn:p ?y", "?x pn:p ?y ."),
        ("VALUES ?x { 1 } ?y pn:p ?x", "?y pn:p ?x ."),
        ("VALUES ?x { 'a' } ?y pn:p ?x", "?y pn:p ?x ."),
        ("VALUES ?x { UNDEF } ?y pn:p ?x", "?y pn:p ?x ."),
        ("VALUES (?x ?z) { (thing:a thing:b) } ?x pn:p ?y", "?x pn:p ?y ."),
        ("VALUES ?x { thing:a } ?x pn:p ?y FILTER(?x != ?y)", "?x pn:p ?y ."),
        ("VALUES ?x { thing:a } ?x pn:p ?y MINUS { ?x a pn:T }", "?x pn:p ?y ."),
        ("OPTIONAL { ?x pn:p ?y } VALUES ?x { thing:a }", "?x pn:p ?y ."),
        ("VALUES ?x { thing:a } VALUES ?x { thing:b } ?x pn:p ?y", "?x pn:p ?y ."),
        ("VALUES ?x { thing:a } { SELECT ?x { ?x pn:p ?y } }", "?x pn:p ?y ."),
    ],
)
def test_what_is_put_into_the_pattern(body: str, written: str) -> None:
    assert written in printed(fixed(group_of(body)))
