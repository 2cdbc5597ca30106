"""Explanations as plain data, for JSON."""

from typing import Any

from provenaut.explain.values import Explained, Explanation, Near, Proof
from provenaut.statements import Dispute, Named, Side, Statement, Triple

__all__ = ["explained_data"]


def explained_data(explained: Explained) -> dict[str, Any]:
    """What was asked, and each triple with all that explains it."""
    return {"asked": _named(explained.asked), "explanations": [_explanation(one) for one in explained]}


def _explanation(one: Explanation) -> dict[str, Any]:
    return {
        "triple": _triple(one.triple),
        "accepted": one.verdict.is_accepted,
        "verdict": one.verdict.value,
        "summary": one.summary,
        "for": [_statement(each) for each in one.said],
        "against": [_statement(each) for each in one.against],
        "given": list(one.given),
        "disputes": [_dispute(each) for each in one.disputes],
        "proof": _proof(one.proof) if one.proof else None,
        "nearest": [_near(each) for each in one.nearest],
    }


def _named(one: Named) -> dict[str, str]:
    return {"label": one.label, "iri": one.iri} if one.iri else {"label": one.label}


def _triple(one: Triple) -> dict[str, Any]:
    return {"subject": _named(one.subject), "predicate": _named(one.predicate), "object": _named(one.object)}


def _statement(one: Statement) -> dict[str, Any]:
    citation = one.citation
    return {
        "claim": one.iri,
        "triple": _triple(one.triple),
        "stance": one.stance,
        "polarity": one.polarity,
        "certainty": one.certainty,
        "speakers": [_named(speaker) for speaker in one.speakers],
        "written": one.written,
        "acceptance": one.acceptance,
        "rule": one.rule,
        "decision": one.decision,
        "source": {
            **_named(citation.source),
            "published": citation.published,
            "grade": citation.grade,
            "url": citation.url or None,
        },
        "passage": {"iri": citation.passage, "anchor": citation.anchor, "start": citation.start, "end": citation.end},
    }


def _dispute(one: Dispute) -> dict[str, Any]:
    return {
        "dispute": one.iri,
        "kind": _named(one.kind),
        "about": _named(one.about),
        "on": _named(one.on) if one.on else None,
        "reason": one.reason,
        "flags": [_named(flag) for flag in one.flags],
        "rule": one.rule,
        "decision": one.decision,
        "sides": [_side(side) for side in one.sides],
    }


def _side(one: Side) -> dict[str, Any]:
    return {"label": one.label, "prevails": one.prevails, "claims": [_statement(each) for each in one.statements]}


def _proof(one: Proof) -> dict[str, Any]:
    return {
        "triple": _triple(one.triple),
        "axiom": one.axiom or None,
        "rule": {"where": one.rule.where, "then": one.rule.then} if one.rule else None,
        "premises": [_proof(premise) for premise in one.premises],
        "claims": [_statement(each) for each in one.statements],
        "given": one.given or None,
    }


def _near(one: Near) -> dict[str, Any]:
    return {"how": one.how, "claims": [_statement(each) for each in one.statements]}
