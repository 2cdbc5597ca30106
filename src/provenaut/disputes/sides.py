"""Sides: who stands with whom, where some claims contradict some others."""

from collections.abc import Callable, Sequence
from typing import TypeVar

__all__ = ["conflicts"]

T = TypeVar("T")


def conflicts(items: Sequence[T], clash: Callable[[T, T], bool]) -> list[list[list[T]]]:
    """Each separate conflict among the items as its sides: as few as will do, and nobody on one side clashes.

    Items that clash with none are left out. Order follows the items.

    >>> conflicts([2019, 2020, 2020, 1], lambda left, right: left > 1 < right and left != right)
    [[[2019], [2020, 2020]]]
    >>> conflicts("abc", lambda left, right: left != right)
    [[['a'], ['b'], ['c']]]
    """
    rivals = [[other for other, rival in enumerate(items) if clash(item, rival)] for item in items]
    side_of: dict[int, int] = {}
    found = []
    for start in range(len(items)):
        if rivals[start] and start not in side_of:
            reached = _colour(start, rivals, side_of)
            sides = sorted({side_of[index] for index in reached})
            found.append([[items[index] for index in sorted(reached) if side_of[index] == side] for side in sides])
    return found


def _colour(start: int, rivals: Sequence[Sequence[int]], side_of: dict[int, int]) -> list[int]:
    """Gives all that is connected with `start` its side, nearest first: two sides where two can do."""
    reached = [start]
    for index in reached:
        taken = {side_of.get(rival) for rival in rivals[index]}
        side_of[index] = next(side for side in range(len(rivals)) if side not in taken)
        reached.extend(rival for rival in rivals[index] if rival not in reached)
    return reached
