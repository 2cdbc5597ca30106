"""Measurements of one quantity of one thing, at one time, that lie apart; in whatever units they were written."""

from collections import defaultdict
from collections.abc import Iterator

from provenaut.disputes.dates import apart
from provenaut.disputes.quantity import Quantity, measured, quantities
from provenaut.disputes.sides import conflicts
from provenaut.disputes.values import Dispute, Flag, Kind, Side, World
from provenaut.namespaces import PN

__all__ = ["measurement_disputes"]

_TIMELESS = PN + "Duration"


def measurement_disputes(world: World) -> Iterator[Dispute]:
    """One dispute for each conflict; one node with two values is a matter of `single_valued`."""
    grouped: dict[tuple[str, str, str], list[Quantity]] = defaultdict(list)
    for quantity in quantities(world):
        for thing in quantity.of:
            grouped[thing, quantity.kind, quantity.base].append(quantity)
    for (thing, _, _), group in sorted(grouped.items()):
        for groups in conflicts(sorted(group, key=lambda each: each.claims), _clash):
            units = {quantity.unit for quantities_ in groups for quantity in quantities_}
            flags = {Flag.UNIT} if len(units) > 1 else set()
            reason = "two measurements of one quantity at one time lie apart"
            sides = [_side(world, each) for each in groups]
            yield Dispute.between(Kind.DIFFERENT_VALUE, thing, PN + "value", sides, reason, flags)


def _clash(left: Quantity, right: Quantity) -> bool:
    return left.node != right.node and left.span.is_apart_from(right.span) and _at_one_time(left, right)


def _at_one_time(left: Quantity, right: Quantity) -> bool:
    """Whether both are known to be of one time; how long a thing lasted is asked only once."""
    if left.kind == _TIMELESS:
        return not (left.when and right.when) or not _apart(left, right)
    return bool(left.when and right.when) and not _apart(left, right)


def _apart(left: Quantity, right: Quantity) -> bool:
    return all(apart(one, other) for one in left.when for other in right.when)


def _side(world: World, group: list[Quantity]) -> Side:
    labels = {measured(world.label(quantity.claims[0].object), world.label(quantity.unit)) for quantity in group}
    return Side(tuple(sorted(claim for quantity in group for claim in quantity.claims)), " / ".join(sorted(labels)))
