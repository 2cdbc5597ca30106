"""Rows for programs: values by attribute, labels, data frames."""

import sys
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from provenaut.errors import UsageError
from provenaut.namespaces import XSD
from provenaut.tables import Iri, Row, Rows
from provenaut.terms import Literal

ZVEZDA = "https://w3id.org/provenaut/id/module/zvezda"


@pytest.fixture
def rows() -> Rows:
    cells = (
        (ZVEZDA, Literal("3", XSD + "integer"), Literal("1.40", XSD + "decimal")),
        (None, Literal("12", XSD + "integer"), None),
    )
    return Rows(("place", "count", "rate"), cells, {ZVEZDA: "Zvezda"}, ("Place", "Count", "Rate"))


def test_values_by_attribute_name_and_position(rows: Rows) -> None:
    first, second = rows
    assert first.place == ZVEZDA
    assert isinstance(first.place, Iri)
    assert (first.place.label, first.place.curie) == ("Zvezda", "module:zvezda")
    assert first.count == first["count"] == first[1] == 3
    assert second.place is None
    assert list(first) == [ZVEZDA, 3, Decimal("1.40")]
    assert len(rows) == 2
    assert len(first) == 3


def test_rows_compare_by_what_they_hold(rows: Rows) -> None:
    assert rows[0] == rows[0] != rows[1]
    assert len({rows[0], rows[0], rows[1]}) == 2
    assert rows[0] != (ZVEZDA, 3)


def test_a_column_that_is_not_there(rows: Rows) -> None:
    with pytest.raises(AttributeError, match="no column 'plac'; did you mean 'place'"):
        _ = rows[0].plac
    with pytest.raises(KeyError):
        _ = rows[0]["plac"]


def test_they_print_well(rows: Rows) -> None:
    assert repr(rows).splitlines() == [
        "Place   Count  Rate",
        "───────────────────",
        "Zvezda      3  1.40",
        "           12",
    ]
    assert repr(rows[0]) == "Row(place='Zvezda', count=3, rate=Decimal('1.40'))"
    assert f'<a href="{ZVEZDA}">Zvezda</a>' in rows._repr_html_()


def test_dicts(rows: Rows) -> None:
    assert rows.to_dicts()[0] == {"place": ZVEZDA, "count": 3, "rate": Decimal("1.40")}
    assert rows.to_dicts(labels=True)[0]["place"] == "Zvezda"


def test_pandas(rows: Rows) -> None:
    pytest.importorskip("pandas")
    frame = rows.to_pandas()
    assert list(frame.columns) == ["place", "count", "rate"]
    assert frame["place"][0] == "Zvezda"
    assert frame["count"].sum() == 15
    assert rows.to_pandas(labels=False)["place"][0] == ZVEZDA
    assert len(Rows(("a",), ()).to_pandas()) == 0


def test_polars(rows: Rows) -> None:
    pytest.importorskip("polars")
    frame = rows.to_polars()
    assert frame.columns == ["place", "count", "rate"]
    assert frame["place"].to_list() == ["Zvezda", None]
    assert frame["count"].sum() == 15
    assert rows.to_polars(labels=False)["place"][0] == ZVEZDA
    assert Rows(("a",), ()).to_polars().height == 0


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_library_that_is_not_installed(rows: Rows, library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(UsageError, match=rf"{library} isn't installed; pip install 'provenaut\[{library}\]'"):
        getattr(rows, f"to_{library}")()


@pytest.mark.parametrize(
    ("lexical", "datatype", "value"),
    [
        ("7", "integer", 7),
        ("1.5", "double", 1.5),
        ("1.5", "decimal", Decimal("1.5")),
        ("true", "boolean", True),
        ("0", "boolean", False),
        ("2024-02-29", "date", date(2024, 2, 29)),
        ("2024-02-29T12:00:00Z", "dateTime", datetime(2024, 2, 29, 12, tzinfo=UTC)),
        ("text", "string", "text"),
        ("2024", "gYear", "2024"),
        ("-0044-03-15", "date", "-0044-03-15"),
        ("seven", "integer", "seven"),
        ("x", "decimal", "x"),
    ],
)
def test_literals_as_python_values(lexical: str, datatype: str, value: object) -> None:
    (row,) = Rows(("x",), ((Literal(lexical, XSD + datatype),),))
    assert row.x == value
    assert type(row.x) is type(value)


def test_truth() -> None:
    assert not Rows(("a",), ())
    assert Rows((), (), boolean=True)
    assert not Rows((), (), boolean=False)
    assert repr(Rows((), (), boolean=False)) == "false"


def test_a_row_by_itself() -> None:
    assert Row(("a",), (1,)).to_dict() == {"a": 1}
