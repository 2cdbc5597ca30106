"""Queries over claims, utterances, passages and disputes are cited by these; and every basis that a triple can have."""

import pytest

from provenaut.citing import Basis, cite
from provenaut.namespaces import PREFIXES
from tests.citing.toys import cell_text, claims_of, toy_engine

BOTH = pytest.mark.parametrize("most", [1.0, 100.0], ids=["looked up", "asked together"])
EACH = pytest.mark.parametrize("each", [1, 3], ids=["one claim", "three claims"])


def cited(text: str, each: int, most: float) -> dict[str, tuple[set[str], set[Basis]]]:
    """For each row, as people write it, the claims and the bases of its triples."""
    answer, evidence = cite(toy_engine(each), text, most=most)
    assert evidence.uncited == ()
    return {
        " ".join(map(cell_text, row)): (
            {cell_text(claim) for claim in evidence.claims(at)},
            {triple.basis for triple in evidence.triples_of(at)},
        )
        for at, row in enumerate(answer.rows)
    }


@BOTH
@EACH
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT ?c { ?c pn:polarity pn:Denied }", {"no": {"no"}}),
        ("SELECT ?c ?who { ?c pn:polarity pn:Denied ; pn:saidIn ?u . ?u pn:speaker ?who }", {"no two": {"no"}}),
        ("SELECT ?c ?who { ?c pn:polarity pn:Denied ; pn:saidIn/pn:speaker ?who }", {"no two": {"no"}}),
        (
            "SELECT ?c ?who { ?c pn:polarity pn:Denied ; pn:saidIn ?u . ?u pn:via ?v . ?v pn:speaker ?who }",
            {"no one": {"no"}},
        ),
        ("SELECT ?c ?at { ?c pn:polarity pn:Denied ; pn:passage ?p . ?p oa:start ?at }", {"no 7": {"no"}}),
        (
            "SELECT ?who ?s { ?c rdf:subject ?s ; pn:polarity pn:Denied ; pn:saidIn ?u . ?u pn:speaker ?who }",
            {"two d": {"no"}},
        ),
        ("SELECT ?d ?c { ?d pn:hasSide ?side . ?side pn:sideClaim ?c }", {"one ab": {"ab"}, "one ac": {"ac"}}),
        ("SELECT ?kind { dispute:one pn:disputeKind ?kind }", {"CompetingCause": {"ab", "ac"}}),
        (
            "SELECT ?d (COUNT(?c) AS ?n) { ?d pn:hasSide/pn:sideClaim ?c } GROUP BY ?d",
            {"one 2": {"ab", "ac"}},
        ),
    ],
)
def test_records_are_cited_by_their_claims(text: str, expected: dict[str, set[str]], each: int, most: float) -> None:
    found = cited(text, each, most)
    assert {row: claims for row, (claims, _) in found.items()} == expected
    assert {basis for _, bases in found.values() for basis in bases} == {Basis.ABOUT}


@EACH
def test_an_utterance_alone_is_cited_by_all_that_was_said_in_it(each: int) -> None:
    """The second utterance is known through the first, which so is part of its chain."""
    found = cited("SELECT ?s { utterance:v pn:speaker ?s }", each, 3.0)
    assert found == {"two": ({"no"}, {Basis.ABOUT})}
    ((claims, _),) = cited("SELECT ?s { utterance:u pn:speaker ?s }", each, 3.0).values()
    asserted = len(claims - {"no"})
    assert "no" in claims
    assert asserted == 13 * each


@BOTH
def test_a_denied_triple_is_cited_nowhere(most: float) -> None:
    assert cited("SELECT ?y { thing:d pn:p ?y }", 1, most) == {}
    assert "no" not in {claim for claims, _ in cited("SELECT * { ?x pn:p ?y }", 1, most).values() for claim in claims}


@BOTH
@EACH
@pytest.mark.parametrize(
    ("text", "basis", "claims"),
    [
        ("SELECT ?y { thing:a pn:p ?y FILTER(?y = thing:b) }", Basis.CLAIMED, "ab"),
        ("SELECT ?x { ?x a pn:S }", Basis.INFERRED, "ta once"),
        ("SELECT ?n { thing:b pn:days ?n }", Basis.COMPUTED, "rb once"),
        ("SELECT ?l { thing:a skos:prefLabel ?l }", Basis.CURATORS, ""),
        ("SELECT ?c { ?c rdfs:subClassOf pn:S }", Basis.ONTOLOGY, ""),
        ("SELECT ?x { ?x skos:exactMatch ?y }", Basis.LINK, ""),
        ("SELECT ?t { source:s dct:title ?t }", Basis.SOURCE, ""),
        ("SELECT ?t { query:q dct:title ?t }", Basis.QUERY, ""),
        ("SELECT ?x { ?x pn:polarity pn:Denied }", Basis.ABOUT, "no"),
    ],
)
def test_what_a_triple_stands_on(text: str, basis: Basis, claims: str, each: int, most: float) -> None:
    ((found, bases),) = cited(text, each, most).values()
    assert bases == {basis}
    name, *once = claims.split() or [""]
    expected = claims_of(name, 1 if once or name == "no" else each) if name else ()
    assert {PREFIXES["claim"] + claim for claim in found} == set(expected)


@BOTH
@EACH
def test_a_graph_that_is_asked_for_is_the_claim(each: int, most: float) -> None:
    """Each row names one claim; what it rests on is the triple, with all claims of that."""
    found = cited("SELECT ?g { GRAPH ?g { thing:a pn:q ?y } }", each, most)
    names = [cell_text(claim) for claim in claims_of("aqc", each)]
    assert found == {name: (set(names), {Basis.CLAIMED}) for name in names}


@BOTH
@EACH
def test_who_says_what(each: int, most: float) -> None:
    text = "SELECT ?y ?c { thing:a pn:q ?y . GRAPH ?c { thing:a pn:q ?y } ?c pn:saidIn ?u }"
    names = {cell_text(claim) for claim in claims_of("aqc", each)}
    found = cited(text, each, most)
    assert set(found) == {f"c {name}" for name in names}
    assert all(claims == names for claims, _ in found.values())
    assert all(bases == {Basis.CLAIMED, Basis.ABOUT} for _, bases in found.values())
