"""Each kind of view in Chromium: of the small world what it shows, of the hostile one that texts stay texts."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser

from provenaut.namespaces import PN
from provenaut.store import Engine
from provenaut.views import view_html
from provenaut.views.facts import Facts
from provenaut.views.kinds import Answer, AnswerRow, QueryCard, View, answer, chain, evidence, focus, source
from tests.views.browsing import NARROW, WIDE, opened
from tests.views.test_browser_controls import SCREENSHOTS
from tests.views.test_browser_safe import judge

pytestmark = pytest.mark.browser


def incident(facts: Facts) -> str:
    """An incident of which a cause is named."""
    return next(each.claim.subject for each in facts.evidence if each.claim.predicate == PN + "attributedTo")


def answered(facts: Facts) -> View:
    """An answer with a row for each claim, whose cells are the texts that people read."""
    rows = tuple(
        AnswerRow(
            (facts.label(each.claim.subject), each.claim.as_written, each.claim.passage.anchor),
            (each.claim.subject,),
            (each.claim.iri,),
        )
        for each in facts.evidence[:40]
    )
    title = facts.label(incident(facts))
    query = QueryCard("all", f"{title}?", f"SELECT ?s {{ }} # {title}")
    return answer(facts, Answer(query, title, (title, "Written", "Passage"), rows))


KINDS: Final[dict[str, Callable[[Facts], View]]] = {
    "focus": lambda facts: focus(facts, incident(facts), 2),
    "answer": answered,
    "evidence": evidence,
    "evidence of one": lambda facts: focus(facts, incident(facts), by_claim=True),
    "chain": chain,
    "source": lambda facts: source(facts, next(iter(facts.sources))),
}


@pytest.fixture(scope="module", params=sorted(KINDS))
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def write(tmp_path_factory: pytest.TempPathFactory, kind: str) -> Callable[[Engine, str], Path]:
    """Writes the page of a kind."""
    folder = tmp_path_factory.mktemp("kinds")

    def written(engine: Engine, name: str) -> Path:
        path = folder / f"{name}.html"
        path.write_text(view_html(engine, KINDS[kind], title=kind), encoding="utf-8")
        return path

    return written


def test_it_opens_with_all_of_its_part(
    browser: Browser, write: Callable[[Engine, str], Path], small: Engine, kind: str
) -> None:
    path = write(small, "small")
    with opened(browser, path) as view:
        view.page.wait_for_timeout(300)
        view.page.screenshot(path=SCREENSHOTS / f"kind-{kind.replace(' ', '-')}.png")
        data = view.page.evaluate("JSON.parse(document.getElementById('graph').textContent)")
        assert view.page.evaluate("window.provenautView.count()") == {
            "nodes": len(data["nodes"]),
            "edges": len(data["edges"]),
        }
        assert view.heading == data["cards"]["view"]["heading"]
        assert data["cards"]["view"]["note"].split(".")[0] in view.body
        rows = data["cards"]["view"]["rows"]
        assert view.page.locator("#body [data-row]").count() == len(rows)
        assert view.complaints == []
        assert view.requests == [path.as_uri()]


def test_a_line_of_the_evidence_is_one_claim(browser: Browser, small: Engine, tmp_path: Path) -> None:
    path = tmp_path / "evidence.html"
    path.write_text(view_html(small, partial(evidence)), encoding="utf-8")
    with opened(browser, path) as view:
        data = view.page.evaluate("JSON.parse(document.getElementById('graph').textContent)")
        cited = next(edge for edge in data["edges"] if edge["origin"] == "cited")
        view.page.evaluate("id => { location.hash = `edge=${encodeURIComponent(id)}`; }", cited["id"])
        view.until("document.querySelectorAll('#body section:first-of-type article.claim').length === 1")
        inferred = next(edge for edge in data["edges"] if edge["origin"] == "inferred")
        view.page.evaluate("id => { location.hash = `edge=${encodeURIComponent(id)}`; }", inferred["id"])
        view.until("document.querySelector('#body h3').textContent.startsWith('It follows from')")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_texts_stay_texts(
    browser: Browser, write: Callable[[Engine, str], Path], evil: Engine, size: tuple[int, int]
) -> None:
    path = write(evil, "evil")
    with opened(browser, path, size) as view:
        view.page.wait_for_timeout(200)
        judge(view)
        if size == WIDE:
            view.page.click("#as-table")
            judge(view)
        assert view.requests == [path.as_uri()]
