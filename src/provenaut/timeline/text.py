"""A timeline as text: one block for each day."""

from collections.abc import Iterable, Iterator
from textwrap import wrap

from provenaut.statements import Statement
from provenaut.statements.dates import in_words
from provenaut.tables.text import clean
from provenaut.timeline.values import Moment, Published, Timeline, Told, Turn

__all__ = ["timeline_text"]

_HOW = "By day of publication: from each day, what the sources that had been published by then give."
_MARKS = {"opened": "!", "joined": "!", "decided": "=", "ended": "/"}


def timeline_text(timeline: Timeline, *, width: int = 80) -> str:
    """The timeline in lines of at most `width` columns, where words allow it."""
    lines = [*_wrapped(timeline.title, width, ""), *_wrapped(_HOW, width, "")]
    for event in timeline.happened:
        lines += _wrapped(f"When it happened: {event.triple.predicate} {event.words}", width, "")
    for moment in timeline:
        lines += ["", *_moment(moment, timeline, width)]
    if not timeline.moments:
        lines += ["", "Nothing that had been published says anything about it."]
    if timeline.uncounted:
        lines += ["", "Not counted:", *(line for one in timeline.uncounted for line in _source(one, width))]
    return "\n".join(lines)


def _moment(moment: Moment, timeline: Timeline, width: int) -> Iterator[str]:
    yield moment.day.isoformat()
    for source in moment.sources:
        yield from _source(source, width)
    if moment.told:
        yield f"  New: {len(moment.told)}"
        for told in moment.told:
            yield from _told(told, timeline, width)
    if moment.changed:
        yield f"  Changed: {len(moment.changed)}"
        for changed in moment.changed:
            yield from _wrapped(f"~ {_says(changed.statement, timeline)}", width, "    ")
            yield from _wrapped(f"{changed.words} ({changed.statement.decision})", width, "      ")
    for turn in moment.turns:
        yield from _turn(turn, timeline, width)
    yield from _wrapped(f"Then {moment.believed}.", width, "  ")


def _source(source: Published, width: int) -> list[str]:
    return _wrapped(f"{source.source}: {source.dating}", width, "  ")


def _told(told: Told, timeline: Timeline, width: int) -> Iterator[str]:
    statement, citation = told.statement, told.statement.citation
    stance = "" if statement.stance == "asserted" else f" ({statement.stance})"
    yield from _wrapped(f"+ {_says(statement, timeline)}{stance}", width, "    ")
    said = f", said {in_words(told.said_on)}" if told.said_on else ""
    where = f"{citation.quoted}, {citation.place}"
    yield from _wrapped(f"{statement.who}{said}: {where}", width, "      ")
    yield from _wrapped(statement.decision, width, "      ")


def _turn(turn: Turn, timeline: Timeline, width: int) -> Iterator[str]:
    yield from _wrapped(f"{_MARKS[turn.event]} Dispute {turn.event}: {turn.named_in(timeline)}", width, "  ")
    yield from _wrapped(" / ".join(f"“{side}”" for side in turn.sides), width, "      ")
    yield from _wrapped(turn.decision, width, "      ")


def _says(statement: Statement, timeline: Timeline) -> str:
    """The triple, without the subject where that is what the timeline is of."""
    triple = statement.triple
    own = triple.subject.iri == timeline.subject.iri
    return f"{triple.predicate} · {triple.object}" if own else str(triple)


def _wrapped(text: str, width: int, indent: str) -> list[str]:
    return _indented(wrap(clean(text), max(width - len(indent), 20)), indent)


def _indented(lines: Iterable[str], indent: str) -> list[str]:
    return [f"{indent}{line}" for line in lines]
