"""The small world, built."""

import shutil
from pathlib import Path

import pytest

from provenaut.pipeline import Project, build
from tests.graph.worlds import TEXTS, small_project


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The small world, built once; tests that change it take a copy."""
    project = small_project(tmp_path_factory.mktemp("small"))
    build(project, texts=[TEXTS])
    return project


@pytest.fixture
def project(built: Project, tmp_path: Path) -> Project:
    shutil.copytree(built.root, tmp_path / "project")
    return Project(tmp_path / "project")
