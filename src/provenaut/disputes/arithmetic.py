"""Arithmetic: how long a thing is said to have lasted against its dates, and a computed date against a written one."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from provenaut.disputes.dates import dates_apart, widened
from provenaut.disputes.quantity import Quantity, measured, quantities
from provenaut.disputes.sides import conflicts
from provenaut.disputes.values import Dispute, Kind, Side, World
from provenaut.iris import time_edtf
from provenaut.model import Claim
from provenaut.namespaces import PN
from provenaut.quantities import Interval

__all__ = ["arithmetic_disputes"]


def arithmetic_disputes(world: World) -> Iterator[Dispute]:
    """Spans that don't fit their ends, and computed dates that don't fit written ones."""
    for quantity in quantities(world):
        if quantity.kind == PN + "Duration":
            for thing in sorted(quantity.of):
                yield from _spans(world, thing, quantity)
    for subject, predicate, claims in world.groups():
        for groups in conflicts(claims, _computed_apart):
            sides = [world.side(group) for group in groups]
            reason = "a date that is counted from another one is not the date that is written"
            yield Dispute.between(Kind.ARITHMETIC, subject, predicate, sides, reason)


def _spans(world: World, thing: str, quantity: Quantity) -> Iterator[Dispute]:
    """The span against all pairs of first detection and end that it doesn't fit."""
    starts, ends = world.said(thing, "firstDetectedOn"), world.said(thing, "endedOn")
    misfits = [
        (start, end)
        for start in starts
        for end in ends
        if (found := _between(start, end)) is not None and found.is_apart_from(quantity.span)
    ]
    if misfits:
        dates = tuple(sorted({claim for pair in misfits for claim in pair}))
        shown = sorted({f"{world.label(start.object)} to {world.label(end.object)}" for start, end in misfits})
        sides = (Side(quantity.claims, _shown(world, quantity)), Side(dates, " / ".join(shown)))
        yield Dispute.between(Kind.ARITHMETIC, thing, None, sides, "the span doesn't fit between the two dates")


def _shown(world: World, quantity: Quantity) -> str:
    bounds = world.said(quantity.node, "bound")
    words = [world.label(bounds[0].object)] if bounds else []
    return " ".join([*words, measured(world.label(quantity.claims[0].object), world.label(quantity.unit))])


def _between(start: Claim, end: Claim) -> Interval | None:
    """How many days may lie between two dates."""
    first, last = time_edtf(str(start.object)), time_edtf(str(end.object))
    if first is None or last is None:
        return None
    left, right = widened(first), widened(last)
    return Interval(_days(left.latest, right.earliest), _days(left.earliest, right.latest))


def _days(start: date | None, end: date | None) -> Decimal | None:
    return None if start is None or end is None else Decimal((end - start).days)


def _computed_apart(left: Claim, right: Claim) -> bool:
    if (left.computed is None) == (right.computed is None):
        return False
    one, other = time_edtf(str(left.object)), time_edtf(str(right.object))
    return one is not None and other is not None and dates_apart(one, other)
