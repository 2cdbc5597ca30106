"""`build(as_of=…)`: a graph of what had been published by then, in a folder of its own."""

import json
import shutil
from pathlib import Path

import pytest

from provenaut.errors import Findings, UsageError
from provenaut.iris import graph_iri
from provenaut.pipeline import Project, build
from provenaut.pipeline.dataset import GRAPHS
from provenaut.store import Engine, open_graph, read_manifest
from tests.graph.worlds import TEXTS, content, small_seeds


@pytest.fixture(scope="module")
def built_as_of(built: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small world as of a day when the undated source doesn't count yet."""
    folder = tmp_path_factory.mktemp("built") / "then"
    build(built, texts=[TEXTS], output=folder, as_of="2031-05-22")
    return folder


@pytest.fixture
def then(built_as_of: Path) -> Engine:
    return open_graph(built_as_of, in_memory=True)


def test_it_holds_the_claims_of_the_sources_of_then_and_no_others(then: Engine) -> None:
    claims = {str(row[0]) for row in then.query("SELECT ?claim { ?claim a pn:Claim }").rows}
    of_then = {one.iri for one in small_seeds().claims if one.utterance.source == "boreal-statement"}
    assert claims == of_then
    sources = [row[0] for row in then.query("SELECT ?source { ?source a pn:Source }").rows]
    assert sources == ["https://w3id.org/provenaut/id/source/boreal-statement"]


def test_names_and_types_that_curators_give_stay(then: Engine, built: Project, built_as_of: Path) -> None:
    assert (built_as_of / "entities.nq").read_bytes() == (built.graph / "entities.nq").read_bytes()
    assert then.query('ASK { module:lantern skos:prefLabel "Lantern"@en }').boolean


def test_nothing_is_disputed_that_nobody_had_contradicted(then: Engine, built: Project) -> None:
    assert not then.query("ASK { ?dispute a pn:Dispute }").boolean
    assert open_graph(built.graph, in_memory=True).query("ASK { ?dispute a pn:Dispute }").boolean


def test_what_follows_from_later_claims_does_not_follow_yet(then: Engine, built: Project) -> None:
    leak = f"ASK {{ GRAPH <{graph_iri('inferred')}> {{ incident:lantern-air-leak a pn:Leak }} }}"
    assert not then.query(leak).boolean
    assert open_graph(built.graph, in_memory=True).query(leak).boolean


def test_two_builds_as_of_days_with_the_same_sources_are_byte_equal(
    built: Project, built_as_of: Path, tmp_path: Path
) -> None:
    for day in ("2031-05-22", "2031-04-02", "2031-04"):
        build(built, texts=[TEXTS], output=tmp_path / day, as_of=day)
        assert content(tmp_path / day) == content(built_as_of)


def test_as_of_a_day_on_which_all_count_it_is_the_graph_but_for_the_manifest(built: Project, tmp_path: Path) -> None:
    build(built, texts=[TEXTS], output=tmp_path / "all", as_of="2031-06-01")
    found, whole = content(tmp_path / "all"), content(built.graph)
    manifest, whole_manifest = json.loads(found.pop("MANIFEST.json")), json.loads(whole.pop("MANIFEST.json"))
    assert found == whole
    assert manifest.pop("as_of") == {"since": "2031-06-01", "until": None}
    assert manifest == whole_manifest


def test_the_manifest_tells_which_days_it_is_of_and_which_sources_count(built_as_of: Path) -> None:
    manifest = read_manifest(built_as_of)
    assert manifest.as_of == {"since": "2031-04-02", "until": "2031-05-22"}
    assert manifest.published == {"boreal-statement": "2031-04-02"}


def test_before_every_source_it_is_empty_and_valid(built: Project, tmp_path: Path) -> None:
    report = build(built, texts=[TEXTS], output=tmp_path / "none", as_of="2030")
    assert report.lines()[0] == ("as of 2030-12-31: no source had been published; the first counts from 2031-04-02")
    engine = open_graph(tmp_path / "none", in_memory=True)
    assert not engine.query("ASK { ?claim a pn:Claim }").boolean
    assert engine.query("ASK { ?thing skos:prefLabel ?name }").boolean
    assert set(content(tmp_path / "none")) == set(content(built.graph))
    assert [(tmp_path / "none" / f"{name}.nq").read_bytes() for name in GRAPHS[:3]] == [b"", b"", b""]


@pytest.mark.parametrize("named", [False, True])
def test_the_project_s_own_graph_is_never_replaced(project: Project, named: bool) -> None:
    before = content(project.graph)
    with pytest.raises(UsageError, match="would replace the whole one; name another folder with --output"):
        build(
            project, texts=[TEXTS], as_of="2031-05", output=project.root / "queries" / ".." / "graph" if named else None
        )
    assert content(project.graph) == before


def test_an_unchanged_graph_as_of_a_day_is_not_built_again_and_another_day_is(project: Project, tmp_path: Path) -> None:
    output = tmp_path / "then"
    assert not build(project, texts=[TEXTS], output=output, as_of="2031-05-22").unchanged
    assert build(project, texts=[TEXTS], output=output, as_of="2031-05-22").unchanged
    assert not build(project, texts=[TEXTS], output=output, as_of="2031-05-23").unchanged
    assert not build(project, texts=[TEXTS], output=output).unchanged
    assert read_manifest(output).as_of is None


def test_what_is_strict_is_strict_about_the_sources_of_then(project: Project, tmp_path: Path) -> None:
    """The text of a later source isn't asked for."""
    texts = tmp_path / "texts"
    texts.mkdir()
    shutil.copy(TEXTS / "boreal-statement.txt", texts)
    build(project, texts=[texts], output=tmp_path / "then", as_of="2031-05-22", strict=True)
    with pytest.raises(Findings, match="daily-perigee-air-leak are locked"):
        build(project, texts=[texts], output=tmp_path / "later", as_of="2031-05-23", strict=True)
