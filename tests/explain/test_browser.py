"""The page in Chromium: it asks for nothing, fits its window, and its picture can be read and followed."""

from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from provenaut.explain import Explained, explain
from provenaut.store import Engine
from provenaut.views.explained import write_explained
from tests.views.browsing import NARROW, WIDE, Scheme, View, opened
from tests.views.hostile import hostile

pytestmark = pytest.mark.browser

SCREENSHOTS = Path(__file__).parents[2] / "out" / "screenshots"
MIDDLE = (820, 1100)
CASES = {
    "inferred": "russian-segment-air-leak occurredIn prk",
    "contested": "russian-segment-air-leak firstDetectedOn 2019",
    "against": "russian-segment-air-leak threatens crew-safety",
    "denied": "nauka-leak attributedTo weld-defect",
    "unclaimed": "progress-82-leak attributedTo micrometeoroid-impact",
    "many": "nasa-risk-2024 assessedLikelihood HighLikelihood",
    "several": "progress-82-leak",
}
# Boxes whose text leaves them, or which are cut off by what they stand in.
OUTSIDE = """() => {
  const outside = [];
  for (const box of document.querySelectorAll("svg .box")) {
    const outline = box.querySelector(".outline").getBoundingClientRect();
    if (!outline.width) continue;
    const holder = box.closest(".pictures").getBoundingClientRect();
    if (outline.left < holder.left - 1 || outline.right > holder.right + 1) outside.push(box.textContent);
    for (const text of box.querySelectorAll("text")) {
      const place = text.getBoundingClientRect();
      const isBeside = place.left < outline.left || place.right > outline.right;
      const isAboveOrBelow = place.bottom > outline.bottom || place.top < outline.top;
      if (isBeside || isAboveOrBelow) outside.push(text.textContent);
    }
  }
  return outside;
}"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, articles: Engine, evil: Engine) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("explained")
    found = {
        name: write_explained(explain(articles, *case.split()), folder / f"{name}.html") for name, case in CASES.items()
    }
    told = [explain(evil, one.iri) for one in hostile().entities if "://" in one.iri]
    every = Explained(told[0].asked, tuple(one for each in told for one in each))
    return found | {"evil": write_explained(every, folder / "evil.html")}


def check(view: View, path: Path) -> None:
    assert view.requests == [path.as_uri()]
    assert view.complaints == []
    assert view.page.evaluate(OUTSIDE) == []
    assert view.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert view.page.evaluate("window.hit") is None


@pytest.mark.parametrize(
    ("name", "size"), [*product(CASES, (WIDE, NARROW)), ("contested", MIDDLE), ("many", MIDDLE), ("denied", MIDDLE)]
)
def test_each_picture_is_whole_and_only_one_is_shown(
    browser: Browser, pages: dict[str, Path], name: str, size: tuple[int, int]
) -> None:
    with opened(browser, pages[name], size) as view:
        check(view, pages[name])
        for place in range(view.page.locator("article").count()):
            pictures = view.page.locator("article").nth(place).locator(".pictures > svg")
            assert [pictures.nth(each).is_visible() for each in range(pictures.count())].count(True) == 1
        view.page.screenshot(path=SCREENSHOTS / f"explain-{name}-{size[0]}.png", full_page=True)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_hostile_texts_do_nothing(browser: Browser, pages: dict[str, Path], size: tuple[int, int]) -> None:
    with opened(browser, pages["evil"], size) as view:
        check(view, pages["evil"])
        assert view.page.locator("article").count() > 50


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_claim_in_the_picture_leads_to_its_words(
    browser: Browser, pages: dict[str, Path], size: tuple[int, int]
) -> None:
    with opened(browser, pages["against"], size) as view:
        view.page.locator("svg a[href='#claim-3']:visible").click()
        assert view.page.url.endswith("#claim-3")
        card = view.page.locator("#claim-3")
        assert "denied" in card.inner_text()
        assert card.evaluate("card => card.matches(':target')")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["against", "inferred", "unclaimed"])
def test_what_is_written_stands_out_from_its_ground(
    browser: Browser, pages: dict[str, Path], name: str, scheme: Scheme
) -> None:
    with opened(browser, pages[name], WIDE, scheme) as view:
        faint = view.page.evaluate(CONTRAST)
        assert faint == []
        view.page.screenshot(path=SCREENSHOTS / f"explain-{name}-{scheme}.png", full_page=True)


# Texts of the picture and the page whose contrast with the colour behind them is below 4.5, as WCAG asks.
CONTRAST = """() => {
  const numbers = (colour) => colour.match(/[0-9.]+/g).map(Number);
  const bright = (colour) => {
    const [r, g, b] = numbers(colour).slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, other) => {
    const [low, high] = [bright(one), bright(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const behind = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const colour = getComputedStyle(each).backgroundColor;
      if (numbers(colour)[3] !== 0) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const faint = [];
  let seen = 0;
  for (const text of document.querySelectorAll("svg .box text")) {
    if (!text.getBoundingClientRect().width) continue;
    const fill = getComputedStyle(text.parentElement.querySelector(".outline")).fill;
    seen += 1;
    if (ratio(getComputedStyle(text).fill, fill === "none" ? behind(text) : fill) < 4.5) faint.push(text.textContent);
  }
  for (const element of document.querySelectorAll("h1, h3, p, a, .badge, li, figcaption span, .quiet, .relation")) {
    seen += 1;
    if (ratio(getComputedStyle(element).color, behind(element)) < 4.5) faint.push(element.textContent);
  }
  return seen > 20 ? faint : ["nothing was looked at"];
}"""
