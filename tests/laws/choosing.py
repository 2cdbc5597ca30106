"""How a generated world or query is chosen: by hypothesis, which makes a failure smaller, or by a number."""

from collections.abc import Sequence
from random import Random
from typing import Protocol, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

__all__ = ["Chooser", "Drawn", "Numbered", "choosers"]

_T = TypeVar("_T")


class Chooser(Protocol):
    """Takes one of several, or some of them; the first is the simplest."""

    def one(self, options: Sequence[_T]) -> _T:
        """One of these."""
        ...

    def some(self, options: Sequence[_T], most: int) -> list[_T]:
        """At least one of these and at most so many, each once."""
        ...


class Drawn:
    """Choices that hypothesis makes."""

    def __init__(self, draw: DrawFn) -> None:
        self.draw = draw

    def one(self, options: Sequence[_T]) -> _T:
        """One of these."""
        return self.draw(st.sampled_from(options))

    def some(self, options: Sequence[_T], most: int) -> list[_T]:
        """At least one of these and at most so many, each once."""
        return self.draw(st.lists(st.sampled_from(options), min_size=1, max_size=most, unique=True))


class Numbered:
    """Choices that follow from a number, spread evenly."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def one(self, options: Sequence[_T]) -> _T:
        """One of these."""
        return self.random.choice(options)

    def some(self, options: Sequence[_T], most: int) -> list[_T]:
        """At least one of these and at most so many, each once."""
        return self.random.sample(options, self.random.randint(1, min(most, len(options))))


@st.composite
def choosers(draw: DrawFn) -> Chooser:
    """A chooser inside a test of hypothesis."""
    return Drawn(draw)
