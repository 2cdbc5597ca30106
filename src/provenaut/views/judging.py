"""How good a layout is, so that the best of some can be taken."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from provenaut.views.scene import Edge, Node, Scene
from provenaut.views.spacing import Positions

if TYPE_CHECKING:
    from provenaut.views.spacing import Points

__all__ = ["cost"]

# How wide a screen is beside its height, what labels add at the rim, and how near to a node a line runs through it.
_SCREEN: Final = 1.3
_RIM: Final = 150.0
_NEAR: Final = 26.0
# What a line that tells of a cause counts beside another; and what no crossing at all is worth.
_CAUSAL: Final = 4.0
_EVER: Final = 60.0


def cost(scene: Scene, nodes: Mapping[str, Node], positions: Positions) -> float:
    """How far a layout is from a good one: large on the screen, with few lines that cross."""
    if not nodes:
        return 0.0
    xs, ys = [x for x, _ in positions.values()], [y for _, y in positions.values()]
    wide, high = max(xs) - min(xs) + _RIM, max(ys) - min(ys) + _RIM
    lines = [edge for edge in scene.edges if edge.source in nodes and edge.target in nodes]
    return max(wide / _SCREEN, high) ** 2 * (
        _EVER + _crossings(lines, positions) + 2 * _covered(lines, nodes, positions)
    )


def _crossings(lines: Sequence[Edge], positions: Positions) -> float:
    """How often lines cross each other; a line that tells of a cause counts more."""
    import numpy as np

    ends, weights = _segments(lines, positions)
    way = ends[:, 1] - ends[:, 0]
    # On which side of each line the start and the end of every other one lie; at a shared end that is 0.
    start, end = (
        np.sign(np.round(way[:, None, 0] * off[:, :, 1] - way[:, None, 1] * off[:, :, 0], 3))
        for off in (ends[None, :, at] - ends[:, None, 0] for at in (0, 1))
    )
    apart = start * end < 0
    return float((np.triu(apart & apart.T, k=1) * np.maximum(weights[:, None], weights[None, :])).sum())


def _covered(lines: Sequence[Edge], nodes: Mapping[str, Node], positions: Positions) -> float:
    """How often a line runs through a node that is none of its ends; a line that tells of a cause counts more."""
    import numpy as np

    ends, weights = _segments(lines, positions)
    middles = np.array([positions[id_] for id_ in nodes]).reshape(-1, 2)
    way = (ends[:, 1] - ends[:, 0])[:, None, :]
    off = middles[None, :, :] - ends[:, None, 0, :]
    along = np.clip((off * way).sum(axis=2) / np.maximum((way**2).sum(axis=2), 1.0), 0.0, 1.0)
    distance = np.hypot(*np.moveaxis(off - along[:, :, None] * way, 2, 0))
    is_end = np.array([[id_ in (edge.source, edge.target) for id_ in nodes] for edge in lines], dtype=bool)
    return float((((distance < _NEAR) & ~is_end.reshape(distance.shape)) * weights[:, None]).sum())


def _segments(lines: Sequence[Edge], positions: Positions) -> "tuple[Points, Points]":
    """Start and end of each line, and its weight."""
    import numpy as np

    ends = np.array([(positions[edge.source], positions[edge.target]) for edge in lines]).reshape(-1, 2, 2)
    return ends, np.array([_CAUSAL if edge.is_causal else 1.0 for edge in lines])
