"""Where the nodes of a large graph lie: by communities, each in a disc of its own, so that it can open folded.

Louvain's method (Blondel and others, 2008, as networkx has it) finds the communities, and is asked again within those
that are too large. A force layout places the discs, and one in each disc its nodes.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, log2, pi, sin, sqrt
from typing import TYPE_CHECKING, Final

from provenaut.views.scene import Node, Scene
from provenaut.views.spacing import Positions, apart, extent

if TYPE_CHECKING:
    import networkx as nx
    from numpy import float64
    from numpy.typing import NDArray

    from provenaut.views.spacing import Points

__all__ = ["Community", "clustered"]

# A community has no more things than networkx lays out quickly, and no fewer than are worth a dot.
_LARGEST: Final = 300
_SMALLEST: Final = 4
_SHARPEST: Final = 64
_STEPS: Final = 40
_ROUNDS: Final = 300
_TOGETHER: Final = 80
_ALONE: Final = 200
_NAMED: Final = 2
# Room beside that of the boxes, and between discs.
_ROOM: Final = 1.6
_GAP: Final = 60.0
_GOLDEN: Final = pi * (3 - sqrt(5))


@dataclass(frozen=True, slots=True)
class Community:
    """Things that are linked to each other more than to the rest, with the disc in which they lie."""

    id: int
    label: str
    x: int
    y: int
    radius: int
    count: int
    nodes: tuple[str, ...]


def clustered(scene: Scene, seed: int) -> tuple[dict[str, tuple[int, int]], tuple[Community, ...]]:
    """Coordinates of every node and its communities, the largest first: the same for the same scene and seed."""
    graph = _graph(scene)
    parts = _parts(graph, {node.id: node.group.id for node in scene.nodes}, seed)
    nodes = {node.id: node for node in scene.nodes}
    inner = _discs(graph, parts, nodes, seed)
    radii = [_radius(part, placed, nodes) for part, placed in zip(parts, inner, strict=True)]
    middles = _middles(graph, parts, radii, seed)
    positions: dict[str, tuple[int, int]] = {}
    found = []
    for number, (part, placed, radius, (x, y)) in enumerate(zip(parts, inner, radii, middles, strict=True)):
        positions |= {id_: (round(x + at_x), round(y + at_y)) for id_, (at_x, at_y) in placed.items()}
        label = ", ".join(nodes[id_].label.replace("\n", " ") for id_ in part[:_NAMED])
        # A dot may touch the next one; its lines can still be told apart.
        found.append(Community(number, label, round(x), round(y), round(radius * 0.6), len(part), tuple(part)))
    return positions, tuple(found)


def _graph(scene: Scene) -> "nx.Graph[str]":
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(node.id for node in scene.nodes)
    between = Counter((edge.source, edge.target) for edge in scene.edges if edge.source != edge.target)
    for (one, other), count in between.items():
        held = graph.get_edge_data(one, other, {"weight": 0})["weight"]
        graph.add_edge(one, other, weight=held + count)
    return graph


def _parts(graph: "nx.Graph[str]", kinds: Mapping[str, str], seed: int) -> list[list[str]]:
    """The communities, the largest first, and in each first what has most edges; what is linked to little by kind."""
    linked = [id_ for id_, degree in graph.degree if degree]
    large: list[list[str]] = []
    small = [[id_] for id_, degree in graph.degree if not degree]
    for part in _split(_within(graph, linked), seed):
        (large if len(part) >= _SMALLEST else small).append(part)
    strays: dict[str, list[str]] = defaultdict(list)
    for part in small:
        strays[kinds[part[0]]] += part
    for kind in sorted(strays):
        large += [strays[kind][at : at + _LARGEST] for at in range(0, len(strays[kind]), _LARGEST)]
    order = {id_: place for place, id_ in enumerate(graph)}
    ranked = [sorted(part, key=lambda id_: (-graph.degree(id_), order[id_])) for part in large]
    return sorted(ranked, key=lambda part: (-len(part), order[part[0]]))


def _split(graph: "nx.Graph[str]", seed: int, sharpness: float = 1.0) -> list[list[str]]:
    """Communities of at most `_LARGEST`: those that are larger are divided more sharply, at last by their order."""
    import networkx as nx

    found: list[list[str]] = []
    # Sharper than this divides nothing more: it is one thing with all its leaves.
    for part in nx.community.louvain_communities(graph, seed=seed, resolution=sharpness) if len(graph) else []:
        if len(part) <= _LARGEST:
            found.append(sorted(part))
        elif len(part) < len(graph) or sharpness < _SHARPEST:
            found += _split(_within(graph, sorted(part)), seed, sharpness * 2)
        else:
            whole = sorted(part)
            found += [whole[at : at + _LARGEST] for at in range(0, len(whole), _LARGEST)]
    return found


def _within(graph: "nx.Graph[str]", ids: Sequence[str]) -> "nx.Graph[str]":
    """Some nodes with the edges between them, in their order; a view of networkx has them in one that varies."""
    import networkx as nx

    part: nx.Graph[str] = nx.Graph()
    part.add_nodes_from(ids)
    inside = frozenset(ids)
    for one in ids:
        part.add_edges_from((one, other, data) for other, data in graph[one].items() if other in inside)
    return part


def _discs(
    graph: "nx.Graph[str]", parts: Sequence[Sequence[str]], nodes: Mapping[str, Node], seed: int
) -> list[Positions]:
    """The nodes of each community around 0, none over another."""
    found = [_disc(graph, {id_: nodes[id_] for id_ in part}, seed) for part in parts]
    # Most of it for all at once, in a row with so much room between them that they stay apart: hundreds of small
    # arrays take thrice as long. What is then still held between others is moved in its own disc.
    far = 4 * max((abs(x) + abs(y) for disc in found for x, y in disc.values()), default=0.0) + 100 * _GAP
    row = {id_: (x + place * far, y) for place, disc in enumerate(found) for id_, (x, y) in disc.items()}
    pushed = apart({id_: nodes[id_] for id_ in row}, row, (), rounds=_TOGETHER, roughly=True)
    return [
        apart(
            {id_: nodes[id_] for id_ in disc},
            {id_: (pushed[id_][0] - place * far, pushed[id_][1]) for id_ in disc},
            (),
            rounds=_ALONE,
        )
        for place, disc in enumerate(found)
    ]


def _disc(graph: "nx.Graph[str]", nodes: Mapping[str, Node], seed: int) -> Positions:
    """The nodes of a community around 0, in a disc that has room for their boxes, which may still overlap."""
    import networkx as nx

    # A spiral as in a sunflower, from the most linked outwards: evenly filled, and always the same.
    start = {
        id_: (sqrt(place + 0.5) * cos(place * _GOLDEN), sqrt(place + 0.5) * sin(place * _GOLDEN))
        for place, id_ in enumerate(nodes)
    }
    part = _within(graph, list(nodes))
    lies = start
    if part.number_of_edges():
        found = nx.spring_layout(part, pos=start, iterations=_STEPS, seed=seed, k=1.0, scale=None, method="force")
        lies = {id_: (float(found[id_][0]), float(found[id_][1])) for id_ in nodes}
    area = _ROOM * sum(4 * width * height for width, height, _ in map(extent, nodes.values()))
    mean = [sum(point[axis] for point in lies.values()) / len(lies) for axis in (0, 1)]
    spread = sqrt(sum((x - mean[0]) ** 2 + (y - mean[1]) ** 2 for x, y in lies.values()) / len(lies)) or 1.0
    # Of points spread evenly over a disc the mean square of the distance is half that of the radius.
    scale = sqrt(area / pi) / (spread * sqrt(2))
    return {id_: ((x - mean[0]) * scale, (y - mean[1]) * scale) for id_, (x, y) in lies.items()}


def _radius(part: Sequence[str], placed: Positions, nodes: Mapping[str, Node]) -> float:
    """How far a community reaches from its middle, labels and all."""
    return max(
        max(abs(placed[id_][0]) + extent(nodes[id_])[0], abs(placed[id_][1]) + extent(nodes[id_])[1]) for id_ in part
    )


def _middles(
    graph: "nx.Graph[str]", parts: Sequence[Sequence[str]], radii: Sequence[float], seed: int
) -> list[tuple[float, float]]:
    """Where the discs lie: those with many lines between them near each other, and none over another."""
    import networkx as nx
    import numpy as np

    if not parts:
        return []
    part_of = {id_: number for number, part in enumerate(parts) for id_ in part}
    quotient: nx.Graph[int] = nx.Graph()
    quotient.add_nodes_from(range(len(parts)))
    between = Counter((min(ends), max(ends)) for ends in ((part_of[one], part_of[other]) for one, other in graph.edges))
    for ends, count in between.items():
        if ends[0] != ends[1]:
            quotient.add_edge(*ends, weight=log2(1 + count))
    found = nx.spring_layout(quotient, iterations=100, seed=seed, method="force")
    reach = 0.5 * sqrt(sum(4 * (radius + _GAP) ** 2 for radius in radii))
    points = np.array([found[number] for number in range(len(parts))], dtype=float).reshape(-1, 2) * (
        reach,
        reach * 0.75,
    )
    return [(float(x), float(y)) for x, y in _apart(points, np.array(radii) + _GAP / 2)]


def _apart(points: "Points", radii: "NDArray[float64]") -> "Points":
    """Discs pushed apart, each pair along the line between its middles, and at last spread where some still overlap."""
    import numpy as np

    needed = radii[:, None] + radii[None, :]
    np.fill_diagonal(needed, 0.0)
    distance = needed
    for _ in range(_ROUNDS):
        offset = points[:, None, :] - points[None, :, :]
        distance = np.hypot(offset[..., 0], offset[..., 1])
        missing = np.maximum(needed - distance, 0.0)
        if not missing.any():
            break
        away = offset / np.maximum(distance, 1e-9)[..., None]
        points = points + (away * (missing * 0.5 + (missing > 0))[..., None]).sum(axis=1) / 2
    closest = np.min(np.where(needed > 0, distance / np.maximum(needed, 1e-9), np.inf))
    return points / closest if closest < 1 else points
