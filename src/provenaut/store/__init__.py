"""The store: a built graph, opened for reading, behind one interface.

`open_graph(directory)` gives an `Engine`. The default graph is what is accepted (`accepted.nt`), the named graphs are
who said so (the `.nq` files). By default the graph is opened from a store on disk that is built at the first call and
kept until the graph changes: it opens in about 10 ms, where parsing 20,000 quads takes about 100. `in_memory=True`
parses the files and writes nothing. `open_remote(url)` asks any SPARQL 1.1 service.

>>> from provenaut.store import empty
>>> empty().query("SELECT (1 + 1 AS ?two) {}").rows[0][0].lexical
'2'

Only this package imports an engine.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from provenaut.errors import GraphError
from provenaut.store.engine import BASE_IRI, Answer, AnswerKind, Cell, Engine
from provenaut.store.locate import find_graph
from provenaut.store.manifest import FORMAT, Manifest, read_manifest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenaut.assertion import Quad
    from provenaut.store.remote import RemoteEngine

__all__ = [
    "BASE_IRI",
    "FORMAT",
    "Answer",
    "AnswerKind",
    "Cell",
    "Engine",
    "Manifest",
    "empty",
    "find_graph",
    "is_valid_iri",
    "open_graph",
    "open_quads",
    "open_remote",
    "prepare",
    "projected_variables",
    "read_manifest",
    "read_quads",
]


def open_graph(directory: Path, *, in_memory: bool = False) -> Engine:
    """Open a graph directory for reading.

    Raises `GraphError` where it is missing, incomplete, broken, or of another format version.
    """
    from provenaut.store.embedded import EmbeddedEngine

    manifest = read_manifest(directory)
    if in_memory:
        return EmbeddedEngine.in_memory(manifest)
    generation = prepare(manifest)
    if generation is None:
        return EmbeddedEngine.in_memory(manifest)
    try:
        return EmbeddedEngine.on_disk(generation)
    except GraphError:
        # It is only a cache: what is broken is made anew, and the files answer meanwhile.
        from shutil import rmtree

        rmtree(generation, ignore_errors=True)
        return EmbeddedEngine.in_memory(manifest)


def prepare(manifest: Manifest) -> Path | None:
    """The store on disk of a graph, built now where there is none; none where no place can be written."""
    from provenaut.store.generations import generation_of

    found = generation_of(manifest)
    if found is None:
        from provenaut.store.writing import write_generation

        found = write_generation(manifest)
    return found


def open_remote(url: str, *, timeout: float = 60.0) -> "RemoteEngine":
    """Ask a SPARQL 1.1 service at a URL."""
    from provenaut.store.remote import RemoteEngine

    return RemoteEngine(url, timeout=timeout)


def empty() -> Engine:
    """A store without a triple, for what needs only the engine."""
    from provenaut.store.embedded import EmbeddedEngine

    return EmbeddedEngine.empty()


def open_quads(path: Path) -> Engine:
    """A file of N-Quads in memory, as it stands: its default graph is the default graph, whatever the named ones hold.

    Raises `GraphError`, with the line, where the file is missing or broken.
    """
    from provenaut.store.embedded import EmbeddedEngine

    return EmbeddedEngine.of_quads(path)


def read_quads(path: Path) -> "Iterator[Quad]":
    """The quads of a file of N-Quads, in the order in which they stand.

    Raises `GraphError`, with the line, where the file is missing or broken.
    """
    from provenaut.store.reading import read_quads as quads_of

    return quads_of(path)


def is_valid_iri(text: str) -> bool:
    """Whether the engine takes a text for an absolute IRI.

    >>> is_valid_iri("https://example.org/a%20b"), is_valid_iri("https://example.org/a%2")
    (True, False)
    """
    from provenaut.store import embedded

    return embedded.is_valid_iri(text)


def projected_variables(text: str) -> tuple[str, ...]:
    """The variables that a SELECT gives; raises `QueryError` where it doesn't parse."""
    from provenaut.store import embedded

    return embedded.projected_variables(text)
