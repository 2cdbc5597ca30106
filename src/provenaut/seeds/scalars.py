"""Writing texts as YAML scalars."""

import re
from typing import Final

__all__ = ["yaml_scalar"]

# Plain where nobody could read it as anything else: words that begin with a letter, no ": ", no " #".
_PLAIN: Final = re.compile(
    r"[A-Za-z](?!.*(?:: |:$| #))[^\x00-\x1f\x7f-\xa0\u00ad\u2000-\u200f\u2028-\u202f\u2060\ufeff]*"
)
_WORDS: Final = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


def yaml_scalar(text: str, *, always_quoted: bool = False) -> str:
    r"""The text as YAML writes it: plain where it can be, else in double quotes with escapes.

    >>> yaml_scalar("iss hasCondition pn:Aging"), yaml_scalar("MS\u00a022")
    ('iss hasCondition pn:Aging', '"MS\\u00a022"')
    """
    if not always_quoted and text == text.strip() and text.lower() not in _WORDS and _PLAIN.fullmatch(text):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(each if each == " " or each.isprintable() else _escape(each) for each in escaped) + '"'


def _escape(character: str) -> str:
    number = ord(character)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
