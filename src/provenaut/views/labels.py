"""Labels for the picture: short, in a few lines, and without characters that turn the rest of a text around."""

import re
import textwrap
from typing import Final

__all__ = ["plain", "words", "wrapped"]

# Controls, and the marks that embed, override or isolate a direction. Joiners stay, since emoji need them.
_HIDDEN: Final = dict.fromkeys(
    (*range(0x20), *range(0x7F, 0xA0), 0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A), 0xFEFF)
)


def plain(text: str, limit: int = 200) -> str:
    r"""One line of at most `limit` characters, white space made single and controls of direction left out.

    >>> plain("a \u202eb\n c")
    'a b c'
    """
    line = " ".join(text[: limit * 8].split()).translate(_HIDDEN).strip()
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def wrapped(text: str, lines: int, width: int = 20) -> str:
    r"""The label broken at words into at most `lines` lines; what doesn't fit is left out, with an ellipsis.

    >>> wrapped("Coolant leaks from Russian spacecraft, as Business Guru groups them", 2)
    'Coolant leaks from\nRussian spacecraft,…'
    """
    return "\n".join(textwrap.wrap(plain(text), width, max_lines=lines, placeholder="…")) or "–"


def words(name: str) -> str:
    """The words of a local name, as a label would have them.

    >>> words("exactMatch")
    'exact match'
    """
    return plain(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower())
