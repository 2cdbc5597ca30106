"""Reading saved queries, their compiled form, and what is said of a header that is wrong."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from provenaut.errors import QueryError
from provenaut.guard import check
from provenaut.queries import (
    Catalogue,
    ParameterType,
    SavedQuery,
    compile_queries,
    parse_query,
    queries_json,
    read_queries,
)
from provenaut.store import projected_variables
from tests.toy import QUERIES

OWN = Path(__file__).parents[2] / "queries"
BODY = "SELECT ?s { ?s ?p ?least }"


def test_a_header_is_read() -> None:
    query = {one.name: one for one in read_queries(QUERIES)}["leaks-by-cause"]
    assert (query.title, query.view, query.min_rows, query.tags) == ("Leaks by cause", "graph", 1, ("cause",))
    assert query.question == "Which leaks were attributed to a cause?"
    (cause,) = query.parameters
    assert (cause.type, cause.kinds, cause.default, cause.required) == (ParameterType.IRI, ("cause",), "impact", False)
    assert [(column.name, column.label) for column in query.columns] == [("incident", "Incident"), ("claim", "Claim")]


def test_the_queries_are_in_order_of_name() -> None:
    assert [query.name for query in read_queries(QUERIES)] == ["leaks-by-cause", "places", "rates"]


def test_scalars_stay_as_they_were_typed() -> None:
    text = "#+ title: Yes\n#+ parameters: {on: {type: decimal, default: 1.10}, no: {type: date, default: 2024-01-01}}\n"
    query = parse_query("x", text + "SELECT ?on { FILTER(?on > 1 && ?no) }", "x.rq")
    assert [(one.name, one.default) for one in query.parameters] == [("on", "1.10"), ("no", "2024-01-01")]


@pytest.mark.parametrize("folder", [QUERIES, OWN], ids=["toy", "own"])
def test_compiling_loses_nothing(folder: Path) -> None:
    queries = read_queries(folder)
    compiled = json.loads(compile_queries(folder))
    assert queries
    assert list(compiled) == [query.name for query in queries]
    for query in queries:
        entry = compiled[query.name]
        assert entry.pop("sha256") == sha256((folder / f"{query.name}.rq").read_bytes()).hexdigest()
        assert SavedQuery.from_dict(entry) == query


def test_compiling_is_the_same_whatever_the_order() -> None:
    queries = read_queries(QUERIES)
    assert queries_json(reversed(queries)) == queries_json(queries)


@pytest.fixture
def compiled(tmp_path: Path, folder: Path) -> Catalogue:
    """A folder with one query, and a compiled form that names it otherwise, so that its use is seen."""
    text = f"#+ title: From the file\n#+ parameters: {{least: {{type: integer}}}}\n{BODY}\n"
    (folder / "one.rq").write_text(text, encoding="utf-8")
    (tmp_path / "queries.json").write_text(
        compile_queries(folder).replace("From the file", "Compiled", 1), encoding="utf-8"
    )
    return Catalogue(folder, tmp_path / "queries.json")


def test_the_compiled_form_is_used_while_the_file_is_the_same(compiled: Catalogue, folder: Path) -> None:
    assert compiled.get("one").title == "Compiled"
    (folder / "one.rq").write_text(f"#+ title: Changed\n{BODY}\n", encoding="utf-8")
    assert compiled.get("one").title == "Changed"


def test_a_new_query_needs_no_compiling(compiled: Catalogue, folder: Path) -> None:
    (folder / "two.rq").write_text(f"#+ title: New\n{BODY}\n", encoding="utf-8")
    assert [query.title for query in compiled.all()] == ["Compiled", "New"]


@pytest.mark.parametrize("broken", [b"", b"{", b"[]", b"\xff", b'{"one": 1}', b'{"one": {}}'])
def test_a_broken_compiled_form_is_passed_over(compiled: Catalogue, broken: bytes) -> None:
    assert compiled.compiled is not None
    compiled.compiled.write_bytes(broken)
    assert compiled.get("one").title == "From the file"


def test_the_compiled_form_alone_will_do(compiled: Catalogue) -> None:
    alone = Catalogue(None, compiled.compiled)
    assert alone.names() == ["one"]
    assert alone.get("one").parameters == compiled.get("one").parameters


def test_a_misspelt_name(compiled: Catalogue) -> None:
    with pytest.raises(QueryError, match="no saved query 'ones'; did you mean 'one'"):
        compiled.get("ones")


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="no folder of queries"):
        read_queries(tmp_path / "nowhere")


PARAMETER = "#+ title: X\n#+ parameters:\n#+   least: "


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("", "x.rq:1: the query has no header; begin it with '#+ title: …'"),
        ("#+ - a list\n", "x.rq:1: the query has no header"),
        ("#+ title: a: b\n", "x.rq:1: the header is not YAML: mapping values are not allowed here"),
        ("#+ title: X\n#+ tags: [a\n", "x.rq:2: the header is not YAML"),
        ("#+ question: What?\n", "x.rq:1: the query has no title"),
        ("#+ title: [X]\n", "x.rq:1: 'title' is not a text"),
        ("#+ title: X\n#+ tilte: X\n", "x.rq:2: unknown key 'tilte' in the header; did you mean 'title'"),
        ("#+ title: X\n#+ title: Y\n", "x.rq:2: 'title' stands here twice"),
        ("#+ title: X\n#+ view: grahp\n", "x.rq:2: unknown view 'grahp'; did you mean 'graph'"),
        ("#+ title: X\n#+ min_rows: many\n", "x.rq:2: 'min_rows' is 'many', not a count"),
        ("#+ title: X\n#+ parameters: {cite: {type: string}}\n", "x.rq:2: a parameter can't be called 'cite'"),
        ("#+ title: X\n#+ parameters: [least]\n", "x.rq:2: 'parameters' is not a mapping of mappings"),
        (PARAMETER + "{type: integre}\n", "x.rq:3: unknown type 'integre'; did you mean 'integer'"),
        (PARAMETER + "{kind: module}\n", "x.rq:1: unknown type ''; known are"),
        (
            PARAMETER + "{type: iri, kinds: x}\n",
            "x.rq:3: unknown key 'kinds' in parameter 'least'; did you mean 'kind'",
        ),
        (PARAMETER + "{type: integer, required: yes}\n", "x.rq:3: unknown truth value 'yes'"),
        ("#+ title: X\n#+ columns: {s: {type: uri}}\n", "x.rq:2: unknown type 'uri'; did you mean 'iri'"),
        ("#+ title: X\n#+ columns: {s: {lable: S}}\n", "x.rq:2: unknown key 'lable' in column 's'"),
    ],
)
def test_a_header_that_is_wrong(header: str, told: str) -> None:
    with pytest.raises(QueryError) as error:
        parse_query("x", header + BODY, "x.rq")
    assert str(error.value).startswith(told)
    assert "\n" not in str(error.value)


def test_a_file_that_is_not_utf8(folder: Path) -> None:
    (folder / "x.rq").write_bytes(b"#+ title: X\n#+ question: caf\xe9\n")
    with pytest.raises(QueryError, match=r"x\.rq:2: the query is not UTF-8 \(byte 28\); save it as UTF-8"):
        read_queries(folder)


@pytest.mark.parametrize("query", [*read_queries(OWN), *read_queries(QUERIES)], ids=lambda query: query.name)
def test_columns_are_what_the_query_gives(query: SavedQuery) -> None:
    check(query.text)
    assert tuple(column.name for column in query.columns) == projected_variables(query.text)
