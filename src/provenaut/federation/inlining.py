"""A query that asks services, made into one that asks nobody: each SERVICE becomes what it told, as VALUES."""

from datetime import datetime
from typing import Final

from provenaut import guard
from provenaut.errors import QueryError
from provenaut.federation.asking import Asker, Things, Told
from provenaut.federation.parts import Part, first_part
from provenaut.federation.services import Remote, Services
from provenaut.namespaces import XSD
from provenaut.queries.terms import serialised
from provenaut.store import Cell, Engine
from provenaut.terms import Literal

__all__ = ["inlined", "without_services"]

_NOTHING: Final[tuple[Told, ...]] = ()


def inlined(text: str, engine: Engine, services: Services, asker: Asker) -> str:
    """The query with the answers of the services in it; its parameters are bound already.

    Raises `QueryError` for what can't be asked, `RemoteError` where a service doesn't answer and nothing is kept.
    """
    asked: set[str] = set()
    while part := first_part(text):
        remote = _once(services, part, asked)
        things = _things(engine, part)
        told = asker.told(remote, part, things) if things else _NOTHING
        text = text[: part.start] + _values(part, remote, told) + text[part.end :]
    return text


def without_services(text: str, services: Services) -> str:
    """The query as the engine would see it if the services had nothing to tell: to hold that it can be read at all."""
    asked: set[str] = set()
    while part := first_part(text):
        remote = _once(services, part, asked)
        text = text[: part.start] + _values(part, remote, _NOTHING) + text[part.end :]
    return text


def _once(services: Services, part: Part, asked: set[str]) -> Remote:
    """The service of a clause; one that is asked twice would have to have answered both at the same moment."""
    remote = services.named(part.endpoint)
    if remote.name in asked:
        raise QueryError(f"{remote.title} is asked twice", hint="ask for all in one SERVICE")
    asked.add(remote.name)
    return remote


def _things(engine: Engine, part: Part) -> list[Things]:
    """What the patterns before the clause find, sorted and each once: the same questions each time."""
    wanted = " ".join(f"?{name}" for name in part.joining)
    query = f"{part.prologue}SELECT DISTINCT {wanted} WHERE {{{part.before}}}"
    guard.check(query)
    things: list[Things] = []
    for row in engine.query(query).rows:
        found = tuple(cell for cell in row if cell is not None)
        if len(found) < len(row):
            name = part.joining[row.index(None)]
            what = f"?{name} has no value in some rows before SERVICE, so that it would be asked for everything"
            raise QueryError(what, hint=f"find ?{name} outside of OPTIONAL")
        # A blank node is ours alone: nobody else can be asked about it.
        if not any(isinstance(cell, str) and cell.startswith("_:") for cell in found):
            things.append(found)
    return sorted(things, key=repr)


def _values(part: Part, remote: Remote, told: tuple[Told, ...]) -> str:
    """What a service told, each row with who was asked and when."""
    names = " ".join(f"?{name}" for name in (*part.variables, *remote.columns))
    rows = " ".join(
        f"({' '.join(map(_cell, one.cells))} {serialised(remote.ask)} {serialised(_moment(one.retrieved))})"
        for one in told
    )
    return f"VALUES ({names}) {{ {rows} }}"


def _cell(cell: Cell) -> str:
    return "UNDEF" if cell is None else serialised(cell)


def _moment(when: datetime) -> Literal:
    return Literal(when.strftime("%Y-%m-%dT%H:%M:%SZ"), XSD + "dateTime")
