"""Links from Python: what the command does, on the graph that is open."""

from collections.abc import Iterator

import pytest

from provenaut.errors import ProvenautError, UsageError
from provenaut.kg import KnowledgeGraph, open_knowledge_graph
from provenaut.links.comparing import Verdict
from provenaut.pipeline import Project
from provenaut.remote import Client
from tests.links.standin import StandIn


@pytest.fixture
def kg(built: Project, client: Client) -> Iterator[KnowledgeGraph]:
    with open_knowledge_graph(built.graph) as graph:
        graph.client = client
        yield graph


def test_links_are_found_checked_and_compared(kg: KnowledgeGraph, small: StandIn) -> None:
    links = kg.links(endpoint=small.sparql)
    (best,) = links.propose("Courier 7").best().values()
    assert best.item == "http://www.wikidata.org/entity/Q9990000107"
    checked = links.check()
    assert checked.links == 3
    compared = links.compare("lantern-air-leak")
    assert {one.thing.label for one in compared.comparisons} == {"Air leak of Lantern"}
    assert compared.counted().keys() <= {one.value for one in Verdict}
    assert compared.comparisons


def test_what_cant_be_asked_is_told(kg: KnowledgeGraph, small: StandIn) -> None:
    with pytest.raises(UsageError, match="did you mean 'wikidata'"):
        kg.links("wikdata")
    with pytest.raises(UsageError, match="compare with Wikidata"):
        kg.links("dbpedia", endpoint=small.sparql).compare()
    with pytest.raises(ProvenautError, match="thing: "):
        kg.links(endpoint=small.sparql).propose("nothing-there")
    assert small.asked == []
