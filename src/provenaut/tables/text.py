"""Rows as text: a table where the columns fit, else a block of lines for each row."""

import re
from typing import TYPE_CHECKING, Final

from provenaut.model import Literal
from provenaut.tables.rows import Rows, shown

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

__all__ = ["WIDTH", "as_table"]

WIDTH: Final = 80
_GAP: Final = 2
_NARROWEST: Final = 12
# Nothing in a label may move the cursor or change colours.
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def as_table(rows: Rows, *, width: int = WIDTH, colour: bool = False, labels: bool = True) -> str:
    """The rows in lines of at most `width` columns, with ANSI colours only where asked for."""
    from io import StringIO

    from rich.console import Console

    if rows.boolean is not None:
        return str(rows.boolean).lower()
    texts = [[clean(shown(cell, rows.labels) if labels else plain(cell)) for cell in row] for row in rows.cells]
    headings = [clean(rows.heading(index)) for index in range(len(rows.columns))]
    console = Console(
        file=StringIO(),
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )
    if _fits(headings, texts, width):
        return _printed(console, _grid(headings, texts))
    return "\n\n".join(_printed(console, _block(headings, row)) for row in texts)


def clean(text: str) -> str:
    """A text in one line that a terminal shows as it is."""
    return _CONTROL.sub(" ", text)


def plain(cell: object) -> str:
    """A cell as data: the IRI itself, or the text of a literal."""
    return "" if cell is None else cell.lexical if isinstance(cell, Literal) else str(cell)


def _fits(headings: list[str], texts: list[list[str]], width: int) -> bool:
    """Whether every column can have its longest word, or at least a fair width for it."""
    needed = 0
    for index, heading in enumerate(headings):
        longest = max(
            (len(word) for text in (heading, *(row[index] for row in texts)) for word in text.split()), default=1
        )
        widest = max(len(heading), *(len(row[index]) for row in texts)) if texts else len(heading)
        needed += max(longest, min(widest, _NARROWEST)) + _GAP
    return needed - _GAP <= width


def _grid(headings: list[str], texts: list[list[str]]) -> "RenderableType":
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold", padding=(0, 1, 0, 0))
    for heading in headings:
        table.add_column(Text(heading), overflow="fold", vertical="top")
    for row in texts:
        table.add_row(*map(Text, row))
    return table


def _block(headings: list[str], row: list[str]) -> "RenderableType":
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, _GAP, 0, 0))
    table.add_column(no_wrap=True, style="bold")
    table.add_column(overflow="fold")
    for heading, text in zip(headings, row, strict=True):
        if text:
            table.add_row(Text(heading), Text(text))
    return table


def _printed(console: "Console", content: "RenderableType") -> str:
    with console.capture() as capture:
        console.print(content)
    return "\n".join(line.rstrip() for line in capture.get().splitlines())
