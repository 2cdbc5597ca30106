"""The report as JUnit XML, which services for continuous integration show.

A section is a suite. A check that found nothing is a passed case; each finding that fails is a failed case with its
file and line; a check that could not be done is a skipped case. Notes stand in the output of their suite.
"""

import re
from collections.abc import Iterator
from html import escape

from provenaut.checking.values import Check, Finding, Report, Section

__all__ = ["report_junit"]

# What XML 1.0 has no place for, escaped or not.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def report_junit(report: Report) -> str:
    """The whole document."""
    suites = [line for section in report.sections for line in _suite(section)]
    counts = _counts([case for section in report.sections for case in _cases(section)])
    head = f'<testsuites name="provenaut check" {counts} time="{report.seconds:.3f}">'
    return "\n".join(['<?xml version="1.0" encoding="utf-8"?>', head, *suites, "</testsuites>", ""])


def _suite(section: Section) -> Iterator[str]:
    cases = list(_cases(section))
    yield f'  <testsuite name={_quoted(section.name)} {_counts(cases)} time="{section.seconds:.3f}">'
    for case in cases:
        yield from _case(section, case)
    notes = [str(finding) for finding in section.findings if not finding.severity.fails]
    yield f"    <system-out>{_plain(chr(10).join([section.looked, *notes]))}</system-out>"
    yield "  </testsuite>"


def _cases(section: Section) -> Iterator[Check | Finding]:
    """The checks that found nothing or couldn't be done, and the findings of the others."""
    for check in section.checks:
        failing = [finding for finding in section.of(check) if finding.severity.fails]
        yield from failing
        if not failing:
            yield check
    known = {check.id for check in section.checks}
    yield from (finding for finding in section.failing if finding.check not in known)


def _counts(cases: list[Check | Finding]) -> str:
    failed = sum(isinstance(case, Finding) for case in cases)
    skipped = sum(isinstance(case, Check) and bool(case.skipped) for case in cases)
    return f'tests="{len(cases)}" failures="{failed}" errors="0" skipped="{skipped}"'


def _case(section: Section, case: Check | Finding) -> Iterator[str]:
    owner = f"provenaut.{section.name}"
    if isinstance(case, Check):
        head = f"    <testcase classname={_quoted(owner)} name={_quoted(case.title)}"
        yield f"{head}><skipped message={_quoted(case.skipped)}/></testcase>" if case.skipped else f"{head}/>"
        return
    place = f" file={_quoted(case.file)}" if case.file else ""
    place += f' line="{case.line}"' if case.line is not None else ""
    yield f"    <testcase classname={_quoted(f'{owner}.{case.check}')} name={_quoted(_name(case))}{place}>"
    kind = _quoted(str(case.severity))
    yield f"      <failure type={kind} message={_quoted(case.message)}>{_plain(_told(case))}</failure>"
    yield "    </testcase>"


def _name(finding: Finding) -> str:
    return f"{finding.place}: {finding.message}" if finding.place else finding.message


def _told(finding: Finding) -> str:
    claims = [*([finding.claim] if finding.claim else []), *finding.others]
    return "\n".join([str(finding), *(f"claim: {claim}" for claim in claims)])


def _plain(text: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", text), quote=True)


def _quoted(text: str) -> str:
    return f'"{_plain(" ".join(text.split()))}"'
