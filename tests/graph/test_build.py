"""The build of the small world: its files, the same bytes everywhere, and no work where nothing changed."""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pyoxigraph
import pytest

from provenaut.cli.app import run
from provenaut.iris import graph_iri
from provenaut.namespaces import PN, SH, VOID
from provenaut.pipeline import Project, build, stages, stamp
from provenaut.pipeline.dataset import GRAPHS, ONE_BY_ONE
from provenaut.store import open_graph
from tests.graph.worlds import FILES, TEXTS, content, edit, small_project, small_seeds


def test_all_files_are_there_sorted_and_end_with_a_line_end(built: Project) -> None:
    files = content(built.graph)
    assert set(files) == FILES
    for name, data in files.items():
        assert b"\r" not in data
        if name.endswith((".nq", ".nt")):
            lines = data.splitlines(keepends=True)
            assert lines == sorted(set(lines))
            assert all(line.endswith(b" .\n") for line in lines)


def test_every_file_is_read_by_the_engine_and_comes_back_the_same(built: Project) -> None:
    for path in built.graph.glob("*.n*"):
        kind = pyoxigraph.RdfFormat.N_QUADS if path.suffix == ".nq" else pyoxigraph.RdfFormat.N_TRIPLES
        lines = {
            f"{quad if path.suffix == '.nq' else quad.triple} ." for quad in pyoxigraph.parse(path=path, format=kind)
        }
        assert "".join(f"{line}\n" for line in sorted(lines)).encode() == path.read_bytes()


def test_a_dump_of_the_store_is_the_same_dump(built: Project) -> None:
    """What the engine stores by value is minted in its canonical form."""
    store = pyoxigraph.Store()
    lines = set()
    for path in built.graph.glob("*.nq"):
        store.bulk_load(path=str(path), format=pyoxigraph.RdfFormat.N_QUADS)
        lines |= set(path.read_text(encoding="utf-8").splitlines())
    assert {f"{quad} ." for quad in store if "_:" not in str(quad)} == {line for line in lines if "_:" not in line}


def test_blank_nodes_are_the_ontology_s_alone(built: Project) -> None:
    for path in built.graph.glob("*.nq"):
        starts = [part for line in path.read_text(encoding="utf-8").splitlines() for part in line.split(" ")[:3:2]]
        assert any(part.startswith("_:") for part in starts) == (path.name == "ontology.nq")


def test_each_file_holds_its_own_graph(built: Project) -> None:
    for name in set(GRAPHS) - {*ONE_BY_ONE, "links"}:
        graphs = {
            line.rpartition(" <")[2] for line in (built.graph / f"{name}.nq").read_text(encoding="utf-8").splitlines()
        }
        assert graphs == {f"{graph_iri(name)}> ."}


def test_the_manifest_counts_what_is_there(built: Project) -> None:
    files = content(built.graph)
    manifest = json.loads(files.pop("MANIFEST.json"))
    assert {name: entry["sha256"] for name, entry in manifest["files"].items()} == {
        name: sha256(data).hexdigest() for name, data in files.items()
    }
    assert all(entry["bytes"] == len(files[name]) for name, entry in manifest["files"].items())
    counts = manifest["counts"]
    assert counts["quads"] == {name: files[f"{name}.nq"].count(b"\n") for name in GRAPHS}
    total = len(small_seeds().claims)
    assert counts["claims"]["total"] == sum(counts["claims"]["by_acceptance"].values()) == total
    assert sum(sum(found.values()) for found in counts["claims"]["by_source"].values()) == total
    assert (counts["sources"], counts["disputes"]) == (3, {"Denial": 1})


def test_nothing_of_this_machine_is_in_the_graph(built: Project) -> None:
    for data in content(built.graph).values():
        assert str(built.root).encode() not in data
        assert str(TEXTS).encode() not in data


def void(project: Project, query: str) -> dict[str, int]:
    """Names and numbers that a query of void.ttl gives."""
    store = pyoxigraph.Store()
    store.load(path=str(project.graph / "void.ttl"), format=pyoxigraph.RdfFormat.TURTLE)
    found = store.query(f"PREFIX void: <{VOID}> SELECT ?name ?count {{ {query} }}")
    assert isinstance(found, pyoxigraph.QuerySolutions)
    return {str(row["name"].value): int(row["count"].value) for row in found}


def test_void_counts_each_graph(built: Project) -> None:
    found = void(built, "?s void:subset ?name . ?name void:triples ?count")
    manifest = json.loads((built.graph / "MANIFEST.json").read_bytes())
    assert {name.rpartition("/")[2]: count for name, count in found.items()} == manifest["counts"]["quads"]


@pytest.mark.parametrize(
    ("partition", "counted"),
    [
        ("?p void:property ?name ; void:triples ?count", "?s ?name ?o"),
        ("?p void:class ?name ; void:entities ?count", "?s a ?name FILTER(isIRI(?name))"),
    ],
)
def test_void_counts_each_class_and_property(built: Project, partition: str, counted: str) -> None:
    engine = open_graph(built.graph, in_memory=True)
    rows = engine.query(f"SELECT ?name (COUNT(*) AS ?count) {{ {counted} }} GROUP BY ?name").rows
    assert void(built, partition) == {str(name): int(getattr(count, "lexical", "")) for name, count in rows}


def test_saved_queries_are_executables(built: Project) -> None:
    engine = open_graph(built.graph, in_memory=True)
    rows = engine.query(f"SELECT ?text {{ ?q a <{SH}SPARQLSelectExecutable> ; <{SH}select> ?text }} ORDER BY ?q").rows
    assert len(rows) == len(list(built.queries.glob("*.rq"))) == 2
    compiled = json.loads((built.graph / "queries.json").read_bytes())
    assert set(compiled) == {"disputes", "incidents-by-cause"}


def test_what_owl_adds_is_added_and_nothing_twice(built: Project) -> None:
    engine = open_graph(built.graph, in_memory=True)
    leak = f"GRAPH <{graph_iri('inferred')}> {{ ?leak a <{PN}Occurrence> }} ?leak a <{PN}AirLeak>"
    assert engine.query(f"ASK {{ {leak} }}").boolean
    inferred = (built.graph / "inferred.nq").read_text(encoding="utf-8").splitlines()
    others = [
        line.rpartition(" <")[0]
        for name in set(GRAPHS) - {"inferred", "derivations"}
        for line in (built.graph / f"{name}.nq").read_text(encoding="utf-8").splitlines()
    ]
    assert not {line.rpartition(" <")[0] for line in inferred} & set(others)


def test_claims_take_no_part_in_what_is_inferred(built: Project) -> None:
    assert "/id/claim/" not in (built.graph / "inferred.nq").read_text(encoding="utf-8")


def test_a_denied_claim_is_a_node_and_no_triple(built: Project) -> None:
    engine = open_graph(built.graph, in_memory=True)
    denied = "?c pn:stance pn:DeniedStance ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o"
    assert engine.query(f"ASK {{ {denied} }}").boolean
    assert not engine.query(f"ASK {{ {denied} GRAPH ?c {{ ?s ?p ?o }} }}").boolean


def test_the_report_reads_well(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.root)
    shutil.rmtree(project.graph)
    told: list[str] = []
    report = build(project, texts=[TEXTS], progress=told.append)
    *lines, last = str(report).splitlines()
    seeds = small_seeds()
    stances = Counter(claim.stance.value for claim in seeds.claims)
    passages = {claim.passage for claim in seeds.claims}
    assert lines[:2] == [
        f"3 sources, {len(seeds.claims)} claims: "
        + ", ".join(f"{stances[name]} {name}" for name in ("asserted", "denied", "hedged", "speculated")),
        f"passages: {len(passages)} verified, 0 locked, 0 orphaned",
    ]
    assert "disputes: 1 denial" in lines
    assert last.startswith("Written to graph in ")
    assert all(len(line) <= 160 for line in lines)
    assert told[0] == "reading the ontology"
    assert told[-1] == "writing"


def test_axioms_that_no_rule_is_made_from_are_warned_of_each_time(
    project: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    axiom = "\npn:partOf a owl:ReflexiveProperty . pn:dockedTo rdfs:subPropertyOf pn:affects .\n"
    ontology = project.ontology / "provenaut.ttl"
    ontology.write_text(ontology.read_text(encoding="utf-8") + axiom, encoding="utf-8")
    warning = "not materialised: pn:partOf Characteristics Reflexive (everything would have itself as a value)"
    first, second = (build(project, texts=[TEXTS]) for _ in range(2))
    assert first.warnings == second.warnings == (f"{warning}; HermiT still takes it into account",)
    assert second.unchanged
    monkeypatch.chdir(project.root)
    assert run(["build"]) == 0
    out, err = capfd.readouterr()
    assert f"warning: {warning}; HermiT" in err
    assert warning not in out
    assert any(line.endswith("axioms that only restrict: used by `provenaut check` alone") for line in first.lines())


DIFFERENT = """
import os, random, sys
from pathlib import Path
real = os.scandir
class Turned:
    def __init__(self, path="."):
        with real(path) as found:
            self.entries = sorted(found, key=lambda entry: entry.name, reverse=sys.argv[4] == "reverse")
    def __enter__(self): return iter(self.entries)
    def __exit__(self, *_): return None
    def __iter__(self): return iter(self.entries)
os.scandir = Turned
os.listdir = lambda path=".": [entry.name for entry in Turned(path)]
from provenaut.pipeline import Project, build
build(Project(Path(sys.argv[1])), texts=[sys.argv[2]], output=Path(sys.argv[3]))
"""


@pytest.mark.parametrize(
    ("order", "environment"),
    [
        ("reverse", {"PYTHONHASHSEED": "0", "TZ": "Pacific/Auckland", "LC_ALL": "C"}),
        ("forward", {"PYTHONHASHSEED": "4711", "TZ": "America/St_Johns", "LC_ALL": "POSIX", "PYTHONUTF8": "0"}),
    ],
)
def test_two_builds_are_byte_equal_wherever_they_run(
    built: Project, tmp_path: Path, order: str, environment: dict[str, str]
) -> None:
    project = small_project(tmp_path)
    command = [sys.executable, "-c", DIFFERENT, str(project.root), str(TEXTS), str(project.graph), order]
    subprocess.run(command, check=True, env={**os.environ, **environment})
    assert content(project.graph) == content(built.graph)


def test_the_texts_that_are_at_hand_change_no_byte(project: Project, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    before = content(project.graph)
    report = build(project, texts=[tmp_path / "none"])
    assert sum(source.locked for source in report.sources) == len({claim.passage for claim in small_seeds().claims})
    assert not report.unchanged
    assert content(project.graph) == before


def test_an_unchanged_project_is_not_built_again(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    first = build(project, texts=[TEXTS])
    # The first build of the copy is a full one: what was remembered is of another folder.
    assert not first.unchanged
    monkeypatch.setattr(stages, "read_ontology", None)
    again = build(project, texts=[TEXTS])
    assert again.unchanged
    assert str(again).startswith("Nothing changed: ")
    assert (again.sources, again.quads, again.disputes) == (first.sources, first.quads, first.disputes)


def test_nothing_heavy_is_imported_where_nothing_changed(project: Project) -> None:
    build(project, texts=[TEXTS])
    code = """
import sys
from pathlib import Path
from provenaut.pipeline import Project, build
assert build(Project(Path(sys.argv[1])), texts=[sys.argv[2]]).unchanged
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""
    command = [sys.executable, "-c", code, str(project.root), str(TEXTS)]
    modules = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    assert not {"rdflib", "pyshacl", "pyoxigraph", "yaml", "edtf", "networkx"} & set(modules)


CHANGES: dict[str, Callable[[Project], object]] = {
    "a seed": lambda project: edit(project.seeds / "entities.yaml", "Meridian Space Agency", "The Meridian Agency"),
    "a query": lambda project: edit(project.queries / "disputes.rq", "Disputes and", "All disputes and"),
    "a new query": lambda project: shutil.copy(project.queries / "disputes.rq", project.queries / "more.rq"),
    "the ontology": lambda project: edit(project.ontology / "causes.ttl", '"weld defect"', '"defect of a weld"'),
    "a file of the graph": lambda project: (project.graph / "claims.nq").write_text("", encoding="utf-8"),
    "a missing file of the graph": lambda project: (project.graph / "void.ttl").unlink(),
    "what was remembered": lambda project: project.stamp.write_text("{]", encoding="utf-8"),
    "the form of what was remembered": lambda project: project.stamp.write_text("[]", encoding="utf-8"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_built_again(project: Project, change: str) -> None:
    build(project, texts=[TEXTS])
    CHANGES[change](project)
    assert not build(project, texts=[TEXTS]).unchanged
    assert build(project, texts=[TEXTS]).unchanged
    assert set(content(project.graph)) == FILES


def test_other_code_is_another_build(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    build(project, texts=[TEXTS])
    monkeypatch.setattr(stamp, "code_digest", lambda: "other")
    assert not build(project, texts=[TEXTS]).unchanged


def test_a_text_that_comes_to_hand_is_checked(project: Project, tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    build(project, texts=[texts])
    shutil.copy(TEXTS / "orbit-letter.txt", texts)
    report = build(project, texts=[texts])
    assert {source.source: source.verified > 0 for source in report.sources} == {
        "boreal-statement": False,
        "daily-perigee-air-leak": False,
        "orbit-letter-leaks": True,
    }


def test_where_nothing_can_be_remembered_the_graph_is_written_and_told(project: Project) -> None:
    shutil.rmtree(project.stamp.parent)
    project.stamp.parent.write_text("a file in the place of the folder", encoding="utf-8")
    report = build(project, texts=[TEXTS])
    assert "can't be remembered" in report.notes[0]


def test_two_outputs_are_remembered_apart(project: Project, tmp_path: Path) -> None:
    build(project, texts=[TEXTS])
    build(project, texts=[TEXTS], output=tmp_path / "other")
    assert build(project, texts=[TEXTS]).unchanged
    assert build(project, texts=[TEXTS], output=tmp_path / "other").unchanged
    assert content(tmp_path / "other") == content(project.graph)
