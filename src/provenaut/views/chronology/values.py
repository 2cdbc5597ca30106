"""What the timeline shows: things with the dates that claims give them, and sources with theirs."""

from dataclasses import dataclass

from provenaut.statements.dates import in_words
from provenaut.times import parse
from provenaut.views.cards import ClaimCard

__all__ = ["Chronology", "Dating", "Happening", "Publication", "Span"]


@dataclass(frozen=True, slots=True)
class Span:
    """A date: what EDTF writes, the same in words, and its first and last day (ISO 8601), empty at an open end."""

    edtf: str
    words: str
    first: str
    last: str

    @classmethod
    def read(cls, edtf: str) -> "Span":
        """The span of an EDTF date; a text that is none has no day, and is shown as it is.

        >>> Span.read("2023-02")
        Span(edtf='2023-02', words='February 2023', first='2023-02-01', last='2023-02-28')
        >>> Span.read("../2021").words, Span.read("2020-08/..").words, Span.read("{2022,2023}").words
        ('until 2021', 'from August 2020 on', '2022 and 2023')
        >>> Span.read("one day")
        Span(edtf='one day', words='one day', first='', last='')
        """
        try:
            bounds = parse(edtf)
        except ValueError:
            return cls(edtf, edtf or "not known", "", "")
        first, last = (day.isoformat() if day else "" for day in (bounds.earliest, bounds.latest))
        return cls(edtf, _words(edtf), first, last)

    @property
    def start(self) -> str:
        """The day by which it is sorted; what has no day at all comes last."""
        return self.first or self.last or "9999"

    @property
    def counted(self) -> str:
        """The day from which a source of this date counts: the last on which it can have been published."""
        return self.last or "9999"


@dataclass(frozen=True, slots=True)
class Dating:
    """A date that claims give a thing by one relation, with their numbers.

    `state` is the best that became of any of them: accepted, contested or not accepted. `plan`: it dates what is only
    planned.
    """

    relation: str
    span: Span
    state: str
    plan: bool
    claims: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """A thing with the dates that claims give it, if any; `claims` are all that name it or are its words."""

    id: str
    label: str
    kind: str
    group: str
    names: tuple[str, ...]
    disputed: bool
    dates: tuple[Dating, ...]
    claims: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Publication:
    """A source at the date of its publication; `known` tells that this is known to within a year."""

    id: str
    title: str
    publisher: str
    span: Span
    known: bool
    grade: str
    how: str
    link: str
    claims: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chronology:
    """Things by their first date, sources by the day from which they count, and the claims that both number."""

    happenings: tuple[Happening, ...]
    publications: tuple[Publication, ...]
    claims: tuple[ClaimCard, ...]


def _words(edtf: str) -> str:
    """A date in words, also with an open end, and a set of some."""
    first, slash, last = edtf.partition("/")
    if slash and last in ("", ".."):
        return f"from {in_words(first)} on"
    if slash and first in ("", ".."):
        return f"until {in_words(last)}"
    if edtf.startswith("{") and edtf.endswith("}") and ".." not in edtf:
        return " and ".join(in_words(one) for one in edtf[1:-1].split(","))
    return in_words(edtf)
