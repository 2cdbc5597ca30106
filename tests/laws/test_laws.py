"""The laws of cited answers, over worlds and queries that are made up.

PROVENAUT_LAWS=20000 holds them over so many examples; 300 is what a change can wait for.
"""

import os
from typing import Final

import pytest
from hypothesis import HealthCheck, assume, given, settings

from tests.laws.asking import query_by
from tests.laws.choosing import Chooser, Numbered, choosers
from tests.laws.judging import LAWS, Case
from tests.laws.worlds import world_by

EXAMPLES: Final = int(os.environ.get("PROVENAUT_LAWS", "300"))
LONGEST: Final = 400


def case_by(chooser: Chooser) -> Case:
    return Case(world_by(chooser), query_by(chooser))


@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(choosers())
def test_laws_of_examples_that_get_smaller(chooser: Chooser) -> None:
    case = case_by(chooser)
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
