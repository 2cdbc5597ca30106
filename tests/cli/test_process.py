"""The command as a process: pipes, signals, encodings, and shells."""

import fcntl
import os
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pytest

Spawn = Callable[..., subprocess.CompletedProcess[bytes]]
COMMAND = [sys.executable, "-m", "provenaut"]


def test_sparql_from_standard_input(spawn: Spawn) -> None:
    done = spawn("sparql", stdin=b"ASK { ?x a pn:Leak }")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"true\n", b"")
    assert spawn("sparql", "-", stdin=b"ASK { ?x a pn:Leak }").stdout == b"true\n"
    done = spawn("sparql", stdin=b"SELECT *\n{ ?s ?p '\xff' }")
    assert (done.returncode, done.stderr) == (2, b"provenaut: stdin:2: the query is not UTF-8; send it as UTF-8\n")


def test_an_argument_that_is_not_utf8(project: Path) -> None:
    done = subprocess.run([*COMMAND, "sparql", b"ASK { ?x ?y '\xff' }"], capture_output=True, cwd=project, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"provenaut: 1:14: the query is not UTF-8")


def test_there_is_no_traceback_and_no_colour(spawn: Spawn) -> None:
    done = spawn("query", "run", "nothing")
    assert done.returncode == 2
    assert done.stderr == b"provenaut: no saved query 'nothing'; known are leaks-by-cause, places, rates\n"
    assert b"\x1b" not in spawn("query", "list").stdout


def test_data_are_utf8_whatever_the_locale(spawn: Spawn) -> None:
    text = 'SELECT ("Звезда" AS ?x) {}'.encode()
    plain = {"LC_ALL": "C", "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    assert spawn("sparql", "-t", "csv", stdin=text, **plain).stdout == "x\r\nЗвезда\r\n".encode()
    done = spawn("sparql", stdin=text, **plain)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\\u0417" in done.stdout


def test_a_reader_that_has_had_enough(project: Path) -> None:
    text = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
    with subprocess.Popen(
        [*COMMAND, "sparql", text, "-t", "csv"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=project
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_disk_that_is_full(project: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, "query", "list"], stdout=full, stderr=subprocess.PIPE, cwd=project, check=False
        )
    assert done.returncode == 2
    assert done.stderr == b"provenaut: the output: No space left on device\n"


ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"


def test_an_interrupt_ends_a_query_at_once(project: Path) -> None:
    subprocess.run([*COMMAND, "sparql", "ASK {}"], check=True, capture_output=True, cwd=project)
    # When the engine is at work can't be seen from here: on a busy machine it takes longer than on an idle one.
    found = (0, b"")
    for patience in (1.5, 6, 24):
        found = interrupted(project, patience)
        if found[0] == -signal.SIGINT:
            break
    assert found == (-signal.SIGINT, b"")


def interrupted(project: Path, seconds: float) -> tuple[int, bytes]:
    """The exit status and stderr of an endless query that is interrupted after so many seconds."""
    with subprocess.Popen([*COMMAND, "sparql", ENDLESS], stderr=subprocess.PIPE, cwd=project) as process:
        time.sleep(seconds)
        assert process.poll() is None
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        return process.wait(30), process.stderr.read()


def left_to_read(pipe: IO[bytes]) -> bool:
    """Whether something was written to a pipe that the other end has not read."""
    return any(fcntl.ioctl(pipe, termios.FIONREAD, b"\0" * 4))


def test_an_interrupt_elsewhere_is_quiet(project: Path) -> None:
    # Waiting for standard input stands for all that Python itself does.
    with subprocess.Popen(
        [*COMMAND, "sparql"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=project
    ) as process:
        assert process.stdin is not None
        process.stdin.write(b"ASK")
        process.stdin.flush()
        while left_to_read(process.stdin):
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130
        assert process.stderr is not None
        assert process.stderr.read().strip() == b""


def complete(project: Path, *words: str) -> list[str]:
    """What bash would offer for the last word."""
    environment = {
        **os.environ,
        "_PROVENAUT_COMPLETE": "bash_complete",
        "COMP_WORDS": " ".join(("provenaut", *words)),
        "COMP_CWORD": str(len(words)),
    }
    command = str(Path(sys.executable).parent / "provenaut")
    done = subprocess.run([command], capture_output=True, text=True, cwd=project, env=environment, check=False)
    return [line.partition(",")[2] for line in done.stdout.splitlines() if line]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("qu",), ["query"]),
        (("query", "run", "pl"), ["places"]),
        (("query", "show", "le"), ["leaks-by-cause"]),
        (("query", "run", "places", "p"), ["place="]),
        (("query", "run", "places", "place=z"), ["place=zvezda"]),
        (("query", "run", "leaks-by-cause", "cause="), ["cause=fatigue", "cause=impact"]),
        (("query", "run", "leaks-by-cause", "cause=mat"), ["cause=fatigue"]),
        (("query", "run", "rates", "least="), []),
        (("query", "run", "nothing", "x"), []),
        (("--graph", "nowhere", "query", "run", "p"), []),
    ],
)
def test_completion(project: Path, words: tuple[str, ...], offered: list[str]) -> None:
    assert complete(project, *words) == offered


def test_what_help_imports() -> None:
    code = "import sys; from provenaut.cli.app import run; run(['--help']); print(sorted(sys.modules), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    for heavy in ("pyoxigraph", "yaml", "rich", "rdflib", "provenaut.kg", "provenaut.tables", "provenaut.pipeline"):
        assert f"'{heavy}'" not in done.stderr
    assert "'click'" in done.stderr
