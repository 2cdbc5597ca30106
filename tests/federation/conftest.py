"""The graph of this checkout, and stand-ins for Wikidata and DBpedia that the allow-list leads to."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from provenaut.federation import FederatedQueries
from provenaut.kg import KnowledgeGraph, open_knowledge_graph
from provenaut.remote import Cache, Client
from tests.links.standin import StandIn, running

ROOT = Path(__file__).parents[2]
QUERIES = ROOT / "queries"


def allowed(wikidata: str, dbpedia: str) -> str:
    """The allow-list, with the addresses that are asked instead."""
    text = (QUERIES / "federated" / "services.toml").read_text(encoding="utf-8")
    for name, url in (("https://query.wikidata.org/sparql", wikidata), ("https://dbpedia.org/sparql", dbpedia)):
        line = f'endpoint = "{name}"\n'
        assert line in text
        text = text.replace(line, f'{line}ask = "{url}"\n')
    return text


@pytest.fixture
def wikidata() -> Iterator[StandIn]:
    with running() as service:
        service.update("INSERT DATA { wd:Q725102 wdt:P176 wd:Q763402 }")
        yield service


@pytest.fixture
def dbpedia() -> Iterator[StandIn]:
    with running(Path(__file__).parent / "dbpedia.ttl") as service:
        yield service


@pytest.fixture
def services(wikidata: StandIn, dbpedia: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of the allow-list, which everything finds by PROVENAUT_SERVICES, from an empty folder."""
    path = tmp_path / "services.toml"
    path.write_text(allowed(wikidata.sparql, dbpedia.sparql), encoding="utf-8")
    monkeypatch.setenv("PROVENAUT_SERVICES", str(path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    return path


@pytest.fixture
def kg(services: Path, tmp_path: Path) -> Iterator[KnowledgeGraph]:
    """The graph, with a client that keeps what it is told and never waits."""
    assert services.is_file()
    with open_knowledge_graph(ROOT / "graph") as graph:
        graph.client = Client(Cache(tmp_path / "kept"), sleep=lambda _: None)
        yield graph


@pytest.fixture
def federated(services: Path) -> FederatedQueries:
    assert services.is_file()
    return FederatedQueries(QUERIES)
