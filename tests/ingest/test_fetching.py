"""Fetching a text, from a real server on loopback."""

import threading
from collections.abc import Iterator
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from provenaut.errors import OutputError, TextError
from provenaut.ingest import fetch_text
from provenaut.ingest.fetching import AGENT
from provenaut.model import Grade, Position, Source

TEXT = "Aurora’s tank leaks.\n".encode()


class Pages(BaseHTTPRequestHandler):
    """`/text` gives the text, everything else 404; who asked is noted."""

    agents: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.agents.append(self.headers["User-Agent"])
        self.send_response(200 if self.path == "/text" else 404)
        self.end_headers()
        self.wfile.write(TEXT)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    Pages.agents.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def source(url: str | None, digest: str = "") -> Source:
    return Source(
        id="aurora",
        title="Aurora leaks",
        publisher="daily",
        published="2031",
        how_known="",
        url=url,
        grade=Grade.PRESS,
        licence="",
        text="aurora.txt",
        sha256=digest or sha256(TEXT).hexdigest(),
        at=Position("seeds/sources.yaml", 7),
    )


def test_the_cited_text_is_kept_and_not_asked_for_again(address: str, tmp_path: Path) -> None:
    folder = tmp_path / "cache" / "texts"
    for _ in range(2):
        assert fetch_text(source(f"{address}/text"), folder).read_bytes() == TEXT
    assert Pages.agents == [AGENT]
    assert [path.name for path in folder.iterdir()] == ["aurora.txt"]


def test_another_text_is_refused_and_what_is_there_stays(address: str, tmp_path: Path) -> None:
    (tmp_path / "aurora.txt").write_bytes(b"what was there")
    with pytest.raises(TextError, match=r"^seeds/sources.yaml:7: .*something else than the text of aurora.*--texts$"):
        fetch_text(source(f"{address}/text", "0" * 64), tmp_path)
    assert (tmp_path / "aurora.txt").read_bytes() == b"what was there"


@pytest.mark.parametrize(
    ("url", "said"),
    [
        (None, "no address is known"),
        ("file:///etc/hostname", "is no address of the web"),
        ("{address}/gone", "answers 404"),
        ("http://127.0.0.1:9/closed", "can't be reached"),
    ],
)
def test_an_address_that_gives_nothing(url: str | None, said: str, address: str, tmp_path: Path) -> None:
    with pytest.raises(TextError, match=said) as raised:
        fetch_text(source(url.format(address=address) if url else None), tmp_path, timeout=5)
    assert "\n" not in str(raised.value)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_a_file(address: str, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way")
    with pytest.raises(OutputError, match="can't write"):
        fetch_text(source(f"{address}/text"), tmp_path / "cache")
