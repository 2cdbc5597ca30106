"""From causes to consequences: which edges of a scene tell of that, and a layout in layers for them.

What came first is to the left: an edge that says what something led to points to the right, one that says what it was
attributed to points back. networkx says which layer each thing is in, by the longest way to it.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Final

from provenaut.namespaces import PN
from provenaut.views.scene import Edge, Node, Scene
from provenaut.views.spacing import extent

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Positions", "layered", "linked_causes"]

Positions = Mapping[str, tuple[int, int]]

_ONWARD: Final = frozenset(PN + name for name in ("canCause", "ledTo", "prompted", "threatens"))
_BACK: Final = frozenset(PN + name for name in ("attributedTo", "escalationOf", "followed", "inspectionOf", "repairOf"))
# A layer of more things than this is laid in several columns.
_TALL: Final = 26
_ASIDE: Final = 70.0
_BELOW: Final = 26.0
_SWEEPS: Final = 6
_UNDATED: Final = "9999"


def linked_causes(scene: Scene, id_: str | None) -> tuple[frozenset[str], frozenset[str]]:
    """The ids of things and edges that tell what led to what: all, or those on a way to or from a thing."""
    import networkx as nx

    edges = [edge for edge in scene.edges if edge.predicate in _ONWARD | _BACK and edge.source != edge.target]
    graph = _ordered(edges)
    ids = frozenset(graph)
    if id_ is not None:
        ids = frozenset({id_}) | (nx.ancestors(graph, id_) | nx.descendants(graph, id_) if id_ in graph else set())
    return ids, frozenset(edge.id for edge in edges if edge.source in ids and edge.target in ids)


def layered(scene: Scene, dates: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[int, int]]:
    """Coordinates in which causes are left of what they brought about, and in each layer the earlier stands higher."""
    nodes = {node.id: node for node in scene.nodes}
    layers = _layers(scene, nodes)
    when = {node.id: (dates.get(node.iri) or (_UNDATED,))[0] for node in scene.nodes}
    places = _sorted(scene, layers, when)
    found: dict[str, tuple[int, int]] = {}
    left = 0.0
    for layer in places:
        for column in _columns(layer):
            width = max(extent(nodes[id_])[0] for id_ in column)
            heights = [2 * extent(nodes[id_])[1] + _BELOW for id_ in column]
            top = -sum(heights) / 2
            for id_, height in zip(column, heights, strict=True):
                found[id_] = (round(left + width), round(top + height / 2))
                top += height
            left += 2 * width + _ASIDE
        left += 2 * _ASIDE
    return found


def _ordered(edges: Collection[Edge]) -> "nx.DiGraph[str]":
    """The edges from what came first to what came of it."""
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    for edge in edges:
        graph.add_edge(*((edge.target, edge.source) if edge.predicate in _BACK else (edge.source, edge.target)))
    return graph


def _layers(scene: Scene, nodes: Mapping[str, Node]) -> list[list[str]]:
    """The things by layer; those that are causes of each other share one."""
    import networkx as nx

    graph = _ordered(scene.edges)
    graph.add_nodes_from(nodes)
    whole = nx.condensation(graph)
    depth: dict[int, int] = {}
    for one in nx.topological_sort(whole):
        depth[one] = max((depth[before] + 1 for before in whole.predecessors(one)), default=0)
    for one in whole:
        # What nothing leads to stands just left of what it leads to, rather than at the far left.
        if not whole.in_degree(one) and whole.out_degree(one):
            depth[one] = min(depth[after] for after in whole.successors(one)) - 1
    found: dict[int, list[str]] = defaultdict(list)
    for one, members in whole.nodes(data="members"):
        found[depth[one]] += members
    return [sorted(found[layer]) for layer in sorted(found)]


def _sorted(scene: Scene, layers: list[list[str]], when: Mapping[str, str]) -> list[list[str]]:
    """Each layer by date; what has none, beside the middle of what it is linked to."""
    linked: dict[str, set[str]] = defaultdict(set)
    for edge in scene.edges:
        linked[edge.source].add(edge.target)
        linked[edge.target].add(edge.source)
    ordered = [sorted(layer, key=lambda id_: (when[id_], id_)) for layer in layers]
    for _ in range(_SWEEPS):
        place = {id_: (at + 0.5) / len(layer) for layer in ordered for at, id_ in enumerate(layer)}
        middle = {
            id_: sum(place[other] for other in linked[id_]) / len(linked[id_]) if linked[id_] else 1.0 for id_ in place
        }
        wanted = {id_: middle[id_] if when[id_] == _UNDATED else place[id_] for id_ in place}
        ordered = [sorted(layer, key=lambda id_: (wanted[id_], id_)) for layer in ordered]
    return ordered


def _columns(layer: list[str]) -> list[list[str]]:
    """A layer in columns that are alike in height."""
    count = -(-len(layer) // _TALL)
    size = -(-len(layer) // count)
    return [layer[at : at + size] for at in range(0, len(layer), size)]
