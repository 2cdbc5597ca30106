"""The triples of a shortest way along a path of any length: a search in breadth, one query for each step."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from heapq import heappop, heappush
from itertools import count
from typing import NamedTuple

from provenaut.citing.triples import Solution
from provenaut.store import Cell
from provenaut.terms import Term

__all__ = ["Steps", "Ways"]

# For some nodes, what one step leads to: (from, to, the triples of the step).
Steps = Callable[[Sequence[Term]], list[tuple[Term, Term, Solution]]]


class _Way(NamedTuple):
    """How a node was come to: from which, and by which triples."""

    before: Term
    triples: Solution


class Ways:
    """The shortest ways along one path; what its steps lead to is asked once for each node.

    >>> edges = {"a": [("b", (1,))], "b": [("c", (2,))], "c": [("a", (3,))]}
    >>> ways = Ways("+", lambda nodes: [(node, *edge) for node in nodes for edge in edges.get(node, [])])
    >>> ways.shortest([("a", "c"), ("b", "b")])
    {('a', 'c'): (1, 2), ('b', 'b'): (2, 3, 1)}
    """

    def __init__(self, modifier: str, steps: Steps, spelled: Callable[[Solution], str] = repr) -> None:
        self._modifier = modifier
        self._steps = steps
        self._spelled = spelled
        self._known: dict[Term, list[tuple[Term, Solution]]] = {}
        self._met: set[int] = set()

    def is_none(self, start: Cell, end: Cell) -> bool:
        """Whether a way of no step leads from start to end."""
        return start is None or end is None or (self._modifier in "?*" and start == end)

    def shortest(self, pairs: Sequence[tuple[Cell, Cell]]) -> dict[tuple[Cell, Cell], Solution]:
        """For each pair of ends the triples of a shortest way, none where a way of no step leads there.

        A pair without a way is left out.
        """
        targets: defaultdict[Term, set[Term]] = defaultdict(set)
        for start, end in pairs:
            if start is not None and end is not None and not self.is_none(start, end):
                targets[start].add(end)
        reached: dict[Term, dict[Term, _Way]] = {start: {} for start in targets}
        frontier: dict[Term, list[Term]] = {start: [start] for start in targets}
        while frontier:
            self._learn({node for nodes in frontier.values() for node in nodes})
            following: dict[Term, list[Term]] = {}
            for start, nodes in frontier.items():
                new = self._spread(nodes, reached[start])
                if new and self._modifier != "?" and not targets[start] <= reached[start].keys():
                    following[start] = new
            frontier = following
        found: dict[tuple[Cell, Cell], Solution] = {pair: () for pair in pairs if self.is_none(*pair)}
        for start, ends in targets.items():
            found.update(((start, end), _back(start, end, reached[start])) for end in ends if end in reached[start])
        return found

    def least(self, start: Term, end: Term, held: frozenset[int]) -> Solution:
        """A way that needs the fewest triples besides those that are held anyway, and of these the shortest.

        The ends must have been asked for with `shortest`.
        """
        queue: list[tuple[int, int, int, Term]] = [(0, 0, 0, start)]
        reached: dict[Term, _Way] = {}
        settled: set[Term] = set()
        costs: dict[Term, tuple[int, int]] = {}
        numbers = count(1)
        while queue:
            more, length, _, node = heappop(queue)
            if node == end and length:
                break
            if node in settled:
                continue
            settled.add(node)
            if self._modifier == "?" and length:
                continue
            for there, triples in self._known.get(node, ()):
                cost = more + len(set(triples) - held), length + 1
                if there not in costs or cost < costs[there]:
                    costs[there] = cost
                    reached[there] = _Way(node, triples)
                    heappush(queue, (*cost, next(numbers), there))
        return _back(start, end, reached)

    def has_any(self, numbers: Iterable[int]) -> bool:
        """Whether one of these triples is a step that was met."""
        return not self._met.isdisjoint(numbers)

    def _spread(self, nodes: Sequence[Term], reached: dict[Term, _Way]) -> list[Term]:
        """One step further: the nodes that are new."""
        new: list[Term] = []
        for node in nodes:
            for there, triples in self._known.get(node, ()):
                if there not in reached:
                    reached[there] = _Way(node, triples)
                    new.append(there)
        return new

    def _learn(self, nodes: set[Term]) -> None:
        new = sorted(nodes - self._known.keys(), key=repr)
        if not new:
            return
        self._known.update({node: [] for node in new})
        for here, there, triples in self._steps(new):
            self._known[here].append((there, triples))
            self._met.update(triples)
        for node in new:
            # The same in each store, whatever numbers the triples have there.
            self._known[node].sort(key=lambda step: (repr(step[0]), len(step[1]), self._spelled(step[1])))


def _back(start: Term, end: Term, ways: dict[Term, _Way]) -> Solution:
    """The triples from start to end, found from the end."""
    way = ways[end]
    taken = [way.triples]
    while way.before != start:
        way = ways[way.before]
        taken.append(way.triples)
    return tuple(dict.fromkeys(number for triples in reversed(taken) for number in triples))
