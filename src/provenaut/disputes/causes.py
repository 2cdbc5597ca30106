"""Competing causes: two causes of one thing, neither a kind of the other, said by different speakers.

Causes that one speaker lists in one breath are alternatives, or work together, and are no dispute.
"""

from collections import defaultdict
from collections.abc import Iterator

from provenaut.disputes.sides import conflicts
from provenaut.disputes.values import Dispute, Kind, World
from provenaut.model import Certainty, Claim
from provenaut.namespaces import PN

__all__ = ["cause_disputes"]


def cause_disputes(world: World) -> Iterator[Dispute]:
    """One dispute for each thing to which causes are given that compete."""
    grouped: dict[str, list[Claim]] = defaultdict(list)
    for claim in world.under("attributedTo"):
        grouped[claim.subject].append(claim)
    for subject, claims in sorted(grouped.items()):
        for groups in conflicts(claims, lambda left, right: _compete(world, left, right)):
            sides = [world.side(group) for group in groups]
            reason = "two causes are given, neither a kind of the other"
            yield Dispute.between(Kind.COMPETING_CAUSE, subject, PN + "attributedTo", sides, reason)


def _compete(world: World, left: Claim, right: Claim) -> bool:
    return not (_in_one_line(world, left, right) or _are_alternatives(left, right))


def _in_one_line(world: World, left: Claim, right: Claim) -> bool:
    if left.object == right.object:
        return True
    if not (isinstance(left.object, str) and isinstance(right.object, str)):
        return False
    broader = world.vocabulary.broader
    return right.object in broader.get(left.object, ()) or left.object in broader.get(right.object, ())


def _are_alternatives(left: Claim, right: Claim) -> bool:
    """Whether one speaker lists both, in one passage, or as guesses that don't claim to be the only one."""
    if left.utterance != right.utterance:
        return False
    guesses = {Certainty.SPECULATED, Certainty.HEDGED}
    return left.passage == right.passage or (left.certainty in guesses and right.certainty in guesses)
