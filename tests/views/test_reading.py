"""Reading a graph into facts."""

import shutil
from pathlib import Path

import pytest

from provenaut.errors import GraphError
from provenaut.iris import entity_iri
from provenaut.model import Grade, Stance
from provenaut.namespaces import PN
from provenaut.store import Engine, empty, open_graph
from provenaut.views.cards import cards
from provenaut.views.facts import Facts
from provenaut.views.reading import read_facts
from provenaut.views.scene import overview

LEAK = entity_iri("incident", "lantern-air-leak")
COOLANT = entity_iri("incident", "courier-7-coolant-leak")


@pytest.fixture(scope="module")
def facts(small: Engine) -> Facts:
    return read_facts(small)


def claim_number(facts: Facts, subject: str, predicate: str, stance: Stance) -> int:
    found = [
        number
        for number, each in enumerate(facts.evidence)
        if (each.claim.subject, each.claim.predicate, each.claim.stance) == (subject, PN + predicate, stance)
    ]
    assert len(found) == 1
    return found[0]


def test_every_claim_of_the_graph_is_there(facts: Facts, small: Engine) -> None:
    count = small.query("SELECT (COUNT(*) AS ?n) { ?claim a pn:Claim }").rows[0][0]
    assert count is not None
    assert not isinstance(count, str)
    assert len(facts.evidence) == int(count.lexical) > 20


def test_a_claim_comes_back_with_who_says_it_and_where(facts: Facts) -> None:
    number = claim_number(facts, LEAK, "attributedTo", Stance.DENIED)
    claim = facts.evidence[number].claim
    assert [facts.label(speaker) for speaker in claim.utterance.chain] == [
        "Daily Perigee",
        "Ines Halloran",
        "Engineers of Boreal",
    ]
    assert claim.as_written == "weld was sound"
    assert claim.passage.anchor == "It does … was sound"
    assert 0 <= claim.passage.start < claim.passage.end
    assert len(claim.passage.sha256) == 64


def test_a_claim_is_shown_in_words(facts: Facts) -> None:
    scene = overview(facts)
    shown = cards(facts, {node.id: node.iri for node in scene.nodes})
    card = shown.claims[claim_number(facts, LEAK, "attributedTo", Stance.DENIED)]
    assert (card.subject.text, card.relation, card.object.text) == (
        "Air leak of Lantern",
        "attributed to",
        "weld defect",
    )
    assert card.subject.id == "incident:lantern-air-leak"
    assert card.object.id == "cause:weld-defect"
    assert (card.stance, card.acceptance) == ("denied", "not accepted")
    assert card.who == "Engineers of Boreal, through Ines Halloran, in Daily Perigee"
    assert card.link == "https://perigee.example/aurora-loses-air#:~:text=It%20does,was%20sound"


def test_when_where_and_how_it_was_said_is_told(facts: Facts) -> None:
    shown = cards(facts, {})
    told = {part for card in shown.claims for part in card.circumstances}
    assert "occasion: Statement of Meridian on the air leak" in told
    assert "said: [2031-05-14,2031-05-21]" in told
    assert "computed from: 2031-03 P2M" in told


def test_a_source_in_its_own_voice_and_without_an_address(facts: Facts) -> None:
    shown = cards(facts, {})
    own = [card for card in shown.claims if card.source == "orbit-letter-leaks" and len(card.speakers) == 1]
    assert {card.who for card in own} == {"The Orbit Letter, in its own voice"}
    assert {card.link for card in own} == {""}
    assert facts.sources["orbit-letter-leaks"].grade is Grade.AGGREGATOR


def test_disputes_come_with_both_sides(facts: Facts) -> None:
    about = [contention for contention in facts.contentions if contention.about == COOLANT]
    causes = [contention for contention in about if "radiator" in contention.reason]
    assert len(causes) == 1
    assert causes[0].kind == "denial"
    assert len(causes[0].sides) == 2
    assert all(side.claims for side in causes[0].sides)


def test_causes_are_listed_with_who_names_them(facts: Facts) -> None:
    shown = cards(facts, {"cause:micrometeoroid-impact": "https://w3id.org/provenaut/cause/micrometeoroid-impact"})
    first = shown.causes[0]
    assert first.cause.text == "micrometeoroid impact"
    assert {(said.stance, said.who) for said in first.said} == {
        ("asserted", "Somebody unnamed who attributed the coolant leak, in Daily Perigee"),
        ("denied", "Boreal Space Agency, in its own voice"),
    }


def test_names_that_sources_use_are_names_too(facts: Facts) -> None:
    boreal = entity_iri("agency", "boreal")
    assert cards(facts, {"agency:boreal": boreal}).things["agency:boreal"].names == ("Boreal",)


def test_an_empty_store_gives_no_facts() -> None:
    assert read_facts(empty()) == Facts((), {}, {})


@pytest.mark.parametrize(
    ("file", "old", "complaint"),
    [
        ("accepted.nt", f"<{PN}asWritten>", None),
        ("accepted.nt", f"<{PN}saidIn>", f"has no <{PN}saidIn>"),
        ("accepted.nt", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#object>", "ns#object>"),
        ("accepted.nt", f"<{PN}Passage>", "of which nothing is known"),
    ],
)
def test_a_broken_graph_is_told(small_graph: Path, tmp_path: Path, file: str, old: str, complaint: str | None) -> None:
    graph = Path(shutil.copytree(small_graph, tmp_path / "graph"))
    engine = without(graph, file, old)
    if complaint is None:
        read_facts(engine)
        return
    with pytest.raises(GraphError, match="run `provenaut build`") as caught:
        read_facts(engine)
    assert complaint in str(caught.value)


def without(graph: Path, file: str, part: str) -> Engine:
    """The graph without the lines that hold a part."""
    path = graph / file
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if part not in line]
    assert len(kept) < len(lines)
    path.write_text("".join(kept), encoding="utf-8")
    (graph / "MANIFEST.json").write_text('{"format": 1, "files": {}}', encoding="utf-8")
    return open_graph(graph, in_memory=True)
