"""The rows of a SELECT, read from the engine in bulk.

Asking the engine for one term after the other costs more than finding them: each is an object made in Rust and thrown
away. So the engine writes its answer as TSV, without Python's lock, and what stands in some thousand lines is read once
for each different cell. TSV holds terms as Turtle does, exactly. Measured in `docs/decisions/014`.
"""

import re
from collections.abc import Iterable
from itertools import repeat
from typing import IO, Final, cast

import pyoxigraph

from provenaut.errors import QueryError
from provenaut.memory import no_collection
from provenaut.namespaces import XSD
from provenaut.store.engine import Cell
from provenaut.terms import Literal

__all__ = ["read_solutions"]

# How many bytes are turned into rows at once: few enough to stay in the processor's cache, many enough to be quick.
_AT_ONCE: Final = 1 << 18
_ESCAPED: Final = re.compile(r"\\(.)")
_ESCAPES: Final = {"t": "\t", "n": "\n", "r": "\r"}
_STRING: Final = XSD + "string"
_LANGUAGE_STRING: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


def read_solutions(solutions: pyoxigraph.QuerySolutions) -> tuple[tuple[Cell, ...], ...]:
    """All rows, in the engine's order; triple terms and literals with a base direction are refused.

    >>> read_solutions(pyoxigraph.Store().query("SELECT ?a ?b { VALUES (?a ?b) { (1 UNDEF) (<urn:x> 'y'@en) } }"))[0]
    (Literal(lexical='1', datatype='http://www.w3.org/2001/XMLSchema#integer', language=''), None)
    """
    rows = _Rows(len(solutions.variables))
    # It has all of a file that the engine uses.
    solutions.serialize(cast("IO[bytes]", rows), format=pyoxigraph.QueryResultsFormat.TSV)
    return rows.finish()


class _Rows:
    """A file that the engine writes TSV to, and that makes rows of it.

    A file rather than one string: nothing is held twice, and Python can answer Ctrl-C whenever something is written.
    """

    def __init__(self, width: int) -> None:
        self._width = width
        self._kinds: dict[str, tuple[str, str]] = {"": (_STRING, "")}
        self._rows: list[tuple[Cell, ...]] = []
        self._pending: list[bytes] = []
        self._size = 0
        self._header = True

    def write(self, data: bytes) -> int:
        """Take what the engine writes."""
        self._pending.append(bytes(data))
        self._size += len(data)
        if self._size >= _AT_ONCE:
            self._read()
        return len(data)

    def flush(self) -> None:
        """Nothing is kept back."""

    def finish(self) -> tuple[tuple[Cell, ...], ...]:
        """All rows, once everything is written."""
        self._read()
        return tuple(self._rows)

    def _read(self) -> None:
        """Make rows of all whole lines."""
        lines, found, rest = b"".join(self._pending).rpartition(b"\n")
        self._pending = [rest]
        self._size = len(rest)
        if found and self._header:
            self._header = False
            _, found, lines = lines.partition(b"\n")
        if not found:
            return
        text = lines.decode()
        if not self._width:
            self._rows.extend(repeat((), text.count("\n") + 1))
            return
        cells = text.replace("\n", "\t").split("\t")
        with no_collection():
            known = _read_cells(dict.fromkeys(cells), self._kinds)
            # Each row takes the next cells of the same iterator.
            columns = [map(known.__getitem__, cells)] * self._width
            self._rows.extend(zip(*columns, strict=True))


def _read_cells(cells: Iterable[str], kinds: dict[str, tuple[str, str]]) -> dict[str, Cell]:
    """What each cell says: `<iri>`, `_:blank`, `"text"` with what follows it, a bare number or word, or nothing.

    `kinds` holds the datatype and language of each ending of a literal that was met.
    """
    known: dict[str, Cell] = {}
    make = tuple.__new__
    for cell in cells:
        first = cell[:1]
        if first == "<":
            if cell[1] == "<":
                hint = "take it apart with SUBJECT, PREDICATE and OBJECT"
                raise QueryError("a triple term can't be shown in a row", hint=hint)
            known[cell] = cell[1:-1]
        elif first == '"':
            text, _, ending = cell.rpartition('"')
            if ending not in kinds:
                kinds[ending] = _kind(ending)
            datatype, language = kinds[ending]
            lexical = text[1:]
            if "\\" in lexical:
                lexical = _ESCAPED.sub(_unescaped, lexical)
            # `Literal(…)` in half its time.
            known[cell] = make(Literal, (lexical, datatype, language))
        elif first == "_":
            known[cell] = cell
        else:
            known[cell] = Literal(cell, _bare(cell)) if cell else None
    return known


def _kind(ending: str) -> tuple[str, str]:
    """The datatype and the language of a literal, of what stands behind its text."""
    if ending[0] == "^":
        return ending[3:-1], ""
    if "--" in ending:
        raise QueryError("a text with a base direction can't be shown in a row", hint="take its text with STR")
    return _LANGUAGE_STRING, ending[1:]


def _bare(cell: str) -> str:
    """The datatype of a literal that stands without quotes."""
    if cell in ("true", "false"):
        return XSD + "boolean"
    if "e" in cell or "E" in cell:
        return XSD + "double"
    return XSD + "decimal" if "." in cell else XSD + "integer"


def _unescaped(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[1], match[1])
