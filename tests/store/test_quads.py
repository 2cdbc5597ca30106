"""A file of N-Quads opened as it stands."""

from pathlib import Path

import pyoxigraph
import pytest

from provenaut.errors import GraphError
from provenaut.store import is_valid_iri, open_quads
from provenaut.terms import Literal

QUADS = "<urn:a> <urn:p> <urn:b> .\n<urn:a> <urn:p> <urn:c> <urn:g> .\n"


def test_the_default_graph_and_the_named_ones_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "data.nq"
    path.write_text(QUADS, encoding="utf-8")
    engine = open_quads(path)
    assert engine.query("SELECT ?o { ?s ?p ?o }").rows == (("urn:b",),)
    assert engine.query("SELECT ?g ?o { GRAPH ?g { ?s ?p ?o } }").rows == (("urn:g", "urn:c"),)


def test_a_broken_file_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "data.nq"
    path.write_text(QUADS + "<urn:a> <urn:p> .\n", encoding="utf-8")
    with pytest.raises(GraphError, match="is broken") as error:
        open_quads(path)
    assert (error.value.file, error.value.line) == (str(path), 3)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"data\.nq"):
        open_quads(tmp_path / "data.nq")


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("https://example.org/é?a#b", True),
        ("urn:x", True),
        ("a", False),
        ("", False),
        ("https://example.org/a b", False),
        ("https://example.org/%zz", False),
        ("https://example.org/[", False),
        ("https://example.org/\udcff", False),
    ],
)
def test_iris(text: str, valid: bool) -> None:
    assert is_valid_iri(text) is valid


def test_a_store_that_was_written_keeps_the_order_of_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "data.nq"
    store = pyoxigraph.Store()
    for number in (3, 1, 4, 5, 9, 2, 6):
        store.add(
            pyoxigraph.Quad(pyoxigraph.NamedNode("urn:a"), pyoxigraph.NamedNode("urn:p"), pyoxigraph.Literal(number))
        )
    store.dump(str(path), format=pyoxigraph.RdfFormat.N_QUADS)
    before = [str(row[0].value) for row in store.query("SELECT ?o { ?s ?p ?o }")]  # type: ignore[union-attr]  # rows
    rows = open_quads(path).query("SELECT ?o { ?s ?p ?o }").rows
    assert [cell.lexical for (cell,) in rows if isinstance(cell, Literal)] == before
