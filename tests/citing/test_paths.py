"""Ways along a path: found, shortest, and least, as networkx has it."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from random import Random
from typing import Final

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenaut.citing import cite
from provenaut.citing.paths import Ways
from provenaut.citing.triples import Solution
from provenaut.terms import Term
from tests.citing.toys import engine_of, name_of

NODES: Final = "abcdef"
EDGES: Final = st.lists(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)), max_size=14, unique=True)
Edge = tuple[str, str]


def ways_of(edges: Sequence[Edge], modifier: str = "+", asked: list[Term] | None = None) -> Ways:
    """Ways over edges, each of which is the triple of its number."""
    numbers = {edge: number for number, edge in enumerate(edges)}

    def steps(nodes: Sequence[Term]) -> list[tuple[Term, Term, Solution]]:
        if asked is not None:
            asked.extend(nodes)
        return [(here, there, (numbers[here, there],)) for here, there in edges if here in nodes]

    return Ways(modifier, steps)


def lengths(edges: Sequence[Edge], weights: Mapping[Edge, int] | None = None) -> dict[Edge, int]:
    """For all pairs of nodes how long a way of one step or more is, or what it weighs."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    for start, end in edges:
        graph.add_edge(start, end, weight=1 if weights is None else weights[start, end])
    onward = {node: nx.single_source_dijkstra_path_length(graph, node) for node in graph}
    found: dict[Edge, int] = {}
    for start, step in edges:
        for end, length in onward[step].items():
            whole = graph[start][step]["weight"] + length
            found[start, end] = min(whole, found.get((start, end), whole))
    return found


def is_way(edges: Sequence[Edge], start: str, end: str, way: Solution) -> bool:
    """Whether the triples, one after the other, lead from start to end."""
    taken = [edges[number] for number in way]
    return taken[0][0] == start and taken[-1][1] == end and all(one[1] == two[0] for one, two in pairwise(taken))


PAIRS: Final = [(start, end) for start in NODES for end in NODES]


@given(EDGES)
def test_ways_are_the_shortest(edges: list[Edge]) -> None:
    found = ways_of(edges).shortest(PAIRS)
    expected = lengths(edges)
    assert {pair: len(way) for pair, way in found.items()} == expected
    assert all(is_way(edges, str(start), str(end), way) for (start, end), way in found.items())


@given(EDGES)
def test_a_star_stays_or_goes(edges: list[Edge]) -> None:
    found = ways_of(edges, "*").shortest(PAIRS)
    expected = {**lengths(edges), **{(node, node): 0 for node in NODES}}
    assert {pair: len(way) for pair, way in found.items()} == expected


@given(EDGES)
def test_a_question_mark_goes_one_step(edges: list[Edge]) -> None:
    found = ways_of(edges, "?").shortest(PAIRS)
    assert set(found) == {*edges, *((node, node) for node in NODES)}
    assert all(
        way == (() if start == end else (edges.index((str(start), str(end))),)) for (start, end), way in found.items()
    )


@given(EDGES, st.sets(st.integers(0, 13)))
def test_the_least_way_takes_what_is_held(edges: list[Edge], held: set[int]) -> None:
    ways = ways_of(edges)
    expected = lengths(edges, {edge: int(number not in held) for number, edge in enumerate(edges)})
    for (start, end), way in ways.shortest(PAIRS).items():
        least = ways.least(str(start), str(end), frozenset(held))
        assert is_way(edges, str(start), str(end), least)
        assert len(set(least) - held) == expected[str(start), str(end)]
        assert len(least) >= len(way)


@given(EDGES)
def test_a_way_that_holds_nothing_is_a_shortest(edges: list[Edge]) -> None:
    ways = ways_of(edges)
    for (start, end), way in ways.shortest(PAIRS).items():
        assert len(ways.least(str(start), str(end), frozenset())) == len(way)


@given(EDGES)
def test_each_node_is_asked_for_once(edges: list[Edge]) -> None:
    asked: list[Term] = []
    ways = ways_of(edges, asked=asked)
    first = ways.shortest(PAIRS)
    assert ways.shortest(PAIRS) == first
    assert len(asked) == len(set(asked))


@given(EDGES, st.randoms())
def test_the_way_does_not_hang_on_the_order_of_the_pairs(edges: list[Edge], random: Random) -> None:
    pairs = PAIRS[:]
    random.shuffle(pairs)
    assert ways_of(edges).shortest(pairs) == ways_of(edges).shortest(PAIRS)


def test_which_steps_were_met() -> None:
    ways = ways_of([("a", "b"), ("b", "c"), ("e", "f")])
    ways.shortest([("a", "c")])
    assert ways.has_any([1])
    assert not ways.has_any([2, 7])


def test_what_is_unbound_is_no_end() -> None:
    ways = ways_of([("a", "b")])
    assert ways.shortest([(None, "b"), ("a", None), ("b", "a")]) == {(None, "b"): (), ("a", None): ()}


@pytest.mark.parametrize(
    ("steps", "way"),
    [
        # Two triples in one step, or the same end by two steps of one triple each.
        ({"a": [("c", (1, 2)), ("b", (3,))], "b": [("c", (4,))]}, (1, 2)),
        # A triple that is walked twice is told once.
        ({"a": [("b", (1,))], "b": [("c", (1, 2))]}, (1, 2)),
    ],
)
def test_steps_of_several_triples(steps: dict[str, list[tuple[str, Solution]]], way: Solution) -> None:
    ways = Ways("+", lambda nodes: [(node, *step) for node in nodes for step in steps.get(str(node), [])])
    assert ways.shortest([("a", "c")]) == {("a", "c"): way}


def test_a_long_chain_is_walked() -> None:
    """Recursion would end here."""
    edges = [f"GRAPH claim:n{at} {{ thing:n{at} pn:next thing:n{at + 1} }}" for at in range(1500)]
    answer, evidence = cite(
        engine_of(edges), "SELECT ?y { thing:n0 pn:next+ ?y } ORDER BY DESC(STRLEN(STR(?y))) DESC(?y) LIMIT 1"
    )
    assert evidence.rows[0] is not None
    assert len(evidence.claims(0)) == 1500
    assert name_of(evidence.triples[0]) == "n0 next n1"
    assert len(answer.rows) == 1
