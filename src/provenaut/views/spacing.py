"""How much room a node with its label takes, and how nodes are pushed apart until none covers another."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Final

from provenaut.views.scene import Node

if TYPE_CHECKING:
    from numpy import bool_, float64, intp
    from numpy.typing import NDArray

    Points = NDArray[float64]

__all__ = ["Positions", "apart", "extent"]

Positions = Mapping[str, tuple[float, float]]

_ROUNDS: Final = 800
_GAP: Final = 10.0
# For so many rounds the same pairs are looked at: those that overlap, or are nearer to it than this.
_KEPT: Final = 10
_AHEAD: Final = 40.0


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


def apart(
    nodes: Mapping[str, Node],
    positions: Positions,
    still: Collection[str],
    *,
    rounds: int = _ROUNDS,
    roughly: bool = False,
) -> Positions:
    """The positions with overlapping boxes pushed apart, along the axis in which less is needed.

    What still overlaps after so many rounds is moved straight outwards, unless it is to stay where it is; or, where
    `roughly` is enough, left.
    """
    import numpy as np

    boxes = np.array([extent(node) for node in nodes.values()]).reshape(-1, 3)
    points = np.array([positions[id_] for id_ in nodes], dtype=float).reshape(-1, 2)
    points[:, 1] += boxes[:, 2]
    free = np.array([id_ not in still for id_ in nodes], dtype=bool)
    halves = boxes[:, :2] + _GAP / 2
    pairs = _near(points, halves, free)
    for round_ in range(rounds):
        is_fresh = round_ % _KEPT == 0
        if is_fresh and round_:
            pairs = _near(points, halves, free)
        # Sideways first, since labels are wide and screens too; now and then down, for what is stuck between two.
        step = _push(points, halves, free, (1.0, 2.0) if round_ // 40 % 3 < 2 else (2.0, 1.0), pairs)
        if not step.any():
            if is_fresh:
                break
            pairs = _near(points, halves, free)
        points += step
    if not roughly:
        _free_stuck(points, halves, free)
    points[:, 1] -= boxes[:, 2]
    return {id_: (float(x), float(y)) for id_, (x, y) in zip(nodes, points, strict=True)}


def _free_stuck(points: "Points", halves: "Points", free: "NDArray[bool_]") -> None:
    """Moves what is still held between others straight outwards, until nothing is in its way."""
    import numpy as np

    pairs = _near(points, halves, free)
    missing = halves[pairs].sum(axis=1) - np.abs(points[pairs[:, 0]] - points[pairs[:, 1]])
    held = np.unique(pairs[(missing > 0).all(axis=1)])
    for place in held[free[held]]:
        others = np.arange(len(points)) != place
        start = points[place].copy()
        way = start / (np.hypot(*start) or 1.0) if start.any() else np.array([1.0, 0.0])
        for step in range(_ROUNDS):
            points[place] = start + way * step * _GAP
            room = np.abs(points[others] - points[place]) - halves[others] - halves[place] + _GAP / 2
            if (room.max(axis=1) >= 0).all():
                break


def _near(points: "Points", halves: "Points", free: "NDArray[bool_]") -> "NDArray[intp]":
    """The pairs of boxes that overlap or may do so soon, one of them free: a row for each, in a fixed order."""
    import numpy as np
    from scipy.spatial import cKDTree

    if len(points) < 2:
        return np.empty((0, 2), dtype=np.intp)
    # In units of the largest box, in which two that touch are at most 2 apart along each axis.
    largest = halves.max(axis=0) + _AHEAD
    pairs = cKDTree(points / largest).query_pairs(2.0, p=np.inf, output_type="ndarray")
    kept: NDArray[intp] = pairs[free[pairs].any(axis=1)]
    missing = halves[kept].sum(axis=1) + _AHEAD - np.abs(points[kept[:, 0]] - points[kept[:, 1]])
    kept = kept[(missing > 0).all(axis=1)]
    return kept[np.lexsort((kept[:, 1], kept[:, 0]))]


def _push(
    points: "Points", halves: "Points", free: "NDArray[bool_]", costs: tuple[float, float], pairs: "NDArray[intp]"
) -> "Points":
    """How far each box has to go, by all boxes that it overlaps; costs weigh the way to the side and the way down."""
    import numpy as np

    one, other = pairs[:, 0], pairs[:, 1]
    offset = points[one] - points[other]
    needed = halves[one] + halves[other] - np.abs(offset)
    overlaps = (needed[:, 0] > 0) & (needed[:, 1] > 0)
    one, other, offset, needed = one[overlaps], other[overlaps], offset[overlaps], needed[overlaps]
    direction = np.where(offset == 0, 1.0, np.sign(offset))
    weighed = needed * costs
    along = weighed == np.minimum(weighed[:, :1], weighed[:, 1:])
    push = np.where(along, (needed + 0.5) * direction, 0.0) * 0.6
    both = (free[one] & free[other])[:, None]
    step: Points = np.zeros_like(points)
    np.add.at(step, one, np.where(both, push / 2, np.where(free[one][:, None], push, 0.0)))
    np.add.at(step, other, np.where(both, -push / 2, np.where(free[other][:, None], -push, 0.0)))
    return step
