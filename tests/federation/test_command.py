"""`provenaut query` with federated queries: listed with a mark, shown, run, and told of what is wrong."""

from collections.abc import Callable
from pathlib import Path

import pytest

from provenaut.cli.app import run
from tests.federation.conftest import ROOT
from tests.links.standin import StandIn

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(services: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    assert services.is_file()
    monkeypatch.setenv("COLUMNS", "200")

    def call(*arguments: str) -> tuple[int, str, str]:
        capfd.readouterr()
        status = run(["query", *arguments, "--graph", str(ROOT / "graph")])
        out, err = capfd.readouterr()
        return status, out, err

    return call


def test_they_are_listed_with_whom_they_ask(call: Command) -> None:
    status, out, _ = call("list")
    lines = [line for line in out.splitlines() if "(asks " in line]
    assert status == 0
    assert len(lines) == 9
    assert any(line.startswith("both-encyclopedias") and "(asks Wikidata and DBpedia)" in line for line in lines)


def test_one_is_shown(call: Command) -> None:
    status, out, _ = call("show", "launch-dates")
    assert status == 0
    assert "SERVICE <https://query.wikidata.org/sparql>" in out


def test_one_is_run_and_kept(call: Command, wikidata: StandIn) -> None:
    status, out, err = call("run", "names-in-language", "language=ru", "--format", "csv", "--iris")
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "thing,name,item,wikidata_service,wikidata_retrieved"
    assert any(line.startswith("https://w3id.org/provenaut/id/module/nauka,Наука,") for line in lines)
    assert wikidata.sparql in lines[1]
    assert call("run", "names-in-language", "--format", "csv", "--iris", "--offline") == (0, out, "")
    assert len(wikidata.asked) == 1
    assert call("run", "names-in-language", "--refresh")[0] == 0
    assert len(wikidata.asked) == 2


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("run", "names-in-languag"), "no saved query 'names-in-languag'; did you mean 'names-in-language'?"),
        (("run", "names-in-language", "--offline"), "all that asks the graph alone works without it"),
        (("run", "names-in-language", "--offline", "--refresh"), "--offline asks nobody, and --refresh asks anew"),
        (("run", "names-in-language", "langauge=ru"), "has no parameter 'langauge'; did you mean 'language'?"),
    ],
)
def test_what_is_wrong_is_one_line(arguments: tuple[str, ...], what: str, call: Command) -> None:
    status, out, err = call(*arguments)
    assert (status, out) == (2, "")
    assert what in err
    assert len(err.splitlines()) == 1
