"""Oxigraph inside the process: the one module that knows pyoxigraph's types."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph

from provenaut.errors import GraphError, QueryError
from provenaut.namespaces import PREFIXES
from provenaut.store.engine import BASE_IRI, Answer, AnswerKind
from provenaut.store.manifest import Manifest
from provenaut.store.solutions import read_solutions
from provenaut.terms import Literal, Term

__all__ = [
    "EmbeddedEngine",
    "answer_of",
    "is_valid_iri",
    "load_files",
    "projected_variables",
    "syntax_error",
    "term_of",
    "told",
]

_POSITION = re.compile(r"error at (\d+):(\d+): expected (.*)", re.DOTALL)
_LINE = re.compile(r"(?:at|on) line (\d+)", re.IGNORECASE)


class EmbeddedEngine:
    """A pyoxigraph store, read."""

    def __init__(self, store: pyoxigraph.Store) -> None:
        self._store: pyoxigraph.Store | None = store

    @classmethod
    def on_disk(cls, directory: Path) -> "EmbeddedEngine":
        """Open a store that was written before, for reading."""
        try:
            return cls(pyoxigraph.Store.read_only(str(directory)))
        except (OSError, RuntimeError) as error:
            raise GraphError(f"the store can't be opened: {error}", file=str(directory), hint="delete it") from error

    @classmethod
    def in_memory(cls, manifest: Manifest) -> "EmbeddedEngine":
        """Parse the files of a graph into memory."""
        store = pyoxigraph.Store()
        load_files(store, manifest)
        return cls(store)

    @classmethod
    def of_quads(cls, path: Path) -> "EmbeddedEngine":
        """Parse one file of N-Quads into memory.

        The engine walks, and writes, what came last first: read backwards, a store that was written keeps its order.
        """
        store = pyoxigraph.Store()
        with told(path):
            store.bulk_extend(reversed(list(pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.N_QUADS))))
        return cls(store)

    @classmethod
    def empty(cls) -> "EmbeddedEngine":
        """A store without a triple."""
        return cls(pyoxigraph.Store())

    def query(self, text: str, *, prefixes: Mapping[str, str] = PREFIXES) -> Answer:
        """Evaluate one query; see `Engine.query`."""
        if self._store is None:
            raise GraphError("the store is closed", hint="open it again")
        try:
            result = self._store.query(text, base_iri=BASE_IRI, prefixes=dict(prefixes))
            return answer_of(result)
        except SyntaxError as error:
            raise syntax_error(str(error)) or QueryError(str(error)) from error
        except (RuntimeError, ValueError, OSError) as error:
            raise QueryError(f"the query can't be evaluated: {error}") from error

    def close(self) -> None:
        """Let go of the store."""
        self._store = None


def load_files(store: pyoxigraph.Store, manifest: Manifest) -> None:
    """Load the default graph from `accepted.nt` and the named graphs from the N-Quads files."""
    files = [(manifest.accepted, pyoxigraph.RdfFormat.N_TRIPLES)]
    files += [(path, pyoxigraph.RdfFormat.N_QUADS) for path in manifest.named]
    for path, rdf_format in files:
        with told(path):
            store.bulk_load(path=str(path), format=rdf_format, base_iri=BASE_IRI)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """What is wrong with a file, in our words."""
    try:
        yield
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or _line_in(str(error))
        what = f"is broken: {getattr(error, 'msg', None) or error}"
        hint = "run `make` or `provenaut build`"
        raise GraphError(what, file=str(path), line=line, hint=hint) from error
    except OSError as error:
        raise GraphError(f"can't be read: {error.strerror or error}", file=str(path)) from error


def projected_variables(text: str) -> tuple[str, ...]:
    """The variables that a SELECT gives, found by asking an empty store; none for the other forms."""
    return EmbeddedEngine.empty().query(text).variables


def is_valid_iri(text: str) -> bool:
    """Whether the engine takes a text for an absolute IRI."""
    try:
        pyoxigraph.NamedNode(text)
    except ValueError:
        return False
    return True


def term_of(value: object) -> Term:
    """An engine's term as one of ours; the terms of RDF 1.2 that have no place in a row are refused."""
    if isinstance(value, pyoxigraph.NamedNode):
        return value.value
    if isinstance(value, pyoxigraph.Literal):
        return Literal(value.value, value.datatype.value, value.language or "")
    if isinstance(value, pyoxigraph.BlankNode):
        return f"_:{value.value}"
    raise QueryError("a triple term can't be shown in a row", hint="take it apart with SUBJECT, PREDICATE and OBJECT")


def answer_of(result: object) -> Answer:
    """What the engine gives, read to its end."""
    if isinstance(result, pyoxigraph.QuerySolutions):
        variables = tuple(variable.value for variable in result.variables)
        return Answer(AnswerKind.ROWS, variables, read_solutions(result))
    if isinstance(result, pyoxigraph.QueryBoolean):
        return Answer.of_boolean(bool(result))
    if isinstance(result, Iterable):
        return Answer.of_triples(
            tuple((term_of(one.subject), term_of(one.predicate), term_of(one.object)) for one in result)
        )
    raise QueryError(f"the engine gives a {type(result).__name__}, which is no answer")


def syntax_error(message: str, before: int = 0) -> QueryError | None:
    """The error that Oxigraph's message tells of, with its position; `guard.explain` makes it readable.

    `before` is how many characters stood before the query in its first line. None where there is no position in it.
    """
    match = _POSITION.search(message)
    if match is None:
        return None
    line, column = int(match[1]), int(match[2])
    return QueryError(f"expected {match[3]}", line=line, column=max(1, column - before) if line == 1 else column)


def _line_in(message: str) -> int | None:
    match = _LINE.search(message)
    return int(match[1]) if match else None
