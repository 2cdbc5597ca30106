"""Something done in a thread of its own, while the caller does something else."""

from collections.abc import Callable
from threading import Thread
from typing import Generic, TypeVar

__all__ = ["Background"]

_Found = TypeVar("_Found")


class Background(Generic[_Found]):
    """Work that has begun; the engine works without Python's lock, so that two of its queries run at once.

    >>> Background(lambda: 6 * 7).result()
    42
    """

    def __init__(self, work: Callable[[], _Found]) -> None:
        self._work = work
        self._found: list[_Found] = []
        self._error: BaseException | None = None
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._found.append(self._work())
        except BaseException as error:  # it is raised where the result is asked for
            self._error = error

    def result(self) -> _Found:
        """What came of it, once it is done; raises what it raised."""
        self._thread.join()
        if self._error is not None:
            raise self._error
        return self._found[0]
