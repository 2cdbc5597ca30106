"""Dates as Extended Date/Time Format (EDTF, ISO 8601-2) writes them, their bounds, and a little arithmetic.

Bounds are the strict ones: `2030~` is the year 2030, and says that it is approximate. (The fuzzy bounds of the `edtf`
library widen a month by a year.) An end that is open or unknown has no bound.

>>> parse("2023-02")
TimeBounds(edtf='2023-02', earliest=datetime.date(2023, 2, 1), latest=datetime.date(2023, 2, 28), approximate=False)
>>> parse("2024-02-28/..").latest is None
True
>>> plus("2023-02", "P7M")
'2023-09'
>>> weekdays("Wednesday", "2024-02-28/2024-03-06")
'[2024-02-28,2024-03-06]'
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from time import struct_time

    from isodate.duration import Duration

__all__ = ["TimeBounds", "parse", "plus", "weekdays"]

_PLAIN: Final = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?([~?%]?)", re.ASCII)
_SET: Final = re.compile(r"\[[^][.]+\]|\{[^}{.]+\}")
_NOT_EDTF: Final = "is not an EDTF date such as 2023, 2023-02, 2023-02-28 or 2023-02/2023-04"
_MOST_DAYS: Final = 60
_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True, order=True)
class TimeBounds:
    """An EDTF text with the first and last day that it can mean, none where that end is open or unknown."""

    edtf: str
    earliest: date | None
    latest: date | None
    approximate: bool = False


@lru_cache(maxsize=4096)
def parse(text: str) -> TimeBounds:
    """The bounds of an EDTF text of level 0, 1 or 2.

    Raises `ValueError`, with a text for people, where it isn't EDTF or lies outside the years 1 to 9999.

    >>> parse("February 2023")
    Traceback (most recent call last):
    ValueError: 'February 2023' is not an EDTF date such as 2023, 2023-02, 2023-02-28 or 2023-02/2023-04
    """
    earliest, latest = _quick(text) or _by_library(text)
    if earliest and latest and latest < earliest:
        raise ValueError(f"'{text}' ends before it begins")
    return TimeBounds(text, earliest, latest, any(mark in text for mark in "~?%"))


def _quick(text: str) -> tuple[date | None, date | None] | None:
    """The bounds of a plain date, an interval of two or a set of some: a thousand times quicker than the library."""
    if match := _PLAIN.fullmatch(text):
        return _plain(match)
    if text.count("/") == 1:
        parts = [(None, None) if part in ("", "..") else _quick_date(part) for part in text.split("/")]
        if parts[0] is None or parts[1] is None or text in ("/", "../", "/..", "../.."):
            return None
        return parts[0][0], parts[1][1]
    if _SET.fullmatch(text):
        members = [_quick_date(part) for part in text[1:-1].split(",")]
        if all(members):
            known = [member for member in members if member]
            return min(low for low, _ in known), max(high for _, high in known)
    return None


def _quick_date(text: str) -> tuple[date, date] | None:
    match = _PLAIN.fullmatch(text)
    return _plain(match) if match else None


def _plain(match: re.Match[str]) -> tuple[date, date] | None:
    year, month, day = (int(part) if part else 0 for part in match.group(1, 2, 3))
    if not year:
        return None
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    last = monthrange(year, month)[1]
    if match[3] is None:
        return date(year, month, 1), date(year, month, last)
    return (date(year, month, day), date(year, month, day)) if 1 <= day <= last else None


def _by_library(text: str) -> tuple[date | None, date | None]:
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    if text != text.strip() or not text.isascii():
        raise ValueError(f"'{text}' {_NOT_EDTF}")
    try:
        parsed = parse_edtf(text)
        low, high = parsed.lower_strict(), parsed.upper_strict()
    except (EDTFParseException, AttributeError, TypeError, ValueError, OverflowError, RecursionError) as error:
        raise ValueError(f"'{text}' {_NOT_EDTF}") from error
    # An end left empty is unknown; the library guesses ten years for it.
    ends = (None if text.startswith("/") else _day(text, low), None if text.endswith("/") else _day(text, high))
    return ends


def _day(text: str, when: "struct_time | float") -> date | None:
    if isinstance(when, float):
        return None
    year, month, day = when[:3]
    if not 1 <= year <= 9999:
        raise ValueError(f"'{text}' lies outside the years 1 to 9999")
    return date(year, month, day)


def plus(edtf: str, duration: str) -> str:
    """A date plus an ISO 8601 duration, to the precision of the date; both ends of an interval move.

    Raises `ValueError` where the date is neither plain nor an interval of plain dates, or the duration finer than it.

    >>> plus("2024-02-28", "P1W"), plus("2022", "-P2Y"), plus("2023-12~", "P1Y2M")
    ('2024-03-06', '2020', '2025-02~')
    """
    span = _duration(duration)
    parse(edtf)
    return "/".join(_moved(part, span, edtf, duration) for part in edtf.split("/"))


def _duration(text: str) -> "Duration | timedelta":
    from isodate import parse_duration
    from isodate.isoerror import ISO8601Error

    try:
        span = parse_duration(text)
    except (ISO8601Error, ValueError, ArithmeticError, TypeError) as error:
        raise ValueError(f"'{text}' is not an ISO 8601 duration such as P7M") from error
    return span


def _moved(part: str, span: "Duration | timedelta", edtf: str, duration: str) -> str:
    match = _PLAIN.fullmatch(part)
    bounds = _plain(match) if match else None
    if match is None or bounds is None:
        raise ValueError(f"a duration can't be added to '{edtf}', only to a year, month or day, or an interval of them")
    months, days, seconds = _parts(span)
    finer = seconds or (match[3] is None and days) or (match[2] is None and months % 12)
    if finer:
        raise ValueError(f"'{duration}' is finer than '{edtf}'")
    try:
        moved = bounds[0] + span
    except (OverflowError, ValueError) as error:
        raise ValueError(f"'{edtf}' plus '{duration}' lies outside the years 1 to 9999") from error
    length = 10 if match[3] else 7 if match[2] else 4
    return moved.isoformat()[:length] + match[4]


def _parts(span: "Duration | timedelta") -> tuple[int, int, int]:
    """Whole months, days, and anything finer than a day."""
    if isinstance(span, timedelta):
        return 0, span.days, span.seconds or span.microseconds
    months = span.years * 12 + span.months
    if months != int(months):
        raise ValueError("a duration of whole years and months is needed")
    return int(months), span.tdelta.days, span.tdelta.seconds or span.tdelta.microseconds


def weekdays(weekday: str, window: str) -> str:
    """All days of that name within an EDTF date: one date, or an EDTF set of which one is meant.

    Raises `ValueError` where the name is no day's, the window open or too long, or no such day lies within.

    >>> weekdays("Sunday", "2024-03-01/2024-03-07")
    '2024-03-03'
    """
    if weekday not in _WEEKDAYS:
        raise ValueError(f"'{weekday}' is not a day of the week, such as Wednesday")
    bounds = parse(window)
    if bounds.earliest is None or bounds.latest is None:
        raise ValueError(f"'{window}' is open at an end")
    first = bounds.earliest + timedelta((_WEEKDAYS.index(weekday) - bounds.earliest.weekday()) % 7)
    count = (bounds.latest - first).days // 7 + 1
    if not 0 < count <= _MOST_DAYS:
        raise ValueError(f"'{window}' holds {max(count, 0)} days named {weekday}; from 1 to {_MOST_DAYS} can be listed")
    days = [(first + timedelta(7 * week)).isoformat() for week in range(count)]
    return days[0] if count == 1 else f"[{','.join(days)}]"
