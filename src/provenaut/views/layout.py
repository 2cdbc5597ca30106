"""Where the nodes lie: computed once, with a seed, so that the page only draws.

The things that the page opens with are laid out first, by a force layout in which each group is drawn towards a zone
of its own: causes above the incidents, consequences to the right, craft to the left, repairs below. The rest lies in
a ring around them, on the side of what it is linked to. At last boxes of shapes and labels are pushed apart.
"""

from collections.abc import Collection, Mapping, Sequence
from math import atan2, cos, hypot, pi, sin, tau
from typing import TYPE_CHECKING, Final

from provenaut.views.judging import cost
from provenaut.views.scene import Node, Scene
from provenaut.views.spacing import Positions, apart, extent

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["place"]

# How hard a group's zone pulls its things, beside a line's 1; causes stand apart, for they are what people look for.
_PULL: Final = 0.35
_PULL_OF: Final = {"cause": 1.2}
# How much room there is for the boxes of nodes, how wide the picture is beside its height, and how evenly it is filled.
_ROOM: Final = 1.0
_ASPECT: Final = 1.25
_EVEN: Final = 0.9
# Of so many layouts the best is taken, of fewer where there is much; more steps of each make it no better.
_TRIES: Final = 24
_FEW_TRIES: Final = 3
_MUCH: Final = 60
_STEPS: Final = 150
_ROUNDS: Final = 12
# Generators take seeds of 32 bits.
_SEEDS: Final = 2**32


def place(scene: Scene, seed: int) -> dict[str, tuple[int, int]]:
    """Coordinates of every node, whole numbers, the same for the same scene and seed."""
    opening = scene.opening()
    core = {node.id: node for node in scene.nodes if node.id in opening}
    tries = [
        apart(core, _fitted(core, _forces(scene, core, {}, seed * _TRIES + number)), frozenset())
        for number in range(max(_FEW_TRIES, min(_TRIES, _TRIES * _MUCH // max(len(core), 1))))
    ]
    first = min(tries, key=lambda positions: cost(scene, core, positions))
    everything = {node.id: node for node in scene.nodes}
    rest = apart(everything, _ringed(everything, _beside(scene, everything, first), opening), opening)
    return {id_: (round(x), round(y)) for id_, (x, y) in rest.items()}


def _forces(scene: Scene, nodes: Mapping[str, Node], fixed: Positions, seed: int) -> Positions:
    """A spring layout of some nodes; what is fixed stays, and each group has an anchor that pulls it."""
    import networkx as nx

    graph = _graph(scene, nodes)
    # The anchors of what comes later stand around what is there already.
    reach_x, reach_y = _reach(fixed.values())
    held = dict(fixed)
    for node in nodes.values():
        if node.id not in fixed:
            x, y = node.group.zone
            anchor = f"anchor {node.group.id}"
            held[anchor] = (x * reach_x, y * reach_y)
            graph.add_edge(anchor, node.id, weight=_PULL_OF.get(node.group.id, _PULL))
    if not len(graph):
        return {}
    length = 0.3 * (reach_x * reach_y) ** 0.5
    fixed_ids = sorted(held) or None
    found = nx.spring_layout(
        graph, k=length, pos=held, fixed=fixed_ids, iterations=_STEPS, seed=seed % _SEEDS, method="force"
    )
    return {id_: (float(found[id_][0]), float(found[id_][1])) for id_ in nodes}


def _beside(scene: Scene, nodes: Mapping[str, Node], fixed: Positions) -> Positions:
    """What is not fixed in the middle of what it is linked to and of its group's zone, found in some rounds."""
    reach_x, reach_y = _reach(fixed.values())
    homes = {node.id: (node.group.zone[0] * reach_x, node.group.zone[1] * reach_y) for node in nodes.values()}
    found = {**homes, **fixed}
    graph = _graph(scene, nodes)
    for _ in range(_ROUNDS):
        for id_ in nodes:
            if id_ not in fixed:
                near = [found[other] for other in graph[id_]]
                weight = len(near) + _PULL
                found[id_] = (
                    (sum(x for x, _ in near) + _PULL * homes[id_][0]) / weight,
                    (sum(y for _, y in near) + _PULL * homes[id_][1]) / weight,
                )
    return found


def _reach(points: Collection[tuple[float, float]]) -> tuple[float, float]:
    """Half the width and the height of what is there, 1 where nothing is."""
    return max((abs(x) for x, _ in points), default=1.0) or 1.0, max((abs(y) for _, y in points), default=1.0) or 1.0


def _graph(scene: Scene, nodes: Mapping[str, Node]) -> "nx.Graph[str]":
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(nodes)
    for edge in scene.edges:
        if edge.source in nodes and edge.target in nodes and edge.source != edge.target:
            graph.add_edge(edge.source, edge.target, weight=1.0)
    return graph


def _fitted(nodes: Mapping[str, Node], positions: Positions) -> Positions:
    """The positions around the middle, in a rectangle that has room for all boxes."""
    if not positions:
        return {}
    area = _ROOM * sum(4 * width * height for width, height, _ in map(extent, nodes.values()))
    xs = _evened([positions[id_][0] for id_ in nodes], (area * _ASPECT) ** 0.5)
    ys = _evened([positions[id_][1] for id_ in nodes], (area / _ASPECT) ** 0.5)
    return dict(zip(nodes, zip(xs, ys, strict=True), strict=True))


def _ringed(nodes: Mapping[str, Node], positions: Positions, inside: Collection[str]) -> Positions:
    """What is not inside, in a ring around what is: as far out, and on that side, as it lay, but without gaps."""
    outer = [id_ for id_ in nodes if id_ not in inside]
    wide, high = _reach([positions[id_] for id_ in inside])
    room = _ROOM * sum(4 * width * height for width, height, _ in (extent(nodes[id_]) for id_ in outer))
    angles = [atan2(positions[id_][1] / high, positions[id_][0] / wide) for id_ in outer]
    radii = [hypot(positions[id_][0] / wide, positions[id_][1] / high) for id_ in outer]
    turns = _evened(angles, tau)
    # Of the area between the inner edge and the outer one each node takes the same share.
    outmost = 1.0 + room / (pi * wide * high)
    shares = [share + 0.5 for share in _evened(radii, 1.0)]
    spread = [(1.0 + share * (outmost - 1.0)) ** 0.5 for share in shares]
    placed = dict(positions)
    for id_, turn, radius in zip(outer, turns, spread, strict=True):
        placed[id_] = (wide * radius * cos(turn), high * radius * sin(turn))
    return placed


def _evened(values: Sequence[float], width: float) -> list[float]:
    """The values spread over a width around 0, mostly by their order and a little as they lie: no part stays empty."""
    if not values:
        return []
    order = sorted(range(len(values)), key=lambda place: (values[place], place))
    ranks = {place: rank / max(len(values) - 1, 1) for rank, place in enumerate(order)}
    low, high = min(values), max(values)
    span = (high - low) or 1.0
    return [
        width * ((1 - _EVEN) * (value - low) / span + _EVEN * ranks[place] - 0.5) for place, value in enumerate(values)
    ]
