"""Panels of classes drawn as SVG, legible in a light and in a dark page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Final

__all__ = ["COLUMN", "Block", "Panel", "drawn"]

COLUMN: Final = 360
_GAP: Final = 18
_MARGIN: Final = 16
_HEAD: Final = 24
_ROW: Final = 16
_INDENT: Final = 18
_FOOT: Final = 8
# How many letters of the rows' size fit into a column, and how much less each step to the right leaves.
_LETTERS: Final = 56
_LETTERS_OF_INDENT: Final = 3

_STYLE: Final = """
:root { --ground: #f6f7f9; --surface: #ffffff; --ink: #18202c; --muted: #4c5768; --rule: #c3cad5;
  --incident: #d23b3b; --cause: #b87a06; --hardware: #2e6fd2; --consequence: #8c52c9; --repair: #1b8354;
  --agent: #0a7888; --event: #b8497f; --other: #667284; }
@media (prefers-color-scheme: dark) { :root { --ground: #10151c; --surface: #181f29; --ink: #e8edf4;
  --muted: #a9b4c3; --rule: #3b4757; --incident: #ff6f6a; --cause: #f7b844; --hardware: #6ea4ff;
  --consequence: #bd8cf5; --repair: #4dcb90; --agent: #45c4d6; --event: #ec83b5; --other: #9aa5b3; } }
text { font: 12px "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif; fill: var(--ink); }
.ground { fill: var(--ground); } .panel { fill: var(--surface); stroke: var(--rule); }
.name { font-weight: 600; font-size: 13px; } .more, .takes { fill: var(--muted); }
.branch { fill: none; stroke: var(--rule); stroke-width: 1.5; }
.heading { font-weight: 600; font-size: 15px; }
"""


@dataclass(frozen=True, slots=True)
class Block:
    """A class: how far under the top it is, its properties with what they take, and how many classes are left out."""

    depth: int
    label: str
    definition: str
    rows: tuple[tuple[str, str], ...]
    hidden: int = 0

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """The rows as they are drawn: what a property takes goes on the next line where there is no room."""
        room = _LETTERS - _LETTERS_OF_INDENT * self.depth
        return tuple(line for name, takes in self.rows for line in _fitted(name, takes, room))

    @property
    def height(self) -> int:
        """Its height in pixels."""
        return _HEAD + _ROW * len(self.lines) + (_FOOT if self.rows else 0)


@dataclass(frozen=True, slots=True)
class Panel:
    """A class at the top with all under it, and the hue that it is drawn in; where it is taken, it has that hue too."""

    hue: str
    blocks: tuple[Block, ...]

    @property
    def height(self) -> int:
        """Its height in pixels, with the gap under it."""
        return sum(block.height for block in self.blocks) + _FOOT + _GAP


def drawn(columns: list[list[Panel]], title: str) -> str:
    """The columns of panels as SVG, with a title that is read aloud."""
    width = 2 * _MARGIN + len(columns) * COLUMN + (len(columns) - 1) * _GAP
    height = _MARGIN + _HEAD + _MARGIN + max(sum(panel.height for panel in column) for column in columns)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'role="img" aria-labelledby="title">',
        f'<title id="title">{escape(title)}</title>',
        f"<style>{_STYLE}</style>",
        f'<rect class="ground" width="{width}" height="{height}"/>',
        f'<text class="heading" x="{_MARGIN}" y="{_MARGIN + 14}">{escape(title)}</text>',
    ]
    hues = {block.label: panel.hue for column in columns for panel in column for block in panel.blocks}
    for number, column in enumerate(columns):
        top = _MARGIN + _HEAD
        for panel in column:
            parts += _panel(panel, _MARGIN + number * (COLUMN + _GAP), top, hues)
            top += panel.height
    return "\n".join([*parts, "</svg>"]) + "\n"


def _panel(panel: Panel, left: int, top: int, hues: Mapping[str, str]) -> Iterator[str]:
    colour = f"var(--{panel.hue})"
    height = panel.height - _GAP
    yield f'<rect class="panel" x="{left}" y="{top}" width="{COLUMN}" height="{height}" rx="6"/>'
    yield f'<rect fill="{colour}" x="{left}" y="{top}" width="5" height="{height}" rx="2"/>'
    places: list[tuple[Block, int]] = []
    y = top
    for block in panel.blocks:
        places.append((block, y))
        y += block.height
    # Lines first, so that no text is crossed.
    for number, (block, y) in enumerate(places):
        parent = next((place for one, place in reversed(places[:number]) if one.depth < block.depth), None)
        if parent is not None:
            x = _left(left, block.depth) - 11
            yield f'<path class="branch" d="M{x} {parent + _HEAD} V{y + 13} H{x + 8}"/>'
    for block, y in places:
        yield from _block(block, _left(left, block.depth), y, colour, hues)


def _left(left: int, depth: int) -> int:
    return left + 16 + _INDENT * depth


def _block(block: Block, x: int, y: int, colour: str, hues: Mapping[str, str]) -> Iterator[str]:
    more = f'<tspan class="more" font-weight="400"> and {block.hidden} kinds of it</tspan>' if block.hidden else ""
    more = more.replace("1 kinds", "1 kind") if block.hidden == 1 else more
    yield (
        f'<g><title>{escape(block.definition)}</title><text class="name" x="{x}" y="{y + 17}" style="fill: {colour}">'
        f"{escape(block.label)}{more}</text></g>"
    )
    for number, (name, takes) in enumerate(block.lines):
        arrow = " → " if name and takes else ("    " if takes else "")
        yield (
            f'<text x="{x + _INDENT}" y="{y + _HEAD + 12 + number * _ROW}" xml:space="preserve">{escape(name)}'
            f'<tspan class="takes">{arrow}{", ".join(_taken(one, hues) for one in takes.split(", "))}</tspan></text>'
        )


def _taken(label: str, hues: Mapping[str, str]) -> str:
    """What a property takes, in the hue of the panel that it stands in."""
    hue = hues.get(label.rstrip(","))
    return f'<tspan style="fill: var(--{hue})">{escape(label)}</tspan>' if hue else escape(label)


def _fitted(name: str, takes: str, room: int) -> Iterator[tuple[str, str]]:
    """One line, or several where the words that a property takes don't fit beside its name."""
    words = takes.split(" ")
    line, first = "", True
    for word in words:
        longer = f"{line} {word}".strip()
        if line and len(longer) + (len(name) + 3 if first else 4) > room:
            yield (name if first else "", line)
            line, first = word, False
        else:
            line = longer
    yield (name if first else "", line)
