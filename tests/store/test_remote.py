"""A SPARQL service as engine: the real Oxigraph server, and servers that misbehave."""

import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

import provenaut
from provenaut.errors import GraphError, QueryError, UsageError
from provenaut.store import open_remote
from provenaut.store.remote import RemoteEngine
from tests.toy import write_project

SERVER = shutil.which("oxigraph") or shutil.which("oxigraph", path=str(Path(sys.executable).parent))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until_it_answers(port: int) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"no server on port {port}")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The toy graph behind a real Oxigraph server; its query address, and the graph's directory."""
    if SERVER is None:
        pytest.skip("no Oxigraph server is installed: pip install oxigraph")
    folder = tmp_path_factory.mktemp("service")
    graph = write_project(folder)
    for name in ("accepted.nt", "evidence.nq", "entities.nq"):
        load = [SERVER, "load", "--location", str(folder / "store"), "--file", str(graph / name)]
        subprocess.run(load, check=True, capture_output=True)
    port = free_port()
    command = [SERVER, "serve-read-only", "--location", str(folder / "store"), "--bind", f"127.0.0.1:{port}"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until_it_answers(port)
        yield f"http://127.0.0.1:{port}/query", graph
    finally:
        process.kill()
        process.wait()


def test_the_same_answers_as_in_process(service: tuple[str, Path]) -> None:
    url, graph = service
    remote, local = provenaut.open(graph, engine=url), provenaut.open(graph, in_memory=True)
    for name in ("leaks-by-cause", "places", "rates"):
        assert remote.query(name).cells == local.query(name).cells
        assert remote.query(name).labels == local.query(name).labels
    assert len(remote.query("places", place="zvezda")) == 1


def test_ask_and_construct(service: tuple[str, Path]) -> None:
    engine = open_remote(service[0])
    assert engine.query("ASK { ?x a pn:Leak }").boolean is True
    assert len(engine.query("CONSTRUCT { ?x a pn:Thing } WHERE { ?x a pn:Leak }").rows) == 2
    engine.close()


def test_a_query_that_does_not_parse(service: tuple[str, Path]) -> None:
    url, graph = service
    with pytest.raises(QueryError, match=r"^1:18: '\?s \?p' has no object"):
        provenaut.open(graph, engine=url).sparql("SELECT * { ?s ?p }")
    with pytest.raises(QueryError, match=r"^2:1: unknown word 'FLITER'; did you mean 'FILTER'"):
        provenaut.open(graph, engine=url).sparql("SELECT * { ?s ?p ?o\nFLITER(?o > 1) }")


def test_more_than_may_be_read_is_refused(service: tuple[str, Path]) -> None:
    with pytest.raises(GraphError, match="answers with more than 100 bytes; ask for less"):
        RemoteEngine(service[0], most_bytes=100).query("SELECT * { ?s ?p ?o }")


@pytest.mark.parametrize("url", ["ftp://127.0.0.1/query", "file:///etc/passwd", "127.0.0.1:7878", "http://", ""])
def test_an_address_that_is_none(url: str) -> None:
    with pytest.raises(UsageError, match="is not the address of a SPARQL service"):
        open_remote(url)


def test_a_service_that_is_not_there() -> None:
    with pytest.raises(GraphError, match=r"doesn't answer: .*refused.*; is the service running"):
        open_remote(f"http://127.0.0.1:{free_port()}/query").query("ASK {}")


Reply = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def server(reply: Reply) -> Iterator[str]:
    """A server on loopback that answers every request so."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            reply(self)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name of the base class
            pass

    httpd = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=httpd.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{httpd.server_port}/query"
    finally:
        httpd.shutdown()
        thread.join()
        httpd.server_close()


def answering(status: int, media_type: str, body: bytes) -> Reply:
    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", media_type)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return reply


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (answering(200, "text/html", b"<h1>Hello</h1>"), "answers with 'text/html', not with results"),
        (answering(200, "application/sparql-results+json", b'{"head": '), "broken application/sparql-results.json"),
        (answering(500, "text/plain", b"it broke"), "fails: .*it broke"),
        (answering(503, "text/plain", b"later"), "fails: HTTP Error 503"),
        (answering(400, "text/plain", b"no, thanks"), "refuses the query: no, thanks"),
        (answering(404, "text/plain", b"nothing here"), "fails: .*nothing here"),
    ],
)
def test_a_service_that_misbehaves(reply: Reply, message: str) -> None:
    with server(reply) as url, pytest.raises((GraphError, QueryError), match=message) as error:
        open_remote(url).query("ASK {}")
    assert "\n" not in str(error.value)


def test_a_service_that_never_answers_is_given_up() -> None:
    with server(lambda _: time.sleep(2.5)) as url, pytest.raises(GraphError, match=r"doesn't answer: .*timed out"):
        open_remote(url, timeout=1).query("ASK {}")
