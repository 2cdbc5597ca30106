"""What a build refuses, tells, and leaves as it was."""

import json
import shutil
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest

from provenaut.errors import Findings, GraphError, OutputError, ProvenautError, SeedError, UsageError
from provenaut.namespaces import PN
from provenaut.pipeline import BuildReport, Project, build, stages
from provenaut.pipeline.dataset import Dataset
from provenaut.store import open_graph
from tests.graph.worlds import FILES, TEXTS, content, edit, small_seeds


def test_a_build_that_fails_leaves_the_last_graph(project: Project) -> None:
    before = content(project.graph)
    edit(project.seeds / "claims" / "orbit-letter-leaks.yaml", "pn:Patch", "pn:Pach")
    with pytest.raises(SeedError, match="did you mean 'pn:Patch'"):
        build(project, texts=[TEXTS])
    assert content(project.graph) == before


def test_what_a_killed_build_left_is_told(project: Project) -> None:
    left = project.root / "graph.new-999999999"
    left.mkdir()
    report = build(project, texts=[TEXTS])
    assert report.notes == ("cleared graph.new-999999999, left by a build that was cut off",)
    assert not left.exists()


def test_a_folder_with_other_files_is_refused(project: Project) -> None:
    (project.graph / "mine.txt").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match=r"'mine\.txt', which no build wrote"):
        build(project, texts=[TEXTS])


def test_files_of_another_version_give_way(project: Project) -> None:
    (project.graph / "reasons.nq").write_text("", encoding="utf-8")
    edit(project.graph / "MANIFEST.json", '"files": {', '"files": {"reasons.nq": {},')
    build(project, texts=[TEXTS])
    assert set(content(project.graph)) == FILES


@pytest.mark.parametrize("text", ["", "[]", '{"files": 3}'])
def test_a_broken_manifest_gives_way(project: Project, text: str) -> None:
    (project.graph / "MANIFEST.json").write_text(text, encoding="utf-8")
    build(project, texts=[TEXTS])
    assert json.loads((project.graph / "MANIFEST.json").read_bytes())["format"]


def test_a_graph_that_breaks_a_shape_is_told_with_the_claim_s_place(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(project.graph)
    real = stages.assemble

    def without_ranks(*args: object) -> Dataset:
        dataset = real(*args)  # type: ignore[arg-type]  # handed on as they come
        kept = (line for line in dataset.lines["claims"] if f"<{PN}rank>" not in line)
        return dataset.with_lines("claims", kept)

    monkeypatch.setattr(stages, "assemble", without_ranks)
    with pytest.raises(
        GraphError, match=r"seeds/.*\.yaml:\d+: the graph breaks a shape: a claim has one rank"
    ) as raised:
        build(project, texts=[TEXTS])
    assert f"and {len(small_seeds().claims) - 1} more" in str(raised.value)
    assert content(project.graph) == before


def test_strict_is_content_with_what_is_verified_and_committed(project: Project) -> None:
    assert not build(project, texts=[TEXTS], strict=True).findings
    assert build(project, texts=[TEXTS], strict=True).unchanged


def test_strict_takes_a_locked_passage_for_a_finding(project: Project, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    for _ in range(2):
        with pytest.raises(Findings, match=r"passages of boreal-statement are locked.*\(and 2 more\)"):
            build(project, texts=[tmp_path / "none"], strict=True)
        assert len(build(project, texts=[tmp_path / "none"]).findings) == 3


def test_strict_takes_another_graph_for_a_finding_and_writes_nothing(project: Project) -> None:
    (project.graph / "claims.nq").write_text("", encoding="utf-8")
    before = content(project.graph)
    with pytest.raises(Findings, match=r"differs from what was built: claims\.nq"):
        build(project, texts=[TEXTS], strict=True)
    assert content(project.graph) == before


def test_strict_builds_where_there_is_no_graph(project: Project) -> None:
    shutil.rmtree(project.graph)
    build(project, texts=[TEXTS], strict=True)
    assert set(content(project.graph)) == FILES


def test_an_orphaned_claim_is_told_and_not_accepted(project: Project, tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    shutil.copytree(TEXTS, texts)
    text = (texts / "orbit-letter.txt").read_text(encoding="utf-8").replace("Metal fatigue", "Metal Fatigue")
    (texts / "orbit-letter.txt").write_text(text, encoding="utf-8")
    old = sha256((TEXTS / "orbit-letter.txt").read_bytes()).hexdigest()
    edit(project.seeds / "sources.yaml", old, sha256(text.encode()).hexdigest())
    report = build(project, texts=[texts])
    assert sum(source.orphaned for source in report.sources) == 1
    assert "1 passage of orbit-letter-leaks is orphaned" in report.findings[0]
    engine = open_graph(project.graph, in_memory=True)
    rules = Counter(str(row[0]) for row in engine.query("SELECT ?rule { ?c pn:acceptanceRule ?rule }").rows)
    assert rules[PN + "RuleOrphaned"] == 0  # the claim of that passage is hedged, which comes first
    assert rules[PN + "RuleNotAsserted"] == sum(claim.stance != "asserted" for claim in small_seeds().claims)


def test_a_project_is_found_from_a_folder_in_it(built: Project, tmp_path: Path) -> None:
    assert Project.find(built.seeds / "claims") == Project(built.root.resolve())
    with pytest.raises(UsageError, match=r"no seeds/sources\.yaml here"):
        Project.find(tmp_path)


def test_a_report_is_remembered_whole(built: Project) -> None:
    report = build(built, texts=[TEXTS])
    assert BuildReport.from_json(report.to_json()) == report


def test_errors_of_a_build_are_one_line(project: Project) -> None:
    edit(project.ontology / "causes.ttl", "@prefix cause:", "@prefix cause")
    with pytest.raises(ProvenautError) as raised:
        build(project, texts=[TEXTS])
    assert "\n" not in str(raised.value)
    assert "ontology/causes.ttl:" in str(raised.value)
