"""The folder `queries/federated/`: saved queries that ask services, and the list of those that may be asked."""

from collections.abc import Mapping
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

from provenaut import guard
from provenaut.errors import QueryError, did_you_mean
from provenaut.federation.services import Services, read_services
from provenaut.guard import Kind, tokenize
from provenaut.queries import Catalogue, SavedQuery, bind
from provenaut.store import Engine, projected_variables

if TYPE_CHECKING:
    from provenaut.federation.asking import Client

__all__ = ["FOLDER", "FederatedQueries", "find_query", "hold_federated"]

FOLDER: Final = "federated"
# What the client says too, where a service can't be reached.
_ALONE: Final = "all that asks the graph alone"


class FederatedQueries:
    """The federated queries beside the saved ones of a graph; none where only the graph is at hand."""

    def __init__(self, queries: Path | None) -> None:
        self.folder = queries / FOLDER if queries is not None and (queries / FOLDER).is_dir() else None
        self._catalogue = Catalogue(self.folder)

    @cached_property
    def services(self) -> Services:
        """Who may be asked; read when something first is."""
        return read_services(self.folder or Path(FOLDER))

    def names(self) -> list[str]:
        """The names of all of them, sorted."""
        return self._catalogue.names()

    def get(self, name: str) -> SavedQuery:
        """The query of that name."""
        return self._catalogue.get(name)

    def all(self) -> tuple[SavedQuery, ...]:
        """All of them, in order of name."""
        return self._catalogue.all()

    def titles(self, query: SavedQuery) -> tuple[str, ...]:
        """What the services are called that a query asks, in order."""
        return tuple(self.services.named(one).title for one in endpoints(query.text))

    def text(self, query: SavedQuery, parameters: Mapping[str, object], engine: Engine, client: "Client") -> str:
        """The text that the engine is given: parameters bound, and what the services told in their place."""
        from provenaut.federation.asking import Asker
        from provenaut.federation.inlining import inlined
        from provenaut.remote import RemoteError

        try:
            return inlined(bind(query, parameters, engine), engine, self.services, Asker(client))
        except QueryError as error:
            error.file = error.file or f"{query.name}.rq"
            raise
        except RemoteError as error:
            if _ALONE not in error.hint:
                error.hint = f"{error.hint}; {_ALONE} works without it"
            raise


def find_query(catalogue: Catalogue, name: str) -> SavedQuery:
    """A saved query of that name, federated or not; a `QueryError` names the nearest."""
    federated = FederatedQueries(catalogue.folder)
    if name in catalogue.names() or federated.folder is None:
        return catalogue.get(name)
    if name in federated.names():
        return federated.get(name)
    known = [*catalogue.names(), *federated.names()]
    raise QueryError(f"no saved query '{name}'", hint=did_you_mean(name, known) or "try `query list`")


def endpoints(text: str) -> tuple[str, ...]:
    """The addresses that a query names behind SERVICE, each once."""
    tokens = tokenize(text)
    found = (name.text[1:-1] for word, name in pairwise(tokens) if word.is_word("SERVICE") and name.kind is Kind.IRI)
    return tuple(dict.fromkeys(found))


def hold_federated(query: SavedQuery, services: Services) -> None:
    """Raise `QueryError` for a query that can't be run, or that doesn't show of its rows who was asked, and when."""
    from provenaut.federation.inlining import without_services

    file = f"{FOLDER}/{query.name}.rq"
    try:
        named = [services.named(one) for one in endpoints(query.text)]
        if not named:
            raise QueryError("asks no service", hint="put it into the folder of the other queries")
        text = without_services(query.text, services)
        guard.check(text)
        given = projected_variables(text)
        missing = [f"?{column}" for one in named for column in one.columns if column not in given]
        if missing:
            raise QueryError(f"doesn't show {' and '.join(missing)}", hint="add it to SELECT and to the columns")
        odd = set(given) ^ {column.name for column in query.columns}
        if odd:
            raise QueryError(f"columns and SELECT differ in {', '.join(sorted(odd))}", hint="name the same in both")
    except QueryError as error:
        error.file = file
        raise
