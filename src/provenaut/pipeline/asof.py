"""As of a date: which sources had been published by then, and what the seeds said with those alone.

A source counts from the last day that its date can mean, since only then is it sure to have been published. Nothing is
taken out of a finished graph: claims, disputes, decisions and conclusions are all made anew from what remains.

>>> view = as_of("2024-03", {"a": "2024-02-28/2024-03-06", "b": "2024?", "c": "2026-01-04"})
>>> view.day.isoformat(), view.admitted, view.withheld
('2024-03-31', ('a',), ('b', 'c'))
>>> print(view)
as of 2024-03-31: 1 of 3 sources had been published
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from provenaut.errors import UsageError
from provenaut.model import Claim, CuratedDispute
from provenaut.seeds import Seeds
from provenaut.times import parse

__all__ = ["AsOf", "as_of", "counts_from", "last_day", "seeds_as_of"]

_HINT = "give a day such as 2024-06-01, or a month or year, which means its last day"


@dataclass(frozen=True, slots=True)
class AsOf:
    """A day, the ids of the sources that had been published by then, and of those that had not.

    From `since` to `until` the same sources count; none is no limit.
    """

    day: date
    admitted: tuple[str, ...]
    withheld: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    def __str__(self) -> str:
        known = len(self.admitted) + len(self.withheld)
        if self.admitted or not known:
            return f"as of {self.day}: {len(self.admitted)} of {known} sources had been published"
        first = f"; the first counts from {self.until + timedelta(1)}" if self.until else ""
        return f"as of {self.day}: no source had been published{first}"

    def described(self) -> dict[str, str | None]:
        """For a manifest: the days on which the graph is this one."""
        return {
            "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat() if self.until else None,
        }


def last_day(text: str) -> date:
    """The day that a person means by an EDTF date: its last.

    >>> last_day("2024-02").isoformat()
    '2024-02-29'
    >>> last_day("2024-02-01/..")
    Traceback (most recent call last):
    provenaut.errors.UsageError: '2024-02-01/..' has no last day; give a day such as 2024-06-01, or a month or year, \
which means its last day
    """
    try:
        latest = parse(text.strip()).latest
    except ValueError as error:
        raise UsageError(str(error), hint=_HINT) from None
    if latest is None:
        raise UsageError(f"'{text}' has no last day", hint=_HINT)
    return latest


def counts_from(published: str) -> date | None:
    """The day from which a source published at an EDTF date counts; none where it has no last one, so never does."""
    return parse(published).latest


def as_of(asked: str | date, published: Mapping[str, str]) -> AsOf:
    """What a date means, given when each source was published (EDTF)."""
    day = _day(asked)
    days = {id_: counts_from(edtf) for id_, edtf in sorted(published.items())}
    before = {id_: known for id_, known in days.items() if known is not None and known <= day}
    after = [known for known in days.values() if known is not None and known > day]
    return AsOf(
        day=day,
        admitted=tuple(before),
        withheld=tuple(id_ for id_ in days if id_ not in before),
        since=max(before.values(), default=None),
        until=min(after) - timedelta(1) if after else None,
    )


def _day(asked: object) -> date:
    if isinstance(asked, datetime):
        return asked.date()
    if isinstance(asked, date):
        return asked
    # A program may well give a year as a number.
    return last_day(str(asked))


def seeds_as_of(seeds: Seeds, view: AsOf) -> Seeds:
    """The seeds with those sources alone, and what is cited from them. Names and types that curators give stay."""
    admitted = frozenset(view.admitted)
    said = [claim for claim in seeds.claims if claim.utterance.source in admitted]
    known = {claim.iri for claim in said}
    claims = tuple(_claim_as_of(claim, known) for claim in said)
    # A table that tells what a page said counts from when the page did, and is kept as the place to look it up.
    shown = admitted | {claim.passage.source for claim in claims}
    cut = (_dispute_as_of(dispute, admitted) for dispute in seeds.disputes)
    return replace(
        seeds,
        sources={id_: source for id_, source in seeds.sources.items() if id_ in shown},
        claims=claims,
        disputes=tuple(dispute for dispute in cut if dispute),
        coverage={id_: units for id_, units in seeds.coverage.items() if id_ in admitted},
        states={claim.iri: seeds.states[claim.iri] for claim in claims},
        shares={id_: share for id_, share in seeds.shares.items() if id_ in shown},
    )


def _claim_as_of(claim: Claim, known: Collection[str]) -> Claim:
    """The claim, superseded by none that nobody had said yet."""
    kept = tuple(iri for iri in claim.superseded_by if iri in known)
    return claim if kept == claim.superseded_by else replace(claim, superseded_by=kept)


def _dispute_as_of(dispute: CuratedDispute, admitted: Collection[str]) -> CuratedDispute | None:
    """The sides that somebody held already; none where they are fewer than two."""
    labels = dispute.labels or ("",) * len(dispute.sides)
    held = [(_side_as_of(side, admitted), label) for side, label in zip(dispute.sides, labels, strict=True)]
    sides = [(side, label) for side, label in held if side]
    if len(sides) < 2:
        return None
    kept = tuple(label for _, label in sides) if dispute.labels else ()
    return replace(dispute, sides=tuple(side for side, _ in sides), labels=kept)


def _side_as_of(side: tuple[str, ...], admitted: Collection[str]) -> tuple[str, ...]:
    """The references to claims of the admitted sources; none where something that the side rests on was not yet said.

    References with one subject and property are several voices for one thing, of which one is enough.
    """
    kept = tuple(text for text in side if text.partition(":")[0].strip() in admitted)
    return kept if {_said(text) for text in kept} == {_said(text) for text in side} else ()


def _said(reference: str) -> tuple[str, ...]:
    """Subject and property of "source: subject predicate object"."""
    return tuple(reference.partition(":")[2].split()[:2])
