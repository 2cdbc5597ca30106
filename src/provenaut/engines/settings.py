"""Which service is asked, and as whom: by option, environment or configuration, in this order.

The configuration is a file of the user's, never one of the folder in which a command runs: a folder that somebody else
wrote must not decide where questions and passwords go.
"""

import os
from pathlib import Path
from typing import Final, NamedTuple

from provenaut.errors import UsageError
from provenaut.store.service import Credentials

__all__ = ["ENGINE", "Settings", "configuration_file", "read_settings"]

ENGINE: Final = "PROVENAUT_ENGINE"
UPDATE: Final = "PROVENAUT_ENGINE_UPDATE"
USER: Final = "PROVENAUT_ENGINE_USER"
PASSWORD: Final = "PROVENAUT_ENGINE_PASSWORD"  # noqa: S105  # the name of a variable
_KEYS: Final = ("engine", "update")


class Settings(NamedTuple):
    """The address that is asked, the one that takes updates, and who the user is; nothing where none is named."""

    url: str
    update: str
    credentials: Credentials | None


def configuration_file() -> Path:
    """`provenaut/config.toml` in the user's folder of configurations."""
    named = os.environ.get("XDG_CONFIG_HOME", "")
    return (Path(named) if named else Path.home() / ".config") / "provenaut" / "config.toml"


def read_settings(url: str | None = None, update: str | None = None) -> Settings:
    """What is chosen; an empty PROVENAUT_ENGINE chooses the embedded engine."""
    configured: dict[str, str] = {}
    if url is None and os.environ.get(ENGINE) is None:
        configured = _configured()
    chosen = url if url is not None else os.environ.get(ENGINE, configured.get("engine", ""))
    takes = update or os.environ.get(UPDATE) or configured.get("update", "")
    return Settings(chosen, takes or _update_address(chosen), _credentials())


def _credentials() -> Credentials | None:
    user, password = os.environ.get(USER), os.environ.get(PASSWORD)
    if bool(user) != bool(password):
        given, missing = (USER, PASSWORD) if user else (PASSWORD, USER)
        raise UsageError(f"{given} is set, and {missing} isn't", hint="set both or none")
    return Credentials(user, password) if user and password else None


def _update_address(url: str) -> str:
    """Where a service takes updates, by custom: Oxigraph and Fuseki have two addresses, others one.

    >>> _update_address("http://localhost:7878/query"), _update_address("https://example.org/sparql")
    ('http://localhost:7878/update', 'https://example.org/sparql')
    """
    return f"{url.removesuffix('/query')}/update" if url.endswith("/query") else url


def _configured() -> dict[str, str]:
    path = configuration_file()
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"can't be read: {error}", file=str(path)) from error
    import tomllib

    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"is not TOML: {error}", file=str(path)) from error
    for key in _KEYS:
        if not isinstance(found.get(key, ""), str):
            raise UsageError(f"'{key}' is not a text", file=str(path), hint='write it as engine = "https://…"')
    return {key: found[key] for key in _KEYS if key in found}
