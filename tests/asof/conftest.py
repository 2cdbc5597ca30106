"""The small world, built, whose three sources count from 2 April, 23 May (undated) and 1 June 2031."""

import shutil
from pathlib import Path

import pytest

import provenaut
from provenaut.pipeline import Project, build
from provenaut.timeline import Timeline
from tests.graph.worlds import TEXTS, small_project


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Built once; tests that change it take a copy. One of its queries asks who said what about what."""
    project = small_project(tmp_path_factory.mktemp("asof"))
    build(project, texts=[TEXTS])
    return project


@pytest.fixture
def project(built: Project, tmp_path: Path) -> Project:
    shutil.copytree(built.root, tmp_path / "project")
    return Project(tmp_path / "project")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where graphs as of a date are kept; empty."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "provenaut" / "as-of"


@pytest.fixture(scope="session")
def timeline(built: Project) -> Timeline:
    with provenaut.open(built.graph) as kg:
        return kg.timeline("Coolant leak of Courier 7")
