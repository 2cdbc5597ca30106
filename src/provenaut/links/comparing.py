"""Our cited value beside theirs and its reference, for each property that both have."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from provenaut.iris import time_edtf
from provenaut.links.asking import Service, batches, describe, values
from provenaut.links.beside import Theirs, statements
from provenaut.links.ours import Alignment, Thing
from provenaut.links.schemes import Scheme
from provenaut.namespaces import PREFIXES
from provenaut.statements import Reader, Statement
from provenaut.store import Engine
from provenaut.terms import Literal, Term
from provenaut.times import parse

__all__ = ["Compared", "Comparison", "Verdict", "compare"]

_OURS: Final = """SELECT ?thing ?property ?value ?claim WHERE {
  VALUES ?thing { %s } VALUES ?property { %s }
  GRAPH ?claim { ?thing ?property ?value }
  FILTER(STRSTARTS(STR(?claim), "%s"))
} ORDER BY ?thing ?property ?value ?claim"""


class Verdict(StrEnum):
    """How our value stands to theirs, in words."""

    SAME = "agree"
    LESS_EXACT = "agree, theirs is more exact"
    MORE_EXACT = "agree, ours is more exact"
    OTHER = "differ"
    UNKNOWN = "ours is not linked"
    OURS = "only ours"
    THEIRS = "only theirs"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A value of ours with the claims for it, the statements of theirs that it was held against, and the verdict.

    `target` is the item of theirs that our value is, or the text of a date: what could be contributed.
    """

    thing: Thing
    item: str
    ours_property: str
    theirs_property: str
    value: Term | None
    target: str
    claims: tuple[Statement, ...]
    theirs: tuple[Theirs, ...]
    verdict: Verdict

    @property
    def can_be_contributed(self) -> bool:
        """Whether they lack it, and it can be said in their terms."""
        return self.verdict is Verdict.OURS and bool(self.target)


@dataclass(frozen=True)
class Compared:
    """All comparisons, when theirs was retrieved, and which items are not there, or not any more."""

    comparisons: tuple[Comparison, ...]
    retrieved: datetime | None
    is_stale: bool
    missing: tuple[str, ...] = ()

    def counted(self) -> dict[str, int]:
        """How many there are of each verdict."""
        found = [one.verdict for one in self.comparisons]
        return {verdict.value: found.count(verdict) for verdict in Verdict if verdict in found}


def compare(
    service: Service,
    scheme: Scheme,
    engine: Engine,
    known: Mapping[str, Thing],
    alignment: Alignment,
    *,
    endpoint: str = "",
    only: Iterable[str] | None = None,
) -> Compared:
    """What both say of the things that are exactly linked; `only` names some of them.

    Ours is what is accepted and claimed, both sides where it is contested. Raises `RemoteError` where they can't be
    asked.
    """
    wanted = set(known if only is None else only)
    items = {iri: known[iri].linked_to(scheme.space) for iri in sorted(wanted & known.keys())}
    items = {iri: found for iri, found in items.items() if found}
    properties = _properties(scheme, alignment)
    ours = _ours(engine, items, properties)
    address = endpoint or scheme.endpoint
    asked = {item for found in items.values() for item in found}
    described, told = describe(service, scheme, address, asked, alignment)
    # To one that moved or is gone nothing can be contributed, whatever it lacks.
    there = {item for item, one in described.items() if one.is_there and not one.redirects}
    pairs = {name for names in properties.values() for name in names}
    theirs, retrieved, is_stale = statements(service, address, there, pairs)
    found: list[Comparison] = []
    for iri, linked in items.items():
        for property_, names in properties.items():
            for item in sorted(there.intersection(linked)):
                said = [(name, one) for name in names for one in theirs.get((item, name), ())]
                found += _beside(
                    known, scheme, known[iri], item, property_, names, ours.get((iri, property_), {}), said
                )
    oldest = min((when for when in (retrieved, told.retrieved) if when), default=None)
    return Compared(tuple(_told_once(found)), oldest, is_stale or told.is_stale, tuple(sorted(asked - there)))


def _told_once(found: Iterable[Comparison]) -> list[Comparison]:
    """Without what only they have by a property that comes near to several of ours, where one of those has a value."""
    comparisons = list(found)
    seen = {(one.item, one.theirs_property) for one in comparisons if one.verdict is not Verdict.THEIRS}
    kept = []
    for one in comparisons:
        place = (one.item, one.theirs_property)
        if one.verdict is not Verdict.THEIRS or place not in seen:
            kept.append(one)
            seen.add(place)
    return kept


def _properties(scheme: Scheme, alignment: Alignment) -> dict[str, list[str]]:
    """Properties of ours, each with theirs by their short names."""
    pairs: dict[str, list[str]] = defaultdict(list)
    for ours, near in alignment.terms.items():
        pairs[ours] += [one.removeprefix(scheme.terms) for one in near if one.removeprefix(scheme.terms)[:1] == "P"]
    for ours, name in scheme.properties:
        pairs[ours].append(name)
    return {ours: names for ours, names in sorted(pairs.items()) if names}


def _ours(
    engine: Engine, things: Iterable[str], properties: Iterable[str]
) -> dict[tuple[str, str], dict[Term, tuple[Statement, ...]]]:
    """The accepted values of ours by thing and property, each with the claims for it."""
    found: dict[tuple[str, str], dict[Term, list[str]]] = defaultdict(lambda: defaultdict(list))
    for batch in batches(things):
        text = _OURS % (values(batch), values(properties), PREFIXES["claim"])
        for thing, property_, value, claim in engine.query(text).rows:
            if value is not None:
                found[str(thing), str(property_)][value].append(str(claim))
    claims = sorted({claim for pair in found.values() for some in pair.values() for claim in some})
    read = dict(zip(claims, Reader(engine).statements(claims), strict=True))
    return {
        pair: {value: tuple(read[claim] for claim in some) for value, some in by_value.items()}
        for pair, by_value in found.items()
    }


def _beside(
    known: Mapping[str, Thing],
    scheme: Scheme,
    thing: Thing,
    item: str,
    property_: str,
    names: Sequence[str],
    ours: Mapping[Term, tuple[Statement, ...]],
    said: Sequence[tuple[str, Theirs]],
) -> list[Comparison]:
    theirs = tuple(one for _, one in said)
    name = said[0][0] if said else names[0]
    if not ours:
        verdict = Verdict.THEIRS
        return [Comparison(thing, item, property_, name, None, "", (), theirs, verdict)] if theirs else []
    found = []
    for value, claims in ours.items():
        target = _target(value, known, scheme)
        verdict = _verdict(target, theirs)
        found.append(Comparison(thing, item, property_, name, value, target, claims, theirs, verdict))
    return found


def _target(value: Term, known: Mapping[str, Thing], scheme: Scheme) -> str:
    """Our value in their terms: a date as EDTF, a linked item, a text; empty where it is a thing that isn't linked."""
    if isinstance(value, Literal):
        return value.lexical
    edtf = time_edtf(value)
    if edtf is not None:
        return edtf
    return next(iter(known[value].linked_to(scheme.space)), "") if value in known else ""


def _verdict(target: str, theirs: Sequence[Theirs]) -> Verdict:
    if not theirs:
        return Verdict.OURS
    if not target:
        return Verdict.UNKNOWN
    return min((_of_pair(target, one) for one in theirs), key=list(Verdict).index)


def _of_pair(target: str, theirs: Theirs) -> Verdict:
    if not theirs.is_date:
        return Verdict.SAME if target == theirs.value else Verdict.OTHER
    try:
        ours, other = parse(target), parse(theirs.value)
    except ValueError:
        return Verdict.OTHER
    if (ours.earliest, ours.latest) == (other.earliest, other.latest):
        return Verdict.SAME
    if not (ours.earliest and ours.latest and other.earliest and other.latest):
        return Verdict.OTHER
    if ours.earliest <= other.earliest and other.latest <= ours.latest:
        return Verdict.LESS_EXACT
    if other.earliest <= ours.earliest and ours.latest <= other.latest:
        return Verdict.MORE_EXACT
    return Verdict.OTHER
