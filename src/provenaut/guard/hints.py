"""What is wrong with a query that the engine couldn't read, in words of use to who wrote it.

The engine's parser reports how far it came and what it hoped for, often far behind the mistake. The tokens tell more.
"""

from typing import Final

from provenaut.errors import QueryError
from provenaut.guard.mistakes import find_mistake
from provenaut.guard.tokens import place, tokenize

__all__ = ["explain"]

_NOT_IRI: Final = "IRI parsing failed"
_UNGROUPED: Final = "The SELECT contains a variable that is unbound"


def explain(text: str, error: QueryError) -> QueryError:
    """The engine's error about this text, made plain: one line, with the place of the mistake and a hint.

    >>> print(explain("SELCT * { ?s ?p ?o }", QueryError("expected CONSTRUCT", line=1, column=10)))
    1:1: unknown word 'SELCT'; did you mean 'SELECT'?
    """
    if error.line is None or error.column is None:
        return error
    offset = sum(len(part) + 1 for part in text.split("\n")[: error.line - 1]) + error.column - 1
    if _NOT_IRI in error.what:
        start = text.rfind("<", 0, offset)
        return _error(text, start, f"'{_shortened(text[start:offset])}' is not an IRI", "escape a blank as %20")
    tokens = tokenize(text)
    mistake = find_mistake(tokens)
    if mistake is not None:
        return _error(text, mistake.token.start, mistake.what, mistake.hint)
    if _UNGROUPED in error.what:
        what = "SELECT gives a variable that is neither grouped nor aggregated"
        return _error(text, tokens[0].start, what, "add it to GROUP BY, or wrap it in SAMPLE or MIN")
    token = next((one for one in tokens if one.end > offset), None)
    if token is None:
        if not any(one.text == "{" for one in tokens):
            return _error(text, tokens[-1].end, "the query ends too early", "WHERE { … } is missing")
        hint = "a word out of place, or a part that is missing, makes the rest unreadable"
        return _error(text, tokens[-1].start, "the query can't be read to its end", hint)
    return _error(text, token.start, f"'{_shortened(token.text)}' can't stand here", "look at what stands before it")


def _error(text: str, offset: int, what: str, hint: str) -> QueryError:
    line, column = place(text, max(0, offset))
    return QueryError(what, line=line, column=column, hint=hint)


def _shortened(piece: str) -> str:
    return piece if len(piece) <= 40 else piece[:39] + "…"
