"""Classification: two classes of one thing that have nothing in common."""

from collections.abc import Iterator

from provenaut.disputes.sides import conflicts
from provenaut.disputes.values import Dispute, Kind, World
from provenaut.model import Claim
from provenaut.namespaces import RDF_TYPE

__all__ = ["classification_disputes"]


def classification_disputes(world: World) -> Iterator[Dispute]:
    """One dispute for each thing that is said to be of classes that are disjoint."""
    for subject, predicate, claims in world.groups():
        if predicate == RDF_TYPE:
            for groups in conflicts(claims, lambda left, right: _disjoint(world, left, right)):
                sides = [world.side(group) for group in groups]
                yield Dispute.between(Kind.CLASSIFICATION, subject, predicate, sides, "nothing can be of both classes")


def _disjoint(world: World, left: Claim, right: Claim) -> bool:
    above = world.vocabulary.superclasses
    return any(
        (min(one, other), max(one, other)) in world.vocabulary.disjoint
        for one in above.get(str(left.object), ())
        for other in above.get(str(right.object), ())
    )
