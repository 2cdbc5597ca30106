"""A stand-in for Wikidata: its shape, on data of ours, served on loopback by a real SPARQL engine.

It answers as the query service does, and as a reconciliation service; what it is told to do wrong, it does first.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

import pyoxigraph

HERE: Final = Path(__file__).parent
DATA: Final = HERE / "wikidata.ttl"
WD: Final = "http://www.wikidata.org/entity/"
RESULTS: Final = "application/sparql-results+json"


@dataclass(frozen=True)
class Fault:
    """An answer that is given once, whatever was asked."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    media_type: str = RESULTS


@dataclass
class StandIn:
    """A service that is running: what it holds, what it was asked, and what it will do wrong next."""

    store: pyoxigraph.Store
    url: str = ""
    faults: list[Fault] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)

    @property
    def sparql(self) -> str:
        return f"{self.url}/sparql"

    @property
    def reconcile(self) -> str:
        return f"{self.url}/reconcile"

    def update(self, text: str) -> None:
        """Change what it holds; the prefixes of Wikidata are known."""
        prefixes = {"wd": WD, "wdt": "http://www.wikidata.org/prop/direct/", "owl": "http://www.w3.org/2002/07/owl#"}
        prologue = "".join(f"PREFIX {name}: <{iri}> " for name, iri in prefixes.items())
        self.store.update(prologue + text)

    def delete(self, item: str) -> None:
        """Take an item away, as when it is deleted."""
        self.update(f"DELETE WHERE {{ wd:{item} ?p ?o }}")

    def redirect(self, item: str, to: str) -> None:
        """Merge an item into another."""
        self.delete(item)
        self.update(f"INSERT DATA {{ wd:{item} owl:sameAs wd:{to} }}")


@contextmanager
def running(data: Path = DATA) -> Iterator[StandIn]:
    """The stand-in on a free port of loopback, until the block ends."""
    store = pyoxigraph.Store()
    store.bulk_load(path=str(data), format=pyoxigraph.RdfFormat.TURTLE)
    stand_in = StandIn(store)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(stand_in))
    stand_in.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield stand_in
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(stand_in: StandIn) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.answer(parse_qs(urlsplit(self.path).query))

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            self.answer(parse_qs(self.rfile.read(length).decode()))

        def answer(self, form: dict[str, list[str]]) -> None:
            asked = {name: found[0] for name, found in form.items()}
            stand_in.asked.append(asked)
            stand_in.agents.append(self.headers.get("User-Agent", ""))
            if stand_in.faults:
                fault = stand_in.faults.pop(0)
                self.give(fault.status, fault.body, fault.media_type, fault.headers)
            elif urlsplit(self.path).path == "/reconcile":
                self.give(200, reconciled(stand_in.store, asked.get("queries", "{}")), "application/json")
            else:
                self.give(*select(stand_in.store, asked.get("query", "")))

        def give(self, status: int, body: bytes, media_type: str, headers: Mapping[str, str] | None = None) -> None:
            self.send_response(status)
            for name, value in {
                "Content-Type": media_type,
                "Content-Length": str(len(body)),
                **(headers or {}),
            }.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the library's own name
            pass

    return Handler


def select(store: pyoxigraph.Store, query: str) -> tuple[int, bytes, str]:
    """The answer of the query service: status, body and media type."""
    try:
        found = store.query(query)
    except SyntaxError as error:
        return 400, str(error).encode(), "text/plain"
    assert isinstance(found, pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean)
    body = found.serialize(format=pyoxigraph.QueryResultsFormat.JSON)
    assert body is not None
    return 200, body, RESULTS


def reconciled(store: pyoxigraph.Store, queries: str) -> bytes:
    """The answer of a reconciliation service: for each name the items whose names are like it."""
    names = _names(store)
    answer: dict[str, Any] = {}
    for key, query in json.loads(queries).items():
        wanted = query["query"].casefold()
        scored = {
            item: max(SequenceMatcher(None, wanted, name.casefold()).ratio() for name in called)
            for item, called in names.items()
        }
        best = sorted(scored, key=lambda item: (-scored[item], item))[: query.get("limit", 3)]
        answer[key] = {
            "result": [
                {"id": item, "name": names[item][0], "score": round(100 * scored[item]), "match": scored[item] == 1}
                for item in best
                if scored[item] > 0.5
            ]
        }
    return json.dumps(answer).encode()


def _names(store: pyoxigraph.Store) -> dict[str, list[str]]:
    rows = store.query(
        "SELECT ?item ?name { ?item <http://www.w3.org/2000/01/rdf-schema#label>|"
        '<http://www.w3.org/2004/02/skos/core#altLabel> ?name FILTER(LANG(?name) = "en") } ORDER BY ?item ?name'
    )
    found: dict[str, list[str]] = {}
    assert isinstance(rows, pyoxigraph.QuerySolutions)
    for row in rows:
        item, name = row["item"], row["name"]
        assert isinstance(item, pyoxigraph.NamedNode)
        assert isinstance(name, pyoxigraph.Literal)
        found.setdefault(item.value.removeprefix(WD), []).append(name.value)
    return found
