"""Measurements put together from the claims about their nodes, as spans of numbers in the base unit."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from provenaut.disputes.values import World
from provenaut.iris import time_edtf
from provenaut.model import Claim, Literal
from provenaut.namespaces import PN
from provenaut.quantities import Interval, meant, parse_decimal
from provenaut.times import TimeBounds, parse

__all__ = ["Quantity", "measured", "quantities"]


@dataclass(frozen=True)
class Quantity:
    """One measurement: of what, of which kind, what it can mean in the base unit, when, and the claims that say so."""

    node: str
    of: frozenset[str]
    kind: str
    unit: str
    base: str
    span: Interval
    when: tuple[TimeBounds, ...]
    claims: tuple[Claim, ...]


def measured(number: str, unit: str) -> str:
    """A number with its unit, in words.

    >>> measured("5", "year"), measured("1.4", "pound per day"), measured("1", "mile")
    ('5 years', '1.4 pounds per day', '1 mile')
    """
    name, _, rest = unit.partition(" ")
    return " ".join(part for part in (number, name if number == "1" else f"{name}s", rest) if part)


def quantities(world: World) -> Iterator[Quantity]:
    """All measurements that have a number and a unit of the ontology."""
    for claim in world.under("value"):
        node = claim.subject
        units = [each for each in world.said(node, "unit") if str(each.object) in world.vocabulary.units]
        number = parse_decimal(claim.object.lexical) if isinstance(claim.object, Literal) else None
        kinds = world.said(node, "quantityKind")
        if number is None or not units or not kinds:
            continue
        bounds = world.said(node, "bound")
        factor, base = world.vocabulary.units[str(units[0].object)]
        bound = str(bounds[0].object).removeprefix(PN) if bounds else ""
        dates = [time_edtf(str(each.object)) for each in world.said(node, "observedOn", "occurredOn")]
        yield Quantity(
            node=node,
            of=frozenset(str(each.object) for each in world.said(node, "measurementOf")),
            kind=str(kinds[0].object),
            unit=str(units[0].object),
            base=base,
            span=meant(number, bound).scaled(Decimal(factor)),
            when=tuple(parse(date) for date in dates if date),
            claims=(claim,),
        )
