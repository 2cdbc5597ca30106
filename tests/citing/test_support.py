"""From triples to the claims behind them: graphs, bases, and what is known of properties."""

import pytest

from provenaut.citing import Basis, cite
from provenaut.citing.profile import ANYWHERE, BASES, profile_of
from provenaut.citing.support import graphs_of
from provenaut.citing.values import CitedTriple, Evidence, RowEvidence, Uncited
from provenaut.iris import graph_iri
from provenaut.namespaces import PREFIXES, expand
from provenaut.store import Answer
from provenaut.store.embedded import EmbeddedEngine
from provenaut.terms import Literal, Term
from tests.citing.toys import as_trig, cell_text, claims_of, engine_of, toy_engine

# ---- bases


def stands_on(blocks: list[str], text: str) -> list[tuple[Basis, set[str]]]:
    """The basis and the claims of each triple that a query cites, in a store of some blocks of TriG."""
    evidence = cite(engine_of(blocks), text).evidence
    assert evidence.uncited == ()
    return [(one.basis, {cell_text(claim) for claim in one.claims}) for one in evidence.triples]


@pytest.mark.parametrize(
    ("graphs", "basis"),
    [
        (["claim:c", "graph:inferred", "graph:entities"], Basis.CLAIMED),
        (["graph:entities", "graph:sources"], Basis.CURATORS),
        (["graph:entities", "graph:inferred"], Basis.CURATORS),
        (["graph:ontology", "graph:inferred"], Basis.ONTOLOGY),
        (["graph:links", "graph:derived"], Basis.LINK),
        (["graph:queries"], Basis.QUERY),
        (["graph:sources"], Basis.SOURCE),
        (["graph:inferred"], Basis.INFERRED),
        (["derivation:d"], Basis.INFERRED),
        (["graph:derived"], Basis.COMPUTED),
        (["graph:claims"], Basis.ABOUT),
        (["<http://example.org/another>"], Basis.OTHER),
    ],
)
def test_of_several_graphs_the_strongest_tells(graphs: list[str], basis: Basis) -> None:
    blocks = [f"GRAPH {graph} {{ thing:a pn:p thing:b }}" for graph in graphs]
    ((found, claims),) = stands_on(blocks, "SELECT ?y { thing:a pn:p ?y }")
    assert found is basis
    assert claims == ({"c"} if basis is Basis.CLAIMED else set())


def test_an_inferred_triple_rests_on_the_claims_of_its_premises() -> None:
    blocks = [
        "GRAPH graph:inferred { thing:a a pn:S }",
        "GRAPH derivation:d { thing:a a pn:S }",
        "GRAPH graph:derived { derivation:d prov:wasDerivedFrom claim:one , claim:two , source:s }",
    ]
    assert stands_on(blocks, "SELECT ?x { ?x a pn:S }") == [(Basis.INFERRED, {"one", "two"})]
    # What curators alone gave has no claim behind it.
    assert stands_on(blocks[:2], "SELECT ?x { ?x a pn:S }") == [(Basis.INFERRED, set())]


@pytest.mark.parametrize(
    ("subject", "link"),
    [
        ("utterance:u", "claim:c pn:saidIn utterance:u ."),
        ("utterance:u", "claim:c pn:saidIn utterance:v . utterance:v pn:via utterance:u ."),
        (
            "utterance:u",
            "claim:c pn:saidIn utterance:w . utterance:w pn:via utterance:v . utterance:v pn:via utterance:u .",
        ),
        ("passage:p", "claim:c pn:passage passage:p ."),
        ("dispute:d", "dispute:d pn:hasSide dispute-side:s . dispute-side:s pn:sideClaim claim:c ."),
        ("dispute-side:s", "dispute-side:s pn:sideClaim claim:c ."),
        ("claim:c", "claim:c a pn:Claim ."),
    ],
)
@pytest.mark.parametrize("graph", ["graph:claims", "graph:derived"])
def test_records_are_about_their_claims(subject: str, link: str, graph: str) -> None:
    blocks = [f"GRAPH graph:claims {{ {link} }}", f"GRAPH {graph} {{ {subject} pn:note 'so' }}"]
    assert stands_on(blocks, f"SELECT ?n {{ {subject} pn:note ?n }}") == [(Basis.ABOUT, {"c"})]


def test_what_was_computed_rests_on_what_it_was_computed_from() -> None:
    blocks = ["GRAPH graph:derived { time:t pn:earliest 1 ; prov:wasDerivedFrom claim:c . thing:x pn:earliest 2 }"]
    assert stands_on(blocks, "SELECT ?n { time:t pn:earliest ?n }") == [(Basis.COMPUTED, {"c"})]
    assert stands_on(blocks, "SELECT ?n { thing:x pn:earliest ?n }") == [(Basis.COMPUTED, set())]


def test_a_triple_may_have_a_blank_node() -> None:
    blocks = ["GRAPH graph:ontology { pn:T rdfs:subClassOf [ a pn:Restriction ] }", "GRAPH claim:c { thing:a a pn:T }"]
    blocks.append("GRAPH graph:claims { claim:c rdf:predicate rdf:type }")
    found = stands_on(blocks, "SELECT ?x ?r { ?x a ?t . ?t rdfs:subClassOf ?r . ?r a pn:Restriction }")
    assert sorted(found, key=repr) == [(Basis.CLAIMED, {"c"}), (Basis.ONTOLOGY, set()), (Basis.ONTOLOGY, set())]


@pytest.mark.parametrize("most", [1.0, 100.0])
def test_many_triples_are_looked_up_in_parts(most: float) -> None:
    """More than are asked for at once, of one property and of many."""
    one = [f"GRAPH claim:n{at} {{ thing:n{at} pn:p thing:x }}" for at in range(1100)]
    many = [f"GRAPH claim:m{at} {{ thing:y pn:p{at} thing:x }}" for at in range(1100)]
    evidence = cite(engine_of([*one, *many]), "SELECT ?s ?p { ?s ?p thing:x }", most=most).evidence
    assert len(evidence.triples) == 2200
    for triple in evidence.triples:
        other = triple.subject if triple.subject != expand("thing:y") else triple.predicate
        ending = cell_text(other).replace("p", "m")
        assert triple.claims == (PREFIXES["claim"] + ending,)


# ---- graphs


def triple_of(subject: str, predicate: str, value: Term) -> tuple[str, str, Term]:
    return expand(subject), expand(predicate), value


def test_graphs_of_triples() -> None:
    asserted = triple_of("thing:a", "pn:p", expand("thing:b"))
    named = triple_of("thing:a", "skos:prefLabel", Literal("A", PREFIXES["rdf"] + "langString", "en"))
    absent = triple_of("thing:d", "pn:p", expand("thing:a"))
    other_language = triple_of("thing:a", "skos:prefLabel", Literal("A", PREFIXES["rdf"] + "langString", "fr"))
    found = graphs_of(toy_engine(3), [asserted, named, absent, other_language])
    assert found == {
        asserted: set(claims_of("ab", 3)),
        named: {graph_iri("entities")},
        absent: set(),
        other_language: set(),
    }
    assert graphs_of(toy_engine(1), []) == {}


# ---- properties


class Counting(EmbeddedEngine):
    """The world, in an engine that counts its queries."""

    asked = 0

    def query(self, text: str, **_: object) -> Answer:
        self.asked += 1
        return toy_engine(2).query(text)


@pytest.mark.parametrize(
    ("predicate", "graph", "graphs"),
    [
        ("pn:saidIn", "claims", 1.0),
        ("pn:hasSide", "derived", 1.0),
        ("skos:prefLabel", "entities", 1.0),
        ("skos:exactMatch", "links", 1.0),
        ("rdfs:subClassOf", "ontology", 1.0),
        # Claimed, or of more than one graph: any may hold it.
        ("pn:p", "", 2.0),
        ("prov:wasDerivedFrom", "", 1.0),
        ("dct:title", "", 1.0),
        ("pn:none", "", 1.0),
    ],
)
def test_where_a_property_stands(predicate: str, graph: str, graphs: float) -> None:
    found = profile_of(toy_engine(2), expand(predicate))
    assert (found.graph, found.graphs) == (graph_iri(graph) if graph else "", graphs)


def test_what_is_inferred_alone_is_asked_for_with_its_graph() -> None:
    """Its derivation is a graph too."""
    engine = engine_of(["GRAPH graph:inferred { thing:a pn:i thing:b }", "GRAPH derivation:d { thing:a pn:i thing:b }"])
    found = profile_of(engine, expand("pn:i"))
    assert (found.graph, found.graphs) == ("", 2.0)


def test_what_is_no_property_is_anywhere() -> None:
    assert profile_of(toy_engine(1), None) == profile_of(toy_engine(1), Literal("x")) == ANYWHERE


def test_a_property_is_asked_for_once_a_store() -> None:
    first, second = Counting.empty(), Counting.empty()
    assert isinstance(first, Counting)
    assert isinstance(second, Counting)
    profile_of(first, expand("pn:p"))
    asked = first.asked
    assert asked > 0
    profile_of(first, expand("pn:p"))
    assert (first.asked, second.asked) == (asked, 0)
    profile_of(second, expand("pn:p"))
    assert second.asked == asked


def test_every_graph_of_the_world_has_a_basis() -> None:
    named = {block.split()[1] for block in as_trig() if block.strip().startswith("GRAPH graph:")}
    assert {expand(name) for name in named} <= BASES.keys()


# ---- values

ONE = CitedTriple("urn:a", "urn:p", "urn:b", Basis.CLAIMED, ("urn:c", "urn:d"))
TWO = CitedTriple("urn:b", "urn:p", Literal("x"), Basis.CLAIMED, ("urn:d", "urn:e"))
FOUND = Evidence(
    (ONE, TWO), (RowEvidence(((1,), (0, 1)), 2), None, RowEvidence(((0,),), 1)), ("MINUS { }",), (Uncited("x", "y"),)
)


def test_evidence_tells_claims_and_triples_once() -> None:
    assert FOUND.claims(0) == ("urn:d", "urn:e", "urn:c")
    assert FOUND.triples_of(0) == (TWO, ONE)
    assert FOUND.claims(1) == ()
    assert FOUND.triples_of(1) == ()
    assert FOUND.claims(2) == ("urn:c", "urn:d")
    assert FOUND.all_claims() == ("urn:d", "urn:e", "urn:c")


def test_evidence_of_some_rows() -> None:
    some = FOUND.of_rows(slice(1, None))
    assert some.rows == FOUND.rows[1:]
    assert (some.triples, some.absences, some.uncited) == (FOUND.triples, FOUND.absences, FOUND.uncited)
    assert some.all_claims() == ("urn:c", "urn:d")


def test_what_is_uncited_is_told_in_words() -> None:
    assert str(Uncited("RAND()", "it gives another value each time")) == "RAND(): it gives another value each time"
    assert f"{Basis.CURATORS}" == "given by the curators"
