"""Claims as nodes, with the utterances and passages that they share, and the graphs that hold what they support."""

from collections.abc import Iterable, Iterator

from provenaut.assertion.quads import Quad, integer, pn
from provenaut.iris import graph_iri, passage_iri, source_iri, time_iri, utterance_iri
from provenaut.model import Claim, Literal, Passage, Term, Utterance
from provenaut.namespaces import DCT, OA, PROV, RDF, RDF_TYPE

__all__ = ["claim_quads", "evidence_quads", "utterance_quads"]

_GRAPH = graph_iri("claims")
# What Web Annotation writes of a fragment selector whose fragment names rows of a table.
_RFC_7111 = "http://tools.ietf.org/rfc/rfc7111"


def claim_quads(claims: Iterable[Claim]) -> Iterator[Quad]:
    """The claims graph: each claim with its triple, its stance, its utterance and its passage."""
    for claim in claims:
        yield from (Quad(claim.iri, predicate, value, _GRAPH) for predicate, value in _about_claim(claim))
        yield from utterance_quads(claim.utterance)
        yield from _passage_quads(claim.passage)


def evidence_quads(accepted: Iterable[Claim]) -> Iterator[Quad]:
    """One graph for each accepted claim, named by it, that holds its one triple."""
    for claim in accepted:
        yield Quad(*claim.triple, claim.iri)


def utterance_quads(utterance: Utterance) -> Iterator[Quad]:
    """An utterance and all those through which it is known, up to the source's own voice."""
    current: Utterance | None = utterance
    while current is not None:
        iri = utterance_iri(current)
        yield from (Quad(iri, predicate, value, _GRAPH) for predicate, value in _about_utterance(current))
        current = current.outer


def _about_claim(claim: Claim) -> Iterator[tuple[str, Term]]:
    yield RDF_TYPE, pn("Claim")
    yield RDF + "subject", claim.subject
    yield RDF + "predicate", claim.predicate
    yield RDF + "object", claim.object
    yield pn("asWritten"), Literal(claim.as_written)
    yield pn("polarity"), pn(claim.polarity)
    yield pn("certainty"), pn(claim.certainty)
    yield pn("rank"), pn(claim.rank)
    if claim.rank_reason:
        yield pn("rankReason"), Literal(claim.rank_reason)
    yield from ((pn("supersededBy"), successor) for successor in claim.superseded_by)
    yield pn("saidIn"), utterance_iri(claim.utterance)
    yield pn("passage"), passage_iri(claim.passage)
    if claim.computed:
        yield pn("computedFrom"), time_iri(claim.computed.start)
        yield pn("computedPlus"), Literal(claim.computed.plus or claim.computed.weekday)


def _about_utterance(utterance: Utterance) -> Iterator[tuple[str, Term]]:
    yield RDF_TYPE, pn("Utterance")
    yield pn("speaker"), utterance.speaker
    yield PROV + "wasDerivedFrom", source_iri(utterance.source)
    if utterance.outer:
        yield pn("via"), utterance_iri(utterance.outer)
    if utterance.occasion:
        yield pn("occasion"), utterance.occasion
    if utterance.medium:
        yield pn("medium"), utterance.medium
    if utterance.said_on:
        yield pn("saidOn"), time_iri(utterance.said_on)


def _passage_quads(passage: Passage) -> Iterator[Quad]:
    about: list[tuple[str, Term]] = [
        (RDF_TYPE, pn("Passage")),
        (RDF_TYPE, OA + "SpecificResource"),
        (OA + "hasSource", source_iri(passage.source)),
        (OA + "start", integer(passage.start)),
        (OA + "end", integer(passage.end)),
        (pn("sha256"), Literal(passage.sha256)),
        (pn("anchor"), Literal(passage.anchor)),
    ]
    if passage.row:
        about += [(DCT + "identifier", Literal(passage.row)), (DCT + "conformsTo", _RFC_7111)]
    yield from (Quad(passage_iri(passage), predicate, value, _GRAPH) for predicate, value in about)
