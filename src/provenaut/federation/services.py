"""Who may be asked by a saved query: an allow-list in `services.toml`, or in the file that PROVENAUT_SERVICES names."""

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from provenaut.errors import QueryError, UsageError, did_you_mean

__all__ = ["SERVICES", "VARIABLE", "Remote", "Services", "read_services"]

SERVICES: Final = "services.toml"
VARIABLE: Final = "PROVENAUT_SERVICES"
_KEYS: Final = ("endpoint", "title", "ask", "file")


@dataclass(frozen=True, slots=True)
class Remote:
    """A service: `endpoint` is what queries name, `ask` the address that is asked, or `file` what is read instead.

    A file is one that `provenaut link import` wrote: the address is then the name of its graph.
    """

    name: str
    endpoint: str
    title: str
    ask: str
    file: Path | None = None

    @property
    def columns(self) -> tuple[str, str]:
        """The variables that tell of each row who was asked, and when it was retrieved."""
        return f"{self.name}_service", f"{self.name}_retrieved"


@dataclass(frozen=True, slots=True)
class Services:
    """All services that may be asked, and the file that says so."""

    known: tuple[Remote, ...]
    file: str

    def named(self, endpoint: str) -> Remote:
        """The service of an address; a `QueryError` where it may not be asked."""
        for one in self.known:
            if one.endpoint == endpoint:
                return one
        what = f"{endpoint} is not a service that may be asked"
        meant = did_you_mean(endpoint, [one.endpoint for one in self.known])
        raise QueryError(what, hint=meant or f"add it to {self.file}")


def read_services(folder: Path) -> Services:
    """The allow-list beside the federated queries; `UsageError` where it can't be read, or says what it can't."""
    path = Path(os.environ.get(VARIABLE) or folder / SERVICES)
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        hint = f"name a list of services with {VARIABLE}"
        raise UsageError(f"can't be read: {error.strerror}", file=str(path), hint=hint) from error
    except ValueError as error:
        raise UsageError(f"is not TOML: {error}", file=str(path), hint="see docs/federation.md") from error
    services = []
    for name, said in found.items():
        if not isinstance(said, dict) or not all(isinstance(value, str) for value in said.values()):
            raise UsageError(f"'{name}' is not a table of texts", file=str(path), hint="see docs/federation.md")
        odd = next((key for key in said if key not in _KEYS), None)
        if odd is not None:
            raise UsageError(f"unknown key '{odd}' of '{name}'", file=str(path), hint=did_you_mean(odd, _KEYS))
        if not name.isidentifier() or not name.isascii() or "endpoint" not in said:
            what = f"'{name}' needs a plain name and an endpoint"
            raise UsageError(what, file=str(path), hint='write [name] and endpoint = "https://…"')
        ask = said.get("ask") or said["endpoint"]
        for address in (said["endpoint"], ask):
            # The client looks closer when it asks; to load it for a list of queries would take too long.
            if not address.startswith(("https://", "http://")):
                what = f"'{address}' is not the address of a service"
                raise UsageError(what, file=str(path), hint="it starts with https:// or http://")
        file = Path(said["file"]) if "file" in said else None
        services.append(Remote(name, said["endpoint"], said.get("title") or name, ask, file))
    return Services(tuple(services), str(path))
