"""The values of a dispute, and the world that the rules look at."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from provenaut.hierarchy import ancestors
from provenaut.iris import hashed_iri, time_edtf
from provenaut.model import Claim, Literal, Polarity, Rank, Source, Term, Vocabulary
from provenaut.namespaces import PN, compact
from provenaut.times import TimeBounds, parse

__all__ = ["Dispute", "Flag", "Kind", "Side", "World"]


class Kind(StrEnum):
    """What sort of dispute it is; the value is the local name of the individual in the ontology."""

    DIFFERENT_VALUE = "DifferentValue"
    DENIAL = "Denial"
    COMPETING_CAUSE = "CompetingCause"
    ASSESSMENT = "Assessment"
    CLASSIFICATION = "Classification"
    PLACE = "PlaceDispute"
    ARITHMETIC = "Arithmetic"
    SUPERSEDED = "Superseded"


class Flag(StrEnum):
    """What else marks a dispute."""

    WITHIN_ONE_SOURCE = "WithinOneSource"
    UNIT = "UnitFlag"
    TIME_ZONE = "TimeZoneFlag"


@dataclass(frozen=True, slots=True)
class Side:
    """Claims that agree with each other, and what they hold, in short."""

    claims: tuple[Claim, ...]
    label: str

    @property
    def sources(self) -> frozenset[str]:
        """The ids of the sources of its claims."""
        return frozenset(claim.utterance.source for claim in self.claims)

    @property
    def key(self) -> str:
        """The claims' IRIs, sorted: what the IRI of the side and the dispute is a hash of."""
        return " ".join(sorted(claim.iri for claim in self.claims))


@dataclass(frozen=True, slots=True)
class Dispute:
    """Sides that can't all be right, about one thing and mostly on one property."""

    kind: Kind
    about: str
    on: str | None
    sides: tuple[Side, ...]
    reason: str
    flags: frozenset[Flag] = frozenset()

    @classmethod
    def between(
        cls, kind: Kind, about: str, on: str | None, sides: Iterable[Side], reason: str, flags: Iterable[Flag] = ()
    ) -> "Dispute":
        """A dispute with its sides in order, flagged where one source holds claims of each side."""
        ordered = tuple(sorted(sides, key=lambda side: side.key))
        shared = frozenset[str].intersection(*(side.sources for side in ordered))
        found = frozenset(flags) | ({Flag.WITHIN_ONE_SOURCE} if shared else frozenset())
        return cls(kind, about, on, ordered, reason, found)

    @property
    def iri(self) -> str:
        """A hash of its kind, what it is about, the property, and the claims of its sides."""
        return hashed_iri("dispute", self.kind, self.about, self.on or "", *(side.key for side in self.sides))

    def side_iri(self, side: Side) -> str:
        """A hash of the dispute and the claims of the side."""
        return hashed_iri("dispute-side", self.iri, side.key)

    @property
    def claim_sets(self) -> frozenset[frozenset[str]]:
        """The IRIs of the claims of each side: what makes two disputes one."""
        return frozenset(frozenset(claim.iri for claim in side.claims) for side in self.sides)


@dataclass(frozen=True)
class World:
    """All claims, withdrawn ones too, with what is needed to compare them. `labels` names IRIs for people."""

    claims: tuple[Claim, ...]
    sources: Mapping[str, Source]
    vocabulary: Vocabulary
    labels: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        claims: Iterable[Claim],
        sources: Iterable[Source],
        vocabulary: Vocabulary,
        labels: Mapping[str, str] | None = None,
    ) -> "World":
        """The world of these claims, in whatever order they come."""
        return cls(tuple(sorted(claims)), {source.id: source for source in sources}, vocabulary, labels or {})

    @cached_property
    def standing(self) -> tuple[Claim, ...]:
        """The claims that no curator has withdrawn."""
        return tuple(claim for claim in self.claims if claim.rank is not Rank.DEPRECATED)

    @cached_property
    def affirmed(self) -> tuple[Claim, ...]:
        """The standing claims that say that it is so, however firmly."""
        return tuple(claim for claim in self.standing if claim.polarity is Polarity.AFFIRMED)

    @cached_property
    def _by_subject_and_predicate(self) -> Mapping[tuple[str, str], tuple[Claim, ...]]:
        grouped: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        for claim in self.affirmed:
            grouped[claim.subject, claim.predicate].append(claim)
        return {key: tuple(group) for key, group in sorted(grouped.items())}

    @cached_property
    def _by_predicate(self) -> Mapping[str, tuple[Claim, ...]]:
        grouped: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.affirmed:
            grouped[claim.predicate].append(claim)
        return {key: tuple(group) for key, group in sorted(grouped.items())}

    def groups(self) -> Iterator[tuple[str, str, tuple[Claim, ...]]]:
        """Affirmed claims by subject and predicate."""
        for (subject, predicate), group in self._by_subject_and_predicate.items():
            yield subject, predicate, group

    def said(self, subject: str, *local_names: str) -> tuple[Claim, ...]:
        """Affirmed claims about a subject with one of these properties of ours."""
        found = (self._by_subject_and_predicate.get((subject, PN + name), ()) for name in local_names)
        return tuple(claim for group in found for claim in group)

    def under(self, local_name: str) -> tuple[Claim, ...]:
        """Affirmed claims with this property or one of its sub-properties."""
        found = (group for iri, group in self._by_predicate.items() if self.vocabulary.is_under(iri, PN + local_name))
        return tuple(sorted(claim for group in found for claim in group))

    @cached_property
    def wholes(self) -> Mapping[str, frozenset[str]]:
        """Each thing with all of which it is a part, followed upwards through claims that assert it."""
        above: dict[str, set[str]] = defaultdict(set)
        for claim in self.under("partOf"):
            if claim.asserts and isinstance(claim.object, str):
                above[claim.subject].add(claim.object)
        return ancestors(above, above)

    def label(self, term: Term) -> str:
        """What people call a term: a label, a date's text, the number itself."""
        if isinstance(term, Literal):
            return term.lexical
        return self.labels.get(term) or self.vocabulary.labels.get(term) or time_edtf(term) or compact(term)

    def when(self, claim: Claim) -> TimeBounds:
        """When it was said: as the claim says, else when its source was published."""
        said = claim.utterance.said_on
        return parse(said or self.sources[claim.utterance.source].published)

    def side(self, claims: Sequence[Claim]) -> Side:
        """A side that is called by the values that its claims give, or say it is not."""
        given = ((claim, self.label(claim.object)) for claim in claims)
        shown = {label if claim.polarity is Polarity.AFFIRMED else f"not {label}" for claim, label in given}
        return Side(tuple(sorted(claims)), " / ".join(sorted(shown)))
