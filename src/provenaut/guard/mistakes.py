"""Mistakes that people make often, each found in the tokens, with the place and what to do."""

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from itertools import pairwise
from typing import Final, NamedTuple

from provenaut.errors import nearest
from provenaut.guard.rules import declared_prefixes
from provenaut.guard.tokens import Kind, Token
from provenaut.guard.words import FUNCTIONS, KEYWORDS, KNOWN_ELSEWHERE

__all__ = ["Mistake", "find_mistake"]

_PAIRS: Final = {")": "(", "]": "[", "}": "{"}
_CLOSING: Final = {opening: closing for closing, opening in _PAIRS.items()}


class Mistake(NamedTuple):
    """What is wrong at a token, and what to do."""

    token: Token
    what: str
    hint: str


def find_mistake(tokens: list[Token]) -> Mistake | None:
    """The first mistake of the kinds known here, the surest kinds first."""
    for find in _FINDERS:
        for mistake in find(tokens):
            return mistake
    return None


def _misplaced_after(tokens: list[Token]) -> Iterator[Mistake]:
    """LIMIT without a number, ORDER without BY, FILTER without brackets."""
    for token, after in pairwise(tokens):
        shown = f"'{after.text}'"
        if token.is_word("LIMIT", "OFFSET") and not after.text.isdecimal():
            yield Mistake(after, f"{token.text.upper()} needs a whole number, not {shown}", "write it in digits")
        elif token.is_word("ORDER", "GROUP") and not after.is_word("BY"):
            yield Mistake(after, f"{token.text.upper()} needs BY before {shown}", f"write {token.text.upper()} BY")
        elif token.is_word("FILTER") and after.kind is Kind.VARIABLE:
            yield Mistake(after, "FILTER needs brackets round its condition", "write FILTER( … )")


def _unknown_words(tokens: list[Token]) -> Iterator[Mistake]:
    for index, token in enumerate(tokens):
        if token.kind is not Kind.WORD or token.text == "a" or token.text.upper() in KEYWORDS | FUNCTIONS:
            continue
        # FLITER( is a keyword gone wrong, STRLN( a function.
        brackets = index + 1 < len(tokens) and tokens[index + 1].text == "("
        called = brackets and not get_close_matches(token.text.upper(), sorted(KEYWORDS), n=1, cutoff=0.8)
        what = f"unknown {'function' if called else 'word'} '{token.text}'"
        yield Mistake(token, what, _hint_for_word(token.text.upper(), called))


def _hint_for_word(word: str, called: bool) -> str:
    if word in KNOWN_ELSEWHERE:
        return KNOWN_ELSEWHERE[word]
    for known in (FUNCTIONS if called else KEYWORDS, KEYWORDS | FUNCTIONS):
        close = get_close_matches(word, sorted(known), n=1, cutoff=0.7)
        if close:
            return f"did you mean '{close[0]}'?"
    return "a name needs a prefix, such as pn:, a variable a ?, a text quotes"


def _unknown_prefixes(tokens: list[Token]) -> Iterator[Mistake]:
    known = declared_prefixes(tokens)
    for index, token in enumerate(tokens):
        if token.kind is not Kind.NAME or (index and tokens[index - 1].is_word("PREFIX")):
            continue
        prefix = token.text.partition(":")[0]
        if prefix not in known:
            close = nearest(prefix, known, limit=1)
            hint = f"did you mean '{close[0]}:'?" if close else f"declare it: PREFIX {prefix}: <…>"
            yield Mistake(token, f"unknown prefix '{prefix}:' in '{token.text}'", hint)


def _unbalanced(tokens: list[Token]) -> Iterator[Mistake]:
    opened: list[Token] = []
    for token in tokens:
        if token.kind is not Kind.SIGN:
            continue
        if token.text in _CLOSING:
            opened.append(token)
        elif token.text in _PAIRS and not opened:
            yield Mistake(token, f"'{token.text}' closes nothing", "take it out")
        elif token.text in _PAIRS:
            last = opened.pop()
            if last.text != _PAIRS[token.text]:
                what = f"'{token.text}' where a '{last.text}' is still open"
                yield Mistake(token, what, f"write '{_CLOSING[last.text]}' first")
    for token in reversed(opened):
        yield Mistake(token, f"'{token.text}' is never closed", f"add '{_CLOSING[token.text]}'")


def _commas_in_select(tokens: list[Token]) -> Iterator[Mistake]:
    selecting: int | None = None
    for token in tokens:
        if token.is_word("SELECT"):
            selecting = token.depth
        elif token.is_word("WHERE") or token.text == "{":
            selecting = None
        elif token.text == "," and token.depth == selecting:
            yield Mistake(token, "a comma between the variables of SELECT", "separate them by blanks")


def _bound_twice(tokens: list[Token]) -> Iterator[Mistake]:
    seen: set[str] = set()
    for token, after in pairwise(tokens):
        if token.is_word("AS") and after.kind is Kind.VARIABLE:
            if after.text[1:] in seen:
                yield Mistake(after, f"{after.text} is bound a second time", "give it another name")
            seen.add(after.text[1:])


def _without_object(tokens: list[Token]) -> Iterator[Mistake]:
    """`{ ?s ?p }`: two simple terms between brackets or full stops, the data of VALUES aside."""
    simple = (Kind.VARIABLE, Kind.NAME, Kind.IRI)
    for index in range(len(tokens) - 3):
        before, subject, predicate, after = tokens[index : index + 4]
        data = before.text == "{" and any(token.is_word("VALUES") for token in tokens[max(0, index - 2) : index])
        alone = before.text in ("{", ".") and after.text in ("}", ".") and not data
        if alone and subject.kind in simple and (predicate.kind in simple or predicate.text == "a"):
            yield Mistake(after, f"'{subject.text} {predicate.text}' has no object", "write a third term")


_FINDERS: Final[tuple[Callable[[list[Token]], Iterator[Mistake]], ...]] = (
    _misplaced_after,
    _unknown_words,
    _unknown_prefixes,
    _unbalanced,
    _commas_in_select,
    _bound_twice,
    _without_object,
)
