"""What a timeline is made of: immutable values that print as people read them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from provenaut.statements import Named, Statement, Triple
from provenaut.statements.dates import in_words

__all__ = ["STATES", "Changed", "Event", "Moment", "Published", "Timeline", "Told", "Turn"]

# What became of a claim, as people read it, by the local name of its acceptance.
STATES = {"Accepted": "accepted", "AcceptedContested": "contested", "NotAccepted": "not accepted"}


@dataclass(frozen=True, slots=True)
class Published:
    """A source with its date (EDTF), and the day from which it counts; none where its date has no last day."""

    source: Named
    published: str
    day: date | None

    @property
    def dating(self) -> str:
        """When it was published, as far as that is known, and from when it counts.

        >>> Published(Named("A"), "2024-02-28/2024-03-06", date(2024, 3, 6)).dating
        'published between 28 February and 6 March 2024; counted from the last of these days'
        >>> Published(Named("B"), "2026-01-04", date(2026, 1, 4)).dating
        'published 4 January 2026'
        """
        said = f"published {in_words(self.published)}"
        if self.day is None:
            return f"{said}; never counted, since the date has no last day"
        return said if self.published == self.day.isoformat() else f"{said}; counted from the last of these days"


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """A date of the subject that is accepted, and whether it is contested."""

    triple: Triple
    contested: bool

    @property
    def words(self) -> str:
        """The date in words."""
        return in_words(self.triple.object.label) + (" (contested)" if self.contested else "")


@dataclass(frozen=True, slots=True)
class Told:
    """A claim that was new, with what became of it then; `said_on` (EDTF) is when it was said, where that is known."""

    statement: Statement
    said_on: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    """A claim that had been there, whose state changed from `before`; its decision is that of the day."""

    statement: Statement
    before: str

    @property
    def words(self) -> str:
        """The old state and the new one."""
        now = STATES[self.statement.acceptance]
        if self.before == now:
            return f"still {now}, by another rule"
        return f"{self.before} → {now}"


@dataclass(frozen=True, slots=True)
class Turn:
    """What happened to a dispute: it opened, others joined it, it was decided otherwise, or it ended."""

    event: str
    kind: Named
    about: Named
    on: Named | None
    sides: tuple[str, ...]
    decision: str
    reason: str
    iri: str

    def named_in(self, timeline: "Timeline") -> str:
        """Its kind and property, and what it is about where that isn't what the timeline is of."""
        on = f", {self.on}" if self.on else ""
        of = "" if self.about.iri == timeline.subject.iri else f" ({self.about})"
        return f"{self.kind}{on}{of}"


@dataclass(frozen=True, slots=True)
class Moment:
    """A day from which sources count, and what that changed about the subject.

    `accepted` and `contested` count the different triples about it that were accepted after it.
    """

    day: date
    sources: tuple[Published, ...]
    told: tuple[Told, ...]
    changed: tuple[Changed, ...]
    turns: tuple[Turn, ...]
    accepted: int
    contested: int

    @property
    def believed(self) -> str:
        """What stood at the end of the day."""
        statements = "1 statement" if self.accepted == 1 else f"{self.accepted:,} statements"
        return f"{statements} accepted, {f'{self.contested:,} of them' if self.contested else 'none'} contested"


@dataclass(frozen=True, slots=True)
class Timeline:
    """All moments of a subject, in order.

    `happened` are the accepted dates of the subject itself, as of the last moment; `uncounted` the sources about it
    whose date has no last day; `until` the day after which nothing was looked at, where one was asked for.
    """

    subject: Named
    predicate: Named | None
    happened: tuple[Event, ...]
    moments: tuple[Moment, ...]
    uncounted: tuple[Published, ...] = ()
    until: date | None = None

    def __iter__(self) -> Iterator[Moment]:
        return iter(self.moments)

    def __len__(self) -> int:
        return len(self.moments)

    def __getitem__(self, index: int) -> Moment:
        return self.moments[index]

    def __str__(self) -> str:
        from provenaut.timeline.text import timeline_text

        return timeline_text(self)

    @property
    def title(self) -> str:
        """What it is about."""
        on = f", {self.predicate}" if self.predicate else ""
        until = f", as of {self.until}" if self.until else ""
        return f"{self.subject}{on}: what was believed when{until}"
