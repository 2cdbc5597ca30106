"""N-Quads, JSON-LD and RDF 1.2, each read back by a library that didn't write it."""

import gzip
import json
from hashlib import sha256
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from provenaut.errors import GraphError
from provenaut.export import FORMATS, Record, claims_digest, exported
from provenaut.export.jsonld import Words
from provenaut.export.turtle import blocks, written
from provenaut.iris import graph_iri
from provenaut.model import Literal
from provenaut.namespaces import PN, RDF, XSD
from provenaut.store import read_manifest, read_quads
from tests.export.conftest import GRAPH, Made
from tests.export.rebuilding import CLAIMS, canonical, of_rdflib, without_graphs

# rdflib's own reader of JSON-LD uses what rdflib deprecates.
pytestmark = [pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib"), pytest.mark.no_cover]

REIFIES = RDF + "reifies"


def test_the_hash_is_that_of_the_files_and_of_the_canonical_form(record: Record) -> None:
    """Our sorted lines are what RDF Dataset Canonicalization gives, and what the built files hold."""
    lines = [*(GRAPH / "claims.nq").read_text("utf-8").splitlines(), *(GRAPH / "evidence.nq").read_text().splitlines()]
    assert record.digest == sha256("".join(f"{line}\n" for line in sorted(lines)).encode()).hexdigest()
    quads = [quad for quad in record.quads if quad.graph == CLAIMS or quad.graph in record.claims]
    assert sha256(canonical(quads).encode()).hexdigest() == record.digest
    assert len(quads) == len(lines)


def test_a_changed_claim_has_another_hash(record: Record) -> None:
    quads = [quad for quad in record.quads if quad.graph == CLAIMS or quad.graph in record.claims]
    assert claims_digest(quads) == record.digest
    assert claims_digest(quads[1:]) != record.digest
    assert claims_digest([quads[0]._replace(object="urn:x:else"), *quads[1:]]) != record.digest


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_graph_gives_the_same_bytes(form: str, made: Made) -> None:
    if form != "nanopub":  # takes two seconds, and is written as the others are
        assert exported(GRAPH, form).files == made(form).files
    assert made(form).claims == len((GRAPH / "claims.nq").read_text("utf-8").split("asWritten>")) - 1
    for name, data in made(form).files.items():
        assert data.lower().startswith(FORMATS[form].begins), name


def test_n_quads_are_the_whole_dataset(made: Made) -> None:
    (data,) = made("nquads").files.values()
    dataset = pyoxigraph.Store()
    dataset.bulk_load(gzip.decompress(data), pyoxigraph.RdfFormat.N_QUADS)
    manifest = read_manifest(GRAPH)
    wanted = pyoxigraph.Store()
    wanted.bulk_load(path=str(manifest.accepted), format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert len(dataset) - sum(1 for quad in dataset if quad.graph_name != pyoxigraph.DefaultGraph()) == len(wanted)
    lines = {line for path in manifest.named for line in path.read_text("utf-8").splitlines()}
    lines |= set(manifest.accepted.read_text("utf-8").splitlines())
    assert set(gzip.decompress(data).decode().splitlines()) == lines


def test_claims_come_back_from_n_quads_by_rdflib(made: Made, record: Record) -> None:
    (data,) = made("nquads").files.values()
    lines = gzip.decompress(data).decode().splitlines()
    wanted = (f" <{CLAIMS}> .", *(f" <{claim}> ." for claim in record.claims))
    graph = rdflib.Dataset()
    graph.parse(data="\n".join(line for line in lines if line.endswith(wanted)), format="nquads")
    # An ending can be that of a triple of no graph, too.
    named = [quad for quad in of_rdflib(graph) if not quad.graph.startswith("urn:x-rdflib")]
    assert claims_digest(named) == record.digest


def test_the_record_comes_back_from_json_ld_by_rdflib(made: Made, record: Record) -> None:
    (data,) = made("jsonld").files.values()
    graph = rdflib.Dataset()
    graph.parse(data=data, format="json-ld")
    quads = of_rdflib(graph)
    assert set(quads) == set(record.quads)
    assert claims_digest(quad for quad in quads if quad.graph == CLAIMS or quad.graph in record.claims) == record.digest


def test_json_ld_is_read_by_oxigraph_alike(made: Made, record: Record) -> None:
    (data,) = made("jsonld").files.values()
    quads = {str(quad) for quad in pyoxigraph.parse(data, format=pyoxigraph.RdfFormat.JSON_LD)}
    assert len(quads) == len(set(record.quads))


def test_json_ld_has_the_words_of_the_context(made: Made) -> None:
    (data,) = made("jsonld").files.values()
    document = json.loads(data)
    claims = next(graph for graph in document["@graph"] if graph["id"] == "graph:claims")["@graph"]
    claim = next(node for node in claims if node.get("type") == "Claim")
    assert {"id", "type", "subject", "predicate", "object", "polarity", "passage", "saidIn"} <= set(claim)
    assert claim["polarity"] in ("Affirmed", "Denied")
    assert not claim["predicate"].startswith("http")
    # Nothing has to be fetched: the context is there, and imports none.
    assert isinstance(document["@context"], dict)
    assert "@import" not in document["@context"]


def test_a_value_is_written_out_where_the_word_would_change_it() -> None:
    words = Words({"ex": "urn:x:", "xsd": XSD, "name": {"@id": "ex:name", "@language": "en"}, "at": {"@id": "ex:at"}})
    en, plain = Literal("a", RDF + "langString", "en"), Literal("a")
    node = words.node("urn:x:1", {"urn:x:name": [en, plain], "urn:x:at": [Literal("1", XSD + "integer"), plain]})
    assert node["name"] == ["a", {"@value": "a"}]
    assert node["at"] == ["a", {"@value": "1", "type": "xsd:integer"}]


def test_claims_come_back_from_rdf_1_2_by_oxigraph(made: Made, record: Record) -> None:
    (data,) = made("rdf12").files.values()
    triples = []
    asserted = set()
    reified: dict[str, tuple[str, str, object]] = {}
    for quad in pyoxigraph.parse(data, format=pyoxigraph.RdfFormat.TURTLE):
        subject, predicate, value = _iri(quad.subject), quad.predicate.value, quad.object
        if predicate == REIFIES:
            assert isinstance(value, pyoxigraph.Triple)
            assert subject not in reified
            triple = (_iri(value.subject), value.predicate.value, _of_oxigraph(value.object))
            reified[subject] = triple
            for name, part in zip(("subject", "predicate", "object"), triple, strict=True):
                triples.append((subject, RDF + name, part))
        else:
            triples.append((subject, predicate, _of_oxigraph(value)))
            asserted.add(triples[-1])
    assert set(reified) == set(record.claims)
    assert without_graphs(triples) == record.digest
    # What is accepted is asserted, and nothing else that a claim speaks of, unless the curators say it themselves.
    ours = {(quad.subject, quad.predicate, quad.object) for quad in record.quads if quad.graph not in record.claims}
    accepted = {reified[claim] for claim in record.accepted}
    assert accepted <= asserted
    assert set(reified.values()) & (asserted - ours) <= accepted
    assert len(accepted) < len(set(reified.values()))


def test_links_and_disputes_are_in_the_record(record: Record) -> None:
    assert {graph_iri(name) for name in ("links", "derived", "sources", "entities")} <= set(record.graphs)
    assert any(quad.predicate == PN + "hasSide" for quad in record.quads)


@pytest.mark.parametrize(
    ("term", "text"),
    [
        (PN + "Claim", "pn:Claim"),
        ("https://w3id.org/provenaut/id/claim/00-", "<https://w3id.org/provenaut/id/claim/00->"),
        ("urn:a", "<urn:a>"),
        (Literal("a\nb"), '"a\\nb"'),
        (Literal("01", XSD + "integer"), "01"),
        (Literal("one", XSD + "integer"), '"one"^^xsd:integer'),
        (Literal("2.50", XSD + "decimal"), '"2.50"^^xsd:decimal'),
        (Literal("a", RDF + "langString", "en"), '"a"@en'),
    ],
)
def test_a_term_is_written_so_that_it_comes_back(term: str | Literal, text: str) -> None:
    assert written(term) == text
    (quad,) = pyoxigraph.parse(
        f"@prefix pn: <{PN}> . @prefix xsd: <{XSD}> . <urn:s> <urn:p> {text} .", format=pyoxigraph.RdfFormat.TURTLE
    )
    assert _of_oxigraph(quad.object) == term


@given(st.text(st.characters(codec="utf-8")), st.sampled_from(["", "en", "de-CH"]))
def test_any_text_comes_back_from_turtle(text: str, language: str) -> None:
    value = Literal(text, RDF + "langString" if language else XSD + "string", language)
    (block,) = blocks([("urn:s", "urn:p", value)])
    (quad,) = pyoxigraph.parse(block, format=pyoxigraph.RdfFormat.TURTLE)
    found = _of_oxigraph(quad.object)
    assert isinstance(found, Literal)
    assert found._replace(language=found.language.lower()) == value._replace(language=language.lower())


def test_a_broken_file_is_told_with_its_line(tmp_path: Path) -> None:

    path = tmp_path / "claims.nq"
    path.write_text("<urn:s> <urn:p> <urn:o> .\n<urn:s> oops\n", encoding="utf-8")
    with pytest.raises(GraphError, match=r"claims\.nq:2: is broken"):
        list(read_quads(path))


def _of_oxigraph(value: object) -> str | Literal:
    if isinstance(value, pyoxigraph.Literal):
        return Literal(value.value, value.datatype.value, value.language or "")
    return _iri(value)


def _iri(value: object) -> str:
    assert isinstance(value, pyoxigraph.NamedNode)
    return value.value
