"""Filters that hold an EXISTS, as alternatives: each a list of conditions that together make the filter true.

A filter passes where its expression is true. `a || b` is true where one of them is, also if the other is an error, and
`!` moves inwards by De Morgan, which SPARQL's three-valued logic keeps.
"""

from itertools import product
from math import prod
from typing import Final, NamedTuple

from provenaut.citing.errors import Uncitable
from provenaut.citing.tree import Exists, Expression

__all__ = ["MOST_WAYS", "Condition", "TooMany", "alternatives"]

MOST_WAYS: Final = 16


class TooMany(Uncitable):
    """More ways than a witness can be asked for."""

    def __init__(self) -> None:
        super().__init__("a filter with EXISTS", f"it can be true in more than {MOST_WAYS} ways")


class Condition(NamedTuple):
    """An EXISTS, or an expression without one, to be true; or, where `negated`, not true but false."""

    what: Exists | Expression
    negated: bool = False


def alternatives(expression: Expression) -> list[list[Condition]]:
    """The ways in which an expression can be true.

    >>> from provenaut.citing.tree import Group
    >>> len(alternatives(("(", Exists(Group(()), False), "||", "?y", "&&", "?z", ")")))
    2
    """
    found = _ways(expression, negated=False)
    if len(found) > MOST_WAYS:
        raise TooMany
    return found


def _ways(expression: Expression, *, negated: bool) -> list[list[Condition]]:
    if not any(isinstance(piece, Exists) for piece in expression):
        return [[Condition(expression, negated)]]
    for operator, is_choice in (("||", not negated), ("&&", negated)):
        parts = _split(expression, operator)
        if len(parts) > 1:
            ways = [_ways(part, negated=negated) for part in parts]
            if not is_choice and prod(len(way) for way in ways) > MOST_WAYS:
                raise TooMany
            return [way for each in ways for way in each] if is_choice else _together(ways)
    first, *rest = expression
    if isinstance(first, Exists) and not rest:
        return [[Condition(Exists(first.group, first.negated != negated))]]
    if first == "!":
        return _ways(tuple(rest), negated=not negated)
    if first == "(" and _closing(expression) == len(expression) - 1:
        return _ways(expression[1:-1], negated=negated)
    raise Uncitable("EXISTS within an expression", "what it gives is compared or computed with")


def _together(ways: list[list[list[Condition]]]) -> list[list[Condition]]:
    return [[condition for way in choice for condition in way] for choice in product(*ways)]


def _split(expression: Expression, operator: str) -> list[Expression]:
    parts: list[Expression] = []
    depth = start = 0
    for place, piece in enumerate(expression):
        if isinstance(piece, str):
            depth += (piece == "(") - (piece == ")")
            if piece == operator and depth == 0:
                parts.append(expression[start:place])
                start = place + 1
    return [*parts, expression[start:]]


def _closing(expression: Expression) -> int:
    """Where the bracket is closed that the expression begins with."""
    depth = 0
    for place, piece in enumerate(expression):
        if isinstance(piece, str):
            depth += (piece == "(") - (piece == ")")
        if depth == 0:
            return place
    return -1
