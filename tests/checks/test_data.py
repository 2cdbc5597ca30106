"""Section `data`: what breaks a shape is told with its claims, and where they are written."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from provenaut.checking import Severity
from provenaut.checking.owners import Owners
from provenaut.iris import derivation_iri, passage_iri, source_iri, utterance_iri
from provenaut.model import Claim, Entity, Position
from provenaut.namespaces import PN, RDF_TYPE
from provenaut.ontology import load_vocabulary
from provenaut.pipeline import Project
from provenaut.seeds import Seeds, find_texts, read_seeds
from tests.checks.conftest import Look
from tests.graph.worlds import SOURCES, edit, say


def seeds_of(project: Project) -> Seeds:
    return read_seeds(project.root, load_vocabulary(project.ontology), find_texts([project.root / "texts"]))


def without(project: Project, start: str) -> None:
    """Take lines out of the default graph."""
    path = project.graph / "accepted.nt"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(start)]
    assert len(kept) < len(lines)
    path.write_text("".join(kept), encoding="utf-8")


def test_a_built_graph_is_fine(look: Look) -> None:
    found = look("data")
    assert (found.result, found.findings) == ("fine", ())


def test_what_a_claim_lacks_is_told_where_the_claim_is_written(project: Project, look: Look) -> None:
    claim = seeds_of(project).claims[0]
    without(project, f"<{claim.iri}> <{PN}asWritten>")
    (finding,) = look("data").failing
    assert finding.claim == claim.iri
    assert claim.at is not None
    assert (finding.file, finding.line) == (claim.at.file, claim.at.line)
    assert "a claim has exactly one phrase as it is written" in finding.message


def test_what_a_passage_lacks_is_told_with_all_claims_of_it(project: Project, look: Look) -> None:
    claims = seeds_of(project).claims
    shared = next(one for one in claims if sum(other.passage == one.passage for other in claims) > 1)
    of_it = {one.iri for one in claims if one.passage == shared.passage}
    without(project, f"<{passage_iri(shared.passage)}> <{PN}anchor>")
    (finding,) = look("data").failing
    assert {finding.claim, *finding.others} == of_it
    assert finding.file.startswith("seeds/claims/")
    assert finding.line


def test_what_a_source_lacks_is_told_where_the_source_is_written(project: Project, look: Look) -> None:
    source = next(iter(seeds_of(project).sources.values()))
    without(project, f"<{source_iri(source.id)}> <{PN}publishedHow>")
    (finding,) = look("data").failing
    assert source.at is not None
    assert finding.place == f"{source.at.file}:{source.at.line}"


def test_without_readable_seeds_the_claims_are_named_still(project: Project, look: Look) -> None:
    claim = seeds_of(project).claims[0]
    without(project, f"<{claim.iri}> <{PN}asWritten>")
    (project.seeds / "entities.yaml").write_text("aurora: [", encoding="utf-8")
    (finding,) = look("data").failing
    assert finding.claim == claim.iri
    assert finding.file == "graph/accepted.nt"


def test_a_graph_of_other_seeds_is_a_note(project: Project, look: Look) -> None:
    edit(project.seeds / "sources.yaml", "# The sources", "# All sources")
    (finding,) = look("data").findings
    assert (finding.check, finding.severity) == ("current", Severity.NOTE)


def test_no_graph_is_a_finding(look: Look, tmp_path: Path) -> None:
    found = look("data", graph=tmp_path / "nowhere")
    assert [finding.check for finding in found.failing] == ["built"]
    assert [check.id for check in found.skipped] == ["shapes"]


@pytest.mark.parametrize("name", ["MANIFEST.json", "accepted.nt"])
def test_a_broken_graph_is_a_finding(project: Project, look: Look, name: str) -> None:
    (project.graph / name).write_text("nonsense\n", encoding="utf-8")
    assert look("data").failing


def test_broken_shapes_are_a_finding(project: Project, look: Look) -> None:
    (project.ontology / "shapes.ttl").write_text("# fine\nnot Turtle\n", encoding="utf-8")
    (finding,) = look("data").failing
    assert finding.place == "ontology/shapes.ttl:2"


FIRST, SECOND = say("leak firstDetectedOn 2019", by="agency"), say("leak firstDetectedOn 2020", anchor="Two … leaks")
INFERRED = (FIRST.subject, RDF_TYPE, PN + "Occurrence")
DISPUTE, SIDE = "https://w3id.org/provenaut/id/dispute/1", "https://w3id.org/provenaut/id/dispute-side/1"
LINES = (
    f"<{DISPUTE}> <{PN}hasSide> <{SIDE}> .",
    f"<{SIDE}> <{PN}sideClaim> <{SECOND.iri}> .",
    f"<{derivation_iri(INFERRED)}> <http://www.w3.org/ns/prov#wasDerivedFrom> <{FIRST.iri}> .",
    "<urn:other> <urn:p> <urn:q> .",
)
THING = Entity("leak", FIRST.subject, PN + "Leak", "Leak", at=Position("seeds/entities.yaml", 3))


@pytest.mark.parametrize(
    ("node", "path", "value", "claims", "at"),
    [
        (FIRST.iri, "", "", [FIRST], None),
        (passage_iri(FIRST.passage), PN + "anchor", "", [FIRST], None),
        (utterance_iri(SECOND.utterance), PN + "speaker", "", [FIRST, SECOND], None),
        (FIRST.subject, FIRST.predicate, str(FIRST.object), [FIRST], "seeds/entities.yaml:3"),
        (FIRST.subject, FIRST.predicate, "", [FIRST, SECOND], "seeds/entities.yaml:3"),
        (*INFERRED, [FIRST], "seeds/entities.yaml:3"),
        (FIRST.subject, PN + "status", "", [], "seeds/entities.yaml:3"),
        (DISPUTE, PN + "reason", "", [SECOND], "graph/accepted.nt:1"),
        (SIDE, PN + "sideLabel", "", [SECOND], "graph/accepted.nt:2"),
        (source_iri("press"), PN + "grade", "", [], None),
        ("urn:other", "urn:p", "", [], "graph/accepted.nt:4"),
        ("urn:nowhere", "urn:p", "", [], None),
    ],
)
def test_who_answers_for_a_node(node: str, path: str, value: str, claims: Sequence[Claim], at: str | None) -> None:
    owners = Owners(LINES, [FIRST, SECOND], [THING], SOURCES.values())
    owned = owners.of(node, path, value)
    assert set(owned.claims) == {claim.iri for claim in claims}
    assert (f"{owned.at.file}:{owned.at.line}" if owned.at else None) == at


def test_the_place_of_a_claim_goes_before_that_of_the_thing() -> None:
    from dataclasses import replace

    written = replace(FIRST, at=Position("seeds/claims/press.yaml", 8))
    assert Owners(LINES, [written], [THING]).of(FIRST.subject, FIRST.predicate).at == written.at
