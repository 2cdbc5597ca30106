"""The client for services of others: who it says it is, how often it asks, what it keeps, and what it refuses."""

import json
import socket
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from threading import Thread

import pytest

from provenaut.errors import UsageError
from provenaut.remote import Cache, Client, Kept, Manners, RemoteError
from tests.links.standin import Fault, StandIn

ASK = "SELECT ?label { wd:Q725102 rdfs:label ?label }"
QUERY = "PREFIX wd: <http://www.wikidata.org/entity/> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> " + ASK
EMPTY = b'{"head": {"vars": ["a"]}, "results": {"bindings": []}}'


class Watched(Client):
    """A client that notes how long it would have waited, and what it told."""

    def __init__(self, folder: Path | None = None, manners: Manners | None = None, **settings: bool) -> None:
        self.waits: list[float] = []
        self.told: list[str] = []
        super().__init__(Cache(folder), manners, tell=self.told.append, sleep=self.waits.append, **settings)


def test_it_says_who_it_is_and_reads_the_answer(stand_in: StandIn) -> None:
    found = Watched().fetch(stand_in.sparql, QUERY)
    assert {row[0].lexical for row in found.answer.rows if row[0] and not isinstance(row[0], str)} == {
        "Zvezda",
        "Звезда",
    }
    assert datetime.now(UTC) - found.retrieved < timedelta(minutes=1)
    assert not found.is_kept
    assert stand_in.agents == ["provenaut/0.1 (+https://w3id.org/provenaut)"]


def test_a_long_query_is_posted_as_a_form(stand_in: StandIn) -> None:
    found = Watched().fetch(stand_in.sparql, f"{QUERY} #{'x' * 5000}")
    assert len(found.answer.rows) == 2
    assert stand_in.asked[0]["query"].startswith("PREFIX")


@pytest.mark.parametrize(
    ("said", "waited"),
    [("7", [7.0]), ("0", [0.0]), ("soon", [60.0]), ("Thu, 01 Jan 1970 00:00:00 GMT", [0.0])],
)
def test_it_asks_again_after_what_retry_after_says(stand_in: StandIn, said: str, waited: list[float]) -> None:
    stand_in.faults = [Fault(429, headers={"Retry-After": said})]
    client = Watched()
    assert client.fetch(stand_in.sparql, QUERY).answer.rows
    assert client.waits == waited
    assert len(stand_in.asked) == 2
    assert "asks to wait" in client.told[0]


def test_a_date_to_wait_for_is_understood(stand_in: StandIn) -> None:
    until = format_datetime(datetime.now(UTC) + timedelta(seconds=30))
    stand_in.faults = [Fault(503, headers={"Retry-After": until})]
    client = Watched()
    client.fetch(stand_in.sparql, QUERY)
    assert 25 < client.waits[0] <= 30


def test_it_does_not_ask_for_ever(stand_in: StandIn) -> None:
    stand_in.faults = [Fault(503, b"too much")] * 9
    client = Watched()
    with pytest.raises(RemoteError, match=r"answers 503 Service Unavailable: too much; try later"):
        client.fetch(stand_in.sparql, QUERY)
    assert len(stand_in.asked) == 4
    assert client.waits == [5.0, 10.0, 15.0]


def test_a_wait_of_an_hour_is_told_and_not_waited(stand_in: StandIn) -> None:
    stand_in.faults = [Fault(429, headers={"Retry-After": "3600"})]
    client = Watched()
    with pytest.raises(RemoteError, match="asks to wait 3600 seconds; try again after that"):
        client.fetch(stand_in.sparql, QUERY)
    assert client.waits == []


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (Fault(404, b"<html>", media_type="text/html"), "answers 404 Not Found; is it the right address"),
        (Fault(400, b"no \x1b[31m such"), "answers 400 Bad Request; is it"),
        (Fault(302, headers={"Location": "http://127.0.0.1:1/x"}), "sends on to 'http://127.0.0.1:1/x'"),
        (Fault(200, b"<html>", media_type="text/html"), "answers with 'text/html', not with JSON"),
        (Fault(200, b"{", media_type="application/json"), "what is not JSON"),
        (Fault(200, b'{"head": {"vars": ["\xff"]}}'), "not UTF-8"),
        (Fault(200, EMPTY, {"Content-Encoding": "gzip"}), "answers packed"),
        (Fault(200, b"[" * 200_000), "what is not JSON"),
        (Fault(200, b'{"results": 7}'), "no answer to a query"),
        (Fault(200, b"[1]"), "no answer to a query"),
        (Fault(200, b" " * 3_000_000), "more than 2 MiB"),
    ],
)
def test_what_is_no_answer_is_one_line(stand_in: StandIn, fault: Fault, said: str) -> None:
    stand_in.faults = [fault] * 4
    with pytest.raises(RemoteError) as caught:
        Watched(manners=Manners(most_bytes=2 * 1024**2)).fetch(stand_in.sparql, QUERY)
    assert said in str(caught.value)
    assert str(caught.value).isprintable()
    assert len(stand_in.asked) == 1


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"type": "uri", "value": "javascript:alert(1) "}, "no IRI"),
        ({"type": "uri", "value": "http://a> <http://b"}, "no IRI"),
        ({"type": "literal", "value": "x", "xml:lang": 'en> . <a> <b> "c'}, "the language"),
        ({"type": "literal", "value": "x", "datatype": "a b"}, "the datatype"),
        ({"type": "literal", "value": 7}, "no term"),
        ({"type": "literal", "value": "\ud800"}, "half a character"),
        ({"type": "triple", "value": {"subject": {}}}, "no term"),
        ({"type": "shell", "value": "x"}, "a value of the kind 'shell'"),
        ("x", "no term"),
    ],
)
def test_a_value_that_is_no_term_is_refused(stand_in: StandIn, value: object, said: str) -> None:
    body = {"head": {"vars": ["a"]}, "results": {"bindings": [{"a": value}]}}
    stand_in.faults = [Fault(200, json.dumps(body).encode())]
    with pytest.raises(RemoteError, match=said):
        Watched().fetch(stand_in.sparql, QUERY)


def test_triple_terms_nested_a_hundred_thousand_deep_do_no_harm(stand_in: StandIn) -> None:
    deep = b'{"type": "triple", "value": {"subject": ' * 100_000 + b"1" + b"}}" * 100_000
    stand_in.faults = [Fault(200, b'{"head": {"vars": ["a"]}, "results": {"bindings": [{"a": ' + deep + b"}]}}")]
    with pytest.raises(RemoteError, match="what is not JSON"):
        Watched().fetch(stand_in.sparql, QUERY)


def test_what_drips_in_too_slowly_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}/sparql"
        with pytest.raises(RemoteError, match="can't be reached: timed out"):
            Watched(manners=Manners(timeout=0.2)).fetch(url, QUERY)


def test_what_comes_byte_by_byte_is_given_up_in_time() -> None:
    def drip(server: socket.socket) -> None:
        connection, _ = server.accept()
        with connection, suppress(OSError):
            connection.recv(4096)
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
            for _ in range(100):
                connection.sendall(b" ")
                time.sleep(0.05)

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = Thread(target=drip, args=(server,))
        thread.start()
        url = f"http://127.0.0.1:{server.getsockname()[1]}/sparql"
        started = time.monotonic()
        with pytest.raises(RemoteError, match=r"took longer than 0\.4 seconds; give it more with --timeout"):
            Watched(manners=Manners(timeout=0.4)).fetch(url, QUERY)
        assert time.monotonic() - started < 3
        thread.join()


def test_a_service_that_is_not_there_says_what_still_works() -> None:
    with pytest.raises(RemoteError, match=r"can't be reached: .*; all that asks the graph alone works") as caught:
        Watched().fetch("http://127.0.0.1:9/sparql", QUERY)
    assert caught.value.host_is_away


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://a.example/", "http://", "http://a b/", "https://[a", "x"])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="is not the address of a service"):
        Watched().fetch(url, QUERY)


def test_a_password_in_an_address_is_refused_and_not_told() -> None:
    with pytest.raises(UsageError) as caught:
        Watched().fetch("https://ada:secret@example.org/sparql", QUERY)
    assert "secret" not in str(caught.value)


def test_what_was_asked_is_kept_with_its_date(stand_in: StandIn, tmp_path: Path) -> None:
    first = Watched(tmp_path).fetch(stand_in.sparql, QUERY)
    again = Watched(tmp_path).fetch(stand_in.sparql, QUERY)
    assert len(stand_in.asked) == 1
    assert (again.is_kept, again.is_stale, again.answer, again.retrieved) == (
        True,
        False,
        first.answer,
        first.retrieved,
    )
    Watched(tmp_path, refresh=True).fetch(stand_in.sparql, QUERY)
    assert len(stand_in.asked) == 2


def test_what_is_old_is_asked_for_anew_and_used_where_nobody_answers(stand_in: StandIn, tmp_path: Path) -> None:
    never = Manners(most_age=timedelta(seconds=-1))
    Watched(tmp_path, never).fetch(stand_in.sparql, QUERY)
    assert not Watched(tmp_path, never).fetch(stand_in.sparql, QUERY).is_kept
    stand_in.faults = [Fault(500, b"broken")]
    client = Watched(tmp_path, never)
    found = client.fetch(stand_in.sparql, QUERY)
    assert (found.is_kept, found.is_stale, len(found.answer.rows)) == (True, True, 2)
    assert "answers 500" in client.told[0]
    assert f"{found.retrieved:%d %B %Y} is used" in client.told[0]


def test_offline_nobody_is_asked(stand_in: StandIn, tmp_path: Path) -> None:
    with pytest.raises(RemoteError, match="was not asked, and nothing is kept of it; ask again without --offline"):
        Watched(tmp_path, offline=True).fetch(stand_in.sparql, QUERY)
    Watched(tmp_path).fetch(stand_in.sparql, QUERY)
    stand_in.asked.clear()
    assert Watched(tmp_path, offline=True).fetch(stand_in.sparql, QUERY).is_kept
    assert stand_in.asked == []


@pytest.mark.parametrize("damage", [b"", b"{}", b"[", b"[" * 100_000, b'{"url": 1}'])
def test_a_damaged_cache_costs_one_more_request(stand_in: StandIn, tmp_path: Path, damage: bytes) -> None:
    Watched(tmp_path).fetch(stand_in.sparql, QUERY)
    (kept,) = tmp_path.glob("*.json")
    kept.write_bytes(damage)
    assert not Watched(tmp_path).fetch(stand_in.sparql, QUERY).is_kept
    assert len(stand_in.asked) == 2


def test_what_was_changed_in_the_cache_is_not_believed(stand_in: StandIn, tmp_path: Path) -> None:
    Watched(tmp_path).fetch(stand_in.sparql, QUERY)
    (kept,) = tmp_path.glob("*.json")
    kept.write_text(kept.read_text(encoding="utf-8").replace("Zvezda", "Zarya"), encoding="utf-8")
    assert not Watched(tmp_path).fetch(stand_in.sparql, QUERY).is_kept


def test_the_oldest_go_where_there_is_too_much(tmp_path: Path) -> None:
    cache = Cache(tmp_path, most_bytes=3000)
    for number in range(6):
        cache.keep(str(number), Kept("https://example.org/", "application/json", "x" * 500, datetime.now(UTC)))
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 3000
    assert cache.find("5") is not None
    assert cache.find("0") is None


def test_a_cache_that_cannot_be_written_keeps_nothing(stand_in: StandIn, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert Watched(tmp_path / "file").fetch(stand_in.sparql, QUERY).answer.rows


def test_two_requests_to_one_host_keep_a_distance(monkeypatch: pytest.MonkeyPatch) -> None:
    client = Watched()

    def once(url: str, form: object, accept: str) -> Kept:
        del form, accept
        return Kept(url, "application/json", EMPTY.decode(), datetime.now(UTC))

    monkeypatch.setattr(client, "_once", once)
    for number in range(3):
        client.fetch("https://a.example/sparql", f"ASK {{}} #{number}")
    client.fetch("https://b.example/sparql", "ASK {}")
    assert len(client.waits) == 2
    assert all(0.5 < waited <= 1 for waited in client.waits)
