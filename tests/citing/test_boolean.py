"""Filters with EXISTS, taken apart into ways in which they are true: the engine's own logic, errors included."""

from collections.abc import Sequence
from itertools import chain
from typing import Final

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from provenaut.citing.boolean import Condition, alternatives
from provenaut.citing.errors import Uncitable
from provenaut.citing.parsing import parse
from provenaut.citing.printing import printed_expression
from provenaut.citing.tree import Exists, Expression, Filter
from provenaut.citing.witness import witness
from provenaut.store import Cell
from tests.citing.bodies import group_of
from tests.citing.toys import toy_engine

# True, false, or an error, for each of four things in a way of its own.
ATOMS: Final = (
    "?n > 1",
    "?n = 2",
    "?none = 1",
    "?n / 0 = 1",
    "true",
    "EXISTS { ?x pn:q ?y }",
    "EXISTS { ?x a pn:U }",
    "NOT EXISTS { ?x a pn:T }",
    "NOT EXISTS { ?x pn:p ?y }",
)


def expression_of(text: str) -> Expression:
    """The expression of a filter."""
    (found,) = group_of(f"FILTER({text})").elements
    assert isinstance(found, Filter)
    return found.expression


def grown(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Expressions of expressions."""
    both = st.tuples(parts, st.sampled_from(["&&", "||"]), parts)
    return st.one_of(both.map(" ".join), both.map(lambda three: f"({' '.join(three)})"), parts.map("!({})".format))


EXPRESSIONS: Final = st.recursive(st.sampled_from(ATOMS), grown, max_leaves=6)


def passing(*filters: str) -> frozenset[tuple[Cell, ...]]:
    """What passes all of some filters."""
    return frozenset(toy_engine(1).query(f"SELECT ?x {{ ?x pn:r ?n {' '.join(filters)} }}").rows)


def as_filter(condition: Condition) -> str:
    """A condition as a filter of its own."""
    text = printed_expression((condition.what,) if isinstance(condition.what, Exists) else condition.what)
    return f"FILTER(!({text}))" if condition.negated else f"FILTER({text})"


def ways_of(text: str) -> list[list[Condition]]:
    """The ways of an expression that has not too many."""
    try:
        return alternatives(expression_of(text))
    except Uncitable:
        reject()


@settings(max_examples=300)
@given(EXPRESSIONS)
def test_the_ways_together_are_the_filter(text: str) -> None:
    found = frozenset[tuple[Cell, ...]]().union(*(passing(*map(as_filter, way)) for way in ways_of(text)))
    assert found == passing(f"FILTER({text})")


@given(EXPRESSIONS)
def test_no_condition_holds_an_exists_within(text: str) -> None:
    for what, negated in chain.from_iterable(ways_of(text)):
        if isinstance(what, Exists):
            assert not negated
        else:
            assert not any(isinstance(piece, Exists) for piece in what)


def shown(ways: Sequence[Sequence[Condition]]) -> list[list[str]]:
    """Ways as people write them: E for an EXISTS, `!` before what must be false."""
    return [
        [
            ("!E" if what.negated else "E")
            if isinstance(what, Exists)
            else f"{'!' if negated else ''}{printed_expression(what)}"
            for what, negated in way
        ]
        for way in ways
    ]


E: Final = "EXISTS { ?x ?p ?y }"


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        (E, [["E"]]),
        (f"NOT {E}", [["!E"]]),
        (f"!{E}", [["!E"]]),
        (f"!NOT {E}", [["E"]]),
        (f"!(!({E}))", [["E"]]),
        (f"?a || {E}", [["?a"], ["E"]]),
        (f"?a && {E}", [["?a", "E"]]),
        (f"!(?a || {E})", [["!?a", "!E"]]),
        (f"!(?a && {E})", [["!?a"], ["!E"]]),
        (f"!(!?a && NOT {E})", [["!! ?a"], ["E"]]),
        (f"?a || ?b && {E}", [["?a"], ["?b", "E"]]),
        (f"(?a || ?b) && {E}", [["( ?a || ?b )", "E"]]),
        (f"({E} || ?a) && ({E} || ?b)", [["E", "E"], ["E", "?b"], ["?a", "E"], ["?a", "?b"]]),
        (f"!({E} && (?a || NOT {E}))", [["!E"], ["!?a", "E"]]),
        (f"(?a < ?b) || (({E}))", [["( ?a < ?b )"], ["E"]]),
        (f"?a = 'x || y' || {E}", [["?a = 'x || y'"], ["E"]]),
    ],
)
def test_ways(text: str, ways: list[list[str]]) -> None:
    assert shown(alternatives(expression_of(text))) == ways


@pytest.mark.parametrize("text", [f"{E} = true", f"IF({E}, 1, 2) = 1", f"COALESCE({E}, ?a)", f"?a = 1 && {E} != ?b"])
def test_exists_that_is_computed_with(text: str) -> None:
    with pytest.raises(Uncitable) as told:
        alternatives(expression_of(text))
    assert told.value.uncited.part == "EXISTS within an expression"


def test_too_many_ways() -> None:
    choice = f"({E} || ?a)"
    assert len(alternatives(expression_of(" && ".join([choice] * 4)))) == 16
    with pytest.raises(Uncitable, match="more than 16 ways"):
        alternatives(expression_of(" && ".join([choice] * 5)))


@pytest.mark.parametrize(
    "count",
    [1, 4, 5],
)
def test_filters_together_have_no_more_ways(count: int) -> None:
    """Each way is a copy of the group: of many copies the engine would never come back."""
    text = " ".join([f"FILTER({E} || ?a)"] * count)
    select = parse(f"SELECT * {{ ?x pn:p ?a {text} }}").select
    if count > 4:
        with pytest.raises(Uncitable, match="more than 16 ways"):
            witness(select)
    else:
        assert witness(select).where.count("UNION") == 2**count - 1
