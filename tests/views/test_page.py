"""The page as a file: always the same, sealed, and with every text as text."""

import json
import os
import re
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from provenaut.errors import OutputError
from provenaut.store import Engine, empty
from provenaut.views import view_html
from provenaut.views.page import SCRIPTS, STYLES, Inline, inline, policy
from tests.views.hostile import BIDI, EVIL_URL, LONG, SCRIPT, TEXTS

ASSETS = Path(__file__).parents[2] / "src" / "provenaut" / "views" / "page"


class Elements(HTMLParser):
    """The elements of a page with their attributes, and the raw text of its scripts and style sheets."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.raw: list[tuple[str, dict[str, str | None], str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        tag, attributes = self.found[-1] if self.found else ("", {})
        if tag in {"script", "style"} and data.strip():
            self.raw.append((tag, attributes, data))

    def data(self) -> Any:  # noqa: ANN401  # JSON of many shapes
        """What the data block holds."""
        (text,) = [data for _, attributes, data in self.raw if attributes.get("id") == "graph"]
        return json.loads(text)


@pytest.fixture(scope="module")
def texts(pages: dict[str, Path]) -> dict[str, str]:
    return {name: path.read_bytes().decode() for name, path in pages.items()}


def test_two_runs_give_the_same_bytes(small: Engine) -> None:
    assert view_html(small) == view_html(small)


def test_another_hash_seed_locale_and_time_zone_give_the_same_bytes(
    pages: dict[str, Path], small_graph: Path, tmp_path: Path
) -> None:
    code = (
        "import sys; from pathlib import Path; from provenaut.store import open_graph\n"
        "from provenaut.views import write_view\n"
        "write_view(open_graph(Path(sys.argv[1]), in_memory=True), Path(sys.argv[2]))"
    )
    for seed in ("1", "2"):
        target = tmp_path / f"{seed}.html"
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C", "PYTHONUTF8": "0", "TZ": "Asia/Tokyo"}
        subprocess.run([sys.executable, "-c", code, str(small_graph), str(target)], check=True, env=environment)
        assert target.read_bytes() == pages["small"].read_bytes()


def test_another_seed_gives_another_picture_of_the_same_things(small: Engine, texts: dict[str, str]) -> None:
    one, other = Elements(texts["small"]).data(), Elements(view_html(small, seed=8)).data()
    assert one["cards"] == other["cards"]
    assert one["nodes"] != other["nodes"]


@pytest.mark.parametrize("name", ["small", "evil", "articles"])
def test_everything_that_runs_is_allowed_by_its_hash(texts: dict[str, str], name: str) -> None:
    page = Elements(texts[name])
    rules = next(attributes["content"] for tag, attributes in page.found if "http-equiv" in attributes)
    assert rules is not None
    listed = dict(rule.split(" ", 1) for rule in rules.split("; "))
    assert listed["default-src"] == "'none'"
    assert not re.search(r"unsafe|https?:|\*", rules)
    for tag in ("script", "style"):
        run = [text for name, attributes, text in page.raw if name == tag and "id" not in attributes]
        hashes = [f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in run]
        assert listed[f"{tag}-src"].split() == hashes
        assert len(hashes) == 2


@pytest.mark.parametrize("name", ["small", "evil", "articles"])
def test_nothing_is_fetched_and_no_attribute_runs(texts: dict[str, str], name: str) -> None:
    page = Elements(texts[name])
    for tag, attributes in page.found:
        assert not {key for key in attributes if key.startswith("on") or key in {"src", "srcset", "style"}}
        assert tag not in {"link", "img", "iframe", "object", "embed", "base", "form"}
        if "href" in attributes:
            assert re.match(r"https?://", attributes["href"] or "")
    for tag, _, text in page.raw:
        if tag == "style":
            assert not re.search(r"@import|url\((?![\"']?data:)", text)


def test_the_text_holds_no_mark_up_of_a_source(texts: dict[str, str]) -> None:
    page = Elements(texts["evil"])
    ours = {tag for tag, _ in Elements(texts["small"]).found}
    assert {tag for tag, _ in page.found} <= ours
    assert len([tag for tag, _ in page.found if tag == "script"]) == 3
    data = re.search(r'id="graph">(.*?)</script>', texts["evil"], re.DOTALL)
    assert data is not None
    assert not re.search("[<>&\u2028\u2029\u202e]", data[1])


def test_every_text_comes_through_as_it_was_written(texts: dict[str, str]) -> None:
    cards = Elements(texts["evil"]).data()["cards"]
    assert {thing["label"] for thing in cards["things"].values()} >= set(TEXTS)
    assert {thing["note"] for thing in cards["things"].values()} >= set(TEXTS)
    assert {claim["written"] for claim in cards["claims"]} == set(TEXTS)
    assert {claim["anchor"] for claim in cards["claims"]} == set(TEXTS)
    assert {claim["object"]["text"] for claim in cards["claims"]} >= set(TEXTS)
    assert {source["title"] for source in cards["sources"].values()} == set(TEXTS)
    assert {dispute["reason"] for dispute in cards["disputes"]} == set(TEXTS)


def test_what_is_no_address_of_the_web_is_no_link(texts: dict[str, str]) -> None:
    cards = Elements(texts["evil"]).data()["cards"]
    assert {claim["link"] for claim in cards["claims"]} == {""}
    assert {source["link"] for source in cards["sources"].values()} == {""}
    assert EVIL_URL not in texts["evil"]


def test_labels_in_the_picture_are_short_and_turn_nothing_around(texts: dict[str, str]) -> None:
    nodes = Elements(texts["evil"]).data()["nodes"]
    assert max(len(node["label"]) for node in nodes) < 70
    assert not any(mark in node["label"] for node in nodes for mark in "\u202e\u2066\u2028")
    assert BIDI[1:5] in {node["label"][:4] for node in nodes}


def test_the_title_is_text_too(small: Engine) -> None:
    page = view_html(small, title=SCRIPT)
    assert SCRIPT not in page
    assert len([tag for tag, _ in Elements(page).found if tag == "script"]) == 3


def test_without_scripts_every_claim_is_in_a_table(texts: dict[str, str]) -> None:
    page = Elements(texts["small"])
    rows = [tag for tag, _ in page.found].count("tr")
    assert rows == len(page.data()["cards"]["claims"]) + 1
    assert "https://perigee.example/aurora-loses-air" in {attributes.get("href") for _, attributes in page.found}


def test_an_empty_graph_has_a_page() -> None:
    data = Elements(view_html(empty())).data()
    assert (data["nodes"], data["edges"], data["cards"]["claims"]) == ([], [], [])


def test_the_file_stays_small(pages: dict[str, Path], texts: dict[str, str]) -> None:
    # What the page itself takes, and at most so much for each claim.
    claims = len(Elements(texts["articles"]).data()["cards"]["claims"])
    assert claims > 1_000
    assert pages["articles"].stat().st_size < 2_000_000 + 1_000 * claims
    assert len(LONG) * 200 > pages["evil"].stat().st_size - pages["small"].stat().st_size > len(LONG)


def test_all_files_of_the_page_are_in_it() -> None:
    assert {path.name for path in ASSETS.iterdir()} == {*SCRIPTS, *STYLES, "page.html.j2"}


def test_scripts_make_elements_with_text_alone() -> None:
    for name in SCRIPTS:
        script = (ASSETS / name).read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function", script)


@pytest.mark.parametrize("text", ["a </script> b", "a </SCRIPT> b", "<!-- a"])
def test_a_file_that_would_end_its_element_is_refused(text: str) -> None:
    with pytest.raises(OutputError, match="a file of the page holds"):
        inline([text], "</script")


def test_line_ends_are_as_browsers_hash_them() -> None:
    assert inline(["a\r\nb\rc", "d"], "</style") == Inline("a\nb\nc\nd")


def test_a_page_without_scripts_allows_none() -> None:
    assert "script-src 'none'" in policy([], [])
