"""The page of disputes: its text, and what it looks like in Chromium."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from provenaut.dissent import Disputes, disputes_data, disputes_text, find_disputes
from provenaut.dissent.page import disputes_page
from provenaut.store import Engine
from tests.views.browsing import NARROW, WIDE, Scheme
from tests.views.hostile import BIDI, BREAKS, MARKUP, SCRIPT, TEXTS

SCREENSHOTS = Path(__file__).parents[2] / "out" / "screenshots"


class Tags(HTMLParser):
    """All elements and links of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        found = dict(attrs)
        assert not [name for name in found if name.startswith("on")]
        self.links += [found["href"] or ""] if "href" in found else []
        self.ids |= {found["id"] or ""} if "id" in found else set()


def test_hostile_texts_stay_texts(evil: Disputes) -> None:
    assert {dispute.reason for dispute in evil} == set(TEXTS)
    read = Tags(disputes_page(evil))
    assert not read.tags & {"img", "script", "iframe", "i", "svg", "object", "form"}
    assert not [link for link in read.links if not link.startswith(("#", "https://", "http://"))]


def test_hostile_texts_move_no_cursor(evil: Disputes) -> None:
    text = disputes_text(evil)
    # What joins the parts of one emoji moves nothing.
    assert MARKUP.split()[0] in text
    assert not [letter for letter in text if letter not in "\n\u200d" and not letter.isprintable()]
    for text_ in (BIDI, BREAKS):
        assert text_ not in text
    assert {dispute["reason"] for dispute in disputes_data(evil)["disputes"]} == set(TEXTS)


def test_jump_links_lead_to_each_kind_and_dispute(toys: Engine) -> None:
    disputes = find_disputes(toys)
    read = Tags(disputes_page(disputes))
    inner = [link[1:] for link in read.links if link.startswith("#")]
    assert len(inner) == 8 + 10
    assert set(inner) <= read.ids
    assert disputes_page(disputes).count('class="side prevails"') == 4


def test_a_page_without_disputes_says_so() -> None:
    page = disputes_page(Disputes())
    assert "There are none." in page
    assert "<nav" not in page


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, evil: Disputes, toys: Engine, articles: Engine) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("disputes")
    texts = {
        "evil": disputes_page(evil),
        "toys": disputes_page(find_disputes(toys)),
        "articles": disputes_page(find_disputes(articles)),
    }
    for name, text in texts.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in texts}


@pytest.fixture(params=[(size, scheme) for size in (WIDE, NARROW) for scheme in ("light", "dark")], ids=str)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """An empty window of each size and scheme; whatever is asked for beside files, or complained of, fails."""
    size: tuple[int, int]
    scheme: Scheme
    size, scheme = request.param
    window = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = window.new_page()
    heard: list[str] = []
    page.on("request", lambda request: heard.append(request.url) if not request.url.startswith("file:") else None)
    page.on("console", lambda message: heard.append(message.text))
    page.on("dialog", lambda dialog: heard.append(dialog.message))
    yield page
    window.close()
    assert heard == []


def width(page: Page) -> int:
    size = page.viewport_size
    assert size is not None
    return size["width"]


@pytest.mark.browser
def test_sides_stand_beside_each_other_where_there_is_room(page: Page, pages: dict[str, Path]) -> None:
    page.goto(pages["articles"].as_uri())
    scheme = "dark" if page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") else "light"
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"disputes-{width(page)}-{scheme}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    disputes = page.locator(".dispute")
    assert disputes.count() > 20
    for place in range(disputes.count()):
        first, second = (disputes.nth(place).locator(".side").nth(side).bounding_box() for side in (0, 1))
        assert first is not None
        assert second is not None
        beside = second["x"] >= first["x"] + first["width"]
        below = second["y"] >= first["y"] + first["height"]
        assert (beside, below) == ((True, False) if width(page) > 600 else (False, True))


@pytest.mark.browser
def test_jump_links_work(page: Page, pages: dict[str, Path]) -> None:
    page.goto(pages["toys"].as_uri())
    page.get_by_role("link", name="superseded 1").click()
    heading = page.get_by_role("heading", name="superseded 1")
    assert heading.is_visible()
    assert page.evaluate("scrollY") > 500
    assert page.locator(".side.prevails", has_text="2036").get_by_text("prevails", exact=True).is_visible()


@pytest.mark.browser
def test_a_passage_that_has_an_address_is_a_link_to_it(page: Page, pages: dict[str, Path]) -> None:
    page.goto(pages["articles"].as_uri())
    links = {link.inner_text(): link.get_attribute("href") or "" for link in page.locator(".where a").all()}
    rows = {text for text in links if "#row=" in text}
    assert len(links) - len(rows) > 5
    assert [text for text in links.keys() - rows if ":~:text=" not in links[text]] == []
    # The page that a row names was not read, so that no words of it are known.
    assert rows
    assert [text for text in rows if ":~:text=" in links[text]] == []


@pytest.mark.browser
def test_hostile_texts_do_nothing(page: Page, pages: dict[str, Path]) -> None:
    page.goto(pages["evil"].as_uri())
    assert page.evaluate("window.hit") is None
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("main").get_by_text(SCRIPT[:30]).first.is_visible()
    assert page.locator("img, script, iframe, b:has-text('bold')").count() == 0


@pytest.mark.browser
def test_texts_have_contrast(page: Page, pages: dict[str, Path]) -> None:
    """Every text against the colour that stands behind it, by the formula of WCAG: 4.5 to 1 or more."""
    page.goto(pages["toys"].as_uri())
    faint = page.evaluate("""() => {
      const light = colour => { const c = colour.match(/[\\d.]+/g).slice(0, 3).map(v => v / 255)
        .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
        return .2126 * c[0] + .7152 * c[1] + .0722 * c[2]; };
      const behind = node => { for (; node; node = node.parentElement) {
        const colour = getComputedStyle(node).backgroundColor;
        if (colour !== "rgba(0, 0, 0, 0)") return colour; } return "rgb(255, 255, 255)"; };
      const says = node => [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim());
      return [...document.querySelectorAll("body *")].filter(says)
        .map(n => { const [a, b] = [light(getComputedStyle(n).color), light(behind(n))].sort((x, y) => y - x);
          return [n.textContent.trim().slice(0, 40), (a + .05) / (b + .05)]; }).filter(([, ratio]) => ratio < 4.5);
    }""")
    assert faint == []
