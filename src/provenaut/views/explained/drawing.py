"""Boxes and lines as SVG paths: what they are shows in outlines and ends of lines, not by colour alone."""

from dataclasses import dataclass
from typing import Final

from provenaut.views.explained.boxes import Relation, Style

__all__ = ["Placed", "PlacedBox", "PlacedEdge", "PlacedLine", "across", "below", "outline"]

_FOLD: Final = 13.0
_TIP: Final = 8.0
_TRUNK: Final = 12.0
# Relations whose lines end in an arrowhead.
_POINTED: Final = (Relation.SUPPORTS, Relation.WEAKLY, Relation.SAID)


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of text, where its baseline begins."""

    x: float
    y: float
    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """A box: its outline as an SVG path, and its lines."""

    x: float
    y: float
    width: float
    height: float
    kind: str
    outline: str
    link: str
    lines: tuple[PlacedLine, ...]


@dataclass(frozen=True, slots=True)
class PlacedEdge:
    """A line from a box to the one that it hangs on, and the mark at its end."""

    relation: Relation
    path: str
    mark: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture: its size, boxes and edges."""

    width: int
    height: int
    boxes: tuple[PlacedBox, ...]
    edges: tuple[PlacedEdge, ...]


def outline(kind: str, x: float, y: float, width: float, height: float) -> str:
    """The path around a box: a source is a sheet with a folded corner, a speaker a pill, what is given a plate."""
    right, bottom = x + width, y + height
    if kind == "source":
        fold, low = right - _FOLD, y + _FOLD
        return f"M{x} {y}H{fold}L{right} {low}V{bottom}H{x}ZM{fold} {y}V{low}H{right}"
    if kind in ("given", "nobody", "more"):
        cut = 9.0
        return (
            f"M{x + cut} {y}H{right - cut}L{right} {y + cut}V{bottom - cut}L{right - cut} {bottom}"
            f"H{x + cut}L{x} {bottom - cut}V{y + cut}Z"
        )
    round_ = {"speaker": min(22.0, height / 2)}.get(kind, 4.0 if kind.startswith("claim") else 9.0)
    return (
        f"M{x + round_} {y}H{right - round_}a{round_} {round_} 0 0 1 {round_} {round_}V{bottom - round_}"
        f"a{round_} {round_} 0 0 1 {-round_} {round_}H{x + round_}a{round_} {round_} 0 0 1 {-round_} {-round_}"
        f"V{y + round_}a{round_} {round_} 0 0 1 {round_} {-round_}Z"
    )


def across(parent: PlacedBox, child: PlacedBox, relation: Relation, place: int, count: int) -> PlacedEdge:
    """From the left of a box to the right side of the one that it hangs on, in its place among all that do."""
    x1, y1 = child.x, child.y + child.height / 2
    x2 = parent.x + parent.width
    # Alone, it goes straight where it can.
    straight = count == 1 and parent.y + 8 <= y1 <= parent.y + parent.height - 8
    y2 = y1 if straight else parent.y + 8 + (parent.height - 16) * (place + 1) / (count + 1)
    # A long one runs straight first, so that it keeps out of the columns between.
    near = x2 + 42
    start = x2 + (_TIP if relation in _POINTED else 3)
    curve = f"M{x1:.1f} {y1:.1f}H{near:.1f}C{near - 22:.1f} {y1:.1f} {x2 + 24:.1f} {y2:.1f} {start:.1f} {y2:.1f}"
    return PlacedEdge(relation, curve, _mark(relation, x2, y2, sideways=True))


def below(parent: PlacedBox, child: PlacedBox, relation: Relation, place: int, count: int) -> PlacedEdge:  # noqa: ARG001
    """From the left of a box along a trunk to the bottom of the one that it hangs on."""
    is_for = relation in _POINTED
    x, y = parent.x + (_TRUNK - 3 if is_for else _TRUNK + 3), child.y + min(22.0, child.height / 2)
    end = parent.y + parent.height
    start = end + (_TIP if is_for else 3)
    path = f"M{child.x:.1f} {y:.1f}H{x + 5:.1f}Q{x:.1f} {y:.1f} {x:.1f} {y - 5:.1f}V{start:.1f}"
    return PlacedEdge(relation, path, _mark(relation, x, end, sideways=False))


def _mark(relation: Relation, x: float, y: float, *, sideways: bool) -> str:
    """The end of a line: an arrowhead, a bar for a denial, a lozenge for a rival, nothing for what is merely near."""
    if relation in _POINTED:
        return f"M{x:.1f} {y:.1f}l9 -5v10Z" if sideways else f"M{x:.1f} {y:.1f}l-5 9h10Z"
    if relation is Relation.DENIES:
        return f"M{x + 3:.1f} {y - 5.5:.1f}v11" if sideways else f"M{x - 6:.1f} {y + 3:.1f}h12"
    if relation is Relation.RIVALS:
        return f"M{x:.1f} {y:.1f}l6 -5 6 5 -6 5Z" if sideways else f"M{x:.1f} {y:.1f}l5 6 -5 6 -5 -6Z"
    return (
        f"M{x + 4:.1f} {y:.1f}m-3 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0"
        if sideways
        else f"M{x:.1f} {y + 1:.1f}a3 3 0 1 0 0.1 0"
    )
