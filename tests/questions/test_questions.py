"""The twenty questions that people ask of the three articles: which rows must come, and which must not.

A case is a file in `cases/`: a saved query, its parameters, rows that must come (in this order where `ordered`), and
rows that must not. A row holds the columns that matter, IRIs as CURIEs, dates in EDTF; each row that must come names
its passage, and source and speaker where the query has those columns. What other sources of the graph say is set
aside.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

import provenaut
from provenaut.iris import time_edtf
from provenaut.model import Literal, Term
from provenaut.namespaces import compact

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
ARTICLES = {
    "source:businessguru-minor-air-leak",
    "source:science-times-recurring-leak",
    "source:webpronews-leak-saga-ends",
    "source:provenaut-curators",
}
QUESTIONS = {f"Q{number:02}" for number in range(1, 40, 2)}


@pytest.fixture(scope="module")
def kg() -> provenaut.KnowledgeGraph:
    """The committed graph."""
    return provenaut.open()


def read(path: Path) -> dict[str, Any]:
    case: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return case


def shown(term: Term | None) -> object:
    """A cell as the cases write it: a CURIE, a date in EDTF, a number, or a text."""
    if isinstance(term, Literal):
        return int(term.lexical) if term.datatype.endswith("#integer") else term.lexical
    return None if term is None else time_edtf(term) or compact(term)


def answer(kg: provenaut.KnowledgeGraph, case: dict[str, Any]) -> list[dict[str, object]]:
    rows = kg.query(case["query"], **case["parameters"])
    found = [dict(zip(rows.variables, map(shown, cells), strict=True)) for cells in rows.cells]
    return [row for row in found if row.get("source") is None or row["source"] in ARTICLES]


def holds(row: dict[str, object], wanted: dict[str, object]) -> bool:
    return all(row.get(column) == value for column, value in wanted.items())


def test_every_question_has_a_case() -> None:
    assert {read(path)["question"] for path in CASES} == QUESTIONS
    assert len(CASES) == 28


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_rows(path: Path, kg: provenaut.KnowledgeGraph) -> None:
    case = read(path)
    rows = answer(kg, case)
    assert bool(rows) is not bool(case.get("empty")), f"{len(rows)} rows"
    missing = [wanted for wanted in case.get("must", []) if not any(holds(row, wanted) for row in rows)]
    unwanted = [row for row in rows if any(holds(row, banned) for banned in case.get("must-not", []))]
    assert not missing
    assert not unwanted
    if case.get("ordered"):
        places = [next(i for i, row in enumerate(rows) if holds(row, wanted)) for wanted in case["must"]]
        assert places == sorted(places)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_case_names_columns_of_its_query(path: Path, kg: provenaut.KnowledgeGraph) -> None:
    case = read(path)
    columns = {column.name for column in kg.describe(case["query"]).columns}
    named = {column for row in [*case.get("must", []), *case.get("must-not", [])] for column in row}
    assert named <= columns
    assert all("passage" in row for row in case.get("must", []))


def test_every_saved_query_says_who_says_so_and_where(kg: provenaut.KnowledgeGraph) -> None:
    lacking = {
        query.name: missing
        for query in kg.queries()
        # A count has many speakers; cited, it has the claims that were counted.
        if "count" not in query.tags
        if (missing := {"by", "claim", "passage"} - {column.name for column in query.columns})
    }
    assert len(kg.queries()) >= 18
    assert not lacking


def test_a_row_that_is_not_there_is_missed(kg: provenaut.KnowledgeGraph) -> None:
    """The runner itself can fail."""
    row = answer(kg, read(CASES[0]))[0]
    assert holds(row, {})
    assert not holds(row, {"source": "source:another"})
