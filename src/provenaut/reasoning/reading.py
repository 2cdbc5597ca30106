"""The facts of a built graph, apart by whether somebody disputes them."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from provenaut.errors import GraphError
from provenaut.reasoning.materialise import Triple
from provenaut.reasoning.values import Side
from provenaut.store import open_quads
from provenaut.terms import Term

__all__ = ["read_facts"]

_IN_GRAPHS: Final = "SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }"
_ENTITIES: Final = "SELECT ?s ?p ?o { GRAPH graph:entities { ?s ?p ?o } }"
_CONTESTED: Final = "SELECT ?claim { GRAPH graph:derived { ?claim pn:acceptance pn:AcceptedContested } }"
_SIDES: Final = """SELECT ?dispute ?side ?label ?claim { GRAPH graph:derived {
    ?dispute pn:hasSide ?side . ?side pn:sideLabel ?label ; pn:sideClaim ?claim . ?claim pn:stance pn:AssertedStance } }
    ORDER BY ?dispute ?side ?claim"""
_CLAIMED: Final = """SELECT ?claim ?s ?p ?o { GRAPH graph:claims {
    ?claim rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o } }"""


def read_facts(graph: Path) -> tuple[dict[Triple, tuple[str, ...]], tuple[Side, ...]]:
    """What `check_claims` takes: the uncontested facts of a built graph with their claims, and the sides of disputes.

    Facts are what entities are and what accepted claims say that nobody contests. A side is what its asserted claims
    say, whether they were accepted or not; one that only denies something says nothing that could contradict.

    Raises `GraphError` where the folder holds no built graph.
    """
    facts: dict[Triple, set[str]] = {_triple(*row): set() for row in _rows(graph, "entities", _ENTITIES)}
    contested = {row[0] for row in _rows(graph, "derived", _CONTESTED)}
    for claim, *triple in _rows(graph, "evidence", _IN_GRAPHS):
        if claim not in contested:
            facts.setdefault(_triple(*triple), set()).add(str(claim))
    said = {claim: _triple(*triple) for claim, *triple in _rows(graph, "claims", _CLAIMED)}
    sides: dict[tuple[str, str, str], dict[Triple, set[str]]] = defaultdict(lambda: defaultdict(set))
    for dispute, side, label, claim in _rows(graph, "derived", _SIDES):
        key = str(dispute), str(side), getattr(label, "lexical", "")
        sides[key][said[claim]].add(str(claim))
    return _sorted(facts), tuple(Side(key[0], key[2], _sorted(found)) for key, found in sides.items())


def _rows(graph: Path, name: str, query: str) -> Iterator[tuple[Term, ...]]:
    file = graph / f"{name}.nq"
    if not file.is_file():
        raise GraphError("there is no built graph", file=str(graph), hint="run `provenaut build`")
    for row in open_quads(file).query(query).rows:
        yield tuple(term for term in row if term is not None)


def _triple(subject: Term, predicate: Term, value: Term) -> Triple:
    return str(subject), str(predicate), value


def _sorted(facts: dict[Triple, set[str]]) -> dict[Triple, tuple[str, ...]]:
    return {triple: tuple(sorted(claims)) for triple, claims in facts.items()}
