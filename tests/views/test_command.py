"""`provenaut view`."""

from pathlib import Path

import click
import pytest

from provenaut.cli.app import run


def test_the_page_is_written_and_named(
    small_graph: Path, pages: dict[str, Path], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "deep" / "page.html"
    assert run(["view", "--graph", str(small_graph), "--output", str(target)]) == 0
    assert capfd.readouterr().out == f"View: {target}\n"
    assert target.read_bytes() == pages["small"].read_bytes()


def test_what_cannot_be_written_is_one_line(
    small_graph: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["view", "--graph", str(small_graph), "--output", str(tmp_path)]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert "can't be written" in err
    assert "--output" in err


def test_a_graph_that_is_missing_is_one_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["view", "--graph", str(tmp_path), "--output", str(tmp_path / "page.html")]) == 2
    assert len(capfd.readouterr().err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("status", "expected"), [(0, 0), (1, 2)])
def test_it_is_opened_where_that_is_wanted(
    small_graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, status: int, expected: int
) -> None:
    opened: list[str] = []

    def launch(url: str) -> int:
        opened.append(url)
        return status

    monkeypatch.setattr(click, "launch", launch)
    target = tmp_path / "page.html"
    assert run(["view", "--graph", str(small_graph), "--output", str(target), "--open"]) == expected
    assert opened == [target.as_uri()]


def test_the_timeline_has_a_place_of_its_own(
    small_graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["view", "--graph", str(small_graph), "--timeline"]) == 0
    out, err = capfd.readouterr()
    target = Path("out", "provenaut-timeline.html")
    assert out == f"Timeline: {target}\n"
    assert target.read_text(encoding="utf-8").startswith("<!doctype html")
    page = Path("out", "provenaut-view.html")
    assert f"provenaut view -o {page}" in err
    assert run(["view", "--graph", str(small_graph)]) == 0
    assert page.is_file()
    assert run(["view", "--graph", str(small_graph), "--timeline"]) == 0
    assert capfd.readouterr().err == ""
