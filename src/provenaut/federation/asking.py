"""Asking one service about what the patterns before a SERVICE found, in batches: rows with the day of retrieval."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final, NamedTuple, Protocol

from provenaut.errors import GraphError, QueryError
from provenaut.federation.parts import Part
from provenaut.federation.services import Remote
from provenaut.namespaces import PROV
from provenaut.queries.terms import serialised
from provenaut.remote import RemoteError, Retrieved
from provenaut.store import Answer, AnswerKind, Cell, Engine, is_valid_iri, open_quads
from provenaut.terms import Literal, Term

__all__ = ["BATCH", "MOST_ROWS", "MOST_THINGS", "Asker", "Told"]

BATCH: Final = 50
MOST_THINGS: Final = 500
MOST_ROWS: Final = 5_000
Things = tuple[Term, ...]


class Client(Protocol):
    """What can be asked: a `remote.Client`, or what stands for one."""

    def fetch(self, url: str, query: str) -> Retrieved:
        """The answer to a SELECT, and when it was retrieved."""
        ...


class Told(NamedTuple):
    """A row of what a service told, under the variables of its pattern, and when it was retrieved."""

    cells: tuple[Cell, ...]
    retrieved: datetime


class Asker:
    """Asks services through a client, or reads the file that stands for one."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def told(self, remote: Remote, part: Part, things: Sequence[Things]) -> tuple[Told, ...]:
        """What a service tells of things, each a tuple of the values of `part.joining`.

        Raises `QueryError` where too much is asked for, `RemoteError` where nobody answers and nothing is kept.
        """
        if len(things) > MOST_THINGS:
            what = f"{remote.title} would be asked about {len(things):,} things, more than {MOST_THINGS}"
            raise QueryError(what, hint="ask for less with the parameters of the query")
        if remote.file is not None:
            rows = list(_read(remote, part, things))
        else:
            batches = (things[start : start + BATCH] for start in range(0, len(things), BATCH))
            fetched = (self._client.fetch(remote.ask, asked(part, batch)) for batch in batches)
            rows = [row for found in fetched for row in _rows(found.answer, found.retrieved, remote, part, set(things))]
        if len(rows) > MOST_ROWS:
            what = f"{remote.title} answers with {len(rows):,} rows, more than {MOST_ROWS:,}"
            raise QueryError(what, hint="ask for less with the parameters of the query")
        return tuple(rows)


def asked(part: Part, things: Sequence[Things], graph: str = "") -> str:
    """The query that a service gets: its pattern, with the things in a VALUES block."""
    names = " ".join(f"?{name}" for name in part.joining)
    rows = " ".join(f"({' '.join(map(serialised, one))})" for one in things)
    pattern = f"GRAPH <{graph}> {{ {part.pattern} }}" if graph else part.pattern
    wanted = " ".join(f"?{name}" for name in part.variables)
    return f"{part.prefixes}SELECT {wanted} WHERE {{\n  VALUES ({names}) {{ {rows} }}\n  {pattern}\n}}"


def _rows(answer: Answer, retrieved: datetime, remote: Remote, part: Part, things: set[Things]) -> Iterator[Told]:
    """The rows of an answer that are about what was asked; what is no term that can stand in a query is left out."""
    if answer.kind is not AnswerKind.ROWS or not set(part.joining) <= {name.lstrip("?") for name in answer.variables}:
        what = f"{remote.ask} answers with other columns than were asked for"
        raise RemoteError(what, hint="is it the address of a SPARQL service?")
    place = {name.lstrip("?"): at for at, name in enumerate(answer.variables)}
    for row in answer.rows:
        cells = tuple(row[place[name]] if name in place else None for name in part.variables)
        told = dict(zip(part.variables, cells, strict=True))
        if tuple(told[name] for name in part.joining) in things and all(map(_is_fit, cells)):
            yield Told(cells, retrieved)


def _is_fit(cell: Cell) -> bool:
    """Whether a value can be joined: a blank node of theirs is nothing that we could name."""
    return cell is None or isinstance(cell, Literal) or is_valid_iri(cell)


def _read(remote: Remote, part: Part, things: Sequence[Things]) -> Iterator[Told]:
    """The same of a file of `provenaut link import`, whose graph says when it was retrieved."""
    assert remote.file is not None
    if not remote.file.is_file():
        hint = "run `provenaut link import`, in this folder"
        raise GraphError(f"{remote.title} was not imported yet", file=str(remote.file), hint=hint)
    engine = open_quads(remote.file)
    try:
        retrieved = _retrieved(engine, remote)
        answer = engine.query(asked(part, things, remote.endpoint))
        yield from _rows(answer, retrieved, remote, part, set(things))
    finally:
        engine.close()


def _retrieved(engine: Engine, remote: Remote) -> datetime:
    about = f"<{remote.endpoint}>"
    rows = engine.query(f"SELECT ?when {{ GRAPH {about} {{ {about} <{PROV}generatedAtTime> ?when }} }}").rows
    for (when,) in rows:
        if isinstance(when, Literal):
            return datetime.fromisoformat(when.lexical)
    what = f"this is no import of {remote.title}"
    raise GraphError(what, file=str(remote.file), hint="make it anew with `provenaut link import`")
