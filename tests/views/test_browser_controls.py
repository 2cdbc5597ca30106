"""The controls of the page in Chromium: filters, expanding, paths, the table, files, the address, the keyboard."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser
from rdflib import RDF, Graph, URIRef

from provenaut.namespaces import PN
from provenaut.store import Engine
from provenaut.views import write_view
from tests.views.browsing import NARROW, WIDE, View, opened
from tests.views.contract import answering, changed, completed, data_of, in_communities

pytestmark = pytest.mark.browser

SCREENSHOTS = Path(__file__).parents[2] / "out" / "screenshots"
AIR_LEAK, COOLANT_LEAK = "incident:lantern-air-leak", "incident:courier-7-coolant-leak"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("controls")


@pytest.fixture(scope="module")
def plain(folder: Path, small: Engine) -> Path:
    """The page of the small world as it is written."""
    return write_view(small, folder / "plain.html")


@pytest.fixture(scope="module")
def full(folder: Path, plain: Path) -> Path:
    """The same, with something for every control."""
    return changed(plain, folder / "full.html", completed)


@pytest.fixture(params=[WIDE, NARROW], ids=["wide", "narrow"])
def view(request: pytest.FixtureRequest, browser: Browser, full: Path) -> Iterator[View]:
    """The full page in both sizes; nothing is asked for and nothing goes wrong."""
    with opened(browser, full, request.param) as shown:
        yield shown
        assert {one for one in shown.requests if not one.startswith("blob:")} == {full.as_uri()}
        assert shown.complaints == []


@pytest.fixture
def wide(browser: Browser, full: Path) -> Iterator[View]:
    """The full page on a wide screen."""
    with opened(browser, full) as shown:
        yield shown
        assert shown.complaints == []


def shown_lines(view: View) -> list[str]:
    """The lines that are drawn, as the table tells them."""
    if view.page.get_attribute("#as-table", "aria-pressed") == "false":
        view.page.click("#as-table")
    rows = view.page.locator("#table tbody tr").all_inner_texts()
    view.page.click("#as-table")
    return [" ".join(row.split("\t")[:4]) for row in rows if row.count("\t") > 1]


def fragment(view: View) -> str:
    return unquote(str(view.page.evaluate("location.hash")))


def drawn(view: View) -> dict[str, int]:
    found: dict[str, int] = view.page.evaluate("window.provenautView.count()")
    return found


def keep_picture(view: View, name: str) -> None:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    width = view.page.evaluate("innerWidth")
    view.page.screenshot(path=SCREENSHOTS / f"{name}-{width}.png")


def test_sources_and_speakers_filter(view: View) -> None:
    everything = drawn(view)["edges"]
    view.page.click("#filter")
    keep_picture(view, "filters")
    view.page.check('[data-filter="sources"] input[value="boreal-statement"]')
    assert 0 < drawn(view)["edges"] < everything
    view.page.check('[data-filter="speakers"] input[value="agency:meridian"]')
    assert drawn(view)["edges"] == 0
    assert "0 lines shown" in view.page.inner_text("#told")
    assert fragment(view) == "#sources=boreal-statement&speakers=agency:meridian"
    view.page.click("#clear")
    assert drawn(view)["edges"] == everything
    assert fragment(view) == ""
    view.page.click("#filters-done")
    assert view.page.is_hidden("#filters")
    assert view.page.evaluate("document.activeElement.id") == "filter"


def test_classes_dates_and_disputes_filter(wide: View) -> None:
    page = wide.page
    page.click("#filter")
    page.fill("#from", "2031-05-01")
    page.dispatch_event("#from", "change")
    assert not any("Coolant leak" in line for line in shown_lines(wide))
    assert any("Air leak" in line for line in shown_lines(wide))
    page.fill("#to", "2031-05-31")
    page.select_option("#when", "published")
    lines = shown_lines(wide)
    assert lines
    assert len(lines) < 8
    assert fragment(wide) == "#from=2031-05-01&to=2031-05-31&when=published"
    page.click("#clear")
    page.check("#disputed")
    assert {line.split(" attributed")[0] for line in shown_lines(wide)} == {"Coolant leak of Courier 7"}
    page.click("#clear")
    page.check('[data-filter="classes"] input[value="cause"]')
    assert drawn(wide)["edges"] == 0
    assert page.inner_text("#filter") == "Filters (1)"


def test_origins_and_plans_are_told_apart_and_filter(wide: View) -> None:
    assert {"cited", "inferred", "link"} <= set(
        wide.page.locator("#stances [data-id]").evaluate_all("chips => chips.map(chip => chip.dataset.id)")
    )
    assert "plan" in wide.page.inner_text("#stances")
    everything = drawn(wide)["edges"]
    wide.toggle("cited")
    assert drawn(wide)["edges"] < everything
    assert "origin=inferred,link" in fragment(wide)


def test_lines_take_the_colour_of_their_speaker_and_a_hue_filters(wide: View) -> None:
    before = wide.page.locator("#picture canvas").screenshot()
    wide.page.select_option("#colour", "speaker")
    wide.settle()
    assert wide.page.locator("#picture canvas").screenshot() != before
    everything = drawn(wide)["edges"]
    chips = wide.page.locator("#hues [data-id]")
    assert chips.count() >= 3
    chips.first.click()
    assert 0 < drawn(wide)["edges"] < everything
    assert "colour=speaker" in fragment(wide)


def test_neighbours_expand_and_collapse(view: View) -> None:
    page = view.page
    view.find("weld defect")
    near = drawn(view)["nodes"]
    page.click("#expand")
    far = drawn(view)["nodes"]
    assert far > near
    keep_picture(view, "expanded")
    page.click("#collapse")
    assert drawn(view)["nodes"] == near
    assert page.is_disabled("#collapse")
    spot = page.evaluate("id => window.provenautView.spotOf(id)", AIR_LEAK)
    page.mouse.click(spot["x"], spot["y"], button="right")
    assert drawn(view)["nodes"] > near
    assert f"expanded={AIR_LEAK}" in fragment(view)


def test_the_path_between_two_things(view: View) -> None:
    page = view.page
    view.find("weld defect")
    page.click("#path")
    assert page.evaluate("document.activeElement.id") == "search"
    view.find("courier 7")
    assert view.heading == "From weld defect to Courier 7"
    steps = page.locator("#body h3").all_inner_texts()
    assert len(steps) == 4
    assert "Air leak of Lantern" in steps[0]
    assert fragment(view) == "#path=cause:weld-defect,craft:courier-7"
    keep_picture(view, "path")
    view.toggle("denied")
    assert "No path" in view.body


def test_facts_cite_numbered_claims_with_their_passage(view: View) -> None:
    view.find("air leak of lantern")
    page = view.page
    fact = page.locator(".fact", has_text="weld defect")
    assert "denied" in fact.inner_text()
    number = fact.locator(".citation").inner_text().strip("[]")
    fact.locator(".citation").click()
    card = page.locator(f"#cited-{number}")
    assert page.evaluate("document.activeElement.id") == f"cited-{number}"
    words = card.inner_text()
    assert f"[{number}]" in words
    assert re.search(r"characters \d+–\d+", words)
    assert re.search(r"The passage of claim \d+\.", card.locator("blockquote").inner_text())
    out = page.get_by_role("link", name="Elsewhere of it")
    assert (out.get_attribute("href"), out.get_attribute("rel")) == (
        "https://example.org/elsewhere",
        "noopener noreferrer",
    )


def test_the_query_of_a_neighbourhood_gives_its_claims(wide: View, small: Engine) -> None:
    wide.find("air leak of lantern")
    wide.page.click(".asking summary")
    wide.page.click("#copy")
    wide.until("document.querySelector('.asking [role=status]').textContent !== ''")
    query = wide.page.input_value("#sparql")
    claims = {row[0] for row in small.query(query).rows}
    said = sum(1 for claim in data_of_claims(wide) if AIR_LEAK in (claim["subject"]["id"], claim["object"]["id"]))
    assert len(claims) == said > 5


def data_of_claims(view: View) -> list[dict[str, dict[str, str]]]:
    found: list[dict[str, dict[str, str]]] = view.page.evaluate(
        "JSON.parse(document.getElementById('graph').textContent).cards.claims"
    )
    return found


def saved(view: View, kind: str) -> bytes:
    view.page.click("#export summary")
    with view.page.expect_download() as waiting:
        view.page.click(f"#save-{kind}")
    download = waiting.value
    assert download.suggested_filename.startswith("provenaut-")
    return Path(download.path()).read_bytes()


def test_the_picture_is_saved_as_png_and_svg(view: View) -> None:
    assert saved(view, "png").startswith(b"\x89PNG\r\n\x1a\n")
    root = ElementTree.fromstring(saved(view, "svg"))  # made by the page
    words = " ".join(" ".join(root.itertext()).split())
    assert "Air leak of Lantern" in words
    assert "denied" in words
    paths = root.findall(".//{http://www.w3.org/2000/svg}path")
    assert len(paths) >= drawn(view)["nodes"] + drawn(view)["edges"]


def test_what_is_shown_is_saved_as_csv(wide: View) -> None:
    wide.toggle("hedged")
    rows = list(csv.DictReader(io.StringIO(saved(wide, "csv").decode())))
    lines = shown_lines(wide)
    assert len({(row["subject"], row["relation"], row["object"], row["stance"]) for row in rows}) == len(lines)
    assert "hedged" not in {row["stance"] for row in rows}
    (denied,) = [row for row in rows if row["object"] == "weld defect"]
    assert denied["predicate"] == f"{PN}attributedTo"
    assert denied["who"] == "Engineers of Boreal, through Ines Halloran, in Daily Perigee"
    assert denied["passage"] == "It does … was sound"


def test_what_is_shown_is_saved_as_turtle(wide: View, small: Engine) -> None:
    graph = Graph().parse(data=saved(wide, "turtle").decode(), format="turtle")
    claims = set(graph.subjects(RDF.type, URIRef(f"{PN}Claim")))
    # What an inferred line rests on says something else than the line, and a link is no claim.
    assert len(claims) == len(drawn_claims(wide, "cited"))
    assert len(claims) < len(drawn_claims(wide, "cited", "inferred", "link"))
    caused = set(graph.subject_objects(URIRef(f"{PN}attributedTo")))
    accepted = small.query(f"SELECT ?s ?o {{ ?s <{PN}attributedTo> ?o }}").rows
    assert {(str(one), str(other)) for one, other in caused} == {(str(one), str(other)) for one, other in accepted}
    assert (None, URIRef(f"{PN}polarity"), URIRef(f"{PN}Denied")) in graph


def drawn_claims(view: View, *origins: str) -> set[int]:
    rows = shown_lines(view)
    data = view.page.evaluate("JSON.parse(document.getElementById('graph').textContent)")
    things = data["cards"]["things"]
    return {
        number
        for edge in data["edges"]
        if edge["origin"] in origins
        and any(
            row.startswith(f"{things[edge['from']]['label']} {edge['relation']}")
            and things[edge["to"]]["label"] in row
            and row.split(",")[0].endswith(edge["stance"])
            for row in rows
        )
        for number in edge["claims"]
    }


def test_the_table_says_what_the_picture_shows(view: View) -> None:
    page = view.page
    page.click("#as-table")
    assert page.is_hidden("#picture")
    assert page.inner_text("#table caption").startswith(
        f"{drawn(view)['nodes']} things and {drawn(view)['edges']} lines"
    )
    keep_picture(view, "table")
    row = page.locator("#table tr", has_text="weld defect")
    assert "Engineers of Boreal, through Ines Halloran, in Daily Perigee" in row.inner_text()
    assert row.get_by_role("link", name="Open").get_attribute("href") is not None
    row.get_by_role("button", name="attributed to").click()
    assert view.heading == "Air leak of Lantern attributed to (denied) weld defect"
    assert page.is_visible("#picture")


def test_an_address_brings_the_same_view_back(browser: Browser, view: View, full: Path) -> None:
    view.find("air leak of lantern")
    view.toggle("hedged")
    left, top, right, bottom = view.box("#picture canvas")
    view.page.mouse.move((left + right) / 2, (top + bottom) / 2)
    view.page.mouse.wheel(0, -120)
    view.until("location.hash.includes('at=')")
    view.page.mouse.move(1, 1)
    address = view.page.url
    size = view.page.viewport_size
    assert size is not None
    places = spots(view)
    with opened(browser, full, (size["width"], size["height"])) as other:
        other.page.goto("about:blank")
        other.page.goto(address)
        other.page.wait_for_selector("body[data-ready]")
        other.settle()
        assert other.heading == "Air leak of Lantern"
        assert other.page.get_attribute('[data-id="hedged"]', "aria-pressed") == "false"
        assert drawn(other) == drawn(view)
        assert spots(other) == pytest.approx(places, abs=3)
        other.page.evaluate("location.hash = 'node=cause:weld-defect'")
        other.until("document.getElementById('heading').textContent === 'weld defect'")
        other.page.go_back()
        other.until("document.getElementById('heading').textContent === 'Air leak of Lantern'")


def spots(view: View) -> list[float]:
    """Where some things are on the page."""
    wanted = (AIR_LEAK, "cause:weld-defect", "module:lantern")
    found = [view.page.evaluate("id => window.provenautView.spotOf(id)", id_) for id_ in wanted]
    return [spot[axis] for spot in found for axis in ("x", "y")]


@pytest.mark.parametrize(
    "address",
    [
        "#node=nothing",
        "#%",
        "#at=x,y,z&row=9&from=soon&colour=red",
        "#node=%E0%A4%A",
        "#path=a,b&open=7&=&&__proto__=1",
    ],
)
def test_an_address_that_says_nothing_is_passed_over(browser: Browser, full: Path, address: str) -> None:
    with opened(browser, full) as view:
        view.page.goto("about:blank")
        view.page.goto(full.as_uri() + address)
        view.page.wait_for_selector("body[data-ready]")
        assert view.heading == "Who names which cause"
        assert view.complaints == []


def test_the_picture_is_worked_by_keyboard_alone(wide: View) -> None:
    page = wide.page
    page.focus("#picture")
    page.keyboard.press("ArrowUp")
    first = page.text_content("#spoken")
    assert first
    for key in ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"):
        page.keyboard.press(key)
        if page.text_content("#spoken") != first:
            break
    told = page.text_content("#spoken") or ""
    assert told != first
    page.keyboard.press("Enter")
    assert told.startswith(wide.heading)
    near = drawn(wide)["nodes"]
    page.focus("#picture")
    for key in ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"):
        page.keyboard.press(key)
        page.keyboard.press("e")
        if drawn(wide)["nodes"] > near:
            break
    assert drawn(wide)["nodes"] > near
    page.keyboard.press("Escape")
    assert wide.heading == "Who names which cause"


def test_every_control_is_reached_by_tab(wide: View) -> None:
    page = wide.page
    page.focus("#filter")
    seen = []
    for _ in range(40):
        seen.append(page.evaluate("document.activeElement.id || document.activeElement.dataset.id || ''"))
        page.keyboard.press("Tab")
    assert {
        "filter",
        "as-table",
        "fit",
        "nearer",
        "farther",
        "search",
        "incident",
        "denied",
        "colour",
        "picture",
    } <= set(seen)


def test_rows_of_an_answer_are_marked(browser: Browser, plain: Path, folder: Path) -> None:
    def change(data: dict[str, object]) -> None:
        completed(data)
        answering(data)

    with opened(browser, changed(plain, folder / "query.html", change)) as view:
        assert view.heading == "Incidents of the small world"
        assert view.page.locator('#body a[href^="provenaut-timeline"]').count() == 0
        assert "Which incidents were there?" in view.body
        before = view.page.locator("#picture canvas").screenshot()
        view.page.click('[data-row="1"]')
        view.settle()
        assert view.page.get_attribute('[data-row="1"]', "aria-pressed") == "true"
        assert view.page.locator("#picture canvas").screenshot() != before
        assert fragment(view) == "#row=2"
        view.find("air leak of lantern")
        way = view.page.get_by_role("link", name="in time").get_attribute("href")
        assert way == "provenaut-timeline.html#node=incident%3Alantern-air-leak"
        assert view.complaints == []


def test_a_large_page_opens_folded_and_reads_its_detail_when_asked(browser: Browser, plain: Path, folder: Path) -> None:
    def change(data: dict[str, object]) -> None:
        completed(data)
        in_communities(data)

    path = changed(plain, folder / "folded.html", change, packed=True)
    assert "claims" not in data_of(path)["cards"]
    with opened(browser, path) as view:
        assert drawn(view)["nodes"] == 3
        view.page.wait_for_selector("[data-community]")
        keep_picture(view, "folded")
        view.click("community 1")
        assert drawn(view)["nodes"] > 3
        assert fragment(view) == "#open=1"
        view.page.click("#unfold-all")
        everything = drawn(view)
        view.page.click("#fold-all")
        assert drawn(view)["nodes"] == 3
        view.find("air leak of lantern")
        assert "weld defect" in view.body
        view.page.keyboard.press("Escape")
        view.page.evaluate("window.provenautView.unfoldAll()")
        assert drawn(view) == everything
        assert view.requests == [path.as_uri()]
        assert view.complaints == []
