"""Disputes that curators state, for what no rule finds: rival claims, kind and reason."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from provenaut.disputes.values import Dispute, Flag, Kind, Side, World
from provenaut.errors import SeedError, did_you_mean
from provenaut.model import Claim, CuratedDispute
from provenaut.seeds.claimlines import Reference, parse_reference
from provenaut.seeds.references import claim_reference

__all__ = ["curated_disputes"]

T = TypeVar("T")

_KINDS = {kind.value: kind for kind in Kind}
_FLAGS = {flag.value: flag for flag in Flag}


def curated_disputes(world: World, curated: Iterable[CuratedDispute]) -> Iterator[Dispute]:
    """Each curated dispute with the claims that its references name.

    Raises `SeedError` for a reference that names no standing claim, and for an unknown kind or flag.
    """
    by_triple: dict[str, list[Claim]] = defaultdict(list)
    for claim in world.standing:
        by_triple[_triple(claim.utterance.source, claim_reference(claim))].append(claim)
    for stated in curated:
        found = [_side(world, stated, references, by_triple) for references in stated.sides]
        labelled = zip(found, stated.labels or [side.label for side in found], strict=True)
        sides = [replace(side, label=label) for side, label in labelled]
        properties = {claim.predicate for side in sides for claim in side.claims}
        yield Dispute.between(
            _known(stated, "kind", stated.kind, _KINDS),
            stated.about,
            properties.pop() if len(properties) == 1 else None,
            sides,
            stated.reason,
            [_known(stated, "flag", flag, _FLAGS) for flag in stated.flags],
        )


def _triple(source: str, reference: Reference) -> str:
    return f"{source}: {reference.subject} {reference.predicate} {reference.object.text}"


def _side(
    world: World, stated: CuratedDispute, references: Iterable[str], by_triple: Mapping[str, list[Claim]]
) -> Side:
    claims: list[Claim] = []
    for text in references:
        source, _, rest = text.partition(": ")
        try:
            reference = parse_reference(rest)
        except ValueError as error:
            raise _error(stated, str(error), 'write "source: subject predicate object"') from error
        triple = _triple(source.strip(), reference)
        found = [claim for claim in by_triple.get(triple, ()) if _is_meant(claim, reference)]
        if not found:
            what = f"dispute '{stated.id}' names no standing claim with '{text}'"
            raise _error(stated, what, did_you_mean(triple, by_triple))
        claims.extend(found)
    return world.side(claims)


def _is_meant(claim: Claim, reference: Reference) -> bool:
    """A reference without flags means the triple however it is said."""
    return not reference.flags or claim_reference(claim).flags == reference.flags


def _known(stated: CuratedDispute, what: str, name: str, known: Mapping[str, T]) -> T:
    if name not in known:
        raise _error(stated, f"dispute '{stated.id}' has no {what} '{name}'", did_you_mean(name, known))
    return known[name]


def _error(stated: CuratedDispute, what: str, hint: str) -> SeedError:
    place = stated.at
    return SeedError(what, file=place.file if place else None, line=place.line if place else None, hint=hint)
