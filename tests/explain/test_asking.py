"""What may be given for subject, property and object, and what is said where it is unknown."""

import re

import pytest

import provenaut
from provenaut.errors import ParameterError
from provenaut.explain import Verdict, explain
from provenaut.namespaces import PREFIXES, RDF_TYPE
from provenaut.store import Engine
from provenaut.terms import Literal

LEAK = PREFIXES["incident"] + "lantern-air-leak"


@pytest.mark.parametrize(
    "text",
    ["lantern-air-leak", "Air leak of Lantern", "air  LEAK of lantern", "incident:lantern-air-leak", LEAK, f"<{LEAK}>"],
)
def test_a_subject_by_any_of_its_names(told: Engine, text: str) -> None:
    assert explain(told, text, "a", "AirLeak").asked.iri == LEAK


@pytest.mark.parametrize(
    "text", ["attributedTo", "attributed to", "Attributed To", "pn:attributedTo", PREFIXES["pn"] + "attributedTo"]
)
def test_a_property_by_any_of_its_names(told: Engine, text: str) -> None:
    (one,) = explain(told, "lantern-air-leak", text, "weld-defect")
    assert one.triple.predicate.iri == PREFIXES["pn"] + "attributedTo"


@pytest.mark.parametrize("text", ["a", "is a", "type", "rdf:type", RDF_TYPE])
@pytest.mark.parametrize("what", ["AirLeak", "air leak", "pn:AirLeak", PREFIXES["pn"] + "AirLeak"])
def test_a_type(told: Engine, text: str, what: str) -> None:
    (one,) = explain(told, "lantern-air-leak", text, what)
    assert (one.verdict, one.triple.object.label) == (Verdict.ACCEPTED, "air leak")


@pytest.mark.parametrize(
    ("subject", "predicate", "value", "iri"),
    [
        ("lantern-air-leak", "occurredOn", "2031-05", PREFIXES["time"] + "2031-05"),
        ("lantern-air-leak", "occurredOn", "1999-12-31", PREFIXES["time"] + "1999-12-31"),
        ("lantern-air-leak", "occurredIn", "Lantern", PREFIXES["module"] + "lantern"),
        ("lantern-air-leak", "attributedTo", "weld defect", PREFIXES["cause"] + "weld-defect"),
        ("boreal", "altName", "Boreal", ""),
        ("boreal", "altName", "boreal space", ""),
        ("boreal", "skos:prefLabel", "boreal space agency", ""),
    ],
)
def test_an_object_of_every_kind(told: Engine, subject: str, predicate: str, value: str, iri: str) -> None:
    (one,) = explain(told, subject, predicate, value)
    assert one.triple.object.iri == iri


def test_a_text_is_taken_as_the_graph_writes_it(told: Engine) -> None:
    (one,) = explain(told, "boreal", "skos:prefLabel", "boreal SPACE agency")
    assert (one.verdict, str(one.triple.object)) == (Verdict.GIVEN, "Boreal Space Agency")
    (exact,) = explain(told, "boreal", "skos:prefLabel", Literal("boreal SPACE agency"))
    assert exact.verdict is Verdict.UNCLAIMED


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (("lantern-air-leek",), "subject: nothing is called 'lantern-air-leek'; did you mean 'lantern-air-leak'"),
        (("leak of",), "subject: 'leak of' is not the name of one thing only; it could be "),
        (("lantern", "atributed to"), "property: no property is called 'atributed to'; did you mean 'attributed to'"),
        (("lantern", "§"), "property: no property is called '§'; give a label such as 'attributed to', or a CURIE"),
        (("lantern", "pn:noSuchThing"), "property: no property is called 'pn:noSuchThing'"),
        (("lantern", "partOf", "auorra"), "object: nothing is called 'auorra'; did you mean 'Aurora'"),
        (("lantern", "a", "StationModul"), "object: no class is called 'StationModul'; did you mean 'StationModule'"),
        (("lantern-air-leak", "occurredOn", "in May"), "object: nothing is called 'in May'; "),
        (("https://example.org/x",), "subject: nothing is called 'https://example.org/x'; give a label"),
        (("claim:0000000000000000",), "subject: nothing is called 'claim:0000000000000000'; "),
        (("> } DROP ALL #", "a", "AirLeak"), "subject: nothing is called '> } DROP ALL #'; "),
        (("lantern", "https://x/> ?o } #", "AirLeak"), "property: no property is called 'https://x/> ?o } #'; "),
        (("lantern", None, "aurora"), "an object needs its property"),
    ],
)
def test_unknown_names_are_answered_with_near_ones(told: Engine, asked: tuple[str, ...], message: str) -> None:
    with pytest.raises(ParameterError, match=re.escape(message)):
        explain(told, *asked)


def test_all_that_is_said_of_a_thing(told: Engine) -> None:
    found = explain(told, "lantern-air-leak")
    said = {(str(one.triple.predicate), str(one.triple.object)): one.verdict for one in found}
    assert said["attributed to", "weld defect"] is Verdict.DENIED
    assert said["attributed to", "material fatigue"] is Verdict.NOT_ACCEPTED
    assert said["is a", "leak"] is Verdict.INFERRED
    assert said["is a", "incident"] is Verdict.GIVEN
    assert said["occurred in", "Lantern"] is Verdict.ACCEPTED
    assert said["first detected on", "2031-05"] is Verdict.CONTESTED
    triples = [one.triple for one in found]
    assert triples == sorted(triples)
    assert len(set(triples)) == len(triples)


def test_all_that_is_said_with_one_property(told: Engine) -> None:
    found = explain(told, "lantern-air-leak", "attributedTo")
    assert [str(one.triple.object) for one in found] == ["material fatigue", "weld defect"]
    assert len(explain(told, "lantern", "attributedTo")) == 0


def test_a_claim_means_what_it_claims(told: Engine) -> None:
    claim = explain(told, "lantern-air-leak", "attributedTo", "weld-defect")[0].against[0].iri
    for text in (claim, "claim:" + claim.rpartition("/")[2], claim.rpartition("/")[2]):
        (one,) = explain(told, text)
        assert str(one.triple) == "Air leak of Lantern · attributed to · weld defect"


def test_a_claim_with_a_property_is_a_record(told: Engine) -> None:
    claim = explain(told, "lantern-air-leak", "attributedTo", "weld-defect")[0].against[0].iri
    (one,) = explain(told, claim, "pn:polarity")
    assert (one.verdict, one.summary) == (Verdict.GIVEN, "it is the record of what was said")


def test_a_dispute_means_what_its_sides_claim(told: Engine) -> None:
    (dispute,) = explain(told, "lantern-air-leak", "firstDetectedOn", "2031-04")[0].disputes
    assert {str(one.triple.object) for one in explain(told, dispute.iri)} == {"2031-04", "2031-05"}


def test_terms_of_a_row_are_taken_as_they_are() -> None:
    with provenaut.open(in_memory=True) as graph:
        row = graph.query("replacements")[0]
        explained = graph.explain(row.craft, "replaced", row.replaced)
        assert str(explained[0].triple.subject) == "Soyuz MS-23"
        assert explained[0].verdict is Verdict.ACCEPTED
