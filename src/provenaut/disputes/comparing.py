"""Whether two values can both be so: dates by their bounds, numbers as written, places by part and whole."""

from decimal import Decimal

from provenaut.disputes.dates import dates_apart
from provenaut.disputes.values import World
from provenaut.iris import time_edtf
from provenaut.model import Literal, Property, Term
from provenaut.namespaces import PN, XSD
from provenaut.quantities import parse_decimal, same_as_written

__all__ = ["is_place", "places_apart", "values_conflict"]

_NUMBERS = frozenset(XSD + name for name in ("decimal", "integer"))


def values_conflict(world: World, on: Property | None, left: Term, right: Term) -> bool:
    """Whether two values of one property of one thing can't both be so.

    Incompatible values never can; other values only where the property has one value at most.
    """
    if left == right:
        return False
    if _incompatible(world, left, right):
        return True
    if on is None or not on.single_valued:
        return False
    if isinstance(left, Literal) or isinstance(right, Literal):
        return _literals_conflict(left, right)
    left_edtf, right_edtf = time_edtf(left), time_edtf(right)
    if left_edtf is not None and right_edtf is not None:
        return dates_apart(left_edtf, right_edtf)
    return places_apart(world, left, right) if is_place(world, on) else True


def is_place(world: World, on: Property) -> bool:
    """Whether all that a property can point to are things or places, of which one can lie in another."""
    places = (PN + "Artefact", PN + "Place")
    return bool(on.range) and all(any(world.vocabulary.is_a(each, place) for place in places) for each in on.range)


def places_apart(world: World, left: str, right: str) -> bool:
    """Whether neither place is the other or a part of it."""
    wholes = world.wholes
    return left != right and right not in wholes.get(left, ()) and left not in wholes.get(right, ())


def _literals_conflict(left: Term, right: Term) -> bool:
    one, other = _number(left), _number(right)
    if one is not None and other is not None:
        return not same_as_written(one, other)
    return left != right


def _number(term: Term) -> Decimal | None:
    return parse_decimal(term.lexical) if isinstance(term, Literal) and term.datatype in _NUMBERS else None


def _incompatible(world: World, left: Term, right: Term) -> bool:
    if isinstance(left, Literal) or isinstance(right, Literal):
        return False
    return (min(left, right), max(left, right)) in world.vocabulary.incompatible
