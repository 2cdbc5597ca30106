"""The triples that solutions are made of, each with its number."""

from provenaut.terms import Term

__all__ = ["Graphs", "Solution", "Triple", "Triples"]

# A triple; where a solution tells which claim it is about, that claim stands behind it.
Triple = tuple[str, str, Term] | tuple[str, str, Term, str]
# The triples of a solution, each once, in the order in which the pattern names them.
Solution = tuple[int, ...]
# The graphs that hold a triple: mostly it is one.
Graphs = str | frozenset[str]


class Triples:
    """All triples that were met, each with its number, and the graphs in which each was seen, where they are known."""

    def __init__(self) -> None:
        self.numbers: dict[Triple, int] = {}
        self.graphs: dict[int, Graphs] = {}
        self._listed: list[Triple] = []

    def number(self, triple: Triple) -> int:
        """The number of a triple."""
        return self.numbers.setdefault(triple, len(self.numbers))

    def stands_in(self, number: int, graph: str) -> None:
        """Tell a graph that holds the triple."""
        known = self.graphs.get(number)
        if known is None:
            self.graphs[number] = graph
        elif known != graph:
            self.graphs[number] = frozenset((graph,)).union((known,) if isinstance(known, str) else known)

    @property
    def listed(self) -> list[Triple]:
        """The triples in the order of their numbers."""
        if len(self._listed) != len(self.numbers):
            self._listed = list(self.numbers)
        return self._listed

    def spelled(self, solution: Solution) -> str:
        """What a solution is sorted by: its triples, whichever numbers they have."""
        listed = self.listed
        return repr([listed[number] for number in solution])

    def clear(self) -> None:
        """Forget all: what `listed` gave before stays with who has it."""
        self.numbers, self.graphs, self._listed = {}, {}, []
