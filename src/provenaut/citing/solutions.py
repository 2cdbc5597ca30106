"""The solutions of a witness query, read: for each the triples that it matched, as numbers in one list."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, repeat
from typing import Final, NamedTuple

from provenaut.citing.errors import Uncitable
from provenaut.citing.leaves import Leaf
from provenaut.citing.paths import Ways
from provenaut.citing.tree import Closure
from provenaut.citing.triples import Solution, Triples
from provenaut.iris import ntriples
from provenaut.store import Cell, Engine
from provenaut.terms import Term

__all__ = ["Asked", "Matched", "read"]

_AT_ONCE: Final = 500

Key = tuple[Cell, ...]


# For the keys of groups, the triples that each group was made from.
Members = Callable[[Sequence[Key]], Mapping[Key, Solution]]


class Asked(NamedTuple):
    """A witness query: its text, its first columns, which are the key, its other columns, and its leaves.

    Of each leaf, `loose` tells whether it is tied to nothing that a row shows, `about` which variable holds the claim
    that it is about, and `graphs` the one graph that its triples stand in, where these are known. `members` gives, by
    the columns named, what the rows of grouping subqueries were made from.
    """

    text: str
    keys: Sequence[str]
    columns: Sequence[str]
    leaves: Sequence[Leaf]
    loose: Sequence[bool]
    about: Sequence[str]
    graphs: Sequence[str]
    members: Sequence[tuple[tuple[str, ...], Members]] = ()


class Matched(NamedTuple):
    """The rows of a witness: for each the cells that tell which row of the answer it gives, and its solution.

    `cores` holds, where some leaves are loose, the triples of the others.
    """

    keys: list[Key]
    solutions: list[Solution]
    cores: list[Solution] | None = None


# The ways along a path, within the graph of a name or in the default graph.
FindWays = Callable[[Closure, str], Ways]


class _Columns:
    """The cells of each column, and of each constant."""

    def __init__(self, asked: Asked, rows: Sequence[Sequence[Cell]], constants: Mapping[str, Term]) -> None:
        self._cells = cells = list(zip(*rows, strict=True))
        self.count = len(rows)
        # A key that is an expression is no variable of a leaf, and none is called like its text.
        self._place = {name: cells[at] for at, name in enumerate((*asked.keys, *asked.columns))}
        self._constants = constants

    def keys(self, width: int) -> list[Key]:
        """The key of each row: its first cells."""
        return list(zip(*self._cells[:width], strict=True)) if width else [()] * self.count

    def of(self, term: str) -> Sequence[Cell]:
        """What a variable or a constant is in each row."""
        return self._place[term] if term in self._place else [self._constants[term]] * self.count


def read(engine: Engine, asked: Asked, constants: Mapping[str, Term], triples: Triples, find_ways: FindWays) -> Matched:
    """Ask a witness query and read its solutions."""
    rows = engine.query(asked.text).rows
    if not rows:
        return Matched([], [])
    count = len(rows)
    columns = _Columns(asked, rows, constants)
    # As columns they are held once; as rows they would be held again.
    del rows
    keys: list[Key] = columns.keys(len(asked.keys))
    plain = [leaf for leaf in asked.leaves if leaf.path is None]
    parts = [
        _numbers(leaf, about, graph, columns, triples)
        for leaf, about, graph in zip(asked.leaves, asked.about, asked.graphs, strict=True)
        if leaf.path is None
    ]
    if asked.members or len(plain) < len(asked.leaves) or any(leaf.collected for leaf in plain):
        return _Weaver(asked, columns, engine, triples, find_ways).woven(keys, parts)
    if not any(leaf.mark for leaf in plain) and _differ(plain):
        solutions: list[Solution] = list(zip(*parts, strict=True)) if parts else [()] * count
    else:
        solutions = _solutions(parts, count)
    if not any(asked.loose):
        return Matched(keys, solutions)
    cores = [part for part, is_loose in zip(parts, asked.loose, strict=True) if not is_loose]
    return Matched(keys, solutions, _solutions(cores, count))


def _solutions(parts: Sequence[Sequence[int]], count: int) -> list[Solution]:
    """Each row's numbers without repetition; most rows are like one before."""
    seen: dict[tuple[int, ...], Solution] = {}
    found = []
    for one in zip(*parts, strict=True) if parts else repeat((), count):
        if one not in seen:
            seen[one] = tuple(dict.fromkeys(number for number in one if number >= 0))
        found.append(seen[one])
    return found


def _differ(leaves: Sequence[Leaf]) -> bool:
    """Whether no two leaves can match the same triple, since their properties are different."""
    properties = [leaf.predicate for leaf in leaves]
    return len(set(properties)) == len(properties) and not any(one.startswith("?") for one in properties)


def _numbers(leaf: Leaf, about: str, graph: str, columns: _Columns, triples: Triples) -> list[int]:
    """The number of the triple that a leaf matched in each row; -1 where it matched none."""
    numbers = triples.numbers
    before = len(numbers)
    named = [*leaf.terms, about] if about else leaf.terms
    matches = zip(*(columns.of(term) for term in named), strict=True)
    found: list[int]
    if leaf.mark:
        found = [
            -1 if mark is None else numbers.setdefault(triple, len(numbers))
            for mark, triple in zip(columns.of(leaf.mark), matches, strict=True)
        ]
    else:
        found = [numbers.setdefault(triple, len(numbers)) for triple in matches]
    if leaf.graph:
        graphs = triples.graphs
        for number, one in zip(found, columns.of(leaf.graph), strict=True):
            if graphs.setdefault(number, one) != one and one is not None:  # type: ignore[arg-type]  # graphs are named by IRIs
                triples.stands_in(number, one)  # type: ignore[arg-type]  # as above
        graphs.pop(-1, None)
    elif graph and not about:
        triples.graphs.update(dict.fromkeys(range(before, len(numbers)), graph))
    return found


class _Weaver:
    """Makes solutions that hold the triples of paths, and all that an aggregate in a subquery was made from."""

    def __init__(self, asked: Asked, columns: _Columns, engine: Engine, triples: Triples, find_ways: FindWays) -> None:
        self._asked = asked
        self._columns = columns
        self._engine = engine
        self._triples = triples
        self._find_ways = find_ways
        self._single: list[dict[int, None]] = [{} for _ in range(columns.count)]
        self._joint: list[dict[int, None]] = [{} for _ in range(columns.count)]
        self._loose: list[set[int]] = [set() for _ in range(columns.count)]
        # Rows in which a way of no step leads from a node to itself: the node has to be in the graph.
        self._standing: list[tuple[int, Term]] = []

    def woven(self, keys: list[Key], parts: Sequence[Sequence[int]]) -> Matched:
        """The solutions; rows that differ only in what was collected become one."""
        plain = [
            (leaf, loose) for leaf, loose in zip(self._asked.leaves, self._asked.loose, strict=True) if not leaf.path
        ]
        for (leaf, is_loose), part in zip(plain, parts, strict=True):
            target = self._joint if leaf.collected else self._single
            for at, number in enumerate(part):
                if number >= 0:
                    target[at][number] = None
                    if is_loose:
                        self._loose[at].add(number)
        for leaf in self._asked.leaves:
            if leaf.path is not None:
                self._along(leaf, leaf.path)
        self._stand()
        gathered: defaultdict[tuple[Key, Solution, tuple[Solution, ...]], dict[int, None]] = defaultdict(dict)
        cores: list[Solution] = []
        for key, one, more, loose, members in zip(
            keys, self._single, self._joint, self._loose, self._members(), strict=True
        ):
            row = key, tuple(one), members
            if row not in gathered:
                cores.append(tuple(number for number in one if number not in loose))
            gathered[row].update(more)
        found = [_joined((*one, *self._sorted(more)), members) for (_, one, members), more in gathered.items()]
        return Matched([key for key, *_ in gathered], found, cores if any(self._loose) else None)

    def _sorted(self, numbers: Iterable[int]) -> Solution:
        """What was collected, in an order that is the same in each store."""
        listed = self._triples.listed
        return tuple(sorted(numbers, key=lambda number: repr(listed[number])))

    def _members(self) -> list[tuple[Solution, ...]]:
        """For each row what the groups that it was joined with were made from."""
        every: list[list[Solution]] = []
        for names, find in self._asked.members:
            groups: list[Key] = list(zip(*(self._columns.of(name) for name in names), strict=True))
            found = find(list(dict.fromkeys(groups)))
            every.append([found.get(group, ()) for group in groups])
        return list(zip(*every, strict=True)) if every else [()] * self._columns.count

    def _along(self, leaf: Leaf, path: Closure) -> None:
        """Add to each row the triples of a way: the fewest besides those that the row rests on anyway."""
        target = self._joint if leaf.collected else self._single
        subjects, objects = self._columns.of(leaf.subject), self._columns.of(leaf.object)
        marks = self._columns.of(leaf.mark) if leaf.mark else subjects
        active = [at for at, mark in enumerate(marks) if mark is not None]
        ways = self._find_ways(path, leaf.within)
        found = ways.shortest(list({(subjects[at], objects[at]): None for at in active}))
        for at in active:
            start, end = subjects[at], objects[at]
            if (start, end) not in found or start is None or end is None:
                raise Uncitable("a property path", "no way of its own was found for a match")
            if ways.is_none(start, end):
                self._standing.append((at, start))
                continue
            held = frozenset(self._single[at])
            way = ways.least(start, end, held) if ways.has_any(held) else found[start, end]
            target[at].update(dict.fromkeys(way))

    def _stand(self) -> None:
        """Add a triple that names the node, where no triple of the row does so anyway."""
        listed = self._triples.listed
        alone = [
            (at, node)
            for at, node in self._standing
            if not any(node in (listed[number][0], listed[number][2]) for number in self._single[at])
        ]
        named: dict[Term, int] = {}
        nodes = sorted({node for _, node in alone}, key=repr)
        for start in range(0, len(nodes), _AT_ONCE):
            some = [node for node in nodes[start : start + _AT_ONCE] if not _is_blank(node)]
            for pattern in ("?node ?p ?o . BIND(?node AS ?s)", "?s ?p ?node . BIND(?node AS ?o)"):
                terms = " ".join(ntriples(node) for node in some if node not in named)
                text = f"SELECT ?node ?s ?p ?o {{ VALUES ?node {{ {terms} }} {pattern} }}"
                for node, *triple in sorted(self._engine.query(text).rows, key=repr):
                    named.setdefault(node, self._triples.number(tuple(triple)))  # type: ignore[arg-type]  # rows are terms
        for at, node in alone:
            if node in named:
                self._single[at][named[node]] = None


def _joined(one: Solution, members: Sequence[Solution]) -> Solution:
    if not members:
        return tuple(dict.fromkeys(one))
    return tuple(dict.fromkeys(chain(one, *members)))


def _is_blank(node: Term) -> bool:
    return isinstance(node, str) and node.startswith("_:")
