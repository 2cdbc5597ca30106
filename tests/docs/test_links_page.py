"""The page on links: its sessions are run against the stand-in, and its table is what is measured."""

import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.bench_link import linked_things, measure, table
from provenaut.cli.app import app
from provenaut.links.ours import read_alignment
from provenaut.links.schemes import WIKIDATA
from provenaut.links.scoring import WEIGHTS
from tests.links.standin import StandIn, running

ROOT = Path(__file__).parents[2]
PATH = ROOT / "docs" / "links.md"
SESSION = re.compile(r"```text\n\$ provenaut (?P<command>link [^\n]*)\n(?P<output>.*?)```", re.DOTALL)


@pytest.fixture
def stand_in() -> Iterator[StandIn]:
    with running() as service:
        yield service


def test_the_sessions_are_real(stand_in: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in (
        ("PROVENAUT_LINK_ENDPOINT", stand_in.sparql),
        ("PROVENAUT_GRAPH", str(ROOT / "graph")),
        ("XDG_CACHE_HOME", str(tmp_path)),
        ("COLUMNS", "80"),
    ):
        monkeypatch.setenv(name, value)

    def ran(found: re.Match[str]) -> str:
        result = CliRunner().invoke(app, shlex.split(found["command"]))
        return f"```text\n$ provenaut {found['command']}\n{result.output}```"

    page = PATH.read_text(encoding="utf-8")
    assert len(SESSION.findall(page)) == 4
    fresh = SESSION.sub(ran, page)
    if os.environ.get("PROVENAUT_WRITE_DOCS"):
        PATH.write_text(fresh, encoding="utf-8")
    else:
        assert fresh == page


def test_the_table_is_what_is_measured(stand_in: StandIn) -> None:
    known = linked_things(ROOT / "graph")
    measured = measure(known, read_alignment(ROOT / "ontology", WIKIDATA), stand_in)
    assert table(measured) in PATH.read_text(encoding="utf-8")
    assert len(known) == 17
    assert min(one.precision for one in measured) >= 0.9
    # Identifiers find what names alone can't tell apart, and a reconciliation service what is spelt otherwise.
    with_all, names_alone, reconciled = (measured[start].right for start in (0, 3, 6))
    assert names_alone < with_all < reconciled


def test_every_weight_is_told() -> None:
    page = PATH.read_text(encoding="utf-8").replace("−", "-")
    for weight in WEIGHTS.values():
        assert f"{weight:+.2f}" in page, weight
