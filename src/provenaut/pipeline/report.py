"""What a build did, in a few lines for people."""

import dataclasses
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

__all__ = ["BuildReport", "SourceReport"]

_STANCES = ("asserted", "denied", "hedged", "speculated")


@dataclass(frozen=True, slots=True)
class SourceReport:
    """One source: its claims by stance, its passages by how they were checked, and the words that are held of it."""

    source: str
    claims: Mapping[str, int]
    verified: int
    locked: int
    orphaned: int
    words_held: int
    words: int

    @property
    def share(self) -> float:
        """The share of the source's words that anchors and as-written phrases hold."""
        return self.words_held / self.words if self.words else 0.0


@dataclass(frozen=True, slots=True)
class BuildReport:
    """All that is worth telling of a build. `findings` are what `--strict` takes for errors.

    `warnings` name axioms from which triples would follow that nobody will find in the graph; `check_only` says how
    many axioms only the check of consistency uses.

    `as_of` tells of a graph as of a date which that is, and how many sources had been published by then.
    """

    output: str
    sources: tuple[SourceReport, ...]
    disputes: Mapping[str, int]
    acceptance: Mapping[str, int]
    quads: Mapping[str, int]
    findings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    check_only: int = 0
    seconds: float = field(default=0.0, compare=False)
    unchanged: bool = False
    as_of: str = ""

    @property
    def claims(self) -> Mapping[str, int]:
        """The claims of all sources by stance."""
        return {stance: sum(source.claims.get(stance, 0) for source in self.sources) for stance in _STANCES}

    def lines(self) -> list[str]:
        """The report, a line each."""
        if self.unchanged:
            return [f"Nothing changed: {self.output} is up to date ({self.seconds:.2f} s).", *self._told()]
        claims = self.claims
        stances = ", ".join(f"{count} {stance}" for stance, count in claims.items() if count)
        passages = {name: sum(getattr(source, name) for source in self.sources) for name in _PASSAGES}
        kept = self.acceptance
        return [
            *([self.as_of] if self.as_of else []),
            f"{_many(len(self.sources), 'source')}, {_many(sum(claims.values()), 'claim')}: {stances}",
            f"passages: {', '.join(f'{count} {name}' for name, count in passages.items())}",
            *(self._share(source) for source in self.sources if source.words),
            f"disputes: {_listed(self.disputes) or 'none'}",
            f"accepted: {kept.get('Accepted', 0)}, contested: {kept.get('AcceptedContested', 0)}, "
            f"not accepted: {kept.get('NotAccepted', 0)}",
            f"{_many(sum(self.quads.values()), 'quad')}: {_listed(self.quads)}",
            *self._left_to_the_check(),
            *self._told(),
            f"Written to {self.output} in {self.seconds:.2f} s.",
        ]

    def renewed(
        self, seconds: float, *, output: str, notes: Sequence[str] = (), unchanged: bool = False
    ) -> "BuildReport":
        """The same report with another time, place and notes."""
        return dataclasses.replace(self, seconds=seconds, output=output, notes=tuple(notes), unchanged=unchanged)

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def to_json(self) -> str:
        """The report as JSON, to be remembered."""
        return json.dumps(dataclasses.asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "BuildReport":
        """The inverse of `to_json`."""
        data = json.loads(text)
        sources = tuple(SourceReport(**each) for each in data.pop("sources"))
        findings, notes, warnings = (tuple(data.pop(name)) for name in ("findings", "notes", "warnings"))
        return cls(sources=sources, findings=findings, notes=notes, warnings=warnings, **data)

    def _told(self) -> list[str]:
        return [*(f"note: {note}" for note in self.notes), *(f"finding: {finding}" for finding in self.findings)]

    def _left_to_the_check(self) -> list[str]:
        if not self.check_only:
            return []
        return [f"{_many(self.check_only, 'axiom')} that only restrict: used by `provenaut check` alone"]

    def _share(self, source: SourceReport) -> str:
        total = sum(source.claims.values())
        return f"  {source.source}: {_many(total, 'claim')}, {source.share:.0%} of its words held"


_PASSAGES = ("verified", "locked", "orphaned")


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.items() if count)


def _many(count: int, thing: str) -> str:
    return f"{count:,} {thing}{'' if count == 1 else 's'}"
