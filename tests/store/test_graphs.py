"""Opening a graph directory: in memory, on disk, missing, of another version, broken."""

import json
import os
import threading
from pathlib import Path

import pytest

from provenaut.errors import GraphError, QueryError
from provenaut.model import Literal
from provenaut.namespaces import XSD
from provenaut.store import Engine, find_graph, open_graph, prepare, read_manifest
from tests.toy import TRIPLES, write_graph, write_manifest

PLACES = "SELECT ?incident ?place { ?incident pn:occurredIn ?place } ORDER BY ?incident"
WITNESSES = "SELECT (COUNT(*) AS ?count) { GRAPH ?claim { ?s ?p ?o } FILTER(STRSTARTS(STR(?claim), STR(claim:))) }"


@pytest.fixture(params=["disk", "memory"])
def opened(request: pytest.FixtureRequest, graph: Path) -> Engine:
    return open_graph(graph, in_memory=request.param == "memory")


def test_the_default_graph_is_what_is_accepted_and_claims_have_graphs(opened: Engine) -> None:
    assert opened.query(PLACES).rows == (
        ("https://w3id.org/provenaut/id/incident/leak-a", "https://w3id.org/provenaut/id/module/zvezda"),
        ("https://w3id.org/provenaut/id/incident/leak-b", "https://w3id.org/provenaut/id/craft/soyuz-ms-22"),
    )
    assert opened.query(WITNESSES).rows == ((Literal(str(len(TRIPLES)), XSD + "integer"),),)


def test_ask_and_construct(opened: Engine) -> None:
    assert opened.query("ASK { ?x a pn:Leak }").boolean is True
    assert opened.query("ASK { ?x a pn:Crack }").boolean is False
    triples = opened.query("CONSTRUCT { ?x pn:isA pn:Thing } WHERE { ?x a pn:Leak }")
    assert triples.variables == ("subject", "predicate", "object")
    assert len(triples.rows) == 2


def test_relative_iris_have_a_base(opened: Engine) -> None:
    assert opened.query("SELECT (<id/station/iss> AS ?x) {}").rows == (("https://w3id.org/provenaut/id/station/iss",),)


def test_a_store_that_was_closed_says_so(opened: Engine) -> None:
    opened.close()
    with pytest.raises(GraphError, match="the store is closed"):
        opened.query("ASK {}")


def test_a_triple_term_is_refused(opened: Engine) -> None:
    with pytest.raises(QueryError, match="triple term"):
        opened.query("SELECT (<<( pn:a pn:b pn:c )>> AS ?t) {}")


def test_a_function_that_is_not_there(opened: Engine) -> None:
    with pytest.raises(QueryError, match=r"can't be evaluated.*not supported"):
        opened.query("SELECT (<urn:f>(1) AS ?x) {}")


def test_memory_writes_nothing(graph: Path) -> None:
    open_graph(graph, in_memory=True)
    assert sorted(path.name for path in graph.parent.iterdir()) == ["graph"]


def test_the_store_on_disk_is_kept_and_ignored_by_git(graph: Path) -> None:
    manifest = read_manifest(graph)
    first = prepare(manifest)
    assert first == graph.parent / ".provenaut" / "store" / manifest.digest
    assert (graph.parent / ".provenaut" / ".gitignore").read_text(encoding="utf-8") == "*\n"
    before = first.stat().st_mtime_ns
    assert prepare(manifest) == first
    assert first.stat().st_mtime_ns == before


def test_another_graph_gets_another_store_and_old_ones_go(graph: Path) -> None:
    seen = []
    for number in range(5):
        write_manifest(graph, build=number)
        place = prepare(read_manifest(graph))
        assert place is not None
        # Made at the same moment, they would be in no order.
        os.utime(place, (number + 1, number + 1))
        seen.append(place.name)
    kept = sorted(path.name for path in (graph.parent / ".provenaut" / "store").iterdir())
    assert kept == sorted(seen[-3:])


def test_what_a_killed_process_left_is_cleared_when_it_is_old(graph: Path) -> None:
    store = graph.parent / ".provenaut" / "store"
    for name, age in (("old", 0), ("new", None)):
        (store / f".building-{name}").mkdir(parents=True)
        if age is not None:
            os.utime(store / f".building-{name}", (age, age))
    prepare(read_manifest(graph))
    assert not (store / ".building-old").exists()
    assert (store / ".building-new").exists()


def test_several_at_once_build_one_store(graph: Path) -> None:
    places: list[Path | None] = []
    threads = [threading.Thread(target=lambda: places.append(prepare(read_manifest(graph)))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(places) == 4
    assert len(set(places)) == 1
    assert [path.name for path in (graph.parent / ".provenaut" / "store").iterdir()] == [read_manifest(graph).digest]


def test_where_nothing_can_be_written_the_user_cache_is_used(graph: Path) -> None:
    # A file where a folder should be stands for a directory that can't be written, also for root.
    (graph.parent / ".provenaut").write_text("", encoding="utf-8")
    place = prepare(read_manifest(graph))
    assert place is not None
    assert not place.is_relative_to(graph.parent)
    assert open_graph(graph).query("ASK { ?x a pn:Leak }").boolean is True


def test_where_no_place_can_be_written_the_graph_is_read_into_memory(
    graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (".provenaut", "cache"):
        (graph.parent / name).write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "project" / "cache"))
    assert prepare(read_manifest(graph)) is None
    assert open_graph(graph).query("ASK { ?x a pn:Leak }").boolean is True


@pytest.mark.parametrize("missing", ["", "MANIFEST.json"])
def test_a_graph_that_is_missing(tmp_path: Path, missing: str) -> None:
    folder = tmp_path / "nowhere"
    if missing:
        folder = write_graph(tmp_path)
        (folder / missing).unlink()
    with pytest.raises(GraphError) as error:
        open_graph(folder)
    assert str(error.value) == (
        f"{folder}: no MANIFEST.json, so there is no built graph; run `make` or `provenaut build`"
    )


@pytest.mark.parametrize("found", [0, 2, "1.0", None])
def test_a_graph_of_another_version(graph: Path, found: object) -> None:
    write_manifest(graph, format=found)
    with pytest.raises(GraphError, match=f"the graph has format {found!r}, this version reads 1; run `make`"):
        open_graph(graph)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"files": {}}', '{"format": 1, "files": []}', "\xff"])
def test_a_manifest_that_is_none(graph: Path, text: str) -> None:
    (graph / "MANIFEST.json").write_text(text, encoding="latin-1")
    with pytest.raises(GraphError, match=r"MANIFEST.json: is not a manifest of a graph; run `make`"):
        open_graph(graph)


def test_a_file_that_is_missing(graph: Path) -> None:
    (graph / "evidence.nq").unlink()
    with pytest.raises(GraphError, match=r"graph: the graph is incomplete: no evidence\.nq; run `make`"):
        open_graph(graph)


def test_a_file_that_was_changed_by_hand(graph: Path) -> None:
    with (graph / "evidence.nq").open("a", encoding="utf-8") as file:
        file.write("<urn:a> <urn:b> <urn:c> <urn:d> .\n")
    with pytest.raises(GraphError, match=r"evidence\.nq: is not the file that MANIFEST\.json lists"):
        open_graph(graph)


@pytest.mark.parametrize("in_memory", [True, False])
def test_a_broken_file_is_named_with_its_line(graph: Path, in_memory: bool) -> None:
    text = (graph / "accepted.nt").read_text(encoding="utf-8").splitlines()
    text[2] = text[2].replace("<", "", 1)
    (graph / "accepted.nt").write_text("\n".join(text) + "\n", encoding="utf-8")
    write_manifest(graph)
    with pytest.raises(GraphError) as error:
        open_graph(graph, in_memory=in_memory)
    assert str(error.value).startswith(f"{graph / 'accepted.nt'}:3: is broken:")
    assert "\n" not in str(error.value)
    store = graph.parent / ".provenaut" / "store"
    assert not store.exists() or list(store.iterdir()) == []


def test_the_graph_is_found_from_a_folder_below(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    below = graph.parent / "a" / "b"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert find_graph() == graph
    monkeypatch.setenv("PROVENAUT_GRAPH", "elsewhere")
    assert find_graph() == Path("elsewhere")
    assert find_graph("named") == Path("named")


def test_the_manifest_tells_the_digest_of_itself(graph: Path) -> None:
    first = read_manifest(graph)
    content = json.loads((graph / "MANIFEST.json").read_bytes())
    assert set(first.hashes) == set(content["files"]) == {"accepted.nt", "entities.nq", "evidence.nq"}
    write_manifest(graph, more=1)
    assert read_manifest(graph).digest != first.digest
