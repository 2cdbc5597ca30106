"""The one family of errors.

Each error carries what a person needs to mend it: the file and line, what was wrong, and what to do. The command line
prints `str(error)`, one line, and leaves with `exit_status`.

>>> print(SeedError("no class 'Moduel'", file="seeds/entities.yaml", line=3, hint="did you mean 'Module'?"))
seeds/entities.yaml:3: no class 'Moduel'; did you mean 'Module'?
"""

from collections.abc import Iterable
from difflib import get_close_matches

__all__ = [
    "CitationError",
    "Findings",
    "GraphError",
    "LockError",
    "OntologyError",
    "OutputError",
    "ParameterError",
    "ProvenautError",
    "QueryError",
    "SeedError",
    "TextError",
    "UsageError",
    "did_you_mean",
    "nearest",
]


class ProvenautError(Exception):
    """What went wrong (`what`), where (`file`, `line`, `column`, both counted from 1), and what to do (`hint`)."""

    exit_status = 2

    def __init__(
        self, what: str, *, file: str | None = None, line: int | None = None, column: int | None = None, hint: str = ""
    ) -> None:
        self.what = what
        self.file = file
        self.line = line
        self.column = column
        self.hint = hint
        super().__init__(str(self))

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        text = f"{place}: {self.what}" if place else self.what
        text = f"{text}; {self.hint}" if self.hint else text
        return " ".join(text.split())


class UsageError(ProvenautError):
    """A command or function was called in a way that can't work."""


class SeedError(ProvenautError):
    """A seed file is broken, or says something that the ontology or the other seeds don't know."""


class CitationError(ProvenautError):
    """A citation that can't be resolved to exactly one passage of its source."""


class LockError(ProvenautError):
    """A lock file that is missing, or doesn't agree with the claims or the text."""


class TextError(ProvenautError):
    """The text of a source that is missing where it is needed, not UTF-8, or not the text that was cited."""


class OntologyError(ProvenautError):
    """The ontology or a taxonomy can't be read, or breaks a rule of its own."""


class GraphError(ProvenautError):
    """A built graph that is missing, incomplete, or from another version."""


class OutputError(ProvenautError):
    """An output that can't be written."""


class QueryError(ProvenautError):
    """A query that doesn't parse, or does what a reader may not do."""


class ParameterError(QueryError):
    """A parameter of a saved query that is missing, unknown, or of the wrong type."""


class Findings(ProvenautError):
    """A check ran and found something: not an error of use, so the exit status is 1."""

    exit_status = 1


def nearest(name: str, known: Iterable[str], limit: int = 3) -> list[str]:
    """The known names that look most like `name`, best first.

    >>> nearest("micrometeroid-impact", ["micrometeoroid-impact", "fatigue"])
    ['micrometeoroid-impact']
    """
    by_folded: dict[str, str] = {}
    for candidate in sorted(known):
        by_folded.setdefault(candidate.casefold(), candidate)
    return [by_folded[match] for match in get_close_matches(name.casefold(), by_folded, n=limit, cutoff=0.55)]


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known names, or all of them where they are few.

    >>> did_you_mean("Moduel", ["Module", "Station"])
    "did you mean 'Module'?"
    """
    names = sorted(set(known))
    close = nearest(name, names)
    if close:
        return "did you mean " + " or ".join(f"'{candidate}'" for candidate in close) + "?"
    if 0 < len(names) <= 12:
        return "known are " + ", ".join(names)
    return ""
