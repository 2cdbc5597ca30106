"""From seeds to what each publication changed: the policy alone, once for each day, without a store."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from provenaut.model import Claim, Vocabulary
from provenaut.namespaces import PN
from provenaut.pipeline.asof import as_of, counts_from, seeds_as_of
from provenaut.pipeline.stages import decide
from provenaut.policy import DecidedDispute, Decision, Outcome
from provenaut.seeds import Seeds

__all__ = ["About", "DisputeStep", "Step", "reckon"]


@dataclass(frozen=True, slots=True)
class About:
    """What a timeline is of: a subject, and one property and those below it, or all.

    `descriptions` are nodes that are there to describe the subject: its states, measurements, assessments, plans.
    """

    subject: str
    predicate: str | None
    vocabulary: Vocabulary
    descriptions: frozenset[str] = frozenset()

    @classmethod
    def of(cls, subject: str, predicate: str | None, vocabulary: Vocabulary, seeds: Seeds) -> "About":
        """With the nodes that some claim of the seeds says describe the subject."""
        described = (one.iri for one in seeds.entities.values() if vocabulary.is_a(one.class_iri, PN + "Description"))
        naming = {claim.subject for claim in seeds.claims if claim.object == subject}
        return cls(subject, predicate, vocabulary, frozenset(naming.intersection(described)))

    def fits(self, claim: Claim) -> bool:
        """Whether the claim names the subject at either end, or is about one of its descriptions."""
        if self.subject not in (claim.subject, claim.object) and claim.subject not in self.descriptions:
            return False
        return self.predicate is None or self.vocabulary.is_under(claim.predicate, self.predicate)


@dataclass(frozen=True, slots=True)
class DisputeStep:
    """A dispute as it was decided then, and what happened to it: opened, joined, decided or ended."""

    event: str
    decided: DecidedDispute


@dataclass(frozen=True, slots=True)
class Step:
    """A day, the ids of the sources that count from it, and what is different from the day before."""

    day: date
    sources: tuple[str, ...]
    told: tuple[Decision, ...]
    changed: tuple[tuple[Decision, Decision], ...]
    disputes: tuple[DisputeStep, ...]
    standing: tuple[Decision, ...]


def reckon(seeds: Seeds, about: About, published: Mapping[str, str], until: date | None = None) -> Iterator[Step]:
    """Each day on which something changed about the subject, in order.

    All claims are decided anew for each day on which a source begins to count, also one that says nothing about the
    subject: that a place is part of another can end a dispute about a third thing.
    """
    starting: dict[date, list[str]] = defaultdict(list)
    for id_, edtf in sorted(published.items()):
        day = counts_from(edtf)
        if day is not None and (until is None or day <= until):
            starting[day].append(id_)
    before = Outcome({}, ())
    for day, sources in sorted(starting.items()):
        now = decide(seeds_as_of(seeds, as_of(day, published)), about.vocabulary)
        step = _step(day, sources, about, before, now)
        if step.told or step.changed or step.disputes:
            yield step
        before = now


def _step(day: date, sources: Sequence[str], about: About, before: Outcome, now: Outcome) -> Step:
    standing = tuple(decision for decision in now.decisions.values() if about.fits(decision.claim))
    told = tuple(one for one in standing if one.claim.iri not in before.decisions)
    older = [(before.decisions[one.claim.iri], one) for one in standing if one.claim.iri in before.decisions]
    speaking = {one.claim.utterance.source for one in told}
    return Step(
        day=day,
        sources=tuple(id_ for id_ in sources if id_ in speaking) or tuple(sources),
        told=told,
        changed=tuple((old, new) for old, new in older if (old.acceptance, old.rule) != (new.acceptance, new.rule)),
        disputes=tuple(_turns(_disputes(before, about), _disputes(now, about))),
        standing=standing,
    )


def _disputes(outcome: Outcome, about: About) -> list[DecidedDispute]:
    return [
        each
        for each in outcome.disputes
        if any(about.fits(claim) for side in each.dispute.sides for claim in side.claims)
        or (each.dispute.about == about.subject and about.predicate in (None, each.dispute.on))
    ]


def _turns(before: Sequence[DecidedDispute], now: Sequence[DecidedDispute]) -> Iterator[DisputeStep]:
    """What happened to each dispute; one that has claims of an older one of its kind is that one, grown or shrunk."""
    continued: set[str] = set()
    for each in now:
        earlier = [old for old in before if _is_one(old, each)]
        continued.update(old.dispute.iri for old in earlier)
        if not earlier:
            yield DisputeStep("opened", each)
        elif all(_decided(old) != _decided(each) for old in earlier):
            yield DisputeStep("decided", each)
        elif all(old.dispute.iri != each.dispute.iri for old in earlier):
            yield DisputeStep("joined", each)
    for old in before:
        if old.dispute.iri not in continued:
            yield DisputeStep("ended", old)


def _is_one(old: DecidedDispute, new: DecidedDispute) -> bool:
    one, other = old.dispute, new.dispute
    if (one.kind, one.about, one.on) != (other.kind, other.about, other.on):
        return False
    return not frozenset().union(*one.claim_sets).isdisjoint(frozenset().union(*other.claim_sets))


def _decided(each: DecidedDispute) -> tuple[str, str]:
    return each.verdict, each.prevailing.label if each.prevailing else ""
