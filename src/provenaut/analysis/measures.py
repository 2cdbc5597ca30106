"""What stands in the middle of a network, and what hangs together in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from provenaut.analysis.network import Network, simple
from provenaut.errors import UsageError, did_you_mean

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["MEASURES", "Central", "Community", "central", "communities"]

# Names for a community: so many of its things, the most connected first.
_NAMED: Final = 3


@dataclass(frozen=True, slots=True)
class Central:
    """A thing, how many others it is related to, and how central it is by the measure that was asked for."""

    iri: str
    label: str
    kind: str
    neighbours: int
    score: float


@dataclass(frozen=True, slots=True)
class Community:
    """Things with more relations among them than to others; `names` are labels of the most connected of them."""

    members: tuple[str, ...]
    names: tuple[str, ...]
    inside: int
    outside: int


def _degree(graph: "nx.Graph[str]") -> Mapping[str, float]:
    import networkx as nx

    return nx.degree_centrality(graph)


def _betweenness(graph: "nx.Graph[str]") -> Mapping[str, float]:
    import networkx as nx

    return nx.betweenness_centrality(graph)


def _pagerank(graph: "nx.Graph[str]") -> Mapping[str, float]:
    import networkx as nx

    return nx.pagerank(graph)


def _closeness(graph: "nx.Graph[str]") -> Mapping[str, float]:
    import networkx as nx

    return nx.closeness_centrality(graph)


# Each as networkx defines it, on the network without direction and with parallel claims as one.
MEASURES: Final[dict[str, tuple[Callable[["nx.Graph[str]"], Mapping[str, float]], str]]] = {
    "degree": (_degree, "the share of all other things that it is related to"),
    "betweenness": (_betweenness, "the share of shortest paths between others that lead through it"),
    "closeness": (_closeness, "how few steps it is from the others"),
    "pagerank": (_pagerank, "how often a random walk comes by; claims weigh"),
}


def central(network: Network, measure: str = "betweenness") -> tuple[Central, ...]:
    """All things, the most central first; those alike by label.

    Raises `UsageError` for a measure that is none of `MEASURES`.
    """
    if measure not in MEASURES:
        raise UsageError(f"unknown measure '{measure}'", hint=did_you_mean(measure, MEASURES) or ", ".join(MEASURES))
    graph = simple(network)
    scores = MEASURES[measure][0](graph) if len(graph) else {}
    found = (
        Central(iri, graph.nodes[iri]["label"], graph.nodes[iri]["kind"], graph.degree(iri), float(score))
        for iri, score in scores.items()
    )
    # Rounded, so that the last bits of a sum, which differ between machines, decide nothing.
    return tuple(sorted(found, key=lambda one: (-round(one.score, 9), one.label, one.iri)))


def communities(network: Network, *, seed: int = 1) -> tuple[Community, ...]:
    """Communities by the method of Louvain (Blondel and others, 2008), the largest first.

    The same seed gives the same ones.
    """
    import networkx as nx

    graph = simple(network)
    if not len(graph):
        return ()
    parts = nx.community.louvain_communities(graph, weight="weight", seed=seed)
    found = (_community(graph, frozenset(part)) for part in parts)
    return tuple(sorted(found, key=lambda one: (-len(one.members), one.members)))


def _community(graph: "nx.Graph[str]", members: frozenset[str]) -> Community:
    inside = graph.subgraph(members).number_of_edges()
    touching = graph.edges(members)
    ranked = sorted(members, key=lambda iri: (-graph.degree(iri), graph.nodes[iri]["label"], iri))
    names = tuple(graph.nodes[iri]["label"] for iri in ranked[:_NAMED])
    return Community(tuple(ranked), names, inside, len(touching) - inside)
