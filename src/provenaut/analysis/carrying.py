"""What rests on one source alone."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from provenaut.namespaces import PN
from provenaut.store import Engine

__all__ = ["Carried", "carried"]

_ACCEPTED: Final = """SELECT ?subject ?predicate ?object ?source WHERE {
  ?claim a pn:Claim ; pn:acceptance ?acceptance ; pn:polarity pn:Affirmed ; pn:saidIn/prov:wasDerivedFrom ?source ;
    rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object .
  FILTER(?acceptance IN (pn:Accepted, pn:AcceptedContested))
}"""
_INCIDENTS: Final = "SELECT DISTINCT ?incident WHERE { ?incident a pn:Incident }"


@dataclass(frozen=True, slots=True)
class Carried:
    """A source, and what would fall with it.

    `claimed` counts the accepted triples that it claims, `alone` those of them that no other source claims, `causes`
    the incidents of which every accepted cause comes from it alone. `parts` tells into how many pieces the evidence
    falls without it: with more than one, the source is an articulation point of the graph that joins each source to
    the things that its accepted triples are about.
    """

    source: str
    claimed: int
    alone: int
    causes: int
    parts: int


def carried(engine: Engine) -> tuple[Carried, ...]:
    """All sources that something accepted rests on, those that carry most alone first.

    Counted are claims, not what is inferred from them, and as decided now: were a source withdrawn, the policy might
    accept what it now rejects. `--as-of` builds the graph anew without later sources.
    """
    sources: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for *triple, source in engine.query(_ACCEPTED).rows:
        sources[tuple(triple)].add(str(source))
    incidents = {row[0] for row in engine.query(_INCIDENTS).rows}
    claimed: dict[str, int] = defaultdict(int)
    alone: dict[str, int] = defaultdict(int)
    causes: dict[object, set[str]] = defaultdict(set)
    about: dict[str, set[object]] = defaultdict(set)
    for (subject, predicate, _), by in sources.items():
        for source in by:
            claimed[source] += 1
            about[source].add(subject)
        if len(by) == 1:
            alone[next(iter(by))] += 1
        if predicate == PN + "attributedTo" and subject in incidents:
            causes[subject] |= by
    sole = [next(iter(by)) for by in causes.values() if len(by) == 1]
    parts = _parts(about)
    found = (
        Carried(source, count, alone[source], sole.count(source), parts[source]) for source, count in claimed.items()
    )
    return tuple(sorted(found, key=lambda one: (-one.alone, -one.claimed, one.source)))


def _parts(about: Mapping[str, set[object]]) -> dict[str, int]:
    """For each source, into how many pieces with other sources in them its own piece falls without it."""
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(about))
    graph.add_edges_from((source, f"about {thing}") for source, things in about.items() for thing in things)
    parts = dict.fromkeys(about, 1)
    for source in set(nx.articulation_points(graph)) & about.keys():
        rest = nx.node_connected_component(graph, source) - {source}
        pieces = nx.connected_components(graph.subgraph(rest))
        parts[source] = max(1, sum(not piece.isdisjoint(about) for piece in pieces))
    return parts
