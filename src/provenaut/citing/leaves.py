"""What a witness query consists of, as values: its leaves, and what is asked for beside it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from provenaut.citing.tree import Closure

__all__ = ["SPOT", "Collection", "Leaf", "Witness"]

# A query whose texts hold this character has no such marks.
SPOT: Final = "\x01"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A triple pattern of the witness: its terms, and how its match is told.

    It matched where `mark` is bound, or always where there is none. `graph` is the variable that holds a graph of the
    triple, and `path` the path of a closure, whose shortest way is to be found between subject and object. The matches
    of a `collected` leaf belong together: an aggregate in a subquery was made from all of them.
    """

    subject: str
    predicate: str
    object: str
    mark: str = ""
    graph: str = ""
    path: Closure | None = None
    within: str = ""
    collected: bool = False

    @property
    def terms(self) -> tuple[str, str, str]:
        """Subject, predicate and object, as they stand in the text."""
        return self.subject, self.predicate, self.object


@dataclass(frozen=True, slots=True)
class Collection:
    """What a grouping subquery made its rows from: a pattern of its own, whose matches `keys` join to those rows."""

    keys: tuple[str, ...]
    where: str
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True)
class Witness:
    """A pattern that is ready to be asked: its text in braces, its leaves, and what it rests on being absent.

    `links` are the sets of variables that something other than a leaf ties together: a filter, a BIND, a VALUES.
    `spotted` is the text with a mark at the beginning of each branch, and `spots` are the variables of each.
    """

    where: str
    leaves: tuple[Leaf, ...]
    absences: tuple[str, ...]
    links: tuple[frozenset[str], ...] = ()
    collections: tuple["Collection", ...] = ()
    spotted: str = ""
    spots: tuple[tuple[str, ...], ...] = ()

    def restricted(self, data: Callable[[tuple[str, ...]], str]) -> str:
        """The text with a VALUES block in each branch of UNION and OPTIONAL, made for the variables that it binds."""
        pieces = self.spotted.split(SPOT)
        filled = [data(names) + piece for names, piece in zip(self.spots, pieces[1:], strict=False)]
        return "".join([pieces[0], *filled]) if self.spots else self.where
