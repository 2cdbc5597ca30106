"""The formats in which rows are printed: the same cells in each, and nothing in a text that is taken for more."""

import csv
import json
from html.parser import HTMLParser
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenaut.errors import UsageError
from provenaut.namespaces import XSD
from provenaut.tables import FORMATS, Rows, render
from provenaut.terms import Literal

ZVEZDA = "https://w3id.org/provenaut/id/module/zvezda"
YEAR = "https://w3id.org/provenaut/id/time/2022-12%2F2023"
NASTY = "<b onclick='x'>A</b> | \x1b[31mred\x1b[0m\r\n`c` _d_ & \u202e"
ROWS = Rows(
    ("what", "when", "rate", "note"),
    (
        (ZVEZDA, YEAR, Literal("1.4", XSD + "decimal"), Literal("Leck", language="de")),
        ("urn:x:y", None, Literal("12", XSD + "integer"), Literal(NASTY)),
        ("_:b0", "javascript:alert(1)", Literal("true", XSD + "boolean"), Literal("2024-02-29", XSD + "date")),
    ),
    {ZVEZDA: "Zvezda"},
    ("What", "When", "Rate", "Note"),
    "A <title>",
    "SELECT * { ?s ?p '<x>' }",
)
TRUE = Rows((), (), boolean=True)


def test_a_table_shows_labels_dates_and_curies_and_no_control_characters() -> None:
    text = render(ROWS, "table", width=200)
    assert text.splitlines()[0].split() == ["What", "When", "Rate", "Note"]
    assert "Zvezda" in text
    assert "2022-12/2023" in text
    assert "w3id.org" not in text
    assert all(character.isprintable() or character == "\n" for character in text)


def test_a_table_of_iris() -> None:
    assert ZVEZDA in render(ROWS, "table", labels=False, width=300)


def test_numbers_stand_to_the_right() -> None:
    rows = Rows(("n",), tuple((Literal(text, XSD + "integer"),) for text in ("7", "1200")))
    assert render(rows).splitlines() == ["   n", "────", "   7", "1200"]


def test_cells_are_wrapped_and_rows_of_several_lines_are_set_apart() -> None:
    long = Rows(("a", "b"), ((Literal("one two three " * 6), Literal("x")), (Literal("short"), Literal("y"))))
    assert render(long, width=40).splitlines() == [
        "a                                      b",
        "────────────────────────────────────────",
        "one two three one two three one two    x",
        "three one two three one two three one",
        "two three",
        "",
        "short                                  y",
    ]


def test_rows_that_have_no_room_beside_each_other_become_blocks() -> None:
    wide = Rows(("first", "second", "third"), ((Literal("x" * 30), Literal("y " * 30), None),) * 2)
    text = render(wide, width=40)
    assert text.splitlines()[:4] == [
        "first   " + "x" * 30,
        "second  " + "y " * 15 + "y",
        "        " + "y " * 13 + "y",
        "",
    ]
    assert "third" not in text


def test_headings_are_bold_on_a_terminal_only() -> None:
    assert render(ROWS, colour=True, width=200).startswith("\x1b[1mWhat")
    assert "\x1b" not in render(ROWS, colour=False, width=200)


cells = st.text(st.characters(codec="utf-8"), max_size=60)


@given(st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=4), st.integers(40, 120))
def test_no_line_of_a_table_is_too_long(texts: list[tuple[str, str, str]], width: int) -> None:
    rows = Rows(("a", "b", "c"), tuple(tuple(map(Literal, row)) for row in texts))
    for line in render(rows, width=width).splitlines():
        # Wide letters take two columns; counted as one here, they can't make a line longer than it is.
        assert len(line) <= width


def test_csv_is_what_sparql_defines() -> None:
    text = render(ROWS, "csv")
    assert text.split("\r\n")[0] == "what,when,rate,note"
    read = list(csv.reader(StringIO(text, newline="")))
    assert read[1] == [ZVEZDA, YEAR, "1.4", "Leck"]
    assert read[2] == ["urn:x:y", "", "12", NASTY]
    assert list(csv.reader(StringIO(render(ROWS, "csv", labels=True), newline="")))[1][:2] == ["Zvezda", "2022-12/2023"]


def test_json_is_what_sparql_defines() -> None:
    document = json.loads(render(ROWS, "json"))
    assert document["head"] == {"vars": ["what", "when", "rate", "note"]}
    first, second, third = document["results"]["bindings"]
    assert first == {
        "what": {"type": "uri", "value": ZVEZDA},
        "when": {"type": "uri", "value": YEAR},
        "rate": {"type": "literal", "value": "1.4", "datatype": XSD + "decimal"},
        "note": {"type": "literal", "value": "Leck", "xml:lang": "de"},
    }
    assert "when" not in second
    assert second["note"] == {"type": "literal", "value": NASTY}
    assert third["what"] == {"type": "bnode", "value": "b0"}
    with pytest.raises(UsageError, match="json holds IRIs"):
        render(ROWS, "json", labels=True)


def test_json_lines() -> None:
    lines = [json.loads(line) for line in render(ROWS, "jsonl").splitlines()]
    assert lines[0] == {"what": ZVEZDA, "when": YEAR, "rate": 1.4, "note": "Leck"}
    assert lines[1]["when"] is None
    assert lines[1]["note"] == NASTY
    assert lines[2]["rate"] is True
    assert lines[2]["note"] == "2024-02-29"
    assert json.loads(render(ROWS, "jsonl", labels=True).splitlines()[0])["what"] == "Zvezda"


def test_markdown_takes_nothing_for_markup() -> None:
    lines = render(ROWS, "md").splitlines()
    assert lines[:3] == [
        "| What | When | Rate | Note |",
        "| --- | --- | --- | --- |",
        "| Zvezda | 2022-12/2023 | 1.4 | Leck |",
    ]
    assert len(lines) == 5
    assert "\\<b onclick='x'\\>A\\</b\\> \\|" in lines[3]
    assert "\\`c\\` \\_d\\_ &amp;" in lines[3]


class Page(HTMLParser):
    """What a browser would make of a page: its elements, its links, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.links: list[str | None] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.links += [value for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.words += data


def test_html_takes_nothing_for_markup_and_links_only_the_web() -> None:
    page = Page(render(ROWS, "html"))
    assert "b" not in page.elements
    assert "script" not in page.elements
    assert page.links == [ZVEZDA, YEAR]
    assert "A <title>" in page.words
    assert "<b onclick='x'>A</b> |" in page.words
    assert "SELECT * { ?s ?p '<x>' }" in page.words


@pytest.mark.parametrize("form", FORMATS)
def test_a_truth_value_in_every_format(form: str) -> None:
    text = render(TRUE, form)
    assert text.endswith("\n")
    assert "true" in text


@pytest.mark.parametrize("form", FORMATS)
def test_no_rows_in_every_format(form: str) -> None:
    text = render(Rows(("a", "b"), ()), form)
    assert text == "" if form == "jsonl" else text.endswith("\n")


def test_a_row_without_columns() -> None:
    assert render(Rows((), ((),))) == "(a row without values)\n"


def test_an_unknown_format() -> None:
    with pytest.raises(UsageError, match="unknown format 'jsn'; did you mean 'json'"):
        render(ROWS, "jsn")
