"""Dates: bounds, arithmetic, days of the week; the quick way gives what the edtf library gives."""

from contextlib import suppress
from datetime import date, timedelta
from typing import Final

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from provenaut import times
from provenaut.times import TimeBounds

BOUNDS: Final = {
    "2023": ("2023-01-01", "2023-12-31", False),
    "2023-02": ("2023-02-01", "2023-02-28", False),
    "2024-02": ("2024-02-01", "2024-02-29", False),
    "2024-02-28": ("2024-02-28", "2024-02-28", False),
    "2030~": ("2030-01-01", "2030-12-31", True),
    "2023-02?": ("2023-02-01", "2023-02-28", True),
    "2023-02%": ("2023-02-01", "2023-02-28", True),
    "2023-02~/2023-05": ("2023-02-01", "2023-05-31", True),
    "2024-02-28/2024-03-06": ("2024-02-28", "2024-03-06", False),
    "2024/..": ("2024-01-01", None, False),
    "2024/": ("2024-01-01", None, False),
    "../2024": (None, "2024-12-31", False),
    "/2024": (None, "2024-12-31", False),
    "../..": (None, None, False),
    "[2024-02-28,2024-03-06]": ("2024-02-28", "2024-03-06", False),
    "{2023,2021-05}": ("2021-05-01", "2023-12-31", False),
    "[..2024-02]": (None, "2024-02-29", False),
    "[2024-02..]": ("2024-02-01", None, False),
    "[2024-01..2024-03]": ("2024-01-01", "2024-03-31", False),
    "202X": ("2020-01-01", "2029-12-31", False),
    "2023-02-XX": ("2023-02-01", "2023-02-28", False),
    "2023-21": ("2023-03-01", "2023-05-31", False),
    "?2004-06": ("2004-06-01", "2004-06-30", True),
    "2024-02-28T12:00:00Z": ("2024-02-28", "2024-02-28", False),
}
NOT_EDTF: Final = [
    "",
    " ",
    "2023 ",
    "February 2023",
    "2024-13",
    "2023-02-30",
    "2023-2",
    "unknown/2004",
    "2004-06/open",
    "/",
    "[2023",
    "[]",
    "[a,b]",
    "20230228",
    "２０２３",
    "0000",
    "-0333",
    "Y170000002",
    "XXXX-12-XX",
    "2024/2023",
    "2024/2025/2026",
    "[" * 2000,
]


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize("edtf", BOUNDS)
def test_bounds(edtf: str) -> None:
    earliest, latest, approximate = BOUNDS[edtf]
    assert times.parse(edtf) == TimeBounds(edtf, day(earliest), day(latest), approximate)


@pytest.mark.parametrize("text", NOT_EDTF)
def test_what_is_no_date_is_told_in_plain_words(text: str) -> None:
    with pytest.raises(ValueError, match=r"^'.*' (is not an EDTF date|ends before it begins|lies outside the years)"):
        times.parse(text)


years = st.integers(1, 9999).map("{:04d}".format)
months = st.dates(min_value=date(1, 1, 1)).map(lambda each: each.isoformat()[:7])
days = st.dates().map(date.isoformat)
plain = st.tuples(st.one_of(years, months, days), st.sampled_from(["", "", "~", "?", "%"])).map("".join)
intervals = st.tuples(plain, plain).map("/".join)
sets = st.lists(st.one_of(years, months, days), min_size=2, max_size=3).map(lambda each: f"[{','.join(each)}]")


@settings(max_examples=60, deadline=None)
@given(text=st.one_of(plain, intervals, sets))
def test_the_quick_way_agrees_with_the_library(text: str) -> None:
    parsed = parse_edtf(text)
    low, high = (date(*when[:3]) for when in (parsed.lower_strict(), parsed.upper_strict()))
    if low > high:
        with pytest.raises(ValueError, match="ends before it begins"):
            times.parse(text)
    else:
        assert times.parse(text) == TimeBounds(text, low, high, any(mark in text for mark in "~?%"))


@settings(max_examples=300, deadline=None)
@given(text=st.one_of(plain, intervals, sets, st.text("0123456789-/~?%X.,[]{}YSETZ:+", max_size=20)))
def test_bounds_are_in_order_or_it_is_told(text: str) -> None:
    with suppress(ValueError):
        bounds = times.parse(text)
        assert bounds.earliest is None or bounds.latest is None or bounds.earliest <= bounds.latest


@pytest.mark.parametrize(
    ("start", "duration", "result"),
    [
        ("2023-02", "P7M", "2023-09"),
        ("2023-12", "P1M", "2024-01"),
        ("2023-02~", "P1Y", "2024-02~"),
        ("2023", "P24M", "2025"),
        ("2024-01-31", "P1M", "2024-02-29"),
        ("2024-03-06", "-P1W", "2024-02-28"),
        ("2024-02-28/2024-12-31", "P1D", "2024-02-29/2025-01-01"),
        ("2022-12", "P0M", "2022-12"),
    ],
)
def test_adding(start: str, duration: str, result: str) -> None:
    assert times.plus(start, duration) == result


@pytest.mark.parametrize(
    ("start", "duration", "says"),
    [
        ("2023", "P7M", "'P7M' is finer than '2023'"),
        ("2023-02", "P3D", "'P3D' is finer than '2023-02'"),
        ("2023-02-01", "PT5H", "'PT5H' is finer"),
        ("2023-02", "7 months", "'7 months' is not an ISO 8601 duration"),
        ("2023-02", "", "'' is not an ISO 8601 duration"),
        ("2023-02", "P0.5M", "a duration of whole years and months is needed"),
        ("9999", "P1Y", "outside the years"),
        ("202X", "P1Y", "a duration can't be added to '202X'"),
        ("2024/..", "P1Y", "a duration can't be added"),
        ("soon", "P1Y", "is not an EDTF date"),
    ],
)
def test_what_cannot_be_added(start: str, duration: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        times.plus(start, duration)


@given(start=st.dates(date(1000, 1, 1), date(3000, 1, 1)), count=st.integers(-400, 400))
def test_months_added_and_taken_away_give_the_month_again(start: date, count: int) -> None:
    month = start.isoformat()[:7]
    moved = times.plus(month, f"P{count}M" if count >= 0 else f"-P{-count}M")
    assert times.plus(moved, f"-P{count}M" if count >= 0 else f"P{-count}M") == month


@given(start=st.dates(date(1000, 1, 1), date(3000, 1, 1)), length=st.integers(7, 90), weekday=st.integers(0, 6))
def test_weekdays_are_all_of_the_window(start: date, length: int, weekday: int) -> None:
    name = date(2024, 1, 1 + weekday).strftime("%A")
    edtf = times.weekdays(name, f"{start}/{start + timedelta(length - 1)}")
    found = [date.fromisoformat(each) for each in edtf.strip("[]").split(",")]
    window = [start + timedelta(offset) for offset in range(length)]
    assert found == [each for each in window if each.weekday() == weekday]
    assert times.parse(edtf).earliest == found[0]


@pytest.mark.parametrize(
    ("weekday", "window", "says"),
    [
        ("Mittwoch", "2024", "is not a day of the week"),
        ("Monday", "2024-02-28", "holds 0 days named Monday"),
        ("Monday", "2020/2024", "holds 261 days named Monday; from 1 to 60"),
        ("Monday", "2024/..", "is open at an end"),
        ("Monday", "then", "is not an EDTF date"),
    ],
)
def test_weekdays_that_cannot_be_listed(weekday: str, window: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        times.weekdays(weekday, window)
