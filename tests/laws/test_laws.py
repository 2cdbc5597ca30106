"""The laws of cited answers, over worlds and queries that are made up.

PROVENAUT_LAWS=20000 holds them over so many examples; 300 is what a change can wait for.
"""

import os
from typing import Final

import pytest
from hypothesis import HealthCheck, assume, given, note, settings

from provenaut.store.embedded import EmbeddedEngine
from tests.laws.asking import Asked, query_by
from tests.laws.choosing import Chooser, Numbered, choosers
from tests.laws.judging import LAWS, Case, as_triple, there
from tests.laws.worlds import world_by

pytestmark = pytest.mark.no_cover

EXAMPLES: Final = int(os.environ.get("PROVENAUT_LAWS", "300"))
LONGEST: Final = 400


def case_by(chooser: Chooser) -> Case:
    return Case(world_by(chooser), query_by(chooser))


@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(choosers())
def test_laws_of_examples_that_get_smaller(chooser: Chooser) -> None:
    case = case_by(chooser)
    note(case.asked.text)
    note(case.world.n_quads())
    assume(0 < len(case.plain[1]) <= LONGEST)
    for law in LAWS.values():
        law(case)


@pytest.mark.parametrize("start", range(0, EXAMPLES, 100))
def test_laws_of_examples_that_are_spread(start: int) -> None:
    for number in range(start, start + 100):
        case = case_by(Numbered(number))
        if len(case.plain[1]) <= LONGEST:
            for law in LAWS.values():
                law(case)


def where_of(asked: Asked) -> str | None:
    """The WHERE of a query without groups."""
    where = asked.unlimited.find("WHERE {")
    return None if "agg" in asked.unlimited else asked.unlimited[where:]


@pytest.mark.parametrize("start", range(0, EXAMPLES, 100))
def test_a_true_ask_rests_on_what_makes_it_true(start: int) -> None:
    truths = set()
    for number in range(start, start + 100):
        chooser = Numbered(number)
        world, asked = world_by(chooser), query_by(chooser)
        where = where_of(asked)
        if where is not None:
            case = Case(world, Asked(f"ASK {where}", f"ASK {where}", asked.kinds))
            rows = case.graph.sparql(case.asked.text, cite=True)
            assert rows.boolean == case.graph.sparql(case.asked.text).boolean
            truths.add(rows.boolean)
            there(case)
            if rows.boolean and not case.evidence.uncited:
                cited = map(as_triple, case.evidence.triples)
                assert EmbeddedEngine(world.store(cited)).query(case.asked.text).boolean, case.asked.text
            elif not rows.boolean:
                assert case.evidence.triples == ()
    assert truths == {True, False}


@pytest.mark.parametrize("start", range(0, EXAMPLES, 100))
def test_laws_of_construct(start: int) -> None:
    made = 0
    for number in range(start, start + 100):
        chooser = Numbered(number)
        world, asked = world_by(chooser), query_by(chooser)
        where = where_of(asked)
        if where is not None:
            text = f"CONSTRUCT {{ ?x pn:made ?y . ?x a pn:Made }} {where}"
            case = Case(world, Asked(text, text, asked.kinds))
            made += len(case.plain[1])
            for law in LAWS.values():
                law(case)
    assert made > 30
