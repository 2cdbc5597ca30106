"""One derivation for each inferred triple: that it proves it, that nothing in it is idle, and which one is chosen."""

import random
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from provenaut.model import Literal
from provenaut.namespaces import RDF_TYPE, XSD
from provenaut.reasoning import Derivation, Rule, Triple, compile_rules, derive, materialise
from provenaut.reasoning.materialise import line
from provenaut.reasoning.patterns import Pattern, parsed, unified
from provenaut.store.working import WorkingStore
from tests.reasoning.test_rules import ADDS, rules, triples
from tests.reasoning.test_rules_against_owlrl import about_things, axiom, fact, read

P, Q = "urn:x/p", "urn:x/q"


def thing(name: str) -> str:
    return f"urn:x/{name}"


def one_step(known: Iterable[Triple], compiled: Sequence[Rule]) -> set[Triple]:
    """All that one use of one rule gives, by the engine's own paths."""
    store = WorkingStore(map(line, known))
    for rule in compiled:
        store.update(f"INSERT {{ GRAPH <urn:new> {{ {rule.then} }} }} WHERE {{ {rule.where} }}")
    return set(store.triples("urn:new"))


def least_heights(facts: Iterable[Triple], compiled: Sequence[Rule]) -> dict[Triple, int]:
    heights = dict.fromkeys(facts, 0)
    while new := one_step(heights, compiled) - set(heights):
        heights |= dict.fromkeys(new, max(heights.values()) + 1)
    return heights


def proved(start: Iterable[Triple], steps: Mapping[Triple, Derivation], conclusion: Triple) -> bool:
    """Whether the proof of a triple, step by step, gets from these facts to it."""
    holding = set(start)

    def holds(triple: Triple) -> bool:
        return triple in holding or (triple in steps and all(map(holds, steps[triple].premises)))

    return holds(conclusion)


def check(facts: Sequence[Triple], compiled: Sequence[Rule]) -> None:
    found = derive(facts, compiled)
    steps = {one.conclusion: one for one in found}
    assert tuple(steps) == materialise(facts, compiled)
    heights = least_heights(facts, compiled)
    for one in found:
        assert one.rule in compiled
        assert one.conclusion in one_step(one.premises, [one.rule])
        assert heights[one.conclusion] == 1 + max((heights[premise] for premise in one.premises), default=0)
        assert set(one.leaves) <= set(facts)
        assert list(one.leaves) == sorted(set(one.leaves), key=line)
        assert one.conclusion in materialise(one.leaves, compiled)
        assert proved(one.leaves, steps, one.conclusion)
        for leaf in one.leaves:
            assert not proved(set(one.leaves) - {leaf}, steps, one.conclusion)
    shuffled = random.Random(3).sample(list(facts), len(facts))
    assert derive(shuffled, list(reversed(compiled))) == found


@pytest.mark.parametrize(("ontology", "facts"), [case[:2] for case in ADDS.values()], ids=ADDS)
def test_each_kind_of_axiom_is_proved(ontology: str, facts: str) -> None:
    check(sorted(triples(facts)), rules(ontology))


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(axiom, max_size=6), st.lists(fact, min_size=3, max_size=9))
@example([":p a owl:TransitiveProperty, owl:SymmetricProperty ."], [":i :p :j", ":j :p :k"])
@example([":p owl:equivalentProperty :q . :q owl:equivalentProperty :p ."], [":i :p :j", ":j :q :k"])
@example([":r owl:propertyChainAxiom ( :p :q ) . :r rdfs:subPropertyOf :p ."], [":i :p :j", ":j :q :j"])
def test_every_inferred_triple_is_proved_from_facts_that_are_all_needed(axioms: list[str], facts: list[str]) -> None:
    check(sorted(about_things(read(" .\n".join([*facts, ""]))), key=line), compile_rules(read("\n".join(axioms))))


def test_of_two_ways_the_shorter_is_taken_and_then_the_first() -> None:
    compiled = rules(":p a owl:TransitiveProperty . :q rdfs:subPropertyOf :p .")
    (by_j,) = derive(triples("i p j, j p k, i p j-2, j-2 p k"), compiled)
    assert by_j.premises == tuple((thing(a), P, thing(b)) for a, b in (("i", "j-2"), ("j-2", "k")))
    (by_q,) = derive(triples("i p j, j p k, i q k"), compiled)
    assert by_q.leaves == ((thing("i"), Q, thing("k")),)


def test_a_long_chain_is_halved_and_not_walked() -> None:
    names = [f"n{number:02}" for number in range(17)]
    chain = [(thing(one), P, thing(other)) for one, other in pairwise(names)]
    compiled = rules(":p a owl:TransitiveProperty .")
    found = {one.conclusion: one for one in derive(chain, compiled)}
    whole = found[thing("n00"), P, thing("n16")]
    assert list(whole.leaves) == chain
    assert whole.premises == ((thing("n00"), P, thing("n08")), (thing("n08"), P, thing("n16")))


def test_of_many_ways_to_infer_one_triple_the_first_is_kept() -> None:
    middles = range(50)
    left = [(f"urn:left/{number}", P, f"urn:middle/{middle:02}") for number in range(20) for middle in middles]
    right = [(f"urn:middle/{middle:02}", P, f"urn:right/{number}") for number in range(20) for middle in middles]
    found = derive([*left, *right], [Rule(f"?x <{P}>/<{P}> ?y .", f"?x <{Q}> ?y .")])
    assert len(found) == 400
    assert {one.premises[0][2] for one in found} == {"urn:middle/00"}


def test_conditions_are_joined_whichever_is_met_last() -> None:
    # Each condition is met by a triple that another rule gives, at another level.
    compiled = rules(
        """:a rdfs:subPropertyOf :b . :b rdfs:subPropertyOf :p . :c rdfs:subPropertyOf :q .
        [ owl:intersectionOf ( :A [ owl:onProperty :p ; owl:someValuesFrom [ owl:onProperty :q ; owl:hasValue :k ] ] ) ]
        rdfs:subClassOf :B . :r rdfs:domain :A ."""
    )
    for words in ("i a j, j c k, i r l", "i a j, j q k, i r l", "i p j, j c k, i r l", "i b j, j c k, i r l"):
        facts = sorted({(thing(s), thing(p), thing(o)) for s, p, o in map(str.split, words.split(", "))})
        check(facts, compiled)
        assert (thing("i"), RDF_TYPE, thing("B")) in {one.conclusion for one in derive(facts, compiled)}


@pytest.mark.parametrize(
    "value",
    [
        Literal('two words, “quoted”, a\nbreak and 100% ^ @ < > \\ "'),
        Literal("vrai^faux@non", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString", "fr-CA"),
        Literal("2023-02", XSD + "gYearMonth"),
        Literal("", XSD + "string"),
        thing("j"),
    ],
)
def test_what_a_conclusion_doesn_t_name_comes_back_as_it_was(value: str | Literal) -> None:
    (one,) = derive([(thing("i"), P, value)], rules(":p rdfs:domain :A ."))
    assert one.premises == one.leaves == ((thing("i"), P, value),)


def test_a_fact_is_named_as_it_was_given_where_the_engine_writes_numbers_its_own_way() -> None:
    given_fact = (thing("i"), P, Literal("007", XSD + "integer"))
    (one,) = derive([given_fact], rules(":p rdfs:subPropertyOf :q ."))
    assert one.conclusion == (thing("i"), Q, Literal("7", XSD + "integer"))
    assert one.premises == one.leaves == (given_fact,)


def test_a_text_in_an_axiom_may_hold_anything() -> None:
    text = '[ owl:onProperty :p ; owl:hasValue "a\\nb \\"c\\" . } VALUES ?x" ] rdfs:subClassOf :A .'
    value = Literal('a\nb "c" . } VALUES ?x')
    (one,) = derive([(thing("i"), P, value)], rules(text))
    assert one.leaves == ((thing("i"), P, value),)
    assert derive([(thing("i"), P, Literal("a"))], rules(text)) == ()


def test_what_the_ontology_alone_gives_rests_on_no_fact() -> None:
    (one,) = derive([], rules("[ owl:oneOf ( :i ) ] rdfs:subClassOf :A ."))
    assert (one.conclusion, one.premises, one.leaves) == ((thing("i"), RDF_TYPE, thing("A")), (), ())


def test_a_text_that_would_be_a_subject_is_left_out_and_ends_all_the_same() -> None:
    assert derive([(thing("i"), P, Literal("text"))], rules(":p rdfs:range :A ; owl:inverseOf :r .")) == ()


def test_a_variable_with_two_lists_of_values_has_those_in_both() -> None:
    found = parsed(Rule("VALUES ?x { <urn:a> <urn:b> } VALUES ?x { <urn:b> <urn:c> }", "?x a <urn:A> ."))
    assert found.values == {"?x": ("<urn:b>",)}


def test_a_pattern_fits_a_triple_or_doesn_t() -> None:
    same = Pattern("?x", "<urn:p>", "?x")
    assert unified(same, Pattern("<urn:a>", "<urn:p>", "<urn:a>")) == {"?x": "<urn:a>"}
    assert unified(same, Pattern("<urn:a>", "<urn:p>", "<urn:b>")) is None
    assert unified(same, Pattern("<urn:a>", "<urn:q>", "<urn:a>")) is None
