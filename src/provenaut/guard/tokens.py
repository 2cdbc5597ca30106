"""A tokenizer for SPARQL that knows strings, IRIs and comments, so that nothing hides in them.

It follows the engine where a text can be read in two ways: a comment ends at a bare CR too, and an IRI is what stands
between `<` and `>` without white space, quotes or braces.

>>> [token.text for token in tokenize("SELECT * {?s ?p 'a } b'} # done")]
['SELECT', '*', '{', '?s', '?p', "'a } b'", '}']
"""

import re
from enum import StrEnum
from typing import Final, NamedTuple

from provenaut.errors import QueryError

__all__ = ["Kind", "Token", "place", "tokenize"]


class Kind(StrEnum):
    """What a token is."""

    IRI = "iri"
    STRING = "string"
    NAME = "name"
    VARIABLE = "variable"
    BLANK = "blank"
    LANGUAGE = "language"
    NUMBER = "number"
    WORD = "word"
    SIGN = "sign"


class Token(NamedTuple):
    """A piece of a query: `start` is its offset, `depth` how many brackets are open around it."""

    kind: Kind
    text: str
    start: int
    depth: int

    @property
    def end(self) -> int:
        """The offset behind it."""
        return self.start + len(self.text)

    def is_word(self, *words: str) -> bool:
        """Whether it is one of these keywords, in any case."""
        return self.kind is Kind.WORD and self.text.upper() in words


# What a name may go on with besides letters and digits: accents that stand for themselves, and two ties.
_WITHIN: Final = r"\w\u0300-\u036f\u203f\u2040"
_LOCAL_ESCAPE: Final = r"\\[_~.\-!$&'()*+,;=/?\#@%]"
_PATTERN: Final = re.compile(
    rf"""
      (?P<skip>[ \t\r\n]+|\#[^\r\n]*)
    | (?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{{4}}|\\U[0-9A-Fa-f]{{8}})*>)
    | (?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
               | "(?!"")(?:[^"\\\n\r]|\\[^\n\r])*" | '(?!'')(?:[^'\\\n\r]|\\[^\n\r])*' | ""(?!") | ''(?!'))
    | (?P<blank>_:[{_WITHIN}](?:[{_WITHIN}.\-]*[{_WITHIN}\-])?)
    | (?P<name>(?:[^\W\d_](?:[{_WITHIN}.\-]*[{_WITHIN}\-])?)?:
               (?:(?:[{_WITHIN}:]|%[0-9A-Fa-f]{{2}}|{_LOCAL_ESCAPE})
                  (?:(?:[{_WITHIN}:.\-·]|%[0-9A-Fa-f]{{2}}|{_LOCAL_ESCAPE})*(?:[{_WITHIN}:\-·]|%[0-9A-Fa-f]{{2}}|{_LOCAL_ESCAPE}))?)?)
    | (?P<variable>[?$][{_WITHIN}]+)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*(?:--[a-z]+)?)
    | (?P<number>(?:\d+\.\d*|\.?\d+)[eE][+-]?\d+|\d*\.\d+|\d+)
    | (?P<word>[^\W\d]\w*)
    | (?P<sign>\|\||&&|<=|>=|!=|\^\^|<<|>>|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_OPENING: Final = frozenset("{([")
_CLOSING: Final = frozenset("})]")


def tokenize(text: str) -> list[Token]:
    """The tokens of a query, comments and white space left out; a `QueryError` where a string is never closed."""
    tokens: list[Token] = []
    depth = 0
    for match in _PATTERN.finditer(text):
        kind = match.lastgroup
        if kind == "skip" or kind is None:
            continue
        piece = match[0]
        if piece in ('"', "'"):
            line, column = place(text, match.start())
            raise QueryError("a string is never closed", line=line, column=column, hint=f"add {piece} at its end")
        if piece in _CLOSING:
            depth = max(0, depth - 1)
        tokens.append(Token(Kind(kind), piece, match.start(), depth))
        if piece in _OPENING:
            depth += 1
    return tokens


def place(text: str, offset: int) -> tuple[int, int]:
    r"""The line and the column of an offset, both counted from 1.

    >>> place("SELECT *\n{ }", 11)
    (2, 3)
    """
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1
