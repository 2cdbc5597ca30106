"""Mishaps that people meet: each told in one line, nothing lost, and no traceback."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from provenaut.errors import GraphError, OntologyError, OutputError, QueryError, SeedError
from provenaut.guard import check
from provenaut.guard.rules import MAX_TRIPLES
from provenaut.ontology import read_ontology
from provenaut.pipeline import Project, build
from provenaut.seeds import find_texts, lock
from provenaut.store import find_graph, open_graph, prepare, read_manifest
from provenaut.tables import Rows
from provenaut.terms import Literal
from provenaut.views.files import write_text
from tests.graph.worlds import TEXTS, small_project, vocabulary

PAGE = "<!doctype html>\n<title>A page</title>\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return small_project(tmp_path)


def shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = line.replace("provenaut", f"{sys.executable} -m provenaut", 1)
    return subprocess.run(["bash", "-c", command], capture_output=True, text=True, cwd=folder, check=False)


@pytest.mark.parametrize("kind", ["text", "link", "folder"])
def test_a_page_replaces_nothing_but_a_page(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "there"
    if kind == "text":
        path.write_text("# Notes")
    elif kind == "link":
        (tmp_path / "page.html").write_text(PAGE)
        path.symlink_to(tmp_path / "page.html")
    else:
        path.mkdir()
    with pytest.raises(OutputError, match="would be lost"):
        write_text(path, PAGE)
    assert kind != "text" or path.read_text() == "# Notes"
    assert path.is_symlink() is (kind == "link")


def test_a_page_replaces_a_page(tmp_path: Path) -> None:
    path = tmp_path / "view.html"
    for _ in range(2):
        assert write_text(path, PAGE).read_text() == PAGE


def test_many_joined_triples_are_refused_before_they_end_the_process() -> None:
    check("SELECT * { " + "?s ?p ?o . " * MAX_TRIPLES + "}")
    with pytest.raises(QueryError, match=f"joins more than {MAX_TRIPLES} triples"):
        check("SELECT * { " + "?s ?p ?o . " * (MAX_TRIPLES + 1) + "}")


def test_turtle_that_breaks_off(project: Project) -> None:
    ontology = project.ontology / "provenaut.ttl"
    ontology.write_text(ontology.read_text(encoding="utf-8") + "\npn:X a owl:Clas", encoding="utf-8")
    with pytest.raises(OntologyError, match=r"^ontology/provenaut.ttl:\d+: this is not Turtle"):
        read_ontology(project.ontology)


def test_a_broken_cache_is_made_anew(project: Project) -> None:
    build(project, texts=[TEXTS])
    generation = prepare(read_manifest(project.graph))
    assert generation is not None
    (generation / "CURRENT").write_text("nonsense")
    question = "SELECT (COUNT(*) AS ?n) { ?claim a pn:Claim }"
    broken = open_graph(project.graph).query(question)
    assert broken.rows == open_graph(project.graph).query(question).rows


@pytest.mark.parametrize("line", ["provenaut query list >&-", "provenaut sparql <&-", "provenaut query 2>&-"])
def test_closed_streams(line: str, project: Project) -> None:
    build(project, texts=[TEXTS])
    done = shell(line, project.root)
    assert done.returncode in (0, 2)
    assert "Traceback" not in done.stderr


def test_a_command_without_anything_shows_its_help(tmp_path: Path) -> None:
    done = shell("provenaut", tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("Usage: provenaut")
    assert len(done.stderr.splitlines()) > 10


def test_a_reader_that_went_before_the_first_line(project: Project) -> None:
    build(project, texts=[TEXTS])
    assert shell("provenaut query list | true; exit ${PIPESTATUS[0]}", project.root).returncode == 0


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT ?claim { ?claim a pn:Claim } foo", "foo"),
        ("SELECT ?claim { SERVICE <http://127.0.0.1/> { ?claim a pn:Claim } }", "SERVICE"),
        ("SELECT ?other { ?other a pn:Claim }", "columns and SELECT differ in claim, other"),
    ],
)
def test_a_saved_query_that_cannot_run_is_no_part_of_a_build(query: str, said: str, project: Project) -> None:
    header = "#+ title: T\n#+ question: Q?\n#+ description: D\n#+ columns:\n#+   claim: {type: iri, label: C}\n"
    (project.queries / "broken.rq").write_text(header + query + "\n", encoding="utf-8")
    with pytest.raises(QueryError, match=r"^queries/broken.rq:") as raised:
        build(project, texts=[TEXTS])
    assert said in str(raised.value)


def test_a_lock_outlives_no_claims(project: Project) -> None:
    claims = sorted((project.seeds / "claims").glob("*.yaml"))[0]
    before = claims.with_suffix(".lock.json").read_bytes()
    claims.unlink()
    with pytest.raises(SeedError, match="the file of claims is missing"):
        lock(project.root, vocabulary(), find_texts([TEXTS]), None)
    assert claims.with_suffix(".lock.json").read_bytes() == before


def test_a_checkout_without_a_graph_answers_with_no_other(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(project.graph, ignore_errors=True)
    monkeypatch.chdir(project.root)
    monkeypatch.delenv("PROVENAUT_GRAPH", raising=False)
    with pytest.raises(GraphError, match="no graph here"):
        find_graph()


def test_a_slice_of_rows_is_rows() -> None:
    rows = Rows(("n",), tuple((Literal(str(n)),) for n in range(4)), {}, ("N",))
    assert [row.n for row in rows[1:3]] == ["1", "2"]
    assert rows[1:3].heading(0) == "N"
