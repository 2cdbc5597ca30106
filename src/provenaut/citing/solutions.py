"""The solutions of a witness query, read: for each the triples that it matched, as numbers in one list."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import repeat
from typing import NamedTuple

from provenaut.citing.errors import Uncitable
from provenaut.citing.tree import Closure
from provenaut.citing.witness import Leaf
from provenaut.store import Cell, Engine
from provenaut.terms import Term

__all__ = ["Matched", "Solution", "Triples", "read"]

Triple = tuple[str, str, Term]
# The triples of a solution, each once, in the order of the leaves.
Solution = tuple[int, ...]


class Triples:
    """All triples that were met, each with its number, and the graphs in which each was seen, where they are known."""

    def __init__(self) -> None:
        self.numbers: dict[Triple, int] = {}
        self.graphs: defaultdict[int, set[str]] = defaultdict(set)

    def number(self, triple: Triple) -> int:
        """The number of a triple."""
        return self.numbers.setdefault(triple, len(self.numbers))

    @property
    def listed(self) -> list[Triple]:
        """The triples in the order of their numbers."""
        return list(self.numbers)


class Matched(NamedTuple):
    """The rows of a witness: for each the cells that tell which row of the answer it gives, and its solutions."""

    keys: list[tuple[Cell, ...]]
    solutions: list[Solution]


Shortest = Callable[[Closure, str, Sequence[tuple[Cell, Cell]]], dict[tuple[Cell, Cell], Solution]]


def read(
    engine: Engine,
    text: str,
    width: int,
    leaves: Sequence[Leaf],
    columns: Sequence[str],
    constants: dict[str, Term],
    triples: Triples,
    shortest: Shortest,
) -> Matched:
    """Ask a witness query, whose first `width` columns are the key, and whose others are named by `columns`."""
    rows = engine.query(text).rows
    if not rows:
        return Matched([], [])
    cells = list(zip(*rows, strict=True))
    place = {name: cells[width + at] for at, name in enumerate(columns)}
    keys: list[tuple[Cell, ...]] = list(zip(*cells[:width], strict=True)) if width else [()] * len(rows)

    def column(term: str) -> Sequence[Cell]:
        return place[term] if term in place else [constants[term]] * len(rows)

    parts = [_numbers(leaf, column, triples) for leaf in leaves if leaf.path is None]
    plain = [leaf for leaf in leaves if leaf.path is None]
    collected = any(leaf.collected for leaf in leaves)
    ways = [leaf for leaf in leaves if leaf.path is not None]
    if not ways and not collected:
        seen: dict[tuple[int, ...], Solution] = {}
        found = []
        for one in zip(*parts, strict=True) if parts else repeat((), len(rows)):
            if one not in seen:
                seen[one] = tuple(dict.fromkeys(number for number in one if number >= 0))
            found.append(seen[one])
        return Matched(keys, found)
    return _woven(keys, plain, parts, ways, column, triples, shortest)


def _numbers(leaf: Leaf, column: Callable[[str], Sequence[Cell]], triples: Triples) -> list[int]:
    """The number of the triple that a leaf matched in each row; -1 where it matched none."""
    subjects, predicates, objects = (column(term) for term in leaf.terms)
    numbers = triples.numbers
    found: list[int] = []
    if leaf.mark:
        marks = column(leaf.mark)
        for mark, *triple in zip(marks, subjects, predicates, objects, strict=True):
            found.append(-1 if mark is None else numbers.setdefault(tuple(triple), len(numbers)))  # type: ignore[arg-type]  # a match is bound
    else:
        found = [
            numbers.setdefault(triple, len(numbers))  # type: ignore[arg-type]  # a match is bound
            for triple in zip(subjects, predicates, objects, strict=True)
        ]
    if leaf.graph:
        for number, graph in set(zip(found, column(leaf.graph), strict=True)):
            if isinstance(graph, str):
                triples.graphs[number].add(graph)
    return found


def _woven(
    keys: list[tuple[Cell, ...]],
    plain: Sequence[Leaf],
    parts: Sequence[Sequence[int]],
    ways: Sequence[Leaf],
    column: Callable[[str], Sequence[Cell]],
    triples: Triples,
    shortest: Shortest,
) -> Matched:
    """Solutions with the triples of paths, and with all that an aggregate in a subquery was made from in one."""
    single: list[list[int]] = [[] for _ in keys]
    joint: list[list[int]] = [[] for _ in keys]
    for leaf, part in zip(plain, parts, strict=True):
        target = joint if leaf.collected else single
        for at, number in enumerate(part):
            if number >= 0:
                target[at].append(number)
    listed = triples.listed
    for leaf in ways:
        if leaf.path is None:
            continue
        target = joint if leaf.collected else single
        active = [at for at, mark in enumerate(column(leaf.mark) if leaf.mark else keys) if mark is not None]
        subjects, objects = column(leaf.subject), column(leaf.object)
        found = shortest(leaf.path, leaf.within, sorted({(subjects[at], objects[at]) for at in active}, key=repr))
        for at in active:
            pair = (subjects[at], objects[at])
            if pair not in found:
                raise Uncitable("a property path", "no way of its own was found for a match")
            target[at].extend(found[pair])
    del listed
    gathered: defaultdict[tuple[tuple[Cell, ...], tuple[int, ...]], dict[int, None]] = defaultdict(dict)
    for key, one, more in zip(keys, single, joint, strict=True):
        gathered[key, tuple(dict.fromkeys(one))].update(dict.fromkeys(more))
    return Matched(
        [key for key, _ in gathered], [tuple(dict.fromkeys((*one, *more))) for (_, one), more in gathered.items()]
    )
