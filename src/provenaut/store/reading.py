"""The files of a built graph, read quad by quad, for what hands the graph on instead of asking it."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph

from provenaut.assertion import Quad
from provenaut.store.embedded import term_of, told

__all__ = ["read_quads"]


def read_quads(path: Path) -> Iterator[Quad]:
    """The quads of a file of N-Quads in the order in which they stand, each with the name of its graph.

    A triple outside of any graph has the empty name. Blank nodes keep their labels. Raises `GraphError`, with the
    line, where the file is missing or broken.
    """
    with told(path):
        for quad in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.N_QUADS):
            subject, predicate, value = (term_of(term) for term in quad.triple)
            graph = quad.graph_name
            name = graph.value if isinstance(graph, pyoxigraph.NamedNode) else ""
            yield Quad(str(subject), str(predicate), value, name)
