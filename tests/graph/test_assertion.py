"""What values become: lines that other readers read as the same, and graphs that hold just what they should."""

from collections import Counter

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from provenaut import assertion
from provenaut.assertion import Quad
from provenaut.assertion.quads import english
from provenaut.disputes import find_disputes
from provenaut.iris import entity_iri, graph_iri, time_iri
from provenaut.model import Claim, Entity, Literal, Name, Stance
from provenaut.namespaces import OA, PN, PROV, RDF, RDF_TYPE, SKOS, XSD
from provenaut.pipeline.dataset import Dataset, triple_of
from provenaut.policy import Outcome, decide
from tests.graph.test_policy import WORLDS
from tests.graph.worlds import ENTITIES, SOURCES, say, vocabulary, world

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
# rdflib reads C0 and C1 controls, and a few marks, as it likes; the standards leave N-Quads no choice.
PLAIN = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=20)
LITERALS = st.one_of(
    TEXTS.map(Literal), TEXTS.map(english), st.integers().map(lambda n: Literal(str(n), XSD + "integer"))
)


def quad(value: Literal | str) -> Quad:
    return Quad("urn:a", "urn:b", value, "urn:g")


@given(LITERALS)
def test_oxigraph_reads_the_same_and_writes_the_same(literal: Literal) -> None:
    line = assertion.line(quad(literal))
    (read,) = pyoxigraph.parse(f"{line}\n", format=pyoxigraph.RdfFormat.N_QUADS)
    assert isinstance(read.object, pyoxigraph.Literal)
    assert (read.object.value, read.object.language or "") == (literal.lexical, literal.language)
    assert read.object.datatype.value == literal.datatype
    if not {"\ufffe", "\uffff"} & set(literal.lexical):
        assert f"{read} .".encode() == line.encode()


@given(PLAIN)
def test_rdflib_reads_the_same(text: str) -> None:
    graph = rdflib.Graph().parse(data=assertion.triple_line(quad(Literal(text))), format="nt")
    assert [str(value) for value in graph.objects()] == [text]


@given(LITERALS)
def test_a_line_is_one_line_and_its_triple_is_found_again(literal: Literal) -> None:
    one = quad(literal)
    line = assertion.line(one)
    assert not {"\n", "\r"} & set(line)
    assert triple_of(line) == assertion.triple_line(one)


def test_lines_are_sorted_by_bytes_and_stand_once() -> None:
    assert assertion.sorted_lines(["é", "z", "a", "z", "\U0001f680"]) == ("a", "z", "é", "\U0001f680")


def triples(quads: list[Quad]) -> set[tuple[str, str, object]]:
    return {(one.subject, one.predicate, one.object) for one in quads}


def about(quads: list[Quad], subject: str) -> dict[str, list[object]]:
    found: dict[str, list[object]] = {}
    for one in quads:
        if one.subject == subject:
            found.setdefault(one.predicate, []).append(one.object)
    return found


def test_a_claim_is_written_whole() -> None:
    claim = say("leak occurredOn 2031-02 [denied, hedged]", by="outlet agency", on="2031-01", computed="P1M")
    quads = list(assertion.claim_quads([claim]))
    assert {one.graph for one in quads} == {graph_iri("claims")}
    found = about(quads, claim.iri)
    utterance, passage = found.pop(PN + "saidIn")[0], found.pop(PN + "passage")[0]
    assert found == {
        RDF_TYPE: [PN + "Claim"],
        RDF + "subject": [entity_iri("incident", "leak")],
        RDF + "predicate": [PN + "occurredOn"],
        RDF + "object": [time_iri("2031-02")],
        PN + "asWritten": [Literal("a phrase")],
        PN + "polarity": [PN + "Denied"],
        PN + "certainty": [PN + "Hedged"],
        PN + "rank": [PN + "Normal"],
        PN + "computedFrom": [time_iri("2031-01")],
        PN + "computedPlus": [Literal("P1M")],
    }
    assert about(quads, str(passage))[OA + "start"] == [Literal("10", XSD + "integer")]
    speakers, current = [], str(utterance)
    while current:
        here = about(quads, current)
        speakers += here[PN + "speaker"]
        assert here[PROV + "wasDerivedFrom"] == [entity_iri("source", "press")]
        assert (PN + "saidOn" in here) == (len(speakers) == 1)
        current = str(here.get(PN + "via", [""])[0])
    assert speakers == [entity_iri("agent", "agency"), entity_iri("agent", "outlet"), ENTITIES["press"].iri]


def test_claims_share_utterances_and_passages() -> None:
    claims = [say("leak occurredIn zvezda"), say("leak occurredIn nauka")]
    kinds = Counter(one.object for one in set(assertion.claim_quads(claims)) if one.predicate == RDF_TYPE)
    assert (kinds[PN + "Claim"], kinds[PN + "Utterance"], kinds[PN + "Passage"]) == (2, 1, 1)


def test_only_names_that_no_source_gives_are_the_curators() -> None:
    names = (Name("The Ship"), Name("Old Ship", "press", "In … ship"))
    entity = Entity("ship", entity_iri("craft", "ship"), PN + "Spacecraft", "Ship", names, "Afloat.")
    found = about(list(assertion.entity_quads([entity])), entity.iri)
    assert found[SKOS + "altLabel"] == [english("The Ship")]
    assert found[SKOS + "prefLabel"] == [english("Ship")]
    assert found[SKOS + "note"] == [english("Afloat.")]


def test_sources_name_their_publisher_and_grade() -> None:
    found = about(list(assertion.source_quads([SOURCES["press"]], ENTITIES)), entity_iri("source", "press"))
    assert found[PN + "grade"] == [PN + "Press"]
    assert found["http://purl.org/dc/terms/publisher"] == [ENTITIES["press"].iri]
    assert found[PN + "published"] == [time_iri("2031-02")]
    assert PN + "url" not in found


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest", "approximate"),
    [
        ("2031-02", "2031-02-01", "2031-02-28", False),
        ("2030~", "2030-01-01", "2030-12-31", True),
        ("../2031", None, "2031-12-31", False),
        ("2031-02/..", "2031-02-01", None, False),
    ],
)
def test_dates_have_their_bounds(edtf: str, earliest: str | None, latest: str | None, approximate: bool) -> None:
    found = about(list(assertion.time_quads([edtf])), time_iri(edtf))
    assert found[PN + "edtf"] == [Literal(edtf)]
    assert found.get(PN + "earliest") == ([Literal(earliest, XSD + "date")] if earliest else None)
    assert found.get(PN + "latest") == ([Literal(latest, XSD + "date")] if latest else None)
    assert (PN + "approximate" in found) == approximate


def test_every_date_that_is_named_has_a_node() -> None:
    claims = [say("leak occurredOn 2031-02", on="2029", computed="P1M"), say("leak occurredIn zvezda")]
    assert assertion.times_of(claims, [SOURCES["press"]]) == ("2029", "2031-01", "2031-02")


def test_a_measurement_is_converted_and_names_its_claims() -> None:
    claims = [say(line) for line in ("rate value 2", "rate unit pn:PoundPerDay", "rate bound pn:Over")]
    found = about(list(assertion.quantity_quads(claims, vocabulary())), entity_iri("incident", "rate"))
    assert found[PN + "valueInBaseUnit"] == [Literal("0.90718474", XSD + "decimal")]
    assert found[PN + "baseUnit"] == [PN + "KilogramPerDay"]
    assert set(found[PROV + "wasDerivedFrom"]) == {claim.iri for claim in claims[:2]}


@pytest.mark.parametrize(
    "lines",
    [
        ("rate value 2",),
        ("rate value 2", "rate value 3", "rate unit pn:PoundPerDay"),
        ("rate value 2", "rate unit pn:PoundPerDay", "rate unit pn:Mile"),
        ("rate value 2", "rate unit cause:weld-defect"),
    ],
)
def test_a_measurement_without_one_number_and_one_unit_has_no_base_value(lines: tuple[str, ...]) -> None:
    assert not list(assertion.quantity_quads([say(line) for line in lines], vocabulary()))


def outcome(claims: list[Claim]) -> Outcome:
    here = world(*claims)
    return decide(here, find_disputes(here))


def dataset(claims: list[Claim]) -> Dataset:
    found = outcome(claims)
    return Dataset.of(
        {
            "evidence": assertion.evidence_quads(found.accepted),
            "claims": assertion.claim_quads(claims),
            "derived": [
                *assertion.time_quads(assertion.times_of(claims, SOURCES.values())),
                *assertion.acceptance_quads(found.decisions.values()),
                *assertion.dispute_quads(found.disputes, world(*claims).label),
            ],
        },
        {},
    )


@given(WORLDS, st.randoms())
def test_the_order_of_claims_changes_no_file(claims: list[Claim], random: st.DataObject) -> None:
    shuffled = list(claims)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # `randoms` gives a Random
    assert dataset(claims).files() == dataset(shuffled).files()


@given(WORLDS)
def test_each_accepted_claim_has_one_graph_with_its_triple_and_no_other_claim_has_one(claims: list[Claim]) -> None:
    found = outcome(claims)
    quads = list(assertion.evidence_quads(found.accepted))
    accepted = [claim for claim in claims if found.decisions[claim.iri].is_accepted]
    assert {one.graph: one[:3] for one in quads} == {claim.iri: claim.triple for claim in accepted}
    assert len(quads) == len(accepted)
    assert all(claim.stance is Stance.ASSERTED for claim in accepted)


@given(WORLDS)
def test_the_default_graph_holds_each_triple_once(claims: list[Claim]) -> None:
    here = dataset(claims)
    accepted = here.accepted()
    assert len(set(accepted)) == len(accepted)
    assert set(accepted) == {triple_of(line) for lines in here.lines.values() for line in lines}


@given(WORLDS)
def test_every_dispute_has_its_sides_and_their_claims(claims: list[Claim]) -> None:
    found = outcome(claims)
    quads = list(assertion.dispute_quads(found.disputes, world(*claims).label))
    for decided in found.disputes:
        here = about(quads, decided.dispute.iri)
        assert len(here[PN + "hasSide"]) == len(decided.dispute.sides) >= 2
        named = {claim for side in here[PN + "hasSide"] for claim in about(quads, str(side))[PN + "sideClaim"]}
        assert named == {claim.iri for side in decided.dispute.sides for claim in side.claims}
        assert set(here.get(PN + "prevailingSide", [])) <= set(here[PN + "hasSide"])
