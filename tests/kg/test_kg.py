"""The Python API: open a graph, ask it, and get rows."""

import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import provenaut
from provenaut.errors import GraphError, ParameterError, QueryError
from provenaut.kg import catalogue_of
from provenaut.store import Answer, empty
from tests.toy import QUERIES, write_project

ROOT = Path(__file__).parents[2]


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    return write_project(tmp_path)


@pytest.fixture
def kg(graph: Path) -> Iterator[provenaut.KnowledgeGraph]:
    with provenaut.open(graph, in_memory=True) as kg:
        yield kg


def test_a_saved_query(kg: provenaut.KnowledgeGraph) -> None:
    rows = kg.query("leaks-by-cause", cause="Impact")
    assert [row.incident.label for row in rows] == ["Leak A"]  # type: ignore[union-attr]  # a column of IRIs
    assert rows.headings == ("Incident", "Claim")
    assert rows.title == "Leaks by cause"
    assert "VALUES ?cause { <https://w3id.org/provenaut/cause/impact> }" in rows.sparql
    assert "Leak A" in repr(rows)


def test_a_parameter_may_be_called_name(kg: provenaut.KnowledgeGraph) -> None:
    with pytest.raises(ParameterError, match="has no parameter 'name'"):
        kg.query("leaks-by-cause", name="x")


def test_sparql(kg: provenaut.KnowledgeGraph) -> None:
    rows = kg.sparql("SELECT ?leak { ?leak a pn:Leak } ORDER BY ?leak")
    assert len(rows) == 2
    assert kg.sparql("ASK { ?leak a pn:Leak }")
    assert not kg.sparql("ASK { ?leak a pn:Crack }")
    assert len(kg.sparql("DESCRIBE incident:leak-a")) > 3


def test_things_of_one_name_are_told_apart(kg: provenaut.KnowledgeGraph) -> None:
    rows = kg.sparql('SELECT ?x { ?x skos:prefLabel "Nauka"@en } ORDER BY ?x')
    assert [row.x.label for row in rows] == ["Nauka (craft:nauka)", "Nauka (module:nauka)"]  # type: ignore[union-attr]  # IRIs


def test_the_guard_stands_before_the_engine(kg: provenaut.KnowledgeGraph) -> None:
    with pytest.raises(QueryError, match=r"^x\.rq:1:12: SERVICE asks another server"):
        kg.sparql("SELECT * { SERVICE <http://127.0.0.1/> {} }", file="x.rq")
    with pytest.raises(QueryError, match=r"^1:1: unknown word 'SELCT'"):
        kg.sparql("SELCT * {}")


def test_queries_are_listed_and_described(kg: provenaut.KnowledgeGraph) -> None:
    assert [query.name for query in kg.queries()] == ["leaks-by-cause", "places", "rates"]
    assert kg.describe("places").parameters[0].kinds == ("module", "craft")


def test_labels_of_many_things_are_asked_in_parts(
    kg: provenaut.KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    query = kg.engine.query

    def counting(text: str) -> Answer:
        asked.append(text)
        return query(text)

    monkeypatch.setattr("provenaut.kg._AT_ONCE", 2)
    rows = kg.sparql("SELECT ?x ?name { ?x skos:prefLabel ?name } ORDER BY ?x")
    expected = dict(rows.labels)
    monkeypatch.setattr(kg.engine, "query", counting)
    answer = query("SELECT ?x { ?x skos:prefLabel ?name }")
    assert kg.labels(answer) == expected
    assert len(asked) == (len(rows) + 1) // 2


def test_an_engine_that_is_open_already(graph: Path) -> None:
    kg = provenaut.open(graph, engine=empty())
    assert len(kg.query("places")) == 0
    assert len(kg.queries()) == 3


def test_an_engine_without_a_graph_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("provenaut.kg.find_graph", no_graph)
    kg = provenaut.open(engine=empty())
    assert kg.queries() == ()
    assert kg.sparql("ASK {}")


def no_graph(_: object = None) -> Path:
    raise GraphError("no graph here or in a directory above")


def test_before_the_first_build_queries_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("provenaut.kg.find_graph", no_graph)
    (tmp_path / "queries").mkdir()
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")
    with pytest.raises(GraphError, match="no graph here"):
        catalogue_of()
    (tmp_path / "queries" / "places.rq").write_bytes((QUERIES / "places.rq").read_bytes())
    assert catalogue_of().names() == ["places"]


def test_a_graph_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"nowhere: no MANIFEST\.json, so there is no built graph"):
        provenaut.open(tmp_path / "nowhere")


HEAVY = ("click", "pandas", "polars", "pyoxigraph", "rdflib", "rich", "yaml", "networkx", "SPARQLWrapper", "json")


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = f"import sys, provenaut; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-S", "-c", path_first(code)], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def path_first(code: str) -> str:
    """Without `site`, which editors of sys.path hook into, the package must be found otherwise."""
    return f"import sys; sys.path.insert(0, {str(ROOT / 'src')!r}); {code}"


def test_all_public_names_are_there() -> None:
    assert sorted(provenaut.__all__) == dir(provenaut)
    for name in provenaut.__all__:
        assert getattr(provenaut, name) is not None
    with pytest.raises(AttributeError, match="module 'provenaut' has no attribute 'opne'"):
        _ = provenaut.opne


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert provenaut.__version__ == project["version"]
