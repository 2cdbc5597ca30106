"""No value of a parameter, whatever its text, changes what a query asks, through Python or the command."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from provenaut.cli.app import run
from provenaut.errors import ParameterError
from provenaut.guard import Kind, Token, check, tokenize
from provenaut.kg import KnowledgeGraph, open_knowledge_graph
from provenaut.queries import ParameterType, SavedQuery, bind, parse_query
from provenaut.queries.binding import text_with
from provenaut.store import Engine
from provenaut.terms import Literal
from tests.toy import write_graph

pytestmark = pytest.mark.no_cover

# The type of a parameter, or its name where it stands behind LIMIT and OFFSET, and a value that is right.
RIGHT: Final = {
    **{str(one): "" for one in ParameterType},
    "iri": "https://w3id.org/provenaut/id/module/zvezda",
    "string": "text",
    "integer": "12",
    "decimal": "1.5",
    "boolean": "true",
    "date": "2024-02-29",
    "edtf": "2022-12",
    "limit": "3",
    "offset": "0",
}
QUERY: Final = """SELECT ?s (?it AS ?copy) WHERE {
  ?s ?p ?o . # } a comment "
  FILTER(?o = ?it || 'a } string' != "") { SELECT ?s { ?s ?q ?it } LIMIT 9 } UNION { ?s ?r ?it MINUS { ?it a ?s } }
  FILTER NOT EXISTS { GRAPH ?g { ?it ?p ?s } }
} ORDER BY ?s LIMIT 5 OFFSET 1"""

# Each would end what it stands in, where it were pasted: a string, an IRI, a group, a number, a comment, a line.
ATTACKS: Final = (
    'x" } UNION { ?s ?p ?o } #',
    "x' } UNION { ?s ?p ?o } #",
    '""" } #',
    'x"@en } #',
    'x"^^<urn:x> } #',
    "\\",
    '\\" } #',
    '\\\\" } #',
    "\\u0022 } #",
    "\\\\u0022 } #",
    "\\U00000022 } #",
    "\\u005C\\u0022",
    "\\u005C",
    "\\\x01u0022",
    "urn:x> } UNION { ?s ?p ?o } #",
    "https://example.org/\\u003E } #",
    "https://example.org/%3E } #",
    "module:zvezda } #",
    "module:zvezda\\u003E",
    "<https://w3id.org/provenaut/id/module/zvezda> <urn:x>",
    "zvezda> } #",
    "1 } UNION { ?s ?p ?o } #",
    "1 OFFSET 0",
    "1; DROP ALL",
    "1\n#",
    "1\rOFFSET 1",
    "٣",
    "²",
    "1e9",
    "NaN",
    "true } #",
    "2024-02-29 } #",
    '2024-02-29"^^<urn:x> } #',
    "2022-12> } #",
    "2022-12%3E",
    "UNDEF",
    "?s",
    "$s",
    "_:b",
    "[]",
    "} SERVICE <https://example.org/> { ?s ?p ?o",
    "\x00",
    "\udcff",
    "\u2028 } #",
    "\ufeff",
    "",
    " ",
)
TEXTS: Final = st.one_of(
    st.text(st.characters(), max_size=30),
    st.text(st.sampled_from("\\\"'<>{}#%u0025Cn\n\r\t:/?*^@ "), max_size=12),
    st.sampled_from(ATTACKS),
    st.tuples(st.sampled_from(list(RIGHT.values())), st.sampled_from(ATTACKS)).map("".join),
)


def saved(kind: str) -> SavedQuery:
    """A query with one parameter of that type, or with a LIMIT or OFFSET for one."""
    if kind in ("limit", "offset"):
        return parse_query("test", f"#+ title: Test\n#+ parameters: {{{kind}: {{type: integer}}}}\n{QUERY}", "test.rq")
    return parse_query("test", f"#+ title: Test\n#+ parameters: {{it: {{type: {kind}}}}}\n{QUERY}", "test.rq")


def shape(text: str) -> list[tuple[Kind, str]]:
    """The tokens of a query, apart from the one value that differs: its strings, numbers and IRIs have no text."""
    values = (Kind.STRING, Kind.IRI, Kind.NUMBER)
    return [(token.kind, "" if token.kind in values else token.text) for token in check(text)]


def differing(text: str, other: str) -> Iterator[Token]:
    return (one for one, two in zip(tokenize(text), tokenize(other), strict=True) if one.text != two.text)


def held(engine: Engine, kind: str, value: object) -> None:
    """The bound query reads as one with a right value does, in the engine too, or the value is refused in one line."""
    query = saved(kind)
    name = query.parameters[0].name
    right = bind(query, {name: RIGHT[kind]}, engine)
    text = bound_or_refused(query, {name: value}, engine)
    if isinstance(text, ParameterError):
        assert "\n" not in str(text)
        return
    assert shape(text) == shape(right)
    assert len({token.text for token in differing(text, right)}) <= 1
    engine.query(text)


def bound_or_refused(query: SavedQuery, values: dict[str, object], engine: Engine) -> str | ParameterError:
    try:
        return bind(query, values, engine)
    except ParameterError as error:
        return error


def test_every_type_is_attacked() -> None:
    assert set(RIGHT) == {*map(str, ParameterType), "limit", "offset"}
    assert all(RIGHT.values())


@pytest.mark.parametrize("kind", RIGHT)
def test_the_right_value_is_taken(engine: Engine, kind: str) -> None:
    query = saved(kind)
    engine.query(bind(query, {query.parameters[0].name: RIGHT[kind]}, engine))


@pytest.mark.parametrize("kind", RIGHT)
@given(text=TEXTS)
@example(text=ATTACKS[0])
def test_no_text_changes_the_structure(engine: Engine, kind: str, text: str) -> None:
    held(engine, kind, text)


@pytest.mark.parametrize("kind", RIGHT)
def test_no_attack_changes_the_structure(engine: Engine, kind: str) -> None:
    for attack in ATTACKS:
        held(engine, kind, attack)
        held(engine, kind, RIGHT[kind] + attack)


@pytest.mark.parametrize("kind", RIGHT)
@pytest.mark.parametrize("value", [True, -1, 1.5, float("nan"), b"x", ["a"], {"} #": 1}, object], ids=str)
def test_no_other_value_changes_the_structure(engine: Engine, kind: str, value: object) -> None:
    held(engine, kind, value)


@given(text=st.one_of(TEXTS, TEXTS.map("https://example.org/{}".format)))
def test_no_iri_changes_the_structure(engine: Engine, text: str) -> None:
    """Also one that no lookup has seen before."""
    query = saved("iri")
    try:
        bound = text_with(query.text, {"it": text}, {})
    except ParameterError:
        return
    assert shape(bound) == shape(text_with(query.text, {"it": RIGHT["iri"]}, {}))
    engine.query(bound)


@given(text=TEXTS)
def test_a_string_is_the_same_in_both_readers(engine: Engine, text: str) -> None:
    r"""The engine gives a text back as it was given; so does rdflib, which resolves `\u` behind any backslash."""
    from rdflib.plugins.sparql import prepareQuery

    query = parse_query(
        "test", "#+ title: Test\n#+ parameters: {it: {type: string}}\nSELECT ?it { FILTER(BOUND(?it)) }", "test.rq"
    )
    try:
        bound = bind(query, {"it": text}, engine)
    except ParameterError:
        assert any("\ud800" <= character <= "\udfff" for character in text)
        return
    assert engine.query(bound).rows == ((Literal(text),),)
    assert list(_values(prepareQuery(bound).algebra)) == [text]


def _values(algebra: dict[str, object]) -> Iterator[str]:
    """The texts of the VALUES in rdflib's algebra."""
    for key, part in algebra.items():
        if key == "res" and isinstance(part, list):
            yield from (str(value) for row in part for value in row.values())
        elif isinstance(part, dict):
            yield from _values(part)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy graph with a query for each type; gives the graph's directory."""
    folder = tmp_path_factory.mktemp("attacked")
    (folder / "queries").mkdir()
    for kind in RIGHT:
        (folder / "queries" / f"of-{kind}.rq").write_text(saved(kind).text, encoding="utf-8")
    return write_graph(folder)


@pytest.fixture(scope="module")
def graph(project: Path) -> Iterator[KnowledgeGraph]:
    with open_knowledge_graph(project, in_memory=True) as graph:
        yield graph


Printed = Callable[[str, str], tuple[int, str, str]]


@pytest.fixture
def printed(project: Path, capfd: pytest.CaptureFixture[str]) -> Printed:
    """Run the query of a type through the command: status, stdout, stderr."""

    def call(kind: str, value: str) -> tuple[int, str, str]:
        name = saved(kind).parameters[0].name
        capfd.readouterr()
        status = run(["query", "run", f"of-{kind}", f"{name}={value}", "--graph", str(project), "--format", "csv"])
        return status, *capfd.readouterr()

    return call


@pytest.mark.parametrize("kind", RIGHT)
def test_python_and_the_command_agree(graph: KnowledgeGraph, printed: Printed, kind: str) -> None:
    """Both refuse an attack in one line, or both answer a query of the same structure."""
    query = saved(kind)
    name = query.parameters[0].name
    right = bind(query, {name: RIGHT[kind]}, graph.engine)
    for attack in ATTACKS:
        status, out, err = printed(kind, attack)
        if isinstance(bound_or_refused(query, {name: attack}, graph.engine), ParameterError):
            with pytest.raises(ParameterError):
                graph.run(graph.describe(f"of-{kind}"), {name: attack})
            assert (status, out, err.count("\n"), "Traceback" in err) == (2, "", 1, False)
        else:
            rows = graph.run(graph.describe(f"of-{kind}"), {name: attack})
            assert shape(rows.sparql) == shape(right)
            assert (status, len(out.splitlines())) == (0, 1 + len(rows))
