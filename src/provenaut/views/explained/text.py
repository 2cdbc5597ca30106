"""Text in boxes: how wide it is, about, and how it breaks into lines.

Nothing measures text where the page is made, and the reader's font isn't known. The widths are those of a wide font
(DejaVu Sans, Verdana), so that what fits by them fits in every usual one.
"""

from collections.abc import Iterator
from typing import Final

from provenaut.views.labels import plain

__all__ = ["broken", "width"]

_NARROW: Final = frozenset("ijlIft.,;:'|!()[]“”‘’·/ ")
_WIDE: Final = frozenset("mwMW@%…—✓✕≠")
_ELLIPSIS: Final = "…"


def width(text: str, size: float) -> float:
    """About how wide a text is, in pixels, at a font size; rather too much than too little."""
    return size * sum(map(_em, text))


def _em(letter: str) -> float:
    if letter in _NARROW:
        return 0.40
    if letter in _WIDE or ord(letter) > 0x2E7F:
        return 1.02
    return 0.76 if letter.isupper() else 0.64


def broken(text: str, room: float, size: float, most: int) -> tuple[str, ...]:
    """The text in at most `most` lines of at most `room` pixels; what doesn't fit is left out, with an ellipsis.

    >>> broken("a leak of the transfer tunnel", 110, 13, 2)
    ('a leak of the', 'transfer tunnel')
    >>> broken("a leak of the transfer tunnel", 110, 13, 1)
    ('a leak of the…',)
    """
    lines = list(_lines(plain(text, 400), room, size))
    if len(lines) <= most:
        return tuple(lines)
    last = lines[most - 1]
    while last and width(last + _ELLIPSIS, size) > room:
        last = last[:-1]
    return (*lines[: most - 1], last.rstrip() + _ELLIPSIS)


def _lines(text: str, room: float, size: float) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if width(longer, size) <= room:
            line = longer
            continue
        if line:
            yield line
        # A word that is wider than the box is cut wherever it must be.
        *full, line = _cut(word, room, size)
        yield from full
    if line:
        yield line


def _cut(word: str, room: float, size: float) -> list[str]:
    parts = [""]
    for letter in word:
        if parts[-1] and width(parts[-1] + letter, size) > room:
            parts.append("")
        parts[-1] += letter
    return parts
