"""`provenaut check` on the project itself: fine as it is, and each section can fail."""

import shutil
from pathlib import Path

import pytest

from provenaut.checking import SECTIONS, Section, run_checks
from provenaut.cli.app import run
from provenaut.errors import Findings, SeedError, UsageError
from provenaut.pipeline import Project

ROOT = Path(__file__).parents[2]


@pytest.fixture
def real(tmp_path: Path) -> Project:
    """A copy of the project that a test may break."""
    for folder in ("ontology", "seeds", "queries", "graph"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return Project(tmp_path)


def section(project: Project, name: str) -> Section:
    (found,) = run_checks(project, texts=[project.root], only=[name]).sections
    return found


def test_the_project_is_fine(real: Project) -> None:
    report = run_checks(real, texts=[real.root])
    assert {one.name: (one.result, [str(found) for found in one.failing]) for one in report.sections} == {
        name: ("fine", []) for name in SECTIONS
    }
    assert not report.fails


def test_a_broken_seed_is_a_problem(real: Project) -> None:
    claims = real.root / "seeds" / "claims" / "science-times-recurring-leak.yaml"
    text = claims.read_text(encoding="utf-8")
    claims.write_text(text.replace("occurredIn progress-82", "occuredIn progress-82"), encoding="utf-8")
    line = 1 + text[: text.index("occurredIn progress-82")].count("\n")
    (finding,) = section(real, "citations").failing
    assert "did you mean 'occurredIn'" in str(finding)
    assert finding.place == f"seeds/claims/{claims.name}:{line}"


def test_the_command_leaves_with_findings(real: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(real.root)
    (real.root / "seeds" / "sources.yaml").write_text("a: [", encoding="utf-8")
    assert run(["check", "--texts", str(real.root), "--only", "citations"]) == Findings.exit_status


def test_sections_come_in_their_order_and_unknown_ones_are_refused(real: Project) -> None:
    report = run_checks(real, texts=[real.root], only=["links", "citations"])
    assert [one.name for one in report.sections] == ["citations", "links"]
    with pytest.raises(UsageError, match="did you mean 'links'"):
        run_checks(real, only=["link"])


def test_what_a_section_stumbles_over_is_a_finding_and_the_others_go_on(
    real: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    from provenaut.checking import running

    def stumble(_: object) -> Section:
        raise SeedError("no such luck", file="seeds/sources.yaml", line=3)

    monkeypatch.setitem(running._CHECKS, "data", stumble)
    report = run_checks(real, texts=[real.root], only=["data", "links"])
    assert [(one.name, [str(found) for found in one.failing]) for one in report.sections] == [
        ("data", ["seeds/sources.yaml:3: error: no such luck"]),
        ("links", []),
    ]
