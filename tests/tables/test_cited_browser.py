"""The page of a cited answer in Chromium: it asks for nothing, fits, and its references lead there and back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from provenaut.tables import render
from tests.tables.answers import ROWS
from tests.tables.test_cited_web import hostile
from tests.views.browsing import NARROW, WIDE, Scheme

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("cited") / "rows.html"
    file.write_text(render(ROWS, "html"), encoding="utf-8")
    return file


@pytest.fixture(params=[(size, scheme) for size in (WIDE, NARROW) for scheme in ("light", "dark")], ids=str)
def page(request: pytest.FixtureRequest, browser: Browser, path: Path) -> Iterator[Page]:
    size: tuple[int, int]
    scheme: Scheme
    size, scheme = request.param
    window = browser.new_context(viewport={"width": size[0], "height": 300}, color_scheme=scheme)
    page = window.new_page()
    heard: list[str] = []
    page.on("request", lambda request: heard.append(request.url))
    page.on("console", lambda message: heard.append(message.text))
    page.goto(path.as_uri())
    yield page
    window.close()
    # A move inside the page is reported as a request for it.
    assert {one.partition("#")[0] for one in heard} == {path.as_uri()}


def in_view(page: Page, selector: str) -> bool:
    """Whether the beginning of an element stands in the window; at its very top, the fraction of a pixel may be cut."""
    box = page.locator(selector).bounding_box()
    size = page.viewport_size
    assert box is not None
    assert size is not None
    return -1 < box["y"] < size["height"]


def test_a_reference_leads_to_its_entry_and_back(page: Page) -> None:
    assert not in_view(page, "#ref-4")
    plain = page.locator("#ref-4").evaluate("item => getComputedStyle(item).backgroundColor")
    page.click("#row-3 td.ref a:text-is('[4]')")
    assert in_view(page, "#ref-4")
    assert page.locator("#ref-4").evaluate("item => getComputedStyle(item).backgroundColor") != plain
    page.click("#ref-4 a.back >> nth=0")
    assert page.url.endswith("#row-2")
    assert in_view(page, "#row-2")


def test_it_fits_and_its_claims_unfold(page: Page) -> None:
    fits = "() => document.documentElement.scrollWidth <= innerWidth"
    assert page.evaluate(fits)
    claim = page.locator("#ref-1 details li").first
    assert not claim.is_visible()
    page.click("#ref-1 summary")
    assert claim.inner_text().startswith("Leak of Lantern · occurred in · Lantern")
    assert page.evaluate(fits)


def test_every_word_can_be_read_on_its_ground(page: Page) -> None:
    """At least 4.5 to 1, as WCAG 2 asks for text of this size."""
    page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
    page.click("#row-1 td.ref a >> nth=0")
    assert page.evaluate(CONTRASTS) == []


# The words, with the ratio, of which the contrast is too low.
CONTRASTS = """() => {
  const rgb = text => text.match(/[0-9.]+/g).map(Number)
  const light = colour => { const [r, g, b] = colour.slice(0, 3).map(c => {
    const s = c / 255; return s <= .03928 ? s / 12.92 : ((s + .055) / 1.055) ** 2.4 })
    return .2126 * r + .7152 * g + .0722 * b }
  const ground = element => { for (let e = element; e; e = e.parentElement) {
    const colour = rgb(getComputedStyle(e).backgroundColor); if (colour.length < 4 || colour[3] > 0) return colour }
    return matchMedia('(prefers-color-scheme: dark)').matches ? [0, 0, 0] : [255, 255, 255] }
  return [...document.body.querySelectorAll('*')].filter(e => [...e.childNodes].some(n =>
      n.nodeType === 3 && n.data.trim())).flatMap(e => {
    const [one, other] = [light(rgb(getComputedStyle(e).color)), light(ground(e))]
    const ratio = (Math.max(one, other) + .05) / (Math.min(one, other) + .05)
    return ratio < 4.5 ? [[e.textContent.trim(), ratio]] : [] })
}"""


def test_hostile_texts_do_nothing(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "evil.html"
    file.write_text(render(hostile(), "html"), encoding="utf-8")
    page = browser.new_page()
    heard: list[str] = []
    page.on("dialog", lambda dialog: heard.append(dialog.message))
    page.on("request", lambda request: heard.append(request.url))
    page.goto(file.as_uri())
    page.click("td.ref a")
    assert {one.partition("#")[0] for one in heard} == {file.as_uri()}
    page.close()
