"""Blank nodes as IRIs, the way RDF 1.1 Concepts gives (section 3.5), where data are sent in parts.

A label of a blank node means something within one request only, so what is published to a service has IRIs in their
place, and an answer from there gets its blank nodes back.
"""

import re
from typing import Final, TypeVar

from provenaut.store.engine import Answer, Cell

__all__ = ["GENID", "blanks_again", "skolemised"]

GENID: Final = "https://w3id.org/provenaut/.well-known/genid/"
# A string holds no bare quote, so what stands outside of quotes is a node.
_PIECE: Final = re.compile(r'"(?:[^"\\]|\\.)*"|_:([^\s<>"]+)')
_Cells = TypeVar("_Cells", bound=tuple[Cell, ...])


def skolemised(line: str) -> str:
    """A line of N-Quads with IRIs for its blank nodes.

    >>> skolemised('_:c14n1 <urn:p> "_:no" .')
    '<https://w3id.org/provenaut/.well-known/genid/c14n1> <urn:p> "_:no" .'
    """
    if "_:" not in line:
        return line
    return _PIECE.sub(lambda match: f"<{GENID}{match[1]}>" if match[1] else match[0], line)


def blanks_again(answer: Answer) -> Answer:
    """An answer with blank nodes where such IRIs stand."""
    at = len(GENID)

    def back(cell: Cell) -> Cell:
        return f"_:{cell[at:]}" if isinstance(cell, str) and cell.startswith(GENID) else cell

    return answer._replace(rows=tuple(tuple(map(back, row)) for row in answer.rows))
