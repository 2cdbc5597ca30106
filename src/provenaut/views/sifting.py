"""What the page filters by and exports: of whom and when a line is, of which classes and dates a thing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from provenaut.iris import time_edtf
from provenaut.namespaces import PN, compact
from provenaut.times import parse
from provenaut.views.facts import Facts
from provenaut.views.scene import Edge

__all__ = ["Sifting", "bounds", "event_dates", "is_plan", "lineages", "sift"]

_PUBLISHED = PN + "publishedOn"
_PLAN = PN + "Plan"


@dataclass(frozen=True, slots=True)
class Sifting:
    """What a line can be chosen by.

    `origin` is cited, inferred or link; `sources` are ids, `speakers` ids of nodes, those whose words they are;
    `published` is the first and last day on which its sources can have been published, empty where none is known.
    """

    predicate: str
    origin: str
    plan: bool
    sources: tuple[str, ...]
    speakers: tuple[str, ...]
    published: tuple[str, ...]


def sift(edge: Edge, facts: Facts) -> Sifting:
    """What a line of claims can be chosen by; a link is no claim of a source."""
    if edge.origin == "link":
        return Sifting(compact(edge.predicate), edge.origin, plan=False, sources=(), speakers=(), published=())
    claims = [facts.evidence[number].claim for number in edge.claims]
    sources = sorted({claim.utterance.source for claim in claims})
    dates = [bounds(facts.sources[id_].published) for id_ in sources if id_ in facts.sources]
    return Sifting(
        predicate=compact(edge.predicate),
        origin=edge.origin,
        plan=any(is_plan(claim.subject, facts) for claim in claims),
        sources=tuple(sources),
        speakers=tuple(sorted({compact(claim.utterance.chain[-1]) for claim in claims if claim.utterance.chain})),
        published=_widest(dates),
    )


def is_plan(iri: str, facts: Facts) -> bool:
    """Whether a thing is a plan: what is said of it need not have come about."""
    return _PLAN in facts.lineage(iri)


@lru_cache(maxsize=4096)
def bounds(edtf: str) -> tuple[str, ...]:
    """The first and last day of an EDTF date, empty where it has none.

    >>> bounds("2023-02"), bounds("../2021"), bounds("one day")
    (('2023-02-01', '2023-02-28'), ('2021-12-31', '2021-12-31'), ())
    """
    try:
        days = parse(edtf)
    except ValueError:
        return ()
    found = [day.isoformat() for day in (days.earliest, days.latest) if day]
    return (found[0], found[-1]) if found else ()


def event_dates(facts: Facts) -> dict[str, tuple[str, ...]]:
    """The first and last day that claims give a thing, by IRI; what was only planned, and when it was told, aside."""
    said: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for each in facts.evidence:
        claim = each.claim
        edtf = time_edtf(claim.object) if isinstance(claim.object, str) else None
        planned = is_plan(claim.subject, facts) or compact(claim.predicate).startswith("pn:planned")
        if edtf and claim.asserts and claim.predicate != _PUBLISHED and not planned:
            said[claim.subject].append(bounds(edtf))
    return {iri: _widest(dates) for iri, dates in said.items()}


def lineages(facts: Facts) -> Mapping[str, tuple[str, ...]]:
    """The labels of each class of ours and all of ours above it, the nearest first."""
    depth = {iri: len(above) for iri, above in facts.ancestors.items()}
    return {
        iri: tuple(
            facts.label(one) for one in sorted(above, key=lambda one: (-depth.get(one, 0), one)) if one.startswith(PN)
        )
        for iri, above in facts.ancestors.items()
    }


def _widest(dates: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    days = [day for date in dates for day in date]
    return (min(days), max(days)) if days else ()
