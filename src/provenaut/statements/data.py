"""Claims and disputes as plain data, for JSON: the same shape wherever they come up."""

from typing import Any

from provenaut.statements.values import Dispute, Named, Side, Statement, Triple

__all__ = ["dispute_data", "named_data", "statement_data", "triple_data"]


def named_data(one: Named) -> dict[str, str]:
    """A term by its label, and its IRI where it has one."""
    return {"label": one.label, "iri": one.iri} if one.iri else {"label": one.label}


def triple_data(one: Triple) -> dict[str, Any]:
    """A triple by its three terms."""
    return {
        "subject": named_data(one.subject),
        "predicate": named_data(one.predicate),
        "object": named_data(one.object),
    }


def statement_data(one: Statement) -> dict[str, Any]:
    """A claim: what it says and how, who says so, what was decided, and where it is written."""
    citation = one.citation
    return {
        "claim": one.iri,
        "triple": triple_data(one.triple),
        "stance": one.stance,
        "polarity": one.polarity,
        "certainty": one.certainty,
        "speakers": [named_data(speaker) for speaker in one.speakers],
        "written": one.written,
        "computed": one.computed or None,
        "acceptance": one.acceptance,
        "rule": one.rule,
        "decision": one.decision,
        "source": {
            **named_data(citation.source),
            "published": citation.published,
            "grade": citation.grade,
            "url": citation.url or None,
        },
        "passage": {
            "iri": citation.passage,
            "anchor": citation.anchor,
            "start": citation.start,
            "end": citation.end,
            **({"row": citation.row} if citation.row else {}),
        },
    }


def dispute_data(one: Dispute) -> dict[str, Any]:
    """A dispute: its kind, what it is about, how it was decided, and its sides with all their claims."""
    return {
        "dispute": one.iri,
        "title": one.title,
        "kind": named_data(one.kind),
        "about": named_data(one.about),
        "on": named_data(one.on) if one.on else None,
        "reason": one.reason,
        "flags": [named_data(flag) for flag in one.flags],
        "rule": one.rule,
        "decision": one.decision,
        "sides": [_side(side) for side in one.sides],
    }


def _side(one: Side) -> dict[str, Any]:
    return {"label": one.label, "prevails": one.prevails, "claims": [statement_data(each) for each in one.statements]}
