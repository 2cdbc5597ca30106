"""Graphs to look at, and pages to open."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from provenaut.pipeline import build
from provenaut.store import Engine, open_graph
from provenaut.views import write_view
from tests.graph.worlds import TEXTS, small_project
from tests.views.hostile import write_hostile

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def small_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The directory of the small world's graph; tests that change it take a copy."""
    project = small_project(tmp_path_factory.mktemp("views"))
    build(project, texts=[TEXTS])
    return project.graph


@pytest.fixture(scope="session")
def small(small_graph: Path) -> Iterator[Engine]:
    """The small world, opened."""
    engine = open_graph(small_graph, in_memory=True)
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The graph of hostile texts."""
    engine = open_graph(write_hostile(tmp_path_factory.mktemp("evil") / "graph"), in_memory=True)
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def articles() -> Iterator[Engine]:
    """The graph of this checkout."""
    engine = open_graph(ROOT / "graph", in_memory=True)
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory, small: Engine, evil: Engine, articles: Engine) -> dict[str, Path]:
    """A page of each graph."""
    folder = tmp_path_factory.mktemp("pages")
    engines = {"small": small, "evil": evil, "articles": articles}
    return {name: write_view(engine, folder / f"{name}.html") for name, engine in engines.items()}
