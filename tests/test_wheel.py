"""The wheel holds all that answering needs, also as of a date: no checkout."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what a wheel of this checkout unpacks to."""
    folder = tmp_path_factory.mktemp("wheel")
    build = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
    made = subprocess.run(
        [sys.executable, "-c", build, str(folder)], cwd=ROOT, check=True, capture_output=True, text=True
    )
    zipfile.ZipFile(folder / made.stdout.split()[-1]).extractall(folder / "site")
    return folder / "site"


def run(installed: Path, cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # Coverage follows processes; in this one it would count a second copy of every module.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    environment = {**kept, "PYTHONPATH": str(installed)}
    return subprocess.run(
        [sys.executable, *arguments], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


def test_the_wheel_carries_graph_queries_ontology_and_seeds(installed: Path) -> None:
    for name in ("graph", "queries", "ontology", "seeds"):
        carried = {path.relative_to(ROOT / name) for path in (ROOT / name).rglob("*") if path.is_file()}
        assert carried
        assert {path for path in carried if not (installed / "provenaut" / "data" / name / path).is_file()} == set()


def test_a_query_answers_away_from_the_checkout(installed: Path, tmp_path: Path) -> None:
    found = run(installed, tmp_path, "-c", "import provenaut; print(provenaut.__file__)")
    assert Path(found.stdout.strip()).is_relative_to(installed)
    query = ("query", "run", "incidents-by-cause", "cause=micrometeoroid-impact")
    answer = run(installed, tmp_path, "-m", "provenaut", *query)
    assert answer.returncode == 0, answer.stderr
    assert "micrometeoroid" in answer.stdout


def test_a_query_answers_as_of_a_date_away_from_the_checkout(installed: Path, tmp_path: Path) -> None:
    sources = ("sparql", "SELECT (COUNT(*) AS ?n) { ?s a pn:Source }", "--format", "csv")
    whole = run(installed, tmp_path, "-m", "provenaut", *sources)
    then = run(installed, tmp_path, "-m", "provenaut", *sources, "--as-of", "2024-06-01")
    assert then.returncode == whole.returncode == 0, then.stderr
    told = re.search("as of 2024-06-01: ([0-9]+) of ([0-9]+) sources", then.stderr)
    assert told
    published, every = map(int, told.groups())
    # The table of incidents is a source of the graph, and counted with its pages.
    assert 1 < published < every
    assert 0 <= int(then.stdout.split()[1]) - published <= 1
    assert whole.stdout.split() == ["n", str(every)]


def test_licences_go_along(installed: Path) -> None:
    assert {path.name for path in installed.rglob("licenses/*")} == {"LICENSE", "LICENSE-graph"}
