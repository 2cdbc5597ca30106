"""The page on evidence tells of each reason for which something can't be cited, and each is told for a real query."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from provenaut.citing.gathering import MOST_SOLUTIONS
from provenaut.kg import KnowledgeGraph, open_knowledge_graph

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "evidence.md").read_text(encoding="utf-8")
TABLE = PAGE[PAGE.index("| part |") : PAGE.index("## What holds")]
# These are for queries that the engine refuses, or tell of an error of ours.
INTERNAL = {
    "its columns are not those that were expected",
    "its witness gave nothing",
    "no way of its own was found for a match",
    "no solution was found for some of its rows",
    "it can't be taken apart",
    "it ends where more was expected",
    "it stands where a property was expected",
}
ABOUT = "?s pn:attributedTo ?o"
LOOKS_OUT = "OPTIONAL { ?c pn:partOf ?w FILTER(?w != ?o) }"
WITHOUT = f"{ABOUT} FILTER NOT EXISTS"
EXAMPLES = {
    f"SELECT (RAND() AS ?x) {{ {ABOUT} }}": "it gives another value each time",
    f"SELECT ?x {{ {ABOUT} BIND(NOW() AS ?x) }}": "it gives another value each time",
    f"SELECT (EXISTS {{ ?s pn:occurredIn ?c }} AS ?x) {{ {ABOUT} }}": "what it gives is computed with",
    f"SELECT ?s {{ {ABOUT} FILTER(EXISTS {{ ?s pn:occurredIn ?c }} = true) }}": (
        "what it gives is compared or computed with"
    ),
    f"SELECT ?s {{ {ABOUT} FILTER({' || '.join(['EXISTS { ?s pn:occurredIn ?c }'] * 17)}) }}": (
        "it can be true in more than 16 ways"
    ),
    f"SELECT ?s {{ {ABOUT} {{ ?s pn:occurredIn ?c FILTER(?o = ?c || EXISTS {{ ?s pn:occurredOn ?d }}) }} }}": (
        "a choice with EXISTS looks outside of its group"
    ),
    f"SELECT ?s {{ {ABOUT} FILTER EXISTS {{ ?s pn:occurredIn ?c {LOOKS_OUT} }} }}": "a filter in it looks outside",
    f"SELECT ?s {{ {WITHOUT} {{ ?s pn:occurredIn ?c OPTIONAL {{ ?s pn:occurredOn ?d }} }} }}": (
        "nested negation rests on what is not there"
    ),
    f"SELECT ?s {{ {ABOUT} OPTIONAL {{ ?s pn:occurredIn ?c MINUS {{ ?s pn:occurredOn ?d }} }} }}": (
        "where it doesn't match, it may be because of something that is there"
    ),
    f"SELECT ?s {{ {ABOUT} {{ SELECT ?c {{ ?s pn:occurredIn ?c }} OFFSET 1 }} }}": (
        "its rows depend on those that are left out"
    ),
    "SELECT ?n { { SELECT DISTINCT (COUNT(?s) AS ?n) { ?s pn:occurredIn ?c } GROUP BY ?c LIMIT 2 } }": (
        "its rows can't be told apart by their groups"
    ),
    "SELECT (COUNT(*) AS ?n) { { SELECT ?c { ?s pn:occurredIn ?c } LIMIT 3 } }": (
        "what it left out is counted as well"
    ),
    f"SELECT (COUNT(*) AS ?n) {{ {ABOUT} VALUES ?x {{ pn:Leak pn:NoClass }} MINUS {{ ?x a owl:Class }} }}": (
        "what it leaves out is cited for something else"
    ),
    f"SELECT ?s {{ {ABOUT} FILTER(?s<?o&&?o>?s) }}": "it may be two comparisons; put blanks around < and >",
    f"CONSTRUCT {{ [] pn:occurredIn ?o }} {{ {ABOUT} }}": "it is another one in each solution",
    f"SELECT ?s {{ {ABOUT} . << ?s ?p ?o >> ?q ?r }}": "it is not of SPARQL 1.1",
    f"SELECT ?s {{ {ABOUT} LATERAL {{ ?s pn:occurredIn ?c }} }}": "it is not of SPARQL 1.1 over one store",
}


@pytest.fixture(scope="module")
def graph() -> Iterator[KnowledgeGraph]:
    with open_knowledge_graph(ROOT / "graph") as opened:
        yield opened


def reasons() -> set[str]:
    """The second text of each `Uncitable(…)` and `Uncited(…)` in the package, up to where a value is put in."""
    found = set()
    for path in sorted((ROOT / "src/provenaut/citing").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"Uncitable", "Uncited"}:
                why = node.args[1]
                if isinstance(why, ast.Constant):
                    found.add(str(why.value))
                elif isinstance(why, ast.JoinedStr) and isinstance(why.values[0], ast.Constant):
                    found.add(str(why.values[0].value))
    return found


def test_the_page_tells_each_reason() -> None:
    found = reasons()
    assert len(found) > 15
    assert not sorted(
        one for one in found - INTERNAL if one not in TABLE and not one.startswith(("'", "its witness can't be"))
    )


@pytest.mark.parametrize("query", EXAMPLES, ids=range(len(EXAMPLES)))
def test_each_reason_is_told_for_a_query_with_its_rows(graph: KnowledgeGraph, query: str) -> None:
    rows = graph.sparql(query, cite=True)
    assert rows.evidence is not None
    assert EXAMPLES[query] in [one.why for one in rows.evidence.uncited]
    assert EXAMPLES[query] in TABLE
    assert len(rows.cells) == len(graph.sparql(query).cells)


def test_each_row_of_the_table_has_an_example() -> None:
    told = {line.split(" | ")[-1].removesuffix(" |") for line in TABLE.splitlines() if line.startswith("|")}
    assert told - {"reason that is given", "---"} - set(EXAMPLES.values()) == set()


def test_the_page_tells_where_lists_are_cut() -> None:
    assert f"lists {MOST_SOLUTIONS:,} solutions at most" in PAGE
