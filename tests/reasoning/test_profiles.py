"""What OWL 2 DL and OWL 2 RL don't allow: for each restriction a toy that trips it, and one that doesn't."""

import re
from pathlib import Path

import pytest
from rdflib import Graph

from provenaut.reasoning import check_profile, compile_rules, materialised_part, uncompiled

ONTOLOGY = Path(__file__).parents[2] / "ontology"

TOY = """
@prefix : <urn:x/> . @prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<urn:x> a owl:Ontology .
:A a owl:Class . :B a owl:Class . :C a owl:Class .
:p a owl:ObjectProperty . :q a owl:ObjectProperty . :r a owl:ObjectProperty .
:t a owl:DatatypeProperty . :u a owl:DatatypeProperty . :n a owl:AnnotationProperty .
"""
SOME = "[ a owl:Restriction ; owl:onProperty :p ; owl:someValuesFrom :B ]"
MOST = "[ a owl:Restriction ; owl:onProperty :p ; owl:maxCardinality 1 ]"

# What is broken: a toy that trips it, one that doesn't, and what the finding says.
DL = {
    "an undeclared class": (":p rdfs:domain :Nowhere .", ":p rdfs:domain :A .", "used as a class and not declared"),
    "an undeclared property": (":A :nowhere :B .", ":A :n :B .", "urn:x/nowhere is used as an object property or"),
    "an undeclared type": (":i a :Nowhere .", ":i a :A .", "used as a class and not declared"),
    "a misspelt word of OWL": (":A rdfs:subClassOf owl:Thnig .", ":A rdfs:subClassOf owl:Thing .", "owl:Thnig is used"),
    "a date as range": (":t rdfs:range xsd:date .", ":t rdfs:range xsd:dateTime .", "xsd:date is no datatype of OWL 2"),
    "a class as a range of data": (":t rdfs:range :A .", ":p rdfs:range :A .", "used as a datatype and not declared"),
    "a datatype as class": (":p rdfs:range xsd:string .", ":t rdfs:range xsd:string .", "xsd:string is no datatype"),
    "two kinds of property": (
        ":p a owl:DatatypeProperty .",
        ":p a owl:NamedIndividual .",
        "property and a data",
    ),
    "an annotation that reasons": (":p a owl:AnnotationProperty .", ":i a :A .", "and an annotation property"),
    "a class that is a datatype": (
        ":A a rdfs:Datatype .",
        ":A a owl:NamedIndividual .",
        "is a class and a datatype",
    ),
    "a reserved word": ("owl:mine a owl:Class .", ":Mine a owl:Class .", "OWL 2 reserves owl:mine"),
    "a relation that OWL lacks": (":A owl:subClassOf :B .", ":A rdfs:subClassOf :B .", "OWL 2 reserves owl:subClassOf"),
    "a type that OWL lacks": (":i a owl:Individual .", ":i a owl:NamedIndividual .", "OWL 2 reserves owl:Individual"),
    "a text of no datatype of OWL": (
        ':i :t "2023"^^xsd:gYear .',
        ':i :t "2023"^^xsd:integer .',
        "xsd:gYear is no datatype",
    ),
    "a text that is no number": (
        ':i :t "many"^^xsd:integer .',
        ':i :t "7"^^xsd:integer .',
        "this is no xsd:integer",
    ),
    "a limit on what is transitive": (
        f":p a owl:TransitiveProperty . :A rdfs:subClassOf {MOST} .",
        f":q a owl:TransitiveProperty ; rdfs:subPropertyOf :r . :A rdfs:subClassOf {MOST} .",
        "urn:x/p can't stand here: it is transitive",
    ),
    "a limit on what is above a chain": (
        f":q owl:propertyChainAxiom ( :r :r ) ; rdfs:subPropertyOf :p . :A rdfs:subClassOf {MOST} .",
        f":q owl:propertyChainAxiom ( :r :r ) . :p rdfs:subPropertyOf :q . :A rdfs:subClassOf {MOST} .",
        "it is above urn:x/q: a chain leads to it",
    ),
    "an inverse of what is transitive": (
        ":p owl:inverseOf :q . :q a owl:TransitiveProperty . :p a owl:IrreflexiveProperty .",
        ":p owl:inverseOf :q . :r a owl:TransitiveProperty . :p a owl:IrreflexiveProperty .",
        "urn:x/p can't stand here",
    ),
    "disjoint with what is transitive": (
        ":p a owl:TransitiveProperty ; owl:propertyDisjointWith :q .",
        ":r a owl:TransitiveProperty . :p owl:propertyDisjointWith :q .",
        "urn:x/p DisjointWith urn:x/q",
    ),
    "among disjoint ones a transitive one": (
        ":p a owl:TransitiveProperty . [] a owl:AllDisjointProperties ; owl:members ( :p :q ) .",
        ":r a owl:TransitiveProperty . [] a owl:AllDisjointProperties ; owl:members ( :p :q ) .",
        "it is transitive",
    ),
    "chains in a circle": (
        ":p owl:propertyChainAxiom ( :q :r ) . :q owl:propertyChainAxiom ( :p :r ) .",
        ":p owl:propertyChainAxiom ( :q :r ) . :q owl:propertyChainAxiom ( :r :r ) .",
        "back to itself",
    ),
    "a chain below its own step": (
        ":p owl:propertyChainAxiom ( :q :r ) ; rdfs:subPropertyOf :q .",
        ":p owl:propertyChainAxiom ( :q :r ) . :q rdfs:subPropertyOf :p .",
        "back to itself",
    ),
    "a chain that is its own middle": (
        ":p owl:propertyChainAxiom ( :q :p :r ) .",
        ":p owl:propertyChainAxiom ( :p :q :r ) . :q owl:propertyChainAxiom ( :q :q ) .",
        "come back to its property at one end alone",
    ),
    "an expression used twice": (
        ":A rdfs:subClassOf _:x . :C rdfs:subClassOf _:x . _:x owl:onProperty :p ; owl:someValuesFrom :B .",
        f":A rdfs:subClassOf {SOME} . :C rdfs:subClassOf {SOME} .",
        "used 2 times",
    ),
    "an expression within itself": (
        ":A rdfs:subClassOf _:x . _:x owl:complementOf _:x .",
        ":A rdfs:subClassOf [ owl:complementOf :B ] .",
        "an expression is within itself",
    ),
    "an expression that is none": (
        ":A rdfs:subClassOf [ a owl:Class ] .",
        ":A rdfs:subClassOf [ a owl:Class ; owl:complementOf :B ] .",
        "a class in no ways",
    ),
    "a restriction of two kinds": (
        ":A rdfs:subClassOf [ owl:onProperty :p ; owl:someValuesFrom :B ; owl:allValuesFrom :B ] .",
        f":A rdfs:subClassOf {SOME} .",
        "restricts in 2 ways",
    ),
    "a union of one": (
        ":A rdfs:subClassOf [ owl:unionOf ( :B ) ] .",
        ":A rdfs:subClassOf [ owl:unionOf ( :B :C ) ] .",
        "fewer than 2 parts",
    ),
    "a broken list": (
        ":A rdfs:subClassOf [ owl:unionOf [ rdf:first :B ; rdf:rest [ rdf:first :C ] ] ] .",
        ":A rdfs:subClassOf [ owl:unionOf [ rdf:first :B ; rdf:rest [ rdf:first :C ; rdf:rest () ] ] ] .",
        "its list is broken",
    ),
    "a chain of texts": (
        ":p owl:propertyChainAxiom ( :q :t ) .",
        ":p owl:propertyChainAxiom ( :q :r ) .",
        "urn:x/t is used as an object property",
    ),
    "properties of two kinds": (":p rdfs:subPropertyOf :t .", ":u rdfs:subPropertyOf :t .", "the other of the kind"),
    "a text for a thing": (':i :p "text" .', ':i :t "text" .', "urn:x/p is of the kind object property"),
    "a thing for a text": (":i :t :j .", ":i :p :j .", "urn:x/t is of the kind data property"),
    "a text as the value of a class": (
        ':A rdfs:subClassOf [ owl:onProperty :p ; owl:hasValue "text" ] .',
        ':A rdfs:subClassOf [ owl:onProperty :t ; owl:hasValue "text" ] .',
        "can't be a value of",
    ),
    "a text as class": (':p rdfs:domain "A" .', ":p rdfs:domain :A .", 'the text "A" stands where a class has to'),
    "a number of no class": (
        ":A rdfs:subClassOf [ owl:onProperty :p ; owl:minQualifiedCardinality 2 ] .",
        ":A rdfs:subClassOf [ owl:onProperty :p ; owl:minQualifiedCardinality 2 ; owl:onClass :B ] .",
        "names no class",
    ),
    "an individual without a name as the same": (
        ":i owl:sameAs [ a :A ] .",
        ":i owl:sameAs :j .",
        "an individual without a name can't stand here",
    ),
    "disjoint classes without members": (
        "[] a owl:AllDisjointClasses .",
        "[] a owl:AllDisjointClasses ; owl:members ( :A :B ) .",
        "it has no members",
    ),
    "the inverse of an inverse": (
        ":q rdfs:subPropertyOf [ owl:inverseOf [ owl:inverseOf :p ] ] .",
        ":q rdfs:subPropertyOf [ owl:inverseOf :p ] .",
        "the inverse of one that has one",
    ),
}
RL = {
    "some value on the wide side": (
        f":A rdfs:subClassOf {SOME} .",
        f"{SOME} rdfs:subClassOf :A .",
        "can't be the wide side",
    ),
    "some value in an equivalence": (
        f":A owl:equivalentClass {SOME} .",
        ":A owl:equivalentClass [ owl:onProperty :p ; owl:hasValue :i ] .",
        "can't be a side of an equivalence",
    ),
    "a union on the wide side": (
        ":p rdfs:domain [ owl:unionOf ( :A :B ) ] .",
        ":p rdfs:domain [ owl:intersectionOf ( :A :B ) ] .",
        "can't be the wide side",
    ),
    "all values on the narrow side": (
        "[ owl:onProperty :p ; owl:allValuesFrom :B ] rdfs:subClassOf :A .",
        ":A rdfs:subClassOf [ owl:onProperty :p ; owl:allValuesFrom :B ] .",
        "can't be the narrow side",
    ),
    "a complement on the narrow side": (
        "[ owl:complementOf :B ] rdfs:subClassOf :A .",
        ":A rdfs:subClassOf [ owl:complementOf :B ] .",
        "can't be the narrow side",
    ),
    "everything": ("owl:Thing rdfs:subClassOf :A .", ":B rdfs:subClassOf :A .", "owl:Thing can't be the narrow side"),
    "more than one": (
        ":A rdfs:subClassOf [ owl:onProperty :p ; owl:maxCardinality 2 ] .",
        f":A rdfs:subClassOf {MOST} .",
        "counts to more than 1",
    ),
    "a disjoint union": (
        ":A owl:disjointUnionOf ( :B :C ) .",
        ":B owl:disjointWith :C .",
        "no disjoint unions",
    ),
    "a reflexive property": (
        ":p a owl:ReflexiveProperty .",
        ":p a owl:IrreflexiveProperty .",
        "no reflexive properties",
    ),
    "all numbers": (":t rdfs:range owl:real .", ":t rdfs:range xsd:decimal .", "OWL 2 RL lacks this datatype"),
    "disjoint with an expression": (
        "[] a owl:AllDisjointClasses ; owl:members ( :A [ owl:complementOf :B ] ) .",
        "[] a owl:AllDisjointClasses ; owl:members ( :A [ owl:unionOf ( :B :C ) ] ) .",
        "can't be the narrow side",
    ),
}


def toy(text: str) -> Graph:
    return Graph().parse(data=TOY + text, format="turtle")


def whole() -> Graph:
    graph = Graph()
    for name in ("provenaut.ttl", "causes.ttl"):
        graph.parse(ONTOLOGY / name)
    return graph


@pytest.mark.parametrize(("broken", "sound", "reason"), DL.values(), ids=DL)
def test_what_dl_does_not_allow_is_found_and_nothing_else(broken: str, sound: str, reason: str) -> None:
    assert reason in " | ".join(map(str, check_profile(toy(broken), "DL")))
    assert check_profile(toy(sound), "DL") == ()


@pytest.mark.parametrize(("broken", "sound", "reason"), RL.values(), ids=RL)
def test_what_rl_does_not_allow_is_found_and_nothing_else(broken: str, sound: str, reason: str) -> None:
    assert check_profile(toy(broken), "DL") == ()
    assert reason in " | ".join(map(str, check_profile(toy(broken), "RL")))
    assert check_profile(toy(sound), "RL") == ()


def test_a_finding_names_its_subject_and_its_axiom() -> None:
    (found,) = check_profile(toy(":p rdfs:domain [ owl:unionOf ( :A :Laek ) ] ."), "DL")
    assert (found.subject, found.axiom) == ("urn:x/Laek", "urn:x/p Domain (urn:x/A or urn:x/Laek)")


def test_the_ontology_is_in_dl_and_what_is_materialised_of_it_in_rl() -> None:
    ontology = whole()
    assert check_profile(ontology, "DL") == ()
    assert check_profile(materialised_part(ontology), "RL") == ()


def test_the_part_that_is_materialised_gives_the_same_rules_and_leaves_nothing_out() -> None:
    ontology = whole()
    part = materialised_part(ontology)
    assert rules(part) == rules(ontology)
    assert [one for one in uncompiled(part) if one.derives] == []


def rules(graph: Graph) -> list[str]:
    """The rules, whatever their own variables are called."""
    return sorted(re.sub(r"\?y\d+", "?y", str(rule)) for rule in compile_rules(graph))
