r"""The line in which a claim is written: subject, predicate, object, "as written", and flags.

>>> line = parse_claim_line('progress-82-leak occurredOn 2023-02 "February 2023" [hedged]')
>>> line.subject, line.predicate, line.object.text, line.as_written, line.flags
('progress-82-leak', 'occurredOn', '2023-02', 'February 2023', ('hedged',))
>>> print(line)
progress-82-leak occurredOn 2023-02 "February 2023" [hedged]

Texts in quotes may hold \" and \\, and \u00a0 for what can't be seen. A reference is the same without the
"as written".

>>> parse_reference("progress-82-leak attributedTo cause:fatigue [denied]").flags
('denied',)
"""

import re
from dataclasses import dataclass
from typing import Final

from provenaut.errors import did_you_mean
from provenaut.passages.hints import visible

__all__ = ["FLAGS", "ClaimLine", "Reference", "Word", "parse_claim_line", "parse_reference", "quoted"]

FLAGS: Final = ("denied", "hedged", "speculated")
_TOKEN: Final = re.compile(
    r'[ \t]*(?:"(?P<quoted>(?:[^"\\]|\\u[0-9a-fA-F]{4}|\\["\\])*)"(?=[ \t]|$)'
    r"|\[(?P<flags>[A-Za-z, \t]*)\][ \t]*$|(?P<bare>[^\s\"][^ \t\"]*))"
)
_ESCAPE: Final = re.compile(r'\\(?:u([0-9a-fA-F]{4})|(["\\]))')
_FORM: Final = 'write: subject predicate object "as written" [flags]'
_REFERENCE_FORM: Final = "write: subject predicate object [flags]"


@dataclass(frozen=True, slots=True, order=True)
class Word:
    """An object as typed: a bare word, or a text in quotes."""

    text: str
    is_quoted: bool = False

    def __str__(self) -> str:
        return quoted(self.text) if self.is_quoted else self.text


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """What names a claim within its source: its triple as typed, and its flags in the order of `FLAGS`."""

    subject: str
    predicate: str
    object: Word
    flags: tuple[str, ...] = ()

    def __str__(self) -> str:
        flags = f" [{', '.join(self.flags)}]" if self.flags else ""
        return f"{self.subject} {self.predicate} {self.object}{flags}"


@dataclass(frozen=True, slots=True, order=True)
class ClaimLine:
    """A claim as typed."""

    subject: str
    predicate: str
    object: Word
    as_written: str
    flags: tuple[str, ...] = ()

    def __str__(self) -> str:
        flags = f" [{', '.join(self.flags)}]" if self.flags else ""
        return f"{self.subject} {self.predicate} {self.object} {quoted(self.as_written)}{flags}"


def quoted(text: str) -> str:
    r"""The text in quotes, as a claim line writes it.

    >>> print(quoted('MS\u00a022, "so called"'))
    "MS\u00a022, \"so called\""
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{visible(escaped)}"'


def parse_claim_line(text: str) -> ClaimLine:
    """Read a claim line; raises `ValueError`, with a text for people, where it isn't one."""
    words, flags = _split(text)
    triple = _triple(words, text)
    if len(words) < 4:
        raise ValueError(f"'{text}' has no \"as written\"; {_FORM}")
    if len(words) > 4 or not words[3].is_quoted:
        raise ValueError(f"'{words[3]}' is not the \"as written\" in quotes that ends a claim; {_FORM}")
    return ClaimLine(*triple, words[3].text, flags)


def parse_reference(text: str) -> Reference:
    """Read a claim line without "as written"; raises `ValueError` where it isn't one."""
    words, flags = _split(text)
    triple = _triple(words, text, _REFERENCE_FORM)
    if len(words) > 3:
        raise ValueError(f"'{words[3]}' is too much in a reference; {_REFERENCE_FORM}")
    return Reference(*triple, flags)


def _triple(words: list[Word], text: str, form: str = _FORM) -> tuple[str, str, Word]:
    if len(words) < 3:
        raise ValueError(f"'{text.strip()}' is no claim; {form}")
    subject, predicate, value = words[:3]
    if subject.is_quoted or predicate.is_quoted:
        raise ValueError(f"'{text}' has quotes around its subject or predicate; {form}")
    return subject.text, predicate.text, value


def _split(text: str) -> tuple[list[Word], tuple[str, ...]]:
    """The words of a line, and the flags that end it."""
    words: list[Word] = []
    offset, line = 0, text.rstrip(" \t")
    while offset < len(line):
        match = _TOKEN.match(line, offset)
        if match is None:
            raise ValueError(f"can't read '{line[offset:].strip()}' in a claim line; {_FORM}")
        # Before the object's place a bracket is no list of flags: a date such as [2024-02,2024-03] may stand there.
        if match["flags"] is not None and len(words) > 2:
            return words, _flags(match["flags"])
        is_quoted = match["quoted"] is not None
        words.append(Word(_unescaped(match["quoted"]), is_quoted=True) if is_quoted else Word(match[0].strip(" \t")))
        offset = match.end()
    return words, ()


def _flags(text: str) -> tuple[str, ...]:
    named = [flag.strip() for flag in text.split(",")]
    for flag in named:
        if flag not in FLAGS:
            raise ValueError(f"unknown flag '{flag}'; {did_you_mean(flag, FLAGS)}")
    if len(set(named)) < len(named) or {"hedged", "speculated"} <= set(named):
        raise ValueError(f"[{text}] has flags that don't go together; denied, and one of hedged and speculated")
    return tuple(flag for flag in FLAGS if flag in named)


def _unescaped(text: str) -> str:
    plain = _ESCAPE.sub(lambda match: chr(int(match[1], 16)) if match[1] else match[2], text)
    if any("\ud800" <= character <= "\udfff" for character in plain):
        raise ValueError(f'"{text}" escapes a surrogate, which is no character')
    return plain
