"""Pages in a notebook, and from Python."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import provenaut
from provenaut.errors import OutputError
from provenaut.views.framed import Framed
from tests.views.browsing import opened
from tests.views.hostile import MARKUP, SCRIPT


@pytest.fixture(scope="module")
def kg(small_graph: Path) -> Iterator[provenaut.KnowledgeGraph]:
    with provenaut.open(small_graph) as graph:
        yield graph


@pytest.fixture(scope="module")
def framed(kg: provenaut.KnowledgeGraph) -> dict[str, Framed]:
    return {"graph": kg.view(), "timeline": kg.view(timeline=True)}


def test_a_view_tells_what_it_is_and_not_all_of_it(framed: dict[str, Framed]) -> None:
    assert repr(framed["graph"]) == "Framed(title='Provenaut', height=640)"
    assert framed["timeline"].title == "Provenaut: in time"


def test_a_view_is_saved_as_the_page_that_it_is(framed: dict[str, Framed], tmp_path: Path) -> None:
    for name, view in framed.items():
        written = view.save(tmp_path / f"{name}.html")
        assert written.read_text(encoding="utf-8") == str(view) == view.html
    notes = tmp_path / "notes.txt"
    notes.write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="would be lost"):
        framed["graph"].save(notes)


def test_a_title_of_ones_own_is_text(kg: provenaut.KnowledgeGraph) -> None:
    view = kg.view(timeline=True, title=MARKUP + SCRIPT)
    assert view.title == MARKUP + SCRIPT
    assert "<img" not in view._repr_html_()
    assert "</script>" not in view._repr_html_()


def test_a_view_as_of_a_date_says_so(small_graph: Path) -> None:
    with provenaut.open(small_graph, as_of="2031-05") as then:
        view = then.view(timeline=True)
    assert view.title == "Provenaut: in time, as of 2031-05-31"
    assert "Statement on Courier 7" in view.html
    assert "What the two leaks of Aurora have in common" not in view.html


def test_another_seed_gives_another_layout(kg: provenaut.KnowledgeGraph, framed: dict[str, Framed]) -> None:
    assert kg.view(seed=3).html != framed["graph"].html
    assert kg.view(seed=7).html == framed["graph"].html


@pytest.mark.browser
@pytest.mark.parametrize("name", ["graph", "timeline"])
def test_a_notebook_shows_it_in_a_frame(browser: Browser, framed: dict[str, Framed], tmp_path: Path, name: str) -> None:
    cell = tmp_path / "notebook.html"
    secret = "<script>window.secret = 1</script>"
    cell.write_text(f"<!doctype html><body data-ready>{secret}{framed[name]._repr_html_()}", encoding="utf-8")
    with opened(browser, cell) as view:
        frame = view.page.frames[1]
        frame.wait_for_selector("body[data-ready]")
        frame.fill("#search", "coolant leak of courier")
        frame.press("#search", "Enter")
        frame.wait_for_function("() => document.querySelector('#heading').textContent.includes('Courier 7')")
        assert "Daily Perigee" in frame.inner_text("#body")
        assert (
            frame.evaluate("() => { try { return parent.secret } catch { return 'out of reach' } }") == "out of reach"
        )
        assert view.requests == [cell.as_uri()]
        assert view.complaints == []
