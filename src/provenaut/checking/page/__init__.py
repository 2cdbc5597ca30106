"""The report as one HTML page that works offline and without scripts: by section, each finding with what to do."""

from collections import Counter
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

from provenaut.checking.text import summary_line
from provenaut.checking.values import Check, Finding, Report, Section, Severity, counted
from provenaut.namespaces import compact
from provenaut.tables.text import clean
from provenaut.views.page import Inline, policy, styled

__all__ = ["report_page"]

_FOLDER: Final = Path(str(files("provenaut.checking"))) / "page"
_LONGEST: Final = 4000
# More findings than this of one section make a page that no browser is glad of.
_MOST: Final = 2000


@dataclass(frozen=True, slots=True)
class FindingCard:
    """A finding; `claims` are CURIEs, and `command` explains the first of them."""

    severity: str
    check: str
    place: str
    message: str
    hint: str
    claims: tuple[str, ...]
    command: str


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A check: what it holds, how it went in a word, and why it was skipped."""

    title: str
    state: str
    skipped: str


@dataclass(frozen=True, slots=True)
class SectionPart:
    """A section of the page; `unshown` findings are left out of it."""

    name: str
    result: str
    state: str
    looked: str
    errors: int
    warnings: int
    notes: int
    checks: tuple[CheckLine, ...]
    findings: tuple[FindingCard, ...]
    unshown: int

    @property
    def count(self) -> int:
        """How many findings it has."""
        return self.errors + self.warnings + self.notes


@dataclass(frozen=True, slots=True)
class PageContext:
    """All that the template is given."""

    title: str
    summary: str
    fails: bool
    policy: str
    style: Inline
    sections: tuple[SectionPart, ...]


def report_page(report: Report) -> str:
    """The whole page as text: the same for the same findings."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template("report.html.j2").render(page=_context(report)) + "\n"


def _context(report: Report) -> PageContext:
    style = styled(_FOLDER / "report.css")
    return PageContext(
        title="Check of the knowledge graph",
        summary=summary_line(report),
        fails=report.fails,
        policy=policy([style], []),
        style=style,
        sections=tuple(_section(section) for section in report.sections),
    )


def _section(section: Section) -> SectionPart:
    counts = {one: sum(finding.severity is one for finding in section.findings) for one in Severity}
    return SectionPart(
        name=section.name,
        result=section.result,
        state="bad" if section.failing else section.result,
        looked=_one_line(section.looked),
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        notes=counts[Severity.NOTE],
        checks=tuple(_check(section, check) for check in section.checks),
        findings=tuple(_finding(finding) for finding in section.findings[:_MOST]),
        unshown=max(len(section.findings) - _MOST, 0),
    )


def _check(section: Section, check: Check) -> CheckLine:
    found = section.of(check)
    state = "skipped" if check.skipped else counted(_severities(found)) if found else "fine"
    return CheckLine(_one_line(check.title), state, _one_line(check.skipped))


def _severities(findings: tuple[Finding, ...]) -> "Counter[Severity]":
    return Counter(finding.severity for finding in findings)


def _finding(finding: Finding) -> FindingCard:
    claims = tuple(compact(claim) for claim in (*([finding.claim] if finding.claim else []), *finding.others))
    return FindingCard(
        severity=str(finding.severity),
        check=finding.check,
        place=_one_line(finding.place),
        message=_one_line(finding.message),
        hint=_one_line(finding.hint),
        claims=claims,
        command=f"provenaut explain {claims[0]}" if claims else "",
    )


def _one_line(text: str) -> str:
    """A text without what could turn or break the line, and no longer than anybody reads."""
    line = " ".join(clean(text).split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
