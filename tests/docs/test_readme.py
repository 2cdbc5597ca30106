"""The sessions in the docs are real: each command is run and its output compared.

`PROVENAUT_WRITE_DOCS=1 pytest tests/docs` writes the output into the pages instead.
"""

import os
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from provenaut.cli.app import app

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
SESSIONS = [
    "README.md",
    "docs/alignments.md",
    "docs/analysis.md",
    "docs/cited-rows.md",
    "docs/evidence.md",
    "docs/explain.md",
]
SESSION = re.compile(r"```console\n\$ provenaut (?P<command>[^\n]*)\n(?P<output>.*?)```", re.DOTALL)


def run(command: str) -> str:
    if "--as-of" in command:
        # The first use says that it builds; what it prints afterwards is what stays.
        CliRunner().invoke(app, shlex.split(command))
    result = CliRunner().invoke(app, shlex.split(command))
    assert result.exit_code == 0, result.output
    return str(result.output)


def renewed(page: str) -> str:
    """The page with the output of a fresh run under each command."""
    return SESSION.sub(lambda found: f"```console\n$ provenaut {found['command']}\n{run(found['command'])}```", page)


def test_the_readme_has_sessions() -> None:
    assert len(SESSION.findall((ROOT / "README.md").read_text(encoding="utf-8"))) == 8


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_sessions_are_real(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    page = path.read_text(encoding="utf-8")
    fresh = renewed(page)
    if os.environ.get("PROVENAUT_WRITE_DOCS"):
        path.write_text(fresh, encoding="utf-8")
    else:
        assert fresh == page


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_links_lead_somewhere(path: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text(encoding="utf-8"))
    assert not [target for target in targets if not (path.parent / target).exists()]


@pytest.mark.parametrize("name", SESSIONS)
def test_python_sessions_are_real(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import doctest

    monkeypatch.chdir(ROOT)
    found = doctest.testfile(str(ROOT / name), module_relative=False)
    assert found.attempted > 2
    assert found.failed == 0


def test_every_page_with_a_python_session_is_run() -> None:
    with_sessions = [path for path in PAGES if "```pycon" in path.read_text(encoding="utf-8")]
    assert [path.relative_to(ROOT).as_posix() for path in with_sessions] == SESSIONS
