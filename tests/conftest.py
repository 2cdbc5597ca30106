"""What every test may lean on: the texts of the sources and outside programs where they are, a clean environment.

A test that needs one of them is marked (`corpus`, `browser`, `judge`, `virtuoso`) and skips, saying why, where it is
missing.
`--no-skips` makes every skip a failure: CI has everything, so there a skip is a test that silently stopped running.
"""

import os
import shutil
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import settings

from provenaut.model import Vocabulary
from provenaut.ontology import load_vocabulary
from tests.world import SmallWorld

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytest_plugins = ["pytester"]

ROOT: Final = Path(__file__).parents[1]
SHARED_TEXTS: Final = ROOT.parent / "shared" / "sources"

# CI asks the same examples each time, so that it fails for a change and not by chance; people get new ones.
settings.register_profile("people", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "people")


def texts_directory() -> Path | None:
    """The first directory of PROVENAUT_TEXTS, else the one beside the checkout, where it is there."""
    named = os.environ.get("PROVENAUT_TEXTS", "").split(os.pathsep)[0]
    folder = Path(named) if named else SHARED_TEXTS
    return folder.resolve() if folder.is_dir() else None


def chromium_program() -> str | None:
    """A Chromium that is installed, by any of its names."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    return next((found for name in names if (found := shutil.which(name))), None)


def virtuoso_program() -> str | None:
    """The server of Debian's package virtuoso-opensource-7."""
    return shutil.which("virtuoso-t")


def judge_program() -> Path | None:
    """The judge of cited answers, beside the checkout."""
    program = ROOT.parent / "shared" / "laws" / "law_runner.py"
    return program if program.is_file() else None


# For each marker: what finds the thing that is needed, and what is said where it is missing.
NEEDS: Final[dict[str, tuple[Callable[[], object], str]]] = {
    "corpus": (texts_directory, "the texts of the sources are not at hand: set PROVENAUT_TEXTS to their directory"),
    "browser": (chromium_program, "no Chromium is installed: apt install chromium"),
    "judge": (judge_program, "the judge of cited answers is not at hand: ../shared/laws/law_runner.py"),
    "virtuoso": (virtuoso_program, "no Virtuoso is installed: apt install virtuoso-opensource-7"),
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--no-skips", action="store_true", help="count every skipped test as failed")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for marker, (find, reason) in NEEDS.items():
        marked = [item for item in items if item.get_closest_marker(marker)]
        if marked and find() is None:
            for item in marked:
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    # A test that is known to fail is reported as skipped too, and is none.
    if report.skipped and not hasattr(report, "wasxfail"):
        fail_if_skips_count(item.config, report)
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if report.skipped:
        fail_if_skips_count(collector.config, report)
    return report


def fail_if_skips_count(config: pytest.Config, report: pytest.TestReport | pytest.CollectReport) -> None:
    if config.getoption("--no-skips"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid} was skipped, and --no-skips is set. {reason}"


@pytest.fixture(scope="session", autouse=True)
def clean_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or fills the caches of the person who runs it, or uses a graph that they chose."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        for name in ("PROVENAUT_GRAPH", "PROVENAUT_TEXTS", "NO_COLOR", "FORCE_COLOR"):
            patch.delenv(name, raising=False)
        yield


# Found before `clean_environment` hides the variable.
_TEXTS: Final = texts_directory()


@pytest.fixture
def texts() -> Path:
    """The directory of the sources' texts, for tests marked `corpus`."""
    assert _TEXTS is not None, "mark the test with pytest.mark.corpus"
    return _TEXTS


@pytest.fixture
def chromium() -> str:
    """The path of Chromium, for tests marked `browser`."""
    program = chromium_program()
    assert program is not None, "mark the test with pytest.mark.browser"
    return program


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """Chromium, running, for tests marked `browser`."""
    from tests.views.browsing import chromium_running

    program = chromium_program()
    assert program is not None, "mark the test with pytest.mark.browser"
    with chromium_running(program) as running:
        yield running


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """What readers of seeds need of the ontology of this checkout."""
    return load_vocabulary(ROOT / "ontology")


@pytest.fixture
def small_world(tmp_path: Path, vocabulary: Vocabulary) -> SmallWorld:
    """A copy of the small world, in a directory of its own."""
    return SmallWorld.copied(tmp_path / "world", ROOT / "ontology", vocabulary)
