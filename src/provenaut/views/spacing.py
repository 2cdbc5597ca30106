"""How much room a node with its label takes, and how nodes are pushed apart until none covers another."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Final

from provenaut.views.scene import Node

if TYPE_CHECKING:
    from numpy import bool_, float64
    from numpy.typing import NDArray

    Points = NDArray[float64]

__all__ = ["Positions", "apart", "extent"]

Positions = Mapping[str, tuple[float, float]]

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


def apart(nodes: Mapping[str, Node], positions: Positions, still: Collection[str]) -> Positions:
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
            if (room.max(axis=1) >= 0).all():
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
    offset = points[one] - points[other]
    direction = np.where(offset == 0, 1.0, np.sign(offset))
    weighed = needed * costs
    along = weighed == weighed.min(axis=1, keepdims=True)
    push = np.where(along, (needed + 0.5) * direction, 0.0) * 0.6
    both = (free[one] & free[other])[:, None]
    step: Points = np.zeros_like(points)
    np.add.at(step, one, np.where(both, push / 2, np.where(free[one][:, None], push, 0.0)))
    np.add.at(step, other, np.where(both, -push / 2, np.where(free[other][:, None], -push, 0.0)))
    return step
