"""Conversions are exact, and what a number can mean is as wide as it was written."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from provenaut.quantities import Interval, decimal_text, in_base_unit, meant, parse_decimal, same_as_written
from tests.graph.worlds import vocabulary

NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=6)


@given(NUMBERS, st.sampled_from(sorted(vocabulary().units)))
def test_a_conversion_loses_nothing(value: Decimal, unit: str) -> None:
    factor = vocabulary().units[unit][0]
    assert Fraction(in_base_unit(value, Decimal(factor))) == Fraction(value) * Fraction(factor)


@given(NUMBERS)
def test_the_text_of_a_number_is_canonical_and_says_the_same(number: Decimal) -> None:
    text = decimal_text(number)
    assert Decimal(text) == number
    assert decimal_text(Decimal(text)) == text
    assert "E" not in text
    assert not (text.endswith("0") and "." in text)


@given(st.text(max_size=8))
def test_what_is_no_number_is_none(text: str) -> None:
    found = parse_decimal(text)
    assert found is None or found.is_finite()


def test_infinity_and_words_are_no_numbers() -> None:
    assert [parse_decimal(text) for text in ("INF", "NaN", "two", "")] == [None] * 4


@given(NUMBERS, st.sampled_from(["", "Exactly", "Over", "UpTo", "Nearly", "About"]))
def test_a_number_can_mean_itself(number: Decimal, bound: str) -> None:
    assert not meant(number, bound).is_apart_from(Interval(number, number))


@given(NUMBERS, NUMBERS)
def test_being_apart_is_mutual(left: Decimal, right: Decimal) -> None:
    one, other = meant(left, "About"), meant(right)
    assert one.is_apart_from(other) == other.is_apart_from(one)
    assert same_as_written(left, right) == same_as_written(right, left)
