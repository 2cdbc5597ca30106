"""Rows of a table all the way: in the graph, as of a date, and as people read them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

import provenaut
from provenaut.dissent import disputes_text
from provenaut.explain import explained_text
from provenaut.kg import KnowledgeGraph
from provenaut.model import Vocabulary
from provenaut.ontology import load_vocabulary
from provenaut.passages import Texts
from provenaut.pipeline import Project, build
from provenaut.tables import Rows, render
from provenaut.timeline import timeline_text
from tests.graph.worlds import TEXTS, small_project
from tests.seeds.test_bad_tables import prepare
from tests.world import SmallWorld

ID: Final = "https://w3id.org/provenaut/id/"
PASSAGES: Final = """
SELECT ?row ?anchor ?table WHERE {
  ?passage dct:identifier ?row ; pn:anchor ?anchor ; oa:hasSource ?table ;
    dct:conformsTo <http://tools.ietf.org/rfc/rfc7111> .
} ORDER BY ?anchor"""


@pytest.fixture(scope="module")
def vocabulary_here() -> Vocabulary:
    return load_vocabulary(Path(__file__).parents[2] / "ontology")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, vocabulary_here: Vocabulary) -> Project:
    project = small_project(tmp_path_factory.mktemp("tables"))
    prepare(SmallWorld(project.root, TEXTS, vocabulary_here))
    build(project, texts=[TEXTS])
    return project


@pytest.fixture
def graph(project: Project) -> Iterator[KnowledgeGraph]:
    with provenaut.open(project.graph) as graph:
        yield graph


def texts(rows: Rows) -> list[tuple[str, ...]]:
    return [tuple(str(getattr(cell, "lexical", cell)) for cell in row) for row in rows.cells]


def test_each_row_is_a_passage_of_the_table(graph: KnowledgeGraph) -> None:
    found = texts(graph.sparql(PASSAGES))
    assert found == [
        ("lantern-air-leak.1", "leaks.csv#row=2", f"{ID}source/leaks-table"),
        ("lantern-air-leak.2", "leaks.csv#row=3", f"{ID}source/leaks-table"),
        ("lantern-air-leak.3", "leaks.csv#row=4", f"{ID}source/leaks-table"),
        ("courier-7-coolant-leak.1", "leaks.csv#row=5", f"{ID}source/leaks-table"),
        ("courier-7-coolant-leak.2", "leaks.csv#row=6", f"{ID}source/leaks-table"),
    ]


def test_a_page_that_is_only_named_says_so(graph: KnowledgeGraph) -> None:
    named = texts(graph.sparql("SELECT ?page { ?page a pn:Source ; pn:isOnlyNamed true } ORDER BY ?page"))
    held = texts(graph.sparql("SELECT ?page { ?page a pn:Source ; pn:sha256 ?hash } ORDER BY ?page"))
    assert named == [(f"{ID}source/boreal-page",), (f"{ID}source/perigee-on-leaks",)]
    assert (f"{ID}source/leaks-table",) in held
    assert not set(named) & set(held)


def test_every_passage_is_verified_and_no_word_counted(project: Project, tmp_path: Path) -> None:
    report = build(project, texts=[TEXTS], output=tmp_path / "graph")
    table = next(each for each in report.sources if each.source == "leaks-table")
    assert (table.verified, table.locked, table.orphaned, table.words) == (5, 0, 0, 0)
    assert sum(table.claims.values()) == 15
    assert report.findings == ()


def test_two_builds_give_the_same_bytes(project: Project, tmp_path: Path) -> None:
    build(project, texts=[TEXTS], output=tmp_path / "graph")
    for path in project.graph.iterdir():
        assert path.read_bytes() == (tmp_path / "graph" / path.name).read_bytes(), path.name


def test_the_grade_of_the_page_decides(graph: KnowledgeGraph) -> None:
    """The denial stands on a page of the press, so the claim of the same page stays, contested."""
    explained = graph.explain("lantern-air-leak", "attributedTo", "material-fatigue")
    told = " ".join(explained_text(explained).split())
    assert "Meridian Space Agency, in Daily Perigee" in told
    assert "Perigee on leaks, 2 June 2031: leaks.csv#row=2 (row lantern-air-leak.1)" in told
    assert "denied by Boreal Space Agency, through The Orbit Letter, in Daily Perigee" in told


def test_a_cited_answer_shows_the_row_and_leads_to_the_page(graph: KnowledgeGraph) -> None:
    rows = graph.sparql(f"SELECT ?cause {{ <{ID}incident/lantern-air-leak> pn:attributedTo ?cause }}", cite=True)
    text, page, data = render(rows, width=200), render(rows, "html"), json.loads(render(rows, "json"))
    assert "leaks.csv#row=2 (row lantern-air-leak.1)" in text
    assert '"leaks.csv' not in text
    assert '<a href="https://perigee.example/leaks"' in page
    assert "#:~:text=leaks" not in page
    passages = [claim["passage"] for claim in data["evidence"]["claims"].values()]
    assert {each["row"] for each in passages if "row" in each} == {"lantern-air-leak.1"}, "a denial supports nothing"


def test_disputes_and_timeline_show_the_row(graph: KnowledgeGraph) -> None:
    disputes = disputes_text(graph.disputes("lantern-air-leak"))
    timeline = timeline_text(graph.timeline("lantern-air-leak"))
    assert "leaks.csv#row=3, row lantern-air-leak.2" in " ".join(disputes.split())
    assert "leaks.csv#row=2, row lantern-air-leak.1" in " ".join(timeline.split())


def test_as_of_a_date_a_row_counts_from_its_page(project: Project, tmp_path: Path) -> None:
    """The table itself is of July; the dated page of 2 June counts from that day, the undated one from the table's."""
    rows = {}
    for day in ("2031-06-01", "2031-06-02", "2031-07-01"):
        build(project, texts=[TEXTS], output=tmp_path / day, as_of=day)
        with provenaut.open(tmp_path / day) as graph:
            rows[day] = [row[0] for row in texts(graph.sparql(PASSAGES))]
    assert rows["2031-06-01"] == []
    assert rows["2031-06-02"] == ["lantern-air-leak.1", "lantern-air-leak.2"]
    assert len(rows["2031-07-01"]) == 5


def test_a_graph_without_texts_is_the_same(project: Project, tmp_path: Path) -> None:
    report = build(project, texts=[tmp_path], output=tmp_path / "graph")
    table = next(each for each in report.sources if each.source == "leaks-table")
    assert (table.verified, table.locked) == (5, 0)
    assert (tmp_path / "graph" / "claims.nq").read_bytes() == (project.graph / "claims.nq").read_bytes()
    assert Texts().directories == ()
