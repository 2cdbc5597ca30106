"""From the solutions of a witness to the evidence of rows."""

from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence
from itertools import chain, combinations
from typing import Final

from provenaut.citing.support import Support, graphs_of, supports, tells_claim
from provenaut.citing.triples import Solution, Triple, Triples
from provenaut.citing.values import CitedTriple, Evidence, RowEvidence
from provenaut.store import Cell, Engine

__all__ = ["MOST_SOLUTIONS", "Key", "Solutions", "evidence_of", "minimal"]

# A row lists no more solutions than these; how many there are is told.
MOST_SOLUTIONS: Final = 1000
# Up to this size all parts of a solution are looked up; beyond, solutions are compared with each other.
_SMALL: Final = 8

Key = tuple[Cell, ...]
# The cores of each solution: what it holds besides matches that are the same for all rows.
Cores = Mapping[Solution, set[Solution]]
Solutions = MutableMapping[Key, Sequence[Solution]]


def minimal(solutions: Iterable[Solution], spelled: Callable[[Solution], str] = repr) -> list[Solution]:
    """The solutions that hold no other one: a row doesn't rest on what it also has without.

    Of two with the same triples in another order, the one that is `spelled` first is kept.

    >>> minimal([(1, 2), (2,), (3, 4), (4, 3)])
    [(2,), (3, 4)]
    """
    by_set: dict[frozenset[int], Solution] = {}
    for one in solutions:
        before = by_set.setdefault(frozenset(one), one)
        if before is not one and before != one:
            by_set[frozenset(one)] = min(before, one, key=spelled)
    sizes = sorted({len(found) for found in by_set})
    if len(sizes) == 1:
        return list(by_set.values())
    return [one for found, one in by_set.items() if not _holds_another(found, by_set, sizes)]


def _holds_another(found: frozenset[int], by_set: Mapping[frozenset[int], Solution], sizes: Sequence[int]) -> bool:
    smaller = [size for size in sizes if size < len(found)]
    if len(found) <= _SMALL:
        return any(frozenset(part) in by_set for size in smaller for part in combinations(found, size))
    return any(other < found for other in by_set)


def evidence_of(
    engine: Engine,
    rows: Sequence[Key | None],
    solutions: Solutions,
    triples: Triples,
    *,
    cores: Cores | None = None,
    is_minimal: bool,
    absences: tuple[str, ...],
) -> Evidence:
    """The evidence of rows, each given by the key that its solutions have; None is a row that can't be cited.

    The solutions and the triples are used up by it, so that not everything is held twice.
    """
    chosen: dict[Key, RowEvidence] = {}
    make = tuple.__new__
    for key in dict.fromkeys(rows):
        if key is None:
            continue
        found = solutions.pop(key, ())
        if len(found) == 1:
            # `RowEvidence(…)` in half its time: most rows have one solution.
            chosen[key] = make(RowEvidence, (found, 1))
        else:
            kept = _settled(found, cores, triples, is_minimal=is_minimal) if found else []
            chosen[key] = RowEvidence(tuple(kept[:MOST_SOLUTIONS]), len(kept))
    return _written(engine, rows, chosen, triples, absences)


def _settled(found: Sequence[Solution], cores: Cores | None, triples: Triples, *, is_minimal: bool) -> list[Solution]:
    """The solutions that are told of, in an order that is the same in each store; an engine's own order is not."""
    if is_minimal:
        kept = minimal(found, triples.spelled)
        kept = kept if cores is None else one_a_core(kept, cores, triples.listed)
    else:
        kept = list(dict.fromkeys(found))
    if 1 < len(kept) <= MOST_SOLUTIONS:
        kept.sort(key=triples.spelled)
    return kept


def one_a_core(found: list[Solution], cores: Cores, listed: Sequence[Triple]) -> list[Solution]:
    """Of solutions that differ only in what is tied to nothing shown, one: the rest would be all ways to combine both.

    >>> listed = [("urn:s", "urn:p", value) for value in ("urn:a", "urn:b", "urn:c")]
    >>> one_a_core([(0, 2), (0, 1)], {(0, 2): {(0,)}, (0, 1): {(0,)}}, listed)
    [(0, 1)]
    """
    best: dict[Solution, int] = {}
    for at in sorted(range(len(found)), key=lambda at: repr([listed[number] for number in found[at]])):
        for core in cores.get(found[at], ()):
            best.setdefault(core, at)
    return [found[at] for at in sorted(set(best.values()))]


def _written(
    engine: Engine,
    rows: Sequence[Key | None],
    chosen: dict[Key, RowEvidence],
    triples: Triples,
    absences: tuple[str, ...],
) -> Evidence:
    """The evidence with the triples that its solutions name, numbered in the order in which they are first named."""
    listed = triples.listed
    # Lists by number, since a dict of as many takes much of the memory.
    place = [-1] * len(listed)
    used: list[int] = []
    for number in chain.from_iterable(chain.from_iterable(one[0] for one in chosen.values())):
        if place[number] < 0:
            place[number] = len(used)
            used.append(number)
    supported = _supports(engine, listed, used, triples)
    triples.clear()
    make = tuple.__new__
    cited = tuple([make(CitedTriple, (*listed[number][:3], *supported[number])) for number in used])
    del supported
    if used != list(range(len(used))):
        # Replaced one by one, so that they are never held twice.
        for key, (solutions, total) in chosen.items():
            chosen[key] = make(RowEvidence, (tuple([tuple(map(place.__getitem__, one)) for one in solutions]), total))
    return Evidence(cited, tuple([None if key is None else chosen[key] for key in rows]), absences)


def _supports(engine: Engine, listed: Sequence[Triple], used: Sequence[int], triples: Triples) -> list[Support]:
    """What each triple stands on; where the witness didn't tell its graphs, they are looked up."""
    graphs = triples.graphs
    unknown = [number for number in used if number not in graphs and not tells_claim(listed[number])]
    if unknown:
        found = graphs_of(engine, [listed[number] for number in unknown])
        graphs.update((number, frozenset(found[listed[number]])) for number in unknown)
    return supports(engine, listed, used, graphs)
