"""The graphs of the dataset, each as sorted N-Quads lines, and the default graph that merges them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from provenaut.assertion import Quad, line, sorted_lines

__all__ = ["GRAPHS", "ONE_BY_ONE", "Dataset", "triple_of"]

# The files of named graphs, in the order in which they are listed to people.
GRAPHS = (
    "evidence",
    "claims",
    "sources",
    "entities",
    "derived",
    "inferred",
    "derivations",
    "ontology",
    "links",
    "queries",
)
# Files that hold many graphs of one triple each, named by what the triple rests on; every other is one graph.
ONE_BY_ONE = frozenset({"evidence", "derivations"})


@dataclass(frozen=True)
class Dataset:
    """Lines of N-Quads by the name of the file that they stand in, sorted, each once."""

    lines: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, graphs: Mapping[str, Iterable[Quad]], ready: Mapping[str, Iterable[str]]) -> "Dataset":
        """From quads, and from lines that are ready; a graph that neither gives is empty."""
        lines = {name: sorted_lines(map(line, quads)) for name, quads in graphs.items()}
        lines |= {name: sorted_lines(given) for name, given in ready.items()}
        return cls({name: lines.get(name, ()) for name in GRAPHS})

    def with_lines(self, name: str, lines: Iterable[str]) -> "Dataset":
        """The same dataset with another graph in the place of one."""
        return Dataset({**self.lines, name: sorted_lines(lines)})

    def accepted(self) -> tuple[str, ...]:
        """The N-Triples lines of the default graph: the triples of all graphs, each once."""
        return sorted_lines(triple_of(each) for lines in self.lines.values() for each in lines)

    def files(self) -> dict[str, bytes]:
        """The files that hold the graphs, the default graph among them."""
        files = {f"{name}.nq": _text(lines) for name, lines in self.lines.items()}
        return {**files, "accepted.nt": _text(self.accepted())}


def triple_of(quad_line: str) -> str:
    """The N-Triples line of an N-Quads line: the name of the graph is the last IRI, and holds no white space.

    >>> triple_of('<urn:a> <urn:b> "in <urn:x> ." <urn:g> .')
    '<urn:a> <urn:b> "in <urn:x> ." .'
    """
    return quad_line.rpartition(" <")[0] + " ."


def _text(lines: Iterable[str]) -> bytes:
    return "".join(f"{each}\n" for each in lines).encode()
