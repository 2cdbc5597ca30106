"""How two things are related: the shortest way between them along claims."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import Final

from provenaut.analysis.network import Network, simple
from provenaut.errors import UsageError
from provenaut.namespaces import compact

__all__ = ["Step", "explanation_path"]

# What a step costs beside its 1, for each doubling of what the thing it leads to is related to: among ways of the same
# length the one through the more telling things is taken. Too little to make a longer way the shorter one: a path of
# ten steps through a thing related to a thousand others pays less than one step more.
_BUSY: Final = 0.005


@dataclass(frozen=True, slots=True)
class Step:
    """From one thing to the next: the claims that relate them, and whether they are read backwards."""

    here: str
    there: str
    claims: tuple[str, ...]
    backwards: bool


def explanation_path(network: Network, start: str, goal: str) -> tuple[Step, ...]:
    """The steps of the shortest way from one thing to another, in either direction of each claim.

    Of ways with as few steps the one through things that are related to less is taken: a rare cause that two incidents
    share says more than the station they share. Each step has all claims of the relation that has most of them.

    Raises `UsageError` where a thing isn't in the network, or no claims lead from one to the other.
    """
    import networkx as nx

    graph = simple(network)
    for iri in (start, goal):
        if iri not in graph:
            hint = "only entities and causes that accepted claims relate to others are in the network"
            raise UsageError(f"no accepted claim relates {compact(iri)} to anything", hint=hint)

    def cost(_: str, there: str, __: object) -> float:
        return 1 + _BUSY * log(max(graph.degree(there), 1), 2)

    try:
        path = nx.dijkstra_path(graph, start, goal, weight=cost)
    except nx.NetworkXNoPath:
        hint = "`provenaut analyse communities` tells what hangs together"
        raise UsageError(f"no claims lead from {compact(start)} to {compact(goal)}", hint=hint) from None
    return tuple(_steps(network, path))


def _steps(network: Network, path: list[str]) -> Iterator[Step]:
    for here, there in pairwise(path):
        relations: dict[tuple[bool, str], list[str]] = {}
        for backwards, one, other in ((False, here, there), (True, there, here)):
            for claim, data in sorted((network.get_edge_data(one, other) or {}).items()):
                relations.setdefault((backwards, data["predicate"]), []).append(str(claim))
        (backwards, _), claims = min(relations.items(), key=lambda item: (-len(item[1]), item[0]))
        yield Step(here, there, tuple(claims), backwards)
