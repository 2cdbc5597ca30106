"""From the solutions of a witness to the evidence of rows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Final

from provenaut.citing.support import Support, graphs_of, supports
from provenaut.citing.triples import Solution, Triple, Triples
from provenaut.citing.values import Basis, CitedTriple, Evidence, RowEvidence
from provenaut.namespaces import PREFIXES
from provenaut.store import Cell, Engine

__all__ = ["MOST_SOLUTIONS", "Key", "Solutions", "evidence_of", "minimal"]

# A row lists no more solutions than these; how many there are is told.
MOST_SOLUTIONS: Final = 1000
# Up to this size all parts of a solution are looked up; beyond, solutions are compared with each other.
_SMALL: Final = 8
_CLAIM: Final = PREFIXES["claim"]

Key = tuple[Cell, ...]
# The solutions of each key, with their cores: what they hold besides matches that are the same for all rows.
Solutions = Mapping[Key, Mapping[Solution, set[Solution]]]


def minimal(solutions: Iterable[Solution]) -> list[Solution]:
    """The solutions that hold no other one: a row doesn't rest on what it also has without.

    >>> minimal([(1, 2), (2,), (3, 4), (4, 3)])
    [(2,), (3, 4)]
    """
    by_set: dict[frozenset[int], Solution] = {}
    for one in solutions:
        by_set.setdefault(frozenset(one), one)
    if len(by_set) == 1 or len({len(one) for one in by_set}) == 1:
        return list(by_set.values())
    sizes = sorted({len(one) for one in by_set})
    return [one for found, one in by_set.items() if not _holds_another(found, by_set, sizes)]


def _holds_another(found: frozenset[int], by_set: Mapping[frozenset[int], Solution], sizes: Sequence[int]) -> bool:
    smaller = [size for size in sizes if size < len(found)]
    if len(found) <= _SMALL:
        return any(frozenset(part) in by_set for size in smaller for part in combinations(found, size))
    return any(other < found for other in by_set)


def evidence_of(
    engine: Engine,
    rows: Sequence[Sequence[Key] | None],
    solutions: Solutions,
    triples: Triples,
    *,
    is_minimal: bool,
    absences: tuple[str, ...],
) -> Evidence:
    """The evidence of rows, each given by the keys that its solutions have; None is a row that can't be cited."""
    chosen: dict[tuple[Key, ...], tuple[list[Solution], int]] = {}
    for keys in rows:
        if keys is not None and tuple(keys) not in chosen:
            found = list(dict.fromkeys(one for key in keys for one in solutions.get(key, ())))
            if is_minimal:
                found = _one_a_core(minimal(found), keys, solutions, triples)
            chosen[tuple(keys)] = found[:MOST_SOLUTIONS], len(found)
    listed = triples.listed
    used = sorted({number for found, _ in chosen.values() for one in found for number in one})
    writer = _Writer(listed, _supports(engine, listed, used, triples))
    written = {
        keys: RowEvidence(tuple(writer.written(one) for one in _ordered(found, writer)), total)
        for keys, (found, total) in chosen.items()
    }
    return Evidence(
        tuple(writer.triples), tuple(None if keys is None else written[tuple(keys)] for keys in rows), absences
    )


def _one_a_core(found: list[Solution], keys: Sequence[Key], solutions: Solutions, triples: Triples) -> list[Solution]:
    """Of solutions that differ only in what is tied to nothing shown, one: the rest would be all ways to combine both.

    >>> triples = Triples()
    >>> numbers = [triples.number(("urn:s", "urn:p", value)) for value in ("urn:a", "urn:b", "urn:c")]
    >>> _one_a_core([(0, 2), (0, 1)], [()], {(): {(0, 2): {(0,)}, (0, 1): {(0,)}}}, triples)
    [(0, 1)]
    """
    cores = [{core for key in keys for core in solutions.get(key, {}).get(one, ())} for one in found]
    if not any(cores):
        return found
    listed = triples.listed
    best: dict[Solution, int] = {}
    for at in sorted(range(len(found)), key=lambda at: repr([listed[number] for number in found[at]])):
        for core in cores[at]:
            best.setdefault(core, at)
    return [found[at] for at in sorted(set(best.values()))]


def _supports(engine: Engine, listed: Sequence[Triple], used: Sequence[int], triples: Triples) -> dict[Triple, Support]:
    """What each triple stands on; where the witness didn't tell its graphs, they are looked up."""
    known = {listed[number]: triples.graphs[number] for number in used if number in triples.graphs}
    known.update(graphs_of(engine, [listed[number] for number in used if number not in triples.graphs]))
    return supports(engine, known)


def _ordered(found: list[Solution], writer: "_Writer") -> list[Solution]:
    """Solutions in an order that is the same in each store; an engine's own order is not."""
    return sorted(found, key=lambda one: [writer.sorting[number] for number in one]) if len(found) > 1 else found


class _Writer:
    """Gives the cited triples their places, in the order in which rows name them."""

    def __init__(self, listed: Sequence[Triple], supported: Mapping[Triple, Support]) -> None:
        self.triples: list[CitedTriple] = []
        self.sorting = _Sorting(listed)
        self._listed = listed
        self._supported = supported
        self._places: dict[tuple[int, tuple[str, ...]], int] = {}
        self._broad = {
            number
            for number, triple in enumerate(listed)
            if triple in supported and supported[triple][0] is Basis.ABOUT and len(supported[triple][1]) > 1
        }

    def written(self, solution: Solution) -> tuple[int, ...]:
        """The places of the triples of a solution."""
        named = self._named(solution) if self._broad and not self._broad.isdisjoint(solution) else frozenset[str]()
        return tuple(self._place(number, named) for number in solution)

    def _place(self, number: int, named: frozenset[str]) -> int:
        basis, claims = self._supported[self._listed[number]]
        if number in self._broad:
            # An utterance says many things; where the solution tells which of them is meant, it is that.
            claims = tuple(claim for claim in claims if claim in named) or claims
        key = (number, claims)
        if key not in self._places:
            self._places[key] = len(self.triples)
            self.triples.append(CitedTriple(*self._listed[number], basis, claims))
        return self._places[key]

    def _named(self, solution: Solution) -> frozenset[str]:
        terms = (term for number in solution for term in self._listed[number])
        return frozenset(term for term in terms if isinstance(term, str) and term.startswith(_CLAIM))


class _Sorting(defaultdict[int, str]):
    """What each triple is sorted by, made when it is first asked for."""

    def __init__(self, listed: Sequence[Triple]) -> None:
        super().__init__()
        self._listed = listed

    def __missing__(self, number: int) -> str:
        self[number] = text = repr(self._listed[number])
        return text
