"""Which sources count on which day."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenaut.errors import UsageError
from provenaut.pipeline.asof import AsOf, as_of, counts_from, last_day

DATED = {
    "first": "2031-04-02",
    "undated": "2031-05-10/2031-05-23",
    "about": "2031-06~",
    "open": "2031-01-01/..",
}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-06-01", "2024-06-01"),
        (" 2024-06-01 ", "2024-06-01"),
        ("2024-02", "2024-02-29"),
        ("2024", "2024-12-31"),
        ("2024-01/2024-03", "2024-03-31"),
        ("[2024-01-01,2024-02-01]", "2024-02-01"),
        ("2024-21", "2024-05-31"),
    ],
)
def test_a_date_means_its_last_day(text: str, day: str) -> None:
    assert last_day(text).isoformat() == day


@pytest.mark.parametrize(
    "text", ["June 2024", "", "2024-13", "2024-02-30", "2024-01-01/..", "../..", "yesterday", "x\ny"]
)
def test_a_bad_date_is_one_line_with_what_to_give(text: str) -> None:
    with pytest.raises(UsageError) as error:
        last_day(text)
    assert "give a day such as 2024-06-01" in str(error.value)
    assert len(str(error.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("day", "admitted"),
    [
        ("2031-04-01", ()),
        ("2031-04-02", ("first",)),
        ("2031-05-22", ("first",)),
        ("2031-05-23", ("first", "undated")),
        ("2031-06-29", ("first", "undated")),
        ("2031-06-30", ("about", "first", "undated")),
        ("9999", ("about", "first", "undated")),
    ],
)
def test_a_source_counts_from_the_last_day_of_its_date(day: str, admitted: tuple[str, ...]) -> None:
    assert as_of(day, DATED).admitted == admitted


def test_a_source_whose_date_has_no_last_day_never_counts() -> None:
    assert counts_from(DATED["open"]) is None
    assert "open" in as_of("9999-12-31", DATED).withheld


@pytest.mark.parametrize("asked", ["2031-05-23", date(2031, 5, 23), datetime(2031, 5, 23, 12)])
def test_a_program_may_give_a_date(asked: str | date) -> None:
    assert as_of(asked, DATED).day == date(2031, 5, 23)


def test_what_a_program_gives_wrongly_is_told() -> None:
    assert as_of(2031, DATED).day == date(2031, 12, 31)  # type: ignore[arg-type]  # on purpose
    with pytest.raises(UsageError, match="'20310523' is not an EDTF date"):
        as_of(20310523, DATED)  # type: ignore[arg-type]  # on purpose


def test_it_tells_how_many_sources_count() -> None:
    assert str(as_of("2031-05", DATED)) == "as of 2031-05-31: 2 of 4 sources had been published"
    assert str(as_of("2031-04-01", DATED)) == (
        "as of 2031-04-01: no source had been published; the first counts from 2031-04-02"
    )
    assert str(as_of("2031", {"open": "2031/.."})) == "as of 2031-12-31: no source had been published"


edtf = st.dates(date(2030, 1, 1), date(2032, 12, 31)).flatmap(
    lambda day: st.sampled_from(
        [day.isoformat(), day.isoformat()[:7], day.isoformat()[:4], f"{day}/{day + timedelta(40)}", f"{day}/.."]
    )
)
worlds = st.dictionaries(st.sampled_from("abcdefg"), edtf, max_size=7)
days = st.dates(date(2029, 6, 1), date(2033, 12, 31))


@given(worlds, days)
def test_every_source_is_admitted_or_withheld_by_its_latest_bound(published: dict[str, str], day: date) -> None:
    view = as_of(day, published)
    assert sorted((*view.admitted, *view.withheld)) == sorted(published)
    for id_ in view.admitted:
        latest = counts_from(published[id_])
        assert latest is not None
        assert latest <= day
    for id_ in view.withheld:
        later = counts_from(published[id_])
        assert later is None or later > day


@given(worlds, days, days)
def test_from_since_to_until_the_same_sources_count_and_not_beyond(
    published: dict[str, str], day: date, other: date
) -> None:
    view = as_of(day, published)
    within = (view.since is None or view.since <= other) and (view.until is None or other <= view.until)
    assert (as_of(other, published).admitted == view.admitted) == within
    assert AsOf(other, view.admitted, view.withheld, view.since, view.until).described() == view.described()
