"""The tree of a query: each construct as the value that it should be."""

from typing import Final

import pytest

from provenaut.citing.errors import Uncitable
from provenaut.citing.parsing import parse
from provenaut.citing.tree import (
    RDF_FIRST,
    Alternative,
    Bind,
    Closure,
    Element,
    Exists,
    Filter,
    Graph,
    Group,
    Grouping,
    InlineData,
    Inverse,
    Minus,
    Negated,
    Optional,
    Path,
    Projection,
    Sequence,
    Step,
    SubSelect,
    TriplePattern,
    Union,
)
from tests.citing.asked import QUERIES
from tests.citing.toys import toy_engine

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
TYPE: Final = f"<{RDF}type>"
P: Final = TriplePattern("?s", ":p", "?o")


def elements(body: str) -> tuple[Element, ...]:
    return parse(f"SELECT * {{ {body} }}").select.where.elements


def triples(body: str) -> list[tuple[str, str | Path, str]]:
    """Subject, predicate and object of each pattern."""
    found = elements(body)
    assert all(isinstance(one, TriplePattern) for one in found)
    return [(one.subject, one.predicate, one.object) for one in found if isinstance(one, TriplePattern)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("?s :p ?o", [("?s", ":p", "?o")]),
        ("?s :p ?o .", [("?s", ":p", "?o")]),
        ("$s :p $o", [("?s", ":p", "?o")]),
        ("?s ?p ?o", [("?s", "?p", "?o")]),
        ("?s a <urn:T>", [("?s", TYPE, "<urn:T>")]),
        ("?s :p ?o ; :q 1 , 2", [("?s", ":p", "?o"), ("?s", ":q", "1"), ("?s", ":q", "2")]),
        ("?s :p ?o ; ; :q 1 ;", [("?s", ":p", "?o"), ("?s", ":q", "1")]),
        ("?s :p -5 , +1e3 , .5 , -.5e-1", [("?s", ":p", one) for one in ("-5", "+1e3", ".5", "-.5e-1")]),
        (
            "?s :p '''a'b''' , \"}\"@en , 'x'^^<urn:t>",
            [("?s", ":p", one) for one in ("'''a'b'''", '"}"@en', "'x'^^<urn:t>")],
        ),
        ("?s :p true , FALSE", [("?s", ":p", "true"), ("?s", ":p", "FALSE")]),
        ("_:x :p _:y", [("_:x", ":p", "_:y")]),
        ("[] :p ?o", [("_:b1", ":p", "?o")]),
        ("[ :p ?o ]", [("_:b1", ":p", "?o")]),
        ("[ :p ?o ] :q ?z", [("_:b1", ":p", "?o"), ("_:b1", ":q", "?z")]),
        ("?s :p [ :q ?z ] , ?o", [("_:b1", ":q", "?z"), ("?s", ":p", "_:b1"), ("?s", ":p", "?o")]),
        ("_:b1 :p []", [("_:b1", ":p", "_:bb1")]),
        ("?s :p ()", [("?s", ":p", f"<{RDF}nil>")]),
        (
            "?s :p (1 ?x)",
            [
                ("_:b1", RDF_FIRST, "1"),
                ("_:b1", f"<{RDF}rest>", "_:b2"),
                ("_:b2", RDF_FIRST, "?x"),
                ("_:b2", f"<{RDF}rest>", f"<{RDF}nil>"),
                ("?s", ":p", "_:b1"),
            ],
        ),
    ],
)
def test_triples(body: str, expected: list[tuple[str, str, str]]) -> None:
    assert triples(body) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("(:p)", ":p"),
        ("^:p", Inverse(Step(":p"))),
        ("a/:q", Sequence((Step(TYPE), Step(":q")))),
        (":p|:q/:r", Alternative((Step(":p"), Sequence((Step(":q"), Step(":r")))))),
        ("(:p|:q)/:r", Sequence((Alternative((Step(":p"), Step(":q"))), Step(":r")))),
        ("^:p/:q", Sequence((Inverse(Step(":p")), Step(":q")))),
        ("^:p+", Inverse(Closure(Step(":p"), "+"))),
        ("(^:p)+", Closure(Inverse(Step(":p")), "+")),
        ("(:p/:q)?", Closure(Sequence((Step(":p"), Step(":q"))), "?")),
        (":p*/:q?", Sequence((Closure(Step(":p"), "*"), Closure(Step(":q"), "?")))),
        ("!:p", Negated((":p",), ())),
        ("!a", Negated((TYPE,), ())),
        ("!^:p", Negated((), (":p",))),
        ("!(^:p|:q|^a)", Negated((":q",), (":p", TYPE))),
        ("!()", Negated((), ())),
        ("!(:p)/:q", Sequence((Negated((":p",), ()), Step(":q")))),
    ],
)
def test_paths(path: str, expected: str | Path) -> None:
    assert triples(f"?s {path} ?o") == [("?s", expected, "?o")]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("OPTIONAL { ?s :p ?o }", Optional(Group((P,)))),
        ("optional{?s :p ?o}", Optional(Group((P,)))),
        ("MINUS { ?s :p ?o }", Minus(Group((P,)))),
        ("{ ?s :p ?o }", Group((P,))),
        ("{ ?s :p ?o } UNION { } UNION { ?s :p ?o }", Union((Group((P,)), Group(()), Group((P,))))),
        ("GRAPH ?g { ?s :p ?o }", Graph("?g", Group((P,)))),
        ("GRAPH <urn:g> { }", Graph("<urn:g>", Group(()))),
        ("FILTER(?o > 1)", Filter(("(", "?o", ">", "1", ")"))),
        ("FILTER($o>-1)", Filter(("(", "?o", ">", "-", "1", ")"))),
        ("FILTER regex(?o, '}')", Filter(("regex", "(", "?o", ",", "'}'", ")"))),
        ("FILTER <urn:f>(?o)", Filter(("<urn:f>", "(", "?o", ")"))),
        ("FILTER :f()", Filter((":f", "(", ")"))),
        ("FILTER EXISTS { ?s :p ?o }", Filter((Exists(Group((P,)), False),))),
        ("FILTER NOT EXISTS { ?s :p ?o }", Filter((Exists(Group((P,)), True),))),
        ("FILTER not  exists{?s :p ?o}", Filter((Exists(Group((P,)), True),))),
        (
            "FILTER(!EXISTS { ?s :p ?o } || NOT EXISTS {})",
            Filter(("(", "!", Exists(Group((P,)), False), "||", Exists(Group(()), True), ")")),
        ),
        ("BIND(?o + 1 AS ?m)", Bind(("?o", "+", "1"), "?m")),
        ("BIND('x' AS $m)", Bind(("'x'",), "?m")),
        ("VALUES ?s { 1 UNDEF }", InlineData(("?s",), (("1",), ("UNDEF",)))),
        ("VALUES (?s $o) { (1 undef) ('a'@en -2) }", InlineData(("?s", "?o"), (("1", "UNDEF"), ("'a'@en", "-2")))),
        ("VALUES () { () }", InlineData((), ((),))),
        ("VALUES () { }", InlineData((), ())),
    ],
)
def test_patterns(body: str, expected: Element) -> None:
    assert elements(body) == (expected,)


def test_patterns_follow_each_other_without_dots() -> None:
    body = "?s :p ?o FILTER(?o) ?s :p ?o OPTIONAL { } ?s :p ?o . BIND(1 AS ?x) ?s :p ?o VALUES ?y { } ?s :p ?o"
    kinds = [type(one).__name__ for one in elements(body)]
    assert kinds[::2] == ["TriplePattern"] * 5
    assert kinds[1::2] == ["Filter", "Optional", "Bind", "InlineData"]


def test_modifiers() -> None:
    select = parse(
        """PREFIX : <urn:> SELECT DISTINCT ?s (SUM(?n) AS ?t) FROM <urn:g> FROM NAMED :h WHERE { ?s :p ?o }
        GROUP BY ?s (?o + 1 AS ?k) (STR(?o)) STR(?s) HAVING(?t > 1) (COUNT(*) < 9) ORDER BY DESC(?s) ?t (?n) LIMIT 5
        OFFSET 2 VALUES ?s { :a }"""
    ).select
    assert select.distinct
    assert select.projection == (Projection("?s"), Projection("?t", ("SUM", "(", "?n", ")")))
    assert select.grouping == (
        Grouping("?s"),
        Grouping("?k", ("?o", "+", "1")),
        Grouping("", ("STR", "(", "?o", ")")),
        Grouping("", ("STR", "(", "?s", ")")),
    )
    assert select.having == (("(", "?t", ">", "1", ")"), ("(", "COUNT", "(", "*", ")", "<", "9", ")"))
    assert select.order == ("DESC", "(", "?s", ")", "?t", "(", "?n", ")")
    assert (select.limit, select.offset) == ("5", "2")
    assert select.values == InlineData(("?s",), ((":a",),))
    assert select.aggregates
    assert select.is_grouped
    assert select.is_cut


@pytest.mark.parametrize(
    ("text", "is_grouped", "is_cut"),
    [
        ("SELECT ?s { }", False, False),
        ("SELECT ?s { } LIMIT 1", False, True),
        ("SELECT ?s { } OFFSET 1", False, True),
        ("SELECT (COUNT(*) AS ?n) { }", True, False),
        ("SELECT (count(*) + 1 AS ?n) { }", True, False),
        ("SELECT (?count AS ?n) { ?count :sum ?min }", False, False),
        ("SELECT ?s { } GROUP BY ?s", True, False),
        ("SELECT (1 AS ?s) { } HAVING(MAX(?n) > 1)", True, False),
        ("SELECT (1 AS ?s) { } ORDER BY MAX(?n)", True, False),
    ],
)
def test_what_is_grouped_or_cut(text: str, is_grouped: bool, is_cut: bool) -> None:
    select = parse(text).select
    assert (select.is_grouped, select.is_cut) == (is_grouped, is_cut)


@pytest.mark.parametrize(
    ("text", "form", "prologue", "dataset"),
    [
        ("SELECT ?s { }", "SELECT", "", ""),
        ("prefix : <urn:> select ?s from :g { }", "SELECT", "prefix : <urn:> ", "from :g"),
        ("BASE <urn:a> # SELECT\nASK FROM NAMED <g> { }", "ASK", "BASE <urn:a> # SELECT\n", "FROM NAMED <g>"),
        ("DESCRIBE <urn:a>", "DESCRIBE", "", ""),
        ("CONSTRUCT { ?s :p ?o } FROM <g> WHERE { }", "CONSTRUCT", "", "FROM <g>"),
        ("CONSTRUCT FROM <g> WHERE { ?s :p ?o }", "CONSTRUCT", "", "FROM <g>"),
        ("PREFIX select: <urn:ask> ASK { }", "ASK", "PREFIX select: <urn:ask> ", ""),
    ],
)
def test_forms(text: str, form: str, prologue: str, dataset: str) -> None:
    query = parse(text)
    assert (query.form, query.prologue, query.dataset) == (form, prologue, dataset)
    assert query.template == ((P,) if form == "CONSTRUCT" else ())


def test_a_subquery() -> None:
    (found,) = elements("{ SELECT ?s { ?s :p ?o } ORDER BY ?s LIMIT 1 }")
    assert isinstance(found, Group)
    (inner,) = found.elements
    assert isinstance(inner, SubSelect)
    assert inner.select.projection == (Projection("?s"),)
    assert (inner.select.order, inner.select.limit) == (("?s",), "1")
    assert inner.select.where == Group((P,))


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("SELECT * { SERVICE <urn:s> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * { ?s :p ?o LATERAL { ?s :q ?z } }", "LATERAL"),
        ("SELECT * { << ?s :p ?o >> :q ?z }", "<<"),
        ("SELECT * { ?s :p ?o", "the query"),
        ("SELECT * ?s", "the query"),
        ("SELECT (1 AS 2) { }", "the query"),
        ("", "the query"),
    ],
)
def test_what_is_no_sparql_11(text: str, part: str) -> None:
    with pytest.raises(Uncitable) as told:
        parse(text)
    assert told.value.uncited.part == part
    assert told.value.uncited.why
    assert str(told.value.uncited) == str(told.value)


@pytest.mark.parametrize("text", QUERIES)
def test_columns_are_those_of_the_engine(text: str) -> None:
    found = parse(text).select.projection
    if found:
        assert tuple(one.variable[1:] for one in found) == toy_engine(1).query(text).variables


@pytest.mark.parametrize("body", ["FILTER(?n<=2||?m>=3)", "FILTER(?n<?m)", "FILTER(?n < ?m&&?m > ?n)"])
def test_signs_are_no_brackets_of_an_iri(body: str) -> None:
    (found,) = elements(body)
    assert isinstance(found, Filter)
    assert {"?n", "?m"} <= set(found.expression)


def test_signs_that_may_be_brackets_of_an_iri_are_told_of() -> None:
    with pytest.raises(Uncitable, match="two comparisons"):
        elements("FILTER(?n<?m&&?m>?n)")
