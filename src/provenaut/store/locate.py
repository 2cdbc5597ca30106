"""Where the graph is: named by the user, found near the current directory, or beside the installed package."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from provenaut.errors import GraphError
from provenaut.store.manifest import MANIFEST

__all__ = ["ENVIRONMENT", "find_graph"]

ENVIRONMENT: Final = "PROVENAUT_GRAPH"
_FOLDER: Final = "graph"


def find_graph(named: str | Path | None = None) -> Path:
    """The graph directory: `named`, else PROVENAUT_GRAPH, else the nearest `graph/`, else the package's own."""
    chosen = named or os.environ.get(ENVIRONMENT)
    if chosen:
        return Path(chosen)
    for candidate in _candidates():
        if (candidate / MANIFEST).is_file():
            return candidate
    hint = f"run `make` or `provenaut build`, or name one with --graph or {ENVIRONMENT}"
    raise GraphError("no graph here or in a directory above", hint=hint)


def _candidates() -> Iterator[Path]:
    here = Path.cwd()
    yield from (directory / _FOLDER for directory in (here, *here.parents))
    if any((directory / "seeds" / "sources.yaml").is_file() for directory in (here, *here.parents)):
        # A checkout whose graph isn't built must not answer with that of another one.
        return
    package = Path(__file__).parents[1]
    # `src/provenaut` of a checkout, or the data that a wheel carries.
    yield package.parents[1] / _FOLDER
    yield package / "data" / _FOLDER
