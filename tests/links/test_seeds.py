"""The links of this checkout: read alike by another library, fit for the graph, and none from memory."""

import csv
import shutil
from pathlib import Path

import pytest
import rdflib

from provenaut.errors import SeedError
from provenaut.links import EXACT, link_files, problem, read_links, scheme_of
from provenaut.links.ours import Thing
from provenaut.links.quads import link_quads, linked
from provenaut.links.values import SEMAPV, SSSOM
from provenaut.namespaces import OWL, SKOS
from provenaut.pipeline import Project, build
from provenaut.terms import Literal

ROOT = Path(__file__).parents[2]
LINKS = [link for path in link_files(ROOT / "seeds") for link in read_links(path)]
IDS = ROOT.parent / "shared" / "facts" / "ids.csv"
HEAD = "subject_id\tpredicate_id\tobject_id\tmapping_justification\tconfidence\tmapping_date\treviewer_id\n"


def test_there_are_links_to_each_scheme() -> None:
    assert {scheme_of(link.object)[0] for link in LINKS} == {"wikidata", "dbpedia", "cospar", "launch", "scn", "gcat"}
    assert len(LINKS) > 80


def test_each_says_who_when_why_and_where_it_was_seen() -> None:
    for link in LINKS:
        assert link.justification.startswith(SEMAPV), link
        assert link.author, link
        assert link.date, link
        assert 0 < float(link.confidence) < 1, link
        assert "seen" in link.comment or "rule" in link.tool, link


def test_names_made_by_rule_are_close_and_marked() -> None:
    made = [link for link in LINKS if scheme_of(link.object)[0] == "dbpedia"]
    assert made
    assert {link.predicate for link in made} == {SKOS + "closeMatch", SKOS + "relatedMatch"}
    assert all(link.tool.startswith("rule: ") and "made by rule" in link.comment for link in made)


def test_identifiers_have_their_forms() -> None:
    assert [problem(*scheme_of(link.object)) for link in LINKS if problem(*scheme_of(link.object))] == []


@pytest.mark.skipif(not IDS.is_file(), reason="the identifiers that were seen are not at hand: ../shared/facts/ids.csv")
def test_every_identifier_was_seen() -> None:
    with IDS.open(encoding="utf-8", newline="") as file:
        seen = {row["entity"]: " ".join(row.values()) for row in csv.DictReader(file)}
    for link in LINKS:
        identifier = scheme_of(link.object)[1]
        assert identifier in seen[link.object_label].replace("%20", "_"), link


def test_all_stand_in_the_graph(known: dict[str, Thing]) -> None:
    found = linked(ROOT / "seeds", known)
    assert len(found) == len(LINKS)
    iss = next(thing for thing in known.values() if thing.iri.endswith("/station/iss"))
    assert iss.linked_to("http://www.wikidata.org/") == ["http://www.wikidata.org/entity/Q25271"]
    assert iss.identifiers("cospar") == {"1998-067A"}


def test_a_link_has_a_node_with_its_justification() -> None:
    link = next(link for link in LINKS if link.object.endswith("Q25271"))
    quads = list(link_quads([link]))
    assert quads[0][:3] == (link.subject, EXACT, link.object)
    node = quads[1].subject
    about = {quad.predicate: quad.object for quad in quads[1:]}
    assert {quad.subject for quad in quads[1:]} == {node}
    assert about[OWL + "annotatedSource"] == link.subject
    assert about[SSSOM + "mapping_justification"] == SEMAPV + "ManualMappingCuration"
    assert about[SSSOM + "confidence"] == Literal("0.95", "http://www.w3.org/2001/XMLSchema#decimal")
    assert about[SSSOM + "author_id"] == "https://w3id.org/provenaut/id/agent/provenaut-curators"


def write(folder: Path, *cells: str) -> Path:
    (folder / "links").mkdir(exist_ok=True)
    path = folder / "links" / "a.sssom.tsv"
    path.write_text(HEAD + "\t".join(cells) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (("station:nowhere", "skos:exactMatch", "wikidata:Q1"), "the graph has no station:nowhere; did you mean"),
        (("station:aurora", "owl:sameAs", "wikidata:Q1"), "a link can't be owl:sameAs; say skos:exactMatch"),
        (("station:aurora", "rdfs:seeAlso", "wikidata:Q1"), "a link can't be rdfs:seeAlso"),
        (("station:aurora", "skos:exactMatch", "unknown:Q1"), "the object 'unknown:Q1' is no IRI"),
        (("station:aurora", "skos:exactMatch", "javascript:alert(1)"), "is no IRI"),
        (("station:aurora", "skos:exactMatch", "wikidata:Q1 <x>"), "is no IRI"),
        (("station:aurora", "skos:exactMatch", "wikidata:Q1", "semapv:CompositeMatching"), "nobody reviewed it"),
        (("station:aurora", "skos:exactMatch"), "the link has no object_id"),
    ],
)
def test_a_link_that_the_graph_cannot_hold_is_told_with_its_line(
    tmp_path: Path, cells: tuple[str, ...], said: str
) -> None:
    write(tmp_path, *cells)
    with pytest.raises(SeedError) as caught:
        linked(tmp_path, ["https://w3id.org/provenaut/id/station/aurora"])
    assert str(caught.value).startswith("seeds/links/a.sssom.tsv:2: ")
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (("", "2", ""), "the confidence '2' is no number from 0 to 1"),
        (("", "much", ""), "the confidence 'much'"),
        (("", "", "yesterday"), "the date 'yesterday' is no day"),
    ],
)
def test_numbers_and_dates_that_are_none_are_told(tmp_path: Path, cells: tuple[str, ...], said: str) -> None:
    path = write(tmp_path, "station:aurora", "skos:exactMatch", "wikidata:Q1", *cells)
    with pytest.raises(SeedError, match=said):
        list(link_quads(read_links(path)))


def test_what_somebody_reviewed_is_taken(tmp_path: Path) -> None:
    cells = ("station:aurora", "skos:exactMatch", "wikidata:Q1", "semapv:CompositeMatching", "0.9", "", "agent:ada")
    write(tmp_path, *cells)
    (link,) = linked(tmp_path, ["https://w3id.org/provenaut/id/station/aurora"])
    assert link.reviewer == "https://w3id.org/provenaut/id/agent/ada"


def test_drafts_are_no_links(tmp_path: Path) -> None:
    write(tmp_path, "station:aurora", "skos:exactMatch", "wikidata:Q1")
    (tmp_path / "links" / "drafts").mkdir()
    (tmp_path / "links" / "drafts" / "b.sssom.tsv").write_text("not even a table", encoding="utf-8")
    assert [path.name for path in link_files(tmp_path)] == ["a.sssom.tsv"]


@pytest.mark.parametrize("path", link_files(ROOT / "seeds"), ids=lambda path: path.name)
def test_another_library_reads_the_same(path: Path) -> None:
    import sssom_pydantic

    mappings, converter, _ = sssom_pydantic.read(path)
    theirs = {
        (converter.expand_reference(one.subject), one.predicate.curie, converter.expand_reference(one.object))
        for one in mappings
    }
    ours = {(link.subject, link.predicate.replace(SKOS, "skos:"), link.object) for link in read_links(path)}
    assert theirs == ours


def test_a_build_refuses_a_link_that_it_cannot_hold(built: Project, tmp_path: Path) -> None:
    project = Project(shutil.copytree(built.root, tmp_path / "project"))
    write(project.seeds, "station:nowhere", "skos:exactMatch", "wikidata:Q1")
    before = (project.graph / "links.nq").read_bytes()
    with pytest.raises(SeedError, match=r"seeds/links/a\.sssom\.tsv:2: the graph has no station:nowhere"):
        build(project)
    assert (project.graph / "links.nq").read_bytes() == before


def test_links_stand_in_a_graph_of_their_own_and_among_what_is_accepted(built: Project) -> None:
    triple = (
        "<https://w3id.org/provenaut/id/station/aurora> <http://www.w3.org/2004/02/skos/core#exactMatch> "
        "<http://www.wikidata.org/entity/Q9990000100>"
    )
    lines = (built.graph / "links.nq").read_text(encoding="utf-8").splitlines()
    assert f"{triple} <https://w3id.org/provenaut/graph/links> ." in lines
    assert f"{triple} ." in (built.graph / "accepted.nt").read_text(encoding="utf-8").splitlines()
    assert "_:" not in "".join(lines)


def test_the_description_of_the_dataset_tells_of_sets_of_links(built: Project) -> None:
    void = rdflib.Graph().parse(built.graph / "void.ttl")
    found = {
        (str(row[0]), int(str(row[1])), str(row[2]))
        for row in void.query(
            """PREFIX void: <http://rdfs.org/ns/void#> SELECT ?relation ?count ?space {
            ?set a void:Linkset ; void:linkPredicate ?relation ; void:triples ?count .
            ?set void:objectsTarget/void:uriSpace ?space }"""
        )
        if isinstance(row, tuple)
    }
    assert found == {
        (EXACT, 3, "http://www.wikidata.org/entity/"),
        (EXACT, 1, "https://w3id.org/provenaut/scheme/cospar/"),
    }


def test_links_of_things_stay_as_of_any_date(tmp_path: Path, built: Project) -> None:
    build(built, output=tmp_path / "then", as_of="2031-04")
    assert (tmp_path / "then" / "links.nq").read_bytes() == (built.graph / "links.nq").read_bytes()
