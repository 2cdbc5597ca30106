"""The generator of graphs for benchmarks: the same each time, in the real layout, with rows for every saved query."""

from collections import Counter
from pathlib import Path

import pytest

import provenaut
from benchmarks.generate import ROOT, generate
from provenaut.store import Engine, open_graph

pytestmark = pytest.mark.no_cover

# More than a world has, so that one is told whole and another with causes drawn anew.
CLAIMS = 3000


def made(folder: Path, per_triple: int, seed: int = 1) -> Path:
    generate(CLAIMS, per_triple, seed, folder / "graph", lambda _: None)
    (folder / "queries").symlink_to(ROOT / "queries", target_is_directory=True)
    return folder / "graph"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("generated"), 1)


def alternatives(engine: Engine) -> Counter[int]:
    """How many triples have how many claims."""
    text = """
        SELECT ?n (COUNT(*) AS ?triples) {
          { SELECT ?s ?p ?o (COUNT(?claim) AS ?n) { GRAPH ?claim { ?s ?p ?o } ?claim a pn:Claim } GROUP BY ?s ?p ?o }
        } GROUP BY ?n"""
    found: Counter[int] = Counter()
    for number, triples in engine.query(text).rows:
        assert number is not None
        assert triples is not None
        found[int(number[0])] = int(triples[0])
    return found


def test_it_holds_as_many_claims_as_were_asked_for(graph: Path) -> None:
    engine = open_graph(graph, in_memory=True)
    assert engine.query("SELECT (COUNT(?claim) AS ?n) { ?claim a pn:Claim }").rows[0][0] == (
        str(CLAIMS),
        "http://www.w3.org/2001/XMLSchema#integer",
        "",
    )
    assert set(alternatives(engine)) == {1}


def test_three_sources_tell_each_triple_where_that_is_asked_for(tmp_path: Path) -> None:
    found = alternatives(open_graph(made(tmp_path, 3), in_memory=True))
    # The last world may be cut off.
    assert found[3] * 3 > CLAIMS * 0.8
    assert set(found) <= {1, 2, 3}


def test_every_saved_query_has_rows(graph: Path) -> None:
    with provenaut.open(graph, in_memory=True) as kg:
        empty = [query.name for query in kg.queries() if not kg.run(query, {})]
    assert empty == []


def test_it_is_the_same_each_time_and_another_with_another_seed(graph: Path, tmp_path: Path) -> None:
    same, other = made(tmp_path / "same", 1), made(tmp_path / "other", 1, seed=2)
    names = sorted(path.name for path in graph.iterdir())
    assert [(same / name).read_bytes() == (graph / name).read_bytes() for name in names] == [True] * len(names)
    assert (other / "claims.nq").read_bytes() != (graph / "claims.nq").read_bytes()
