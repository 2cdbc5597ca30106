"""The traps of binding parameters, each with data on which the obvious way gives another answer, or none.

Every case is run in both ways: as `bind` does it, and naively, so that a trap that is none fails too.
"""

import re
from pathlib import Path
from typing import Final, NamedTuple

import pyoxigraph
import pytest
import yaml

from provenaut.errors import ProvenautError, QueryError
from provenaut.guard import check
from provenaut.namespaces import PREFIXES
from provenaut.queries import SavedQuery, bind, parse_query
from provenaut.store import Engine, open_quads
from provenaut.terms import Literal

# Subject, predicate, object; behind it the claim whose graph holds it too.
DATA: Final = """
    incident:a pn:a pn:Leak 1 | incident:b pn:a pn:Leak 2 | incident:c pn:a pn:Crack 3
    incident:a pn:attributedTo cause:impact 4 | incident:b pn:attributedTo cause:fatigue 5
    incident:c pn:attributedTo cause:impact 6
    incident:a pn:rate 1.4 7 | incident:b pn:rate 37 8 | incident:c pn:rate 5 9
    module:node pn:partOf segment:usos 10 | segment:usos pn:partOf station:iss 11 | module:lab pn:partOf segment:ros 12
    claim:4 pn:polarity pn:Affirmed 13 | claim:6 pn:polarity pn:Affirmed 14
"""


def term(text: str) -> str:
    if text[0].isdigit():
        return f'"{text}"^^<{PREFIXES["xsd"]}decimal>'
    prefix, _, local = text.partition(":")
    return f"<{PREFIXES[prefix]}{local}>"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    lines = []
    for statement in re.split(r"[|\n]", DATA.strip()):
        *triple, claim = statement.split()
        written = " ".join(map(term, triple))
        lines += [f"{written} .\n", f"{written} {term(f'claim:{claim}')} .\n"]
    path = tmp_path_factory.mktemp("traps") / "data.nq"
    path.write_text("".join(lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def store(path: Path) -> Engine:
    return open_quads(path)


Rows = list[tuple[str, ...]]


def shown(rows: tuple[tuple[object, ...], ...]) -> Rows:
    """Each cell by its text or the last part of its IRI."""
    return [
        tuple(cell.lexical if isinstance(cell, Literal) else str(cell).split("/")[-1] for cell in row) for row in rows
    ]


# The ways that come to mind first: from a query, the name of the parameter and its value to a query.


def by_text(text: str, name: str, value: str) -> str:
    return text.replace(f"?{name}", value)


def in_first_braces(text: str, name: str, value: str) -> str:
    return text.replace("{", f"{{ VALUES ?{name} {{ {value} }} ", 1)


def at_the_end_of_where(text: str, name: str, value: str) -> str:
    before, _, after = text.rpartition("}")
    return f"{before} VALUES ?{name} {{ {value} }} }}{after}"


def behind(text: str, name: str, value: str) -> str:
    return f"{text} VALUES ?{name} {{ {value} }}"


def first_number(text: str, name: str, value: str) -> str:
    return re.sub(rf"{name.upper()} \d+", f"{name.upper()} {value}", text, count=1)


def number_behind(text: str, name: str, value: str) -> str:
    return f"{text} {name.upper()} {value}"


NAIVE: Final = {
    way.__name__: way for way in (by_text, in_first_braces, at_the_end_of_where, behind, first_number, number_behind)
}


class Trap(NamedTuple):
    """A query of one parameter, the value given, the right rows, and the naive way that goes wrong."""

    trap: str
    parameter: str
    given: str
    naive: str
    rows: Rows
    sparql: str

    @property
    def name(self) -> str:
        """Of the parameter."""
        return self.parameter.partition(":")[0]


def read_traps() -> list[Trap]:
    entries = yaml.safe_load((Path(__file__).parent / "traps.yaml").read_text(encoding="utf-8"))
    return [Trap(**{**entry, "rows": [tuple(row) for row in entry["rows"]]}) for entry in entries]


TRAPS: Final = read_traps()
LEAST: Final = "least: {type: decimal}"
ABOVE: Final = "?s pn:rate ?r FILTER(?r > ?least)"


def saved(trap: Trap) -> SavedQuery:
    return parse_query("trap", f"#+ title: Trap\n#+ parameters: {{{trap.parameter}}}\n{trap.sparql}", "trap.rq")


def ordered(text: str, rows: Rows) -> Rows:
    return rows if re.search(r"\} ORDER BY [^{}]*$", text) else sorted(rows)


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.trap)
def test_trap(trap: Trap, store: Engine) -> None:
    text = bind(saved(trap), {trap.name: trap.given}, store)
    check(text)
    assert ordered(trap.sparql, shown(store.query(text).rows)) == trap.rows


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.trap)
def test_the_naive_way_is_wrong(trap: Trap, store: Engine) -> None:
    try:
        naive = shown(store.query(NAIVE[trap.naive](trap.sparql, trap.name, trap.given)).rows)
    except QueryError:
        return
    assert ordered(trap.sparql, naive) != trap.rows


def test_all_traps_are_read() -> None:
    assert len(TRAPS) == 39
    assert {trap.naive for trap in TRAPS} == set(NAIVE)


def test_substitutions_of_the_engine(path: Path, store: Engine) -> None:
    """They raise where the variable isn't projected; so they can't bind the parameters of a query."""
    data = pyoxigraph.Store()
    data.load(path=str(path), format=pyoxigraph.RdfFormat.N_QUADS)
    two: dict[pyoxigraph.Variable, pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple]
    two = {pyoxigraph.Variable("least"): pyoxigraph.Literal(2)}
    text = f"SELECT ?s {{ {ABOVE} }}"
    with pytest.raises(RuntimeError, match="least"):
        data.query(text, prefixes=dict(PREFIXES), substitutions=two)
    query = parse_query("trap", f"#+ title: Trap\n#+ parameters: {{{LEAST}}}\n{text}", "trap.rq")
    assert sorted(shown(store.query(bind(query, {"least": 2}, store)).rows)) == [("b",), ("c",)]


@pytest.mark.parametrize(
    ("sparql", "what"),
    [
        (f"SELECT ?s {{ {ABOVE} BIND(1 AS ?least) }}", "3:57: parameter 'least' is given another value here; take"),
        (f"SELECT ?s {{ {ABOVE} {{ BIND(1 AS ?least) }} }}", "is given another value here"),
        (f"SELECT ?s (1 AS ?least) {{ {ABOVE} }}", "3:17: parameter 'least' is given another value here"),
        (f"SELECT ?s {{ {ABOVE} {{ SELECT (MAX(?x) AS ?least) {{ ?s pn:rate ?x }} }} }}", "another value here"),
        (f"SELECT ?n {{ {ABOVE} }} GROUP BY (?r + 1 AS ?least)", "another value here"),
        (f"SELECT (MAX(?r) + ?least AS ?n) {{ {ABOVE} }}", "3:19: parameter 'least' has no value here"),
        (f"SELECT (MAX(?r) AS ?n) {{ {ABOVE} }} HAVING (MAX(?r) > ?least)", "has no value here"),
    ],
)
def test_what_can_not_be_bound_is_refused_when_the_query_is_read(sparql: str, what: str, store: Engine) -> None:
    with pytest.raises(QueryError, match=what):
        parse_query("trap", f"#+ title: Trap\n#+ parameters: {{{LEAST}}}\n{sparql}", "trap.rq")
    try:
        naive = store.query(in_first_braces(sparql, "least", "2"))
    except ProvenautError:
        return
    assert not [row for row in naive.rows if None not in row]
