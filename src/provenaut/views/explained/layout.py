"""Where the boxes stand: in columns from left to right for wide windows, one below another for narrow ones."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from provenaut.views.explained.boxes import Box, Relation, Style, Text
from provenaut.views.explained.drawing import Placed, PlacedBox, PlacedEdge, PlacedLine, across, below, outline
from provenaut.views.explained.text import broken

__all__ = ["SIZES", "columns", "indented"]

# Font size and line height of each style, in pixels; the style sheet has the same sizes.
SIZES: Final = {
    Style.HEAD: (11.5, 16.0),
    Style.STRONG: (13.5, 18.0),
    Style.PLAIN: (13.0, 17.0),
    Style.RELATION: (13.0, 18.0),
    Style.QUIET: (11.5, 15.0),
}
_PAD_X, _PAD_Y = 13.0, 9.0
_GAP_X, _GAP_Y, _GAP_SIDES = 42.0, 12.0, 30.0
_WIDEST, _NARROWEST = 236.0, 152.0
_INDENT: Final = 24.0
_EDGE: Final = 4.0
_BEFORE: Final = (Relation.SUPPORTS, Relation.WEAKLY, Relation.SAID)


@dataclass
class _Node:
    """A box on its way to its place."""

    box: Box
    lines: tuple[tuple[Text, str], ...]
    width: float
    height: float
    x: float = 0.0
    y: float = 0.0
    children: list["_Node"] = field(default_factory=list)

    @classmethod
    def of(cls, box: Box, width: float) -> "_Node":
        lines = tuple(_broken(box.texts, width - 2 * _PAD_X))
        return cls(box, lines, width, 2 * _PAD_Y + sum(SIZES[text.style][1] for text, _ in lines))

    def all(self) -> Iterator["_Node"]:
        yield self
        for child in self.children:
            yield from child.all()

    def placed(self) -> PlacedBox:
        lines: list[PlacedLine] = []
        y = self.y + _PAD_Y
        for text, line in self.lines:
            size, height = SIZES[text.style]
            lines.append(PlacedLine(self.x + _PAD_X, round(y + (height + size * 0.72) / 2, 1), line, text.style))
            y += height
        kind, link, shape = self.box.kind, self.box.link, (self.x, self.y, self.width, self.height)
        return PlacedBox(*shape, kind, outline(kind, *shape), link, tuple(lines))


def columns(root: Box, room: float = 1076.0, most: int = 6) -> Placed | None:
    """The tree from left to right, a column for each depth, sources in the last; None where it has too many."""
    count = root.depth
    if count > most:
        return None
    wide = max(_NARROWEST, min(_WIDEST, (room - (count - 1) * _GAP_X - 2 * _EDGE) / count))
    node = _columns(root, 0, count, wide, _EDGE)
    return _picture(node, across)


def indented(root: Box, room: float = 356.0) -> Placed:
    """The tree from top to bottom, each box below the one that it hangs on and a bit to the right."""
    node, _ = _indented(root, 0, room, _EDGE)
    return _picture(node, below)


def _columns(box: Box, depth: int, count: int, wide: float, top: float) -> _Node:
    """Place a box beside the middle of what hangs on it, nothing of it above `top`."""
    node = _Node.of(box, wide)
    column = count - 1 if box.kind == "source" else depth
    node.x = _EDGE + column * (wide + _GAP_X)
    y = top
    for place, child in enumerate(box.children):
        if place and _is_for(child) != _is_for(box.children[place - 1]):
            y += _GAP_SIDES - _GAP_Y
        node.children.append(_columns(child, depth + 1, count, wide, y))
        y = max(each.y + each.height for each in node.children[-1].all()) + _GAP_Y
    if not node.children:
        node.y = top
        return node
    first, last = node.children[0], node.children[-1]
    node.y = (first.y + last.y + last.height - node.height) / 2
    if node.y < top:
        for below_ in node.children:
            for each in below_.all():
                each.y += top - node.y
        node.y = top
    return node


def _indented(box: Box, depth: int, room: float, top: float) -> tuple[_Node, float]:
    """Place a box at `top` and what hangs on it below; also gives where the next one may begin."""
    x = _EDGE + depth * _INDENT
    node = _Node.of(box, room - x - _EDGE)
    node.x, node.y = x, top
    y = top + node.height + _GAP_Y
    for place, child in enumerate(box.children):
        if place and _is_for(child) != _is_for(box.children[place - 1]):
            y += _GAP_Y
        placed, y = _indented(child, depth + 1, room, y)
        node.children.append(placed)
    return node, y


def _picture(root: _Node, edge: Callable[[PlacedBox, PlacedBox, Relation, int, int], PlacedEdge]) -> Placed:
    nodes = list(root.all())
    boxes = {id(node): node.placed() for node in nodes}
    edges = [
        edge(boxes[id(node)], boxes[id(child)], child.box.relation, place, len(node.children))
        for node in nodes
        for place, child in enumerate(node.children)
    ]
    width = max(node.x + node.width for node in nodes) + _EDGE
    height = max(node.y + node.height for node in nodes) + _EDGE
    return Placed(round(width), round(height), tuple(boxes.values()), tuple(edges))


def _broken(texts: tuple[Text, ...], room: float) -> Iterator[tuple[Text, str]]:
    for text in texts:
        for line in broken(text.text, room, SIZES[text.style][0] * _boldness(text.style), text.most):
            yield text, line


def _boldness(style: Style) -> float:
    """How much wider a style is than its size says, for being bold."""
    return 1.07 if style is Style.STRONG else 1.0


def _is_for(box: Box) -> bool:
    return box.relation in _BEFORE
