"""The timeline in Chromium: what it shows, how it is worked, what it asks for, and that texts stay texts."""

import csv
from collections.abc import Iterator
from html import escape
from itertools import combinations
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from provenaut.store import Engine, empty
from provenaut.views.chronology import timeline_html, write_timeline
from tests.views.browsing import NARROW, WIDE, Scheme, View, opened
from tests.views.hostile import MARKUP, SCRIPT

pytestmark = pytest.mark.browser

SCREENSHOTS = Path(__file__).parents[3] / "out" / "screenshots"
NAUKA = "incident:nauka-leak"


@pytest.fixture(scope="module")
def shown(browser: Browser, timelines: dict[str, Path]) -> Iterator[View]:
    """The timeline of the articles, for tests that say themselves where they begin."""
    with opened(browser, timelines["articles"]) as view:
        yield view
        assert view.requests == [timelines["articles"].as_uri()]
        assert view.complaints == []


def begin(view: View, fragment: str = "") -> Page:
    """The page as a link with this fragment opens it."""
    view.page.evaluate("fragment => { location.hash = fragment || 'all' }", fragment)
    settle(view)
    return view.page


def settle(view: View) -> None:
    """Wait until what was asked for is drawn."""
    view.page.wait_for_timeout(50)
    view.page.evaluate("() => window.provenautTimeline.settled()")
    view.settle()


def drawn(view: View) -> dict[str, bool]:
    """What is drawn, and whether above the axis."""
    return {one["id"]: one["isAbove"] for one in view.page.evaluate("() => window.provenautTimeline.drawn()")}


def state_of(view: View) -> dict[str, list[str]]:
    """What the fragment says."""
    return parse_qs(urlsplit(view.page.url).fragment)


def click(view: View, id_: str) -> None:
    spot = view.page.evaluate("id => window.provenautTimeline.spotOf(id)", id_)
    view.page.mouse.click(spot["x"], spot["y"])
    settle(view)


def test_what_happened_stands_above_and_what_was_published_below(shown: View) -> None:
    begin(shown)
    found = drawn(shown)
    assert found[NAUKA]
    assert not found["source:webpronews-leak-saga-ends"]
    assert all(is_above == (not id_.startswith("source:")) for id_, is_above in found.items())
    assert sum(found.values()) > 90
    ticks = shown.page.locator("#chart .xtick text").all_text_contents()
    assert "2000" in ticks
    assert shown.heading == "In time"


@pytest.mark.parametrize("fragment", ["", "from=2018-01-01&to=2027-01-01", f"node={NAUKA}&undated=1"])
def test_no_two_names_overlap(shown: View, fragment: str) -> None:
    page = begin(shown, fragment)
    found = [one for one in page.evaluate("() => window.provenautTimeline.drawn()") if one["label"]]
    assert len(found) > 30
    for one, other in combinations(found, 2):
        if (one["isAbove"], one["lane"]) == (other["isAbove"], other["lane"]):
            first, second = sorted([one["covered"], other["covered"]])
            assert second[0] >= first[1] - 2, (one["id"], other["id"])


def test_a_click_tells_who_wrote_of_it_and_leads_to_the_graph(shown: View) -> None:
    page = begin(shown)
    click(shown, NAUKA)
    assert shown.heading == "Leak of Nauka"
    assert state_of(shown) == {"node": [NAUKA]}
    assert page.locator(".toGraph").get_attribute("href") == "provenaut-view.html#node=incident%3Anauka-leak"
    dates = page.locator("#body .date").all_inner_texts()
    assert any("9 October 2023" in date and "contested" in date for date in dates)
    sources = page.locator("#body .told h4").all_inner_texts()
    assert any("From Persistent Peril" in source for source in sources)
    numbers = page.locator("#body .number").all_inner_texts()
    assert numbers == [f"[{number}]" for number in range(1, len(numbers) + 1)]
    claim = page.locator("#body .claim", has_text="attributed to").filter(has_text="meteoroid").first
    assert claim.get_by_role("link", name="Open at the passage").count() <= 1


def test_a_source_tells_of_what_in_order_of_time(shown: View) -> None:
    page = begin(shown, "node=source:webpronews-leak-saga-ends")
    assert shown.heading.startswith("From Persistent Peril")
    assert "Published 4 January 2026" in shown.body
    about = page.locator("#body .told h4").all_inner_texts()
    assert len(about) > 20
    page.locator("#body .told h4 a", has_text="Air leak of the Russian segment").first.click()
    settle(shown)
    assert shown.heading == "Air leak of the Russian segment"
    page.click("#close")
    settle(shown)
    assert shown.heading == "In time"
    assert state_of(shown) == {}


def test_a_cause_shows_who_blames_it_for_what_and_when(shown: View) -> None:
    page = begin(shown)
    page.fill("#search", "micrometeoroid impact")
    page.press("#search", "Enter")
    settle(shown)
    assert state_of(shown) == {"node": ["cause:micrometeoroid-impact"]}
    assert "cause:micrometeoroid-impact" not in drawn(shown)
    claim = page.locator("#body .claim", has_text="Leak of Nauka").first
    assert "Unnamed speaker on coolant leaks, in Business Guru" in claim.inner_text()
    assert "“In … defects”, characters 1174–1394" in claim.inner_text()
    # Shown though its date isn't known, since it says so.
    assert "source:180back-com-ms22-coolant" in drawn(shown)
    assert page.locator("#chart .trace").count() > 3


def test_the_pointer_tells_of_what_it_is_over(shown: View) -> None:
    page = begin(shown)
    spot = page.evaluate("id => window.provenautTimeline.spotOf(id)", NAUKA)
    page.mouse.move(spot["x"], spot["y"])
    page.wait_for_selector("#hover:not([hidden])")
    told = page.inner_text("#hover")
    assert told.splitlines()[:2] == ["Leak of Nauka", "leak"]
    assert "occurred on 9 October 2023, contested" in told
    page.mouse.move(5, 5)
    page.wait_for_selector("#hover", state="hidden")


def test_the_wheel_and_the_buttons_zoom_and_a_drag_moves(shown: View) -> None:
    page = begin(shown)
    before = drawn(shown)
    page.click("#nearer")
    page.click("#nearer")
    settle(shown)
    first = state_of(shown)
    assert len(drawn(shown)) < len(before)
    page.mouse.move(400, 300)
    page.mouse.down()
    page.mouse.move(600, 305, steps=4)
    page.mouse.up()
    page.wait_for_function("was => !location.hash.includes(was)", arg=first["from"][0])
    settle(shown)
    moved = state_of(shown)
    assert moved["from"] < first["from"]
    assert moved["to"] < first["to"]
    assert shown.heading == "In time"
    page.mouse.wheel(0, -600)
    page.wait_for_function("was => !location.hash.includes(was)", arg=moved["from"][0])
    page.click("#farther")
    page.click("#all")
    settle(shown)
    assert state_of(shown) == {}
    assert drawn(shown) == before


def test_the_legend_filters_by_kind_stance_dispute_and_known_date(shown: View) -> None:
    page = begin(shown)
    before = drawn(shown)
    page.click('#groups [data-id="incident"]')
    settle(shown)
    assert not any(id_.startswith("incident:") for id_ in drawn(shown))
    page.click('#groups [data-id="incident"]')
    page.click('#only [data-id="disputed"]')
    settle(shown)
    disputed = [id_ for id_, is_above in drawn(shown).items() if is_above]
    assert NAUKA in disputed
    assert 0 < len(disputed) < 40
    page.click('#only [data-id="disputed"]')
    page.click('#only [data-id="undated"]')
    settle(shown)
    assert len(drawn(shown)) > len(before) + 40
    page.click('#only [data-id="undated"]')
    page.click('#stances [data-id="asserted"]')
    settle(shown)
    assert len(drawn(shown)) < len(before)
    assert state_of(shown) == {"stances": ["denied,hedged,speculated"]}
    page.click('#stances [data-id="asserted"]')
    settle(shown)
    assert drawn(shown) == before


def test_a_link_gives_back_what_was_seen(shown: View, browser: Browser, timelines: dict[str, Path]) -> None:
    page = begin(shown, "node=incident:soyuz-ms-22-coolant-leak&from=2020-01-01&to=2026-01-01&disputed=1&undated=1")
    here = (shown.heading, shown.body, drawn(shown))
    address = page.url
    with opened(browser, timelines["articles"]) as other:
        other.page.goto("about:blank")
        other.page.goto(address)
        other.page.wait_for_selector("body[data-ready]")
        settle(other)
        assert (other.heading, other.body, drawn(other)) == here
        assert other.page.url == address


def test_back_undoes_a_choice(shown: View) -> None:
    page = begin(shown)
    click(shown, NAUKA)
    page.locator("#body .told h4 a").first.click()
    settle(shown)
    assert state_of(shown)["node"][0].startswith("source:")
    page.go_back()
    settle(shown)
    assert shown.heading == "Leak of Nauka"
    page.go_back()
    settle(shown)
    assert shown.heading == "In time"


def test_a_broken_link_opens_the_whole(shown: View) -> None:
    begin(shown, "node=incident:none&from=2020&to=never&groups=__proto__&stances=loud")
    assert shown.heading == "In time"
    begin(shown, "from=2026-01-01&to=2020-01-01")
    assert len(drawn(shown)) > 90


def test_anything_is_found_by_name(shown: View) -> None:
    page = begin(shown)
    page.fill("#search", "decompression of soyuz")
    page.press("#search", "Enter")
    settle(shown)
    assert shown.heading == "Decompression of Soyuz 11"
    assert page.evaluate("() => document.activeElement.id") == "heading"
    assert page.locator("#names option").count() > 200
    page.fill("#search", "no such thing")
    page.press("#search", "Enter")
    assert shown.heading == "Nothing has such a name."


def test_everything_can_be_done_with_keys(shown: View) -> None:
    page = begin(shown, f"node={NAUKA}")
    page.focus("#chart")
    page.keyboard.press("ArrowDown")
    settle(shown)
    source = state_of(shown)["node"][0]
    assert source.startswith("source:")
    page.keyboard.press("ArrowUp")
    settle(shown)
    page.keyboard.press("ArrowRight")
    settle(shown)
    assert not state_of(shown)["node"][0].startswith("source:")
    page.keyboard.press("+")
    settle(shown)
    assert "from" in state_of(shown)
    page.keyboard.press("0")
    page.keyboard.press("Enter")
    settle(shown)
    assert page.evaluate("() => document.activeElement.id") == "heading"
    page.focus("#chart")
    page.keyboard.press("Escape")
    settle(shown)
    assert shown.heading == "In time"


def test_what_is_shown_is_saved_as_picture_and_table(shown: View, tmp_path: Path) -> None:
    page = begin(shown, "from=2018-01-01&to=2024-01-01")
    files = {}
    for kind in ("png", "svg", "csv"):
        page.click("#export summary")
        with page.expect_download() as waiting:
            page.click(f"#save-{kind}")
        waiting.value.save_as(tmp_path / kind)
        files[kind] = (tmp_path / kind).read_bytes()
    assert files["png"].startswith(b"\x89PNG")
    assert b"Leak of Nauka" in files["svg"]
    rows = list(csv.DictReader(files["csv"].decode().splitlines()))
    nauka = [row for row in rows if row["id"] == NAUKA]
    assert {row["edtf"] for row in nauka} == {"2023-09", "2023-10", "2023-10-09"}
    assert {row["time"] for row in rows} == {"happened", "published"}
    assert not any(row["first_day"] > "2024-01-01" for row in rows if row["time"] == "published")


def test_the_tables_are_a_step_away(shown: View) -> None:
    page = begin(shown, f"node={NAUKA}")
    assert not page.is_visible("#tables table")
    page.click(".toTable")
    assert page.locator("#tables tbody tr", has_text="Leak of Nauka").first.is_visible()
    assert page.evaluate("() => document.activeElement.textContent") == "As tables"
    assert state_of(shown) == {"node": [NAUKA]}
    page.click("#tables summary")
    page.evaluate("() => scrollTo(0, 0)")


def test_another_size_draws_anew(shown: View) -> None:
    page = begin(shown)
    page.set_viewport_size({"width": 900, "height": 700})
    page.wait_for_function("() => document.querySelector('#chart .main-svg').clientWidth < 600")
    settle(shown)
    right = max(page.evaluate("id => window.provenautTimeline.spotOf(id).x", id_) for id_ in list(drawn(shown))[:50])
    assert right < 900
    page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
    page.wait_for_function("() => document.querySelector('#chart .main-svg').clientWidth > 800")
    settle(shown)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_it_fits_and_its_screenshots_are_kept(
    browser: Browser, timelines: dict[str, Path], size: tuple[int, int], scheme: Scheme
) -> None:
    with opened(browser, timelines["articles"], size, scheme) as view:
        settle(view)
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        name = f"timeline-{size[0]}-{scheme}"
        view.page.screenshot(path=str(SCREENSHOTS / f"{name}.png"))
        wide = view.page.evaluate("() => document.documentElement.scrollWidth")
        assert wide <= size[0]
        begin(view, f"node={NAUKA}")
        view.page.screenshot(path=str(SCREENSHOTS / f"{name}-chosen.png"))
        assert view.heading == "Leak of Nauka"
        assert view.page.is_visible("#body")
        view.page.click("#close")
        settle(view)
        assert view.page.is_visible("#body") == (size == WIDE)
        assert view.complaints == []


def test_a_finger_chooses_and_moves(browser: Browser, timelines: dict[str, Path]) -> None:
    window = browser.new_context(viewport={"width": NARROW[0], "height": NARROW[1]}, has_touch=True, is_mobile=True)
    view = View(window.new_page())
    view.page.goto(timelines["articles"].as_uri())
    view.page.wait_for_selector("body[data-ready]")
    spot = view.page.evaluate("id => window.provenautTimeline.spotOf(id)", NAUKA)
    view.page.touchscreen.tap(spot["x"], spot["y"])
    settle(view)
    assert view.heading == "Leak of Nauka"
    view.page.tap("#close")
    finger = window.new_cdp_session(view.page)
    for kind, x in (("touchStart", 200), ("touchMove", 150), ("touchMove", 80), ("touchEnd", None)):
        points = [] if x is None else [{"x": x, "y": 400}]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    view.page.wait_for_function("() => location.hash.includes('from=')")
    window.close()


def test_it_works_in_the_frame_of_a_notebook(browser: Browser, small: Engine, tmp_path: Path) -> None:
    page = escape(timeline_html(small, graph=""))
    holder = tmp_path / "notebook.html"
    holder.write_text(f'<!doctype html><body data-ready><iframe sandbox="allow-scripts" srcdoc="{page}"></iframe>')
    with opened(browser, holder) as view:
        frame = view.page.frames[1]
        frame.wait_for_selector("body[data-ready]")
        frame.fill("#search", "coolant leak")
        frame.press("#search", "Enter")
        assert frame.inner_text("#heading") == "Coolant leak of Courier 7"
        assert frame.locator(".toGraph").count() == 0
        assert view.complaints == []


def test_without_scripts_the_tables_say_it(browser: Browser, timelines: dict[str, Path]) -> None:
    window = browser.new_context(java_script_enabled=False)
    page = window.new_page()
    page.goto(timelines["small"].as_uri())
    assert page.is_visible("#tables table")
    assert page.locator("#tables tbody tr", has_text="Coolant leak of Courier 7").count() >= 2
    assert "The chart needs JavaScript" in page.inner_text("body")
    window.close()


def test_hostile_texts_stay_texts(browser: Browser, timelines: dict[str, Path]) -> None:
    path = timelines["evil"]
    with opened(browser, path) as view:
        begin(view, "undated=1")
        said = " ".join(view.page.locator("#chart text").all_text_contents())
        assert MARKUP[:30] in said
        assert SCRIPT[:30] in said
        for id_ in drawn(view):
            begin(view, f"undated=1&node={id_}")
            assert view.heading not in {"", "In time"}
        spot = view.page.evaluate("id => window.provenautTimeline.spotOf(id)", "incident:evil-0")
        view.page.mouse.move(spot["x"], spot["y"])
        view.page.wait_for_selector("#hover:not([hidden])")
        view.page.fill("#search", MARKUP)
        view.page.press("#search", "Enter")
        settle(view)
        assert view.heading == MARKUP
        assert view.page.evaluate("() => window.hit") is None
        assert view.page.locator("img, iframe, object, embed, b:not(.number), #chart a").count() == 0
        links = view.page.eval_on_selector_all("a", "all => all.map(each => each.getAttribute('href'))")
        assert all(href.startswith(("http://", "https://", "#", "provenaut-view.html#")) for href in links)
        assert view.requests == [path.as_uri()]
        assert view.complaints == []


def test_an_empty_graph_opens(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, write_timeline(empty(), tmp_path / "empty.html")) as view:
        assert drawn(view) == {}
        assert view.complaints == []
