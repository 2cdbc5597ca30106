"""The toy project, and the command run in it."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.toy import write_project


@dataclass(frozen=True)
class Outcome:
    """How the command ended."""

    status: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the toy graph and its queries; its store is built by the first command."""
    folder = tmp_path_factory.mktemp("project")
    write_project(folder)
    return folder


@pytest.fixture
def run(project: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run the command in this process, in the toy project: its status and what it printed."""
    from provenaut.cli.app import run as run_command

    monkeypatch.chdir(project)

    def call(*arguments: str) -> Outcome:
        capfdbinary.readouterr()
        status = run_command(list(arguments))
        out, err = capfdbinary.readouterr()
        return Outcome(status, out.decode(), err.decode())

    return call


@pytest.fixture
def spawn(project: Path) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Run the command as a process of its own."""

    def call(
        *arguments: str, stdin: bytes = b"", cwd: Path = project, **environment: str
    ) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "provenaut", *arguments]
        return subprocess.run(
            command,
            input=stdin,
            capture_output=True,
            cwd=cwd,
            env={**os.environ, **environment},
            timeout=60,
            check=False,
        )

    return call
