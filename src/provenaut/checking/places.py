"""Where things are written: the line of a Turtle file in which a term is declared."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Final

from provenaut.model import Position
from provenaut.namespaces import PREFIXES

__all__ = ["TermPlaces"]

_PREFIX: Final = re.compile(r"^\s*(?:@prefix|PREFIX)\s+([\w-]*):\s*<([^>]*)>", re.IGNORECASE)
# A subject begins its line; what goes on with a statement is indented.
_SUBJECT: Final = re.compile(r"^(?:<([^>]+)>|([\w-]*):([^\s;,]+))(?=\s|$)")


class TermPlaces:
    """The first line of each subject of some Turtle files, which are written one statement after the other."""

    def __init__(self, files: Iterable[Path]) -> None:
        self._files = tuple(files)

    @cached_property
    def _places(self) -> dict[str, Position]:
        found: dict[str, Position] = {}
        for path in self._files:
            for iri, at in _subjects(path):
                found.setdefault(iri, at)
        return found

    def of(self, iri: str) -> Position | None:
        """Where a term is declared; none where no file begins a statement with it."""
        return self._places.get(iri)


def _subjects(path: Path) -> Iterator[tuple[str, Position]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return
    prefixes = dict(PREFIXES)
    shown = f"{path.parent.name}/{path.name}"
    for number, line in enumerate(lines, 1):
        declared = _PREFIX.match(line)
        if declared:
            prefixes[declared[1]] = declared[2]
            continue
        subject = _SUBJECT.match(line)
        if subject:
            yield subject[1] or prefixes.get(subject[2], f"{subject[2]}:") + subject[3], Position(shown, number)
