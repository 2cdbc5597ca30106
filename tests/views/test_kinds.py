"""Views of parts: what lies around a thing, a query's answer, each claim, causes and consequences, a source."""

from pathlib import Path

import pytest

from provenaut.errors import ParameterError, UsageError
from provenaut.kg import KnowledgeGraph, open_knowledge_graph
from provenaut.namespaces import compact
from provenaut.store import Engine
from provenaut.views.choosing import Wanted, make_of
from provenaut.views.facts import Facts
from provenaut.views.kinds import View, chain, evidence, focus, overview, source
from provenaut.views.reading import read_facts
from tests.views.contract import data_of

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def facts(articles: Engine) -> Facts:
    return read_facts(articles)


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return open_knowledge_graph(ROOT / "graph", in_memory=True)


def ids(view: View) -> set[str]:
    return {node.id for node in view.scene.nodes}


def made(graph: KnowledgeGraph, facts: Facts, wanted: Wanted) -> View:
    return make_of(graph.engine, wanted, graph._answered)(facts)


def test_around_a_thing_is_what_it_is_linked_to_and_no_more(facts: Facts) -> None:
    leak = "https://w3id.org/provenaut/id/incident/nauka-leak"
    near, far = focus(facts, leak), focus(facts, leak, 2)
    edges = overview(facts).scene.edges
    linked = {
        end for edge in edges for end in (edge.source, edge.target) if compact(leak) in (edge.source, edge.target)
    }
    assert ids(near) == linked
    assert ids(near) < ids(far) < ids(overview(facts))
    assert near.marked == {compact(leak)}
    assert ids(focus(facts, leak, 0)) == {compact(leak)}


def test_a_part_has_the_facts_of_its_things_alone(facts: Facts) -> None:
    view = focus(facts, "https://w3id.org/provenaut/id/incident/nauka-leak")
    assert {compact(each.claim.subject) for each in view.facts.evidence} <= ids(view)
    assert set(view.facts.sources) < set(facts.sources)
    assert {compact(one.about) for one in view.facts.contentions} <= ids(view)


def test_each_claim_is_an_edge_of_its_own(facts: Facts) -> None:
    view = evidence(facts)
    cited = [edge for edge in view.scene.edges if edge.origin == "cited"]
    assert sorted(edge.claims[0] for edge in cited) == sorted(
        number for edge in overview(facts).scene.edges for number in edge.claims
    )
    assert all(len(edge.claims) == 1 and edge.id == compact(facts.evidence[edge.claims[0]].claim.iri) for edge in cited)
    between = [edge for edge in cited if {edge.source, edge.target} == {cited[0].source, cited[0].target}]
    assert len({edge.rank for edge in between}) == len(between) == between[0].of


def test_what_is_inferred_and_what_is_linked_is_drawn_with_what_it_rests_on(facts: Facts) -> None:
    view = evidence(facts)
    inferred = [edge for edge in view.scene.edges if edge.origin == "inferred"]
    links = [edge for edge in view.scene.edges if edge.origin == "link"]
    assert len(links) == len(facts.links)
    assert inferred
    assert all(edge.claims for edge in inferred)
    said = {(edge.source, edge.predicate, edge.target) for edge in overview(facts).scene.edges}
    assert not said & {(edge.source, edge.predicate, edge.target) for edge in inferred}


def test_causes_are_left_of_what_they_brought_about(facts: Facts) -> None:
    view = chain(facts)
    loops = 0
    for edge in view.scene.edges:
        onward = edge.predicate.endswith(("ledTo", "canCause", "prompted", "threatens"))
        first, then = (edge.source, edge.target) if onward else (edge.target, edge.source)
        loops += view.positions[first][0] >= view.positions[then][0]
    # Of things that are said to be causes of each other, one has to be on the wrong side.
    assert loops < len(view.scene.edges) / 50
    assert len(set(view.positions.values())) == len(view.scene.nodes)


def test_a_chain_through_a_thing_has_what_leads_to_it_and_what_comes_of_it(facts: Facts) -> None:
    leak = "https://w3id.org/provenaut/id/incident/nauka-leak"
    view = chain(facts, leak)
    assert compact(leak) in ids(view)
    assert ids(view) < ids(chain(facts))
    assert "cause:micrometeoroid-impact" in ids(view)
    assert ids(chain(facts, "https://w3id.org/provenaut/id/agency/nasa")) == {"agency:nasa"}


def test_of_a_source_is_told_what_nobody_else_says(facts: Facts) -> None:
    id_ = "businessguru-minor-air-leak"
    view = source(facts, id_)
    claims = [each.claim for each in facts.evidence if each.claim.utterance.source == id_]
    statements = {(one.subject, one.predicate, one.object, one.polarity) for one in claims}
    others = {
        (one.subject, one.predicate, one.object, one.polarity)
        for one in (each.claim for each in facts.evidence)
        if one.utterance.source != id_
    }
    assert len(view.card.rows) == len(statements)
    assert sum(row.cells[-1] == "no other" for row in view.card.rows) == len(statements - others)
    assert f"{len(claims):,} claims rest on it" in view.card.note
    marked = {edge.id for edge in view.scene.edges if edge.id in view.marked}
    assert marked
    assert marked < {edge.id for edge in view.scene.edges} or statements.isdisjoint(others)


def test_rows_of_an_answer_name_their_things_and_lines(graph: KnowledgeGraph, facts: Facts) -> None:
    wanted = Wanted(query="incidents-by-cause", parameters={"cause": "micrometeoroid-impact"})
    view = made(graph, facts, wanted)
    rows = graph.query("incidents-by-cause", cause="micrometeoroid-impact")
    assert len(view.card.rows) == len(rows)
    for card, row in zip(view.card.rows, rows, strict=True):
        assert compact(str(row.incident)) in card.nodes
        assert set(card.nodes) <= ids(view)
        assert set(card.edges) <= {edge.id for edge in view.scene.edges}
    assert any(card.edges for card in view.card.rows)
    assert view.card.query is not None
    assert view.card.query.question == graph.describe("incidents-by-cause").question


def test_an_answer_without_rows_is_an_empty_picture_that_says_so(graph: KnowledgeGraph, tmp_path: Path) -> None:
    page = graph.view(query="incidents-by-cause", parameters={"cause": "space-radiation"}).save(tmp_path / "none.html")
    data = data_of(page)
    assert data["nodes"] == []
    assert "Nothing in the graph answers it" in data["cards"]["view"]["note"]


@pytest.mark.parametrize(
    ("wanted", "error"),
    [
        (Wanted(focus="Nauka", query="disputes"), "focus and query are views of their own"),
        (Wanted(chain="", evidence=True), "evidence and chain are views of their own"),
        (Wanted(query="disputes", source="x"), "query and source are views of their own"),
    ],
)
def test_two_views_at_once_are_refused(graph: KnowledgeGraph, wanted: Wanted, error: str) -> None:
    with pytest.raises(UsageError, match=error):
        make_of(graph.engine, wanted, graph._answered)


def test_what_is_unknown_is_told_with_what_is_like_it(graph: KnowledgeGraph) -> None:
    with pytest.raises(ParameterError, match="Nauca"):
        make_of(graph.engine, Wanted(focus="Nauca"), graph._answered)


@pytest.mark.parametrize(
    ("wanted", "name", "title"),
    [
        (Wanted(), "", "Provenaut"),
        (Wanted(focus="Leak of Nauka"), "focus-leak-of-nauka", "Provenaut: Leak of Nauka"),
        (Wanted(focus="Nauka", evidence=True), "evidence-nauka", "Provenaut: Nauka"),
        (Wanted(evidence=True), "evidence", "Provenaut: evidence"),
        (Wanted(chain=""), "chain", "Provenaut: causes and consequences"),
        (Wanted(source="science-times-recurring-leak"), "source-science-times-recurring-leak", None),
    ],
)
def test_a_view_has_a_name_and_a_title(wanted: Wanted, name: str, title: str | None) -> None:
    assert wanted.name == name
    assert title is None or wanted.title(timeline=False) == title
