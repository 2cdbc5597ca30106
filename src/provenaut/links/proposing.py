"""Candidates for things of ours that nothing is linked to yet, from a SPARQL service or a reconciliation service."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from provenaut.links.asking import BATCH, Service, describe, literal, rows_of
from provenaut.links.identifiers import problem
from provenaut.links.ours import Alignment, Thing
from provenaut.links.reconciling import Reconciler, reconciled
from provenaut.links.schemes import Scheme
from provenaut.links.scoring import Candidate, score
from provenaut.remote import Retrieved
from provenaut.terms import Literal

__all__ = ["Proposals", "propose", "unlinked"]

_LANGUAGES: Final = ("en", "mul")
_MOST_ROWS: Final = 2000
_LEAST: Final = 0.3
# Two candidates this close can't be told apart by points.
_CLOSE: Final = 0.1


@dataclass(frozen=True)
class Proposals:
    """Candidates, the best of each thing first; how many things were asked about, and when (none: about nothing)."""

    candidates: tuple[Candidate, ...]
    asked: int
    retrieved: datetime | None
    is_stale: bool = False

    def best(self) -> dict[str, Candidate]:
        """The best candidate of each thing that has one."""
        found: dict[str, Candidate] = {}
        for one in self.candidates:
            found.setdefault(one.thing.iri, one)
        return found


def unlinked(known: Iterable[Thing], scheme: Scheme, alignment: Alignment) -> list[Thing]:
    """The things that have a name, are of a class that theirs come near to, and are not said to be one of theirs."""
    return [
        thing
        for thing in known
        if thing.has_name and alignment.near(thing.classes) and not thing.linked_to(scheme.space)
    ]


def propose(
    service: Service,
    scheme: Scheme,
    known: Sequence[Thing],
    alignment: Alignment,
    *,
    endpoint: str = "",
    reconciler: Reconciler | None = None,
    least: float = _LEAST,
) -> Proposals:
    """Candidates for things, each with a score and the reasons for it; nothing is linked by it.

    They are found by exact names and by identifiers in the SPARQL service, and where a reconciliation service is
    given, by what that finds too. Raises `RemoteError` where a service doesn't answer.
    """
    endpoint = endpoint or scheme.endpoint
    pairs: dict[str, set[str]] = defaultdict(set)
    dates: list[datetime] = []
    is_stale = False
    for start in range(0, len(known), BATCH):
        for found in _found(service, endpoint, known[start : start + BATCH], scheme):
            dates.append(found.retrieved)
            is_stale = is_stale or found.is_stale
            for iri, item in _pairs(found, known[start : start + BATCH], scheme):
                pairs[iri].add(item)
    if reconciler is not None:
        for iri, items in reconciled(reconciler, known, scheme).items():
            pairs[iri] |= items
    described, told = describe(
        service, scheme, endpoint, {item for items in pairs.values() for item in items}, alignment
    )
    dates += [told.retrieved] if told.retrieved else []
    candidates: list[Candidate] = []
    for thing in known:
        # What redirects elsewhere or is gone is no candidate.
        found_items = (described[item] for item in sorted(pairs.get(thing.iri, ())))
        scored = (score(thing, item, alignment) for item in found_items if item.is_there and not item.redirects)
        candidates += _ranked([one for one in scored if one.score >= least])
    return Proposals(tuple(candidates), len(known), min(dates, default=None), is_stale or told.is_stale)


def _found(service: Service, endpoint: str, batch: Sequence[Thing], scheme: Scheme) -> Iterator[Retrieved]:
    """The answers for some things: asked for in halves where there is more than one answer may hold."""
    found = service.fetch(endpoint, _candidates(batch, scheme))
    if len(found.answer.rows) < _MOST_ROWS or len(batch) == 1:
        yield found
        return
    half = len(batch) // 2
    yield from _found(service, endpoint, batch[:half], scheme)
    yield from _found(service, endpoint, batch[half:], scheme)


def _pairs(found: Retrieved, batch: Sequence[Thing], scheme: Scheme) -> Iterator[tuple[str, str]]:
    """Each thing with an item that has a name or an identifier of it."""
    by_key = _keys(batch, scheme)
    for item, key in rows_of(found, 2):
        if isinstance(item, str) and _is_one_of(item, scheme) and isinstance(key, Literal):
            yield from ((iri, item) for iri in by_key.get(key.lexical, ()))


def _is_one_of(item: str, scheme: Scheme) -> bool:
    """Whether an IRI is in the space of a scheme and has the form of its identifiers."""
    return item.startswith(scheme.space) and not problem(scheme.name, item.removeprefix(scheme.space))


def _ranked(scored: list[Candidate]) -> list[Candidate]:
    """The best first; where another comes close to it, all that do are marked as hard to tell apart."""
    ordered = sorted(scored, key=lambda one: (-one.score, one.item))
    close = [one for one in ordered if ordered[0].score - one.score < _CLOSE]
    return [replace(one, is_ambiguous=len(close) > 1 and one in close) for one in ordered]


def _keys(batch: Sequence[Thing], scheme: Scheme) -> dict[str, set[str]]:
    """The things by the names and identifiers that are asked for."""
    found: dict[str, set[str]] = defaultdict(set)
    for thing in batch:
        for name in thing.names:
            found[name].add(thing.iri)
        for name, _ in scheme.identifiers:
            for identifier in thing.identifiers(name):
                found[identifier].add(thing.iri)
    return found


def _candidates(batch: Sequence[Thing], scheme: Scheme) -> str:
    """Whatever is called as one of ours, or has an identifier of one of ours."""
    names = sorted({name for thing in batch for name in thing.names})
    written = " ".join(literal(name, language) for name in names for language in _LANGUAGES)
    parts = [f"{{ VALUES ?key {{ {written} }} ?item {scheme.labels} ?key }}"]
    for name, path in scheme.identifiers:
        identifiers = sorted({one for thing in batch for one in thing.identifiers(name)})
        if identifiers:
            listed = " ".join(map(literal, identifiers))
            parts.append(f"{{ VALUES ?key {{ {listed} }} ?item {path} ?key }}")
    return (
        "SELECT DISTINCT ?item ?key WHERE {\n  " + "\n  UNION ".join(parts) + f"\n}} ORDER BY ?item LIMIT {_MOST_ROWS}"
    )
