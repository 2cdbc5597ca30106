"""Each law, on one small answer: right evidence keeps it, and evidence that is wrong in one way breaks it."""

from collections.abc import Callable
from typing import Final

import pyoxigraph as ox
import pytest

from provenaut.citing import Basis, CitedTriple, Evidence, RowEvidence, Uncited
from provenaut.namespaces import PREFIXES
from provenaut.store import Cell
from tests.laws.asking import Asked, query_by
from tests.laws.choosing import Numbered
from tests.laws.judging import LAWS, Case
from tests.laws.worlds import World, node, world_by, world_of_facts

pytestmark = pytest.mark.no_cover

TEXT: Final = "SELECT ?x WHERE { ?x pn:p ?y } ORDER BY ?x"


def thing(name: str) -> str:
    return PREFIXES["thing"] + name


@pytest.fixture
def world() -> World:
    """a p b, said twice and denied once; a p c, said once; from the first follows b p a."""
    return world_of_facts("a p b", "a p c", infers="b p a")


@pytest.fixture
def right(world: World) -> Evidence:
    """The evidence of the rows a, a and b."""
    cited = []
    for subject, value, basis in (("a", "b", Basis.CLAIMED), ("a", "c", Basis.CLAIMED), ("b", "a", Basis.INFERRED)):
        triple = ox.Triple(node(f"thing:{subject}"), node("pn:p"), node(f"thing:{value}"))
        claims = world.accepted.get(triple) or world.premises(triple)
        cited.append(CitedTriple(thing(subject), PREFIXES["pn"] + "p", thing(value), basis, tuple(sorted(claims))))
    a, b = RowEvidence(((0,), (1,)), 2), RowEvidence(((2,),), 1)
    return Evidence(tuple(cited), (a, a, b))


def case_of(world: World, evidence: Evidence, rows: tuple[tuple[Cell, ...], ...] | None = None) -> Case:
    """A case whose answer is made up."""
    case = Case(world, Asked(TEXT, TEXT, frozenset()))
    case.__dict__["evidence"] = evidence
    case.__dict__["cited"] = case.plain if rows is None else (case.plain[0], rows)
    return case


def broken(case: Case) -> list[str]:
    found = []
    for name, law in LAWS.items():
        try:
            law(case)
        except AssertionError:
            found.append(name)
    return found


def test_right_evidence_keeps_all_laws(world: World, right: Evidence) -> None:
    case = case_of(world, right)
    assert [row[0] for row in case.plain[1]] == [thing("a"), thing("a"), thing("b")]
    assert broken(case) == []


def with_triple(
    evidence: Evidence,
    place: int,
    value: str | None = None,
    basis: Basis | None = None,
    claims: tuple[str, ...] | None = None,
) -> Evidence:
    old = evidence.triples[place]
    new = CitedTriple(
        old.subject,
        old.predicate,
        old.object if value is None else value,
        old.basis if basis is None else basis,
        old.claims if claims is None else claims,
    )
    return Evidence((*evidence.triples[:place], new, *evidence.triples[place + 1 :]), evidence.rows)


def with_rows(evidence: Evidence, *rows: RowEvidence | None) -> Evidence:
    return Evidence(evidence.triples, rows)


def refused(world: World) -> str:
    return min(world.refused)


ALL: Final = RowEvidence(((0,), (1,)), 2)
WRONG: Final[dict[str, tuple[str, Callable[[World, Evidence], Evidence]]]] = {
    "a row without evidence": ("all_told", lambda _, right: with_rows(right, ALL, ALL, None)),
    "evidence for too few rows": ("all_told", lambda _, right: with_rows(right, ALL, ALL)),
    "uncited, and could be cited": (
        "all_told",
        lambda _, right: Evidence(right.triples, right.rows, uncited=(Uncited("p", "why"),)),
    ),
    "a triple that is not there": ("there", lambda _, right: with_triple(right, 1, value=thing("d"))),
    "a claim that is not there": ("there", lambda _, right: with_triple(right, 1, claims=(thing("a"),))),
    "a claim twice": ("there", lambda _, right: with_triple(right, 1, claims=right.triples[1].claims * 2)),
    "a claim left out": ("there", lambda _, right: with_triple(right, 0, claims=right.triples[0].claims[:1])),
    "a claim that denies": (
        "there",
        lambda world, right: with_triple(right, 0, claims=(*right.triples[0].claims, refused(world))),
    ),
    "a premise left out": ("there", lambda _, right: with_triple(right, 2, claims=right.triples[2].claims[:1])),
    "inferred, shown as claimed": ("there", lambda _, right: with_triple(right, 2, basis=Basis.CLAIMED)),
    "claimed, shown as a curator's": ("there", lambda _, right: with_triple(right, 1, basis=Basis.CURATORS)),
    "about claims, and none": ("there", lambda _, right: with_triple(right, 1, basis=Basis.ABOUT, claims=())),
    "another row's triple": ("sufficient", lambda _, right: with_rows(right, ALL, ALL, RowEvidence(((1,),), 1))),
    "a solution that gives nothing": (
        "sufficient_alone",
        lambda _, right: with_rows(right, ALL, ALL, RowEvidence(((2,), (1,)), 2)),
    ),
    "a triple too many": ("necessary", lambda _, right: with_rows(right, ALL, ALL, RowEvidence(((1, 2),), 1))),
    "a solution left out": (
        "complete",
        lambda _, right: with_rows(right, *[RowEvidence(((0,),), 1)] * 2, RowEvidence(((2,),), 1)),
    ),
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
def test_wrong_evidence_breaks_its_law(world: World, right: Evidence, wrong: str) -> None:
    law, change = WRONG[wrong]
    assert law in broken(case_of(world, change(world, right)))


def test_every_law_is_broken_once() -> None:
    assert {law for law, _ in WRONG.values()} | {"rows_and_order"} == set(LAWS)


def test_other_rows_or_another_order_break_the_law_of_rows(world: World, right: Evidence) -> None:
    rows = case_of(world, right).plain[1]
    assert broken(case_of(world, right, rows[::-1]))[0] == "rows_and_order"
    assert broken(case_of(world, right, rows[:2]))[0] == "rows_and_order"


def test_what_is_generated_covers_what_is_promised() -> None:
    """Of each construct there are some queries that have rows, and some worlds of each kind."""
    kinds: dict[str, int] = {}
    bases: set[str] = set()
    for number in range(600):
        case = Case(world_by(Numbered(number)), query_by(Numbered(number)))
        bases |= {"denied"} if case.world.refused else set()
        bases |= {"inferred" for triple in case.world.graphs if case.world.premises(triple)}
        bases |= {f"{len(claims)} claims" for claims in case.world.accepted.values()}
        if case.graph.sparql(case.asked.text):
            for kind in case.asked.kinds:
                kinds[kind] = kinds.get(kind, 0) + 1
    assert bases >= {"denied", "inferred", "1 claims", "2 claims", "3 claims"}
    promised = {
        *(
            "blank",
            "optional",
            "union",
            "filter",
            "exists",
            "not exists",
            "minus",
            "bind",
            "values",
            "select",
            "distinct",
        ),
        *(
            "order",
            "limit",
            "aggregate",
            "limit within",
            "graph",
            "about",
            "computed",
            "label",
            "any",
            "condition exists",
        ),
        *(f"path {kind}" for kind in ("/", "|", "^", "?", "*", "+", "!", "mixed")),
    }
    assert {kind for kind in promised if kinds.get(kind, 0) < 3} == set()
