"""What is drawn."""

from dataclasses import replace

import pytest

from provenaut.model import Certainty, Polarity, Stance
from provenaut.namespaces import PN, compact
from provenaut.store import Engine
from provenaut.views.facts import Evidence, Facts
from provenaut.views.reading import read_facts
from provenaut.views.scene import Scene, overview


@pytest.fixture(scope="module")
def facts(articles: Engine) -> Facts:
    return read_facts(articles)


@pytest.fixture(scope="module")
def scene(facts: Facts) -> Scene:
    return overview(facts)


def test_every_entity_that_is_spoken_of_or_speaks_is_a_node(facts: Facts, scene: Scene) -> None:
    drawn = {node.iri for node in scene.nodes}
    for each in facts.evidence:
        assert each.claim.subject in drawn
        assert set(each.claim.utterance.chain) <= drawn
    assert {f"source:{id_}" for id_ in facts.sources} <= {node.id for node in scene.nodes}


def test_an_edge_is_one_triple_in_one_stance(facts: Facts, scene: Scene) -> None:
    keys = [(edge.source, edge.target, edge.predicate, edge.stance) for edge in scene.edges]
    assert len(set(keys)) == len(keys)
    for edge in scene.edges:
        assert edge.claims
        for number in edge.claims:
            claim = facts.evidence[number].claim
            assert isinstance(claim.object, str)
            assert (compact(claim.subject), compact(claim.object)) == (edge.source, edge.target)
            assert (claim.predicate, claim.stance) == (edge.predicate, edge.stance)


def test_every_claim_between_two_things_is_on_an_edge(facts: Facts, scene: Scene) -> None:
    drawn = {node.iri for node in scene.nodes}
    between = {number for number, each in enumerate(facts.evidence) if each.claim.object in drawn}
    assert {number for edge in scene.edges for number in edge.claims} == between
    assert len(between) > 200


def test_the_question_of_the_first_issue_is_drawn(scene: Scene) -> None:
    causal = {(edge.target, edge.stance) for edge in scene.edges if edge.source == "incident:nauka-leak"}
    assert ("cause:micrometeoroid-impact", Stance.ASSERTED) in causal
    assert ("cause:manufacturing-defect", Stance.DENIED) in causal


def test_what_is_disputed_is_marked(facts: Facts, scene: Scene) -> None:
    marked = {node.iri for node in scene.nodes if node.disputed}
    assert marked == {contention.about for contention in facts.contentions} & {node.iri for node in scene.nodes}
    assert marked


def test_the_page_opens_with_the_incidents_and_what_is_linked_to_them(scene: Scene) -> None:
    opening = scene.opening()
    groups = {node.id: node.group for node in scene.nodes}
    assert {id_ for id_, group in groups.items() if group.id == "incident"} <= opening
    assert all(groups[id_].shown for id_ in opening)
    assert len(opening) < len(scene.nodes) / 2


def test_two_stances_of_one_triple_are_two_edges_that_bend_apart(facts: Facts) -> None:
    affirmed = next(
        each for each in facts.evidence if each.claim.predicate == PN + "attributedTo" and each.claim.asserts
    )
    denied = replace(affirmed.claim, iri=affirmed.claim.iri + "-denied", polarity=Polarity.DENIED)
    guessed = replace(affirmed.claim, iri=affirmed.claim.iri + "-guessed", certainty=Certainty.SPECULATED)
    more = (affirmed, Evidence(denied, "NotAccepted"), Evidence(guessed, "NotAccepted"))
    edges = overview(replace(facts, evidence=more)).edges
    assert {edge.stance for edge in edges} == {Stance.ASSERTED, Stance.DENIED, Stance.SPECULATED}
    assert sorted(edge.rank for edge in edges) == [0, 1, 2]
    assert {edge.of for edge in edges} == {3}


def test_nothing_gives_nothing() -> None:
    assert overview(Facts((), {}, {})) == Scene((), ())
