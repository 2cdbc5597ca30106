"""Rows that are known, put into the pattern that gave them, so that only their solutions are looked for.

`VALUES` at the beginning of a group is joined with what follows. It may bind a variable that is bound there for certain
in any case, unless something before that would see it bound too early: an OPTIONAL, a MINUS or a BIND that mentions it.
"""

from collections.abc import Iterable, Sequence

from provenaut.citing.scope import certain, mentioned
from provenaut.citing.tree import Bind, Filter, Group, Minus, Optional
from provenaut.iris import ntriples
from provenaut.store import Cell

__all__ = ["bindable", "data_block"]


def bindable(group: Group, variables: Iterable[str]) -> tuple[str, ...]:
    """Those of the variables that can be bound at the beginning of a group without changing what it means.

    >>> from provenaut.citing.parsing import parse
    >>> bindable(parse("SELECT * { ?s ?p ?o OPTIONAL { ?s ?q ?x } ?x ?y ?z }").select.where, ("?s", "?x", "?y"))
    ('?s', '?y')
    """
    early: set[str] = set()
    sound: set[str] = set()
    for element in group.elements:
        if isinstance(element, Optional | Minus | Bind):
            early |= mentioned(element) - sound
        elif not isinstance(element, Filter):
            sound |= certain(element) - early
    return tuple(name for name in variables if name in sound)


def data_block(names: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """`VALUES` for the names with the cells of some rows, each once; empty where a cell can't stand in it.

    >>> data_block(["?x"], [["urn:a"], ["urn:a"]])
    'VALUES (?x) { (<urn:a>) }'
    """
    lines: dict[str, None] = {}
    for row in rows:
        if any(cell is None or cell.startswith("_:") for cell in row if not isinstance(cell, tuple)):
            return ""
        lines[" ".join(ntriples(cell) for cell in row if cell is not None)] = None
    return f"VALUES ({' '.join(names)}) {{ {' '.join(f'({line})' for line in lines)} }}"
