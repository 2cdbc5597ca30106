"""The report as text: a line for each section, then each finding in a line that editors can follow."""

from collections.abc import Iterator

from provenaut.checking.values import Report, Section, counted, many
from provenaut.tables.text import clean

__all__ = ["report_text", "section_lines", "summary_line"]


def report_text(report: Report) -> str:
    """All sections, and how many findings there are."""
    lines = [line for section in report.sections for line in section_lines(section)]
    return "\n".join([*lines, "", summary_line(report), ""])


def section_lines(section: Section) -> Iterator[str]:
    """A section: how it went and what was looked at; what could not be looked at; what was found."""
    yield clean(f"{section.name}: {section.result} ({section.looked})")
    for check in section.skipped:
        yield clean(f"  skipped: {check.title}: {check.skipped}")
    for finding in section.findings:
        yield clean(f"  {finding}")


def summary_line(report: Report) -> str:
    """How many sections there are, and how many findings of each severity."""
    return f"{many(len(report.sections), 'section')}: {counted(report.counts)}"
