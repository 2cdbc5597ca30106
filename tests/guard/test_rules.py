"""What a reader's query may not do is refused before an engine sees it."""

import subprocess
import sys

import pytest

from provenaut.errors import QueryError
from provenaut.guard import MAX_DEPTH, MAX_REPEATS, check, place, tokenize
from provenaut.store import empty

SERVICE = "SERVICE asks another server"
HARMLESS = (
    "SELECT * { ?service ?SERVICE $service }",
    "SELECT * { ?s pn:service 'SERVICE <http://127.0.0.1/> {}' }",
    'SELECT * { ?s ?p """ SERVICE <x:y> {} \' " "" """ }',
    "SELECT * { ?s ?p ?o } # SERVICE <http://127.0.0.1/> { }\n",
    "SELECT * { ?s <https://example.org/service#SERVICE> ?o }",
    "SELECT * { ?s ?p 'a'@en-service }",
    "SELECT * { ?s ?p 'delete'; pn:INSERT ?insert }",
    r"SELECT * { ?s pn:a\#SERVICE ?o }",
    "PREFIX service: <urn:x:> SELECT * { ?s service:drop ?o }",
    "SELECT * { FILTER(1 <2 && 3> 2) }",
    "ASK FROM graph:claims FROM NAMED <https://w3id.org/provenaut/id/claim/0123456789abcdef> {}",
    "SELECT * { { SELECT ?s { ?s ?p ?o } } { SELECT ?s { ?s ?p ?o } } }",
    "CONSTRUCT { ?s a pn:X } WHERE { ?s ?p ?o }",
)
REFUSED = (
    ("SELECT * { SERVICE <http://127.0.0.1/> {} }", 1, 12, SERVICE),
    ("SELECT*WHERE{service<http://127.0.0.1/>{}}", 1, 14, SERVICE),
    ("SELECT * { ?s ?p ?o . # comment\rSERVICE <x:y> {} }", 1, 33, SERVICE),
    ("SELECT * {\n  FILTER EXISTS { SERVICE ?x { ?s ?p ?o } } }", 2, 19, SERVICE),
    ("SELECT * { ?s ?p trueSERVICE<x:y>{}}", 1, 18, SERVICE),
    ("SELECT * { ?s ?p 1SERVICE<x:y>{}}", 1, 19, SERVICE),
    ("SELECT * { ?s ?p 'a'SERVICE<x:y>{}}", 1, 21, SERVICE),
    ("PREFIX : <x:> SELECT * { ?s ?p :.SERVICE<x:y>{}}", 1, 34, SERVICE),
    ("SELECT * { FILTER(?a<?b)SERVICE?v#>\n{ ?s ?p ?o } }", 1, 21, SERVICE),
    ("PREFIX : <x:> SELECT * { FILTER(?a<x:y)SERVICE:x#>\n{ ?s ?p ?o } }", 1, 35, SERVICE),
    ("SELECT * { ?s ?p 'a''b' SERVICE <x:y> {} }", 1, 25, SERVICE),
    ("DELETE WHERE { ?s ?p ?o }", 1, 1, "DELETE writes, and a query only reads"),
    ("PREFIX a: <urn:a>\nINSERT DATA { a:b a:c a:d }", 2, 1, "INSERT writes"),
    ("LOAD <file:///etc/passwd>", 1, 1, "LOAD writes"),
    ("drop all", 1, 1, "DROP writes"),
    ("SELECT * { ?s ?p ?o } ; DELETE WHERE { ?s ?p ?o }", 1, 25, "DELETE writes"),
    ("SELECT * FROM <file:///etc/passwd> {}", 1, 15, "FROM <file:///etc/passwd> is not a graph of this store"),
    ("SELECT * FROM\nNAMED <http://example.org/> {}", 2, 7, "FROM <http://example.org/> is not a graph"),
    ("PREFIX graph: <file:///> SELECT * FROM graph:claims {}", 1, 40, "FROM graph:claims is not a graph"),
    ("SELECT * FROM <../etc/passwd> {}", 1, 15, "is not a graph of this store"),
    ("SELECT * FROM", 1, 10, "is not a graph of this store"),
    ("SELECT * {} SELECT * {}", 1, 13, "a second query begins here"),
    ("ASK {}\nASK {}", 2, 1, "a second query begins here"),
    ("SELECT * { ?s ?p 'a }", 1, 18, "a string is never closed"),
    ('SELECT * { ?s ?p """a" }', 1, 18, "a string is never closed"),
    ("SELECT * { ?s ?p '\ud800' }", 1, 19, "the query is not UTF-8"),
    ("SELECT * " + "{" * 200 + "}" * 200, 1, 10 + MAX_DEPTH + 1, f"brackets are nested more than {MAX_DEPTH} deep"),
)


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_looks_like_trouble_is_let_through(text: str) -> None:
    assert check(text)


@pytest.mark.parametrize(("text", "line", "column", "what"), REFUSED, ids=[text[:40] for text, *_ in REFUSED])
def test_trouble_is_refused_where_it_stands(text: str, line: int, column: int, what: str) -> None:
    with pytest.raises(QueryError) as error:
        check(text)
    assert what in error.value.what
    assert (error.value.line, error.value.column) == (line, column)
    assert error.value.hint


@pytest.mark.parametrize("text", ["", "  \n", "# only a comment"])
def test_nothing_is_no_query(text: str) -> None:
    with pytest.raises(QueryError, match="the query is empty"):
        check(text)


def test_a_text_that_is_too_long() -> None:
    with pytest.raises(QueryError, match=r"the query has 1,000,021 characters"):
        check("SELECT * {} #" + "x" * 1_000_008)


CHAINS = {
    "or": "SELECT * { FILTER(" + "||".join(["?a"] * 9_500) + ") }",
    "path": "SELECT * { ?s " + "/".join(["pn:a"] * 10_000) + " ?o }",
    "bind": "SELECT * { " + " ".join(f"BIND(1 AS ?v{number})" for number in range(3_000)) + " }",
    "minus": "SELECT * { ?s ?p ?o " + "MINUS { ?s pn:a ?x } " * 3_000 + "}",
    "not": "SELECT * { FILTER(" + "!" * 9_000 + "?a) }",
}


@pytest.mark.parametrize("text", CHAINS.values(), ids=CHAINS)
def test_long_chains_are_refused(text: str) -> None:
    with pytest.raises(QueryError, match=f"stands more than {MAX_REPEATS:,} times"):
        check(text)


AT_THE_LIMIT = {
    "braces": "SELECT * " + "{" * MAX_DEPTH + "}" * MAX_DEPTH,
    "not exists": "ASK { ?s ?p ?o " + "FILTER NOT EXISTS { ?s ?p ?o " * (MAX_DEPTH - 1) + "}" * MAX_DEPTH,
    "if": "SELECT (" + "IF(1," * (MAX_DEPTH - 1) + "1" + ",2)" * (MAX_DEPTH - 1) + " AS ?x) {}",
    "or": "SELECT * { FILTER(" + "||".join(["?a"] * MAX_REPEATS) + ") }",
    "bind": "SELECT * { " + " ".join(f"BIND(1 AS ?v{number})" for number in range(MAX_REPEATS)) + " }",
    "minus": "SELECT * { ?s ?p ?o " + "MINUS { ?s pn:a ?x } " * (MAX_REPEATS - 1) + "}",
}


@pytest.mark.parametrize("text", AT_THE_LIMIT.values(), ids=AT_THE_LIMIT)
def test_what_is_let_through_does_not_end_the_process(text: str) -> None:
    check(text)
    code = "import sys, provenaut.store as s; s.empty().query(sys.stdin.read()); print('alive')"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, input=text, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (0, "alive\n")


def test_the_harmless_ones_mean_the_same_to_the_engine() -> None:
    engine = empty()
    parsed = 0
    for text in HARMLESS[1:]:
        engine.query(text)
        parsed += 1
    assert parsed == len(HARMLESS) - 1


def test_places_count_lines_and_columns_from_one() -> None:
    text = "SELECT *\n  { ?s }"
    assert [place(text, token.start) for token in tokenize(text)] == [(1, 1), (1, 8), (2, 3), (2, 5), (2, 8)]
