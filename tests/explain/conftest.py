"""Graphs to explain, opened once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from provenaut.store import Engine, open_graph
from tests.explain.worlds import told_project
from tests.views.hostile import write_hostile

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def told_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The directory of the small world with a case of each verdict."""
    return told_project(tmp_path_factory.mktemp("told") / "world").graph


@pytest.fixture(scope="session")
def told(told_graph: Path) -> Iterator[Engine]:
    """The small world with a case of each verdict."""
    engine = open_graph(told_graph, in_memory=True)
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def articles() -> Iterator[Engine]:
    """The graph of this checkout."""
    engine = open_graph(ROOT / "graph", in_memory=True)
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The graph of hostile texts."""
    engine = open_graph(write_hostile(tmp_path_factory.mktemp("evil") / "graph"), in_memory=True)
    yield engine
    engine.close()
