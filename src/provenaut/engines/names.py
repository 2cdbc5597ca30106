"""Names of what a service holds of a graph besides its named graphs."""

from typing import Final

from provenaut.iris import graph_iri

__all__ = ["FORMER", "POINTER", "VERSION_OF", "progress_of", "staged", "version_iri"]

# The graph, and the thing, that tell which version is to be read.
POINTER: Final = graph_iri("published")
VERSION_OF: Final = "http://purl.org/dc/terms/hasVersion"
FORMER: Final = "http://purl.org/dc/terms/replaces"


def version_iri(digest: str) -> str:
    """A version of the graph, and the named graph that holds what is accepted in it.

    >>> version_iri("5b0c" * 16)
    'https://w3id.org/provenaut/graph/accepted/5b0c5b0c5b0c5b0c'
    """
    return f"{graph_iri('accepted')}/{digest[:16]}"


def progress_of(version: str) -> str:
    """The graph that tells how far the sending of a version has come."""
    return f"{version}/progress"


def staged(version: str, graph: str) -> str:
    """Where a named graph of a version waits until the version is switched to."""
    return f"{version}/staged/{graph.rpartition('/')[2]}"
