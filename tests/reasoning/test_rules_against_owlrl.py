"""The compiled rules held against owlrl, which reasons by the rules of OWL 2 RL one by one, on small worlds."""

from collections.abc import Iterable

import owlrl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from rdflib import RDF, Graph, Literal, URIRef

from provenaut.model import Literal as OurLiteral
from provenaut.reasoning import Triple, compile_rules, materialise

pytestmark = pytest.mark.no_cover

PREFIXES = """
@prefix : <urn:x/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
CLASSES = ("A", "B", "C", "D")
PROPERTIES = ("p", "q", "r")
TEXTS = ("t", "u")
THINGS = ("i", "j", "k")

named = st.sampled_from([f":{name}" for name in CLASSES])
prop = st.sampled_from([f":{name}" for name in PROPERTIES])
thing = st.sampled_from([f":{name}" for name in THINGS])


# A property, or the inverse of one.
way = st.one_of(prop, prop, prop.map(lambda name: f"[ owl:inverseOf {name} ]"))


def restriction(kind: str, filler: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    body = st.tuples(way, filler).map(lambda pair: f"owl:onProperty {pair[0]} ; owl:{kind} {pair[1]}")
    return body.map(lambda text: f"[ a owl:Restriction ; {text} ]")


def listing(kind: str, part: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    parts = st.lists(part, min_size=2, max_size=2).map(" ".join)
    return parts.map(lambda text: f"[ a owl:Class ; owl:{kind} ( {text} ) ]")


# The profile OWL 2 RL says which expressions may stand on which side; for these its rules find all that follows.
has_value = restriction("hasValue", thing)
narrow = st.recursive(
    st.one_of(named, named, has_value, listing("oneOf", thing)),
    lambda part: st.one_of(
        restriction("someValuesFrom", part), listing("unionOf", part), listing("intersectionOf", part)
    ),
    max_leaves=3,
)
wide = st.recursive(
    st.one_of(named, named, has_value),
    lambda part: st.one_of(restriction("allValuesFrom", part), listing("intersectionOf", part)),
    max_leaves=3,
)
equal = st.recursive(st.one_of(named, has_value), lambda part: listing("intersectionOf", part), max_leaves=3)
axiom = st.one_of(
    st.tuples(narrow, wide).map(lambda pair: f"{pair[0]} rdfs:subClassOf {pair[1]} ."),
    st.tuples(equal, equal).map(lambda pair: f"{pair[0]} owl:equivalentClass {pair[1]} ."),
    st.tuples(prop, wide).map(lambda pair: f"{pair[0]} rdfs:domain {pair[1]} ."),
    st.tuples(prop, wide).map(lambda pair: f"{pair[0]} rdfs:range {pair[1]} ."),
    st.tuples(prop, prop).map(lambda pair: f"{pair[0]} rdfs:subPropertyOf {pair[1]} ."),
    st.tuples(prop, prop).map(lambda pair: f"{pair[0]} owl:equivalentProperty {pair[1]} ."),
    st.tuples(prop, prop).map(lambda pair: f"{pair[0]} owl:inverseOf {pair[1]} ."),
    st.tuples(prop, way).map(lambda pair: f"{pair[0]} rdfs:subPropertyOf {pair[1]} ."),
    st.tuples(way, prop).map(lambda pair: f"{pair[0]} rdfs:subPropertyOf {pair[1]} ."),
    st.tuples(prop, st.lists(way, min_size=2, max_size=4).map(" ".join)).map(
        lambda chain: f"{chain[0]} owl:propertyChainAxiom ( {chain[1]} ) ."
    ),
    prop.map(lambda one: f"{one} a owl:SymmetricProperty ."),
    prop.map(lambda one: f"{one} a owl:TransitiveProperty ."),
    st.tuples(prop, prop).map(lambda pair: f"{pair[0]} a owl:TransitiveProperty ; owl:inverseOf {pair[1]} ."),
    st.tuples(thing, wide).map(lambda pair: f"{pair[0]} a {pair[1]} ."),
    st.just(":t rdfs:subPropertyOf :u ."),
)
fact = st.one_of(
    st.tuples(thing, st.just("a"), named),
    st.tuples(thing, prop, thing),
    st.tuples(thing, st.sampled_from([":t", ":u"]), st.just('"text"')),
).map(" ".join)


def read(text: str) -> Graph:
    return Graph().parse(data=PREFIXES + text, format="turtle")


def about_things(graph: Iterable[tuple[object, object, object]]) -> set[Triple]:
    """What is said of the individuals in the words of the small world: no schema, no identity, no reflexive noise."""
    words = {URIRef(f"urn:x/{name}") for name in (*PROPERTIES, *TEXTS)}
    classes = {URIRef(f"urn:x/{name}") for name in CLASSES}
    things = {URIRef(f"urn:x/{name}") for name in THINGS}
    return {
        (str(subject), str(predicate), OurLiteral(str(value)) if isinstance(value, Literal) else str(value))
        for subject, predicate, value in graph
        if subject in things and (predicate in words or (predicate == RDF.type and value in classes))
    }


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(axiom, max_size=6), st.lists(fact, min_size=3, max_size=9))
@example([":r owl:propertyChainAxiom ( :p :q ) ."], [":i :p :j", ":j :q :k"])
@example([":p a owl:TransitiveProperty ; rdfs:subPropertyOf :q ."], [":i :p :j", ":j :p :k"])
@example([":r owl:propertyChainAxiom ( :p [ owl:inverseOf :q ] :p ) ."], [":i :p :j", ":k :q :j", ":k :p :i"])
@example([":p rdfs:subPropertyOf [ owl:inverseOf :q ] . :q a owl:TransitiveProperty ."], [":i :p :j", ":k :p :i"])
@example(
    [":A owl:equivalentClass [ a owl:Restriction ; owl:onProperty :p ; owl:hasValue :j ] ."], [":i a :A", ":k :p :j"]
)
@example([":A rdfs:subClassOf :B .", ":i a :A ."], [":j :p :k"])
def test_we_infer_what_owlrl_infers(axioms: list[str], facts: list[str]) -> None:
    ontology = read("\n".join(axioms))
    # What the ontology says of a thing is a fact as well.
    given_facts = about_things(read("\n".join(axioms) + "\n" + " .\n".join([*facts, ""])))
    closed = read("\n".join(axioms) + "\n" + " .\n".join([*facts, ""]))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closed)
    assert set(materialise(given_facts, compile_rules(ontology))) == about_things(closed) - given_facts
