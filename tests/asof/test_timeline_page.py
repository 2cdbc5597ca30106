"""The page of a timeline: sealed, escaped, and legible in Chromium, wide and narrow, light and dark."""

import json
import re
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import provenaut
from provenaut.pipeline import build
from provenaut.timeline import Timeline
from provenaut.timeline.page import timeline_page
from tests.graph.worlds import TEXTS, edit, small_project
from tests.views.browsing import NARROW, WIDE, Scheme
from tests.views.hostile import MARKUP

ROOT = Path(__file__).parents[2]
SCREENSHOTS = ROOT / "out" / "screenshots"
LEAK = "courier-7-coolant-leak"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Timeline:
    """The small world with a name that would be markup."""
    project = small_project(tmp_path_factory.mktemp("hostile"))
    edit(project.seeds / "entities.yaml", "label: Daily Perigee", f"label: {json.dumps(MARKUP)}")
    edit(project.seeds / "entities.yaml", "Coolant leak of Courier 7", "<script>alert(1)</script>")
    build(project, texts=[TEXTS])
    with provenaut.open(project.graph, in_memory=True) as kg:
        return kg.timeline(LEAK)


def test_names_are_never_markup(hostile: Timeline) -> None:
    page = timeline_page(hostile)
    assert MARKUP not in page
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_page_asks_for_nothing(timeline: Timeline) -> None:
    page = timeline_page(timeline)
    assert "default-src 'none'" in unescape(page)
    assert re.findall(r"(?:src|href)=\"(?!https?:)[^\"]*", page) == []
    assert re.findall(r"url\(|@import|<script|<iframe|<img", page) == []
    assert page == timeline_page(timeline)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, timeline: Timeline, hostile: Timeline) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    for name, each in {"small": timeline, "hostile": hostile}.items():
        (folder / f"{name}.html").write_text(timeline_page(each), encoding="utf-8")
    return {name: folder / f"{name}.html" for name in ("small", "hostile")}


def opened(browser: Browser, path: Path, size: tuple[int, int], scheme: Scheme) -> Page:
    """The page, which has to ask for nothing and to complain of nothing."""
    page = browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: asked.append(message.text))
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    page.goto(path.as_uri())
    page.wait_for_load_state("networkidle")
    assert asked == [path.as_uri()]
    return page


CONTRAST = """() => {
  const channels = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(c => c / 255)
    .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, index) => sum + c * [0.2126, 0.7152, 0.0722][index], 0);
  const ground = element => {
    for (let each = element; each; each = each.parentElement) {
      const found = channels(getComputedStyle(each).backgroundColor);
      if (found.length < 4 || found[3] > 0) return found;
    }
  };
  const texts = [...document.querySelectorAll('body *')]
    .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) && e.checkVisibility());
  const ratios = texts.map(e => {
    const [one, two] = [light(channels(getComputedStyle(e).color)), light(ground(e))].sort((a, b) => b - a);
    return (one + 0.05) / (two + 0.05);
  });
  return [texts.length, Math.min(...ratios)];
}"""


@pytest.mark.browser
@pytest.mark.parametrize("name", ["small", "hostile"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_fits_and_can_be_read(
    browser: Browser, pages: dict[str, Path], name: str, size: tuple[int, int], scheme: Scheme
) -> None:
    page = opened(browser, pages[name], size, scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    dots = page.locator(".dot")
    cards = page.locator(".card")
    assert dots.count() == cards.count() == 3
    tops = [box["y"] for index in range(3) if (box := cards.nth(index).bounding_box())]
    assert len(tops) == 3
    assert tops == sorted(tops)
    count, worst = page.evaluate(CONTRAST)
    assert count > 20
    assert worst >= 4.5
    page.context.close()


@pytest.mark.browser
def test_the_line_joins_the_days_and_ends_with_them(browser: Browser, pages: dict[str, Path]) -> None:
    page = opened(browser, pages["small"], WIDE, "light")
    ends = page.evaluate("""() => [...document.querySelectorAll('.moment')].map(moment => {
        const style = getComputedStyle(moment, '::before'), box = moment.getBoundingClientRect();
        const dot = moment.querySelector('.dot').getBoundingClientRect();
        const top = box.top + parseFloat(style.top);
        return [top, top + parseFloat(style.height), dot.top, dot.bottom];
    })""")
    assert all(low <= dot_top + 1 or index == 0 for index, (low, _, dot_top, _) in enumerate(ends))
    for (_, bottom, _, _), (top, *_) in pairwise(ends):
        assert abs(bottom - top) < 2
    assert ends[0][2] - 2 <= ends[0][0] <= ends[0][3]
    assert ends[-1][2] - 2 <= ends[-1][1] <= ends[-1][3] + 2
    page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_screenshots_of_the_real_graph(browser: Browser, tmp_path: Path, size: tuple[int, int], scheme: Scheme) -> None:
    with provenaut.open(ROOT / "graph", in_memory=True) as kg:
        found = kg.timeline("russian-segment-air-leak")
    path = tmp_path / "timeline.html"
    path.write_text(timeline_page(found), encoding="utf-8")
    page = opened(browser, path, size, scheme)
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"timeline-{size[0]}x{size[1]}-{scheme}.png")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert page.locator(".card").count() == 4
    page.context.close()
