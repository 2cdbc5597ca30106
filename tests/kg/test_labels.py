"""Labels of an answer are looked up when somebody reads one, and outlive the graph."""

import copy
import pickle
from pathlib import Path

import pytest

import provenaut
from provenaut.errors import GraphError
from provenaut.store import Answer
from provenaut.tables import Iri, LazyMapping
from tests.toy import write_project

LEAKS = "SELECT ?leak { ?leak a pn:Leak } ORDER BY ?leak"


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    return write_project(tmp_path)


def labels_of(rows: provenaut.Rows) -> LazyMapping[str]:
    assert isinstance(rows.labels, LazyMapping)
    return rows.labels


def test_no_label_is_looked_up_before_one_is_read(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with provenaut.open(graph) as kg:
        asked: list[str] = []
        query = kg.engine.query

        def counting(text: str) -> Answer:
            asked.append(text)
            return query(text)

        monkeypatch.setattr(kg.engine, "query", counting)
        rows = kg.sparql(LEAKS)
        first = rows[0].leak
        assert rows[1:].cells == rows.cells[1:]
        assert [row.leak for row in rows] == [cell for row in rows.cells for cell in row]
        assert asked == [LEAKS]
        assert isinstance(first, Iri)
        assert first.label == "Leak A"
        assert len(asked) == 2
        assert "Leak A" in repr(rows)
        assert len(asked) == 2


def test_answers_are_readable_after_the_graph_is_closed(graph: Path) -> None:
    with provenaut.open(graph) as kg:
        rows = kg.sparql(LEAKS)
        assert not labels_of(rows).found
    assert labels_of(rows).found
    assert "Leak A" in repr(rows)


def test_labels_that_nobody_can_read_any_more_are_not_looked_up(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kg = provenaut.open(graph)
    rows = kg.sparql(LEAKS)
    asked: list[str] = []
    monkeypatch.setattr(kg.engine, "query", asked.append)
    del rows
    kg.close()
    assert asked == []


def test_labels_of_a_store_that_fails_are_an_error_when_read(graph: Path) -> None:
    kg = provenaut.open(graph)
    rows = kg.sparql(LEAKS)
    kg.engine.close()
    kg.close()
    assert len(rows) == 2
    with pytest.raises(GraphError, match="the store is closed"):
        repr(rows)


def test_copies_and_pickles_hold_the_labels(graph: Path) -> None:
    with provenaut.open(graph) as kg:
        rows = kg.sparql(LEAKS)
        iri = pickle.loads(pickle.dumps(rows[0].leak))
        labels = copy.deepcopy(rows.labels)
    assert (iri, iri.label, type(iri)) == (rows.cells[0][0], "Leak A", Iri)
    assert labels == rows.labels
    assert type(labels) is dict
