"""A folder is replaced whole or not at all, whatever goes wrong on the way."""

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from provenaut.errors import OutputError
from provenaut.pipeline import writing
from provenaut.pipeline.writing import clear_leftovers, refuse_foreign, swap_in

OLD, NEW = {"a.nq": b"old\n", "b.nq": b"old\n"}, {"a.nq": b"new\n", "c.nq": b"new\n"}


def content(folder: Path) -> Mapping[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def beside(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.parent.iterdir() if path != folder)


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    swap_in(tmp_path / "graph", OLD)
    return tmp_path / "graph"


def test_a_folder_is_made_where_there_is_none(tmp_path: Path) -> None:
    swap_in(tmp_path / "deep" / "graph", NEW)
    assert content(tmp_path / "deep" / "graph") == NEW
    assert beside(tmp_path / "deep" / "graph") == []


def test_a_folder_is_replaced_whole(graph: Path) -> None:
    swap_in(graph, NEW)
    assert content(graph) == NEW
    assert beside(graph) == []


def test_a_link_to_a_folder_stays_a_link(graph: Path) -> None:
    link = graph.with_name("link")
    link.symlink_to(graph)
    swap_in(link, NEW)
    assert link.is_symlink()
    assert content(graph) == NEW


def test_names_are_exchanged_one_by_one_where_the_system_knows_no_better(
    graph: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "_exchange_at_once", lambda *_: False)
    swap_in(graph, NEW)
    assert content(graph) == NEW
    assert beside(graph) == []


def interrupted_at(step: int, monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """The `step`th sync of the build fails."""
    calls = iter(range(step + 1))

    def fsync(_: int) -> None:
        if next(calls) == step:
            raise error

    monkeypatch.setattr(os, "fsync", fsync)


@pytest.mark.parametrize("step", range(len(NEW) + 1))
def test_an_interrupt_leaves_the_old_folder_and_nothing_else(
    graph: Path, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupted_at(step, monkeypatch, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        swap_in(graph, NEW)
    assert content(graph) == OLD
    assert beside(graph) == []


def test_a_failure_between_two_names_puts_the_old_one_back(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "_exchange_at_once", lambda *_: False)
    rename = Path.rename

    def fails_for_new(self: Path, target: Path) -> Path:
        if ".new-" in self.name:
            raise OSError(5, "Input/output error")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fails_for_new)
    with pytest.raises(OutputError, match="Input/output error"):
        swap_in(graph, NEW)
    assert content(graph) == OLD


KILLED = """
import os, signal, sys
from pathlib import Path
from provenaut.pipeline import writing
if sys.argv[2] == "between names":
    writing._exchange_at_once = lambda *_: False
    rename = Path.rename
    def kill_at_new(self, target):
        if ".new-" in self.name:
            os.kill(os.getpid(), signal.SIGKILL)
        return rename(self, target)
    Path.rename = kill_at_new
else:
    os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)
writing.swap_in(Path(sys.argv[1]), {"a.nq": b"new"})
"""


@pytest.mark.parametrize("moment", ["while writing", "between names"])
def test_what_a_killed_build_leaves_is_cleared_and_the_old_folder_is_there(graph: Path, moment: str) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED, str(graph), moment], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert beside(graph)
    assert clear_leftovers(graph)
    assert content(graph) == OLD
    assert beside(graph) == []


def test_what_a_running_build_writes_is_left_alone(graph: Path) -> None:
    other = graph.with_name(f"graph.new-{os.getppid()}")
    other.mkdir()
    assert clear_leftovers(graph) == ()
    assert other.is_dir()


def test_folders_of_people_are_left_alone(graph: Path) -> None:
    for name in ("graph.backup", "graph.new-one", "graph.old", "graph2.new-1"):
        graph.with_name(name).mkdir()
    graph.with_name("graph.new-1").write_text("a file", encoding="utf-8")
    assert clear_leftovers(graph) == ()
    assert len(beside(graph)) == 5


def test_a_full_disk_is_told_in_one_line_and_nothing_is_lost(graph: Path) -> None:
    """A limit of the process stands for the disk: a write beyond it fails as on a full one, with another number."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        with pytest.raises(OutputError) as raised:
            swap_in(graph, {"a.nq": b"x" * 5000})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)
    assert "File too large" in str(raised.value)
    assert content(graph) == OLD
    assert beside(graph) == []


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (28, "the disk is full"),
        (30, "the file system is read-only; choose another folder"),
        (13, "the folder can't be written; change its permissions"),
    ],
)
def test_what_the_system_says_is_told_with_what_to_do(
    graph: Path, number: int, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupted_at(0, monkeypatch, OSError(number, "whatever"))
    with pytest.raises(OutputError, match=told) as raised:
        swap_in(graph, NEW)
    assert str(raised.value).startswith(str(graph))
    assert "\n" not in str(raised.value)
    assert content(graph) == OLD


def test_a_place_that_nobody_can_write_is_told() -> None:
    """The kernel's own files, so that it holds for root too."""
    with pytest.raises(OutputError):
        swap_in(Path("/proc/provenaut/graph"), NEW)


def test_files_of_people_are_never_replaced(graph: Path) -> None:
    refuse_foreign(graph, frozenset(OLD))
    (graph / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match=r"notes\.txt"):
        refuse_foreign(graph, frozenset(OLD))
    with pytest.raises(OutputError, match="there is a file"):
        refuse_foreign(graph / "notes.txt", frozenset())
