"""The guard: what a reader's query may do, and what is wrong with one that can't be read.

`check` looks at the text before an engine does, since the engine would fetch from other servers (SERVICE), and a query
nested deep enough ends the process. `explain` turns the engine's error into one plain line.

>>> check("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }")
Traceback (most recent call last):
provenaut.errors.QueryError: 1:12: SERVICE asks another server, which a query here may not do; leave it out
"""

from provenaut.errors import QueryError
from provenaut.guard.rules import MAX_DEPTH, MAX_LENGTH, MAX_REPEATS, check, declared_prefixes
from provenaut.guard.tokens import Kind, Token, place, tokenize

__all__ = [
    "MAX_DEPTH",
    "MAX_LENGTH",
    "MAX_REPEATS",
    "Kind",
    "Token",
    "check",
    "declared_prefixes",
    "explain",
    "place",
    "tokenize",
]


def explain(text: str, error: QueryError) -> QueryError:
    """The engine's error about a text, made plain; see `hints.explain`. Loaded only where there is an error."""
    from provenaut.guard import hints

    return hints.explain(text, error)
