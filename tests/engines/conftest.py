"""The committed graph, published to a real Oxigraph server and to a real Virtuoso."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from provenaut.engines.publishing import publish
from provenaut.store.service import Credentials
from tests.conftest import virtuoso_program
from tests.engines.servers import OXIGRAPH, oxigraph, virtuoso

GRAPH: Final = Path(__file__).parents[2] / "graph"
DBA: Final = Credentials("dba", "dba")


@pytest.fixture(scope="module")
def at_oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address for queries of an Oxigraph server that has the graph."""
    if OXIGRAPH is None:
        pytest.skip("no Oxigraph server is installed: pip install oxigraph")
    with oxigraph(tmp_path_factory.mktemp("oxigraph")) as address:
        publish(GRAPH, f"{address}/query", f"{address}/update")
        yield f"{address}/query"


@pytest.fixture(scope="module")
def at_virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address for queries of a Virtuoso that has the graph."""
    program = virtuoso_program()
    assert program is not None, "mark the test with pytest.mark.virtuoso"
    with virtuoso(program, tmp_path_factory.mktemp("virtuoso")) as address:
        publish(GRAPH, f"{address}/sparql", f"{address}/sparql-auth", credentials=DBA)
        yield f"{address}/sparql"
