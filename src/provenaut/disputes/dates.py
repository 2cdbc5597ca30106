"""Whether two dates can both be so, by their bounds."""

import re
from datetime import date, datetime, timedelta

from provenaut.times import TimeBounds, parse

__all__ = ["apart", "dates_apart", "is_before", "widened"]

_WRITTEN = re.compile(r"(?P<year>[0-9X]{4})(?:[?~%]?-(?P<month>[0-9X]{2}))?(?:[?~%]?-(?P<day>[0-9X]{2}))?")
_DAY = timedelta(days=1)


def dates_apart(left: str, right: str) -> bool:
    """Whether two EDTF dates share no day; an approximate date gets one of its units of slack at both ends.

    Times of day with a zone are compared as instants. A day of which no zone is known may be any zone's day, so that it
    gets a day of slack against an instant.

    >>> dates_apart("2020-08", "2019"), dates_apart("2020-08", "2020"), dates_apart("2030~", "2031")
    (True, False, False)
    >>> dates_apart("2022-12-14T19:45:00-05:00", "2022-12-15T00:45:00Z")
    False
    """
    one, other = _instant(left), _instant(right)
    if one and other:
        return one != other
    slack = _DAY if one or other else timedelta()
    return apart(_wider(widened(left), slack), widened(right))


def apart(left: TimeBounds, right: TimeBounds) -> bool:
    """Whether no day is in both spans."""
    return is_before(left, right) or is_before(right, left)


def is_before(left: TimeBounds, right: TimeBounds) -> bool:
    """Whether the first span has ended before the second begins."""
    return left.latest is not None and right.earliest is not None and left.latest < right.earliest


def widened(edtf: str) -> TimeBounds:
    """The bounds of an EDTF date, one of its units wider at each end that is marked as approximate or uncertain.

    >>> widened("2020-02~/2020-12").earliest, widened("2020-02~/2020-12").latest
    (datetime.date(2020, 1, 1), datetime.date(2020, 12, 31))
    """
    bounds = parse(edtf)
    if not bounds.approximate:
        return bounds
    first, slash, last = edtf.partition("/")
    earliest = _moved(bounds.earliest, first, -1)
    return TimeBounds(edtf, earliest, _moved(bounds.latest, last if slash else first, 1), True)


def _moved(day: date | None, written: str, direction: int) -> date | None:
    """The first or last day of a date, moved outwards by the unit that the date is written in."""
    if day is None or not any(mark in written for mark in "~?%"):
        return day
    months = _months(written)
    try:
        if months == 0:
            return day + _DAY * direction
        return _plus(day, -months) if direction < 0 else _plus(day + _DAY, months) - _DAY
    except (OverflowError, ValueError):
        return None


def _months(written: str) -> int:
    """How many months the unit of a date has; none where it is a day."""
    match = _WRITTEN.search(written)
    year, month, day = match.group("year", "month", "day") if match else ("", None, None)
    if day:
        return 0
    if month:
        return 1
    return int(12 * 10 ** year.count("X"))


def _plus(first_of_month: date, months: int) -> date:
    year, month = divmod(first_of_month.year * 12 + first_of_month.month - 1 + months, 12)
    return date(year, month + 1, first_of_month.day)


def _wider(bounds: TimeBounds, slack: timedelta) -> TimeBounds:
    earliest = bounds.earliest and max(bounds.earliest, date.min + slack) - slack
    return TimeBounds(
        bounds.edtf, earliest, bounds.latest and min(bounds.latest, date.max - slack) + slack, bounds.approximate
    )


def _instant(edtf: str) -> datetime | None:
    """The instant that a date with a time of day and a zone means."""
    if "T" not in edtf or "/" in edtf:
        return None
    try:
        found = datetime.fromisoformat(edtf)
    except ValueError:
        return None
    return found if found.tzinfo else None
