"""Taking a query apart and printing it back are inverse: the same tree, and the same rows."""

from collections import Counter
from dataclasses import fields, is_dataclass, replace
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenaut.citing.parsing import parse
from provenaut.citing.printing import printed, printed_data, printed_path, printed_select
from provenaut.citing.scope import mentioned
from provenaut.citing.tree import (
    Alternative,
    Closure,
    Group,
    InlineData,
    Inverse,
    Negated,
    Path,
    Query,
    Sequence,
    Step,
    SubSelect,
    TriplePattern,
)
from provenaut.store import Cell
from tests.citing.asked import QUERIES
from tests.citing.toys import toy_engine

STEPS: Final = st.sampled_from(["pn:p", "pn:q", "<urn:r>"])


def again(query: Query) -> str:
    """A SELECT as text, after it was taken apart."""
    return query.prologue + printed_select(query.select)


def rows(text: str) -> Counter[frozenset[tuple[str, Cell]]]:
    """The rows of a query, whatever the order of rows and columns."""
    answer = toy_engine(1).query(text)
    return Counter(
        frozenset((name, cell) for name, cell in zip(answer.variables, row, strict=True) if cell is not None)
        for row in answer.rows
    )


def bare(tree: object) -> object:
    """A tree without groups that hold nothing but a group: a subquery may stand in more braces than it needs."""
    if isinstance(tree, Group) and len(tree.elements) == 1 and isinstance(tree.elements[0], Group | SubSelect):
        return bare(tree.elements[0])
    if isinstance(tree, tuple):
        return tuple(map(bare, tree))
    if is_dataclass(tree):
        return type(tree), [bare(getattr(tree, one.name)) for one in fields(tree)]
    return tree


def as_written(query: Query) -> object:
    """The parts of a tree that a text must keep; `*` is spelled out, and blank nodes have numbers of their own."""
    return bare(replace(query.select, projection=()))


@pytest.mark.parametrize("text", QUERIES)
def test_a_query_printed_back_has_the_same_tree(text: str) -> None:
    query = parse(text)
    once = parse(again(query))
    assert bare(parse(again(once))) == bare(once)
    assert once.select.projection == query.select.projection or not query.select.projection
    if "SELECT *" not in text[1:]:
        assert as_written(once) == as_written(query)


@pytest.mark.parametrize("text", QUERIES)
def test_a_query_printed_back_has_the_same_rows(text: str) -> None:
    assert rows(again(parse(text))) == rows(text)


def test_the_queries_are_told_apart_by_their_rows() -> None:
    """A printer that loses something must not go unnoticed for want of rows."""
    assert sum(bool(rows(text)) for text in QUERIES) > len(QUERIES) * 0.9


@pytest.mark.parametrize("text", [text for text in QUERIES if "ORDER BY" in text.upper() and "{ {" not in text])
def test_order_is_kept(text: str) -> None:
    assert toy_engine(1).query(again(parse(text))).rows == toy_engine(1).query(text).rows


@pytest.mark.parametrize("text", QUERIES)
def test_names_can_be_changed_throughout(text: str) -> None:
    """Every variable under a name of its own: the same rows, under other names."""
    query = parse(text)
    names = {name: f"?renamed{at}" for at, name in enumerate(sorted(mentioned(SubSelect(query.select))))}
    found = rows(query.prologue + printed_select(query.select, names))
    back = {new[1:]: old[1:] for old, new in names.items()}
    assert Counter(
        {frozenset((back[name], cell) for name, cell in row): count for row, count in found.items()}
    ) == rows(text)


# ---- pieces


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (Step("pn:p"), "pn:p"),
        (Inverse(Step("pn:p")), "^pn:p"),
        (Sequence((Step("pn:p"), Inverse(Step("pn:q")))), "(pn:p/^pn:q)"),
        (Alternative((Step("pn:p"), Sequence((Step("pn:q"), Step("pn:r"))))), "(pn:p|(pn:q/pn:r))"),
        (Closure(Inverse(Step("pn:p")), "+"), "(^pn:p)+"),
        (Inverse(Closure(Step("pn:p"), "*")), "^(pn:p)*"),
        (Negated(("pn:p",), ("pn:q",)), "!(pn:p|^pn:q)"),
        (Negated((), ("pn:q",)), "!(^pn:q)"),
        (Closure(Closure(Step("pn:p"), "?"), "+"), "((pn:p)?)+"),
    ],
)
def test_paths(path: Path, text: str) -> None:
    assert printed_path(path) == text


def chained(parts: st.SearchStrategy[Path]) -> st.SearchStrategy[Path]:
    """Paths of paths."""
    several = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        # `^(^p)` has a test of its own.
        parts.filter(lambda path: not isinstance(path, Inverse)).map(Inverse),
        several.map(Sequence),
        several.map(Alternative),
        st.builds(Closure, parts, st.sampled_from("?*+")),
    )


NEGATED: Final = st.builds(
    Negated, st.lists(STEPS, max_size=2).map(tuple), st.lists(STEPS, min_size=1, max_size=2).map(tuple)
)
PATHS: Final[st.SearchStrategy[Path]] = st.recursive(st.one_of(STEPS.map(Step), NEGATED), chained, max_leaves=6)


def read_back(path: Path) -> None:
    """Hold that a path is read as it was printed."""
    (pattern,) = parse(f"SELECT * {{ ?s {printed_path(path)} ?o }}").select.where.elements
    expected = path.iri if isinstance(path, Step) else path
    assert pattern == TriplePattern("?s", expected, "?o")


@given(PATHS)
def test_any_path_is_read_as_it_was_printed(path: Path) -> None:
    read_back(path)


@given(PATHS)
def test_any_path_is_one_that_the_engine_reads(path: Path) -> None:
    toy_engine(1).query(f"ASK {{ thing:none {printed_path(path)} ?o }}")


def test_an_inverse_of_an_inverse() -> None:
    read_back(Inverse(Inverse(Step("pn:p"))))


NAMES: Final = ("?x", "?y", "?z")
CELLS: Final = st.sampled_from(["UNDEF", "thing:a", "1", '"}"', "'a'@en", '"1"^^xsd:int'])


@given(
    st.integers(0, 3).flatmap(
        lambda width: st.tuples(st.just(NAMES[:width]), st.lists(st.tuples(*[CELLS] * width), max_size=4))
    )
)
def test_any_data_are_read_as_they_were_printed(data: tuple[tuple[str, ...], list[tuple[str, ...]]]) -> None:
    names, listed = data
    block = InlineData(names, tuple(listed))
    assert parse(f"SELECT * {{ {printed_data(block)} }}").select.where == Group((block,))
    found = toy_engine(1).query(f"SELECT * {{ {printed_data(block)} }}")
    assert len(found.rows) == len(listed)


def test_renaming_reaches_everything_in_a_pattern() -> None:
    text = """{ ?x pn:p ?y . GRAPH ?x { ?y ?x ?x } OPTIONAL { ?x pn:q ?y } MINUS { ?x pn:q ?y } { ?x pn:r ?y } UNION { }
        VALUES (?x) { (1) } BIND(?x + 1 AS ?y) FILTER(?x = '?x' || EXISTS { ?x pn:p ?y }) { SELECT ?x (?y AS ?x)
        { ?y pn:p ?x } GROUP BY ?y HAVING(?y > 1) ORDER BY ?x } }"""
    found = printed(parse(f"SELECT * {text}").select.where, {"?x": "?new", "?y": "?other"})
    assert "'?x'" in found
    assert "?x" not in found.replace("'?x'", "")
    assert "?y" not in found
