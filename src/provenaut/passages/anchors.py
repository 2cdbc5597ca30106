"""Anchors: a passage named by its first and last words, as a URL text fragment names it.

An anchor is one to four words, or two such phrases around " … ": what it names begins with the one and ends with the
other. It lies in one paragraph and within one sentence. Offsets count code points of the text as it is, unchanged.

>>> text = "It docked. In May a leak was seen on the ship."
>>> resolve(text, "In May … the ship")
(11, 45)
>>> shortest_anchor(text, 11, 45)
'In … ship'
"""

import re
from collections.abc import Iterator
from typing import Final

from provenaut.errors import CitationError
from provenaut.model import Position
from provenaut.passages.hints import not_found_hint, visible

__all__ = [
    "MOST_WORDS",
    "AnchorAmbiguous",
    "AnchorNotFound",
    "anchor_phrases",
    "is_row",
    "occurrences",
    "resolve",
    "sentence_ends",
    "shortest_anchor",
    "word_spans",
]

MOST_WORDS: Final = 4
_BETWEEN: Final = " … "
_ROW: Final = re.compile(r"[^\s#]+\.csv#row=[1-9][0-9]*")
_WORD: Final = re.compile(r"\S*\w\S*")
# A full stop, what may close after it, white space, what may open, then a letter, which must be a capital.
_SENTENCE_END: Final = re.compile(r"([.!?][\"'”’»)\]]*)\s+[\"'“‘«(\[]*([^\W\d_])")


class AnchorNotFound(CitationError):
    """An anchor that names nothing in its text."""


class AnchorAmbiguous(CitationError):
    """An anchor that names several passages of its text."""


def is_row(anchor: str) -> bool:
    """Whether an anchor is the place of a row in a table (RFC 7111) and no words of a text.

    >>> is_row("incidents.csv#row=12"), is_row("In February … the ISS")
    (True, False)
    """
    return bool(_ROW.fullmatch(anchor))


def word_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Where the words stand: runs without white space that hold a letter or digit.

    >>> word_spans("a — b-c")
    [(0, 1), (4, 7)]
    """
    return [match.span() for match in _WORD.finditer(text, start, len(text) if end is None else end)]


def occurrences(text: str, phrase: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Where the phrase stands as whole words, between two offsets."""
    stop = len(text) if end is None else end
    found = text.find(phrase, start, stop)
    while found >= 0:
        after = found + len(phrase)
        glued_before = phrase[0].isalnum() and found > 0 and text[found - 1].isalnum()
        glued_after = phrase[-1].isalnum() and after < len(text) and text[after].isalnum()
        if not (glued_before or glued_after):
            yield found
        found = text.find(phrase, found + 1, stop)


def sentence_ends(text: str, start: int = 0, end: int | None = None) -> list[int]:
    """The offsets just behind sentences that another one follows, between two offsets.

    >>> sentence_ends("In the U.S. and here. Then “there.” Now")
    [21, 35]
    """
    stop = len(text) if end is None else end
    return [match.end(1) for match in _SENTENCE_END.finditer(text, start, stop) if match[2].isupper()]


def anchor_phrases(anchor: str, at: Position | None = None) -> tuple[str, ...]:
    """The one or two phrases of an anchor; raises `CitationError` where it has no, too many or too long phrases."""
    phrases = tuple(anchor.split(_BETWEEN))
    if len(phrases) > 2 or not all(phrase and phrase == phrase.strip() for phrase in phrases):
        raise _error(CitationError, f'"{visible(anchor)}" is no anchor', at, 'write "first words … last words"')
    for phrase in phrases:
        count = len(word_spans(phrase))
        if not 1 <= count <= MOST_WORDS:
            what = f'"{visible(phrase)}" has {count} words'
            raise _error(
                CitationError, what, at, f"an anchor has one to {MOST_WORDS} words at each end, with … between"
            )
    return phrases


def resolve(text: str, anchor: str, at: Position | None = None) -> tuple[int, int]:
    """The one span that the anchor names, as start and end offset.

    Raises `AnchorNotFound` or `AnchorAmbiguous`; `at` is where the anchor was written, for the message.
    """
    phrases = anchor_phrases(anchor, at)
    spans = _candidates(text, phrases)
    fitting = [span for span in spans if "\n" not in text[slice(*span)] and not sentence_ends(text, *span)]
    if not fitting:
        what = f'anchor "{visible(anchor)}" is not in the text'
        raise _error(AnchorNotFound, what, at, not_found_hint(text, phrases, bool(spans)))
    if len(fitting) > 1:
        where = ", ".join(f"{start}–{end}" for start, end in fitting[:8]) + (", …" if len(fitting) > 8 else "")
        what = f'anchor "{visible(anchor)}" is in the text {len(fitting)} times, at characters {where}'
        raise _error(AnchorAmbiguous, what, at, "add a word at either end")
    return fitting[0]


def _candidates(text: str, phrases: tuple[str, ...]) -> list[tuple[int, int]]:
    """Every occurrence of the first phrase with the first occurrence of the last one behind it in its paragraph."""
    first, last = phrases[0], phrases[-1]
    spans = []
    for start in occurrences(text, first):
        if len(phrases) == 1:
            spans.append((start, start + len(first)))
            continue
        line_end = text.find("\n", start)
        stop = len(text) if line_end < 0 else line_end
        found = next(occurrences(text, last, start + len(first), stop), None)
        if found is not None:
            spans.append((start, found + len(last)))
    return spans


def shortest_anchor(text: str, start: int, end: int) -> str:
    """The anchor with the fewest words that names exactly this span; raises `CitationError` where there is none."""
    for anchor in _anchors(text, start, end):
        try:
            if resolve(text, anchor) == (start, end):
                return anchor
        except CitationError:
            continue
    what = f"no anchor with up to {MOST_WORDS} words at each end names characters {start}–{end} alone"
    raise CitationError(what, hint="cite a part of it, or check that it is one sentence")


def _anchors(text: str, start: int, end: int) -> Iterator[str]:
    """All anchors that might name the span, fewest words first; a passage of few words is named whole."""
    words = word_spans(text, start, end)
    if 0 < len(words) <= MOST_WORDS:
        yield text[start:end]
    reach = range(1, min(MOST_WORDS, len(words) - 1) + 1)
    pairs = sorted(((i, j) for i in reach for j in reach if i + j <= len(words)), key=lambda pair: (sum(pair), pair))
    for i, j in pairs:
        first, last = text[start : words[i - 1][1]], text[words[-j][0] : end]
        yield first.rstrip(" ,;:.—–") + _BETWEEN + last.lstrip(" ,;:.—–")


def _error(kind: type[CitationError], what: str, at: Position | None, hint: str) -> CitationError:
    return kind(what, file=at.file if at else None, line=at.line if at else None, hint=hint)
