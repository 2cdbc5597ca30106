"""The witness of each construct: what leaves it has, what absences it tells, and what it says can't be cited."""

from typing import Final

import pytest

from provenaut.citing.about import meant_claims
from provenaut.citing.chance import chance
from provenaut.citing.errors import Uncitable
from provenaut.citing.leaves import Leaf, Witness
from provenaut.citing.parsing import parse
from provenaut.citing.plan import plan
from provenaut.citing.witness import witness
from provenaut.namespaces import PN
from provenaut.terms import Term
from tests.citing.asked import QUERIES
from tests.citing.toys import toy_engine


def witness_of(body: str, *graphs: str) -> Witness:
    return witness(parse(f"SELECT * {{ {body} }}").select, graphs)


def leaves_of(found: Witness) -> list[str]:
    """Leaves as people write them: `?` before one that may not match, `+` for a closure, `*` before a collected one."""
    every = [(leaf.collected, leaf) for leaf in found.leaves]
    every += [(True, leaf) for one in found.collections for leaf in one.leaves]
    return [
        ("*" if collected else "") + ("?" if leaf.mark else "") + ("+" if leaf.path else leaf.predicate)
        for collected, leaf in every
    ]


@pytest.mark.parametrize(
    ("body", "leaves", "absences"),
    [
        ("", "", 0),
        ("?s :p ?o . ?o :q ?z", ":p :q", 0),
        ("?s ?p ?o", "?p", 0),
        ("?s :p ?o ; :q 1 , 2", ":p :q :q", 0),
        ("?s :p [ :q ?z ]", ":q :p", 0),
        ("?s :p ?o . ?s :p ?o", ":p", 0),
        ("?s :p ?o OPTIONAL { ?o :q ?z }", ":p ?:q", 0),
        ("?s :p ?o OPTIONAL { ?o :q ?z OPTIONAL { ?z :r ?w } }", ":p ?:q ?:r", 0),
        ("{ ?s :p ?o } UNION { ?s :q ?o . ?o :r ?z }", "?:p ?:q ?:r", 0),
        ("?s :p/:q/^:r ?o", ":p :q :r", 0),
        ("?s :p|:q ?o", "?:p ?:q", 0),
        ("?s ^(:p/:q) ?o", ":p :q", 0),
        ("?s :p+ ?o", "+", 0),
        ("?s :p/:q* ?o", ":p +", 0),
        ("?s !:p ?o", "?pnw1", 0),
        ("?s !^:p ?o", "?pnw1", 0),
        ("GRAPH ?g { ?s :p ?o }", ":p", 0),
        ("VALUES ?s { :a } BIND(1 AS ?x) FILTER(?s = :a)", "", 0),
        ("?s :p ?o FILTER EXISTS { ?o :q ?z }", ":p :q", 0),
        ("?s :p ?o FILTER(?o = 1 || EXISTS { ?o :q ?z })", ":p ?:q", 0),
        ("?s :p ?o FILTER NOT EXISTS { ?o :q ?z }", ":p", 1),
        ("?s :p ?o FILTER(!EXISTS { ?o :q ?z })", ":p", 1),
        ("?s :p ?o FILTER(!(NOT EXISTS { ?o :q ?z }))", ":p :q", 0),
        ("?s :p ?o MINUS { ?o :q ?z }", ":p", 1),
        ("?s :p ?o MINUS { ?o :q ?z } FILTER NOT EXISTS { ?o :r ?z }", ":p", 2),
        ("?s :p ?o MINUS { ?o :q ?z } MINUS { ?o :q ?z }", ":p", 1),
        ("?s :p ?o FILTER NOT EXISTS { ?o :q ?z FILTER NOT EXISTS { ?z :r ?w } }", ":p *?:q *?:r", 1),
        ("{ SELECT ?s { ?s :p ?o } }", ":p", 0),
        ("{ SELECT DISTINCT ?s { ?s :p ?o } ORDER BY ?s LIMIT 2 }", ":p", 0),
        ("{ SELECT ?s (COUNT(?o) AS ?n) { ?s :p ?o } GROUP BY ?s }", "*:p", 0),
        ("{ SELECT (COUNT(?o) AS ?n) { ?s :p ?o } }", "*?:p", 0),
    ],
)
def test_leaves_and_absences(body: str, leaves: str, absences: int) -> None:
    found = witness_of(body)
    # A variable that stands for a property has its own question mark.
    assert leaves_of(found) == leaves.split()
    assert len(found.absences) == absences


# Of each reason a query, and the part that is named.
UNCITABLE: Final = {
    "?s :p ?o BIND(RAND() AS ?x)": ("RAND()", "it gives another value each time"),
    "?s :p ?o BIND(NOW() AS ?x)": ("NOW()", "it gives another value each time"),
    "?s :p ?o FILTER(?o = uuid())": ("UUID()", "it gives another value each time"),
    "?s :p ?o FILTER(STR(?o) = struuid())": ("STRUUID()", "it gives another value each time"),
    "?s :p ?o BIND(BNODE() AS ?x)": ("BNODE()", "it gives another value each time"),
    "{ SELECT (RAND() AS ?x) { ?s :p ?o } }": ("RAND()", "it gives another value each time"),
    "?s :p ?o BIND(EXISTS { ?o :q ?z } AS ?x)": ("EXISTS within an expression", "what it gives is computed with"),
    "{ SELECT (EXISTS { ?o :q ?z } AS ?x) { ?s :p ?o } }": (
        "EXISTS within an expression",
        "what it gives is computed with",
    ),
    "?s :p ?o FILTER(EXISTS { ?o :q ?z } = true)": (
        "EXISTS within an expression",
        "what it gives is compared or computed with",
    ),
    "{ SELECT ?s { ?s :p ?o } OFFSET 1 }": ("OFFSET in a subquery", "its rows depend on those that are left out"),
    "?s :p ?o FILTER NOT EXISTS { ?o :q ?z OPTIONAL { ?z :r ?w } }": (
        "NOT EXISTS { ?o :q ?z . OPTIONAL { ?z :r ?w . } }",
        "nested negation rests on what is not there",
    ),
    "?s :p ?o MINUS { ?o :q ?z MINUS { ?z :r ?w } }": (
        "MINUS { ?o :q ?z . MINUS { ?z :r ?w . } }",
        "nested negation rests on what is not there",
    ),
    "?s :p ?o FILTER NOT EXISTS { { SELECT ?o { ?o :q ?z } LIMIT 1 } }": (
        "NOT EXISTS { { { SELECT ?o WHERE { ?o :q ?z . } LIMIT 1 } } }",
        "nested negation rests on what is not there",
    ),
    "?s :p ?o OPTIONAL { ?o :q ?z MINUS { ?z :r ?w } }": (
        "OPTIONAL { ?o :q ?z . MINUS { ?z :r ?w . } }",
        "where it doesn't match, it may be because of something that is there",
    ),
    "?s :p ?o OPTIONAL { ?o :q ?z FILTER(?s = 1 || EXISTS { ?z :r ?w }) }": (
        "?s = 1",
        "a choice with EXISTS looks outside of its group",
    ),
    "?s :p ?o FILTER EXISTS { ?o :q ?z OPTIONAL { ?z :r ?w FILTER(?s = ?w) } }": (
        "EXISTS { ?o :q ?z . OPTIONAL { ?z :r ?w . FILTER ( ?s = ?w ) } }",
        "a filter in it looks outside",
    ),
    "{ SELECT DISTINCT (COUNT(?s) AS ?n) { ?s :p ?o } GROUP BY ?o LIMIT 2 }": (
        "DISTINCT with LIMIT in a subquery",
        "its rows can't be told apart by their groups",
    ),
    " || ".join(["FILTER((EXISTS { ?s :p ?o } || ?s)", *["(EXISTS { ?s :p ?o } || ?s)"] * 16]) + ")": (
        "a filter with EXISTS",
        "it can be true in more than 16 ways",
    ),
    "<< ?s :p ?o >> :q ?z": ("<<", "it is not of SPARQL 1.1"),
}


@pytest.mark.parametrize("body", UNCITABLE)
def test_what_cannot_be_cited(body: str) -> None:
    part, why = UNCITABLE[body]
    with pytest.raises(Uncitable) as told:
        witness_of(body)
    assert (told.value.uncited.part, told.value.uncited.why) == (part, why)


def test_long_parts_are_shortened() -> None:
    body = "".join(f"?o :q ?z{number} . " for number in range(30))
    (absence,) = witness_of(f"?s :p ?o MINUS {{ {body} }}").absences
    assert len(absence) == 100
    assert absence.endswith("…")


@pytest.mark.parametrize(
    "text", ["SELECT (RAND() AS ?x) { ?s :p ?o }", "SELECT (1 AS ?x) { ?s :p ?o } GROUP BY (UUID())"]
)
def test_a_plan_has_no_chance_in_it(text: str) -> None:
    with pytest.raises(Uncitable, match="another value each time"):
        plan(parse(text))


@pytest.mark.parametrize(
    ("pieces", "function"),
    [(("?x", "+", "rand", "(", ")"), "RAND"), (("'RAND'",), ""), (("?now",), ""), (("now", "(", ")"), "NOW"), ((), "")],
)
def test_chance(pieces: tuple[str, ...], function: str) -> None:
    assert chance(pieces) == function


def test_now_is_the_same_within_a_query() -> None:
    """A filter may ask for it: the witness, asked at another time, may find less, which then is told."""
    assert leaves_of(witness_of("?s :p ?o FILTER(?o < NOW())")) == [":p"]


# ---- the text


def test_names_are_chosen_apart_from_those_of_the_query() -> None:
    found = witness_of("?s :p/:q ?o . ?pnw1 :r ?pn0w1")
    used = {term for leaf in found.leaves for term in leaf.terms if term.startswith("?")}
    assert len(used) == 5
    assert {"?s", "?o", "?pnw1", "?pn0w1"} < used


def test_names_within_a_subquery_are_its_own() -> None:
    outer, inner = witness_of("?s :p ?o { SELECT ?s { ?s :q ?o } }").leaves
    assert outer.object == "?o"
    assert inner.subject == "?s"
    assert inner.object not in ("?o", "?s")


def test_names_within_exists_are_its_own_unless_bound_outside() -> None:
    first, second = witness_of("?s :p ?o FILTER EXISTS { ?o :q ?z }").leaves
    assert (first.object, second.subject) == ("?o", "?o")
    assert second.object != "?z"


def test_a_blank_node_is_one_variable() -> None:
    first, second = witness_of("?s :p _:n . _:n :q ?z").leaves
    assert first.object == second.subject
    assert first.object.startswith("?")


def test_the_graph_of_a_pattern_is_remembered() -> None:
    (leaf,) = witness_of("GRAPH ?g { ?s :p ?o }").leaves
    assert leaf.within == "?g"


def test_graphs_are_asked_for_where_they_are_wanted() -> None:
    plain, asked = witness_of("?s :p ?o . ?o :q ?z", ":q").leaves
    assert plain.graph == ""
    assert asked.graph.startswith("?")
    text = witness_of("?s :p ?o . ?o :q ?z", ":q").where
    assert text == f"{{ ?s :p ?o . GRAPH {asked.graph} {{ ?o :q ?z . }} }}"
    both = witness_of("GRAPH :g { ?s :p ?o }", ":p").where
    assert both.count("?s :p ?o .") == 2


@pytest.mark.parametrize("graphs", [(), ("pn:p", "pn:q", "a", "pn:r")])
@pytest.mark.parametrize("text", QUERIES)
def test_every_witness_is_one_that_the_engine_reads(text: str, graphs: tuple[str, ...]) -> None:
    query = parse(text)
    try:
        found = plan(query, graphs)
    except Uncitable:
        assert "EXISTS" in text.upper() or "OFFSET" in text
        return
    if "<=2||" not in text and "(COUNT(?o) < 5)" not in text:
        toy_engine(1).query(found.text())


# ---- which claim is meant

CONSTANTS: Final[dict[str, Term]] = {
    name: PN + name.removeprefix("pn:")
    for name in ("pn:saidIn", "pn:passage", "pn:via", "pn:speaker", "pn:hasSide", "pn:sideClaim", "pn:start")
}


def meant(*steps: str) -> list[str]:
    """For each pattern the claim that it means."""
    leaves = [Leaf(subject, property_, value) for subject, property_, value in map(str.split, steps)]
    return list(meant_claims(leaves, CONSTANTS))


@pytest.mark.parametrize(
    ("steps", "claims"),
    [
        (["?c pn:saidIn ?u", "?u pn:speaker ?s"], ["", "?c"]),
        (["?u pn:speaker ?s", "?c pn:saidIn ?u"], ["?c", ""]),
        (["?u pn:speaker ?s"], [""]),
        (["?c pn:passage ?p", "?p pn:start ?at"], ["", "?c"]),
        (["?c pn:saidIn ?u", "?u pn:via ?v", "?v pn:via ?w", "?w pn:speaker ?s"], ["", "?c", "?c", "?c"]),
        (["?w pn:speaker ?s", "?v pn:via ?w", "?u pn:via ?v", "?c pn:saidIn ?u"], ["?c", "?c", "?c", ""]),
        (["?d pn:hasSide ?side", "?side pn:sideClaim ?c", "?d pn:start ?x"], ["?c", "?c", "?c"]),
        (["?c pn:saidIn ?u", "?e pn:saidIn ?u", "?u pn:speaker ?s"], ["", "", "?c"]),
        (["claim:a pn:saidIn ?u", "?u pn:speaker ?s"], ["", "claim:a"]),
        (["?side pn:sideClaim claim:a", "?side pn:start ?x"], ["claim:a", "claim:a"]),
        (["?c ?saidIn ?u", "?u pn:speaker ?s"], ["", ""]),
    ],
)
def test_the_claim_that_a_pattern_means(steps: list[str], claims: list[str]) -> None:
    assert meant(*steps) == claims
