"""The folder of saved queries, and its compiled form, which spares a command the reading of YAML."""

import json
from collections.abc import Iterable
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Final

from provenaut.errors import QueryError, did_you_mean
from provenaut.queries.saved import SavedQuery

__all__ = ["COMPILED", "Catalogue", "compile_queries", "queries_json", "read_queries"]

COMPILED: Final = "queries.json"
_SUFFIX: Final = ".rq"


def read_queries(folder: Path) -> tuple[SavedQuery, ...]:
    """All queries of a folder, in order of name. Raises `QueryError` with file and line."""
    from provenaut.queries.header import parse_query, read_text

    if not folder.is_dir():
        raise QueryError("no folder of queries", file=str(folder))
    return tuple(parse_query(path.stem, read_text(path), str(path)) for path in sorted(folder.glob(f"*{_SUFFIX}")))


def queries_json(queries: Iterable[SavedQuery]) -> str:
    """The compiled form: each query with the SHA-256 of the file that it was read from, one a line."""
    entries = {
        query.name: {"sha256": sha256(query.text.encode()).hexdigest(), **query.to_dict()}
        for query in sorted(queries, key=lambda query: query.name)
    }
    lines = (f"{json.dumps(name)}: {json.dumps(entry, ensure_ascii=False)}" for name, entry in entries.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def compile_queries(folder: Path) -> str:
    """The text of `queries.json` for a folder of queries."""
    return queries_json(read_queries(folder))


class Catalogue:
    """The saved queries at hand: those of a folder, through their compiled form where that is up to date.

    Without the folder, as in a graph that was downloaded alone, the compiled form is all there is.
    """

    def __init__(self, folder: Path | None, compiled: Path | None = None) -> None:
        self.folder = folder if folder is not None and folder.is_dir() else None
        self.compiled = compiled

    @cached_property
    def _entries(self) -> dict[str, dict[str, object]]:
        """The compiled form; one that is missing or broken only costs time, since the files are there."""
        try:
            data = json.loads(self.compiled.read_bytes()) if self.compiled else {}
        except (OSError, ValueError):
            return {}
        return data if isinstance(data, dict) else {}

    def names(self) -> list[str]:
        """The names of all queries, sorted."""
        if self.folder is None:
            return sorted(self._entries)
        return sorted(path.stem for path in self.folder.glob(f"*{_SUFFIX}"))

    def get(self, name: str) -> SavedQuery:
        """The query of that name; a `QueryError` names the nearest."""
        if name not in self.names():
            raise QueryError(f"no saved query '{name}'", hint=did_you_mean(name, self.names()) or "try `query list`")
        if self.folder is None:
            return _from_entry(self._entries[name])
        from provenaut.queries.header import parse_query, read_text

        path = self.folder / f"{name}{_SUFFIX}"
        text = read_text(path)
        entry = self._entries.get(name)
        if isinstance(entry, dict) and entry.get("sha256") == sha256(text.encode()).hexdigest():
            return _from_entry(entry)
        return parse_query(name, text, str(path))

    def all(self) -> tuple[SavedQuery, ...]:
        """All queries, in order of name."""
        return tuple(self.get(name) for name in self.names())


def _from_entry(entry: dict[str, object]) -> SavedQuery:
    try:
        return SavedQuery.from_dict({key: value for key, value in entry.items() if key != "sha256"})
    except (TypeError, KeyError, ValueError) as error:
        raise QueryError(f"is broken: {error}", file=COMPILED, hint="run `make` or `provenaut build`") from error
