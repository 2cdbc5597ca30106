"""Reasoners put things into the classes that rules put them into; what they see besides is told."""

import re
from pathlib import Path

import pytest

from provenaut.reasoning import ClassDifference, Triple, classify, compare_classes, read_facts
from provenaut.reasoning.asking import Reasoner
from tests.reasoning.test_rules import ADDS, PREFIXES, triples

ROOT = Path(__file__).parents[2]
ONTOLOGY = [ROOT / "ontology" / name for name in ("provenaut.ttl", "causes.ttl")]
REASONERS: list[Reasoner] = ["HermiT", "Pellet"]
DECLARED = "".join(f":{name} a owl:Class . " for name in "ABC") + "".join(
    f":{name} a owl:ObjectProperty . " for name in "pqr"
)


def write(folder: Path, text: str) -> Path:
    path = folder / "toy.ttl"
    path.write_text(f"{PREFIXES}<urn:x> a owl:Ontology . {text}", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def every_kind(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Triple]]:
    """All kinds of axioms in one ontology, each with names of its own, so that one question does for all."""
    texts, facts = [DECLARED], list[Triple]()
    for number, (ontology, known, _) in enumerate(ADDS.values()):
        texts.append(re.sub(r"(?<=[\s(]):(?=\w)", f":n{number}-", f" {DECLARED} {ontology}"))
        for subject, predicate, value in triples(known):
            renamed = (term.replace("urn:x/", f"urn:x/n{number}-") for term in (subject, predicate, value))
            facts.append((next(renamed), next(renamed), next(renamed)))
    return write(tmp_path_factory.mktemp("toys"), "\n".join(texts)), facts


@pytest.mark.parametrize("reasoner", REASONERS)
def test_each_kind_of_axiom_gives_the_same_classes(reasoner: Reasoner, every_kind: tuple[Path, list[Triple]]) -> None:
    path, facts = every_kind
    assert compare_classes([path], facts, reasoner) == ()


@pytest.mark.parametrize("reasoner", REASONERS)
def test_things_of_the_built_graph_are_in_the_same_classes(reasoner: Reasoner) -> None:
    facts, _ = read_facts(ROOT / "graph")
    found = compare_classes(ONTOLOGY, facts, reasoner)
    assert found is not None
    assert [str(each) for each in found] == []


@pytest.mark.parametrize("reasoner", REASONERS)
def test_what_a_reasoner_sees_besides_is_told(reasoner: Reasoner, tmp_path: Path) -> None:
    text = DECLARED + ":A rdfs:subClassOf [ a owl:Class ; owl:unionOf ( :B :C ) ] . :B rdfs:subClassOf :C ."
    found = compare_classes([write(tmp_path, text)], triples("i a A"), reasoner)
    assert found == (ClassDifference("urn:x/i", "urn:x/C", reasoner),)
    assert str(found[0]) == f"urn:x/i is in urn:x/C by {reasoner} alone"


def test_classes_are_told_with_those_above_them(tmp_path: Path) -> None:
    text = DECLARED + ":A rdfs:subClassOf :B . :B owl:equivalentClass :C ."
    assert classify([write(tmp_path, text)], triples("i a A")) == {
        "urn:x/i": frozenset(f"urn:x/{one}" for one in "ABC")
    }


def test_of_what_cannot_be_true_no_class_is_told(tmp_path: Path) -> None:
    path = write(tmp_path, DECLARED + ":A owl:disjointWith :B .")
    assert classify([path], triples("i a A, i a B")) is None
    assert compare_classes([path], triples("i a A, i a B")) is None
