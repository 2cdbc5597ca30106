"""One report on everything that people write: citations, data, ontology, queries and links.

`run_checks` gives the `Report`: by section, what was looked at and each `Finding` with its claim, file and line, and
what to do about it. `render` writes it as text, JSON, JUnit XML or a page. docs/checking.md tells what each section
looks at.

>>> from provenaut.checking.values import Finding, Report, Section, Severity
>>> where = {"file": "seeds/sources.yaml", "line": 7}
>>> finding = Finding("links", "addresses", Severity.ERROR, "the address names no host", **where)
>>> print(render(Report((Section("links", "1 address", (), (finding,)),)), "text"), end="")
links: 1 error (1 address)
  seeds/sources.yaml:7: error: the address names no host
<BLANKLINE>
1 section: 1 error
"""

from provenaut.checking.rendering import FORMS, render
from provenaut.checking.values import Check, Finding, Report, Section, Severity

__all__ = ["FORMS", "SECTIONS", "Check", "Finding", "Report", "Section", "Severity", "render", "run_checks"]
from provenaut.checking.running import SECTIONS, run_checks
