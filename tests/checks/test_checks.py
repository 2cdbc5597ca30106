"""`provenaut check`: fine on the project, and each of its checks can fail."""

import shutil
from pathlib import Path

import pytest

from provenaut.cli.app import run
from provenaut.errors import Findings
from provenaut.pipeline import Project
from provenaut.pipeline.checks import run_checks

ROOT = Path(__file__).parents[2]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A copy of the project that a test may break."""
    for folder in ("ontology", "seeds", "queries", "graph"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return Project(tmp_path)


def results(project: Project) -> dict[str, str]:
    return {check.name: check.result for check in run_checks(project, texts=[project.root])}


def test_the_project_is_fine(project: Project) -> None:
    assert results(project) == {"seeds": "fine", "style of the ontology": "fine", "consistency": "fine"}


def test_a_broken_seed_is_a_problem(project: Project) -> None:
    claims = project.root / "seeds" / "claims" / "science-times-recurring-leak.yaml"
    claims.write_text(
        claims.read_text(encoding="utf-8").replace("occurredIn progress-82", "occuredIn progress-82"), "utf-8"
    )
    (seeds,) = [check for check in run_checks(project, texts=[project.root]) if check.name == "seeds"]
    assert seeds.result == "problems"
    assert "did you mean 'occurredIn'" in seeds.problems[0]


def test_a_term_without_a_definition_is_a_problem(project: Project) -> None:
    ontology = project.ontology / "provenaut.ttl"
    ontology.write_text(ontology.read_text(encoding="utf-8") + "\npn:Bare a owl:Class .\n", encoding="utf-8")
    assert results(project)["style of the ontology"] == "problems"


def test_facts_that_cannot_all_be_true_are_a_problem(project: Project) -> None:
    evidence = project.graph / "evidence.nq"
    iss, kind = "<https://w3id.org/provenaut/id/station/iss>", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    line = f"{iss} {kind} <https://w3id.org/provenaut/ontology/Person> <https://w3id.org/provenaut/id/claim/0> .\n"
    evidence.write_text(evidence.read_text(encoding="utf-8") + line, encoding="utf-8")
    assert results(project)["consistency"] == "problems"


def test_the_command_leaves_with_findings(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.root)
    (project.root / "seeds" / "sources.yaml").write_text("a: [", encoding="utf-8")
    assert run(["check", "--texts", str(project.root)]) == Findings.exit_status
