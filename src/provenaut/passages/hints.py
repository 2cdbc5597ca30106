"""What to tell a person whose words are not in a text: the words there that look most like them."""

import re
from difflib import SequenceMatcher
from typing import Final

__all__ = ["nearest_hint", "nearest_phrase", "not_found_hint", "visible"]

_LOOKALIKES: Final = str.maketrans("\u00a0\u202f\u2009‘’“”–—‑", "   ''\"\"---")
_INVISIBLE: Final = re.compile(r"[^\S ]|[\u00ad\u200b-\u200f\u2060\ufeff]")


def visible(text: str) -> str:
    r"""The text with every character that can't be told from a space, or seen at all, as an escape of YAML.

    >>> visible("MS\u00a022")
    'MS\\u00a022'
    """
    return _INVISIBLE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def nearest_phrase(text: str, phrase: str) -> str | None:
    """The words of the text that look most like the phrase: as many words, at least six tenths alike."""
    words = list(re.finditer(r"\S+", text))
    length = max(len(phrase.split()), 1)
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(_plain(phrase))
    best, best_ratio = None, 0.6
    for first in range(len(words) - length + 1):
        candidate = text[words[first].start() : words[first + length - 1].end()]
        matcher.set_seq1(_plain(candidate))
        if matcher.real_quick_ratio() > best_ratio and matcher.quick_ratio() > best_ratio:
            ratio = matcher.ratio()
            if ratio > best_ratio:
                best, best_ratio = candidate, ratio
    return best


def not_found_hint(text: str, phrases: tuple[str, ...], out_of_bounds: bool) -> str:
    """Why an anchor names nothing, and what there is instead."""
    if out_of_bounds:
        return "the words found reach over the end of a sentence or paragraph; a passage is at most one sentence"
    missing = [phrase for phrase in phrases if phrase not in text]
    if not missing:
        return "its words are there, but not in this order in one paragraph, or only inside longer words"
    if any("..." in phrase for phrase in phrases):
        return "write the one character … with a space on both sides, not three dots"
    return nearest_hint(text, missing[0], "text")


def nearest_hint(text: str, phrase: str, place: str) -> str:
    """What a text or passage has that looks like a phrase which it doesn't have."""
    near = nearest_phrase(text, phrase)
    if near is None:
        return f"nothing in the {place} looks like that; copy words of it exactly"
    hint = f'the {place} has "{visible(near.strip(".,;:"))}"'
    hidden = _INVISIBLE.search(near)
    return f"{hint}, so write {visible(hidden[0])} in double quotes" if hidden and hidden[0] not in phrase else hint


def _plain(text: str) -> str:
    return text.translate(_LOOKALIKES).casefold()
