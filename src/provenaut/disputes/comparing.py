"""Whether two values can both be so: dates by their bounds, numbers as written, places by part and whole."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from re import search

from provenaut.disputes.values import World
from provenaut.iris import time_edtf
from provenaut.model import Literal, Property, Term
from provenaut.namespaces import PN, XSD
from provenaut.quantities import parse_decimal, same_as_written
from provenaut.times import TimeBounds, parse

__all__ = ["apart", "dates_apart", "is_before", "is_place", "places_apart", "values_conflict", "widened"]

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


def dates_apart(left: str, right: str) -> bool:
    """Whether two EDTF dates share no day; an approximate date gets one of its units of slack at both ends.

    Times of day with a zone are compared as instants. A day of which no zone is known may be any zone's day, so that it
    gets a day of slack against an instant.

    >>> dates_apart("2020-08", "2019"), dates_apart("2020-08", "2020"), dates_apart("2030~", "2031")
    (True, False, False)
    >>> dates_apart("2022-12-14T19:45:00-05:00", "2022-12-15T00:45:00Z")
    False
    """
    instants = _instant(left), _instant(right)
    if all(instants):
        return instants[0] != instants[1]
    slack = timedelta(days=1 if any(instants) else 0)
    return apart(_wider(widened(left), slack), widened(right))


def apart(left: TimeBounds, right: TimeBounds) -> bool:
    """Whether no day is in both spans."""
    return is_before(left, right) or is_before(right, left)


def is_before(left: TimeBounds, right: TimeBounds) -> bool:
    """Whether the first span has ended before the second begins."""
    return left.latest is not None and right.earliest is not None and left.latest < right.earliest


def widened(edtf: str) -> TimeBounds:
    """The bounds of an EDTF date, one of its units wider at both ends where it is approximate."""
    bounds = parse(edtf)
    if not bounds.approximate:
        return bounds
    return _wider(bounds, _unit(edtf))


def _wider(bounds: TimeBounds, slack: timedelta) -> TimeBounds:
    earliest, latest = _moved(bounds.earliest, -slack), _moved(bounds.latest, slack)
    return TimeBounds(bounds.edtf, earliest, latest, bounds.approximate)


def _instant(edtf: str) -> datetime | None:
    """The instant that a date with a time of day and a zone means."""
    if "T" not in edtf or "/" in edtf:
        return None
    try:
        found = datetime.fromisoformat(edtf)
    except ValueError:
        return None
    return found if found.tzinfo else None


def _unit(edtf: str) -> timedelta:
    """The length of the coarsest unit that a date is written in."""
    parts = [part for part in edtf.split("/") if part and part != ".."]
    days = []
    for part in parts:
        found = search(r"[0-9X]{4}(?:-([0-9X]{2}))?(?:[?~%]?-([0-9X]{2}))?", part)
        month, day = found.groups() if found else (None, None)
        season = month is not None and month.isdigit() and int(month) > 12
        days.append(1 if day else 92 if season else 31 if month else 366)
    return timedelta(days=max(days, default=0))


def _moved(day: date | None, by: timedelta) -> date | None:
    try:
        return None if day is None else day + by
    except OverflowError:
        return None


def _literals_conflict(left: Term, right: Term) -> bool:
    numbers = [_number(term) for term in (left, right)]
    if numbers[0] is not None and numbers[1] is not None:
        return not same_as_written(numbers[0], numbers[1])
    return left != right


def _number(term: Term) -> Decimal | None:
    return parse_decimal(term.lexical) if isinstance(term, Literal) and term.datatype in _NUMBERS else None


def _incompatible(world: World, left: Term, right: Term) -> bool:
    if isinstance(left, Literal) or isinstance(right, Literal):
        return False
    return (min(left, right), max(left, right)) in world.vocabulary.incompatible
