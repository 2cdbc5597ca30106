"""The report as plain data, for other programs."""

import json

from provenaut.checking.values import Finding, Report, Section, Severity

__all__ = ["FORMAT", "report_data", "report_json"]

FORMAT = 1


def report_json(report: Report) -> str:
    """The report as JSON: the same for the same findings."""
    return json.dumps(report_data(report), ensure_ascii=False, indent=2) + "\n"


def report_data(report: Report) -> dict[str, object]:
    """The report as lists and mappings; docs/checking.md tells what the keys mean."""
    return {
        "provenaut_check": FORMAT,
        "fails": report.fails,
        "counts": {str(one): report.counts[one] for one in Severity},
        "sections": [_section(section) for section in report.sections],
    }


def _section(section: Section) -> dict[str, object]:
    return {
        "name": section.name,
        "result": section.result,
        "looked_at": section.looked,
        "checks": [{"id": one.id, "title": one.title, "skipped": one.skipped} for one in section.checks],
        "findings": [_finding(finding) for finding in section.findings],
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "check": finding.check,
        "severity": str(finding.severity),
        "message": finding.message,
        "hint": finding.hint,
        "file": finding.file or None,
        "line": finding.line,
        "claims": [*([finding.claim] if finding.claim else []), *finding.others],
    }
