"""Expressions that give another value each time they are asked, so that no second query can find their rows again."""

from typing import Final

from provenaut.citing.errors import Uncitable
from provenaut.citing.tree import Exists, Expression, Select

__all__ = ["chance", "hold_computable", "hold_repeatable"]

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


def hold_repeatable(select: Select) -> None:
    """Refuse a subquery whose rows can't be had again from their matches."""
    for expression in (*select.having, *((select.order,) if select.is_cut else ())):
        hold_computable(expression)
    if select.offset:
        raise Uncitable("OFFSET in a subquery", "its rows depend on those that are left out")
