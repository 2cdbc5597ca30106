"""From the facts of a graph to what the timeline shows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from provenaut.iris import source_iri, time_edtf
from provenaut.namespaces import PN, compact
from provenaut.views.cards import ClaimCard, SourceCard, ThingCard, cards
from provenaut.views.chronology.values import Chronology, Dating, Happening, Publication, Span
from provenaut.views.facts import Facts

__all__ = ["chronology_of"]

# When something was written is the time of publication, which stands below.
_PUBLISHED: Final = PN + "publishedOn"
_PLAN: Final = PN + "Plan"
# From the best to the worst that can become of a claim.
_STATES: Final = {"accepted": 0, "contested": 1, "not accepted": 2}
# How many days the date of a source may be wide for it to be known.
_KNOWN: Final = 366


def chronology_of(facts: Facts) -> Chronology:
    """The timeline of a graph."""
    shown = cards(facts, {compact(iri): iri for iri in sorted(_things(facts))})
    dates = _dates(facts, shown.claims)
    named = _numbers((id_, number) for number, card in enumerate(shown.claims) for id_ in _named(card))
    disputed = {dispute.about.id for dispute in shown.disputes}
    happenings = (
        _happening(id_, thing, dates.get(id_, ()), named.get(id_, ()), id_ in disputed)
        for id_, thing in shown.things.items()
        if thing.group == "incident" or id_ in named
    )
    said = _numbers((card.source, number) for number, card in enumerate(shown.claims))
    publications = (_publication(id_, source, said.get(id_, ())) for id_, source in shown.sources.items())
    return Chronology(
        happenings=tuple(sorted(happenings, key=_by_time)),
        publications=tuple(sorted(publications, key=lambda one: (one.span.counted, one.title, one.id))),
        claims=shown.claims,
    )


def _things(facts: Facts) -> set[str]:
    """Everything that has a class, as nodes of the page of the graph have, and all sources."""
    return {*facts.classes, *(source_iri(id_) for id_ in facts.sources)}


def _named(card: ClaimCard) -> Iterator[str]:
    """The things that a claim names, and whose words it is; the source is no thing here."""
    yield from (end.id for end in (card.subject, card.object, *card.speakers) if not end.id.startswith("source:"))


def _dates(facts: Facts, claims: Sequence[ClaimCard]) -> dict[str, tuple[Dating, ...]]:
    """The dates of each thing, by its id: one for each relation and date, with the claims that say so."""
    said: dict[str, dict[tuple[str, str, bool], list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, (each, card) in enumerate(zip(facts.evidence, claims, strict=True)):
        claim = each.claim
        edtf = time_edtf(claim.object) if isinstance(claim.object, str) else None
        if edtf and card.subject.id and claim.predicate != _PUBLISHED:
            planned = _PLAN in facts.lineage(claim.subject) or compact(claim.predicate).startswith("pn:planned")
            said[card.subject.id][edtf, card.relation, planned].append(number)
    return {id_: _datings(dates, claims) for id_, dates in said.items()}


def _datings(dates: Mapping[tuple[str, str, bool], list[int]], claims: Sequence[ClaimCard]) -> tuple[Dating, ...]:
    """What is accepted first, then by time: the first is where a thing stands before all."""
    found = []
    for (edtf, relation, planned), numbers in dates.items():
        state = min((claims[number].acceptance for number in numbers), key=_rank)
        found.append(Dating(relation, Span.read(edtf), state, planned, tuple(numbers)))
    return tuple(sorted(found, key=lambda one: (_rank(one.state), one.span.start, one.relation, one.span.edtf)))


def _rank(state: str) -> int:
    return _STATES.get(state, len(_STATES))


def _numbers(pairs: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    """Claims by what names them, each once."""
    found: dict[str, dict[int, None]] = defaultdict(dict)
    for id_, number in pairs:
        if id_:
            found[id_][number] = None
    return {id_: tuple(numbers) for id_, numbers in found.items()}


def _happening(
    id_: str, thing: ThingCard, dates: tuple[Dating, ...], claims: tuple[int, ...], disputed: bool
) -> Happening:
    return Happening(id_, thing.label, thing.kind, thing.group, thing.names, disputed, dates, claims)


def _by_time(one: Happening) -> tuple[str, str, str]:
    return (one.dates[0].span.start if one.dates else "9999"), one.label, one.id


def _publication(id_: str, source: SourceCard, claims: tuple[int, ...]) -> Publication:
    span = Span.read(source.published)
    return Publication(
        id=compact(source_iri(id_)),
        title=source.title,
        publisher=source.publisher.text,
        span=span,
        known=_is_known(span),
        grade=source.grade,
        how=source.how_known,
        link=source.link,
        claims=claims,
    )


def _is_known(span: Span) -> bool:
    """Whether both ends are known and near each other.

    >>> _is_known(Span.read("2024-02-28/2024-03-06")), _is_known(Span.read("1971/2026-11-23"))
    (True, False)
    """
    if not span.first or not span.last:
        return False
    return (date.fromisoformat(span.last) - date.fromisoformat(span.first)).days <= _KNOWN
