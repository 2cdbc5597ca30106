"""As a new user: who attributes which leak to meteoroids, and where does it stand? Each click is counted."""

from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser

from tests.views.browsing import WIDE, View, opened

pytestmark = pytest.mark.browser

SCREENSHOTS = Path(__file__).parents[2] / "out" / "screenshots"
CAUSE: Final = "cause:micrometeoroid-impact"
MOST: Final = 4


class Visitor:
    """Somebody who clicks, and how often they did."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.clicks = 0

    def at_node(self, id_: str) -> None:
        """Click on a thing in the picture."""
        self.view.click(id_)
        self.clicks += 1

    def at(self, selector: str) -> None:
        """Click on a part of the page."""
        self.view.page.click(selector)
        self.view.settle()
        self.clicks += 1

    def reads_who_and_where(self) -> None:
        """What the panel tells of the cause: leaks, speakers, and the passage with the way to it."""
        claims = self.view.page.locator("#body .claim", has_text="attributed to")
        told = [" ".join(each.split()) for each in claims.all_inner_texts()]
        nauka = [each for each in told if "Leak of Nauka" in each]
        assert nauka
        assert "Business Guru" in nauka[0]
        assert "“In … defects”, characters 1174–1394" in nauka[0]
        soyuz = [each for each in told if "Coolant leak of Soyuz MS-22" in each]
        assert any("Roscosmos" in each for each in soyuz)
        link = claims.filter(has_text="Leak of Nauka").first.get_by_role("link", name="Open at the passage")
        assert "#:~:text=In,defects" in (link.get_attribute("href") or "")


def test_from_the_picture_it_takes_one_click(browser: Browser, pages: dict[str, Path]) -> None:
    with opened(browser, pages["articles"]) as view:
        visitor = Visitor(view)
        visitor.at_node(CAUSE)
        assert view.heading == "micrometeoroid impact"
        visitor.reads_who_and_where()
        assert visitor.clicks == 1


def test_by_search_it_takes_two(browser: Browser, pages: dict[str, Path]) -> None:
    with opened(browser, pages["articles"], WIDE, "dark") as view:
        visitor = Visitor(view)
        visitor.at("#search")
        view.page.keyboard.type("meteoroid")
        visitor.at('#found [role="option"]:has-text("micrometeoroid impact")')
        assert view.heading == "micrometeoroid impact"
        visitor.reads_who_and_where()
        assert visitor.clicks == 2


def test_from_the_timeline_it_takes_no_more_than_four(
    browser: Browser, pages: dict[str, Path], timelines_beside: Path
) -> None:
    with opened(browser, timelines_beside) as view:
        visitor = Visitor(view)
        spot = view.page.evaluate("id => window.provenautTimeline.spotOf(id)", "incident:nauka-leak")
        view.page.mouse.click(spot["x"], spot["y"])
        visitor.clicks += 1
        view.page.wait_for_function("() => document.querySelector('#heading').textContent === 'Leak of Nauka'")
        cited = view.page.locator("#body .claim", has_text="micrometeoroid impact").first
        assert "Unnamed speaker on coolant leaks, in Business Guru" in cited.inner_text()
        assert "“In … defects”, characters 1174–1394" in cited.inner_text()
        visitor.at("#body .toGraph")
        view.page.wait_for_selector("body[data-ready]")
        assert view.heading == "Leak of Nauka"
        assert "/articles.html" in view.page.url
        assert view.page.locator("#body .claim", has_text="micrometeoroid impact").count() >= 1
        assert visitor.clicks <= MOST
        assert view.requests == [timelines_beside.as_uri(), pages["articles"].as_uri()]
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        view.page.screenshot(path=str(SCREENSHOTS / "walk-from-timeline.png"))


@pytest.fixture
def timelines_beside(pages: dict[str, Path]) -> Path:
    """The timeline of the articles, beside the page of their graph."""
    from provenaut.store import open_graph
    from provenaut.views.chronology import write_timeline

    engine = open_graph(Path(__file__).parents[2] / "graph", in_memory=True)
    beside = pages["articles"]
    written = write_timeline(engine, beside.with_name("timeline.html"), graph=beside.name)
    engine.close()
    return written
