"""Decisions in words: what a person reads for the names that the policy gives its rules."""

import re
from collections.abc import Mapping
from typing import Final

from provenaut.statements.dates import in_words

__all__ = ["claim_decision", "computation", "dispute_decision"]

_BY: Final = {
    "RuleRank": "the rank that curators gave",
    "RuleGrade": "the grade of its source",
    "RuleRecency": "being said last",
}
_LOST: Final = {
    "RuleRank": "curators prefer the other side",
    "RuleGrade": "the other side has a source of a higher grade",
    "RuleRecency": "the other side was said later and replaces it",
}
_OUT: Final[Mapping[str, str]] = {
    **_LOST,
    "RuleWithdrawn": "a curator withdrew it",
    "RuleOrphaned": "its passage is no longer what was cited",
}
_UNITS: Final = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_DISPUTE: Final = {
    "Undecided": "no rule prefers a side, and none is taken out",
    "DecidedByRank": "curators prefer {side}",
    "DecidedByGrade": "the highest grade of source is with {side}",
    "DecidedByRecency": "what was said last is {side}, and it replaces what was said before",
}


def claim_decision(acceptance: str, rule: str, stance: str, reason: str = "") -> str:
    """What was decided about a claim, and by which rule. `reason` is a curator's for its rank.

    >>> claim_decision("NotAccepted", "RuleNotAsserted", "denied")
    'not accepted: it is denied, and only what is asserted can be accepted'
    >>> claim_decision("AcceptedContested", "RuleTie", "asserted")
    'accepted, contested: no rule decides between it and what contradicts it'
    """
    if acceptance == "AcceptedContested":
        return "accepted, contested: no rule decides between it and what contradicts it"
    if acceptance == "Accepted":
        prevails = f"its side prevails by {_BY[rule]}" if rule in _BY else "nothing contradicts it"
        return f"accepted: {prevails}{_because(reason)}"
    if rule == "RuleNotAsserted":
        return f"not accepted: it is {stance}, and only what is asserted can be accepted"
    return f"not accepted: {_OUT.get(rule, 'no rule is known')}{_because(reason)}"


def dispute_decision(decision: str, side: str = "") -> str:
    """How a dispute was decided, in words; `side` is what the prevailing one holds.

    >>> dispute_decision("DecidedByGrade", "2020")
    "decided by grade: the highest grade of source is with '2020'"
    >>> dispute_decision("Undecided")
    'undecided: no rule prefers a side, and none is taken out'
    """
    name = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in decision).strip()
    words = _DISPUTE.get(decision, "").format(side=f"'{side}'")
    return f"{name}: {words}" if words else name


def computation(start: str, plus: str) -> str:
    """How a date was counted: an EDTF date with an ISO 8601 duration, or with a weekday; empty where it wasn't.

    >>> computation("2031-03", "P2M"), computation("2031-05-10/2031-05-23", "Wednesday")
    ('counted from March 2031: 2 months later', 'counted from between 10 May and 23 May 2031: the Wednesday')
    """
    if not start:
        return ""
    parts = re.findall(r"(\d+)([YMWD])", plus) if plus.startswith("P") else []
    spans = [f"{number} {_UNITS[unit]}{'' if number == '1' else 's'}" for number, unit in parts]
    how = f"{' and '.join(spans)} later" if spans else f"the {plus}"
    return f"counted from {in_words(start)}: {how}"


def _because(reason: str) -> str:
    return f" ({reason})" if reason else ""
