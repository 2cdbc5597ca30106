"""Proofs of inferred triples: each step is a rule of the ontology that gives its triple from its premises alone."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenaut.explain import Explainer, Proof, Verdict, explain
from provenaut.explain.rulebook import read_rules
from provenaut.iris import graph_iri, ntriples
from provenaut.reasoning import Rule, Triple
from provenaut.statements import Named
from provenaut.store import Engine, open_graph
from provenaut.store.working import WorkingStore
from provenaut.terms import Literal, Term
from tests.explain.worlds import rules_of, write_toy, x

pytestmark = pytest.mark.no_cover

INFERRED = f"SELECT ?s ?p ?o {{ GRAPH <{graph_iri('inferred')}> {{ ?s ?p ?o }} }} ORDER BY ?s ?p ?o"


def inferred(engine: Engine) -> list[Triple]:
    return [(str(row[0]), str(row[1]), row[2]) for row in engine.query(INFERRED).rows if row[2] is not None]


def line(proof: Proof) -> str:
    """The triple of a proof as an N-Triples line."""
    return " ".join(map(ntriples, proof.terms)) + " ."


def steps(proof: Proof) -> Iterator[Proof]:
    """All steps, from the triple that is proved down."""
    if proof.rule:
        yield proof
    for premise in proof.premises:
        yield from steps(premise)


def follows(step: Proof) -> bool:
    """Whether the rule of a step gives its triple from its premises alone, as the engine runs it."""
    assert step.rule is not None
    store = WorkingStore(line(premise) for premise in step.premises)
    store.update(step.rule.update("urn:new"))
    return line(step) in {" ".join(map(ntriples, triple)) + " ." for triple in store.triples("urn:new")}


def check(engine: Engine, proof: Proof, rules: set[Rule]) -> None:
    """Every step follows by a rule of the ontology, down to claims that are accepted, and to what is given."""
    for step in steps(proof):
        assert step.rule in rules
        assert follows(step)
    for leaf in proof.leaves:
        if leaf.rule:
            # Some classes are lists of their members, which nobody has to name.
            assert "VALUES" in leaf.rule.where
        elif leaf.statements and not leaf.given:
            assert all(claim.triple == leaf.triple and claim.acceptance != "NotAccepted" for claim in leaf.statements)
        else:
            assert leaf.given
            if leaf.statements:
                # What is known of a dispute was computed from the claims of its sides, whatever their stance.
                sides = engine.query(f"SELECT ?c {{ <{leaf.terms[0]}> pn:hasSide/pn:sideClaim ?c }}").rows
                assert [claim.iri for claim in leaf.statements] == sorted(str(row[0]) for row in sides)
            graphs = engine.query(f"SELECT ?g {{ GRAPH ?g {{ {line(leaf)} }} }}").rows
            assert {row[0] for row in graphs} - {graph_iri("inferred")}


def test_every_inferred_triple_of_the_graph_is_proved(articles: Engine) -> None:
    explainer = Explainer(articles)
    rules = {known.rule for some in read_rules(articles).values() for known in some}
    found = inferred(articles)
    assert len(found) > 400
    for triple in found:
        explanation = explainer.explain(triple)
        assert explanation.verdict is Verdict.INFERRED
        assert explanation.proof is not None
        assert explanation.proof.rule is not None
        check(articles, explanation.proof, rules)


# One axiom of each form that the compiler knows, and what follows by it alone.
AXIOMS = {
    ":Leak rdfs:subClassOf :Incident .": ("a a Leak", "a a Incident", "every Leak is an Incident"),
    ":in rdfs:domain :Incident .": ("a in b", "a a Incident", "whatever stands before 'in' is an Incident"),
    ":in rdfs:range :Place .": ("a in b", "b a Place", "whatever stands after 'in' is a Place"),
    ":in rdfs:subPropertyOf :near .": ("a in b", "a near b", "'in' is a kind of 'near'"),
    ":in owl:inverseOf :holds .": ("a in b", "b holds a", "'in' and 'holds' are one relation, read from either end"),
    ":by a owl:SymmetricProperty .": ("a by b", "b by a", "'by' holds both ways"),
    ":in a owl:TransitiveProperty .": ("a in b, b in c", "a in c", "'in' passes on from one to the next"),
    ":from owl:propertyChainAxiom ( :in :of ) .": ("a in b, b of c", "a from c", "'in' and then 'of' make 'from'"),
    ":Leak rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :loses ; owl:hasValue :air ] .": (
        "a a Leak",
        "a loses air",
        "every Leak has 'loses' air",
    ),
    "[ a owl:Restriction ; owl:onProperty :loses ; owl:someValuesFrom :Gas ] rdfs:subClassOf :Leak .": (
        "a loses b, b a Gas",
        "a a Leak",
        "the ontology defines Leak so",
    ),
    ":Gap rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :loses ; owl:allValuesFrom :Gas ] .": (
        "a a Gap, a loses b",
        "b a Gas",
        "the ontology defines Gas so",
    ),
    ":Both owl:equivalentClass [ a owl:Class ; owl:intersectionOf ( :One :Two ) ] .": (
        "a a One, a a Two",
        "a a Both",
        "the ontology defines Both so",
    ),
    "[ a owl:Class ; owl:oneOf ( :a :b ) ] rdfs:subClassOf :Known .": (
        "a in b",
        "a a Known",
        "the ontology defines Known so",
    ),
}


def triples(text: str) -> list[tuple[str, str, str]]:
    return [(parts[0], parts[1], parts[2]) for parts in (one.split() for one in text.split(", "))]


@pytest.mark.parametrize("axiom", AXIOMS)
def test_each_form_of_axiom_is_proved_and_told(tmp_path: Path, axiom: str) -> None:
    facts, conclusion, words = AXIOMS[axiom]
    engine = open_graph(write_toy(tmp_path / "toy", axiom, triples(facts)), in_memory=True)
    subject, predicate, value = triples(conclusion)[0]
    (explanation,) = explain(engine, x(subject), "a" if predicate == "a" else x(predicate), x(value))
    proof = explanation.proof
    assert proof is not None
    check(engine, proof, set(rules_of(axiom)))
    assert len(list(steps(proof))) == 1
    assert proof.axiom.replace(x(""), "") == words
    engine.close()


ONTOLOGY = """
:in a owl:TransitiveProperty ; rdfs:subPropertyOf :near ; rdfs:domain :Part ; owl:inverseOf :holds .
:near a owl:SymmetricProperty .
:from owl:propertyChainAxiom ( :in :of ) .
:Part rdfs:subClassOf :Thing . :Whole rdfs:subClassOf :Thing .
[ a owl:Restriction ; owl:onProperty :holds ; owl:someValuesFrom :Part ] rdfs:subClassOf :Whole .
"""
FACTS = [*sorted(product("abcd", ("in", "of", "near"), "abcd")), ("a", "a", "Part"), ("b", "a", "Whole")]


@settings(max_examples=25)
@given(st.sets(st.sampled_from(FACTS), min_size=1, max_size=9))
def test_whatever_the_facts_each_inferred_triple_is_proved(facts: set[tuple[str, str, str]]) -> None:
    """Also where proofs could lean on each other in a circle."""
    rules = set(rules_of(ONTOLOGY))
    with TemporaryDirectory() as folder:
        engine = open_graph(write_toy(Path(folder) / "toy", ONTOLOGY, sorted(facts)), in_memory=True)
        explainer = Explainer(engine)
        for triple in inferred(engine):
            proof = explainer.explain(triple).proof
            assert proof is not None
            check(engine, proof, rules)
        engine.close()


def test_a_long_chain_is_proved_from_its_links(tmp_path: Path) -> None:
    facts = [(f"n{number}", "in", f"n{number + 1}") for number in range(12)]
    ontology = ":in a owl:TransitiveProperty ."
    engine = open_graph(write_toy(tmp_path / "toy", ontology, facts), in_memory=True)
    (explanation,) = explain(engine, x("n0"), x("in"), x("n12"))
    assert explanation.proof is not None
    check(engine, explanation.proof, set(rules_of(ontology)))
    assert {line(leaf) for leaf in explanation.proof.leaves} == {f"<{x(a)}> <{x(p)}> <{x(b)}> ." for a, p, b in facts}
    engine.close()


def test_the_only_way_that_holds_is_found_among_very_many(tmp_path: Path) -> None:
    """More wholes hold it than are tried at first, and all but the last are only said to be parts of themselves."""
    facts = [(f"n{number:03}", "in", "n999") for number in range(60)]
    ontology = ":in rdfs:range :Place ."
    engine = open_graph(write_toy(tmp_path / "toy", ontology, facts), in_memory=True)
    (explanation,) = explain(engine, x("n999"), "a", x("Place"))
    assert explanation.proof is not None
    assert [line(leaf) for leaf in explanation.proof.leaves] == [f"<{x('n000')}> <{x('in')}> <{x('n999')}> ."]
    engine.close()


def test_what_no_rule_gives_any_more_is_said_to_be_unproved(tmp_path: Path) -> None:
    folder = write_toy(tmp_path / "toy", ":Leak rdfs:subClassOf :Incident .", triples("a a Leak"))
    lost = "".join(
        text
        for text in (folder / "all.nq").read_text(encoding="utf-8").splitlines(keepends=True)
        if "subClassOf" not in text
    )
    (folder / "all.nq").write_text(lost, encoding="utf-8")
    engine = open_graph(folder, in_memory=True)
    (explanation,) = explain(engine, x("a"), "a", x("Incident"))
    assert (explanation.verdict, explanation.proof) == (Verdict.INFERRED, None)
    assert explanation.summary == "it is among what the ontology adds, but no proof of it was found"
    engine.close()


def test_a_value_that_is_no_thing_is_proved_too(tmp_path: Path) -> None:
    axiom = ':Leak rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :called ; owl:hasValue "a leak" ] .'
    engine = open_graph(write_toy(tmp_path / "toy", axiom, triples("a a Leak")), in_memory=True)
    value: Term = Literal("a leak")
    (explanation,) = explain(engine, x("a"), x("called"), value)
    assert explanation.verdict is Verdict.INFERRED
    assert explanation.triple.object == Named("a leak")
    assert explanation.proof is not None
    assert [line(leaf) for leaf in explanation.proof.leaves] == [
        f"<{x('a')}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{x('Leak')}> ."
    ]
    engine.close()


def test_a_step_that_does_not_follow_is_found_out(articles: Engine) -> None:
    """The check itself can fail: with another premise the rule no longer gives the triple."""
    (explanation,) = explain(articles, "progress-82-leak", "a", "Incident")
    (other,) = explain(articles, "nauka-leak", "a", "Incident")
    assert explanation.proof is not None
    assert other.proof is not None
    broken = replace(explanation.proof, premises=other.proof.premises)
    assert follows(explanation.proof)
    assert not follows(broken)
