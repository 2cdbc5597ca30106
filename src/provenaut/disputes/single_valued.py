"""Two values of a property that has one: different values, places that lie apart, and values that were replaced."""

from collections.abc import Iterator, Sequence

from provenaut.disputes.comparing import is_place, values_conflict
from provenaut.disputes.sides import conflicts
from provenaut.disputes.values import Dispute, Flag, Kind, Side, World
from provenaut.iris import time_edtf
from provenaut.model import Claim, Property
from provenaut.namespaces import PN

__all__ = ["single_valued_disputes"]


def single_valued_disputes(world: World) -> Iterator[Dispute]:
    """One dispute for each subject and property whose values can't all be so."""
    for subject, predicate, claims in world.groups():
        on = world.vocabulary.properties.get(predicate.removeprefix(PN))
        if on is None:
            continue
        for groups in conflicts(claims, lambda left, right: values_conflict(world, on, left.object, right.object)):  # noqa: B023
            yield _dispute(world, subject, on, [world.side(group) for group in groups])


def _dispute(world: World, subject: str, on: Property, sides: Sequence[Side]) -> Dispute:
    first = sides[0].claims[0].object
    if on.supersedable:
        kind, reason = Kind.SUPERSEDED, f"'{on.label}' has one value at a time, and one of these replaces the other"
    elif isinstance(first, str) and time_edtf(first) is None and is_place(world, on):
        kind, reason = Kind.PLACE, f"'{on.label}' has one place, and neither of these is part of the other"
    else:
        kind, reason = Kind.DIFFERENT_VALUE, f"'{on.label}' has one value, and these can't both be so"
    return Dispute.between(kind, subject, on.iri, sides, reason, _zone_flags(sides))


def _zone_flags(sides: Sequence[Side]) -> frozenset[Flag]:
    zones = [{_zone(claim) for claim in side.claims} for side in sides]
    differ = any(zone != zones[0] for zone in zones)
    return frozenset({Flag.TIME_ZONE}) if differ and all("" not in zone for zone in zones) else frozenset()


def _zone(claim: Claim) -> str:
    """The time zone that a date is written with, or nothing."""
    text = time_edtf(claim.object) if isinstance(claim.object, str) else None
    time = text.partition("T")[2] if text else ""
    return "Z" if time.endswith("Z") else next((sign + time.rpartition(sign)[2] for sign in "+-" if sign in time), "")
