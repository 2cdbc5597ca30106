"""What a check gives: findings, and a report of them by section."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from provenaut.namespaces import compact

__all__ = ["Check", "Finding", "Report", "Section", "Severity", "counted", "many"]


class Severity(StrEnum):
    """How bad it is. A note is worth knowing and no reason to fail."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def fails(self) -> bool:
        """Whether a report that holds such a finding fails."""
        return self is not Severity.NOTE


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend: where it is (`file`, relative to the project, and `line`), what it is, and what to do.

    `claim` is the IRI of the claim that it is about, where it is about one; `others` are further claims.
    """

    section: str
    check: str
    severity: Severity
    message: str
    hint: str = ""
    claim: str = ""
    others: tuple[str, ...] = ()
    file: str = ""
    line: int | None = None

    @property
    def place(self) -> str:
        """Where it is, as editors and compilers write it; empty where that is nowhere."""
        return self.file if self.line is None else f"{self.file}:{self.line}"

    @property
    def about(self) -> str:
        """The claims that it is about, in brackets, or nothing."""
        if not self.claim:
            return ""
        more = f" and {len(self.others)} more" if self.others else ""
        return f"(claim {compact(self.claim)}{more})"

    def __str__(self) -> str:
        """One line: the place, how bad it is, what it is, the claim, and what to do.

        >>> at = {"file": "seeds/sources.yaml", "line": 7}
        >>> print(Finding("links", "address", Severity.ERROR, "no address", "write one", "urn:c", **at))
        seeds/sources.yaml:7: error: no address (claim urn:c); write one
        """
        said = " ".join(filter(None, (self.message, self.about)))
        told = f"{self.severity}: {said}" + (f"; {self.hint}" if self.hint else "")
        return " ".join((f"{self.place}: {told}" if self.place else told).split())


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that a section looks at. `skipped` says why it couldn't; it is empty where it could."""

    id: str
    title: str
    skipped: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report: what was looked at, by which checks, and what was found."""

    name: str
    looked: str
    checks: tuple[Check, ...] = ()
    findings: tuple[Finding, ...] = ()
    seconds: float = field(default=0.0, compare=False)

    @property
    def failing(self) -> tuple[Finding, ...]:
        """The findings that are more than notes."""
        return tuple(finding for finding in self.findings if finding.severity.fails)

    @property
    def skipped(self) -> tuple[Check, ...]:
        """The checks that could not be done."""
        return tuple(check for check in self.checks if check.skipped)

    @property
    def result(self) -> str:
        """How it went, in a word or a few: fine, skipped, or what was found."""
        if self.failing:
            return counted(Counter(finding.severity for finding in self.failing))
        return "skipped" if self.checks and len(self.skipped) == len(self.checks) else "fine"

    def of(self, check: Check) -> tuple[Finding, ...]:
        """What one of its checks found."""
        return tuple(finding for finding in self.findings if finding.check == check.id)


@dataclass(frozen=True, slots=True)
class Report:
    """All sections that were looked at, in their order."""

    sections: tuple[Section, ...]

    @property
    def findings(self) -> Iterator[Finding]:
        """The findings of all sections."""
        return (finding for section in self.sections for finding in section.findings)

    @property
    def counts(self) -> Counter[Severity]:
        """How many findings there are of each severity."""
        return Counter(finding.severity for finding in self.findings)

    @property
    def fails(self) -> bool:
        """Whether there is something to mend."""
        return any(finding.severity.fails for finding in self.findings)

    @property
    def seconds(self) -> float:
        """How long all sections took."""
        return sum(section.seconds for section in self.sections)


def many(count: int, thing: str, things: str = "") -> str:
    """A count with what is counted.

    >>> many(1, "query", "queries"), many(1371, "claim")
    ('1 query', '1,371 claims')
    """
    return f"{count:,} {thing if count == 1 else things or thing + 's'}"


def counted(counts: "Counter[Severity]") -> str:
    """How many of each severity there are, in words.

    >>> counted(Counter([Severity.ERROR, Severity.NOTE, Severity.NOTE]))
    '1 error, 2 notes'
    """
    return ", ".join(many(counts[one], str(one)) for one in Severity if counts[one]) or "no findings"
