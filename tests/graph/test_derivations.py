"""What the graph keeps of how its inferred triples follow: one graph for each, and the claims that it rests on."""

from collections import defaultdict
from hashlib import sha256
from pathlib import Path

import pytest
from rdflib import Graph

import provenaut
from provenaut.explain.proving import Prover
from provenaut.iris import derivation_iri, graph_iri
from provenaut.namespaces import PN, PREFIXES, PROV
from provenaut.pipeline import Project
from provenaut.pipeline.dataset import triple_of
from provenaut.reasoning import Triple, compile_rules, materialise
from provenaut.statements import Reader
from provenaut.store import Engine, open_graph
from tests.graph.worlds import ROOT

pytestmark = pytest.mark.no_cover

DERIVATION = PREFIXES["derivation"]


@pytest.fixture(scope="module", params=["the small world", "the graph"])
def folder(request: pytest.FixtureRequest, built: Project) -> Path:
    return built.graph if request.param == "the small world" else ROOT / "graph"


@pytest.fixture(scope="module")
def engine(folder: Path) -> Engine:
    return open_graph(folder, in_memory=True)


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def pairs(engine: Engine, predicate: str) -> dict[str, set[str]]:
    """What each derivation is related to."""
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in engine.query(f"SELECT ?d ?o {{ ?d a pn:Derivation ; <{predicate}> ?o }}").rows:
        found[str(one)].add(str(other))
    return found


def graphs(engine: Engine) -> dict[str, set[Triple]]:
    """The triples of each named graph that a derivation can rest on."""
    found: dict[str, set[Triple]] = defaultdict(set)
    for subject, predicate, value, graph in engine.query("SELECT ?s ?p ?o ?g { GRAPH ?g { ?s ?p ?o } }").rows:
        if value is not None and not str(subject).startswith("_:") and not str(value).startswith("_:"):
            found[str(graph)].add((str(subject), str(predicate), value))
    return found


def test_each_inferred_triple_stands_in_a_graph_named_by_its_hash(folder: Path) -> None:
    inferred = [triple_of(each) for each in lines(folder / "inferred.nq")]
    own = {triple_of(each): each.rpartition(" <")[2] for each in lines(folder / "derivations.nq")}
    assert sorted(own) == inferred
    assert inferred
    assert own == {each: f"{DERIVATION}{sha256(each.encode()).hexdigest()[:16]}> ." for each in inferred}


def test_each_derivation_is_one_and_rests_on_something(engine: Engine) -> None:
    derivations = {str(row[0]) for row in engine.query("SELECT ?d { ?d a pn:Derivation }").rows}
    named = {name for name in graphs(engine) if name.startswith(DERIVATION)}
    assert derivations == named == {*pairs(engine, PROV + "wasDerivedFrom"), *pairs(engine, PN + "restsOn")}


def of_disputes(engine: Engine) -> set[str]:
    """The claims of all disputes: also those that are denied or hedged, without which there would be no dispute."""
    return {str(row[0]) for row in engine.query("SELECT ?claim { ?side a pn:DisputeSide ; pn:sideClaim ?claim }").rows}


def test_a_derivation_names_accepted_claims_or_those_of_a_dispute_and_graphs_that_are_there(engine: Engine) -> None:
    there, resting = graphs(engine), pairs(engine, PN + "restsOn")
    disputed = of_disputes(engine)
    claims = {claim for found in pairs(engine, PROV + "wasDerivedFrom").values() for claim in found}
    assert claims
    assert all(claim.startswith(PREFIXES["claim"]) for claim in claims)
    for derivation, found in pairs(engine, PROV + "wasDerivedFrom").items():
        others = {claim for claim in found if len(there[claim]) != 1}
        assert not others or (others <= disputed and graph_iri("derived") in resting[derivation])
    given = {graph for found in resting.values() for graph in found}
    assert graph_iri("entities") in given
    assert given <= {graph_iri(name) for name in ("entities", "ontology", "sources", "derived")} & set(there)


def test_what_is_named_is_enough_to_infer_the_triple(engine: Engine) -> None:
    there = graphs(engine)
    rules = compile_rules(Graph().parse(ROOT / "ontology" / "provenaut.ttl").parse(ROOT / "ontology" / "causes.ttl"))
    resting, given = pairs(engine, PROV + "wasDerivedFrom"), pairs(engine, PN + "restsOn")
    together: dict[frozenset[str], set[Triple]] = defaultdict(set)
    for derivation in {*resting, *given}:
        together[frozenset(resting[derivation] | given[derivation])] |= there[derivation]
    assert len(together) > 5
    # Of many, every fourth: the search backwards, below, goes through all of them.
    for named, triples in sorted(together.items(), key=lambda one: sorted(one[0]))[:: 4 if len(together) > 100 else 1]:
        facts = {fact for name in named for fact in there[name]}
        assert triples <= set(materialise(facts, rules))


def test_all_claims_of_a_premise_are_named_and_no_graph_then(engine: Engine) -> None:
    there = graphs(engine)
    saying: dict[Triple, set[str]] = defaultdict(set)
    for name, triples in there.items():
        if name.startswith(PREFIXES["claim"]):
            for triple in triples:
                saying[triple].add(name)
    resting, disputed = pairs(engine, PN + "restsOn"), of_disputes(engine)
    for derivation, found in pairs(engine, PROV + "wasDerivedFrom").items():
        if graph_iri("derived") in resting[derivation]:
            found -= disputed
        premises = {triple for claim in found for triple in there[claim]}
        assert found == {claim for premise in premises for claim in saying[premise]}


def test_the_graph_has_a_triple_that_rests_on_claims_alone(engine: Engine) -> None:
    text = "ASK { GRAPH ?d { ?what a ?class } ?d prov:wasDerivedFrom ?c FILTER NOT EXISTS { ?d pn:restsOn ?graph } }"
    assert engine.query(text).boolean


def test_a_search_backwards_through_the_rules_ends_at_the_same_claims(engine: Engine) -> None:
    stored = pairs(engine, PROV + "wasDerivedFrom")
    prover = Prover(Reader(engine))
    inferred = graphs(engine)[graph_iri("inferred")]
    for triple in inferred:
        proof = prover.prove(triple)
        assert proof is not None
        found = {statement.iri for leaf in proof.leaves for statement in leaf.statements}
        assert found == stored[derivation_iri(triple)]


def test_no_saved_query_takes_a_derivation_for_a_claim() -> None:
    with provenaut.open(ROOT / "graph", in_memory=True) as kg:
        rows = [(query.name, cell) for query in kg.queries() for row in kg.query(query.name) for cell in row]
    assert rows
    assert [name for name, cell in rows if str(cell).startswith(DERIVATION)] == []
