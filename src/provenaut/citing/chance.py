"""Expressions that give another value each time they are asked, so that no second query can find their rows again."""

from typing import Final

from provenaut.citing.errors import Uncitable
from provenaut.citing.tree import Exists, Expression

__all__ = ["chance", "hold_computable"]

_CHANCE: Final = frozenset({"RAND", "UUID", "STRUUID", "BNODE", "NOW"})


def hold_computable(expression: Expression) -> None:
    """Raise `Uncitable` where an expression computes with what can't be joined back: chance, or an EXISTS."""
    if function := chance(expression):
        raise Uncitable(f"{function}()", "it gives another value each time")
    if any(isinstance(piece, Exists) for piece in expression):
        raise Uncitable("EXISTS within an expression", "what it gives is computed with")


def chance(expression: Expression) -> str:
    """The function of an expression that gives another value each time, if there is one."""
    return next((piece.upper() for piece in expression if isinstance(piece, str) and piece.upper() in _CHANCE), "")
