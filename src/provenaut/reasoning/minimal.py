"""From many items that together fail, the few that do.

Where all that is known is whether some of them fail together, halving finds the few in about 2 k log(n/k) questions
for k of n (QuickXplain, Junker 2004); where they are few already, leaving out one after the other takes n.
"""

from collections.abc import Callable, Sequence
from typing import Final, Generic, TypeVar

__all__ = ["OutOfQuestions", "minimal"]

_FEW: Final = 12

T = TypeVar("T")


class OutOfQuestions(Exception):
    """More questions would be needed than may be asked."""


def minimal(items: Sequence[T], fails: Callable[[Sequence[T]], bool]) -> tuple[tuple[T, ...], bool]:
    """Items that fail together, and whether it is sure that none of them can be left out.

    All items together have to fail, and what fails has to fail with more items too. Where `fails` raises
    `OutOfQuestions`, the least that was seen to fail is given.

    >>> minimal(range(100), lambda some: {3, 70} <= set(some))
    ((3, 70), True)
    """
    asker = _Asker(tuple(items), fails)
    try:
        if len(items) <= _FEW:
            found = _without_each(asker, list(items))
        else:
            halves = asker.halved([], [], list(items))
            found = sorted(halves, key=lambda one: asker.places[one])
    except OutOfQuestions:
        return asker.least, False
    return tuple(found), True


class _Asker(Generic[T]):
    """Asks, and remembers the least that failed."""

    def __init__(self, items: tuple[T, ...], fails: Callable[[Sequence[T]], bool]) -> None:
        self.least: tuple[T, ...] = items
        self.places = {item: place for place, item in enumerate(items)}
        self._fails = fails

    def fails(self, items: Sequence[T]) -> bool:
        failed = self._fails(items)
        if failed and len(items) < len(self.least):
            self.least = tuple(items)
        return failed

    def halved(self, background: list[T], added: list[T], items: list[T]) -> list[T]:
        if added and self.fails(background):
            return []
        if len(items) == 1:
            return items
        left, right = items[: len(items) // 2], items[len(items) // 2 :]
        of_right = self.halved([*background, *left], left, right)
        return [*self.halved([*background, *of_right], of_right, left), *of_right]


def _without_each(asker: _Asker[T], items: list[T]) -> list[T]:
    for item in tuple(items):
        rest = [each for each in items if each is not item]
        if asker.fails(rest):
            items = rest
    return items
