"""Publishing to a real Oxigraph server: whole, again, after a break, and one version after another."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from provenaut.cli.app import run
from provenaut.engines import open_service
from provenaut.engines.names import POINTER
from provenaut.engines.publishing import publish
from provenaut.errors import GraphError, UsageError
from provenaut.store import open_graph, open_remote
from provenaut.store.service import Credentials, Refused, Service
from tests.engines.servers import OXIGRAPH, free_port, oxigraph
from tests.toy import write_project

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
GRAPHS = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    if OXIGRAPH is None:
        pytest.skip("no Oxigraph server is installed: pip install oxigraph")
    with oxigraph(tmp_path) as found:
        yield found


def changed(graph: Path, to: Path) -> Path:
    """A copy of the graph that holds one triple more."""
    shutil.copytree(graph, to)
    with (to / "accepted.nt").open("a", encoding="utf-8") as file:
        file.write(f'<urn:new> <urn:p> "{to.name}" .\n')
    manifest = json.loads((to / "MANIFEST.json").read_text(encoding="utf-8"))
    manifest["files"] = {}
    (to / "MANIFEST.json").write_text(json.dumps(manifest), encoding="utf-8")
    return to


def test_a_graph_is_asked_as_in_process(address: str, tmp_path: Path) -> None:
    graph = write_project(tmp_path / "project")
    done = publish(graph, f"{address}/query", f"{address}/update")
    assert done.sent > 0
    ours, theirs = open_graph(graph, in_memory=True), open_service(f"{address}/query")
    for text in (COUNT, GRAPHS):
        assert theirs.query(text).rows == ours.query(text).rows
    again = publish(graph, f"{address}/query", f"{address}/update")
    assert again.was_there
    assert not again.sent


def test_a_second_version_is_switched_to_and_the_first_stays_for_who_reads_it(address: str, tmp_path: Path) -> None:
    one = write_project(tmp_path / "project")
    two = changed(one, tmp_path / "two")
    publish(one, f"{address}/query", f"{address}/update")
    reader = open_service(f"{address}/query")
    before = reader.query(COUNT)
    publish(two, f"{address}/query", f"{address}/update")
    assert reader.query(COUNT) == before
    assert open_service(f"{address}/query").query("ASK { <urn:new> ?p ?o }").boolean is True
    three = changed(two, tmp_path / "three")
    with (three / "MANIFEST.json").open("a", encoding="utf-8") as file:
        file.write("\n")
    publish(three, f"{address}/query", f"{address}/update")
    # The one before the last is gone.
    assert reader.query(COUNT).rows[0][0].lexical == "0"  # type: ignore[union-attr]  # a literal
    raw = open_remote(f"{address}/query")
    assert len(raw.query(f"SELECT * {{ GRAPH <{POINTER}> {{ ?s ?p ?o }} }}").rows) == 2


def test_what_broke_off_goes_on(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("provenaut.engines.publishing._BATCH", 5)
    graph = write_project(tmp_path / "project")
    real = Service.update
    sent: list[str] = []

    def breaks(self: Service, text: str) -> None:
        if len(sent) == 3:
            raise Refused("the line is cut")
        sent.append(text)
        real(self, text)

    monkeypatch.setattr(Service, "update", breaks)
    with pytest.raises(GraphError, match="refuses an update: the line is cut"):
        publish(graph, f"{address}/query", f"{address}/update")
    assert open_service(f"{address}/query").query(COUNT).rows[0][0].lexical == "0"  # type: ignore[union-attr]  # a literal
    monkeypatch.setattr(Service, "update", real)
    publish(graph, f"{address}/query", f"{address}/update")
    ours = open_graph(graph, in_memory=True)
    assert open_service(f"{address}/query").query(COUNT) == ours.query(COUNT)


def test_the_command(
    address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = write_project(tmp_path / "project")
    assert run(["--graph", str(graph), "publish", "--engine", f"{address}/query"]) == 0
    assert capsys.readouterr().out.startswith("published: ")
    assert run(["--graph", str(graph), "query", "run", "places", "--format", "csv"]) == 0
    ours = capsys.readouterr().out
    assert (
        run(["--graph", str(graph), "query", "run", "places", "--format", "csv", "--engine", f"{address}/query"]) == 0
    )
    assert capsys.readouterr().out == ours
    monkeypatch.setenv("PROVENAUT_GRAPH", str(graph))
    monkeypatch.setenv("PROVENAUT_ENGINE", f"http://127.0.0.1:{free_port()}/query")
    assert run(["query", "run", "places"]) == 2
    assert "is the service running" in capsys.readouterr().err


def test_no_service_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    graph = write_project(tmp_path)
    assert run(["--graph", str(graph), "publish"]) == 2
    assert "name one with --engine or PROVENAUT_ENGINE" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("http://me:secret@localhost/query", "holds a user or password"),
        ("http://example.org/query", "would go unencrypted"),
    ],
)
def test_a_password_is_neither_shown_nor_sent_in_the_open(url: str, message: str) -> None:
    with pytest.raises(UsageError, match=message) as error:
        Service(url, credentials=Credentials("me", "secret"))
    assert "secret" not in str(error.value)
    assert "secret" not in repr(Credentials("me", "secret"))
