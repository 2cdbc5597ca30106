"""Nanopublications, held to be valid by the library of that name, and read back by rdflib."""

import re

import pytest
import rdflib
from nanopub.nanopub import Nanopub
from nanopub.utils import MalformedNanopubError

from provenaut.assertion import Quad
from provenaut.export import Record, claims_digest
from provenaut.export.nanopub import NANOPUB, SPACE
from provenaut.export.trusty import artefact_code, named
from provenaut.model import Literal
from provenaut.namespaces import PROV, RDF
from tests.export.conftest import Made
from tests.export.rebuilding import CLAIMS, RECORDS, of_rdflib

# Both use what rdflib deprecates.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::UserWarning")

TRIPLE = tuple(RDF + name for name in ("subject", "predicate", "object"))
EVERY = 40


@pytest.fixture(scope="module")
def texts(made: Made) -> list[str]:
    """The text of each nanopublication, with the prefixes that all share."""
    (data,) = made("nanopub").files.values()
    prefixes, *pieces = re.split(r"\n(?=@prefix this:)", data.decode())
    return [f"{prefixes}\n{piece}" for piece in pieces]


@pytest.fixture(scope="module")
def quads(made: Made) -> list[Quad]:
    """All of them, read as one file by rdflib."""
    (data,) = made("nanopub").files.values()
    graph = rdflib.Dataset()
    graph.parse(data=data, format="trig")
    return of_rdflib(graph)


def read(text: str) -> Nanopub:
    graph = rdflib.ConjunctiveGraph()
    graph.parse(data=text, format="trig")
    return Nanopub(rdf=graph)


def test_there_is_one_for_each_claim(texts: list[str], record: Record, quads: list[Quad]) -> None:
    assert len(texts) == len(record.claims)
    heads = [quad for quad in quads if quad.object == NANOPUB + "Nanopublication"]
    assert len({quad.subject for quad in heads}) == len(record.claims)
    assert all(re.fullmatch(re.escape(SPACE) + r"RA[\w-]{43}", quad.subject) for quad in heads)


def test_the_library_finds_them_valid_and_their_names_right(texts: list[str]) -> None:
    picked = texts[::EVERY]
    assert len(picked) > 30
    for text in picked:
        found = read(text)
        assert found.is_valid
        assert found.has_valid_trusty


def test_a_changed_one_has_another_name(texts: list[str]) -> None:
    changed = texts[0].replace("pn:Affirmed", "pn:Denied")
    assert changed != texts[0]
    with pytest.raises(MalformedNanopubError, match="not valid"):
        assert read(changed).has_valid_trusty


@pytest.mark.parametrize(
    "value",
    [
        Literal("two\nlines, a \\ and a \ttab"),
        Literal("Größe", RDF + "langString", "de"),
        Literal("2.50", "http://www.w3.org/2001/XMLSchema#decimal"),
        SPACE + " #assertion",
    ],
)
def test_the_code_of_every_kind_of_term_is_that_of_the_library(value: str | Literal) -> None:
    base = SPACE + " "
    parts = [("Head", RDF + "type", NANOPUB + "Nanopublication")]
    parts += [("Head", NANOPUB + f"has{each}", f"{base}#{each}") for each in ("Assertion", "Provenance")]
    parts += [("Head", NANOPUB + "hasPublicationInfo", f"{base}#Info")]
    quads = [Quad(base, predicate, found, f"{base}#{graph}") for graph, predicate, found in parts]
    for graph in ("Assertion", "Provenance", "Info"):
        quads += [Quad(f"{base}#Assertion", "urn:x:p", value, f"{base}#{graph}")]
        quads += [Quad(f"{base}#Assertion", "urn:x:p", Literal("a"), f"{base}#{graph}")]
    code = artefact_code(quads)
    dataset = rdflib.ConjunctiveGraph()
    for subject, predicate, found, name in named(quads, code):
        term = rdflib.URIRef(found) if isinstance(found, str) else literal(found)
        dataset.get_context(rdflib.URIRef(name)).add((rdflib.URIRef(subject), rdflib.URIRef(predicate), term))
    assert Nanopub(rdf=dataset).has_valid_trusty


def test_the_claims_come_back(quads: list[Quad], record: Record) -> None:
    """The assertion of an accepted claim is its graph; every other claim is spelt out in its assertion."""
    said = {quad._replace(graph=CLAIMS) for quad in quads if quad.subject.startswith(RECORDS) and is_said(quad)}
    of = {quad.subject: str(quad.object) for quad in quads if quad.predicate == PROV + "alternateOf"}
    own = {quad._replace(graph=of[quad.graph]) for quad in quads if quad.graph in of}
    assert {quad.graph for quad in own} == record.accepted
    spelt = {
        Quad(quad.graph, name, part, CLAIMS)
        for quad in own
        for name, part in zip(TRIPLE, (quad.subject, quad.predicate, quad.object), strict=True)
    }
    assert claims_digest([*said, *own, *spelt]) == record.digest


def test_what_is_not_accepted_asserts_no_triple_of_its_own(quads: list[Quad], record: Record) -> None:
    of = {quad.subject for quad in quads if quad.predicate == PROV + "alternateOf"}
    others = [quad for quad in quads if quad.graph.endswith("#assertion") and quad.graph not in of]
    assert {quad.subject for quad in others} == set(record.claims) - record.accepted
    assert len({quad.subject for quad in others}) > 50


def is_said(quad: Quad) -> bool:
    """Part of the claim itself, and not of what was made of it."""
    return not quad.graph.endswith("#pubinfo")


def literal(value: Literal) -> rdflib.Literal:
    if value.language:
        return rdflib.Literal(value.lexical, lang=value.language)
    datatype = None if value.datatype.endswith("#string") else rdflib.URIRef(value.datatype)
    return rdflib.Literal(value.lexical, datatype=datatype, normalize=False)
