"""Graphs as of a date that are kept: shared, made anew when anything changes, and never met half."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import provenaut
from provenaut.errors import GraphError, LockError, UsageError
from provenaut.pipeline import Project, asof_graphs, build
from provenaut.pipeline.asof import counts_from
from provenaut.pipeline.asof_graphs import graph_as_of
from provenaut.store import empty
from tests.graph.worlds import TEXTS, content, edit, small_seeds
from tests.toy import write_project

CLAIMS = "SELECT ?claim { ?claim a pn:Claim }"
# What the one source says that counts from the beginning.
FIRST = {one.iri for one in small_seeds().claims if one.utterance.source == "boreal-statement"}

pytestmark = [pytest.mark.usefixtures("cache"), pytest.mark.no_cover]


def claims(graph: Path, day: str | date) -> set[str]:
    with provenaut.open(graph, as_of=day) as kg:
        return {str(row[0]) for row in kg.sparql(CLAIMS)}


def kept(cache: Path) -> list[str]:
    return sorted(path.name for path in cache.iterdir())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.dates(date(2031, 3, 25), date(2031, 6, 5)))
def test_the_graph_as_of_any_day_holds_the_claims_of_sources_published_by_then(built: Project, day: date) -> None:
    seeds = small_seeds()
    latest = {id_: counts_from(source.published) or date.max for id_, source in seeds.sources.items()}
    assert claims(built.graph, day) == {one.iri for one in seeds.claims if latest[one.utterance.source] <= day}


def test_days_on_which_the_same_sources_count_share_a_graph(project: Project, cache: Path) -> None:
    told: list[str] = []
    for day in ("2031-04-02", "2031-04-30", "2031-05-22"):
        provenaut.open(project.graph, as_of=day, progress=told.append).close()
    assert told == ["building the graph as of 2031-04-02; it is kept for later"]
    assert len(kept(cache)) == 1
    provenaut.open(project.graph, as_of="2031-05-23", progress=told.append).close()
    assert len(told) == len(kept(cache)) == 2


def test_where_nothing_is_left_out_the_graph_itself_answers(project: Project, cache: Path) -> None:
    with graph_as_of(project.graph, "2031-06-01") as found:
        assert found.directory == project.graph
    assert not cache.exists()


def test_seeds_that_changed_are_told_and_a_new_build_makes_a_new_graph(project: Project, cache: Path) -> None:
    with provenaut.open(project.graph, as_of="2031-05") as kg:
        assert kg.sparql('ASK { ?x skos:prefLabel "Meridian Space Agency"@en }')
    edit(project.seeds / "entities.yaml", "Meridian Space Agency", "The Meridian Agency")
    with pytest.raises(GraphError, match="the seeds beside it have changed since it was built; run `provenaut build`"):
        provenaut.open(project.graph, as_of="2031-04")
    build(project, texts=[TEXTS])
    with provenaut.open(project.graph, as_of="2031-05") as kg:
        assert kg.sparql('ASK { ?x skos:prefLabel "The Meridian Agency"@en }')
    assert len(kept(cache)) == 2


def test_other_code_makes_another_graph(project: Project, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    provenaut.open(project.graph, as_of="2031-05").close()
    monkeypatch.setattr(asof_graphs, "code_digest", lambda: "other")
    provenaut.open(project.graph, as_of="2031-05").close()
    assert len(kept(cache)) == 2


def test_a_text_that_changed_has_to_be_at_hand(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = tmp_path / "texts"
    shutil.copytree(TEXTS, texts)
    before = sha256((texts / "boreal-statement.txt").read_bytes()).hexdigest()
    edit(texts / "boreal-statement.txt", "Having", "As it has")
    edit(project.seeds / "sources.yaml", before, sha256((texts / "boreal-statement.txt").read_bytes()).hexdigest())
    orphaned = {source.source: source.orphaned for source in build(project, texts=[texts]).sources}
    assert orphaned["boreal-statement"] > 0
    with pytest.raises(LockError, match="where the text is at hand"):
        provenaut.open(project.graph, as_of="2031-05-22")
    monkeypatch.setenv("PROVENAUT_TEXTS", str(texts))
    lost = "SELECT ?claim { ?claim pn:acceptanceRule pn:RuleOrphaned } ORDER BY ?claim"
    with provenaut.open(project.graph) as whole, provenaut.open(project.graph, as_of="2031-05-22") as then:
        assert [row[0] for row in then.sparql(lost)] == [row[0] for row in whole.sparql(lost)] != []


SLOW = """
import sys, time
from pathlib import Path
from provenaut.pipeline import asof_graphs, writing
real = writing.swap_in
def slow(folder, files):
    real(folder, dict(list(files.items())[:3]))
    print("half", flush=True)
    time.sleep(60)
writing.swap_in = slow
with asof_graphs.graph_as_of(Path(sys.argv[1]), "2031-05"):
    pass
"""


def test_a_build_that_is_killed_leaves_nothing_that_is_taken_for_a_graph(project: Project, cache: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", SLOW, str(project.graph)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "half\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    (left,) = kept(cache)
    assert left.startswith(".building-")
    assert len(claims(project.graph, "2031-05")) == len(small_seeds().claims) - len(
        [one for one in small_seeds().claims if one.utterance.source == "orbit-letter-leaks"]
    )
    old = time.time() - 7200
    os.utime(cache / left, (old, old))
    provenaut.open(project.graph, as_of="2031-04").close()
    assert not (cache / left).exists()


def test_what_is_kept_and_broken_is_made_anew(project: Project, cache: Path) -> None:
    told: list[str] = []
    for broken in ("claims.nq", "MANIFEST.json"):
        provenaut.open(project.graph, as_of="2031-04", progress=told.append).close()
        (place,) = cache.iterdir()
        shutil.rmtree(place / ".provenaut")
        (place / "graph" / broken).write_text("", encoding="utf-8")
    assert claims(project.graph, "2031-04") == FIRST
    assert len(told) == 2


def test_a_whole_graph_that_is_broken_is_not_touched(project: Project) -> None:
    shutil.rmtree(project.root / ".provenaut")
    (project.graph / "claims.nq").write_text("", encoding="utf-8")
    with pytest.raises(GraphError, match=r"is not the file that MANIFEST\.json lists"):
        provenaut.open(project.graph, as_of="2031-06-01")
    assert (project.graph / "claims.nq").is_file()


def test_two_processes_at_once_give_one_graph(project: Project, cache: Path) -> None:
    code = "import sys, provenaut; print(len(provenaut.open(sys.argv[1], as_of='2031-05').sparql(sys.argv[2])))"
    command = [sys.executable, "-c", code, str(project.graph), CLAIMS]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    answers = [process.communicate()[0] for process in running]
    assert [process.returncode for process in running] == [0, 0]
    assert answers[0] == answers[1] != "0\n"
    assert len(kept(cache)) == 1


def test_only_the_newest_are_kept(project: Project, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asof_graphs, "_KEPT", 1)
    for day in ("2031-04", "2031-05"):
        provenaut.open(project.graph, as_of=day).close()
    assert len(kept(cache)) == 1
    assert claims(project.graph, "2031-05")


@pytest.mark.parametrize("in_memory", [False, True])
def test_where_nothing_can_be_kept_it_is_made_for_the_once(project: Project, cache: Path, in_memory: bool) -> None:
    if not in_memory:
        cache.parent.parent.write_text("a file in the place of the cache", encoding="utf-8")
    with provenaut.open(project.graph, as_of="2031-04", in_memory=in_memory) as kg:
        assert len(kg.sparql(CLAIMS)) == len(FIRST)
    assert not cache.exists()


def test_seeds_around_the_current_directory_serve_a_graph_that_was_built_elsewhere(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(project.graph, tmp_path / "alone" / "graph")
    graph = tmp_path / "alone" / "graph"
    monkeypatch.chdir(tmp_path)
    with pytest.raises(GraphError, match="the seeds that it was built from aren't at hand"):
        provenaut.open(graph, as_of="2031-04")
    monkeypatch.chdir(project.queries)
    assert claims(graph, "2031-04") == FIRST


def test_a_graph_that_is_as_of_a_date_is_not_asked_as_of_another(project: Project) -> None:
    build(project, texts=[TEXTS], output=project.root / "then", as_of="2031-04")
    with pytest.raises(UsageError, match="ask the whole graph as of a date"):
        provenaut.open(project.root / "then", as_of="2031-05")


def test_a_graph_of_an_earlier_version_says_what_to_do(project: Project) -> None:
    path = project.graph / "MANIFEST.json"
    manifest = json.loads(path.read_bytes())
    del manifest["published"]
    path.write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(GraphError, match="doesn't say when its sources were published; run `make`"):
        provenaut.open(project.graph, as_of="2031-05")


def test_a_graph_without_anything_beside_it_says_what_is_needed(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="run `make` or `provenaut build`"):
        provenaut.open(write_project(tmp_path), as_of="2031-05")


@pytest.mark.parametrize("engine", ["http://127.0.0.1:9/sparql", empty()])
def test_a_service_can_not_be_asked_as_of_a_date(built: Project, engine: object) -> None:
    with pytest.raises(UsageError, match="a service can't be asked as of a date"):
        provenaut.open(built.graph, engine=engine, as_of="2031-05")  # type: ignore[arg-type]  # a union, listed one by one


def test_the_graph_that_is_kept_is_the_one_that_build_writes(project: Project, tmp_path: Path) -> None:
    build(project, texts=[TEXTS], output=tmp_path / "then", as_of="2031-05")
    with graph_as_of(project.graph, date(2031, 5, 23) + timedelta(3)) as found:
        assert content(found.directory) == content(tmp_path / "then")
