"""Which claims can't all be right: found over all claims that aren't withdrawn, before and apart from any ranking.

`find_disputes(world)` runs the rules in order and adds what curators state. Each rule is a module with one function
from a `World` to disputes:

- `single_valued`: two values of a property that has one; places that lie apart; a value that a later one replaced
- `denial`: one says so, another says not so
- `causes`: two causes of one thing, neither a kind of the other
- `classification`: two classes of one thing that are disjoint
- `assessments`: two assessors of one thing whose levels can't both hold
- `arithmetic`: a span against its ends, a computed date against a written one
- `measurements`: two measurements of one quantity at one time that lie apart
- `curated`: what `seeds/disputes.yaml` states

`docs/disputes.md` says what each takes for a dispute and what not.
"""

from collections.abc import Callable, Iterable

from provenaut.disputes.arithmetic import arithmetic_disputes
from provenaut.disputes.assessments import assessment_disputes
from provenaut.disputes.causes import cause_disputes
from provenaut.disputes.classification import classification_disputes
from provenaut.disputes.curated import curated_disputes
from provenaut.disputes.denial import denial_disputes
from provenaut.disputes.measurements import measurement_disputes
from provenaut.disputes.single_valued import single_valued_disputes
from provenaut.disputes.titles import dispute_title
from provenaut.disputes.values import Dispute, Flag, Kind, Side, World
from provenaut.model import CuratedDispute

__all__ = ["RULES", "Dispute", "Flag", "Kind", "Side", "World", "dispute_title", "find_disputes"]

RULES: tuple[Callable[[World], Iterable[Dispute]], ...] = (
    single_valued_disputes,
    denial_disputes,
    cause_disputes,
    classification_disputes,
    assessment_disputes,
    arithmetic_disputes,
    measurement_disputes,
)


def find_disputes(world: World, curated: Iterable[CuratedDispute] = ()) -> tuple[Dispute, ...]:
    """All disputes, sorted; where curators state the very sides that a rule found, theirs stands."""
    found = {dispute.claim_sets: dispute for rule in RULES for dispute in rule(world)}
    stated = {dispute.claim_sets: dispute for dispute in curated_disputes(world, curated)}
    return tuple(sorted((found | stated).values(), key=lambda dispute: dispute.iri))
