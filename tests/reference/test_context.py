"""The JSON-LD context: JSON in our terms becomes the triples that are meant, and triples come back as they were."""

import json
from pathlib import Path
from typing import Any

import pytest
import rdflib
from rdflib import RDF, XSD, Literal, URIRef
from rdflib.compare import isomorphic, to_isomorphic

from provenaut.namespaces import CAUSE, PN, PREFIXES, expand
from provenaut.reference import CONTEXT, Sort, read_reference

# rdflib's own reader and writer of JSON-LD use what rdflib deprecates.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

ROOT = Path(__file__).parents[2]
TERMS = read_reference(ROOT / "ontology").terms.values()
CONTEXT_OF_OURS: dict[str, Any] = json.loads((ROOT / "ontology" / CONTEXT).read_text(encoding="utf-8"))


def read(**document: object) -> rdflib.Graph:
    return rdflib.Graph().parse(data=json.dumps({**CONTEXT_OF_OURS, **document}), format="json-ld")


def iri(curie: str) -> URIRef:
    return URIRef(expand(curie))


def test_every_class_property_and_value_has_its_name() -> None:
    context = CONTEXT_OF_OURS["@context"]
    for term in TERMS:
        if term.iri.startswith(PN) and term.sort is not Sort.CAUSE:
            found = context[term.name]
            assert (found if isinstance(found, str) else found["@id"]) == f"pn:{term.name}"


def test_what_has_the_name_of_a_property_is_named_in_another_way() -> None:
    """`passage` is a property, so that `passage:…` is none of the context's prefixes."""
    context = CONTEXT_OF_OURS["@context"]
    taken = {term.name for term in TERMS} & set(PREFIXES)
    assert "passage" in taken
    assert all(context[name]["@id"] == f"pn:{name}" for name in taken)
    assert all(context[name] == iri for name, iri in PREFIXES.items() if name not in taken)
    graph = read(id="claim:x", type="Claim", passage="pid:passage/y")
    assert (iri("claim:x"), URIRef(PN + "passage"), iri("passage:y")) in graph


def test_plain_json_becomes_the_triples_that_are_meant() -> None:
    graph = read(
        id="incident:mir-fire",
        type="Fire",
        label="Fire on Mir",
        occurredIn="station:mir",
        attributedTo=["cause:equipment-failure", "cause:seal-failure"],
        severity="MissionImpaired",
        isExternal=False,
    )
    fire = iri("incident:mir-fire")
    assert set(graph) == {
        (fire, RDF.type, URIRef(PN + "Fire")),
        (fire, URIRef(PREFIXES["rdfs"] + "label"), Literal("Fire on Mir", lang="en")),
        (fire, URIRef(PN + "occurredIn"), iri("station:mir")),
        (fire, URIRef(PN + "attributedTo"), URIRef(CAUSE + "equipment-failure")),
        (fire, URIRef(PN + "attributedTo"), URIRef(CAUSE + "seal-failure")),
        (fire, URIRef(PN + "severity"), URIRef(PN + "MissionImpaired")),
        (fire, URIRef(PN + "isExternal"), Literal("false", datatype=XSD.boolean)),
    }


def test_numbers_keep_their_datatype() -> None:
    graph = read(id="measurement:x", type="Measurement", value="2.50", unit="PoundPerDay")
    assert (iri("measurement:x"), URIRef(PN + "value"), Literal("2.50", datatype=XSD.decimal)) in graph
    assert (iri("measurement:x"), URIRef(PN + "unit"), URIRef(PN + "PoundPerDay")) in graph


def test_a_word_that_is_not_ours_says_nothing() -> None:
    assert len(read(id="incident:x", type="Leak", colour="red")) == 1


@pytest.fixture(scope="module")
def records() -> rdflib.Graph:
    """Forty claims of the graph with all that is said of them, their utterances and their passages."""
    dataset = rdflib.Dataset()
    lines = (ROOT / "graph" / "claims.nq").read_text(encoding="utf-8").splitlines()
    claims = sorted(
        {line.split(" ", 1)[0] for line in lines if line.startswith("<https://w3id.org/provenaut/id/claim/")}
    )
    wanted = set(claims[::40])
    picked = [line for line in lines if line.split(" ", 1)[0] in wanted]
    wanted |= {line.split(" ")[2] for line in picked if "/id/utterance/" in line or "/id/passage/" in line}
    dataset.parse(data="\n".join(line for line in lines if line.split(" ", 1)[0] in wanted), format="nquads")
    graph = rdflib.Graph()
    for subject, predicate, value, _ in dataset.quads():
        graph.add((subject, predicate, value))
    return graph


def test_claims_come_back_from_json_ld_as_they_were(records: rdflib.Graph) -> None:
    assert len(records) > 300
    text = records.serialize(format="json-ld", context=CONTEXT_OF_OURS["@context"], auto_compact=False)
    assert '"saidIn"' in text
    assert '"polarity": "Affirmed"' in text
    assert f'"{PN}' not in text.partition('"@graph"')[2]
    again = rdflib.Graph().parse(data=text, format="json-ld")
    assert isomorphic(to_isomorphic(records), to_isomorphic(again))
