"""Where the triples of a property stand: asked once for each property and store, so that a witness asks for no more.

What the records of claims, sources and passages say stands in one graph alone, and no claim supports it; its graph
need not be asked for with each solution. Of what claims assert, it is told how many claims a triple has.
"""

from typing import Final, NamedTuple
from weakref import WeakKeyDictionary

from provenaut.citing.values import Basis
from provenaut.iris import graph_iri
from provenaut.store import Cell, Engine
from provenaut.terms import Literal, Term

__all__ = ["ANYWHERE", "BASES", "Profile", "profile_of"]

BASES: Final = {
    graph_iri("claims"): Basis.ABOUT,
    graph_iri("derived"): Basis.COMPUTED,
    graph_iri("inferred"): Basis.INFERRED,
    graph_iri("entities"): Basis.CURATORS,
    graph_iri("sources"): Basis.SOURCE,
    graph_iri("ontology"): Basis.ONTOLOGY,
    graph_iri("links"): Basis.LINK,
    graph_iri("queries"): Basis.QUERY,
}
_SAMPLE: Final = 30
_known: "WeakKeyDictionary[Engine, dict[str, Profile]]" = WeakKeyDictionary()


class Profile(NamedTuple):
    """Where the triples of a property stand.

    `graph` is the one graph that holds them all, if there is one; `graphs` is in how many a triple stands on average,
    and `all` how often a triple of the property stands in a graph.
    """

    graph: str
    graphs: float
    all: int = 0


ANYWHERE: Final = Profile("", 1.0)


def profile_of(engine: Engine, predicate: Term | None) -> Profile:
    """The profile of a property; one of which nothing is known where it is none."""
    if not isinstance(predicate, str):
        return ANYWHERE
    profiles = _known.setdefault(engine, {})
    if predicate not in profiles:
        profiles[predicate] = _profile(engine, predicate)
    return profiles[predicate]


def _profile(engine: Engine, predicate: str) -> Profile:
    asserted = engine.query(f"ASK {{ ?claim <http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate> <{predicate}> }}")
    if not asserted.boolean:
        holding = [
            graph for graph in BASES if engine.query(f"ASK {{ GRAPH <{graph}> {{ ?s <{predicate}> ?o }} }}").boolean
        ]
        if len(holding) == 1 and BASES[holding[0]] is not Basis.INFERRED:
            return Profile(holding[0], 1.0)
    # Blank nodes are others in each file that was loaded, so that no graph holds those of the default graph.
    sample = f"SELECT ?s ?o {{ ?s <{predicate}> ?o FILTER(!ISBLANK(?s) && !ISBLANK(?o)) }} LIMIT {_SAMPLE}"
    ((found,),) = engine.query(f"SELECT (COUNT(*) AS ?n) {{ {{ {sample} }} GRAPH ?g {{ ?s <{predicate}> ?o }} }}").rows
    sampled = len(engine.query(sample).rows)
    graphs = max(1.0, _number(found) / sampled) if sampled else 1.0
    ((triples,),) = engine.query(f"SELECT (COUNT(*) AS ?all) {{ ?s <{predicate}> ?o }}").rows
    return Profile("", graphs, round(_number(triples) * graphs))


def _number(cell: Cell) -> int:
    return int(cell.lexical) if isinstance(cell, Literal) else 0
