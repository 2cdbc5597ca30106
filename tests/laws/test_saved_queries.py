"""The laws of cited answers, over every saved query on the graph that is committed."""

import re
from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from provenaut.citing import Basis
from provenaut.kg import KnowledgeGraph, open_knowledge_graph
from tests.conftest import ROOT
from tests.laws.asking import Asked
from tests.laws.judging import Case, all_told, rows_and_order, sufficient, there
from tests.laws.worlds import World, world_of

NAMES = sorted(path.stem for path in (ROOT / "queries").glob("*.rq"))
# A query over what is said, and not over what is accepted: there the claims that assert nothing are cited too.
ABOUT_CLAIMS = re.compile(r"pn:(?:stance|polarity|acceptance|saidIn|sideClaim|hasSide|speaker)\b")


@pytest.fixture(scope="module")
def world() -> World:
    store = ox.Store()
    for path in (ROOT / "graph").glob("*.nq"):
        store.bulk_load(path=str(path), format=ox.RdfFormat.N_QUADS)
    return world_of(store)


@pytest.fixture(scope="module")
def graph() -> Iterator[KnowledgeGraph]:
    with open_knowledge_graph(ROOT / "graph", in_memory=True) as graph:
        yield graph


def case_of(name: str, graph: KnowledgeGraph, world: World) -> Case:
    text = graph.query(name).sparql
    unlimited = re.sub(r"\b(?:LIMIT|OFFSET)\s+\d+\s*$", "", text)
    return Case(world, Asked(text, unlimited, frozenset({"optional", "aggregate"})), graph)


def test_all_queries_are_here() -> None:
    assert len(NAMES) >= 24


@pytest.mark.parametrize("name", NAMES)
def test_laws(name: str, graph: KnowledgeGraph, world: World) -> None:
    case = case_of(name, graph, world)
    for law in (rows_and_order, all_told, there, sufficient):
        law(case)
    assert case.plain[1], "a query without rows shows nothing"
    assert case.evidence.uncited == ()
    about = any(one.basis is Basis.ABOUT for one in case.evidence.triples)
    assert not about or ABOUT_CLAIMS.search(case.asked.text), "claims are cited about which nothing was asked"
