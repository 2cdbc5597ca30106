"""Rows put into a pattern as VALUES: the same solutions, of these rows only."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenaut.citing.restricting import bindable, data_block
from provenaut.citing.scope import in_scope
from provenaut.store import Cell
from provenaut.terms import Literal
from tests.citing.bodies import bodies, group_of, rows_of
from tests.citing.toys import toy_engine


@settings(max_examples=300)
@given(bodies(), st.data())
def test_rows_bound_at_the_beginning_change_nothing(body: str, data: st.DataObject) -> None:
    group = group_of(body)
    names = bindable(group, sorted(in_scope(group)))
    every = rows_of(body)
    if not names or not every:
        return
    cells = [tuple(dict(row)[name] for name in names) for row in every]
    chosen = data.draw(st.lists(st.sampled_from(cells), min_size=1, max_size=3))
    expected = Counter(
        {row: count for row, count in every.items() if tuple(dict(row)[name] for name in names) in chosen}
    )
    assert rows_of(f"{data_block(names, chosen)} {body}") == expected


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("?x pn:p ?y", "x y"),
        ("OPTIONAL { ?x pn:p ?y } ?x pn:p ?y", ""),
        ("?x pn:p ?y OPTIONAL { ?y pn:q ?z } ?z pn:p ?w", "x y w"),
        ("MINUS { ?x a pn:T } ?x pn:p ?y", "y"),
        ("?x pn:p ?y MINUS { ?x a pn:T }", "x y"),
        ("BIND(?n AS ?m) ?x pn:r ?n", "x"),
        ("?x pn:r ?n BIND(?n AS ?m)", "x n"),
        ("FILTER(?n > 1) ?x pn:r ?n", "x n"),
        ("{ ?x pn:p ?y } UNION { ?x pn:q ?z }", "x"),
        ("VALUES (?x ?y) { (1 UNDEF) }", "x"),
        ("{ SELECT ?x (COUNT(?y) AS ?n) { ?x pn:p ?y } GROUP BY ?x }", "x"),
        ("GRAPH ?g { ?x pn:p ?y }", "g x y"),
    ],
)
def test_what_can_be_bound_early(body: str, names: str) -> None:
    expected = {f"?{name}" for name in names.split()}
    assert set(bindable(group_of(body), ["?x", "?y", "?z", "?w", "?n", "?m", "?g"])) == expected


def test_names_keep_their_order_and_unknown_ones_are_left_out() -> None:
    assert bindable(group_of("?x pn:p ?y"), ["?y", "?other", "?x"]) == ("?y", "?x")


@pytest.mark.parametrize(
    "cell",
    [
        "urn:a",
        Literal("plain"),
        Literal('a "quoted" \\ one\n'),
        Literal("été", language="fr", datatype="http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"),
        Literal("7", "http://www.w3.org/2001/XMLSchema#integer"),
        Literal("} UNION {", "urn:type"),
    ],
)
def test_cells_come_back_as_they_were(cell: Cell) -> None:
    block = data_block(["?x"], [[cell]])
    assert toy_engine(1).query(f"SELECT ?x {{ {block} }}").rows == ((cell,),)


@pytest.mark.parametrize("cell", [None, "_:b"])
def test_what_cannot_stand_in_values_leaves_nothing(cell: Cell) -> None:
    assert data_block(["?x", "?y"], [["urn:a", "urn:b"], ["urn:a", cell]]) == ""


def test_rows_are_told_once() -> None:
    assert data_block(["?x"], [["urn:a"], ["urn:b"], ["urn:a"]]).count("urn:a") == 1
    assert data_block(["?x", "?y"], []) == "VALUES (?x ?y) {  }"
