"""Cited rows for programs: evidence nested in JSON and JSON lines, and a column in CSV."""

import csv
import json
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenaut.citing import Basis, CitedTriple, Evidence, RowEvidence, Uncited
from provenaut.namespaces import XSD
from provenaut.statements.data import statement_data
from provenaut.tables import Rows, render
from provenaut.terms import Literal, Term
from tests.tables.answers import CLAIM, CLAIMS, EVIDENCE, NAME, ROWS, STATEMENTS, answer, cited, triple


def term(found: dict[str, str]) -> Term:
    """A term of SPARQL's JSON results."""
    if found["type"] != "literal":
        return f"_:{found['value']}" if found["type"] == "bnode" else found["value"]
    if "xml:lang" in found:
        return Literal(found["value"], language=found["xml:lang"])
    return Literal(found["value"], found.get("datatype", XSD + "string"))


def read_evidence(found: dict[str, Any]) -> Evidence:
    """The evidence that an answer in JSON has."""
    triples = [
        CitedTriple(
            str(term(one["subject"])),
            str(term(one["predicate"])),
            term(one["object"]),
            Basis[one["basis"].upper()],
            tuple(one["claims"]),
        )
        for one in found["triples"]
    ]
    rows = [row and RowEvidence(tuple(map(tuple, row["solutions"])), row["total"]) for row in found["rows"]]
    uncited = [Uncited(one["part"], one["why"]) for one in found["uncited"]]
    return Evidence(tuple(triples), tuple(rows), tuple(found["absences"]), tuple(uncited))


texts = st.text(st.characters(codec="utf-8"), max_size=8)
terms = st.one_of(
    st.just("urn:x"),
    st.just("_:b1"),
    texts.map(Literal),
    texts.map(lambda text: Literal(text, language="de")),
    texts.map(lambda text: Literal(text, XSD + "integer")),
)
triples = st.builds(
    CitedTriple,
    st.sampled_from(("urn:s", "_:b0")),
    st.just("urn:p"),
    terms,
    st.sampled_from(Basis),
    st.lists(st.sampled_from([one.iri for one in CLAIMS]), unique=True).map(tuple),
)


@st.composite
def evidences(draw: st.DrawFn) -> Evidence:
    found = tuple(draw(st.lists(triples, min_size=1, max_size=5)))
    solution = st.lists(st.integers(0, len(found) - 1), max_size=4).map(tuple)
    row = st.builds(
        lambda solutions, more: RowEvidence(tuple(solutions), len(solutions) + more),
        st.lists(solution, max_size=3),
        st.integers(0, 10**6),
    )
    rows = tuple(draw(st.lists(st.none() | row, max_size=4)))
    uncited = draw(st.lists(st.builds(Uncited, texts, texts), max_size=2))
    return Evidence(found, rows, tuple(draw(st.lists(texts, max_size=2))), tuple(uncited))


@given(evidences())
def test_what_is_written_as_json_is_read_back_the_same(evidence: Evidence) -> None:
    document = json.loads(render(answer(evidence), "json"))
    assert read_evidence(document["evidence"]) == evidence
    assert set(evidence.all_claims()) <= set(document["evidence"]["claims"])


@given(evidences())
def test_each_line_of_json_stands_by_itself(evidence: Evidence) -> None:
    # Lines end with a line feed alone: Python would split at other characters, which may stand in a text.
    *lines, end = render(answer(evidence), "jsonl").split("\n")
    assert (len(lines), end) == (len(evidence.rows), "")
    for index, line in enumerate(lines):
        found = json.loads(line)["evidence"]
        row = evidence.rows[index]
        claims = None if row is None else [one["claim"] for one in found["claims"]]
        assert claims == (None if row is None else list(evidence.claims(index)))
        back = read_evidence({**found, "rows": [row and {"solutions": found["solutions"], "total": found["total"]}]})
        assert back.triples_of(0) == evidence.triples_of(index)


@given(evidences(), st.sampled_from(("table", "md", "html", "csv")))
def test_every_format_takes_all_evidence(evidence: Evidence, form: str) -> None:
    text = render(answer(evidence), form)
    assert text.endswith("\n")
    assert all(f"{number}" in text for number in range(1, len(evidence.rows) + 1))


def test_json_has_a_member_more() -> None:
    document = json.loads(render(ROWS, "json"))
    assert list(document) == ["head", "results", "evidence"]
    plain = json.loads(render(Rows(ROWS.variables, ROWS.cells), "json"))
    assert {name: document[name] for name in plain} == plain
    evidence = document["evidence"]
    assert evidence["rows"][0] == {"solutions": [[0, 1]], "total": 1, "claims": [one.iri for one in CLAIMS[:3]]}
    assert evidence["triples"][4]["basis"] == "curators"
    assert evidence["absences"] == list(EVIDENCE.absences)
    # A claim has the same shape wherever it comes up.
    assert evidence["claims"][CLAIMS[4].iri] == statement_data(CLAIMS[4])


def test_the_json_of_a_slice_tells_of_its_rows_alone() -> None:
    evidence = json.loads(render(ROWS[:1], "json"))["evidence"]
    assert len(evidence["rows"]) == 1
    assert evidence["rows"][0]["claims"] == [one.iri for one in CLAIMS[:3]]


def test_csv_has_a_column_more() -> None:
    uncited = answer(cited(None, (triple(1, 3),), (NAME,)))
    rows = list(csv.reader(StringIO(render(uncited, "csv", labels=True), newline="")))
    assert rows == [
        ["incident", "number", "evidence"],
        ["Leak of Lantern", "1", ""],
        ["Leak of Lantern", "2", f"{CLAIM}{1:016x} {CLAIM}{3:016x}"],
        ["Leak of Lantern", "3", ""],
    ]


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_variable_called_evidence_keeps_its_column(form: str) -> None:
    rows = Rows(("evidence",), ((Literal("mine"),),), evidence=cited((triple(1),)), statements=STATEMENTS)
    text = render(rows, form)
    assert "mine" in text
    assert "evidence_2" in text


def test_truth_values() -> None:
    rows = Rows((), (), boolean=True, evidence=cited((triple(1, 2),)), statements=STATEMENTS)
    claims = [CLAIMS[0].iri, CLAIMS[1].iri]
    assert render(rows, "csv") == f"true,{' '.join(claims)}\r\n"
    assert json.loads(render(rows, "json"))["evidence"]["rows"][0]["claims"] == claims
    line = json.loads(render(rows, "jsonl"))
    assert line["boolean"] is True
    assert [one["claim"] for one in line["evidence"]["claims"]] == claims


def test_a_row_that_can_not_be_cited_says_why_in_every_line() -> None:
    evidence = cited(None, uncited=(Uncited("RAND()", "chance gives it"),))
    found = json.loads(render(answer(evidence), "jsonl"))["evidence"]
    assert found == {
        "claims": None,
        "triples": [],
        "solutions": [],
        "total": 0,
        "absences": [],
        "uncited": [{"part": "RAND()", "why": "chance gives it"}],
    }
    assert json.loads(render(answer(evidence), "json"))["evidence"]["rows"] == [None]


@pytest.mark.parametrize("form", ["table", "csv", "json", "jsonl", "md", "html"])
def test_rows_that_were_not_asked_for_cited_are_printed_as_ever(form: str) -> None:
    rows = Rows(ROWS.variables, ROWS.cells, ROWS.labels, ROWS.headings, ROWS.title, ROWS.sparql)
    text = render(rows, form)
    assert "evidence" not in text
    assert "Ref" not in text
    assert "section" not in text
