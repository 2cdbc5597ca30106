"""Every text of every view in Chromium, where each is out to be more than text: nothing runs, nothing is asked for."""

import csv
import io
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser
from rdflib import Graph

from provenaut.store import Engine
from provenaut.views import write_view
from tests.views.browsing import NARROW, WIDE, View, opened
from tests.views.contract import changed, in_communities
from tests.views.hostile import LONG, TEXTS, poisoned
from tests.views.test_browser_controls import SCREENSHOTS, saved

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def hostile_pages(tmp_path_factory: pytest.TempPathFactory, evil: Engine) -> dict[str, Path]:
    """The answer of a query, and a page folded into communities, with a hostile text in every field."""
    folder = tmp_path_factory.mktemp("hostile")
    page = write_view(evil, folder / "plain.html", title="".join(TEXTS[:5]))

    def folded(data: dict[str, Any]) -> None:
        poisoned(data)
        in_communities(data, len(TEXTS))
        for community, text in zip(data["cards"]["communities"], TEXTS, strict=True):
            community["label"] = text

    return {
        "answer": changed(page, folder / "answer.html", poisoned),
        "folded": changed(page, folder / "folded.html", folded, packed=True),
    }


@pytest.fixture(params=["answer", "folded"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=[WIDE, NARROW], ids=["wide", "narrow"])
def view(request: pytest.FixtureRequest, browser: Browser, hostile_pages: dict[str, Path], kind: str) -> Iterator[View]:
    """The page, which is judged when the test is through with it."""
    path = hostile_pages[kind]
    with opened(browser, path, request.param) as shown:
        shown.page.wait_for_timeout(200)
        yield shown
        judge(shown)
        assert {one for one in shown.requests if not one.startswith("blob:")} == {path.as_uri()}


def judge(view: View) -> None:
    """Nothing ran, no text became an element, links lead to the web alone, and nothing is wider than the window."""
    page = view.page
    assert page.evaluate("window.hit") is None
    assert page.locator("body :is(img, iframe, object, embed, b, i, form)").count() == 0
    assert page.locator("body script").count() <= 4
    addresses = page.locator("a[href]").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert [one for one in addresses if not re.match(r"https?://|#", one)] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert view.complaints == []


def test_every_part_of_the_page_shows_texts_as_texts(view: View) -> None:
    page = view.page
    assert page.text_content("#heading") in TEXTS
    judge(view)
    page.click("#filter")
    judge(view)
    page.check('[data-filter="classes"] [type=checkbox] >> nth=0')
    page.click("#clear")
    page.click("#filters-done")
    for colour in ("source", "speaker"):
        page.select_option("#colour", colour)
        judge(view)
    page.click("#as-table")
    judge(view)
    page.click("#as-table")
    for node in ("incident:evil-0", "incident:evil-1", "javascript:alert(1)"):
        page.evaluate("id => { location.hash = `node=${encodeURIComponent(id)}`; }", node)
        view.settle()
        page.wait_for_timeout(100)
        assert page.text_content("#heading") in TEXTS
        page.click(".asking summary >> nth=-1")
        page.click("#expand")
        judge(view)
    page.click("#path")
    view.find(LONG[:100])
    assert (page.text_content("#heading") or "").startswith("From ")


def test_names_of_keys_in_the_address_do_nothing(view: View) -> None:
    for fragment in (
        "node=<img src=x>",
        "q=<script>window.hit=1</script>",
        "open=__proto__",
        "path=__proto__,constructor",
    ):
        view.page.evaluate("fragment => { location.hash = fragment; }", fragment)
        view.page.wait_for_timeout(50)
        judge(view)


def test_files_hold_texts_as_texts(browser: Browser, hostile_pages: dict[str, Path]) -> None:
    with opened(browser, hostile_pages["answer"]) as view:
        picture = saved(view, "svg")
        assert saved(view, "png").startswith(b"\x89PNG")
        table = saved(view, "csv").decode()
        triples = saved(view, "turtle").decode()
        view.page.screenshot(path=SCREENSHOTS / "hostile-1280.png")
        judge(view)
    names = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(picture).iter()}
    assert names <= {"svg", "title", "rect", "g", "path", "text", "tspan"}
    rows = list(csv.reader(io.StringIO(table)))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not [cell for row in rows for cell in row if cell[:1] in {"=", "+", "-", "@"}]
    graph = Graph().parse(data=triples, format="turtle")
    assert {str(label) for label in graph.objects() if str(label) in TEXTS} >= {LONG}


def test_a_frame_without_rights_shows_it(browser: Browser, hostile_pages: dict[str, Path], tmp_path: Path) -> None:
    """As a notebook shows it: there is no address to keep a state in, no clipboard, and no origin."""
    content = escape(hostile_pages["answer"].read_text(encoding="utf-8"))
    outer = tmp_path / "outer.html"
    outer.write_text(
        f'<!doctype html><meta charset="utf-8"><body data-ready><iframe sandbox="allow-scripts" '
        f'style="width:1200px;height:700px" srcdoc="{content}"></iframe>',
        encoding="utf-8",
    )
    with opened(browser, outer) as view:
        frame = view.page.frame_locator("iframe")
        frame.locator("body[data-ready]").wait_for()
        frame.locator("#search").fill(LONG[:100])
        frame.locator("#search").press("Enter")
        assert frame.locator("#heading").text_content() == LONG
        frame.locator(".asking summary").last.click()
        frame.locator("#copy").click()
        frame.locator(".asking [role=status]", has_text="Copied").wait_for()
        assert {one for one in view.requests if one != "about:srcdoc"} == {outer.as_uri()}
        assert view.complaints == []
