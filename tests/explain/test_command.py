"""`provenaut explain`: what it prints and writes, and how it ends."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from provenaut.cli.app import run as run_command

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(
    told_graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Run:
    """Run the command on the small world, in an empty folder: its status and what it printed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PROVENAUT_GRAPH", str(told_graph))
    monkeypatch.setenv("COLUMNS", "80")

    def call(*arguments: str) -> tuple[int, str, str]:
        capfdbinary.readouterr()
        status = run_command(["explain", *arguments])
        out, err = capfdbinary.readouterr()
        return status, out.decode(), err.decode()

    return call


def test_it_tells_why(run: Run) -> None:
    status, out, err = run("Lantern", "part of", "Aurora")
    assert (status, err) == (0, "")
    assert out.startswith("Lantern · part of · Aurora\nAccepted, inferred: it follows by the ontology from 1 claim.\n")


@pytest.mark.parametrize(
    "asked",
    [
        ("lantern", "affects", "aurora"),
        ("lantern-air-leak", "attributedTo", "weld-defect"),
        ("lantern", "attributedTo"),
    ],
)
def test_whatever_could_be_answered_is_a_success(run: Run, asked: tuple[str, ...]) -> None:
    status, out, err = run(*asked)
    assert (status, err) == (0, "")
    assert out


def test_json(run: Run) -> None:
    status, out, err = run("lantern-air-leak", "a", "AirLeak", "--format", "json")
    data = json.loads(out)
    assert (status, err) == (0, "")
    assert [one["verdict"] for one in data["explanations"]] == ["accepted"]
    assert "…" in out


def test_a_page_where_it_is_asked_for(run: Run, tmp_path: Path) -> None:
    assert run("lantern", "partOf", "aurora", "-t", "html")[:2] == (0, "Explanation: out/provenaut-explain.html\n")
    assert run("lantern", "partOf", "aurora", "-o", "why.html")[:2] == (0, "Explanation: why.html\n")
    page = (tmp_path / "why.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert page == (tmp_path / "out" / "provenaut-explain.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("lantern-air-leek",), "nothing is called 'lantern-air-leek'; did you mean 'lantern-air-leak'"),
        (("lantern", "atributedTo", "x"), "no property is called 'atributedTo'; did you mean 'attributedTo'"),
        ((), "missing argument 'SUBJECT'"),
        (("lantern", "-o", "x.html", "-t", "json"), "--output and --open are for pages; say --format html"),
        (("lantern", "-o", "."), "the name of the file to write is empty"),
        (("lantern", "-o", "no/page"), ""),
    ],
)
def test_mistakes_are_told_in_one_line(run: Run, arguments: tuple[str, ...], message: str) -> None:
    status, out, err = run(*arguments)
    if message:
        assert (status, out) == (2, "")
        assert message in err
        assert err.count("\n") == 1
    else:
        assert (status, err) == (0, "")


def test_help_has_examples_that_work(run: Run) -> None:
    status, out, _ = run("--help")
    assert status == 0
    assert "provenaut explain progress-82-leak attributedTo micrometeoroid-impact" in out
    assert "--as-of" in out
