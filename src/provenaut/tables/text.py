"""Rows as text: a table where the columns fit, else a block of lines for each row.

The layout is our own, since a table is what most commands start for: see docs/decisions/007-tables-laid-out-here.md.
"""

from typing import Final, NamedTuple

from provenaut.tables.references import with_references
from provenaut.tables.rows import Rows, shown
from provenaut.terms import Literal

__all__ = ["as_table", "bare_table", "clean", "plain", "uncited_table", "wrap"]

_GAP: Final = "  "
# How narrow a column of several words may become: gladly, and before the rows become blocks.
_FAIR: Final = (12, 8)
_BOLD: Final = "\x1b[1m%s\x1b[0m"
# Nothing in a label may move the cursor or change colours.
_CONTROL: Final = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), *range(0x2028, 0x202F), *range(0x2066, 0x206A)), " ")


def as_table(rows: Rows, *, width: int = 80, colour: bool = False, labels: bool = True) -> str:
    """The rows in lines of at most `width` columns; headings are bold where a terminal shows colours.

    Rows that name a claim and its passage show a number for them, with a list below; so do the rows of a cited answer.
    """
    evidence = rows.whole_evidence
    if evidence is not None:
        from provenaut.tables.cited.text import cited_table

        return cited_table(rows, evidence, width=width, colour=colour, labels=labels)
    return uncited_table(rows, width=width, colour=colour, labels=labels)


def uncited_table(rows: Rows, *, width: int, colour: bool, labels: bool) -> str:
    """The rows alone, whatever is known of their evidence."""
    if rows.boolean is not None:
        return str(rows.boolean).lower()
    referenced = with_references(rows) if labels and rows else None
    if referenced is not None:
        table = bare_table(referenced.rows, width=width, colour=colour, labels=labels)
        return "\n".join([table, "", *(line for note in referenced.notes for line in wrap(clean(note), width))])
    return bare_table(rows, width=width, colour=colour, labels=labels)


def bare_table(rows: Rows, *, width: int, colour: bool, labels: bool) -> str:
    """The columns as they are, without any list of references."""
    headings = [clean(rows.heading(index)) for index in range(len(rows.variables))]
    texts = [[clean(shown(cell, rows.labels) if labels else plain(cell)) for cell in row] for row in rows.cells]
    right = [all(_is_number(row[index]) for row in rows.cells) and bool(texts) for index in range(len(headings))]
    if not headings:
        return "\n".join("(a row without values)" for _ in texts)
    room = width - len(_GAP) * (len(headings) - 1)
    for fair in _FAIR:
        columns = [_column(heading, [row[index] for row in texts], fair) for index, heading in enumerate(headings)]
        if sum(column.least for column in columns) <= room:
            return _grid(headings, texts, _widths(columns, room), right, colour)
    return "\n\n".join(_block(headings, row, width, colour) for row in texts)


def clean(text: str) -> str:
    """A text in one line that a terminal shows as it is."""
    return text.translate(_CONTROL)


def plain(cell: object) -> str:
    """A cell as data: the IRI itself, or the text of a literal."""
    return "" if cell is None else cell.lexical if isinstance(cell, Literal) else str(cell)


class _Column(NamedTuple):
    """How wide a column is at best, and how narrow it may be: its longest word, or a fair width."""

    natural: int
    least: int


def _column(heading: str, texts: list[str], fair: int) -> _Column:
    natural = max(map(_width, (heading, *texts)))
    longest = max((_width(word) for text in (heading, *texts) for word in text.split()), default=1)
    return _Column(natural, max(longest, min(natural, fair)))


def _widths(columns: list[_Column], room: int) -> list[int]:
    """Every column its least width; what is left goes to those that want more, the most modest first."""
    widths = [column.least for column in columns]
    left = room - sum(widths)
    wanting = sorted(range(len(columns)), key=lambda index: columns[index].natural - columns[index].least)
    for place, index in enumerate(wanting):
        more = min(columns[index].natural - columns[index].least, left // (len(wanting) - place))
        widths[index] += more
        left -= more
    return widths


def _grid(headings: list[str], texts: list[list[str]], widths: list[int], right: list[bool], colour: bool) -> str:
    lines = [_BOLD % line if colour else line for line in _lines(headings, widths, right)]
    lines.append("─" * (sum(widths) + len(_GAP) * (len(widths) - 1)))
    tall = False
    for row in texts:
        found = _lines(row, widths, right)
        # Rows of several lines are told apart by a blank one.
        if tall or (len(found) > 1 and len(lines) > 2):
            lines.append("")
        tall = len(found) > 1
        lines += found
    return "\n".join(lines)


def _lines(cells: list[str], widths: list[int], right: list[bool]) -> list[str]:
    wrapped = [wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
    height = max(map(len, wrapped))
    found: list[str] = []
    for number in range(height):
        pieces = [lines[number] if number < len(lines) else "" for lines in wrapped]
        padded = (_pad(piece, width, side) for piece, width, side in zip(pieces, widths, right, strict=True))
        found.append(_GAP.join(padded).rstrip())
    return found


def _block(headings: list[str], row: list[str], width: int, colour: bool) -> str:
    """One row as lines of heading and value; empty cells are left out."""
    edge = max(map(_width, headings))
    lines: list[str] = []
    for heading, text in zip(headings, row, strict=True):
        for number, piece in enumerate(wrap(text, max(_FAIR[0], width - edge - len(_GAP))) if text else ()):
            name = _pad("" if number else heading, edge, False)
            lines.append(f"{_BOLD % name if colour else name}{_GAP}{piece}".rstrip())
    return "\n".join(lines)


def wrap(text: str, width: int) -> list[str]:
    """A text in lines of at most `width` columns."""
    if _width(text) <= width:
        return [text]
    if not text.isascii():
        # Wide letters take two columns; half as many of them are sure to fit.
        width = max(1, width * len(text) // _width(text))
    # Loaded here, since most tables fit.
    import textwrap

    return textwrap.wrap(text, width, break_on_hyphens=False) or [""]


def _pad(text: str, width: int, right: bool) -> str:
    blanks = " " * max(0, width - _width(text))
    return blanks + text if right else text + blanks


def _width(text: str) -> int:
    """How many columns of a terminal a text takes: wide letters two, combining marks none."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(each) else 2 if east_asian_width(each) in "WF" else 1 for each in text)


def _is_number(cell: object) -> bool:
    return cell is None or (isinstance(cell, Literal) and cell.datatype.endswith(("#integer", "#decimal", "#double")))
