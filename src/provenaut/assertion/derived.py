"""What is computed: bounds of dates, quantities in their base unit, acceptance, and disputes with their decisions."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from provenaut.assertion.quads import Quad, boolean, english, pn
from provenaut.disputes import Dispute, dispute_title
from provenaut.iris import graph_iri, time_edtf, time_iri
from provenaut.model import Claim, Literal, Source, Stance, Term, Vocabulary
from provenaut.namespaces import PN, PROV, RDF_TYPE, RDFS, XSD
from provenaut.policy import DecidedDispute, Decision
from provenaut.quantities import decimal_text, in_base_unit, parse_decimal
from provenaut.times import parse

__all__ = ["acceptance_quads", "dispute_quads", "quantity_quads", "time_quads", "times_of"]

_GRAPH = graph_iri("derived")


def times_of(claims: Iterable[Claim], sources: Iterable[Source]) -> tuple[str, ...]:
    """All EDTF texts that the graph has a node for, sorted: objects, dates of saying and publishing, bases."""
    found = {source.published for source in sources}
    for claim in claims:
        edtf = time_edtf(claim.object) if isinstance(claim.object, str) else None
        found |= {text for text in (edtf, claim.utterance.said_on) if text}
        if claim.computed:
            found.add(claim.computed.start)
    return tuple(sorted(found))


def time_quads(times: Iterable[str]) -> Iterator[Quad]:
    """A node for each date, with its text and its bounds; an open end has none."""
    for edtf in times:
        bounds = parse(edtf)
        about: list[tuple[str, Term]] = [(RDF_TYPE, pn("TimeExpression")), (pn("edtf"), Literal(edtf))]
        if bounds.earliest:
            about.append((pn("earliest"), Literal(bounds.earliest.isoformat(), XSD + "date")))
        if bounds.latest:
            about.append((pn("latest"), Literal(bounds.latest.isoformat(), XSD + "date")))
        if bounds.approximate:
            about.append((pn("approximate"), boolean(True)))
        yield from (Quad(time_iri(edtf), predicate, value, _GRAPH) for predicate, value in about)


def acceptance_quads(decisions: Iterable[Decision]) -> Iterator[Quad]:
    """Stance, acceptance and rule of each claim."""
    for decision in decisions:
        claim = decision.claim
        yield Quad(claim.iri, pn("stance"), pn(f"{Stance(claim.stance).value.capitalize()}Stance"), _GRAPH)
        yield Quad(claim.iri, pn("acceptance"), pn(decision.acceptance), _GRAPH)
        yield Quad(claim.iri, pn("acceptanceRule"), pn(decision.rule), _GRAPH)


def quantity_quads(accepted: Iterable[Claim], vocabulary: Vocabulary) -> Iterator[Quad]:
    """Each measurement's value in its base unit, derived from the accepted claims of its value and its unit.

    A measurement with two accepted values or units has no one number, and gets none.
    """
    values: dict[str, list[Claim]] = defaultdict(list)
    units: dict[str, list[Claim]] = defaultdict(list)
    for claim in accepted:
        if claim.predicate == pn("value"):
            values[claim.subject].append(claim)
        elif claim.predicate == pn("unit"):
            units[claim.subject].append(claim)
    for node in sorted(values):
        numbers = {claim.object for claim in values[node]}
        named = {str(claim.object) for claim in units[node]}
        if len(numbers) != 1 or len(named) != 1 or (unit := named.pop()) not in vocabulary.units:
            continue
        number = numbers.pop()
        value = parse_decimal(number.lexical) if isinstance(number, Literal) else None
        if value is not None:
            factor, base = vocabulary.units[unit]
            converted = decimal_text(in_base_unit(value, Decimal(factor)))
            yield Quad(node, pn("valueInBaseUnit"), Literal(converted, XSD + "decimal"), _GRAPH)
            yield Quad(node, pn("baseUnit"), base, _GRAPH)
            for claim in (*values[node], *units[node]):
                yield Quad(node, PROV + "wasDerivedFrom", claim.iri, _GRAPH)


def dispute_quads(decided: Iterable[DecidedDispute], label: Callable[[Term], str]) -> Iterator[Quad]:
    """Each dispute with its title, its sides, and how it was decided; `label` says what people call a term."""
    for each in decided:
        dispute = each.dispute
        yield Quad(dispute.iri, RDFS + "label", english(dispute_title(dispute, label)), _GRAPH)
        yield from (Quad(dispute.iri, predicate, value, _GRAPH) for predicate, value in _about_dispute(each))
        for side in dispute.sides:
            iri = dispute.side_iri(side)
            yield Quad(iri, RDF_TYPE, pn("DisputeSide"), _GRAPH)
            yield Quad(iri, pn("sideLabel"), Literal(side.label), _GRAPH)
            yield from (Quad(iri, pn("sideClaim"), claim.iri, _GRAPH) for claim in side.claims)


def _about_dispute(decided: DecidedDispute) -> Iterator[tuple[str, Term]]:
    dispute: Dispute = decided.dispute
    yield RDF_TYPE, pn("Dispute")
    yield pn("disputeKind"), PN + dispute.kind
    yield pn("disputeAbout"), dispute.about
    if dispute.on:
        yield pn("onProperty"), dispute.on
    yield from ((pn("disputeFlag"), PN + flag) for flag in sorted(dispute.flags))
    yield pn("reason"), Literal(dispute.reason)
    yield from ((pn("hasSide"), dispute.side_iri(side)) for side in dispute.sides)
    yield pn("decision"), PN + decided.verdict
    if decided.prevailing:
        yield pn("prevailingSide"), dispute.side_iri(decided.prevailing)
