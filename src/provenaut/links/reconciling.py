"""A reconciliation service, as OpenRefine and others speak to it: names in, candidates out, many at once."""

import json
from collections.abc import Iterable, Sequence
from typing import Final, Protocol

from provenaut.links.ours import Thing
from provenaut.links.schemes import Scheme
from provenaut.remote import Kept, RemoteError

__all__ = ["Poster", "Reconciler", "reconciled"]

_AT_ONCE: Final = 20
_MOST: Final = 5


class Poster(Protocol):
    """What can be asked with a form: a `remote.Client`, or what stands for one."""

    def post(self, url: str, form: dict[str, str]) -> Kept:
        """The answer, as JSON text."""
        ...


class Reconciler:
    """A service at an address, asked through a client."""

    def __init__(self, client: Poster, url: str) -> None:
        self.client = client
        self.url = url

    def ask(self, names: Sequence[str]) -> list[list[str]]:
        """For each name the identifiers of its candidates, the service's best first."""
        queries = {f"q{number}": {"query": name, "limit": _MOST} for number, name in enumerate(names)}
        text = self.client.post(self.url, {"queries": json.dumps(queries, ensure_ascii=False)}).text
        try:
            found = json.loads(text)
            lists = [found[key]["result"] for key in queries]
            return [[one["id"] for one in candidates if isinstance(one["id"], str)] for candidates in lists]
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            what = f"{self.url} answers with JSON that holds no candidates"
            raise RemoteError(what, hint="is it the address of a reconciliation service?") from error


def reconciled(reconciler: Reconciler, things: Iterable[Thing], scheme: Scheme) -> dict[str, set[str]]:
    """The candidates for each thing, as IRIs of the scheme; what has no form of it is left out."""
    from provenaut.links.identifiers import problem

    known = list(things)
    found: dict[str, set[str]] = {}
    for start in range(0, len(known), _AT_ONCE):
        batch = known[start : start + _AT_ONCE]
        for thing, identifiers in zip(batch, reconciler.ask([thing.label for thing in batch]), strict=True):
            fine = {one.removeprefix(scheme.space) for one in identifiers}
            found[thing.iri] = {
                scheme.space + one for one in fine if one.isascii() and _is_plain(one) and not problem(scheme.name, one)
            }
    return found


def _is_plain(identifier: str) -> bool:
    """Whether an identifier can stand in an IRI as it is."""
    return bool(identifier) and all(character.isalnum() or character in "-._~(),'%" for character in identifier)
