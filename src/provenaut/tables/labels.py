"""Labels that are looked up when somebody first reads one."""

from collections.abc import Callable, Iterator, Mapping

__all__ = ["LazyLabels"]


class LazyLabels(Mapping[str, str]):
    """The labels of the things in an answer, found all at once at the first use, since programs often read no label.

    All at once, since two things of one name are told apart, and that depends on the whole answer. A copy or a pickle
    holds the labels themselves.

    >>> labels = LazyLabels(lambda: {"urn:iss": "ISS"})
    >>> labels.found, labels["urn:iss"], labels.found
    (False, 'ISS', True)
    """

    def __init__(self, find: Callable[[], dict[str, str]]) -> None:
        self._find: Callable[[], dict[str, str]] | None = find
        self._labels: dict[str, str] = {}

    @property
    def found(self) -> bool:
        """Whether they have been looked up."""
        return self._find is None

    def resolve(self) -> dict[str, str]:
        """Look them up, where that hasn't happened; errors are those of the lookup, and the next use tries again."""
        find = self._find
        if find is not None:
            self._labels = find()
            self._find = None
        return self._labels

    def __getitem__(self, iri: str) -> str:
        return self.resolve()[iri]

    def get(self, iri: str, default: str | None = None) -> str | None:  # type: ignore[override]  # Mapping's overloads
        """The label of a thing, or the default."""
        return self.resolve().get(iri, default)

    def __iter__(self) -> Iterator[str]:
        return iter(self.resolve())

    def __len__(self) -> int:
        return len(self.resolve())

    def __repr__(self) -> str:
        return repr(self._labels) if self.found else "<labels, not looked up yet>"

    def __reduce__(self) -> tuple[type[dict[str, str]], tuple[dict[str, str]]]:
        return dict, (self.resolve(),)
