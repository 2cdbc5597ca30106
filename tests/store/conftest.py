"""The toy graph."""

from pathlib import Path

import pytest

from tests.toy import write_graph


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """A graph directory of its own for each test."""
    return write_graph(tmp_path / "project")
