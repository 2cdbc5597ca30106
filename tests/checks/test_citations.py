"""Section `citations`: each check has a change of the small world that trips it; unchanged, it is fine."""

from hashlib import sha256

from provenaut.checking import Severity
from provenaut.pipeline import Project
from tests.checks.conftest import Look
from tests.graph.worlds import edit


def test_the_small_world_is_fine(look: Look) -> None:
    found = look("citations")
    assert (found.result, found.findings) == ("fine", ())
    assert "verified" in found.looked
    assert {check.id for check in found.checks} == {"seeds", "passages", "locks", "coverage", "sources", "disputes"}


def test_seeds_that_cannot_be_read_are_one_finding(project: Project, look: Look) -> None:
    (project.seeds / "entities.yaml").write_text("aurora: [", encoding="utf-8")
    found = look("citations")
    assert [finding.file for finding in found.failing] == ["seeds/entities.yaml"]
    assert found.looked == "not readable"


def test_a_passage_that_changed_names_each_of_its_claims(project: Project, look: Look) -> None:
    text = project.root / "texts" / "orbit-letter.txt"
    before = sha256(text.read_bytes()).hexdigest()
    edit(text, "Metal", "Steel")
    edit(project.seeds / "sources.yaml", before, sha256(text.read_bytes()).hexdigest())
    found = look("citations")
    assert found.failing
    for finding in found.failing:
        assert finding.check == "passages"
        assert finding.claim.startswith("https://w3id.org/provenaut/id/claim/")
        assert finding.file == "seeds/claims/orbit-letter-leaks.yaml"
    lines = (project.seeds / "claims" / "orbit-letter-leaks.yaml").read_text(encoding="utf-8").splitlines()
    assert any("lantern-air-leak attributedTo" in lines[(finding.line or 0) - 1] for finding in found.failing)


def test_a_text_that_is_not_at_hand_is_a_note(look: Look, tmp_path: object) -> None:
    found = look("citations", texts=[tmp_path])
    assert {finding.severity for finding in found.findings} == {Severity.NOTE}
    assert found.result == "fine"
    assert "locked" in found.looked


def test_stale_locks_of_two_sources_are_two_findings(project: Project, look: Look) -> None:
    for name in ("orbit-letter-leaks", "boreal-statement"):
        claims = project.seeds / "claims" / f"{name}.yaml"
        first = claims.read_text(encoding="utf-8").partition("\n")[0]
        cite = first.partition('"')[2].partition('"')[0]
        lock = project.seeds / "claims" / f"{name}.lock.json"
        edit(lock, cite.split()[0], f"{cite.split()[0]}x")
    found = look("citations")
    assert {finding.check for finding in found.failing} == {"locks"}
    assert {finding.file.rpartition("/")[2].partition(".")[0] for finding in found.failing} == {
        "orbit-letter-leaks",
        "boreal-statement",
    }
    assert all("provenaut sources lock" in finding.hint for finding in found.failing)


def test_a_missing_lock_is_a_finding(project: Project, look: Look) -> None:
    (project.seeds / "claims" / "orbit-letter-leaks.lock.json").unlink()
    (finding,) = look("citations").failing
    assert finding.check == "locks"


def test_an_uncovered_sentence_is_a_finding(project: Project, look: Look) -> None:
    (project.seeds / "coverage" / "orbit-letter-leaks.yaml").write_text("[]\n", encoding="utf-8")
    assert {finding.check for finding in look("citations").failing} <= {"coverage", "locks"}
    assert look("citations").failing


def test_a_source_that_nobody_cites_is_a_warning(project: Project, look: Look) -> None:
    sources = project.seeds / "sources.yaml"
    text = sources.read_text(encoding="utf-8")
    more = (
        "\nidle-note:\n  title: Nothing\n  publisher: boreal\n  published: 2031\n  how-known: It says so.\n"
        "  url: null\n  grade: press\n  licence: CC0-1.0\n  text: null\n  sha256: null\n"
    )
    sources.write_text(text.rstrip() + "\n" + more, encoding="utf-8")
    (finding,) = look("citations").failing
    assert (finding.check, finding.severity) == ("sources", Severity.WARNING)
    assert finding.line is not None
    assert "idle-note" in finding.message


def test_a_dispute_over_nothing_is_a_finding(project: Project, look: Look) -> None:
    edit(project.seeds / "disputes.yaml", "about: ", "about: no-such-")
    (finding,) = look("citations").failing
    assert (finding.check, finding.file) == ("disputes", "seeds/disputes.yaml")
