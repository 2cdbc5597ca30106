"""`--as-of` on the commands, as people use it."""

from collections.abc import Callable
from pathlib import Path

import click
import pytest

import provenaut
from provenaut.cli.app import COMMANDS, app, run
from provenaut.pipeline import Project
from tests.graph.worlds import small_seeds

# What the one source says that counts from the beginning.
FIRST = len([one for one in small_seeds().claims if one.utterance.source == "boreal-statement"])

Command = Callable[..., tuple[int, str, str]]
MENTIONED = {
    "build": ("build", "--output", "then"),
    "query": ("query", "run", "incidents-by-cause", "cause=micrometeoroid-impact"),
    "sparql": ("sparql", "SELECT ?claim { ?claim a pn:Claim }"),
    "view": ("view", "--output", "view.html"),
    "timeline": ("timeline", "courier-7-coolant-leak"),
    "analyse": ("analyse", "central"),
    "explain": ("explain", "courier-7-coolant-leak", "attributedTo", "micrometeoroid-impact"),
    "disputes": ("disputes",),
    "export": ("export", "rdf12", "--output", "claims.ttl"),
}


@pytest.fixture
def call(project: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Command:
    """Run the command in the small world's project: its status, stdout and stderr."""
    monkeypatch.chdir(project.root)

    def call(*arguments: str) -> tuple[int, str, str]:
        capfd.readouterr()
        status = run(list(arguments))
        out, err = capfd.readouterr()
        return status, out, err

    return call


def with_option() -> set[str]:
    """The commands that take --as-of, their subcommands too."""
    context = click.Context(app)
    found = set()
    for name in COMMANDS:
        command = app.get_command(context, name)
        assert command is not None
        inner = list(command.commands.values()) if isinstance(command, click.Group) else [command]
        if any("--as-of" in parameter.opts for one in inner for parameter in one.params):
            found.add(name)
    return found


def test_every_command_that_reads_the_graph_takes_it() -> None:
    assert with_option() == set(MENTIONED) & set(COMMANDS)
    assert {"build", "query", "sparql", "view", "explain", "timeline"} <= with_option()


def test_the_page_on_dates_names_each_of_them() -> None:
    told = (Path(__file__).parents[2] / "docs" / "as-of.md").read_text(encoding="utf-8").partition("is an option of")[2]
    line = told.partition(".")[0]
    assert {name for name in with_option() if f"`{name}" not in line} == set()


@pytest.mark.parametrize("name", sorted(set(MENTIONED) & set(COMMANDS)))
def test_it_names_the_day_and_how_many_sources_count(call: Command, name: str) -> None:
    status, out, err = call(*MENTIONED[name], "--as-of", "2031-05")
    assert status == 0, err
    assert "as of 2031-05-31: 2 of 3 sources had been published" in (out if name == "build" else err)


@pytest.mark.parametrize("name", sorted(set(MENTIONED) & set(COMMANDS)))
def test_a_bad_date_is_one_line(call: Command, name: str) -> None:
    status, out, err = call(*MENTIONED[name], "--as-of", "May 2031")
    assert (status, out) == (2, "")
    assert err.splitlines() == [
        "provenaut: 'May 2031' is not an EDTF date such as 2023, 2023-02, 2023-02-28 or 2023-02/2023-04; give a day "
        "such as 2024-06-01, or a month or year, which means its last day"
    ]


def test_the_first_use_says_that_it_builds_and_data_stay_data(call: Command) -> None:
    ask = ("sparql", "SELECT (COUNT(*) AS ?n) { ?claim a pn:Claim }", "--format", "csv", "--as-of", "2031-04-02")
    edge = "as of 2031-04-02: 1 of 3 sources had been published\n"
    _, out, first = call(*ask)
    assert out.split() == ["n", str(FIRST)]
    assert first.endswith(edge)
    assert call(*ask)[1:] == (out, edge)


def test_an_export_holds_the_claims_of_then(call: Command) -> None:
    _, out, _ = call(*MENTIONED["export"], "--as-of", "2031-04-02")
    assert out.splitlines()[1].startswith(f"{FIRST} claims, sha256 ")
    text = Path("claims.ttl").read_text(encoding="utf-8")
    assert "source:boreal-statement a pn:Source" in text
    assert "source:daily-perigee-air-leak" not in text


def test_before_every_source_there_are_no_rows_and_it_says_so(call: Command) -> None:
    status, out, err = call(*MENTIONED["sparql"], "--as-of", "1999")
    assert (status, out) == (0, "")
    assert "no source had been published; the first counts from 2031-04-02" in err
    assert err.endswith("no rows\n")


def test_pages_name_the_day(call: Command) -> None:
    _, page, _ = call(*MENTIONED["sparql"], "--format", "html", "--as-of", "2031-05")
    assert "<h1>Rows, as of 2031-05-31</h1>" in page
    _, page, _ = call(*MENTIONED["query"], "--format", "html", "--as-of", "2031-05")
    assert ", as of 2031-05-31</h1>" in page
    call(*MENTIONED["explain"], "--format", "html", "--output", "why.html", "--as-of", "2031-05")
    page = Path("why.html").read_text(encoding="utf-8")
    assert ", as of 2031-05-31 – explained by Provenaut</title>" in page
    assert "As of 2031-05-31: only what had been published by then counts." in page
    call(*MENTIONED["view"], "--as-of", "2031-05")
    assert "<title>Provenaut, as of 2031-05-31</title>" in Path("view.html").read_text(encoding="utf-8")


def test_a_graph_that_was_built_as_of_a_day_says_so(call: Command) -> None:
    call(*MENTIONED["build"], "--as-of", "2031-05")
    _, _, err = call(*MENTIONED["sparql"], "--graph", "then")
    assert err == "this graph is one as of 2031-05-23\n"
    assert call(*MENTIONED["export"], "--graph", "then")[2] == err


def test_saved_queries_find_their_parameters_though_nothing_speaks_of_them_yet(call: Command) -> None:
    status, _, err = call("query", "run", "incidents-by-cause", "cause=weld-defect", "--as-of", "2031-04-02")
    assert status == 0
    assert err.endswith("no rows\n")


def test_in_python(built: Project) -> None:
    with provenaut.open(built.graph, as_of="2031-05-31") as kg:
        assert kg.as_of is not None
        assert kg.as_of.admitted == ("boreal-statement", "daily-perigee-air-leak")
        assert kg.query("disputes").title.endswith(", as of 2031-05-31")
        assert kg.sparql("ASK {}").title == "Rows, as of 2031-05-31"
    with provenaut.open(built.graph) as kg:
        assert kg.as_of is None
        assert kg.sparql("ASK {}").title == ""
