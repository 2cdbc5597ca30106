"""The timeline as a file: sealed, the same each time, with every text as text, and readable without scripts."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from provenaut.errors import OutputError, UsageError
from provenaut.store import Engine, empty
from provenaut.views.chronology import timeline_html, write_timeline
from tests.views.hostile import LONG, MARKUP, SCRIPT, TEXTS


class Elements(HTMLParser):
    """The elements of a page with their attributes, its scripts and style sheets, and the text that people read."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.raw: dict[str, list[tuple[dict[str, str | None], str]]] = {"script": [], "style": []}
        self.words: list[str] = []
        self._open = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self._open = tag if tag in self.raw else ""
        if self._open:
            self.raw[tag].append((dict(attrs), ""))

    def handle_endtag(self, tag: str) -> None:
        self._open = "" if tag == self._open else self._open

    def handle_data(self, data: str) -> None:
        if self._open:
            attributes, before = self.raw[self._open].pop()
            self.raw[self._open].append((attributes, before + data))
        else:
            self.words.append(data)

    def policy(self) -> dict[str, list[str]]:
        """The Content-Security-Policy by directive."""
        (text,) = [
            each["content"] or "" for tag, each in self.found if each.get("http-equiv") == "Content-Security-Policy"
        ]
        return {name: values for name, *values in (rule.split() for rule in text.split(";"))}

    def data(self) -> Any:  # noqa: ANN401  # JSON of many shapes
        """What the data block holds."""
        (text,) = [data for attributes, data in self.raw["script"] if attributes.get("id") == "chronology"]
        return json.loads(text)


@pytest.fixture(scope="module")
def pages(timelines: dict[str, Path]) -> dict[str, Elements]:
    return {name: Elements(path.read_text(encoding="utf-8")) for name, path in timelines.items()}


def hashed(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def test_two_runs_give_the_same_bytes(small: Engine) -> None:
    assert timeline_html(small) == timeline_html(small)


@pytest.mark.parametrize("name", ["small", "evil", "articles"])
def test_nothing_runs_but_what_the_policy_names(pages: dict[str, Elements], name: str) -> None:
    page = pages[name]
    policy = page.policy()
    assert policy["default-src"] == ["'none'"]
    assert policy["base-uri"] == policy["form-action"] == ["'none'"]
    scripts = [text for attributes, text in page.raw["script"] if attributes.get("type") != "application/json"]
    assert policy["script-src"] == [hashed(text) for text in scripts]
    assert policy["style-src"] == [hashed(text) for _, text in page.raw["style"]]
    assert "unsafe" not in str(policy)
    assert "http" not in str(policy)


@pytest.mark.parametrize("name", ["small", "evil", "articles"])
def test_no_element_loads_anything_or_holds_a_script(pages: dict[str, Elements], name: str) -> None:
    for tag, attributes in pages[name].found:
        assert tag not in {"img", "iframe", "object", "embed", "link", "base", "form", "b"}
        assert not any(key.startswith("on") or key in {"src", "style", "srcset"} for key in attributes)
        assert re.match(r"https?://|#|$", attributes.get("href") or "")


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:12])
def test_a_hostile_text_is_read_as_it_is(pages: dict[str, Elements], text: str) -> None:
    said = "\n".join(pages["evil"].words)
    assert text in said
    assert text in json.dumps(pages["evil"].data(), ensure_ascii=False) or json.dumps(text)[1:-1] in json.dumps(
        pages["evil"].data()
    )


def test_a_title_is_text_too(small: Engine) -> None:
    page = Elements(timeline_html(small, title=MARKUP + SCRIPT, graph=f"{SCRIPT}.html"))
    assert "".join(page.words).count(MARKUP) == 2
    assert page.data()["graph"] == f"{SCRIPT}.html"
    assert "img" not in {tag for tag, _ in page.found}


@pytest.mark.parametrize(
    "graph", ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "java\nscript:x", "//["]
)
def test_the_page_links_to_no_script(small: Engine, graph: str) -> None:
    with pytest.raises(UsageError, match="is no place of a page; name a file"):
        timeline_html(small, graph=graph)


def test_the_tables_say_what_the_chart_shows(pages: dict[str, Elements]) -> None:
    page = pages["small"]
    data = page.data()
    dated = sum(len(date["claims"]) for one in data["happenings"] for date in one["dates"])
    assert sum(tag == "tr" for tag, _ in page.found) == 2 + dated + len(data["publications"])
    words = " ".join(" ".join(page.words).split())
    assert "11 March 2031 Coolant leak of Courier 7 , incident occurred on asserted, accepted" in words
    assert "2 April 2031" in words


def test_every_item_has_the_id_of_its_node(pages: dict[str, Elements]) -> None:
    data = pages["articles"].data()
    ids = [one["id"] for one in (*data["happenings"], *data["publications"])]
    assert len(ids) == len(set(ids))
    assert "incident:nauka-leak" in ids
    assert data["graph"] == "provenaut-view.html"
    kinds = {id_.partition(":")[0] for id_ in ids}
    assert {"incident", "source", "plan", "repair"} <= kinds


def test_an_empty_graph_gives_a_page() -> None:
    page = Elements(timeline_html(empty()))
    assert "0 dated things · 0 sources" in page.words
    assert page.data()["happenings"] == []


def test_what_is_no_page_is_not_overwritten(small: Engine, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="would be lost"):
        write_timeline(small, notes)
    assert notes.read_text(encoding="utf-8") == "mine"


def test_a_long_text_is_there_once_or_twice_and_not_more_often_than_it_is_said(pages: dict[str, Elements]) -> None:
    # 10,000 letters for each time that a hostile claim says them would make a page that nobody opens.
    said = sum(len(words) for words in pages["evil"].words)
    assert LONG in "".join(pages["evil"].words)
    assert said < 2_000_000
