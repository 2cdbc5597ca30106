"""What holds for every cited answer: its rows are the plain query's, and what can't be cited is told."""

from collections.abc import Callable, Mapping
from random import Random
from typing import Final

import pytest
from pyoxigraph import Store

from provenaut.citing import Evidence, cite
from provenaut.citing.gathering import MOST_SOLUTIONS
from provenaut.errors import QueryError
from provenaut.kg import KnowledgeGraph
from provenaut.namespaces import PREFIXES
from provenaut.queries import Catalogue
from provenaut.store import Answer, Cell
from provenaut.store.embedded import EmbeddedEngine
from provenaut.terms import Literal
from tests.citing.cases import ALL
from tests.citing.toys import as_trig, engine_of, names_of, toy_engine

ORDERED: Final = "SELECT ?x ?y { ?x pn:p ?y } ORDER BY ?x ?y"
UNCITABLE: Final = {
    "SELECT ?x (RAND() AS ?r) { ?x pn:q ?y }": "RAND()",
    "SELECT ?x { ?x pn:q ?y FILTER(STRLEN(STRUUID()) > 1) }": "STRUUID()",
    "SELECT ?x (EXISTS { ?x a pn:T } AS ?is) { ?x pn:q ?y }": "EXISTS within an expression",
    "SELECT ?x { ?x pn:q ?y FILTER(EXISTS { ?x a pn:T } = true) }": "EXISTS within an expression",
    "SELECT ?x { ?x pn:q ?y { SELECT ?x { ?x pn:p ?z } ORDER BY ?x OFFSET 1 } }": "OFFSET in a subquery",
}


class Failing(EmbeddedEngine):
    """The world, in an engine that stumbles over some queries."""

    def __init__(self, fails: Callable[[str], bool], error: Exception) -> None:
        super().__init__(Store())
        self._fails = fails
        self._error = error

    def query(self, text: str, *, prefixes: Mapping[str, str] = PREFIXES) -> Answer:
        if self._fails(text):
            raise self._error
        return toy_engine(1).query(text, prefixes=prefixes)


def is_witness(text: str) -> bool:
    """Whether a text is the witness of `ORDERED`."""
    return "?x pn:p ?y" in text and text != ORDERED


def graph() -> KnowledgeGraph:
    return KnowledgeGraph(toy_engine(1), Catalogue(None))


# ---- rows


@pytest.mark.parametrize("name", ALL)
def test_rows_are_those_of_the_plain_query(name: str) -> None:
    text, _ = ALL[name]
    engine = toy_engine(3)
    plain, answer = engine.query(text), cite(engine, text).answer
    assert (answer.kind, answer.variables, answer.boolean) == (plain.kind, plain.variables, plain.boolean)
    if "template" not in name:
        assert answer.rows == plain.rows


@pytest.mark.parametrize("text", UNCITABLE)
def test_what_cannot_be_cited_has_its_rows(text: str) -> None:
    answer, evidence = cite(toy_engine(1), text)
    assert len(answer.rows) == len(toy_engine(1).query(text).rows) > 0
    assert evidence.rows == (None,) * len(answer.rows)
    assert [one.part for one in evidence.uncited] == [UNCITABLE[text]]
    assert all(one.why for one in evidence.uncited)
    assert evidence.triples == ()
    assert evidence.claims(0) == evidence.all_claims() == ()


def test_an_ask_that_cannot_be_cited_has_its_truth() -> None:
    answer, evidence = cite(toy_engine(1), "ASK { ?x pn:q ?y FILTER(RAND() < 2) }")
    assert answer.boolean is True
    assert evidence.rows == (None,)
    assert [one.part for one in evidence.uncited] == ["RAND()"]


def test_repeated_rows_have_the_same_evidence() -> None:
    answer, evidence = cite(toy_engine(1), "SELECT ?x { ?x pn:p ?y } ORDER BY ?x")
    first, second, *others = evidence.rows
    assert answer.rows[0] == answer.rows[1]
    assert first == second
    assert first not in others
    distinct = cite(toy_engine(1), "SELECT DISTINCT ?x { ?x pn:p ?y } ORDER BY ?x").evidence
    assert names_of(distinct, 0) == names_of(evidence, 0) == {"ab", "ac"}


# ---- some of the rows


@pytest.mark.parametrize("first", [0, 1, 2, 4, 100])
def test_the_first_rows_have_the_evidence_that_they_have_among_all(first: int) -> None:
    every = cite(toy_engine(3), ORDERED)
    some = cite(toy_engine(3), ORDERED, first=first)
    assert some.answer == every.answer
    assert some.evidence.uncited == ()
    kept = min(first, 4)
    assert [names_of(some.evidence, at) for at in range(kept)] == [names_of(every.evidence, at) for at in range(kept)]
    assert some.evidence.rows[kept:] == (None,) * (4 - kept)
    assert len(some.evidence.triples) == kept


def test_people_ask_for_the_first_rows() -> None:
    rows = graph().sparql(ORDERED, cite=2)
    assert rows.evidence is not None
    assert len(rows.cells) == 4
    assert [one is None for one in rows.evidence.rows] == [False, False, True, True]
    assert graph().sparql(ORDERED).evidence is None


def test_the_first_groups_have_all_that_they_count() -> None:
    text = "SELECT ?x (COUNT(?y) AS ?n) { ?x pn:p ?y } GROUP BY ?x ORDER BY ?x"
    evidence = cite(toy_engine(1), text, first=1).evidence
    assert names_of(evidence, 0) == {"ab", "ac"}


# ---- long lists


def many(count: int) -> EmbeddedEngine:
    """A world in which one thing has many others."""
    return engine_of(f"GRAPH claim:n{number} {{ thing:a pn:p thing:n{number} . }}" for number in range(count))


@pytest.mark.parametrize(
    "text", ["SELECT (COUNT(*) AS ?n) { ?x pn:p ?y }", "SELECT DISTINCT ?x { ?x pn:p ?y }", "ASK { ?x pn:p ?y }"]
)
def test_long_lists_are_cut_and_their_length_is_told(text: str) -> None:
    found = cite(many(MOST_SOLUTIONS + 200), text).evidence.rows[0]
    assert found is not None
    if text.startswith("ASK"):
        assert 0 < len(found.solutions) == found.total <= MOST_SOLUTIONS
    else:
        assert len(found.solutions) == MOST_SOLUTIONS
        assert found.total == MOST_SOLUTIONS + 200


def test_a_list_of_the_longest_is_whole() -> None:
    evidence = cite(many(MOST_SOLUTIONS), "SELECT DISTINCT ?x { ?x pn:p ?y }").evidence
    assert evidence.rows[0] is not None
    assert len(evidence.rows[0].solutions) == evidence.rows[0].total == MOST_SOLUTIONS
    assert len(evidence.all_claims()) == MOST_SOLUTIONS


# ---- errors


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?x { ?x nowhere:p ?y }",
        "SELECT ?x { ?x pn:p }",
        "SELECT",
        "ASK { ?x ?y ?z",
        "SELECT ?x { 'open }",
        "",
    ],
)
def test_errors_are_those_of_the_plain_query(text: str) -> None:
    with pytest.raises(QueryError) as plain:
        toy_engine(1).query(text)
    with pytest.raises(QueryError) as cited:
        cite(toy_engine(1), text)
    assert str(cited.value) == str(plain.value)
    with pytest.raises(QueryError) as explained:
        graph().sparql(text)
    with pytest.raises(QueryError) as cited_too:
        graph().sparql(text, cite=True)
    assert str(cited_too.value) == str(explained.value)


def test_what_is_refused_plain_is_refused_cited() -> None:
    for text in ("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", "INSERT DATA { <a:a> <a:b> <a:c> }"):
        with pytest.raises(QueryError) as plain:
            graph().sparql(text)
        with pytest.raises(QueryError) as cited:
            graph().sparql(text, cite=True)
        assert str(cited.value) == str(plain.value)


@pytest.mark.parametrize("first", [None, 2], ids=["in its thread", "after the rows"])
def test_a_witness_that_fails_leaves_the_rows(first: int | None) -> None:
    engine = Failing(is_witness, QueryError("too much of it"))
    answer, evidence = cite(engine, ORDERED, first=first)
    assert answer == toy_engine(1).query(ORDERED)
    assert evidence == Evidence(rows=(None,) * 4, uncited=evidence.uncited)
    (uncited,) = evidence.uncited
    assert str(uncited) == "the query: its witness can't be evaluated: too much of it"


def test_a_store_that_fails_before_the_witness_leaves_the_rows() -> None:
    answer, evidence = cite(Failing(lambda text: "COUNT" in text, QueryError("too slow")), ORDERED)
    assert answer == toy_engine(1).query(ORDERED)
    assert [one.why for one in evidence.uncited] == ["its witness can't be evaluated: too slow"]


@pytest.mark.parametrize("first", [None, 2], ids=["in its thread", "after the rows"])
def test_a_mistake_of_ours_is_not_swallowed(first: int | None) -> None:
    with pytest.raises(ZeroDivisionError, match="ours"):
        cite(Failing(is_witness, ZeroDivisionError("ours")), ORDERED, first=first)


def test_a_plain_query_that_fails_is_told_though_its_witness_is_under_way() -> None:
    engine = Failing(ORDERED.__eq__, QueryError("out of memory"))
    with pytest.raises(QueryError, match="out of memory"):
        cite(engine, ORDERED)


def test_where_there_are_no_rows_no_evidence_is_asked_for() -> None:
    text = "SELECT ?x ?y { ?x pn:p ?y FILTER NOT EXISTS { ?x pn:p ?y } }"
    never = Failing(lambda asked: "?x pn:p ?y" in asked and asked != text, QueryError("a witness"))
    answer, evidence = cite(never, text, first=10)
    assert (answer.rows, evidence.rows, evidence.uncited) == ((), (), ())
    assert evidence.absences


# ---- the same each time


def by_row(engine: EmbeddedEngine, text: str, most: float) -> dict[tuple[Cell, ...], object]:
    """For each row its evidence as it stands: solutions with their triples and claims, in their order."""
    answer, evidence = cite(engine, text, most=most)
    rows = answer.rows if answer.boolean is None else ((Literal(str(answer.boolean)),),)
    return {
        row: found and [[evidence.triples[place] for place in one] for one in found.solutions]
        for row, found in zip(rows, evidence.rows, strict=True)
    }


# Whose order within a solution, or whose way, hung on the order of loading.
COLLECTED: Final = (
    "subquery that counts",
    "subquery that counts all",
    "ways behind an aggregate",
    "construct of counts",
    "an ASK of a count",
    "no A without its B",
)
BY_CHANCE: Final = {
    **{name: ALL[name][0] for name in COLLECTED},
    "two of a kind": "SELECT DISTINCT ?x { ?x pn:p ?y . ?x pn:p ?z FILTER(?y != ?z) }",
    "ways of one step": "SELECT ?x ?y { ?x (pn:p|pn:q|pn:p/pn:p)+ ?y }",
}


def shuffled(seed: int) -> EmbeddedEngine:
    """The world, loaded in another order."""
    blocks = as_trig(2)
    Random(seed).shuffle(blocks)
    return engine_of(blocks)


@pytest.fixture(scope="module")
def stores() -> list[EmbeddedEngine]:
    return [shuffled(seed) for seed in range(10)]


@pytest.mark.parametrize("most", [1.0, 100.0], ids=["looked up", "asked together"])
@pytest.mark.parametrize("text", [case[0] for name, case in ALL.items() if name not in BY_CHANCE])
def test_evidence_does_not_hang_on_the_order_of_loading(text: str, most: float, stores: list[EmbeddedEngine]) -> None:
    first, *others = (by_row(engine, text, most) for engine in stores)
    assert all(other == first for other in others)


@pytest.mark.parametrize("name", BY_CHANCE)
def test_order_within_a_solution_does_not_hang_on_it_either(name: str, stores: list[EmbeddedEngine]) -> None:
    first, *others = (by_row(engine, BY_CHANCE[name], 1.0) for engine in stores)
    assert all(other == first for other in others)


def test_ordered_rows_have_the_very_same_evidence(stores: list[EmbeddedEngine]) -> None:
    first, *others = (cite(engine, ORDERED) for engine in stores)
    assert all(other == first for other in others)


def test_a_text_with_a_character_of_our_own_stays_as_it_is() -> None:
    odd = "SELECT ?x { ?x pn:p ?y OPTIONAL { ?x pn:r ?n } BIND('a\x01b' AS ?text) FILTER(STRLEN(?text) = 3) } LIMIT 2"
    found = cite(toy_engine(1), odd)
    assert found.answer.rows
    assert not found.evidence.uncited
