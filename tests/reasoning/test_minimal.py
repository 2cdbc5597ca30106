"""The few items that fail, found among many, with few questions."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from provenaut.reasoning.minimal import OutOfQuestions, minimal

SETS = st.lists(st.sets(st.integers(0, 39), min_size=1, max_size=4), min_size=1, max_size=4)


@given(SETS, st.integers(5, 40))
def test_what_is_found_fails_and_nothing_of_it_can_be_left_out(failing: list[set[int]], many: int) -> None:
    items = sorted(set().union(*failing) | set(range(many)))

    def fails(some: Sequence[int]) -> bool:
        return any(each <= set(some) for each in failing)

    found, sure = minimal(items, fails)
    assert sure
    assert set(found) in failing
    assert list(found) == sorted(found)
    for item in found:
        assert not fails([each for each in found if each != item])


def test_a_few_of_thousands_take_some_dozens_of_questions() -> None:
    asked = 0

    def fails(some: Sequence[int]) -> bool:
        nonlocal asked
        asked += 1
        return {17, 1_500} <= set(some)

    assert minimal(range(3_000), fails) == ((17, 1_500), True)
    assert asked < 60


def test_what_itself_fails_needs_nothing() -> None:
    assert minimal(range(3), lambda _: True) == ((), True)


def test_where_questions_run_out_the_least_that_failed_is_given() -> None:
    asked: list[int] = []

    def fails(some: Sequence[int]) -> bool:
        if len(asked) == 2:
            raise OutOfQuestions
        asked.append(len(some))
        return 3 in some

    found, sure = minimal(range(8), fails)
    assert (found, sure) == (tuple(range(2, 8)), False)
