"""The toy graph, opened."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from provenaut.store import Engine, open_graph
from tests.toy import write_graph


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The toy graph in memory."""
    engine = open_graph(write_graph(tmp_path_factory.mktemp("toy")), in_memory=True)
    yield engine
    engine.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder of queries."""
    (tmp_path / "queries").mkdir()
    return tmp_path / "queries"
