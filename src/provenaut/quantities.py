"""Numbers with units, exactly: conversion to a base unit, and what a written number can mean.

>>> in_base_unit(Decimal("2"), Decimal("0.45359237"))
Decimal('0.90718474')
>>> decimal_text(Decimal("1.10"))
'1.1'
"""

from dataclasses import dataclass
from decimal import Context, Decimal, Inexact, InvalidOperation, Overflow

__all__ = ["Interval", "decimal_text", "in_base_unit", "meant", "parse_decimal", "same_as_written"]

# Inexact raises: a conversion that would round is an error, never a silent loss.
_EXACT = Context(prec=200, traps=[Inexact, InvalidOperation, Overflow])


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from `low` to `high`; an end that is None is open."""

    low: Decimal | None
    high: Decimal | None

    def scaled(self, factor: Decimal) -> "Interval":
        """The same span in another unit."""
        return Interval(
            None if self.low is None else _EXACT.multiply(self.low, factor),
            None if self.high is None else _EXACT.multiply(self.high, factor),
        )

    def is_apart_from(self, other: "Interval") -> bool:
        """Whether no number is in both.

        >>> Interval(Decimal(4), Decimal(5)).is_apart_from(Interval(Decimal("5.7"), None))
        True
        """
        return _below(self.high, other.low) or _below(other.high, self.low)


def parse_decimal(lexical: str) -> Decimal | None:
    """The number that an `xsd:decimal` or `xsd:integer` writes, or None where it writes none."""
    try:
        number = Decimal(lexical)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def decimal_text(number: Decimal) -> str:
    """The canonical lexical form of an `xsd:decimal`: no exponent, no zeros that say nothing.

    >>> decimal_text(Decimal("1E+2")), decimal_text(Decimal("0.500")), decimal_text(Decimal("-0.0"))
    ('100', '0.5', '0')
    """
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text


def in_base_unit(value: Decimal, factor: Decimal) -> Decimal:
    """The value times the factor, all digits kept."""
    return _EXACT.multiply(value, factor)


def meant(value: Decimal, bound: str = "") -> Interval:
    """What a written number can mean, by the local name of its bound.

    A bare number means all that would be rounded to it; "about" one unit either way; "nearly" one unit less, and also
    what would be rounded to it, since people write it so: wide enough that what is apart is surely so.

    >>> meant(Decimal(5), "Nearly")
    Interval(low=Decimal('4'), high=Decimal('5.5'))
    """
    unit = Decimal((0, (1,), _exponent(value)))
    half = unit / 2
    return {
        "Over": Interval(value, None),
        "UpTo": Interval(None, value),
        "Nearly": Interval(value - unit, value + half),
        "About": Interval(value - unit, value + unit),
        "Several": Interval(Decimal(2), None),
    }.get(bound, Interval(value - half, value + half))


def same_as_written(left: Decimal, right: Decimal) -> bool:
    """Whether two numbers are the same within what the less exact one writes.

    >>> same_as_written(Decimal("2"), Decimal("2.2")), same_as_written(Decimal("2.0"), Decimal("2.2"))
    (True, False)
    """
    unit = Decimal((0, (1,), max(_exponent(left), _exponent(right))))
    return abs(left - right) * 2 <= unit


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _below(left: Decimal | None, right: Decimal | None) -> bool:
    return left is not None and right is not None and left < right
