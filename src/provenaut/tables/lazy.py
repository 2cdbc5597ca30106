"""What belongs to an answer and is looked up when somebody first reads it: labels, and the claims behind its rows."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

__all__ = ["LazyMapping"]

_Value = TypeVar("_Value")


class LazyMapping(Mapping[str, _Value]):
    """What is known by IRI, found all at once at the first use, since programs often read none of it.

    All at once, since two labels that are alike are told apart, and that depends on the whole answer. A copy or a
    pickle holds what was found.

    >>> labels = LazyMapping(lambda: {"urn:iss": "ISS"})
    >>> labels.found, labels["urn:iss"], labels.found
    (False, 'ISS', True)
    """

    def __init__(self, find: Callable[[], dict[str, _Value]]) -> None:
        self._find: Callable[[], dict[str, _Value]] | None = find
        self._known: dict[str, _Value] = {}

    @property
    def found(self) -> bool:
        """Whether they have been looked up."""
        return self._find is None

    def resolve(self) -> dict[str, _Value]:
        """Look them up, where that hasn't happened; errors are those of the lookup, and the next use tries again."""
        find = self._find
        if find is not None:
            self._known = find()
            self._find = None
        return self._known

    def __getitem__(self, iri: str) -> _Value:
        return self.resolve()[iri]

    def get(self, iri: str, default: _Value | None = None) -> _Value | None:  # type: ignore[override]  # Mapping's overloads
        """What is known of it, or the default."""
        return self.resolve().get(iri, default)

    def __iter__(self) -> Iterator[str]:
        return iter(self.resolve())

    def __len__(self) -> int:
        return len(self.resolve())

    def __repr__(self) -> str:
        return repr(self._known) if self.found else "<not looked up yet>"

    def __reduce__(self) -> tuple[type[dict[str, _Value]], tuple[dict[str, _Value]]]:
        return dict, (self.resolve(),)
