"""The small world, built, in a folder that a test may break."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from provenaut.checking import Section, run_checks
from provenaut.pipeline import Project, build
from tests.graph.worlds import TEXTS, small_project

Look = Callable[..., Section]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checked")
    build(small_project(folder), texts=[TEXTS])
    shutil.copytree(TEXTS, folder / "texts")
    return folder


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Project:
    return Project(shutil.copytree(built, tmp_path / "project"))


@pytest.fixture
def look(project: Project) -> Look:
    """One section of the report of the project."""

    def call(section: str, **options: object) -> Section:
        given = {"texts": [project.root / "texts"], **options}
        (found,) = run_checks(project, only=[section], **given).sections  # type: ignore[arg-type]  # as run_checks has them
        return found

    return call
