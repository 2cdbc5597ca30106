"""The graph that is built, as a record and in each format."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from provenaut.export import Export, Record, exported, read_record
from provenaut.store import read_manifest

GRAPH = Path(__file__).parents[2] / "graph"

Made = Callable[[str], Export]


@pytest.fixture(scope="session")
def record() -> Record:
    return read_record(read_manifest(GRAPH))


@pytest.fixture(scope="session")
def made() -> Made:
    """An export of the graph in a format; each is made once."""
    return cache(lambda form: exported(GRAPH, form))
