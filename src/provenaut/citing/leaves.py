"""What a witness query consists of, as values: its leaves, and what is asked for beside it."""

from dataclasses import dataclass

from provenaut.citing.tree import Closure

__all__ = ["Collection", "Leaf", "Witness"]


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
    """

    where: str
    leaves: tuple[Leaf, ...]
    absences: tuple[str, ...]
    links: tuple[frozenset[str], ...] = ()
    collections: tuple["Collection", ...] = ()
