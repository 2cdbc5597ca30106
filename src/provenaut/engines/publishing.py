"""A built graph sent to a service, in batches, and switched to when all of it is there.

What readers ask is named by a pointer: the graph of the version that holds what is accepted. A new version is sent
beside the old one, and the last request moves the pointer, so that no reader sees rows of two versions. The graphs of
claims and derivations are named by a hash of what they hold and never change; the few others wait under other names
and are moved in the same request. A service that runs a request as one transaction, as Oxigraph does, changes all at
once; one that doesn't has the rows switched at once, and the records behind them within that request.

Each batch tells in the same request that it arrived, so that what broke off goes on where it stood.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from provenaut.engines.names import FORMER, POINTER, VERSION_OF, progress_of, staged, version_iri
from provenaut.engines.opening import version_at
from provenaut.engines.pinning import LISTED, listing_of
from provenaut.errors import GraphError
from provenaut.iris import graph_iri
from provenaut.store import Engine, Manifest, open_remote, read_manifest, service_at, skolemised
from provenaut.store.service import Credentials, Refused, Service
from provenaut.terms import Literal

_Value = TypeVar("_Value")

__all__ = ["Published", "publish"]

_BATCH: Final = 1_000
_DROPPED_AT_ONCE: Final = 200
_DONE: Final = graph_iri("batches")
_OURS: Final = graph_iri("")
_INTEGER: Final = "http://www.w3.org/2001/XMLSchema#integer"


class Published(NamedTuple):
    """A version that a service has: its IRI, how many quads it holds, and how many batches were sent just now."""

    version: str
    quads: int
    sent: int
    was_there: bool = False


def publish(
    directory: Path,
    url: str,
    update: str,
    *,
    credentials: Credentials | None = None,
    timeout: float = 600.0,
    progress: Callable[[str], None] = lambda _: None,
) -> Published:
    """Send a built graph to the service at `url`, which takes updates at `update`, and switch to it.

    Raises `GraphError` where the graph is broken, or the service fails or holds less than was sent.
    """
    manifest = read_manifest(directory)
    engine = open_remote(url, timeout=timeout, credentials=credentials)
    sender = _Sender(engine, service_at(update, timeout=timeout, credentials=credentials), manifest)
    return sender.publish(progress)


class _Sender:
    def __init__(self, engine: Engine, service: Service, manifest: Manifest) -> None:
        self._engine = engine
        self._service = service
        self._manifest = manifest
        self._version = version_iri(manifest.digest)

    def publish(self, progress: Callable[[str], None]) -> Published:
        before = version_at(self._engine)
        if before == self._version:
            return Published(self._version, self._count(self._version), 0, was_there=True)
        done = self._done()
        quads = sent = 0
        moved: set[str] = set()
        held = 0
        for number, batch in enumerate(_batches(self._statements(moved), _BATCH), start=1):
            quads += len(batch)
            held += sum(graph == self._version for graph, _ in batch)
            if number <= done:
                continue
            self._update(f"{_insertion(batch)} ;\n{self._mark(number)}")
            sent += 1
            progress(f"{quads:,} quads are there")
        found = self._count(self._version)
        if found != held:
            hint = f"publish again after DROP GRAPH <{progress_of(self._version)}>"
            raise GraphError(f"the service holds {found:,} accepted triples of {held:,}", hint=hint)
        former = self._former()
        self._switch(sorted(moved), before)
        if former not in ("", self._version, before):
            self._drop(former, before)
        return Published(self._version, quads, sent)

    def _statements(self, moved: set[str]) -> Iterator[tuple[str, str]]:
        """Each graph with a triple for it: what is accepted, what the named graphs hold, and their list.

        `moved` gets the graphs whose content waits under another name.
        """
        for line in _lines(self._manifest.accepted):
            yield self._version, line[:-2]
        seen: dict[str, None] = {}
        for path in self._manifest.named:
            for line in _lines(path):
                triple, _, graph = line[:-2].rstrip().rpartition(" <")
                name = graph.removesuffix(">")
                seen[name] = None
                if name.startswith(_OURS):
                    moved.add(name)
                    yield staged(self._version, name), triple
                else:
                    yield name, triple
        listing = listing_of(self._version)
        for name in seen:
            yield listing, f"<{self._version}> <{LISTED}> <{name}>"

    def _done(self) -> int:
        """How many batches arrived before."""
        name = progress_of(self._version)
        rows = self._engine.query(f"SELECT ?n {{ GRAPH <{name}> {{ <{self._version}> <{_DONE}> ?n }} }}", prefixes={})
        return max((int(cell.lexical) for (cell,) in rows.rows if isinstance(cell, Literal)), default=0)

    def _mark(self, number: int) -> str:
        return f"INSERT DATA {{ GRAPH <{progress_of(self._version)}> {{ <{self._version}> <{_DONE}> {number} }} }}"

    def _count(self, graph: str) -> int:
        ((cell,),) = self._engine.query(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}").rows
        return int(cell.lexical) if isinstance(cell, Literal) else 0

    def _former(self) -> str:
        """The version before the one that is read now; it was left for those who were reading it."""
        rows = self._engine.query(f"SELECT ?v {{ GRAPH <{POINTER}> {{ <{POINTER}> <{FORMER}> ?v }} }}", prefixes={})
        return str(rows.rows[0][0]) if rows.rows else ""

    def _switch(self, moved: Iterable[str], before: str) -> None:
        """Move the pointer, and what waited into its place, in one request."""
        steps = [f"MOVE SILENT GRAPH <{staged(self._version, name)}> TO GRAPH <{name}>" for name in moved]
        steps.append(f"DROP SILENT GRAPH <{progress_of(self._version)}>")
        replaced = f" ; <{FORMER}> <{before}>" if before else ""
        new = f"GRAPH <{POINTER}> {{ <{POINTER}> <{VERSION_OF}> <{self._version}>{replaced} }}"
        if before:
            old = f"GRAPH <{POINTER}> {{ ?pointer ?property ?value }}"
            # One operation, so that there is no moment without a version.
            steps.append(f"DELETE {{ {old} }} INSERT {{ {new} }} WHERE {{ {old} }}")
        else:
            steps.append(f"INSERT DATA {{ {new} }}")
        self._update(" ;\n".join(steps))

    def _drop(self, former: str, before: str) -> None:
        """Drop a version, with the graphs that neither the new one has nor the one before it."""
        stale = self._listed(former) - self._listed(self._version) - self._listed(before)
        for some in _batches([*sorted(stale), former, listing_of(former)], _DROPPED_AT_ONCE):
            self._update(" ;\n".join(f"DROP SILENT GRAPH <{name}>" for name in some))

    def _listed(self, version: str) -> set[str]:
        text = f"SELECT ?g {{ GRAPH <{listing_of(version)}> {{ <{version}> <{LISTED}> ?g }} }}"
        return {str(row[0]) for row in self._engine.query(text, prefixes={}).rows}

    def _update(self, text: str) -> None:
        try:
            self._service.update(text)
        except Refused as error:
            raise GraphError(f"{self._service.url} refuses an update: {str(error)[:300]}") from error


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            stripped = line.rstrip("\n")
            if stripped:
                yield skolemised(stripped)


def _insertion(batch: Iterable[tuple[str, str]]) -> str:
    """One `INSERT DATA`, with the triples of a graph together."""
    graphs: dict[str, list[str]] = {}
    for graph, triple in batch:
        graphs.setdefault(graph, []).append(triple)
    parts = (f"GRAPH <{graph}> {{\n" + " .\n".join(triples) + " }" for graph, triples in graphs.items())
    return f"INSERT DATA {{ {' '.join(parts)} }}"


def _batches(values: Iterable[_Value], size: int) -> Iterator[list[_Value]]:
    iterator = iter(values)
    while batch := list(islice(iterator, size)):
        yield batch
