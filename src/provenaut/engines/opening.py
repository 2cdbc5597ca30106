"""A service opened for reading: as it is, or pinned to the version of a graph that was published to it."""

from collections.abc import Mapping

from provenaut.citing.errors import Uncitable
from provenaut.engines.closures import Pairs
from provenaut.engines.names import POINTER, VERSION_OF
from provenaut.engines.pinning import pinned
from provenaut.errors import GraphError, QueryError
from provenaut.iris import ntriples
from provenaut.namespaces import PREFIXES
from provenaut.store import Answer, AnswerKind, Engine, open_remote, projected_variables
from provenaut.store.remote import RemoteEngine
from provenaut.store.service import Credentials

__all__ = ["PublishedEngine", "open_service", "version_at"]


def open_service(url: str, *, timeout: float = 60.0, credentials: Credentials | None = None) -> Engine:
    """Ask a service: the version that is published there, and where none is, the service as it stands."""
    engine = open_remote(url, timeout=timeout, credentials=credentials)
    return PublishedEngine(engine)


def version_at(engine: Engine) -> str:
    """The version that is published at a service; nothing where none is."""
    found = engine.query(f"SELECT ?v {{ GRAPH <{POINTER}> {{ <{POINTER}> <{VERSION_OF}> ?v }} }}", prefixes={})
    if len(found.rows) > 1:
        raise GraphError("the service has more than one published version", hint="publish again")
    return str(found.rows[0][0]) if found.rows else ""


class PublishedEngine:
    """A service whose default graph is that of the version which was published when it is first asked."""

    def __init__(self, engine: RemoteEngine) -> None:
        self._engine = engine
        self._version: str | None = None
        self._known: dict[tuple[str, str, str], Pairs] = {}

    def query(self, text: str, *, prefixes: Mapping[str, str] = PREFIXES) -> Answer:
        """Ask the version; see `Engine.query`. What doesn't parse is told as the embedded engine tells it."""
        variables = projected_variables(text, prefixes)
        if self._version is None:
            self._version = version_at(self._engine)
        if not self._version:
            return self._engine.query(text, prefixes=prefixes)
        try:
            asked = pinned(text, self._version, self._steps if "Virtuoso" in self._engine.server else None)
        except Uncitable as problem:
            hint = "ask the embedded engine"
            raise QueryError(f"a service can't be asked this: {problem.uncited.why}", hint=hint) from problem
        answer = self._engine.query(asked, prefixes=prefixes)
        if answer.kind is not AnswerKind.ROWS or answer.variables == variables:
            return answer
        place = {name: at for at, name in enumerate(answer.variables)}
        # A column that no row has a value for is left out by some.
        chosen = [place.get(name, -1) for name in variables]
        rows = tuple(tuple(row[at] if at >= 0 else None for at in chosen) for row in answer.rows)
        return Answer(answer.kind, variables, rows)

    def _steps(self, prologue: str, path: str, graph: str) -> Pairs:
        """The pairs that a path of one step joins, asked for once."""
        key = prologue, path, graph
        if key not in self._known:
            text = f"{prologue}SELECT DISTINCT ?x ?y {{ GRAPH {graph or f'<{self._version}>'} {{ ?x {path} ?y }} }}"
            rows = self._engine.query(text).rows
            self._known[key] = frozenset((ntriples(x), ntriples(y)) for x, y in rows if x is not None and y is not None)
        return self._known[key]

    def close(self) -> None:
        """Let go of the service."""
        self._engine.close()
