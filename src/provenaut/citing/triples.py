"""The triples that solutions are made of, each with its number."""

from provenaut.terms import Term

__all__ = ["Solution", "Triple", "Triples"]

# A triple; where a solution tells which claim it is about, that claim stands behind it.
Triple = tuple[str, str, Term] | tuple[str, str, Term, str]
# The triples of a solution, each once, in the order in which the pattern names them.
Solution = tuple[int, ...]


class Triples:
    """All triples that were met, each with its number, and the graphs in which each was seen, where they are known."""

    def __init__(self) -> None:
        self.numbers: dict[Triple, int] = {}
        self.graphs: dict[int, frozenset[str]] = {}

    def number(self, triple: Triple) -> int:
        """The number of a triple."""
        return self.numbers.setdefault(triple, len(self.numbers))

    def stands_in(self, number: int, graph: str) -> None:
        """Tell a graph that holds the triple."""
        known = self.graphs.get(number)
        if known is None:
            self.graphs[number] = frozenset((graph,))
        elif graph not in known:
            self.graphs[number] = known | {graph}

    @property
    def listed(self) -> list[Triple]:
        """The triples in the order of their numbers."""
        return list(self.numbers)
