"""What the page shows beside the picture: things, claims, sources and disputes as plain data, ready for JSON."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from provenaut.model import Stance, Term
from provenaut.namespaces import compact
from provenaut.views.beyond import Link
from provenaut.views.facts import Evidence, Facts
from provenaut.views.groups import group_of
from provenaut.views.labels import words
from provenaut.views.links import passage_link, web_link
from provenaut.views.scene import CAUSAL
from provenaut.views.sifting import event_dates, is_plan, lineages

__all__ = ["Cards", "CauseCard", "ClaimCard", "DisputeCard", "End", "SaidOfCause", "SourceCard", "ThingCard", "cards"]

_ACCEPTANCE: Final = {"Accepted": "accepted", "AcceptedContested": "contested", "NotAccepted": "not accepted"}


@dataclass(frozen=True, slots=True)
class End:
    """A name that people read; `id` where it is a node of the picture, else empty."""

    text: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class LinkOut:
    """An address elsewhere, and what it is called."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class ThingCard:
    """A node: `names` are those that its label is not, `classes` labels from its own class upward.

    `dates`: the first and last day on which it happened, empty where nothing is said of it; `links` lead out.
    """

    label: str
    iri: str
    kind: str
    group: str
    names: tuple[str, ...]
    note: str
    classes: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    links: tuple[LinkOut, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceCard:
    """A document, with the link to it where it has an address of the web."""

    title: str
    publisher: End
    published: str
    how_known: str
    grade: str
    link: str


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """A claim. `speakers`: from the one whose words they are to the publisher; `link` leads to the passage.

    `plan`: it tells of what is planned. `passage` is the text itself, where it was at hand. A link to another dataset
    is told as a claim too, of the `origin` link.
    """

    subject: End
    relation: str
    object: End
    stance: str
    acceptance: str
    written: str
    speakers: tuple[End, ...]
    who: str
    circumstances: tuple[str, ...]
    source: str
    anchor: str
    place: str
    is_row: bool
    sha256: str
    link: str
    iri: str = ""
    plan: bool = False
    origin: str = "cited"
    passage: str = ""


@dataclass(frozen=True, slots=True)
class DisputeCard:
    """A dispute: its sides as label, numbers of claims, and whether it prevails."""

    about: End
    kind: str
    reason: str
    decision: str
    flags: tuple[str, ...]
    sides: tuple[tuple[str, tuple[int, ...], bool], ...]


@dataclass(frozen=True, slots=True)
class SaidOfCause:
    """What one speaker says in one stance of one cause: of which incidents."""

    relation: str
    stance: str
    of: tuple[End, ...]
    who: str


@dataclass(frozen=True, slots=True)
class CauseCard:
    """A cause, and who says what of it."""

    cause: End
    said: tuple[SaidOfCause, ...]


@dataclass(frozen=True, slots=True)
class Cards:
    """All cards of a page; claims are numbered as in `Facts.evidence`."""

    things: Mapping[str, ThingCard]
    claims: tuple[ClaimCard, ...]
    sources: Mapping[str, SourceCard]
    disputes: tuple[DisputeCard, ...]
    causes: tuple[CauseCard, ...]


def cards(
    facts: Facts, nodes: Mapping[str, str], texts: Mapping[str, str] | None = None, *, links: bool = False
) -> Cards:
    """The cards of a view whose nodes are `nodes`, IRIs by id; `texts` are those of sources that are at hand, by id.

    With `links`, those to other datasets come behind what is cited, in their order.
    """
    names = _names(facts)
    ids = {iri: id_ for id_, iri in nodes.items()}
    claims = tuple(_quoted(_claim(each, facts, ids), each, texts or {}) for each in facts.evidence)
    above, dates, out = lineages(facts), event_dates(facts), _links_out(facts)
    return Cards(
        things={
            id_: replace(
                _thing(iri, facts, names.get(iri, ())),
                classes=above.get(facts.classes.get(iri, ""), ()),
                dates=dates.get(iri, ()),
                links=out.get(iri, ()),
            )
            for id_, iri in nodes.items()
        },
        claims=(*claims, *(_link(link, facts, ids) for link in facts.links if links)),
        sources={id_: _source(id_, facts, ids) for id_ in facts.sources},
        disputes=tuple(_disputes(facts, ids)),
        causes=_causes(facts, claims),
    )


def _names(facts: Facts) -> dict[str, tuple[str, ...]]:
    """Other names: those of the curators, and those that sources use."""
    found = {iri: set(names) for iri, names in facts.names.items()}
    for each in facts.evidence:
        if compact(each.claim.predicate) == "pn:altName":
            found.setdefault(each.claim.subject, set()).add(facts.label(each.claim.object))
    return {iri: tuple(sorted(names - {facts.label(iri)})) for iri, names in found.items()}


def _end(term: Term, facts: Facts, ids: Mapping[str, str]) -> End:
    return End(facts.label(term), ids.get(term, "") if isinstance(term, str) else "")


def _thing(iri: str, facts: Facts, names: tuple[str, ...]) -> ThingCard:
    kind = facts.label(facts.classes.get(iri, ""))
    return ThingCard(facts.label(iri), iri, kind, group_of(facts.lineage(iri)).id, names, facts.notes.get(iri, ""))


def _source(id_: str, facts: Facts, ids: Mapping[str, str]) -> SourceCard:
    source = facts.sources[id_]
    publisher = _end(source.publisher, facts, ids)
    return SourceCard(
        source.title, publisher, source.published, source.how_known, source.grade.value, web_link(source.url)
    )


def _claim(evidence: Evidence, facts: Facts, ids: Mapping[str, str]) -> ClaimCard:
    claim, passage = evidence.claim, evidence.claim.passage
    source = facts.sources.get(claim.utterance.source)
    speakers = tuple(_end(speaker, facts, ids) for speaker in reversed(claim.utterance.chain))
    relation = "is a" if compact(claim.predicate) == "rdf:type" else facts.label(claim.predicate)
    return ClaimCard(
        subject=_end(claim.subject, facts, ids),
        relation=relation,
        object=_end(claim.object, facts, ids),
        stance=claim.stance.value,
        acceptance=_ACCEPTANCE.get(evidence.acceptance, evidence.acceptance),
        written=claim.as_written,
        speakers=speakers,
        who=_who(speakers),
        circumstances=tuple(_circumstances(evidence, facts)),
        source=claim.utterance.source,
        anchor=passage.anchor,
        place=f"row {passage.row}" if passage.row else f"characters {passage.start}–{passage.end}",
        is_row=bool(passage.row),
        sha256=passage.sha256[:12],
        link=passage_link(source.url if source else None, passage.anchor),
        iri=claim.iri,
        plan=is_plan(claim.subject, facts),
    )


def _quoted(card: ClaimCard, evidence: Evidence, texts: Mapping[str, str]) -> ClaimCard:
    """The card with the text of its passage, where that of the source is at hand."""
    passage = evidence.claim.passage
    if passage.row or passage.source not in texts:
        return card
    return replace(card, passage=texts[passage.source][passage.start : passage.end])


def _links_out(facts: Facts) -> dict[str, tuple[LinkOut, ...]]:
    """Where each thing is described elsewhere, and for an item of elsewhere itself, by IRI."""
    found: dict[str, dict[LinkOut, None]] = defaultdict(dict)
    for link in facts.links:
        address = web_link(link.object)
        if address:
            out = LinkOut(f"{compact(link.object)} {link.label}".strip(), address)
            found[link.subject][out] = found[link.object][out] = None
    return {iri: tuple(links) for iri, links in found.items()}


def _link(link: Link, facts: Facts, ids: Mapping[str, str]) -> ClaimCard:
    author = _end(link.author, facts, ids) if link.author else End("the curators", "")
    told = (("confidence", link.confidence), ("seen", link.comment))
    return ClaimCard(
        subject=_end(link.subject, facts, ids),
        relation=words(facts.label(link.predicate)),
        object=_end(link.object, facts, ids),
        stance=Stance.ASSERTED.value,
        acceptance="accepted",
        written="",
        speakers=(author,),
        who=_who((author,)),
        circumstances=tuple(f"{what}: {value}" for what, value in told if value),
        source="",
        anchor="",
        place="",
        is_row=False,
        sha256="",
        link=web_link(link.object),
        iri=link.iri,
        origin="link",
    )


def _who(speakers: Sequence[End]) -> str:
    """The chain in words: "NASA, through Ars Technica, in WebProNews"; one alone speaks in its own voice."""
    first, *outer = [speaker.text for speaker in speakers]
    if not outer:
        return f"{first}, in its own voice"
    through = "".join(f", through {name}" for name in outer[:-1])
    return f"{first}{through}, in {outer[-1]}"


def _circumstances(evidence: Evidence, facts: Facts) -> list[str]:
    claim, utterance = evidence.claim, evidence.claim.utterance
    found = []
    if utterance.occasion:
        found.append(f"occasion: {facts.label(utterance.occasion)}")
    if utterance.medium:
        found.append(f"medium: {facts.label(utterance.medium)}")
    if utterance.said_on:
        found.append(f"said: {utterance.said_on}")
    if claim.computed:
        found.append(f"computed from: {claim.computed.start} {claim.computed.plus}".rstrip())
    if claim.rank_reason:
        found.append(f"{claim.rank.value.lower()} by the curators: {claim.rank_reason}")
    return found


def _disputes(facts: Facts, ids: Mapping[str, str]) -> Iterator[DisputeCard]:
    numbers = {each.claim.iri: number for number, each in enumerate(facts.evidence)}
    for contention in facts.contentions:
        sides = (
            (side.label, tuple(sorted(numbers[iri] for iri in side.claims if iri in numbers)), side.prevails)
            for side in contention.sides
        )
        yield DisputeCard(
            about=_end(contention.about, facts, ids),
            kind=contention.kind,
            reason=contention.reason,
            decision=contention.decision,
            flags=contention.flags,
            sides=tuple(sides),
        )


def _causes(facts: Facts, claims: Sequence[ClaimCard]) -> tuple[CauseCard, ...]:
    """For each cause that is named, who says what of it; causes of which most is said come first."""
    said: dict[End, dict[tuple[str, str, str], list[End]]] = defaultdict(lambda: defaultdict(list))
    for each, card in zip(facts.evidence, claims, strict=True):
        is_cause = isinstance(each.claim.object, str) and compact(each.claim.object).startswith("cause:")
        if is_cause and each.claim.predicate in CAUSAL:
            of = said[card.object][card.relation, card.stance, card.who]
            if card.subject not in of:
                of.append(card.subject)
    found = [
        CauseCard(cause, tuple(_said(*key, tuple(of)) for key, of in sorted(by.items()))) for cause, by in said.items()
    ]
    return tuple(sorted(found, key=_weight))


def _said(relation: str, stance: str, who: str, of: tuple[End, ...]) -> SaidOfCause:
    return SaidOfCause(relation, stance, of, who)


def _weight(card: CauseCard) -> tuple[int, bool, str]:
    """What is said of most incidents first, of equals what somebody asserts, then by name."""
    asserted = any(said.stance == Stance.ASSERTED for said in card.said)
    return -sum(len(said.of) for said in card.said), not asserted, card.cause.text
