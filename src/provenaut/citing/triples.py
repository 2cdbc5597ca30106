"""The triples that solutions are made of, each with its number."""

from collections import defaultdict

from provenaut.terms import Term

__all__ = ["Solution", "Triple", "Triples"]

Triple = tuple[str, str, Term]
# The triples of a solution, each once, in the order in which the pattern names them.
Solution = tuple[int, ...]


class Triples:
    """All triples that were met, each with its number, and the graphs in which each was seen, where they are known."""

    def __init__(self) -> None:
        self.numbers: dict[Triple, int] = {}
        self.graphs: defaultdict[int, set[str]] = defaultdict(set)

    def number(self, triple: Triple) -> int:
        """The number of a triple."""
        return self.numbers.setdefault(triple, len(self.numbers))

    @property
    def listed(self) -> list[Triple]:
        """The triples in the order of their numbers."""
        return list(self.numbers)
