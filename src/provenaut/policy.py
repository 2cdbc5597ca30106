"""What is accepted: a fixed order of rules, from claims and disputes to one decision each. Pure functions.

A claim that can't assert is not accepted: a curator withdrew it, or it is denied, hedged or speculated, or its text
changed. Of those that assert, sides of a dispute that give rival values of one property of one thing are weighed:

1. by rank: a side that curators prefer prevails over one that they don't
2. by grade: the side with the highest source among its firm claims prevails
3. by recency, for supersedable properties alone: the side that was said last prevails

The claims of a side that doesn't prevail are not accepted. What ties stays accepted on both sides, and is contested.
Sides that aren't rival values (two assessments, a span and two dates) are never weighed by grade or recency, since
each may well have been said and be true of what it is about; curators can still rank them. Nor does a guess, or a
date that was computed, prevail over anything: it contradicts, and both sides stay.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from provenaut.disputes.dates import is_before
from provenaut.disputes.values import Dispute, Kind, Side, World
from provenaut.model import Certainty, Claim, Rank
from provenaut.namespaces import PN

__all__ = ["Acceptance", "DecidedDispute", "Decision", "Outcome", "Rule", "Verdict", "decide"]


class Acceptance(StrEnum):
    """What became of a claim; the value is the local name of the individual in the ontology."""

    ACCEPTED = "Accepted"
    CONTESTED = "AcceptedContested"
    NOT_ACCEPTED = "NotAccepted"


class Rule(StrEnum):
    """The rule that decided, in the order in which they are tried."""

    WITHDRAWN = "RuleWithdrawn"
    NOT_ASSERTED = "RuleNotAsserted"
    ORPHANED = "RuleOrphaned"
    RANK = "RuleRank"
    GRADE = "RuleGrade"
    RECENCY = "RuleRecency"
    TIE = "RuleTie"
    UNCONTRADICTED = "RuleUncontradicted"


class Verdict(StrEnum):
    """How a dispute was decided."""

    UNDECIDED = "Undecided"
    BY_RANK = "DecidedByRank"
    BY_GRADE = "DecidedByGrade"
    BY_RECENCY = "DecidedByRecency"


_RULES = {Verdict.BY_RANK: Rule.RANK, Verdict.BY_GRADE: Rule.GRADE, Verdict.BY_RECENCY: Rule.RECENCY}
_ORDER = list(Rule)


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of one claim, by which rule, and in which disputes (their IRIs)."""

    claim: Claim
    acceptance: Acceptance
    rule: Rule
    disputes: tuple[str, ...] = ()

    @property
    def is_accepted(self) -> bool:
        """Whether its triple is in the default graph, contested or not."""
        return self.acceptance is not Acceptance.NOT_ACCEPTED


@dataclass(frozen=True, slots=True)
class DecidedDispute:
    """A dispute with how it was decided, and the side that prevails where one does."""

    dispute: Dispute
    verdict: Verdict
    prevailing: Side | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """All decisions, by claim IRI, and all disputes, both sorted."""

    decisions: Mapping[str, Decision]
    disputes: tuple[DecidedDispute, ...]

    @property
    def accepted(self) -> tuple[Claim, ...]:
        """The claims that are accepted."""
        return tuple(decision.claim for decision in self.decisions.values() if decision.is_accepted)


def decide(world: World, disputes: Iterable[Dispute], orphaned: Collection[str] = ()) -> Outcome:
    """One decision for each claim and each dispute. `orphaned` holds IRIs of claims whose text changed."""
    decided = tuple(_decide_dispute(world, dispute, orphaned) for dispute in sorted(disputes, key=lambda one: one.iri))
    by_claim: dict[str, list[DecidedDispute]] = defaultdict(list)
    for each in decided:
        for side in each.dispute.sides:
            for claim in side.claims:
                by_claim[claim.iri].append(each)
    decisions = {claim.iri: _decide_claim(claim, by_claim[claim.iri], orphaned) for claim in world.claims}
    return Outcome(decisions, decided)


def _decide_claim(claim: Claim, disputes: Sequence[DecidedDispute], orphaned: Collection[str]) -> Decision:
    in_disputes = tuple(each.dispute.iri for each in disputes)
    if claim.rank is Rank.DEPRECATED:
        return Decision(claim, Acceptance.NOT_ACCEPTED, Rule.WITHDRAWN, in_disputes)
    if not claim.asserts:
        return Decision(claim, Acceptance.NOT_ACCEPTED, Rule.NOT_ASSERTED, in_disputes)
    if claim.iri in orphaned:
        return Decision(claim, Acceptance.NOT_ACCEPTED, Rule.ORPHANED, in_disputes)
    lost = [_RULES[each.verdict] for each in disputes if _loses(claim, each)]
    if lost:
        return Decision(claim, Acceptance.NOT_ACCEPTED, min(lost, key=_ORDER.index), in_disputes)
    if any(not _prevails(claim, each) for each in disputes):
        return Decision(claim, Acceptance.CONTESTED, Rule.TIE, in_disputes)
    won = [_RULES[each.verdict] for each in disputes]
    return Decision(claim, Acceptance.ACCEPTED, min(won, key=_ORDER.index, default=Rule.UNCONTRADICTED), in_disputes)


def _prevails(claim: Claim, decided: DecidedDispute) -> bool:
    return decided.prevailing is not None and claim in decided.prevailing.claims


def _loses(claim: Claim, decided: DecidedDispute) -> bool:
    """Whether another side prevails over the claim's, and by that takes its triple out."""
    return decided.prevailing is not None and _are_rivals(decided.dispute) and not _prevails(claim, decided)


def _decide_dispute(world: World, dispute: Dispute, orphaned: Collection[str]) -> DecidedDispute:
    firm = {side.key: _firm(side, orphaned) for side in dispute.sides}
    preferred = [side for side in dispute.sides if any(claim.rank is Rank.PREFERRED for claim in side.claims)]
    if len(preferred) == 1:
        return DecidedDispute(dispute, Verdict.BY_RANK, preferred[0])
    sides = preferred or [side for side in dispute.sides if firm[side.key]]
    if not _are_rivals(dispute) or len(sides) < 2:
        return DecidedDispute(dispute, Verdict.UNDECIDED)
    best = _best_by_grade(world, sides, firm)
    if len(best) == 1:
        return DecidedDispute(dispute, Verdict.BY_GRADE, best[0])
    latest = _latest(world, best, firm) if _is_supersedable(world, dispute) else None
    return DecidedDispute(dispute, Verdict.BY_RECENCY, latest) if latest else DecidedDispute(dispute, Verdict.UNDECIDED)


def _firm(side: Side, orphaned: Collection[str]) -> tuple[Claim, ...]:
    """The claims of a side that can win: stated, as written, and still in their text.

    A guess contradicts but refutes nothing, and so does a date that we computed: what a source writes out can't be
    overruled by our own counting from what another one writes.
    """
    return tuple(
        one
        for one in side.claims
        if one.certainty is Certainty.STATED and one.computed is None and one.iri not in orphaned
    )


def _are_rivals(dispute: Dispute) -> bool:
    """Whether all sides speak of one property of one thing, so that only one can be right."""
    return len({claim.triple[:2] for side in dispute.sides for claim in side.claims}) == 1


def _best_by_grade(world: World, sides: Sequence[Side], firm: Mapping[str, tuple[Claim, ...]]) -> list[Side]:
    heights = {
        side.key: max((world.sources[claim.utterance.source].grade.height for claim in firm[side.key]), default=-99)
        for side in sides
    }
    return [side for side in sides if heights[side.key] == max(heights.values())]


def _is_supersedable(world: World, dispute: Dispute) -> bool:
    on = world.vocabulary.properties.get((dispute.on or "").removeprefix(PN))
    return dispute.kind is Kind.SUPERSEDED and on is not None and on.supersedable


def _latest(world: World, sides: Sequence[Side], firm: Mapping[str, tuple[Claim, ...]]) -> Side | None:
    """The side that was said after all others: each of those was last said before this one was last said."""
    for side in sides:
        others = [other for other in sides if other is not side]
        if all(_said_before(world, firm[other.key], firm[side.key]) for other in others):
            return side
    return None


def _said_before(world: World, earlier: Sequence[Claim], later: Sequence[Claim]) -> bool:
    """Whether some of the later claims were said after all of the earlier ones."""
    return any(all(is_before(world.when(one), world.when(other)) for one in earlier) for other in later)
