"""Explanations as plain data, for JSON."""

from typing import Any

from provenaut.explain.values import Explained, Explanation, Near, Proof
from provenaut.statements.data import dispute_data, named_data, statement_data, triple_data

__all__ = ["explained_data"]


def explained_data(explained: Explained) -> dict[str, Any]:
    """What was asked, and each triple with all that explains it."""
    return {
        "asked": named_data(explained.asked),
        "as_of": explained.as_of.isoformat() if explained.as_of else None,
        "explanations": [_explanation(one) for one in explained],
    }


def _explanation(one: Explanation) -> dict[str, Any]:
    return {
        "triple": triple_data(one.triple),
        "accepted": one.verdict.is_accepted,
        "verdict": one.verdict.value,
        "summary": one.summary,
        "for": [statement_data(each) for each in one.said],
        "against": [statement_data(each) for each in one.against],
        "given": list(one.given),
        "disputes": [dispute_data(each) for each in one.disputes],
        "proof": _proof(one.proof) if one.proof else None,
        "nearest": [_near(each) for each in one.nearest],
    }


def _proof(one: Proof) -> dict[str, Any]:
    return {
        "triple": triple_data(one.triple),
        "axiom": one.axiom or None,
        "rule": {"where": one.rule.where, "then": one.rule.then} if one.rule else None,
        "premises": [_proof(premise) for premise in one.premises],
        "claims": [statement_data(each) for each in one.statements],
        "given": one.given or None,
    }


def _near(one: Near) -> dict[str, Any]:
    return {"how": one.how, "claims": [statement_data(each) for each in one.statements]}
