"""What can't be cited."""

from provenaut.citing.values import Uncited

__all__ = ["Uncitable"]


class Uncitable(Exception):  # it is an answer, not an error: the rows still come
    """A part of a query that can't be cited, and why; never leaves the package."""

    def __init__(self, part: str, why: str) -> None:
        super().__init__(f"{part}: {why}")
        self.uncited = Uncited(part, why)
