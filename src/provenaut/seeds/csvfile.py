r"""CSV as rows that know where they stand: their number, their place in the text, and the hash of their bytes.

One line is one row (RFC 4180, no line breaks in cells), the first one the header. Rows are counted as RFC 7111 counts
them, the header being row 1, so the number of a row is also its line.

>>> header, (row,) = parse_csv("row,name\naurora-leak.1,Aurora\n", "leaks.csv")
>>> row.number, row.cells["name"], row.start, row.end
(2, 'Aurora', 9, 29)
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NoReturn

from provenaut.errors import SeedError, did_you_mean
from provenaut.model import Position
from provenaut.passages.hints import visible
from provenaut.passages.texts import text_hash

__all__ = ["Header", "Row", "parse_csv"]

_BOM: Final = "\ufeff"


@dataclass(frozen=True, slots=True)
class Header:
    """The names of the columns, and where they stand."""

    columns: tuple[str, ...]
    at: Position

    def need(self, column: str, at: Position) -> None:
        """Raise where there is no such column; `at` is where it was asked for."""
        if column not in self.columns:
            what = f"no column '{column}' in {self.at.file}"
            raise SeedError(what, file=at.file, line=at.line, hint=did_you_mean(column, self.columns))


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by column, its number, its code points in the text, and the SHA-256 of its bytes."""

    cells: Mapping[str, str]
    number: int
    start: int
    end: int
    sha256: str
    at: Position

    def fail(self, column: str, what: str, hint: str = "") -> NoReturn:
        """Raise a `SeedError` that points to a cell."""
        raise SeedError(f"column '{column}': {what}", file=self.at.file, line=self.at.line, hint=hint)


def parse_csv(text: str, shown: str) -> tuple[Header, tuple[Row, ...]]:
    """The header and the rows of a table; `shown` is how messages call the file.

    Raises `SeedError` for what is no table: quotes that don't match, a row of more or fewer cells than there are
    columns, an empty line, a column without a name or with that of another, a cell with white space around it.
    """
    if text.startswith(_BOM):
        raise SeedError("a byte order mark stands before the header", file=shown, line=1, hint="save it without one")
    lines = _lines(text)
    first = next(lines, None)
    if first is None:
        raise SeedError("the table is empty", file=shown, hint="write a header, and a row a line")
    header = Header(_columns(first[0], Position(shown, 1)), Position(shown, 1))
    rows = tuple(
        _row(line, start, header.columns, Position(shown, number)) for number, (line, start) in enumerate(lines, 2)
    )
    return header, rows


def _lines(text: str) -> Iterator[tuple[str, int]]:
    """Each line without its end, and its offset."""
    start = 0
    while start < len(text):
        found = text.find("\n", start)
        stop = len(text) if found < 0 else found
        yield text[start:stop].removesuffix("\r"), start
        start = stop + 1


def _columns(line: str, at: Position) -> tuple[str, ...]:
    columns = tuple(_cells(line, at))
    for number, name in enumerate(columns, 1):
        if not name.strip() or name != name.strip():
            _fail(at, f"column {number} is called '{visible(name)}'", "give it a name, without spaces around")
        if columns.index(name) < number - 1:
            _fail(at, f"two columns are called '{name}'", "rename one of them")
    return columns


def _row(line: str, start: int, columns: tuple[str, ...], at: Position) -> Row:
    cells = _cells(line, at)
    if len(cells) != len(columns):
        what = f"the row has {len(cells)} cells, and the header {len(columns)}"
        hint = "put a cell that holds a comma in double quotes" if len(cells) > len(columns) else "add the commas"
        _fail(at, what, hint)
    row = Row(dict(zip(columns, cells, strict=True)), at.line, start, start + len(line), text_hash(line), at)
    for column, cell in row.cells.items():
        if cell != cell.strip():
            row.fail(column, f"'{visible(cell)}' has white space around it", "take it away")
    return row


def _cells(line: str, at: Position) -> list[str]:
    if not line.strip():
        _fail(at, "the line is empty", "remove it")
    control = next((each for each in line if each < " " or each == "\x7f"), None)
    if control is not None:
        _fail(at, f"the control character U+{ord(control):04X} stands in the row", "remove it")
    try:
        return next(csv.reader([line], strict=True))
    except csv.Error as error:
        what = f"the row is no CSV: {error}"
        hint = 'put a cell that holds quotes in quotes, and write each quote within as ""; no line breaks in cells'
        raise SeedError(what, file=at.file, line=at.line, hint=hint) from error


def _fail(at: Position, what: str, hint: str) -> NoReturn:
    raise SeedError(what, file=at.file, line=at.line, hint=hint)
