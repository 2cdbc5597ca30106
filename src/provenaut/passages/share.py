"""How much of a source's words the seeds hold, and the guard against holding too much."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from provenaut.errors import CitationError
from provenaut.passages.anchors import anchor_phrases, word_spans

__all__ = ["MOST_HELD", "Share", "anchor_spans", "check_share", "held_words", "longest_run"]

MOST_HELD: Final = 0.40


@dataclass(frozen=True, slots=True, order=True)
class Share:
    """How many of the words of a source stand in anchors and as-written phrases."""

    held: int
    words: int

    @property
    def part(self) -> float:
        """The share, from 0 to 1.

        >>> Share(30, 120).part
        0.25
        """
        return self.held / self.words if self.words else 0.0


def anchor_spans(anchor: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the words of an anchor stand that names this span.

    >>> anchor_spans("In May … the ship", 11, 45)
    [(11, 17), (37, 45)]
    """
    phrases = anchor_phrases(anchor)
    if len(phrases) == 1:
        return [(start, end)]
    return [(start, start + len(phrases[0])), (end - len(phrases[1]), end)]


def held_words(text: str, spans: Iterable[tuple[int, int]]) -> Share:
    """The words that any of the spans touches, each counted once.

    >>> held_words("one two three", [(0, 3), (2, 5)])
    Share(held=2, words=3)
    """
    words = word_spans(text)
    return Share(len(_touched(words, spans)), len(words))


def _touched(words: Sequence[tuple[int, int]], spans: Iterable[tuple[int, int]]) -> set[int]:
    """The indexes of the words that any of the spans touches."""
    ends = [end for _, end in words]
    held: set[int] = set()
    for start, end in spans:
        index = bisect_left(ends, start + 1)
        while index < len(words) and words[index][0] < end:
            held.add(index)
            index += 1
    return held


def longest_run(text: str, spans: Iterable[tuple[int, int]]) -> tuple[int, int, int]:
    """The most words that stand together in the text and are all held: how many, from where, to where.

    >>> longest_run("one two three four", [(0, 3), (8, 13), (14, 18)])
    (2, 8, 18)
    """
    words = word_spans(text)
    held = _touched(words, spans)
    best, first = (0, 0, 0), 0
    for index in range(len(words)):
        if index not in held:
            first = index + 1
        elif index - first >= best[0]:
            best = (index - first + 1, words[first][0], words[index][1])
    return best


def check_share(source: str, share: Share, file: str) -> None:
    """Raise `CitationError` where more of a source is held than may be."""
    if share.part > MOST_HELD:
        what = (
            f"{share.part:.0%} of the words of {source} are held ({share.held} of {share.words}), too much of a source"
        )
        hint = f"shorten anchors and as-written phrases; {MOST_HELD:.0%} may be held"
        raise CitationError(what, file=file, hint=hint)
