"""A timeline as data for JSON."""

from typing import Any

from provenaut.statements import Named, Statement
from provenaut.timeline.values import Moment, Published, Timeline, Turn

__all__ = ["timeline_data"]


def timeline_data(timeline: Timeline) -> dict[str, Any]:
    """All of it, as dictionaries, lists and texts. Dates that sources give are EDTF, days are ISO 8601."""
    return {
        "subject": _named(timeline.subject),
        "predicate": _named(timeline.predicate) if timeline.predicate else None,
        "until": timeline.until.isoformat() if timeline.until else None,
        "happened": [
            {"predicate": _named(one.triple.predicate), "edtf": one.triple.object.label, "contested": one.contested}
            for one in timeline.happened
        ],
        "moments": [_moment(moment) for moment in timeline],
        "uncounted": [_source(source) for source in timeline.uncounted],
    }


def _moment(moment: Moment) -> dict[str, Any]:
    return {
        "day": moment.day.isoformat(),
        "sources": [_source(source) for source in moment.sources],
        "told": [{**_claim(told.statement), "saidOn": told.said_on or None} for told in moment.told],
        "changed": [{**_claim(changed.statement), "before": changed.before} for changed in moment.changed],
        "disputes": [_turn(turn) for turn in moment.turns],
        "accepted": moment.accepted,
        "contested": moment.contested,
    }


def _source(source: Published) -> dict[str, Any]:
    day = source.day.isoformat() if source.day else None
    return {**_named(source.source), "published": source.published, "countsFrom": day}


def _claim(statement: Statement) -> dict[str, Any]:
    citation = statement.citation
    return {
        "claim": statement.iri,
        "subject": _named(statement.triple.subject),
        "predicate": _named(statement.triple.predicate),
        "object": _named(statement.triple.object),
        "stance": statement.stance,
        "speakers": [_named(one) for one in statement.speakers],
        "source": citation.source.iri,
        "passage": {"anchor": citation.anchor, "start": citation.start, "end": citation.end},
        "acceptance": statement.acceptance,
        "rule": statement.rule,
        "decision": statement.decision,
    }


def _turn(turn: Turn) -> dict[str, Any]:
    return {
        "dispute": turn.iri,
        "event": turn.event,
        "kind": _named(turn.kind),
        "about": _named(turn.about),
        "on": _named(turn.on) if turn.on else None,
        "sides": list(turn.sides),
        "decision": turn.decision,
        "reason": turn.reason,
    }


def _named(one: Named) -> dict[str, str]:
    return {"iri": one.iri, "label": one.label} if one.iri else {"label": one.label}
