"""What a store can do, whichever engine is behind it, and what it answers with."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, NamedTuple, Protocol

from provenaut.namespaces import PREFIXES
from provenaut.terms import Term

__all__ = ["BASE_IRI", "Answer", "AnswerKind", "Cell", "Engine"]

# Relative IRIs in queries and files are resolved against this, everywhere alike.
BASE_IRI: Final = "https://w3id.org/provenaut/"

Cell = Term | None


class AnswerKind(StrEnum):
    """What was asked for: SELECT gives rows, ASK a truth value, CONSTRUCT and DESCRIBE triples."""

    ROWS = "rows"
    BOOLEAN = "boolean"
    TRIPLES = "triples"


class Answer(NamedTuple):
    """The whole answer of one query. An IRI is a `str`, a blank node a `str` that starts with `_:`.

    Triples are rows of three, under the variables subject, predicate and object.

    >>> Answer.of_boolean(True).boolean
    True
    """

    kind: AnswerKind
    variables: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    boolean: bool | None = None

    @classmethod
    def of_boolean(cls, value: bool) -> "Answer":
        """The answer of an ASK."""
        return cls(AnswerKind.BOOLEAN, boolean=value)

    @classmethod
    def of_triples(cls, triples: tuple[tuple[Cell, ...], ...]) -> "Answer":
        """The answer of a CONSTRUCT or DESCRIBE, sorted, so that it is the same each time."""
        return cls(AnswerKind.TRIPLES, ("subject", "predicate", "object"), tuple(sorted(triples, key=repr)))


class Engine(Protocol):
    """A SPARQL 1.1 engine over one dataset, for reading."""

    def query(self, text: str, *, prefixes: Mapping[str, str] = PREFIXES) -> Answer:
        """Evaluate one query whose prefixes need not be declared.

        Raises `QueryError` where the text doesn't parse or can't be evaluated, `GraphError` where the data fail.
        """
        ...

    def close(self) -> None:
        """Let go of files and connections; a closed engine answers nothing."""
        ...
