"""What each kind of axiom adds, and what none adds."""

import pytest
from rdflib import Graph

from provenaut.model import Literal
from provenaut.namespaces import RDF_TYPE
from provenaut.reasoning import Rule, compile_rules, materialise

PREFIXES = """
@prefix : <urn:x/> . @prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""

# Axioms, facts, and what they add; triples as words, `a` for rdf:type.
ADDS = {
    "subclasses, to any depth": (":A rdfs:subClassOf :B . :B rdfs:subClassOf :C .", "i a A", "i a B, i a C"),
    "equivalent classes, both ways": (":A owl:equivalentClass :B .", "i a A, j a B", "i a B, j a A"),
    "a union is told by its parts": (":A owl:equivalentClass [ owl:unionOf ( :B :C ) ] .", "i a B", "i a A"),
    "an intersection means its parts": (
        ":A rdfs:subClassOf [ owl:intersectionOf ( :B :C ) ] .",
        "i a A",
        "i a B, i a C",
    ),
    "an intersection is told by all parts": (
        "[ owl:intersectionOf ( :A :B ) ] rdfs:subClassOf :C .",
        "i a A, i a B, j a A",
        "i a C",
    ),
    "an enumeration is told by being in it": ("[ owl:oneOf ( :i ) ] rdfs:subClassOf :A .", "j p k", "i a A"),
    "a value that a class has": (":A rdfs:subClassOf [ owl:onProperty :p ; owl:hasValue :j ] .", "i a A", "i p j"),
    "a class told by a value": (
        "[ owl:onProperty :p ; owl:hasValue :j ] rdfs:subClassOf :A .",
        "i p j, k p i",
        "i a A",
    ),
    "a class told by some value": (
        "[ owl:onProperty :p ; owl:someValuesFrom :B ] rdfs:subClassOf :A .",
        "i p j, j a B, k p k",
        "i a A",
    ),
    "a class told by any value": (
        "[ owl:onProperty :p ; owl:someValuesFrom owl:Thing ] rdfs:subClassOf :A .",
        "i p j",
        "i a A",
    ),
    "what all values are": (
        ":A rdfs:subClassOf [ owl:onProperty :p ; owl:allValuesFrom :B ] .",
        "i a A, i p j",
        "j a B",
    ),
    "domains and ranges": (":p rdfs:domain :A ; rdfs:range :B .", "i p j", "i a A, j a B"),
    "subproperties": (":p rdfs:subPropertyOf :q . :q rdfs:subPropertyOf :r .", "i p j", "i q j, i r j"),
    "equivalent properties": (":p owl:equivalentProperty :q .", "i p j, j q k", "i q j, j p k"),
    "inverses, both ways": (":p owl:inverseOf :q .", "i p j, i q k", "j q i, k p i"),
    "symmetric properties": (":p a owl:SymmetricProperty .", "i p j", "j p i"),
    "transitive properties": (":p a owl:TransitiveProperty .", "i p j, j p k, k p l", "i p k, i p l, j p l"),
    "chains": (":r owl:propertyChainAxiom ( :p [ owl:inverseOf :q ] ) .", "i p j, k q j", "i r k"),
    "a subproperty of an inverse": (":p rdfs:subPropertyOf [ owl:inverseOf :q ] .", "i p j", "j q i"),
    "an inverse with a value": (
        ":A rdfs:subClassOf [ owl:onProperty [ owl:inverseOf :p ] ; owl:hasValue :j ] .",
        "i a A",
        "j p i",
    ),
    "a chain of three": (":r owl:propertyChainAxiom ( :p :q :p ) .", "i p j, j q k, k p l", "i r l"),
    "a chain to an inverse": ("[ owl:inverseOf :r ] owl:propertyChainAxiom ( :p :q ) .", "i p j, j q k", "k r i"),
    "an inverse that is transitive": ("[ owl:inverseOf :p ] a owl:TransitiveProperty .", "i p j, j p k", "i p k"),
    "an inverse that is symmetric": ("[ owl:inverseOf :p ] a owl:SymmetricProperty .", "i p j", "j p i"),
    "a thing in a class without a name": (":i a [ owl:onProperty :p ; owl:hasValue :j ] .", "k p l", "i p j"),
    "a thing in a class that says what all values are": (
        ":i a [ owl:onProperty :p ; owl:allValuesFrom :A ] .",
        "i p j, k p l",
        "j a A",
    ),
    "a value both ways": (
        ":A owl:equivalentClass [ owl:onProperty :p ; owl:hasValue :j ] .",
        "i a A, k p j",
        "i p j, k a A",
    ),
    "an intersection both ways": (
        ":A owl:equivalentClass [ owl:intersectionOf ( :B [ owl:onProperty :p ; owl:hasValue :j ] ) ] .",
        "i a A, k a B, k p j",
        "i a B, i p j, k a A",
    ),
    "transitive and inverse": (
        ":p a owl:TransitiveProperty ; owl:inverseOf :q .",
        "i p j, k q j",
        "i p k, j q i, k q i, j p k",
    ),
    "rules feed each other": (
        ":p rdfs:subPropertyOf :q . :q rdfs:domain :A . :A rdfs:subClassOf :B .",
        "i p j",
        "i q j, i a A, i a B",
    ),
}
ADDS_NOTHING = {
    "a union as domain or range": (
        ":p rdfs:domain [ owl:unionOf ( :A :B ) ] ; rdfs:range [ owl:unionOf ( :A :B ) ] .",
        "i p j",
    ),
    "a class above everything": (":A rdfs:subClassOf owl:Thing . :p rdfs:domain owl:Thing .", "i a A, i p j"),
    "a class under itself": (":A rdfs:subClassOf :A . :p rdfs:subPropertyOf :p .", "i a A, i p j"),
    "one value at most": (":p a owl:FunctionalProperty .", "i p j, i p k"),
    "a datatype as range": (":p rdfs:range xsd:string .", "i p j"),
    "a datatype of one's own as range": (":D a rdfs:Datatype . :p rdfs:range :D .", "i p j"),
    "disjoint classes": (":A owl:disjointWith :B .", "i a A"),
    "a class of nothing": (":A rdfs:subClassOf owl:Nothing .", "i a A"),
    "a property above everything": (":p rdfs:subPropertyOf owl:topObjectProperty .", "i p j"),
    "some value of a datatype": ("[ owl:onProperty :p ; owl:someValuesFrom xsd:string ] rdfs:subClassOf :A .", "i p j"),
    "a chain of no steps": (":p owl:propertyChainAxiom () .", "i p j"),
}


def triples(words: str) -> set[tuple[str, str, str]]:
    found = set()
    for fact in words.split(", "):
        subject, predicate, value = fact.split()
        found.add((f"urn:x/{subject}", RDF_TYPE if predicate == "a" else f"urn:x/{predicate}", f"urn:x/{value}"))
    return found


def rules(ontology: str) -> tuple[Rule, ...]:
    return compile_rules(Graph().parse(data=PREFIXES + ontology, format="turtle"))


@pytest.mark.parametrize(("ontology", "facts", "added"), ADDS.values(), ids=ADDS)
def test_an_axiom_adds_what_it_says(ontology: str, facts: str, added: str) -> None:
    assert set(materialise(triples(facts), rules(ontology))) == triples(added)


@pytest.mark.parametrize(("ontology", "facts"), ADDS_NOTHING.values(), ids=ADDS_NOTHING)
def test_an_axiom_adds_nothing_more(ontology: str, facts: str) -> None:
    assert materialise(triples(facts), rules(ontology)) == ()


def test_a_text_is_carried_up_and_never_a_subject() -> None:
    fact = ("urn:x/i", "urn:x/p", Literal("text"))
    added = materialise([fact], rules(":p rdfs:subPropertyOf :q ; rdfs:range :A ; owl:inverseOf :r ."))
    assert added == (("urn:x/i", "urn:x/q", Literal("text")),)


def test_what_was_said_is_not_added_again_where_the_engine_writes_numbers_its_own_way() -> None:
    fact = ("urn:x/i", "urn:x/p", Literal("007", "http://www.w3.org/2001/XMLSchema#integer"))
    assert materialise([fact], rules(":p owl:equivalentProperty :q . :q owl:equivalentProperty :p .")) == (
        ("urn:x/i", "urn:x/q", Literal("7", "http://www.w3.org/2001/XMLSchema#integer")),
    )


def test_what_is_added_is_sorted_and_the_same_each_time() -> None:
    facts = sorted(triples("b p a, a p c, c p d"))
    compiled = rules(":p a owl:TransitiveProperty, owl:SymmetricProperty ; rdfs:domain :A .")
    added = materialise(facts, compiled)
    assert list(added) == sorted(added, key=lambda triple: f"<{triple[0]}> <{triple[1]}> <{triple[2]}>")
    assert materialise(reversed(facts), compiled) == added
