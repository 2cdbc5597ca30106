"""The page on federated queries: its sessions are run against the stand-ins, and it names every query and setting."""

import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from provenaut.cli.app import app
from provenaut.federation import FederatedQueries
from provenaut.federation.asking import BATCH, MOST_ROWS, MOST_THINGS
from provenaut.federation.services import VARIABLE
from tests.federation.conftest import QUERIES, ROOT, allowed
from tests.links.standin import StandIn, running

PATH = ROOT / "docs" / "federation.md"
SESSION = re.compile(r"```text\n\$ provenaut (?P<command>query [^\n]*)\n(?P<output>.*?)```", re.DOTALL)
# Ports and moments of retrieval are others each time; a day by itself is no moment.
PORT = re.compile(r"http://127\.0\.0\.1:\d+/sparql")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT(?!00:00:00)\d\d:\d\d:\d\dZ(?=[\r\n])")


@pytest.fixture
def wikidata() -> Iterator[StandIn]:
    with running() as service:
        yield service


def test_the_sessions_are_real(wikidata: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    services = tmp_path / "services.toml"
    services.write_text(allowed(wikidata.sparql, wikidata.sparql), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name, value in (
        (VARIABLE, str(services)),
        ("PROVENAUT_GRAPH", str(ROOT / "graph")),
        ("XDG_CACHE_HOME", str(tmp_path)),
        ("COLUMNS", "80"),
    ):
        monkeypatch.setenv(name, value)

    def ran(found: re.Match[str]) -> str:
        result = CliRunner().invoke(app, shlex.split(found["command"]))
        output = PORT.sub("https://query.wikidata.org/sparql", result.output.replace("\r\n", "\n"))
        return f"```text\n$ provenaut {found['command']}\n{MOMENT.sub('2026-11-23T12:00:00Z', output)}```"

    page = PATH.read_text(encoding="utf-8")
    assert len(SESSION.findall(page)) == 3
    fresh = SESSION.sub(ran, page)
    if os.environ.get("PROVENAUT_WRITE_DOCS"):
        PATH.write_text(fresh, encoding="utf-8")
    else:
        assert fresh == page


def test_every_query_is_named_with_whom_it_asks() -> None:
    page = PATH.read_text(encoding="utf-8")
    federated = FederatedQueries(QUERIES)
    for query in federated.all():
        line = next(line for line in page.splitlines() if line.startswith(f"| `{query.name}` "))
        if not query.name.startswith("imported"):
            assert all(title in line for title in federated.titles(query))


def test_every_setting_and_bound_is_told() -> None:
    page = PATH.read_text(encoding="utf-8")
    for told in (VARIABLE, f"{MOST_THINGS} at most", f"about {BATCH} things", f"{MOST_ROWS:,} rows"):
        assert told in page
    for key in ("endpoint", "title", "ask", "file"):
        assert f"| `{key}` |" in page
