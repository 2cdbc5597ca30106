"""Every saved query gives the same rows, plain and cited, on the embedded engine, an Oxigraph server and Virtuoso."""

from typing import Final

import pytest

import provenaut
from provenaut.citing import cite
from provenaut.engines import open_service
from provenaut.errors import QueryError
from provenaut.queries import bind
from provenaut.store import Engine
from tests.engines.conftest import GRAPH

pytestmark = pytest.mark.no_cover

LOCAL: Final = provenaut.open(GRAPH)
TEXTS: Final = {query.name: bind(query, {}, LOCAL.engine) for query in LOCAL.queries()}
# Virtuoso 7.2.5 breaks off while it compiles them: it says so, and gives no rows. docs/engines.md tells of them.
REFUSED: Final = frozenset({"affected-by-operator", "incident-timeline", "similar-incidents"})


def test_all_saved_queries_are_here() -> None:
    assert len(TEXTS) >= 42
    assert set(TEXTS) > REFUSED


@pytest.fixture(scope="module")
def oxigraph(at_oxigraph: str) -> Engine:
    return open_service(at_oxigraph)


@pytest.fixture(scope="module")
def virtuoso(at_virtuoso: str) -> Engine:
    return open_service(at_virtuoso)


def hold_same(engine: Engine, name: str) -> None:
    ours, theirs = cite(LOCAL.engine, TEXTS[name]), cite(engine, TEXTS[name])
    assert engine.query(TEXTS[name]) == ours.answer == theirs.answer
    assert theirs.evidence == ours.evidence


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_on_an_oxigraph_server(oxigraph: Engine, name: str) -> None:
    hold_same(oxigraph, name)


@pytest.mark.virtuoso
@pytest.mark.parametrize("name", sorted(TEXTS.keys() - REFUSED))
def test_on_virtuoso(virtuoso: Engine, name: str) -> None:
    hold_same(virtuoso, name)


@pytest.mark.virtuoso
@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_virtuoso_refuses_is_an_error_and_no_rows(virtuoso: Engine, name: str) -> None:
    with pytest.raises(QueryError, match=r"refuses the query: Virtuoso .* Internal "):
        virtuoso.query(TEXTS[name])


@pytest.mark.virtuoso
def test_virtuoso_by_itself_gets_paths_wrong_and_asked_by_us_right(virtuoso: Engine) -> None:
    text = "SELECT ?x ?y { ?x pn:hasMember+ ?y } ORDER BY ?x ?y"
    assert virtuoso.query(text).rows == LOCAL.engine.query(text).rows != ()
    bound = (
        "SELECT DISTINCT ?y { VALUES ?x { incident:russian-segment-cracks } ?x pn:hasMember* ?y . ?c rdf:subject ?y }"
    )
    assert virtuoso.query(bound).rows == LOCAL.engine.query(bound).rows != ()


@pytest.mark.virtuoso
@pytest.mark.parametrize("text", ["ASK { ?x a pn:Leak }", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"])
def test_a_triple_of_several_graphs_counts_once_in_virtuoso(virtuoso: Engine, oxigraph: Engine, text: str) -> None:
    assert virtuoso.query(text) == oxigraph.query(text) == LOCAL.engine.query(text)
