"""The page in Chromium: what it shows, what it asks for, and that it can be worked."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.views.browsing import NARROW, WIDE, Scheme, View, opened
from tests.views.hostile import BIDI, EMOJI, HREF, LONG, MARKUP, SCRIPT

pytestmark = pytest.mark.browser

SCREENSHOTS = Path(__file__).parents[2] / "out" / "screenshots"


@pytest.fixture(params=[WIDE, NARROW], ids=["wide", "narrow"])
def view(request: pytest.FixtureRequest, browser: Browser, pages: dict[str, Path]) -> Iterator[View]:
    """The page of the small world, in both sizes, which has to ask for nothing and to complain of nothing."""
    path = pages["small"]
    with opened(browser, path, request.param) as shown:
        yield shown
        assert shown.requests == [path.as_uri()]
        assert shown.complaints == []


def test_it_opens_with_who_names_which_cause(view: View) -> None:
    assert view.heading == "Who names which cause"
    if view.page.is_visible("#unfold"):
        view.page.click("#unfold")
    assert "micrometeoroid impact" in view.body
    assert "Boreal Space Agency, in its own voice" in view.body
    assert view.page.locator('.said[data-is="denied"]').count() == 2
    assert "WHERE THEY DISAGREE" in view.body.upper()


def test_a_node_is_found_by_name_and_its_claims_are_read(view: View) -> None:
    view.find("air leak of lan")
    assert view.heading == "Air leak of Lantern"
    claims = view.page.locator("#body .claim")
    assert claims.count() >= 8
    denied = claims.filter(has_text="weld was sound")
    assert denied.count() == 1
    words = " ".join(denied.inner_text().split())
    assert "Air leak of Lantern attributed to weld defect denied" in words
    assert "Who Engineers of Boreal, through Ines Halloran, in Daily Perigee" in words
    assert "Source Aurora loses air, and its crew shrugs, 2031-05-10/2031-05-23, press" in words
    assert "“It does … was sound”, characters" in words
    assert "SHA-256" in words
    link = denied.get_by_role("link", name="Open at the passage")
    assert link.get_attribute("href") == "https://perigee.example/aurora-loses-air#:~:text=It%20does,was%20sound"


def test_a_node_and_a_line_are_chosen_by_a_click(view: View) -> None:
    view.find("coolant leak of courier")
    view.click("cause:micrometeoroid-impact")
    assert view.heading == "micrometeoroid impact"
    view.click("incident:courier-7-coolant-leak")
    assert view.heading == "Coolant leak of Courier 7"
    view.click("incident:courier-7-coolant-leak pn:occurredIn craft:courier-7 asserted")
    assert view.heading == "Coolant leak of Courier 7 occurred in Courier 7"
    assert view.page.locator("#body .claim").count() == 2
    assert "Daily Perigee" in view.body
    assert "The Orbit Letter" in view.body


def test_an_address_may_name_a_thing(view: View) -> None:
    view.page.evaluate("location.hash = '#node=incident:courier-7-coolant-leak'")
    view.until("document.getElementById('heading').textContent === 'Coolant leak of Courier 7'")
    view.page.evaluate("location.hash = '#node=incident:nobody-knows'")
    view.settle()
    assert view.heading == "Coolant leak of Courier 7"


def test_a_denied_line_says_so(view: View) -> None:
    view.find("weld defect")
    view.click("incident:lantern-air-leak pn:attributedTo cause:weld-defect denied")
    assert view.heading == "Air leak of Lantern attributed to (denied) weld defect"
    assert "Who denies it" in view.body


def test_what_the_pointer_is_over_is_told_and_forgotten(view: View) -> None:
    page = view.page
    view.find("coolant leak of courier")
    spot = page.evaluate("id => window.provenautView.spotOf(id)", "craft:courier-7")
    page.mouse.move(spot["x"], spot["y"])
    page.wait_for_selector("#hover:not([hidden])")
    assert page.inner_text("#hover").split("\n") == ["Courier 7", "cargo spacecraft", "4 claims"]
    page.keyboard.press("Escape")
    assert page.is_hidden("#hover")


def test_names_in_the_panel_lead_on(view: View) -> None:
    view.find("patch on")
    view.page.locator("#body .go", has_text="Engineers who are not named").first.click()
    assert view.heading == "Engineers who are not named"
    assert "It also says" in view.body


def test_search_by_keyboard_alone(view: View) -> None:
    page = view.page
    page.focus("#fit")
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "search":
            break
    page.keyboard.type("leak")
    options = page.locator("#found [role=option]")
    assert options.count() > 2
    assert page.get_attribute("#search", "aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    second = options.nth(1)
    assert second.get_attribute("aria-selected") == "true"
    wanted = second.locator("bdi").inner_text()
    page.keyboard.press("Enter")
    view.settle()
    assert view.heading == wanted
    assert page.evaluate("document.activeElement.id") == "heading"
    page.keyboard.press("Escape")
    assert view.heading == "Who names which cause"


def test_search_by_another_name_and_by_none(view: View) -> None:
    view.page.fill("#search", "boreal")
    assert "Boreal Space Agency" in view.page.inner_text("#found")
    view.page.fill("#search", "no such thing")
    assert view.page.inner_text("#found").strip() == "Nothing has such a name."
    view.page.press("#search", "Enter")
    view.page.press("#search", "Escape")
    assert view.page.is_hidden("#found")
    assert view.heading == "Who names which cause"


def test_the_legend_filters_what_is_drawn(view: View) -> None:
    before = picture(view)
    view.toggle("cause")
    without = picture(view)
    assert without != before
    assert view.page.get_attribute('[data-id="cause"]', "aria-pressed") == "false"
    view.toggle("cause")
    assert picture(view) == before
    view.toggle("denied")
    assert picture(view) not in {before, without}


def picture(view: View) -> bytes:
    return view.page.locator("#picture canvas").screenshot(animations="disabled")


def test_close_and_fold(view: View) -> None:
    view.find("lantern")
    view.page.click("#close")
    assert view.heading == "Who names which cause"
    assert view.page.is_hidden("#close")
    if view.page.is_visible("#unfold"):
        view.page.click("#unfold")
        assert view.page.is_visible("#body")
        view.page.click("#unfold")
        assert view.page.is_hidden("#body")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_covers_anything_that_is_read(
    browser: Browser, pages: dict[str, Path], size: tuple[int, int], scheme: Scheme
) -> None:
    parts = (".bar", ".legend", "#picture", "#panel")
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    with opened(browser, pages["articles"], size, scheme) as view:
        for name, step in (
            ("overview", None),
            ("incident", "leak of nauka"),
            ("most-linked", "air leak of the russian"),
        ):
            if step:
                view.find(step)
            boxes = {part: view.box(part) for part in parts}
            for left, top, right, bottom in boxes.values():
                assert left >= -0.5
                assert top >= -0.5
                assert right <= size[0] + 0.5
                assert bottom <= size[1] + 0.5
                assert right - left > 100
                assert bottom - top > 40
            for (_, one), (_, other) in combinations(boxes.items(), 2):
                assert (
                    min(one[2], other[2]) - max(one[0], other[0]) < 1
                    or min(one[3], other[3]) - max(one[1], other[1]) < 1
                )
            assert view.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            view.page.screenshot(path=SCREENSHOTS / f"{name}-{size[0]}x{size[1]}-{scheme}.png")
        assert view.complaints == []


def test_who_attributes_which_leak_to_meteoroids_takes_two_clicks(browser: Browser, pages: dict[str, Path]) -> None:
    with opened(browser, pages["articles"]) as view:
        causes = view.page.locator("#body .cause")
        first = causes.filter(has_text="Leak of Nauka").filter(has_text="micrometeoroid impact").first
        assert "in Business Guru" in first.inner_text()
        rejected = causes.filter(has_text="manufacturing defect").filter(
            has=view.page.locator(".badge", has_text="denied")
        )
        assert rejected.count() > 0
        first.get_by_role("link", name="Leak of Nauka").click()
        claim = view.page.locator("#body .claim", has_text="tiny meteoroids")
        assert "“In … defects”, characters" in claim.inner_text()
        href = claim.get_by_role("link", name="Open at the passage").get_attribute("href")
        assert href is not None
        assert href.startswith("https://businessguru.news/")
        assert href.endswith("#:~:text=In,defects")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_hostile_texts_stay_texts(browser: Browser, pages: dict[str, Path], size: tuple[int, int]) -> None:
    path = pages["evil"]
    with opened(browser, path, size) as view:
        page = view.page
        for text in (MARKUP, SCRIPT, HREF, BIDI, EMOJI, LONG):
            page.fill("#search", text[:150])
            assert page.locator("#found [role=option]").count() > 0
            page.press("#search", "Enter")
            view.settle()
            assert page.text_content("#heading") == text
            assert text in (page.text_content("#body") or "")
        view.find(MARKUP)
        view.click("incident:evil-1")
        assert page.text_content("#heading") == SCRIPT
        assert page.evaluate("window.hit") is None
        assert page.locator("#panel :is(img, script, iframe, b, i)").count() == 0
        assert page.locator('a[href^="javascript" i]').count() == 0
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert view.requests == [path.as_uri()]
        assert view.complaints == []


def test_light_turns_dark_while_it_is_open(browser: Browser, pages: dict[str, Path]) -> None:
    with opened(browser, pages["small"]) as view:
        light = picture(view)
        view.page.emulate_media(color_scheme="dark")
        view.settle()
        assert picture(view) != light
        view.page.emulate_media(color_scheme="light")
        view.settle()
        assert picture(view) == light


def test_a_request_would_be_seen(browser: Browser, tmp_path: Path) -> None:
    """The check for requests and complaints sees one of each."""
    toy = tmp_path / "toy.html"
    toy.write_text('<body data-ready><img src="other.png"><script>throw new Error("toy")</script>', encoding="utf-8")
    with opened(browser, toy) as view:
        assert len(view.requests) == 2
        assert any("toy" in complaint for complaint in view.complaints)
