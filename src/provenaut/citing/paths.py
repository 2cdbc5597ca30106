"""The triples of a shortest way along a path of any length: a search in breadth, one query for each step."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from provenaut.citing.solutions import Solution
from provenaut.store import Cell
from provenaut.terms import Term

__all__ = ["Steps", "shortest_ways"]

# For some nodes, what one step leads to: (from, to, the triples of the step).
Steps = Callable[[Sequence[Term]], list[tuple[Term, Term, Solution]]]


class _Way(NamedTuple):
    """How a node was come to: from which, and by which triples."""

    before: Term
    triples: Solution


def shortest_ways(modifier: str, pairs: Sequence[tuple[Cell, Cell]], steps: Steps) -> dict[tuple[Cell, Cell], Solution]:
    """For each pair of ends the triples of a shortest way between them: none where a way of no step leads there.

    >>> edges = {"a": [("b", (1,))], "b": [("c", (2,))], "c": [("a", (3,))]}
    >>> ask = lambda nodes: [(node, *edge) for node in nodes for edge in edges.get(node, [])]
    >>> shortest_ways("+", [("a", "c"), ("b", "b")], ask)
    {('a', 'c'): (1, 2), ('b', 'b'): (2, 3, 1)}
    """
    targets: defaultdict[Term, set[Term]] = defaultdict(set)
    found: dict[tuple[Cell, Cell], Solution] = {}
    for start, end in pairs:
        if start is None or end is None or (modifier in "?*" and start == end):
            found[start, end] = ()
        else:
            targets[start].add(end)
    known: dict[Term, list[tuple[Term, Solution]]] = {}
    reached: dict[Term, dict[Term, _Way]] = {start: {} for start in targets}
    frontier = {start: [start] for start in targets}
    while frontier:
        _extend(known, sorted({node for nodes in frontier.values() for node in nodes} - known.keys(), key=repr), steps)
        following: dict[Term, list[Term]] = {}
        for start, nodes in frontier.items():
            ways, new = reached[start], []
            for node in nodes:
                for there, triples in known[node]:
                    if there not in ways:
                        ways[there] = _Way(node, triples)
                        new.append(there)
            if new and modifier != "?" and not targets[start] <= ways.keys():
                following[start] = new
        frontier = following
    for start, ends in targets.items():
        found.update({(start, end): _back(start, end, reached[start]) for end in ends if end in reached[start]})
    return {pair: found[pair] for pair in pairs if pair in found}


def _extend(known: dict[Term, list[tuple[Term, Solution]]], nodes: Sequence[Term], steps: Steps) -> None:
    if not nodes:
        return
    known.update({node: [] for node in nodes})
    for here, there, triples in steps(nodes):
        known[here].append((there, triples))
    for node in nodes:
        known[node].sort(key=repr)


def _back(start: Term, end: Term, ways: dict[Term, _Way]) -> Solution:
    """The triples from start to end, found from the end."""
    way = ways[end]
    taken = [way.triples]
    while way.before != start:
        way = ways[way.before]
        taken.append(way.triples)
    return tuple(dict.fromkeys(number for triples in reversed(taken) for number in triples))
