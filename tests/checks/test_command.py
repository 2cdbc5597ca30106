"""The command: forms, files, sections, statuses."""

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from provenaut.cli.app import run
from provenaut.pipeline import Project

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(project: Project, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Call:
    """Run `provenaut check` in the small world: its status, and what it printed."""
    monkeypatch.chdir(project.root)

    def command(*arguments: str) -> tuple[int, str, str]:
        capfdbinary.readouterr()
        status = run(["check", "--texts", "texts", *arguments])
        out, err = capfdbinary.readouterr()
        return status, out.decode(), err.decode()

    return command


@pytest.fixture
def broken(project: Project) -> None:
    (project.root / "seeds" / "entities.yaml").write_text("aurora: [", encoding="utf-8")


def test_fine_is_0_and_prints_the_report(call: Call) -> None:
    status, out, err = call("--only", "citations", "--only", "links")
    assert (status, err) == (0, "")
    assert [line.partition(":")[0] for line in out.splitlines()] == ["citations", "links", "", "2 sections"]


@pytest.mark.usefixtures("broken")
def test_findings_are_1_and_counted_on_stderr(call: Call) -> None:
    status, out, err = call("--only", "citations")
    assert status == 1
    assert "seeds/entities.yaml:2: error: broken YAML" in out
    assert err.startswith("provenaut: 1 error")


@pytest.mark.parametrize(
    "arguments", [("--only", "link"), ("--format", "pdf"), ("--graph", "nowhere"), ("--texts", "nowhere")]
)
def test_what_can_not_be_asked_is_2(call: Call, arguments: tuple[str, ...]) -> None:
    status, _, err = call(*arguments)
    assert status == 2
    assert err.count("\n") == 1


def test_outside_of_a_project_is_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["check"]) == 2


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize("option", ["--output", "--out", "-o"])
@pytest.mark.parametrize(
    ("name", "start"), [("r.xml", "<?xml"), ("r.json", "{"), ("r.html", "<!doctype html>"), ("r.txt", "citations: ")]
)
def test_a_file_is_of_the_form_that_its_name_ends_in(
    call: Call, tmp_path: Path, option: str, name: str, start: str
) -> None:
    path = tmp_path / "reports" / name
    for _ in range(2):  # the second time over the first report
        status, out, err = call("--only", "citations", option, str(path))
        assert (status, out) == (1, f"Report: {path}\n")
        assert "1 error" in err
    assert path.read_text(encoding="utf-8").startswith(start)
    assert [one.name for one in path.parent.iterdir()] == [name]


def test_the_format_that_is_named_goes_before_the_name_of_the_file(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    call("--only", "links", "--format", "junit", "--output", str(path))
    assert ET.fromstring(path.read_text(encoding="utf-8")).tag == "testsuites"


def test_nothing_else_is_written_over(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("mine", encoding="utf-8")
    status, _, err = call("--only", "links", "--output", str(path))
    assert status == 2
    assert "would be lost" in err
    assert path.read_text(encoding="utf-8") == "mine"


def test_data_go_to_stdout_as_data(call: Call) -> None:
    status, out, _ = call("--only", "links", "--format", "json")
    assert status == 0
    assert json.loads(out)["sections"][0]["name"] == "links"


def test_another_graph_can_be_named(call: Call, project: Project) -> None:
    project.graph.rename(project.root / "elsewhere")
    assert call("--only", "data")[0] == 1
    assert call("--only", "data", "--graph", "elsewhere")[0] == 0
