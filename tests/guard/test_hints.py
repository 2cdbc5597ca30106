"""What people get wrong in SPARQL, and what they are told: one line, with the place and what to do."""

import pytest

from provenaut.errors import QueryError
from provenaut.guard import explain
from provenaut.guard.words import FUNCTIONS, KEYWORDS
from provenaut.store import empty

CASES = (
    ("SELCT * { ?s ?p ?o }", "1:1: unknown word 'SELCT'; did you mean 'SELECT'?"),
    ("SELECT * { ?s ?p ?o\n  FILTER(STRLN(?o) > 2) }", "2:10: unknown function 'STRLN'; did you mean 'STRLEN'?"),
    (
        "SELECT * { ?s ?p ?o OPTINAL { ?s pn:a ?b } }",
        "1:21: unknown word 'OPTINAL'; did you mean 'OPTIONAL'?",
    ),
    (
        "SELECT * {\n  ?s incidents:x ?o }",
        "2:6: unknown prefix 'incidents:' in 'incidents:x'; did you mean 'incident:'?",
    ),
    ("SELECT * { ?s foo:a ?o }", "1:15: unknown prefix 'foo:' in 'foo:a'; declare it: PREFIX foo: <…>"),
    ("SELECT * { ?s ?p ?o", "1:10: '{' is never closed; add '}'"),
    ("SELECT * { ?s ?p ?o } }", "1:23: '}' closes nothing; take it out"),
    ("SELECT * { ?s ?p ?o ) }", "1:21: ')' where a '{' is still open; write '}' first"),
    ("SELECT ?s, ?o { ?s ?p ?o }", "1:10: a comma between the variables of SELECT; separate them by blanks"),
    ("SELECT * { ?s ?p ?o } LIMIT ten", "1:29: LIMIT needs a whole number, not 'ten'; write it in digits"),
    ("SELECT * { ?s ?p ?o } ORDER ?s", "1:29: ORDER needs BY before '?s'; write ORDER BY"),
    ("SELECT * { ?s ?p ?o FILTER ?o > 3 }", "1:28: FILTER needs brackets round its condition; write FILTER( … )"),
    ("SELECT * { ?s ?p }", "1:18: '?s ?p' has no object; write a third term"),
    ("SELECT * { BIND(1 AS ?x) BIND(2 AS ?x) }", "1:36: ?x is bound a second time; give it another name"),
    (
        "SELECT * { ?s ?p ?o AND ?s ?q ?r }",
        "1:21: unknown word 'AND'; write && between conditions, and nothing between patterns",
    ),
    (
        "SELECT (SUM(?x) AS ?t) ?y { ?x ?y ?z }",
        "1:1: SELECT gives a variable that is neither grouped nor aggregated; "
        "add it to GROUP BY, or wrap it in SAMPLE or MIN",
    ),
    ("SELECT * { ?s <http://a b> 1 }", "1:15: '<http://a b>' is not an IRI; escape a blank as %20"),
    ("SELECT * { ?s pn:a 'x' 'y' }", "1:28: the query can't be read to its end"),
    ("SELECT", "1:7: the query ends too early; WHERE { … } is missing"),
    ("SELECT * { leak a pn:Leak }", "1:12: unknown word 'leak'; a name needs a prefix"),
)


@pytest.mark.parametrize(("text", "told"), CASES, ids=[text.replace("\n", " ")[:30] for text, _ in CASES])
def test_a_mistake_is_told_where_it_is(text: str, told: str) -> None:
    with pytest.raises(QueryError) as error:
        empty().query(text)
    explained = str(explain(text, error.value))
    assert explained.startswith(told)
    assert "\n" not in explained


def test_an_error_without_a_place_stays_as_it_is() -> None:
    error = QueryError("the engine is out of order")
    assert explain("SELECT * {}", error) is error


def test_prefixes_declared_in_the_query_are_known() -> None:
    text = "PREFIX foo: <urn:foo:> SELECT * { ?s foo:a ?o "
    with pytest.raises(QueryError) as error:
        empty().query(text)
    assert "is never closed" in str(explain(text, error.value))


@pytest.mark.parametrize("name", sorted(KEYWORDS - {"BASE", "PREFIX"}))
def test_no_keyword_is_called_unknown(name: str) -> None:
    # Whatever is wrong with this text, the keyword itself is not.
    assert "unknown" not in str(explain(f"SELECT * {{ {name} ?x", QueryError("", line=1, column=1)))


def test_words_are_upper_case_and_keywords_are_no_functions() -> None:
    assert all(word == word.upper() for word in KEYWORDS | FUNCTIONS)
    assert KEYWORDS.isdisjoint(FUNCTIONS)
