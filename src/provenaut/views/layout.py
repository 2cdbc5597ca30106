"""Where the nodes lie: computed once, with a seed, so that the page only draws.

The things that the page opens with are laid out first, by a force layout in which each group is drawn towards a zone
of its own: causes above the incidents, consequences to the right, craft to the left, repairs below. The rest lies in
a ring around them, on the side of what it is linked to. At last boxes of shapes and labels are pushed apart.
"""

from collections.abc import Collection, Mapping, Sequence
from math import atan2, cos, hypot, pi, sin, tau
from typing import TYPE_CHECKING, Final

from provenaut.views.scene import Edge, Node, Scene

if TYPE_CHECKING:
    import networkx as nx
    from numpy import bool_, float64
    from numpy.typing import NDArray

    Points = NDArray[float64]

__all__ = ["cost", "extent", "place"]

Positions = Mapping[str, tuple[float, float]]

# How hard a group's zone pulls its things, beside a line's 1; causes stand apart, for they are what people look for.
_PULL: Final = 0.35
_PULL_OF: Final = {"cause": 1.2}
# How much room there is for the boxes of nodes, and how wide the picture is beside its height.
_ROOM: Final = 1.0
_ASPECT: Final = 1.25
_SCREEN: Final = 1.3
_EVEN: Final = 0.55
# Of so many layouts the best is taken.
_TRIES: Final = 12
_ROUNDS: Final = 800
_GAP: Final = 10.0


def extent(node: Node) -> tuple[float, float, float]:
    """Half the width and half the height of a node with its label, and how far its middle lies below the shape's."""
    lines = node.label.split("\n")
    font = node.font
    width, height = max(map(len, lines)) * font * 0.54, len(lines) * font * 1.2
    # As vis-network draws a label inside a shape.
    if node.group.shape == "ellipse":
        return (width + height) / 2 + 4, height + 4, 0.0
    if node.group.is_boxed:
        return width / 2 + 9, (width if node.group.shape == "database" else height) / 2 + 9, 0.0
    size = node.size
    return max(width / 2, size) + 4, size + height / 2 + 3, height / 2


def place(scene: Scene, seed: int) -> dict[str, tuple[int, int]]:
    """Coordinates of every node, whole numbers, the same for the same scene and seed."""
    opening = scene.opening()
    core = {node.id: node for node in scene.nodes if node.id in opening}
    tries = [
        _apart(core, _fitted(core, _forces(scene, core, {}, seed * _TRIES + number)), frozenset())
        for number in range(_TRIES)
    ]
    first = min(tries, key=lambda positions: cost(scene, core, positions))
    everything = {node.id: node for node in scene.nodes}
    rest = _apart(everything, _ringed(everything, _forces(scene, everything, first, seed), opening), opening)
    return {id_: (round(x), round(y)) for id_, (x, y) in rest.items()}


def cost(scene: Scene, nodes: Mapping[str, Node], positions: Positions) -> float:
    """How far a layout is from a good one: large on the screen, with few lines that cross."""
    if not nodes:
        return 0.0
    xs, ys = [x for x, _ in positions.values()], [y for _, y in positions.values()]
    wide, high = max(xs) - min(xs) + 150.0, max(ys) - min(ys) + 150.0
    lines = [edge for edge in scene.edges if edge.source in nodes and edge.target in nodes]
    return max(wide / _SCREEN, high) * (60 + _crossings(lines, positions))


def _crossings(lines: Sequence[Edge], positions: Positions) -> int:
    """How often lines cross each other; a line that tells of a cause counts more."""
    import numpy as np

    ends = np.array([(positions[edge.source], positions[edge.target]) for edge in lines]).reshape(-1, 2, 2)
    weights = np.array([3 if edge.is_causal else 1 for edge in lines])
    way = ends[:, 1] - ends[:, 0]
    # On which side of each line the start and the end of every other one lie; at a shared end that is 0.
    start, end = (
        np.sign(np.round(way[:, None, 0] * off[:, :, 1] - way[:, None, 1] * off[:, :, 0], 3))
        for off in (ends[None, :, at] - ends[:, None, 0] for at in (0, 1))
    )
    apart = start * end < 0
    return int((np.triu(apart & apart.T, k=1) * np.maximum(weights[:, None], weights[None, :])).sum())


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
    found = nx.spring_layout(graph, k=length, pos=held, fixed=fixed_ids, iterations=300, seed=seed, method="force")
    return {id_: (float(found[id_][0]), float(found[id_][1])) for id_ in nodes}


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
    """The values spread over a width around 0, half as they lie and half by their order, so that no part is empty."""
    if not values:
        return []
    order = sorted(range(len(values)), key=lambda place: (values[place], place))
    ranks = {place: rank / max(len(values) - 1, 1) for rank, place in enumerate(order)}
    low, high = min(values), max(values)
    span = (high - low) or 1.0
    return [
        width * ((1 - _EVEN) * (value - low) / span + _EVEN * ranks[place] - 0.5) for place, value in enumerate(values)
    ]


def _apart(nodes: Mapping[str, Node], positions: Positions, still: Collection[str]) -> Positions:
    """The positions with overlapping boxes pushed apart, along the axis in which less is needed."""
    import numpy as np

    boxes = np.array([extent(node) for node in nodes.values()]).reshape(-1, 3)
    points = np.array([positions[id_] for id_ in nodes], dtype=float).reshape(-1, 2)
    points[:, 1] += boxes[:, 2]
    free = np.array([id_ not in still for id_ in nodes], dtype=bool)
    for round_ in range(_ROUNDS):
        # Sideways first, since labels are wide and screens too; now and then down, for what is stuck between two.
        step = _push(points, boxes[:, :2] + _GAP / 2, free, (1.0, 2.0) if round_ // 40 % 3 < 2 else (2.0, 1.0))
        if not step.any():
            break
        points += step
    _free_stuck(points, boxes[:, :2] + _GAP / 2, free)
    points[:, 1] -= boxes[:, 2]
    return {id_: (float(x), float(y)) for id_, (x, y) in zip(nodes, points, strict=True)}


def _free_stuck(points: "Points", halves: "Points", free: "NDArray[bool_]") -> None:
    """Moves what is still held between others straight outwards, until nothing is in its way."""
    import numpy as np

    for place in np.flatnonzero(free):
        others = np.arange(len(points)) != place
        start = points[place].copy()
        way = start / (np.hypot(*start) or 1.0) if start.any() else np.array([1.0, 0.0])
        for step in range(_ROUNDS):
            points[place] = start + way * step * _GAP
            room = np.abs(points[others] - points[place]) - halves[others] - halves[place] + _GAP / 2
            if (room.max(axis=1, initial=0.0) >= 0).all():
                break


def _push(points: "Points", halves: "Points", free: "NDArray[bool_]", costs: tuple[float, float]) -> "Points":
    """How far each box has to go, by all boxes that it overlaps; costs weigh the way to the side and the way down."""
    import numpy as np

    missing_x, missing_y = (
        halves[:, None, axis] + halves[None, :, axis] - np.abs(points[:, None, axis] - points[None, :, axis])
        for axis in (0, 1)
    )
    one, other = np.nonzero(np.triu((missing_x > 0) & (missing_y > 0), k=1) & (free[:, None] | free[None, :]))
    needed = np.stack([missing_x[one, other], missing_y[one, other]], axis=1)
    apart = points[one] - points[other]
    direction = np.where(apart == 0, 1.0, np.sign(apart))
    weighed = needed * costs
    along = weighed == weighed.min(axis=1, keepdims=True)
    push = np.where(along, (needed + 0.5) * direction, 0.0) * 0.6
    both = (free[one] & free[other])[:, None]
    step: Points = np.zeros_like(points)
    np.add.at(step, one, np.where(both, push / 2, np.where(free[one][:, None], push, 0.0)))
    np.add.at(step, other, np.where(both, -push / 2, np.where(free[other][:, None], -push, 0.0)))
    return step
