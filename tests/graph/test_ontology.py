"""What is read of the ontology, the names of its blank nodes, and what is said of a broken file."""

import re
import shutil
from pathlib import Path

import pytest

from provenaut.errors import OntologyError
from provenaut.namespaces import CAUSE, PN, XSD
from provenaut.ontology import read_ontology, vocabulary_of
from tests.graph.worlds import ROOT, vocabulary

PREFIXES = """
@prefix : <https://w3id.org/provenaut/ontology/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<urn:o> a owl:Ontology ; owl:versionInfo "1" .
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "ontology", tmp_path / "ontology")
    return tmp_path / "ontology"


def toy(text: str, folder: Path) -> Path:
    (folder / "provenaut.ttl").write_text(PREFIXES + text, encoding="utf-8")
    (folder / "causes.ttl").write_text("", encoding="utf-8")
    return folder


def test_a_union_is_taken_apart() -> None:
    on = vocabulary().properties["moduleOf"]
    assert on.range == (PN + "Station", PN + "StationSegment")
    assert on.domain == (PN + "StationModule",)
    assert on.is_object


def test_annotations_of_properties_are_read() -> None:
    properties = vocabulary().properties
    assert properties["firstDetectedOn"].single_valued
    assert not properties["firstDetectedOn"].supersedable
    assert properties["plannedUntil"].supersedable
    assert not properties["occurredIn"].single_valued
    assert properties["value"].range == (XSD + "decimal",)
    assert properties["firstDetectedOn"].label == "first detected on"


def test_a_class_has_the_kind_of_its_nearest_ancestor() -> None:
    kinds = vocabulary().kinds
    assert kinds[PN + "AirLeak"] == "incident"
    assert kinds[PN + "StateCorporation"] == "agency"
    assert PN + "RiskLevel" not in kinds


def test_classes_properties_and_causes_know_what_is_above_them() -> None:
    here = vocabulary()
    assert here.is_a(PN + "AirLeak", PN + "Occurrence")
    assert not here.is_a(PN + "Leak", PN + "AirLeak")
    assert here.is_under(PN + "compartmentOf", PN + "partOf")
    assert here.is_under(PN + "partOf", PN + "partOf")
    assert not here.is_under(PN + "partOf", PN + "compartmentOf")
    impact = here.broader[CAUSE + "micrometeoroid-impact"]
    assert {CAUSE + "external-cause", CAUSE + "micrometeoroid-impact"} <= impact


def test_individuals_values_and_units_are_read() -> None:
    here = vocabulary()
    assert here.individuals[PN + "NoThreat"] == {PN + "RiskLevel"}
    assert CAUSE + "weld-defect" in here.individuals
    assert (PN + "HighLikelihood", PN + "NoThreat") in here.incompatible
    assert here.units[PN + "Mile"] == ("1.609344", PN + "Kilometre")
    assert here.labels[CAUSE + "weld-defect"] == "weld defect"
    assert (PN + "CargoSpacecraft", PN + "CrewedSpacecraft") in here.disjoint
    assert (PN + "Agent", PN + "Artefact") in here.disjoint


def test_the_version_is_read() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", vocabulary().version)


def test_what_goes_round_in_a_circle_is_read(folder: Path) -> None:
    read = read_ontology(toy(":A a owl:Class ; rdfs:subClassOf :B . :B a owl:Class ; rdfs:subClassOf :A .", folder))
    assert read.vocabulary.superclasses[PN + "A"] == {PN + "A", PN + "B"}


def test_two_kinds_at_one_distance_are_an_error(folder: Path) -> None:
    text = ':A a owl:Class ; :kind "a" . :B a owl:Class ; :kind "b" . :C a owl:Class ; rdfs:subClassOf :A, :B .'
    with pytest.raises(OntologyError, match="class 'C' has two kinds"):
        vocabulary_of(read_ontology(toy(text, folder)).graph)


def test_an_ontology_without_a_version_is_an_error(folder: Path) -> None:
    (folder / "provenaut.ttl").write_text("", encoding="utf-8")
    with pytest.raises(OntologyError, match="version"):
        vocabulary_of(read_ontology(folder).graph)


def test_blank_nodes_are_named_alike_in_whatever_order(folder: Path) -> None:
    text = """:p a owl:ObjectProperty ; rdfs:range [ a owl:Class ; owl:unionOf ( :A :B ) ] .
:q a owl:ObjectProperty ; rdfs:range [ a owl:Class ; owl:unionOf ( :A :C ) ] .
"""
    lines = read_ontology(toy(text, folder)).lines()
    turned = "\n".join(reversed(text.splitlines()))
    assert read_ontology(toy(turned, folder)).lines() == lines
    assert sum("_:" in line for line in lines) == 14
    assert all(line.endswith(" <https://w3id.org/provenaut/graph/ontology> .") for line in lines)


def test_blank_nodes_of_two_files_are_two(folder: Path) -> None:
    toy("_:x rdfs:label 'one' .", folder)
    (folder / "causes.ttl").write_text(PREFIXES + "_:x rdfs:label 'two' .", encoding="utf-8")
    names = {line.split()[0] for line in read_ontology(folder).lines() if line.startswith("_:")}
    assert len(names) == 2


@pytest.mark.parametrize("name", ["provenaut.ttl", "causes.ttl"])
def test_a_broken_file_is_told_with_its_line(folder: Path, name: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    lines = text.splitlines()
    lines.insert(9, "this is : no Turtle [")
    (folder / name).write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(OntologyError) as raised:
        read_ontology(folder)
    assert raised.value.file == f"ontology/{name}"
    assert raised.value.line == 10
    assert "\n" not in str(raised.value)


def test_a_missing_file_is_told(folder: Path) -> None:
    (folder / "causes.ttl").unlink()
    with pytest.raises(OntologyError, match=r"ontology/causes\.ttl: the file is missing"):
        read_ontology(folder)


def test_a_file_that_is_not_utf8_is_told_with_its_line(folder: Path) -> None:
    (folder / "causes.ttl").write_bytes(b"# fine\n# caf\xe9\n")
    with pytest.raises(OntologyError, match=r"ontology/causes\.ttl:2: the file is not UTF-8"):
        read_ontology(folder)


def test_a_folder_in_the_place_of_a_file_is_told(folder: Path) -> None:
    (folder / "causes.ttl").unlink()
    (folder / "causes.ttl").mkdir()
    with pytest.raises(OntologyError, match="can't be read"):
        read_ontology(folder)
