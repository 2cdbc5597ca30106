"""Denial: one says so, another says not so. Whoever denies a kind of cause denies each cause of that kind."""

from collections import defaultdict
from collections.abc import Iterator

from provenaut.disputes.values import Dispute, Kind, Side, World
from provenaut.iris import ntriples
from provenaut.model import Claim, Polarity
from provenaut.namespaces import RDF_TYPE

__all__ = ["denial_disputes"]


def denial_disputes(world: World) -> Iterator[Dispute]:
    """One dispute for each denied triple that somebody affirms, as it stands or more exactly."""
    denied: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    affirmed: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in world.standing:
        if claim.polarity is Polarity.DENIED:
            denied[claim.subject, claim.predicate, ntriples(claim.object)].append(claim)
        else:
            affirmed[claim.subject, claim.predicate].append(claim)
    for (subject, predicate, _), deniers in sorted(denied.items()):
        against = [claim for claim in affirmed[subject, predicate] if _says(world, claim, deniers[0])]
        if against:
            yield _dispute(world, against, deniers)


def _says(world: World, affirmed: Claim, denied: Claim) -> bool:
    """Whether what is affirmed can't be so if what is denied isn't."""
    left, right = affirmed.object, denied.object
    if left == right:
        return True
    if not (isinstance(left, str) and isinstance(right, str)):
        return False
    if affirmed.predicate == RDF_TYPE:
        return world.vocabulary.is_a(left, right)
    return right in world.vocabulary.broader.get(left, ())


def _dispute(world: World, affirmed: list[Claim], denied: list[Claim]) -> Dispute:
    shown = " / ".join(sorted({world.label(claim.object) for claim in affirmed}))
    sides = (Side(tuple(affirmed), shown), Side(tuple(denied), f"not {world.label(denied[0].object)}"))
    return Dispute.between(
        Kind.DENIAL, denied[0].subject, denied[0].predicate, sides, "one says that it is so, another that it is not"
    )
