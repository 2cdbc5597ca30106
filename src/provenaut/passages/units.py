"""The units of a text: its sentences, headings, captions and links, each with its shortest anchor.

A proposal for people who add a source: where a sentence ends and what is a heading is for them to check.
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from provenaut.errors import CitationError
from provenaut.passages.anchors import sentence_ends, shortest_anchor, word_spans

__all__ = ["KINDS", "ProposedUnit", "split_units"]

KINDS: Final = ("sentence", "heading", "caption", "link")
_LINK: Final = re.compile(r"[A-Z][A-Z ]{3,}:")
_PARAGRAPH: Final = re.compile(r"[^\n]*\w[^\n]*")


@dataclass(frozen=True, slots=True, order=True)
class ProposedUnit:
    """One unit of a text; `anchor` is None where no anchor names it alone."""

    start: int
    end: int
    kind: str
    anchor: str | None


def split_units(text: str) -> list[ProposedUnit]:
    r"""The units of a text in order, from a word's first to a word's last letter.

    >>> [(unit.kind, unit.anchor) for unit in split_units("A quiet year\n\nIt leaked in May. In June it stopped.\n")]
    [('heading', 'A quiet year'), ('sentence', 'It leaked in May'), ('sentence', 'In June it stopped')]
    """
    units = []
    for paragraph in _PARAGRAPH.finditer(text):
        start, end = paragraph.span()
        kind = _kind(paragraph[0].strip())
        bounds = [start, *sentence_ends(text, start, end), end]
        for low, high in pairwise(bounds):
            span = _trimmed(text, low, high)
            if span:
                units.append(ProposedUnit(*span, kind, _anchor(text, *span)))
    return units


def _kind(paragraph: str) -> str:
    if _LINK.match(paragraph):
        return "link"
    if paragraph.startswith("(") and paragraph.endswith(")"):
        return "caption"
    return "sentence" if re.search(r"[.!?][\"'”’»)\]]*$", paragraph) else "heading"


def _trimmed(text: str, low: int, high: int) -> tuple[int, int] | None:
    """The span without the marks around its first and last word, or None where it has no word."""
    words = word_spans(text, low, high)
    if not words:
        return None
    start, end = words[0][0], words[-1][1]
    while not text[start].isalnum():
        start += 1
    while not text[end - 1].isalnum():
        end -= 1
    return start, end


def _anchor(text: str, start: int, end: int) -> str | None:
    try:
        return shortest_anchor(text, start, end)
    except CitationError:
        # Not swallowed: the proposal shows the unit without an anchor, for a person to name.
        return None
