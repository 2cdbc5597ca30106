"""Nanopublications: each claim as a small publication of its own, in TriG.

One has four graphs: a head, what is asserted, where that comes from, and who publishes it. Of an accepted claim the
assertion is its triple. A claim that is denied, hedged, speculated or not accepted must not assert its triple: there
the assertion is that somebody said so, with the claim as a node.
"""

from collections.abc import Iterator
from typing import Final

from provenaut.assertion import Quad
from provenaut.assertion.entities import CURATORS
from provenaut.assertion.quads import pn
from provenaut.export.record import About, Record, triple_of
from provenaut.export.trusty import PLACEHOLDER, artefact_code, named
from provenaut.export.turtle import blocks, indented, prefix_lines
from provenaut.model import Term
from provenaut.namespaces import DCT, OA, PROV, RDF, RDF_TYPE

__all__ = ["NANOPUB", "SPACE", "nanopub_quads", "nanopub_text"]

SPACE: Final = "https://w3id.org/provenaut/np/"
NANOPUB: Final = "http://www.nanopub.org/nschema#"
DATASET: Final = "https://w3id.org/provenaut/dataset"
LICENCE: Final = "http://creativecommons.org/publicdomain/zero/1.0/"

_PUB: Final = SPACE + PLACEHOLDER
_PARTS: Final = ("Head", "assertion", "provenance", "pubinfo")
_HEAD, _ASSERTION, _PROVENANCE, _PUBINFO = (f"{_PUB}#{part}" for part in _PARTS)
_WORDS: Final = ("Nanopublication", "hasAssertion", "hasProvenance", "hasPublicationInfo")
_SCHEMA: Final = {NANOPUB + word: f"np:{word}" for word in _WORDS}
_TRIPLE: Final = (RDF + "subject", RDF + "predicate", RDF + "object")

Triple = tuple[str, str, Term]


def nanopub_text(record: Record) -> Iterator[str]:
    """The TriG text, a piece for each claim, sorted by claim."""
    yield "# Provenaut: a nanopublication for each claim\n" + prefix_lines({"np": NANOPUB})
    for iri, quads in nanopub_quads(record):
        yield f"\n@prefix this: <{iri}> .\n@prefix sub: <{iri}#> .\n"
        names = {**_SCHEMA, iri: "this:", **{f"{iri}#{part}": f"sub:{part}" for part in _PARTS}}
        for part in _PARTS:
            triples = ((quad.subject, quad.predicate, quad.object) for quad in quads if quad.graph == f"{iri}#{part}")
            yield f"sub:{part} {{\n{indented(''.join(blocks(triples, names)))}}}\n"


def nanopub_quads(record: Record) -> Iterator[tuple[str, list[Quad]]]:
    """The name and the quads of each nanopublication, one for each claim."""
    said = record.about("claims")
    sources = record.about("sources")
    derived = record.about("derived")
    for claim, about in record.claims.items():
        context = _context(about, said, sources)
        quads = _head()
        quads += _accepted(claim, about) if claim in record.accepted else _only_said(claim, about)
        quads += [Quad(*triple, _PROVENANCE) for triple in context]
        quads += _published(claim, derived.get(claim, {}))
        code = artefact_code(quads)
        yield SPACE + code, named(quads, code)


def _head() -> list[Quad]:
    parts = (
        (RDF_TYPE, NANOPUB + "Nanopublication"),
        (NANOPUB + "hasAssertion", _ASSERTION),
        (NANOPUB + "hasProvenance", _PROVENANCE),
        (NANOPUB + "hasPublicationInfo", _PUBINFO),
    )
    return [Quad(_PUB, predicate, value, _HEAD) for predicate, value in parts]


def _accepted(claim: str, about: About) -> list[Quad]:
    """The triple as the assertion, and the claim, without it, as where it comes from."""
    rest = {predicate: values for predicate, values in about.items() if predicate not in _TRIPLE}
    linked = [Quad(_ASSERTION, PROV + "alternateOf", claim, _PROVENANCE)]
    spoken = [Quad(claim, predicate, value, _PROVENANCE) for _, predicate, value in _triples(claim, rest)]
    return [Quad(*triple_of(claim, about), _ASSERTION), *linked, *spoken]


def _only_said(claim: str, about: About) -> list[Quad]:
    """That somebody said so as the assertion."""
    return [Quad(*triple, _ASSERTION) for triple in _triples(claim, about)]


def _context(about: About, said: dict[str, About], sources: dict[str, About]) -> list[Triple]:
    """What the assertion comes from: the passage, the utterances through which it is known, and the source."""
    passage, utterance = str(about[pn("passage")][0]), str(about[pn("saidIn")][0])
    source = str(said[passage][OA + "hasSource"][0])
    found: list[Triple] = [
        (_ASSERTION, PROV + "wasDerivedFrom", passage),
        (_ASSERTION, PROV + "wasAttributedTo", said[utterance][pn("speaker")][0]),
        *_triples(passage, said[passage]),
        *_triples(source, sources.get(source, {})),
    ]
    while utterance:
        found += _triples(utterance, said[utterance])
        outer = said[utterance].get(pn("via"), ())
        utterance = str(outer[0]) if outer else ""
    return found


def _published(claim: str, derived: About) -> list[Quad]:
    """Who publishes it, from what, and whether the claim is accepted there.

    No time of making: the same graph gives the same nanopublications, and whoever signs one adds the time.
    """
    about: list[tuple[str, Term]] = [
        (DCT + "creator", CURATORS),
        (DCT + "license", LICENCE),
        (PROV + "wasDerivedFrom", DATASET),
    ]
    ours = [Quad(_PUB, predicate, value, _PUBINFO) for predicate, value in about]
    return ours + [Quad(*triple, _PUBINFO) for triple in _triples(claim, derived)]


def _triples(subject: str, about: About) -> list[Triple]:
    return [(subject, predicate, value) for predicate, values in about.items() for value in values]
