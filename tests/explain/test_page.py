"""The page as a file: always the same, sealed, with every text as text, and each claim once."""

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

from provenaut.errors import OutputError
from provenaut.explain import Explained, explain
from provenaut.store import Engine
from provenaut.views.explained import explained_html, write_explained
from tests.views.hostile import BIDI, EVIL_IRI, EVIL_URL, MARKUP, SCRIPT, hostile


class Elements(HTMLParser):
    """The elements of a page with their attributes, and all text outside of style sheets."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.found and self.found[-1][0] != "style":
            self.text += data

    def all(self, attribute: str) -> list[str]:
        """All values of an attribute."""
        return [value for _, attributes in self.found if (value := attributes.get(attribute)) is not None]


@pytest.fixture(scope="module")
def evil_pages(evil: Engine) -> list[str]:
    return [explained_html(explain(evil, thing.iri)) for thing in hostile().entities if "://" in thing.iri]


def test_it_is_the_same_each_time(told: Engine) -> None:
    asked = explain(told, "lantern-air-leak")
    assert explained_html(asked) == explained_html(explain(told, "lantern-air-leak"))


def test_it_is_sealed(told: Engine) -> None:
    page = explained_html(explain(told, "lantern-air-leak"))
    elements = Elements(page)
    assert {tag for tag, _ in elements.found} & {"script", "img", "link", "iframe", "object", "form", "base"} == set()
    (policy,) = [found["content"] for tag, found in elements.found if found.get("http-equiv")]
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    hashed = b64encode(sha256(style.encode()).digest()).decode()
    assert policy is not None
    assert f"style-src 'sha256-{hashed}'" in policy
    assert "default-src 'none'" in policy
    assert "script-src 'none'" in policy
    assert "url(" not in style
    assert "@import" not in style
    assert elements.all("style") == []


def test_no_hostile_text_becomes_anything_else(evil_pages: list[str]) -> None:
    assert len(evil_pages) == 9
    for page in evil_pages:
        elements = Elements(page)
        tags = {tag for tag, _ in elements.found}
        assert not tags & {"script", "img", "b", "i-evil", "iframe"}
        assert not [name for _, attributes in elements.found for name in attributes if name.startswith("on")]
        assert BIDI[0] not in page
        assert "\u2028" not in page
        for link in elements.all("href"):
            assert link.startswith(("#", "https://"))
        assert EVIL_IRI not in elements.all("href")
        assert EVIL_URL not in elements.all("href")


def test_the_hostile_texts_are_there_to_be_read(evil_pages: list[str]) -> None:
    told = " ".join(Elements(page).text for page in evil_pages)
    assert MARKUP in told
    assert SCRIPT in told
    assert "{{ 7 * 7 }}" in told


def test_each_claim_is_told_once_and_found_by_its_number(articles: Engine) -> None:
    for asked in ("russian-segment-air-leak firstDetectedOn 2019", "nasa-risk-2024", "prk partOf iss"):
        elements = Elements(explained_html(explain(articles, *asked.split())))
        ids = elements.all("id")
        assert len(ids) == len(set(ids))
        targets = {link[1:] for link in elements.all("href") if link.startswith("#")}
        assert targets
        assert targets <= set(ids)


def test_a_passage_leads_to_its_place_in_the_source(told: Engine) -> None:
    links = Elements(explained_html(explain(told, "lantern", "partOf", "aurora"))).all("href")
    assert "https://perigee.example/aurora-loses-air#:~:text=The,another" in links


def test_it_says_what_the_text_says(told: Engine) -> None:
    told_there = " ".join(
        Elements(
            explained_html(explain(told, "courier-7-coolant-leak", "attributedTo", "micrometeoroid-impact"))
        ).text.split()
    )
    for part in (
        "✕ Not accepted Somebody unnamed who attributed the coolant leak says so, but the other side has",
        "denied by Boreal Space Agency, in its own voice: rules out",
        "Statement on Courier 7, 2 April 2031: Having … 2031 (characters 24–248) claim:670a6c9ef628816e",
        "decided by grade: the highest grade of source is with 'not micrometeoroid impact'",
        "denies it",
    ):
        assert part in told_there


def test_nothing_said_is_a_page_too(told: Engine) -> None:
    nothing = Explained(explain(told, "lantern").asked)
    assert "Nothing is said of it." in Elements(explained_html(nothing)).text


def test_it_is_written_whole_or_not_at_all(told: Engine, tmp_path: Path) -> None:
    asked = explain(told, "lantern", "partOf", "aurora")
    path = write_explained(asked, tmp_path / "new" / "page.html")
    assert path.read_text(encoding="utf-8") == explained_html(asked)
    assert [each.name for each in path.parent.iterdir()] == ["page.html"]
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="something that is no page stands there"):
        write_explained(asked, tmp_path / "notes.txt")
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"
