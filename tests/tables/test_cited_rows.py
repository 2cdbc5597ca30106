"""Cited rows in Python: what each row rests on, by attribute, in dicts and data frames."""

import pytest

from provenaut.citing import Evidence, RowEvidence, Uncited
from provenaut.tables import FORMATS, Rows, render
from provenaut.terms import Literal
from tests.tables.answers import CLAIM, CLAIMS, EVIDENCE, LEAK, NAME, ROWS, STATEMENTS, answer, cited, triple

UNCITED = cited(None, (triple(1),), uncited=(Uncited("RAND()", "chance gives it"),))


def test_a_row_knows_its_claims_and_where_they_are_written() -> None:
    first = ROWS[0]
    assert first.claims == CLAIMS[:3]
    assert first.claims[0].citation.source.label == "Aurora loses air"
    assert first.evidence is not None
    assert first.evidence.triples == EVIDENCE.triples_of(0)
    assert first.evidence.solutions == (EVIDENCE.triples_of(0),)
    assert first.evidence.total == 1
    assert [row.claims[0] for row in ROWS] == [CLAIMS[0], CLAIMS[3], CLAIMS[1]]
    assert ROWS[-1].claims == ROWS[2].claims


def test_slices_keep_their_evidence() -> None:
    rest = ROWS[1:]
    assert len(rest) == 2
    assert rest[0].claims == ROWS[1].claims
    assert rest.evidence == EVIDENCE.of_rows(slice(1, None))
    assert [row.claims for row in ROWS[::-1]] == [row.claims for row in ROWS][::-1]
    assert ROWS[:1].title == "Leaks"


def test_a_row_that_can_not_be_cited() -> None:
    rows = answer(UNCITED)
    assert rows[0].evidence is None
    assert rows[0].claims == ()
    assert rows[1].claims == CLAIMS[:1]


def test_rows_that_were_not_asked_for_cited() -> None:
    rows = Rows(("incident",), ((LEAK,),))
    assert (rows.evidence, rows.cited(), rows[0].evidence, rows[0].claims) == (None, None, None, ())
    assert rows.statements == {}
    assert rows.to_dicts(cite=True) == rows.to_dicts()


def test_columns_come_before_evidence_of_the_same_name() -> None:
    rows = Rows(("claims", "evidence"), ((Literal("12"), Literal("good")),), evidence=cited((triple(1),)))
    rows.statements = STATEMENTS
    assert [getattr(rows[0], name) for name in rows.variables] == ["12", "good"]
    found = rows.cited(0)
    assert found is not None
    assert found.claims == CLAIMS[:1]
    assert list(rows.to_dicts(cite=True)[0]) == ["claims", "evidence", "evidence_2"]


def test_an_unknown_column_of_a_cited_row() -> None:
    with pytest.raises(AttributeError, match="no column 'incidnt'; did you mean 'incident'"):
        _ = ROWS[0].incidnt


def test_the_evidence_of_a_truth_value() -> None:
    rows = Rows((), (), boolean=True, evidence=cited((triple(1), NAME)), statements=STATEMENTS)
    found = rows.cited()
    assert found is not None
    assert found.claims == CLAIMS[:1]
    assert rows


def test_dicts() -> None:
    plain, full = ROWS.to_dicts(), ROWS.to_dicts(cite=True)
    assert "evidence" not in plain[0]
    assert [one["claim"] for one in full[1]["evidence"]["claims"]] == [CLAIMS[3].iri, CLAIMS[4].iri]
    assert {name: full[1][name] for name in plain[1]} == plain[1]


@pytest.mark.parametrize("labels", [True, False])
def test_data_frames_have_the_claims_in_a_column(labels: bool) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    rows = answer(UNCITED)
    pandas, polars = rows.to_pandas(labels=labels), rows.to_polars(labels=labels)
    assert list(pandas.columns) == polars.columns == ["incident", "number", "evidence"]
    assert list(pandas["evidence"]) == polars["evidence"].to_list() == [None, [f"{CLAIM}{1:016x}"]]
    assert len(answer(Evidence()).to_pandas()) == 0


def test_equal_rows_are_equal_whatever_they_rest_on() -> None:
    bare = Rows(ROWS.variables, ROWS.cells, ROWS.labels)
    assert list(bare) == list(ROWS)
    assert ROWS[0] != ROWS[1]


def test_more_solutions_than_are_listed() -> None:
    rows = answer(Evidence((triple(1),), (RowEvidence(((0,),), 4321),)))
    assert rows[0].evidence is not None
    assert (len(rows[0].evidence.solutions), rows[0].evidence.total) == (1, 4321)


def test_evidence_of_the_first_rows_alone() -> None:
    rows = Rows(ROWS.variables, ROWS.cells, ROWS.labels, evidence=EVIDENCE.of_rows(slice(1)), statements=STATEMENTS)
    assert [row.claims for row in rows] == [CLAIMS[:3], (), ()]
    assert [row.claims for row in rows[::-1]] == [(), (), CLAIMS[:3]]
    assert [bool(row["evidence"]["claims"]) for row in rows.to_dicts(cite=True)] == [True, False, False]
    assert [line.endswith("not cited") for line in render(rows).splitlines()[2:5]] == [False, True, True]
    for form in FORMATS:
        assert len(render(rows, form).splitlines()) >= 3
