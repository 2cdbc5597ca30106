"""Each kind of axiom gives rules or is named; what is named is told apart by whether triples would follow from it."""

from pathlib import Path

import pytest
from rdflib import Graph

from provenaut.reasoning import compile_rules, materialised_part, uncompiled
from tests.reasoning.test_rules import ADDS, PREFIXES

ONTOLOGY = Path(__file__).parents[2] / "ontology"

# An axiom, and how it is named, with why.
NOT_MATERIALISED = {
    ":p a owl:FunctionalProperty .": ("urn:x/p Characteristics Functional", "things would be the same"),
    ":p a owl:InverseFunctionalProperty .": ("urn:x/p Characteristics InverseFunctional", "things would be the same"),
    ":p a owl:ReflexiveProperty .": ("urn:x/p Characteristics Reflexive", "itself as a value"),
    ":A owl:hasKey ( :p ) .": ("urn:x/A HasKey (urn:x/p)", "things would be the same"),
    ":i owl:sameAs :j .": ("urn:x/i SameAs urn:x/j", "things would be the same"),
    ":A owl:disjointUnionOf ( :B :C ) .": ("urn:x/A DisjointUnionOf (urn:x/B urn:x/C)", "as subclasses"),
    "<urn:x> owl:imports <urn:y> .": ("urn:x Import urn:y", "not followed"),
    ":A rdfs:subClassOf [ owl:onProperty :p ; owl:maxCardinality 1 ] .": (
        "urn:x/A SubClassOf (urn:x/p max 1)",
        "things would be the same",
    ),
    ":A rdfs:subClassOf [ owl:onProperty :p ; owl:hasSelf true ] .": ("urn:x/A SubClassOf (urn:x/p Self)", "itself"),
    ":A rdfs:subClassOf [ owl:oneOf ( :i ) ] .": ("urn:x/A SubClassOf {urn:x/i}", "things would be the same"),
    ":A rdfs:subClassOf [ owl:onProperty :p ; owl:someValuesFrom [ owl:oneOf ( :i ) ] ] .": (
        "urn:x/A SubClassOf (urn:x/p some {urn:x/i})",
        "owl:hasValue",
    ),
    "[ owl:complementOf :B ] rdfs:subClassOf :A .": ("not urn:x/B SubClassOf urn:x/A", "no rule tells what is in"),
    "[ owl:onProperty :p ; owl:allValuesFrom :B ] rdfs:subClassOf :A .": (
        "(urn:x/p only urn:x/B) SubClassOf urn:x/A",
        "no rule tells what is in (urn:x/p only urn:x/B)",
    ),
    "[ owl:onProperty :p ; owl:minCardinality 2 ] rdfs:subClassOf :A .": (
        "(urn:x/p min 2) SubClassOf urn:x/A",
        "no rule tells what is in",
    ),
    "[ owl:onProperty :p ; owl:someValuesFrom xsd:integer ] rdfs:subClassOf :A .": (
        "(urn:x/p some xsd:integer) SubClassOf urn:x/A",
        "which texts and numbers are in xsd:integer",
    ),
    "owl:Thing rdfs:subClassOf :A .": ("owl:Thing SubClassOf urn:x/A", "everything is in owl:Thing"),
    "owl:topObjectProperty rdfs:subPropertyOf :p .": ("owl:topObjectProperty SubPropertyOf urn:x/p", "everything"),
    ":p owl:inverseOf [ owl:inverseOf :q ] .": ("urn:x/p InverseOf inverse urn:x/q", "owl:equivalentProperty"),
    ":p owl:propertyChainAxiom () .": ("urn:x/p SuperPropertyOf chain ()", "no steps"),
    ":A owl:subClassOf :B .": ("owl:subClassOf of urn:x/A", "this word isn't known here"),
    ":A a owl:Klass .": ("owl:Klass of urn:x/A", "this word isn't known here"),
    ":r a <http://www.w3.org/2003/11/swrl#Imp> .": ("a rule in SWRL", "no rules but those of OWL"),
    ":A rdfs:subClassOf [ rdfs:label 'nothing' ] .": ("urn:x/A SubClassOf (something unnamed)", "no class expression"),
}
CHECK_ONLY = {
    ":A owl:disjointWith :B .": ("urn:x/A DisjointWith urn:x/B", "only restricts"),
    "[] a owl:AllDisjointClasses ; owl:members ( :A :B ) .": ("DisjointClasses urn:x/A, urn:x/B", "only restricts"),
    "[] a owl:AllDifferent ; owl:distinctMembers ( :i :j ) .": ("DifferentIndividuals urn:x/i, urn:x/j", "restricts"),
    "[] a owl:NegativePropertyAssertion ; owl:sourceIndividual :i ; owl:assertionProperty :p ; owl:targetValue 1 .": (
        'NegativePropertyAssertion urn:x/i urn:x/p "1"^^',
        "only restricts",
    ),
    ":p a owl:AsymmetricProperty .": ("urn:x/p Characteristics Asymmetric", "only restricts"),
    ":p a owl:IrreflexiveProperty .": ("urn:x/p Characteristics Irreflexive", "only restricts"),
    ":p owl:propertyDisjointWith :q .": ("urn:x/p DisjointWith urn:x/q", "only restricts"),
    ":p rdfs:range xsd:string .": ("urn:x/p Range xsd:string", "a datatype restricts"),
    ":p rdfs:domain [ owl:unionOf ( :A :B ) ] .": ("urn:x/p Domain (urn:x/A or urn:x/B)", "doesn't say which"),
    ":A rdfs:subClassOf [ owl:onProperty :p ; owl:someValuesFrom :B ] .": (
        "urn:x/A SubClassOf (urn:x/p some urn:x/B)",
        "doesn't say which value",
    ),
    ":A rdfs:subClassOf [ owl:onProperty :p ; owl:maxCardinality 0 ] .": ("(urn:x/p max 0)", "only restricts"),
    ":A rdfs:subClassOf [ owl:onProperty :p ; owl:minQualifiedCardinality 1 ; owl:onClass :B ] .": (
        "urn:x/A SubClassOf (urn:x/p min 1 urn:x/B)",
        "only restricts",
    ),
    ":A rdfs:subClassOf [ owl:complementOf :B ] .": ("urn:x/A SubClassOf not urn:x/B", "only restricts"),
    ":A rdfs:subClassOf [ owl:oneOf ( :i :j ) ] .": ("urn:x/A SubClassOf {urn:x/i, urn:x/j}", "doesn't say which"),
    ":A rdfs:subClassOf owl:Nothing .": ("urn:x/A SubClassOf owl:Nothing", "only restricts"),
    ":A rdfs:subClassOf [ owl:onProperty :p ; owl:allValuesFrom xsd:integer ] .": (
        "urn:x/A SubClassOf (urn:x/p only xsd:integer)",
        "a datatype restricts",
    ),
    ":D a rdfs:Datatype ; owl:equivalentClass [ a rdfs:Datatype ; owl:onDatatype xsd:integer ] .": (
        "urn:x/D EquivalentTo xsd:integer [restricted]",
        "only restricts",
    ),
    ":i a owl:Nothing .": ("urn:x/i Type owl:Nothing", "only restricts"),
}
SILENT = [
    ":A rdfs:label 'a' ; rdfs:comment 'b' ; owl:versionInfo '1' ; owl:deprecated true .",
    "<urn:x> a owl:Ontology ; owl:versionIRI <urn:x/1> . :A a owl:Class . :p a owl:ObjectProperty .",
    ":i a owl:NamedIndividual, :A ; :p :j .",
    ":A rdfs:subClassOf owl:Thing . :p rdfs:subPropertyOf owl:topObjectProperty .",
    "[] a owl:Axiom ; owl:annotatedSource :A ; owl:annotatedProperty rdfs:subClassOf ; owl:annotatedTarget :B .",
]


def read(text: str) -> Graph:
    return Graph().parse(data=PREFIXES + text, format="turtle")


@pytest.mark.parametrize(("axiom", "named", "why"), [(axiom, *case) for axiom, case in NOT_MATERIALISED.items()])
def test_what_would_add_triples_is_named_as_not_materialised(axiom: str, named: str, why: str) -> None:
    (one,) = uncompiled(read(axiom))
    assert (one.axiom, one.derives) == (named, True)
    assert why in one.why
    assert str(one).startswith(f"not materialised: {named} (")
    assert compile_rules(read(axiom)) == ()


@pytest.mark.parametrize(("axiom", "named", "why"), [(axiom, *case) for axiom, case in CHECK_ONLY.items()])
def test_what_only_restricts_is_left_to_the_check(axiom: str, named: str, why: str) -> None:
    (one,) = uncompiled(read(axiom))
    assert named in one.axiom
    assert (why in one.why, one.derives) == (True, False)
    assert str(one).startswith("used by check only: ")
    assert compile_rules(read(axiom)) == ()


@pytest.mark.parametrize("text", SILENT)
def test_declarations_annotations_and_facts_are_no_axioms_to_carry_out(text: str) -> None:
    assert uncompiled(read(text)) == ()


@pytest.mark.parametrize("ontology", [case[0] for case in ADDS.values()], ids=ADDS)
def test_what_rules_are_made_from_is_not_named(ontology: str) -> None:
    assert [one for one in uncompiled(read(ontology)) if one.derives] == []


def test_of_an_equivalence_the_way_that_rules_go_is_kept_and_the_other_named() -> None:
    ontology = read(
        ":A owl:equivalentClass [ owl:intersectionOf ( :B [ owl:onProperty :p ; owl:someValuesFrom :C ] ) ] ."
    )
    (one,) = uncompiled(ontology)
    assert one.axiom == "urn:x/A SubClassOf (urn:x/p some urn:x/C)"
    assert not one.derives
    assert uncompiled(materialised_part(ontology)) == ()
    assert len(compile_rules(ontology)) == 2


def test_of_a_union_the_parts_that_rules_read_are_kept() -> None:
    ontology = read("[ owl:unionOf ( :B [ owl:complementOf :C ] ) ] rdfs:subClassOf :A .")
    (one,) = uncompiled(ontology)
    assert one.derives
    (rule,) = compile_rules(ontology)
    assert (rule.where, rule.then) == ("?x a <urn:x/B> .", "?x a <urn:x/A> .")


def test_all_of_the_ontology_that_would_add_triples_is_materialised() -> None:
    ontology = Graph().parse(ONTOLOGY / "provenaut.ttl").parse(ONTOLOGY / "causes.ttl")
    left_out = uncompiled(ontology)
    assert [str(one) for one in left_out if one.derives] == []
    assert len(left_out) > 50
