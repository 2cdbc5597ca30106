"""A timeline as one HTML page that works offline: a line from above to below, with a card for each day."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Final

from provenaut.statements import Statement
from provenaut.statements.dates import in_words
from provenaut.timeline.values import STATES, Changed, Moment, Timeline, Told, Turn
from provenaut.views.links import passage_link
from provenaut.views.page import Inline, inline, policy

__all__ = ["timeline_page"]

_FOLDER: Final = Path(str(files("provenaut.timeline"))) / "page"
_OPEN: Final = 8
_EVENTS: Final = {
    "opened": "A dispute opened",
    "joined": "Others joined a dispute",
    "decided": "A dispute was decided otherwise",
    "ended": "A dispute ended",
}


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim in a card: `state` is one of three words, `kind` the same as a name for the style sheet."""

    says: str
    about: str
    state: str
    kind: str
    stance: str
    who: str
    said: str
    anchor: str
    characters: str
    link: str
    decision: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class DisputeLine:
    """A dispute in a card."""

    event: str
    name: str
    sides: tuple[str, ...]
    decision: str
    reason: str


@dataclass(frozen=True, slots=True)
class Card:
    """A day: how long after the one before, who published, and what that changed; `shares` are parts of the bar."""

    day: str
    words: str
    gap: str
    sources: tuple[tuple[str, str], ...]
    told: tuple[ClaimLine, ...]
    told_in_short: str
    is_open: bool
    changed: tuple[ClaimLine, ...]
    disputes: tuple[DisputeLine, ...]
    believed: str
    plain: int
    contested: int
    most: int


@dataclass(frozen=True, slots=True)
class PageContext:
    """All that the template is given."""

    title: str
    subject: str
    predicate: str
    until: str
    policy: str
    style: Inline
    happened: tuple[tuple[str, str], ...]
    cards: tuple[Card, ...]
    uncounted: tuple[tuple[str, str], ...]


def timeline_page(timeline: Timeline) -> str:
    """The whole page as text: the same for the same timeline."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template("timeline.html.j2").render(page=_context(timeline))


def _context(timeline: Timeline) -> PageContext:
    style = inline([(_FOLDER / "timeline.css").read_text(encoding="utf-8")], "</style")
    days: list[date | None] = [None, *(moment.day for moment in timeline)]
    most = max((moment.accepted for moment in timeline), default=0) or 1
    return PageContext(
        title=timeline.title,
        subject=timeline.subject.label,
        predicate=timeline.predicate.label if timeline.predicate else "",
        until=in_words(timeline.until.isoformat()) if timeline.until else "",
        policy=policy([style], []),
        style=style,
        happened=tuple((one.triple.predicate.label, one.words) for one in timeline.happened),
        cards=tuple(_card(moment, timeline, before, most) for moment, before in zip(timeline, days[:-1], strict=True)),
        uncounted=tuple((one.source.label, one.dating) for one in timeline.uncounted),
    )


def _card(moment: Moment, timeline: Timeline, before: date | None, most: int) -> Card:
    return Card(
        day=moment.day.isoformat(),
        words=in_words(moment.day.isoformat()),
        gap=_gap(before, moment.day) if before else "",
        sources=tuple((one.source.label, one.dating) for one in moment.sources),
        told=tuple(_told(one, timeline) for one in moment.told),
        told_in_short=_in_short(moment.told),
        is_open=len(moment.told) <= _OPEN,
        changed=tuple(_changed(one, timeline) for one in moment.changed),
        disputes=tuple(_dispute(one, timeline) for one in moment.turns),
        believed=moment.believed,
        plain=moment.accepted - moment.contested,
        contested=moment.contested,
        most=most,
    )


def _gap(before: date, day: date) -> str:
    """How long after, in the largest unit that says it well.

    >>> _gap(date(2024, 3, 6), date(2026, 1, 4)), _gap(date(2024, 3, 6), date(2024, 3, 7))
    ('22 months later', '1 day later')
    """
    days = (day - before).days
    months = round(days / 30.44)
    count, unit = (days, "day") if days < 45 else (months, "month") if months < 36 else (round(days / 365.25), "year")
    return f"{count} {unit}{'' if count == 1 else 's'} later"


def _in_short(told: Sequence[Told]) -> str:
    counted = Counter(STATES[one.statement.acceptance] for one in told)
    return ", ".join(f"{counted[state]} {state}" for state in STATES.values() if counted[state])


def _told(told: Told, timeline: Timeline) -> ClaimLine:
    return _line(told.statement, timeline, said=in_words(told.said_on) if told.said_on else "")


def _changed(changed: Changed, timeline: Timeline) -> ClaimLine:
    return _line(changed.statement, timeline, before=changed.before)


def _line(statement: Statement, timeline: Timeline, *, said: str = "", before: str = "") -> ClaimLine:
    triple, citation = statement.triple, statement.citation
    own = triple.subject.iri == timeline.subject.iri
    return ClaimLine(
        says=f"{triple.predicate} · {triple.object}",
        about="" if own else triple.subject.label,
        state=STATES[statement.acceptance],
        kind=statement.acceptance.lower(),
        stance="" if statement.stance == "asserted" else statement.stance,
        who=statement.who,
        said=said,
        anchor=citation.quoted,
        characters=citation.place,
        link=passage_link(citation.url, citation.anchor),
        decision=statement.decision,
        before=before,
    )


def _dispute(turn: Turn, timeline: Timeline) -> DisputeLine:
    return DisputeLine(_EVENTS[turn.event], turn.named_in(timeline), turn.sides, turn.decision, turn.reason)
