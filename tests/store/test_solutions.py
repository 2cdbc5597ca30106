"""Rows read in bulk are those that reading term by term gives."""

import gc
import threading

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenaut.errors import QueryError
from provenaut.store import Cell, empty, solutions
from provenaut.store.embedded import term_of
from provenaut.store.solutions import read_solutions
from provenaut.terms import Literal

XSD = "http://www.w3.org/2001/XMLSchema#"

texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    # What TSV escapes, and what looks like its own signs or like the end of a line.
    st.text(st.sampled_from(list("\t\n\r\\\"'<>^@_:.eEnrtu0041 \x0b\x0c\x1c\x85\u2028\u2029\x00é😀")), max_size=8),
    st.sampled_from(
        ["", "1", "-01", "+1.0", "1.", ".5", "1e6", "1E-6", "INF", "NaN", "true", "0", "2023-02-29", "_:b0"]
    ),
)
datatypes = st.sampled_from(
    ["urn:own", "urn:with%22quote"]
    + [XSD + name for name in ("string", "integer", "decimal", "double", "float", "boolean", "date", "gYear", "long")]
)
literals = st.one_of(
    texts.map(pyoxigraph.Literal),
    st.builds(
        lambda text, tag: pyoxigraph.Literal(text, language=tag), texts, st.sampled_from(["en", "de-CH", "zh-hant"])
    ),
    st.builds(lambda text, iri: pyoxigraph.Literal(text, datatype=pyoxigraph.NamedNode(iri)), texts, datatypes),
)
iris = st.sampled_from(["urn:a", "https://example.org/é?a=b&c=%3E#'d'", "urn:_:x", "urn:true"])
terms = st.one_of(
    literals,
    iris.map(pyoxigraph.NamedNode),
    st.just(pyoxigraph.BlankNode("b1.x-2")),
)


def one_by_one(found: pyoxigraph.QuerySolutions) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple(None if value is None else term_of(value) for value in row) for row in found)


def select(store: pyoxigraph.Store, text: str) -> pyoxigraph.QuerySolutions:
    found = store.query(text)
    assert isinstance(found, pyoxigraph.QuerySolutions)
    return found


@pytest.fixture(params=[1, 64, 1 << 18])
def chunk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Lines read one by one, some at a time, and all together."""
    monkeypatch.setattr(solutions, "_AT_ONCE", request.param)
    return int(request.param)


@given(st.lists(terms, max_size=8))
def test_any_term(objects: list[pyoxigraph.Literal | pyoxigraph.NamedNode | pyoxigraph.BlankNode]) -> None:
    store = pyoxigraph.Store()
    predicate = pyoxigraph.NamedNode("urn:p")
    for number, term in enumerate(objects):
        store.add(pyoxigraph.Quad(pyoxigraph.NamedNode(f"urn:{number}"), predicate, term))
    text = "SELECT ?s ?no ?o ?same { ?s <urn:p> ?o OPTIONAL { ?o <urn:never> ?no } BIND(?o AS ?same) }"
    assert read_solutions(select(store, text)) == one_by_one(select(store, text))


@given(st.lists(terms.filter(lambda term: not isinstance(term, pyoxigraph.BlankNode)), max_size=6))
def test_any_term_of_a_query(objects: list[object]) -> None:
    values = " ".join(f"({term} UNDEF) (UNDEF {term})" for term in objects)
    text = f"SELECT * {{ VALUES (?a ?b) {{ {values} }} }}"
    store = pyoxigraph.Store()
    assert read_solutions(select(store, text)) == one_by_one(select(store, text))


@pytest.mark.usefixtures("chunk")
@pytest.mark.parametrize(
    "text",
    [
        "SELECT * {}",
        "SELECT * { FILTER(false) }",
        "SELECT ?none { VALUES ?x { 1 2 } }",
        "SELECT ?x { VALUES ?x { 1 UNDEF 1 UNDEF '' } }",
        "SELECT ?x { VALUES ?x { UNDEF } }",
        "SELECT ?x { VALUES ?x {} }",
        "SELECT ?y ?x { VALUES (?x ?y) { ('é😀' 'b\\tc\\nd') ('b\\\\tc' 2) (2 UNDEF) } } ORDER BY DESC(?x)",
        "SELECT * { VALUES ?a { 1 2 3 4 5 6 7 8 } VALUES ?b { 'x'@en <urn:y> 'x' } VALUES ?c { 1.0 1e0 true } }",
    ],
)
def test_rows_of_any_shape_in_their_order(text: str) -> None:
    store = pyoxigraph.Store()
    assert read_solutions(select(store, text)) == one_by_one(select(store, text))


def test_rows_without_variables_are_counted() -> None:
    store = pyoxigraph.Store()
    store.extend(pyoxigraph.parse("<urn:a> <urn:p> 1, 2, 3 .", pyoxigraph.RdfFormat.TURTLE))
    found = select(store, "SELECT * { ?s ?p [] FILTER EXISTS {} }")
    assert len(found.variables) == 2
    nothing = select(store, "SELECT * { <urn:a> <urn:p> [] }")
    assert (len(nothing.variables), read_solutions(nothing)) == (0, ((), (), ()))


def test_terms_without_a_place_in_a_row_are_refused() -> None:
    with pytest.raises(QueryError, match="a triple term can't be shown in a row"):
        empty().query("SELECT * { BIND(<<( <urn:a> <urn:b> 'c' )>> AS ?t) }")
    with pytest.raises(QueryError, match="a text with a base direction can't be shown in a row"):
        empty().query("SELECT * { BIND('c'@en--ltr AS ?t) }")


def test_results_of_a_service_are_read_alike() -> None:
    body = (
        b'{"head":{"vars":["a","b"]},"results":{"bindings":[{"b":{"type":"literal","value":"x\\ty","xml:lang":"en"}},'
        b'{"a":{"type":"bnode","value":"b0"},"b":{"type":"uri","value":"urn:a"}}]}}'
    )

    def parsed() -> pyoxigraph.QuerySolutions:
        found = pyoxigraph.parse_query_results(body, pyoxigraph.QueryResultsFormat.JSON)
        assert isinstance(found, pyoxigraph.QuerySolutions)
        return found

    rows = read_solutions(parsed())
    assert rows == one_by_one(parsed())
    assert rows[0] == (None, Literal("x\ty", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString", "en"))


def test_collection_of_garbage_is_as_it_was() -> None:
    assert gc.isenabled()
    with pytest.raises(QueryError):
        empty().query("SELECT * { BIND(<<( <urn:a> <urn:b> 'c' )>> AS ?t) }")
    assert gc.isenabled()
    gc.disable()
    try:
        empty().query("SELECT ?x { VALUES ?x { 1 } }")
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_long_query_lets_other_threads_work() -> None:
    store = pyoxigraph.Store()
    numbers = " ".join(map(str, range(300)))
    text = f"SELECT ?a {{ VALUES ?a {{ {numbers} }} VALUES ?b {{ {numbers} }} FILTER(?a + ?b < 0) }}"
    done = threading.Event()
    ticks = 0

    def ask() -> None:
        read_solutions(select(store, text))
        done.set()

    thread = threading.Thread(target=ask)
    thread.start()
    while not done.wait(0.001):
        ticks += 1
    thread.join()
    assert ticks > 3
