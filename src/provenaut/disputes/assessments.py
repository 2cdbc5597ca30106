"""Assessments: two assessors of one thing find levels of risk that can't both hold.

Levels are compared by the ontology's table of incompatible values. One assessor who judges anew at another time has
changed its mind: the later assessment replaces the earlier one, and both were made.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from provenaut.disputes.dates import apart
from provenaut.disputes.sides import conflicts
from provenaut.disputes.values import Dispute, Kind, Side, World
from provenaut.iris import time_edtf
from provenaut.model import Claim
from provenaut.namespaces import PN
from provenaut.times import TimeBounds, parse

__all__ = ["assessment_disputes"]


@dataclass(frozen=True)
class _Assessment:
    """All that is said of one assessment: who judged what, for what, when, and the claims of its levels."""

    assessors: frozenset[str]
    of: frozenset[str]
    risk_to: frozenset[str]
    when: TimeBounds
    levels: tuple[Claim, ...]


def assessment_disputes(world: World) -> Iterator[Dispute]:
    """One dispute for each conflict of assessments of one thing."""
    assessments = _assessments(world)
    for thing in sorted({thing for assessment in assessments for thing in assessment.of}):
        judged = [assessment for assessment in assessments if thing in assessment.of]
        for kind, reason in (
            (Kind.ASSESSMENT, "two assessors of one thing find levels of risk that can't both hold"),
            (Kind.SUPERSEDED, "the assessor judged anew, and found another level"),
        ):
            for groups in conflicts(judged, lambda left, right: _clash(world, left, right) is kind):  # noqa: B023
                sides = [_side(world, group) for group in groups]
                yield Dispute.between(kind, thing, PN + "assessedLevel", sides, reason)


def _assessments(world: World) -> list[_Assessment]:
    levels = world.under("assessedLevel")
    nodes = sorted({claim.subject for claim in levels})
    return [_assessment(world, node, tuple(claim for claim in levels if claim.subject == node)) for node in nodes]


def _assessment(world: World, node: str, levels: tuple[Claim, ...]) -> _Assessment:
    assessors = {str(claim.object) for claim in world.said(node, "assessedBy")}
    dates = [time_edtf(str(claim.object)) for claim in world.said(node, "observedOn", "occurredOn")]
    known = sorted(date for date in dates if date)
    return _Assessment(
        frozenset(assessors or {claim.utterance.speaker for claim in levels}),
        frozenset(str(claim.object) for claim in world.said(node, "assessmentOf")),
        frozenset(str(claim.object) for claim in world.said(node, "riskTo")),
        parse(known[0]) if known else world.when(levels[0]),
        levels,
    )


def _clash(world: World, left: _Assessment, right: _Assessment) -> Kind | None:
    """How two assessments contradict each other, if they do."""
    if left.risk_to and right.risk_to and not left.risk_to & right.risk_to:
        return None
    pairs = product(left.levels, right.levels)
    if not any(_ordered(one, other) in world.vocabulary.incompatible for one, other in pairs):
        return None
    same = left.assessors == right.assessors
    return Kind.SUPERSEDED if same and apart(left.when, right.when) else Kind.ASSESSMENT


def _ordered(left: Claim, right: Claim) -> tuple[str, str]:
    one, other = str(left.object), str(right.object)
    return min(one, other), max(one, other)


def _side(world: World, assessments: list[_Assessment]) -> Side:
    labels = {
        f"{', '.join(sorted(world.label(assessor) for assessor in assessment.assessors))}: "
        f"{', '.join(sorted({world.label(claim.object) for claim in assessment.levels}))}"
        for assessment in assessments
    }
    claims = sorted(claim for assessment in assessments for claim in assessment.levels)
    return Side(tuple(claims), " / ".join(sorted(labels)))
