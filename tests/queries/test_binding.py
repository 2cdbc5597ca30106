"""Parameters are bound from typed terms, in every group that mentions them; nothing else gets into a query."""

from collections.abc import Callable

import pytest

from provenaut.errors import ParameterError, QueryError
from provenaut.guard import check
from provenaut.model import Literal
from provenaut.namespaces import XSD
from provenaut.queries import SavedQuery, bind, parse_query, resolve
from provenaut.store import Answer, Engine

Ask = Callable[..., Answer]


def query(parameters: str, sparql: str) -> SavedQuery:
    return parse_query("test", f"#+ title: Test\n#+ parameters: {{{parameters}}}\n{sparql}", "test.rq")


@pytest.fixture
def ask(engine: Engine) -> Ask:
    """Run a query with these values; the bound text must be one that a reader may run."""

    def run(saved: SavedQuery, **values: object) -> Answer:
        text = bind(saved, values, engine)
        check(text)
        return engine.query(text)

    return run


def column(answer: Answer) -> list[str]:
    return [cell.lexical if isinstance(cell, Literal) else str(cell).rpartition("/")[2] for cell, *_ in answer.rows]


LEAST = "least: {type: decimal}"


def test_a_variable_that_is_not_projected(ask: Ask) -> None:
    # The engine's own substitutions raise here.
    saved = query(LEAST, "SELECT ?s { ?s pn:rate ?r FILTER(?r > ?least) }")
    assert column(ask(saved, least="2")) == ["leak-b"]


def test_an_aggregate_without_groups(ask: Ask) -> None:
    # Here the engine ignores a VALUES behind the query, silently.
    saved = query(LEAST, "SELECT (COUNT(*) AS ?n) { ?s pn:rate ?r FILTER(?r > ?least) }")
    assert [column(ask(saved, least=least)) for least in ("0", "2", "100")] == [["2"], ["1"], ["0"]]


def test_a_subquery_that_does_not_project_it(ask: Ask) -> None:
    saved = query(LEAST, "SELECT ?n { { SELECT (COUNT(*) AS ?n) WHERE { ?s pn:rate ?r FILTER(?r > ?least) } } }")
    assert column(ask(saved, least="2")) == ["1"]


def test_a_filter_in_a_branch_of_union(ask: Ask) -> None:
    saved = query(LEAST, "SELECT ?s { { ?s pn:rate ?r FILTER(?r > ?least) } UNION { ?s a pn:Crack } }")
    assert column(ask(saved, least="2")) == ["leak-b"]


def test_a_filter_in_optional_minus_and_exists(ask: Ask) -> None:
    optional = query(LEAST, "SELECT ?s ?r { ?s a pn:Leak OPTIONAL { ?s pn:rate ?r FILTER(?r > ?least) } } ORDER BY ?s")
    assert [row[1] is not None for row in ask(optional, least="2").rows] == [False, True]
    minus = query(LEAST, "SELECT ?s { ?s a pn:Leak MINUS { ?s pn:rate ?r FILTER(?r > ?least) } }")
    assert column(ask(minus, least="2")) == ["leak-a"]
    exists = query(LEAST, "SELECT ?s { ?s a pn:Leak FILTER EXISTS { ?s pn:rate ?r FILTER(?r > ?least) } }")
    assert column(ask(exists, least="2")) == ["leak-b"]
    deeper = query(
        LEAST, "SELECT ?s { ?s a pn:Leak FILTER NOT EXISTS { { ?s pn:rate ?r { FILTER(1 > ?least) } } } } ORDER BY ?s"
    )
    assert column(ask(deeper, least="2")) == ["leak-a", "leak-b"]


def test_a_named_graph(ask: Ask) -> None:
    saved = query("cause: {type: iri, kind: cause}", "SELECT ?c { GRAPH ?c { ?s pn:attributedTo ?cause } }")
    assert column(ask(saved, cause="impact")) == ["aaaa000000000001"]


def test_the_data_of_values_and_the_template_of_construct_are_left_alone(ask: Ask) -> None:
    values = query(
        LEAST, "SELECT ?s { VALUES ?x { 1 } VALUES (?y ?z) { (1 2) } ?s pn:rate ?r FILTER(?r > ?least + ?x) }"
    )
    assert column(ask(values, least="2")) == ["leak-b"]
    construct = query(LEAST, "CONSTRUCT { ?s pn:above ?least } WHERE { ?s pn:rate ?r FILTER(?r > ?least) }")
    assert len(ask(construct, least="2").rows) == 1


def test_brackets_in_strings_comments_and_iris_are_no_groups(ask: Ask) -> None:
    text = "SELECT ?s # { \n { ?s pn:rate ?r FILTER(?r > ?least && '{' != \"}\" && <urn:%7B> != 1) }"
    assert column(ask(query(LEAST, text), least="2")) == ["leak-b"]


def test_lines_stay_where_they_are(engine: Engine) -> None:
    saved = query(LEAST, "SELECT ?s\n{\n ?s pn:rate ?r\n FILTER(?r > ?least) }")
    bound = bind(saved, {"least": "2"}, engine)
    assert bound.count("\n") == saved.text.count("\n")
    assert bound.splitlines()[3] == '{ VALUES ?least { "2"^^<http://www.w3.org/2001/XMLSchema#decimal> }'


def test_one_without_a_value_stays_free(ask: Ask) -> None:
    saved = query("place: {type: iri, kind: module, required: false}", "SELECT ?s { ?s pn:occurredIn ?place }")
    assert len(ask(saved).rows) == 2
    assert column(ask(saved, place="zvezda")) == ["leak-a"]
    assert len(ask(saved, place="").rows) == 2


def test_an_empty_value_leaves_out_a_default(ask: Ask) -> None:
    saved = query("place: {type: iri, default: zvezda}", "SELECT ?s { ?s pn:occurredIn ?place }")
    assert len(ask(saved).rows) == 1
    assert len(ask(saved, place="").rows) == 2


def test_one_that_is_required(ask: Ask) -> None:
    with pytest.raises(ParameterError, match=r"the query test needs the parameter 'least' \(decimal\); give least=…"):
        ask(query(LEAST, "SELECT ?s { ?s pn:rate ?least }"))


def test_one_that_is_unknown(ask: Ask) -> None:
    with pytest.raises(ParameterError, match=r"the query test has no parameter 'leest'; did you mean 'least'\?"):
        ask(query(LEAST, "SELECT ?s { ?s pn:rate ?least }"), leest="1")


@pytest.mark.parametrize(("given", "count"), [("0", 0), ("1", 1), (2, 2), ("007", 4), (None, 2)], ids=repr)
def test_limit_is_a_checked_number(ask: Ask, given: object, count: int) -> None:
    saved = query("limit: {type: integer, default: 2}", "SELECT ?s { VALUES ?s { 1 2 3 4 } } LIMIT 50")
    assert len(ask(saved, **({} if given is None else {"limit": given})).rows) == count


def test_limit_and_offset_are_written_where_there_are_none(ask: Ask) -> None:
    parameters = "limit: {type: integer}, offset: {type: integer}"
    plain = query(parameters, "SELECT ?s { { SELECT ?s { VALUES ?s { 1 2 3 4 } } LIMIT 3 } } ORDER BY ?s # the end")
    assert column(ask(plain, limit=2, offset=1)) == ["2", "3"]
    behind = query(parameters, "SELECT ?s { VALUES ?s { 1 2 3 4 } } ORDER BY ?s VALUES ?x { 1 }")
    assert column(ask(behind, limit=2, offset=1)) == ["2", "3"]


@pytest.mark.parametrize("given", ["-1", "1.5", "ten", "1 } #", "1; DROP ALL", "٣", "1e3", "99999999999"])
def test_a_limit_that_is_none(ask: Ask, given: str) -> None:
    saved = query("limit: {type: integer}", "SELECT ?s { VALUES ?s { 1 } } LIMIT 5")
    with pytest.raises(ParameterError, match=r"limit: .* is not a count"):
        ask(saved, limit=given)


INJECTION = 'x" } UNION { ?s ?p ?o } #'
WRONG = {
    "integer": ["", " ", "one", "1.0", "1e3", "0x10", "1 } #", INJECTION, "٣", "9" * 40],
    "decimal": ["1.2.3", ".", "-", "1e3", "NaN", "1,5", INJECTION],
    "boolean": ["2", "truee", "true } #", INJECTION],
    "date": ["2024", "2024-13-01", "2024-02-30", "20240101", "2024-01-01Z", "2024-01-01 } #", INJECTION],
    "edtf": ["2022-12 } #", "2099", INJECTION],
    "iri": [
        "nobody knows this",
        "https://example.org/> } #",
        "https://w3id.org/provenaut/id/module/zvezda> } UNION { ?s ?p ?o } #",
        "<https://w3id.org/provenaut/id/module/zvezda> <urn:x>",
        "module:zvezda> } #",
        "module:" + INJECTION,
        INJECTION,
        "a\nb",
    ],
}


@pytest.mark.parametrize(("kind", "given"), [(kind, given) for kind, all_ in WRONG.items() for given in all_])
def test_what_is_not_of_its_type_is_refused(ask: Ask, kind: str, given: str) -> None:
    saved = query(f"it: {{type: {kind}}}", "SELECT ?s { ?s ?p ?it }")
    with pytest.raises(ParameterError) as error:
        ask(saved, it=given)
    assert "\n" not in str(error.value)
    assert error.value.hint


STRINGS = [
    INJECTION,
    "'",
    '"',
    '"""',
    "\\",
    "\\u0022 } #",
    "a\nb\r\tc",
    "\x00\x7f",
    "𝄞 Звезда",
    "?s",
    "> <",
    "",
    " two  blanks ",
]


@pytest.mark.parametrize("given", STRINGS)
def test_a_string_comes_back_as_it_was_given(ask: Ask, given: str) -> None:
    answer = ask(query("it: {type: string}", "SELECT ?it { FILTER(BOUND(?it)) }"), it=given)
    assert answer.rows == ((Literal(given),),)


def test_a_string_that_is_not_utf8(ask: Ask) -> None:
    with pytest.raises(ParameterError, match="not UTF-8"):
        ask(query("it: {type: string}", "SELECT ?it { FILTER(BOUND(?it)) }"), it="\udcff")


@pytest.mark.parametrize(
    ("kind", "given", "lexical"),
    [
        ("integer", "+007", "7"),
        ("integer", 7, "7"),
        ("integer", "-0", "0"),
        ("decimal", "01.50", "1.5"),
        ("decimal", "-.5", "-0.5"),
        ("decimal", "-0.0", "0"),
        ("boolean", "Yes", "true"),
        ("boolean", False, "false"),
        ("date", " 2024-02-29 ", "2024-02-29"),
    ],
)
def test_values_are_canonical(engine: Engine, kind: str, given: object, lexical: str) -> None:
    saved = query(f"it: {{type: {kind}}}", "SELECT ?it { FILTER(BOUND(?it)) }")
    assert resolve(saved, {"it": given}, engine) == {"it": Literal(lexical, XSD + kind)}


def test_a_date_of_the_graph(engine: Engine) -> None:
    saved = query("on: {type: edtf}", "SELECT ?s { ?s pn:occurredOn ?on }")
    assert resolve(saved, {"on": "2022-12"}, engine) == {"on": "https://w3id.org/provenaut/id/time/2022-12"}
    with pytest.raises(ParameterError, match=r"on: the graph has no date '2022-11'; did you mean '2022-12'"):
        resolve(saved, {"on": "2022-11"}, engine)


@pytest.mark.parametrize(
    ("parameters", "sparql", "what"),
    [
        (LEAST, "SELECT * { ?s ?p ?o }", "^test.rq: parameter 'least' is not a variable of the WHERE group; use"),
        (LEAST, "DESCRIBE ?least", "parameter 'least' is not a variable|no WHERE group"),
        (LEAST, "CONSTRUCT WHERE { ?s ?p ?least }", "no WHERE group"),
        (
            LEAST,
            "SELECT ?s (COUNT(?o) AS ?n) { ?s ?p ?o FILTER(?least > 0) } GROUP BY ?s HAVING (COUNT(?o) > ?least)",
            "3:93: parameter 'least' has no value here, beside an aggregate; add \\?least to GROUP BY",
        ),
        (
            LEAST,
            "SELECT (SUM(?o) + ?least AS ?n) { ?s ?p ?o FILTER(?least > 0) }",
            "3:19: parameter 'least' has no value",
        ),
    ],
)
def test_one_that_could_not_be_bound_is_refused_when_the_query_is_read(parameters: str, sparql: str, what: str) -> None:
    with pytest.raises(QueryError, match=what):
        query(parameters, sparql)


def test_one_beside_an_aggregate_that_is_grouped(ask: Ask) -> None:
    text = (
        "SELECT ?s (COUNT(?o) AS ?n) { ?s pn:rate|pn:occurredIn|pn:occurredOn ?o FILTER(BOUND(?least)) } "
        "GROUP BY ?s ?least HAVING (COUNT(?o) > ?least) ORDER BY ?s"
    )
    assert column(ask(query(LEAST, text), least="2")) == ["leak-b"]
    assert column(ask(query(LEAST, text), least="1")) == ["leak-a", "leak-b"]
