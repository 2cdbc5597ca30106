"""Alignments: every foreign IRI was seen, every term of ours exists, and all is true together, in OWL 2 DL."""

import importlib
import re
from pathlib import Path

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, URIRef

from provenaut.errors import OntologyError
from provenaut.namespaces import CAUSE, DCT, PN
from provenaut.ontology import read_ontology
from provenaut.pipeline import Project
from provenaut.reasoning import ConsistencyReport, check_consistency
from provenaut.reference import Alignment, Mapping, read_alignments, read_reference, read_seen

ROOT = Path(__file__).parents[2]
ONTOLOGY = ROOT / "ontology"
ALIGNMENTS = read_alignments(ONTOLOGY)
SEEN = read_seen(ONTOLOGY)
TERMS = read_reference(ONTOLOGY).terms
CORE = [ONTOLOGY / "provenaut.ttl", ONTOLOGY / "causes.ttl"]
WANTED = {
    "prov-o",
    "web-annotation",
    "skos",
    "dcat-void",
    "schema-org",
    "sem-faro",
    "sosa-qudt",
    "cco",
    "slso",
    "wikidata",
    "dbpedia",
}
BUILT_IN = (str(RDF), str(RDFS), str(OWL))
each = pytest.mark.parametrize("alignment", ALIGNMENTS, ids=lambda one: one.name)


def iris(graph: rdflib.Graph) -> set[str]:
    """All IRIs of a graph."""
    return {str(node) for triple in graph for node in triple if isinstance(node, URIRef)}


def foreign(alignment: Alignment) -> set[str]:
    """The IRIs in it that are of other vocabularies than OWL itself."""
    own = (PN, CAUSE, alignment.iri, *BUILT_IN)
    return {iri for iri in iris(alignment.graph) if not iri.startswith(own) and "creativecommons" not in iri}


def types(alignment: Alignment, iri: str) -> set[URIRef]:
    return {URIRef(str(one)) for one in alignment.graph.objects(URIRef(iri), RDF.type)}


def test_every_vocabulary_that_was_asked_for_has_a_file() -> None:
    assert {alignment.name for alignment in ALIGNMENTS} == WANTED
    assert all(alignment.mappings for alignment in ALIGNMENTS)


@each
def test_a_file_is_an_ontology_of_its_own(alignment: Alignment) -> None:
    graph, iri = alignment.graph, URIRef(alignment.iri)
    assert alignment.iri == f"{PN}alignment/{alignment.name}"
    assert alignment.version_iri.startswith(f"{alignment.iri}/")
    assert alignment.version_iri.endswith(str(graph.value(iri, OWL.versionInfo)))
    assert alignment.label
    assert alignment.definition.endswith(".")
    assert (None, OWL.imports, None) not in graph
    assert graph.value(iri, URIRef(DCT + "license")) is not None


@each
def test_every_foreign_iri_was_seen(alignment: Alignment) -> None:
    assert foreign(alignment) - set(SEEN) == set()


def test_nothing_was_seen_that_is_not_used() -> None:
    assert set(SEEN) - {iri for alignment in ALIGNMENTS for iri in foreign(alignment)} == set()


def test_what_was_seen_says_where() -> None:
    for seen in SEEN.values():
        assert all((seen.label, seen.package.partition(":")[2], seen.version, seen.file)), seen
        assert seen.package.partition(":")[0] in {"pypi", "npm", "git", "shared"}


RDFLIB = [seen for seen in SEEN.values() if seen.package == "pypi:rdflib"]


def test_many_were_seen_in_rdflib() -> None:
    assert len(RDFLIB) > 60


@pytest.mark.parametrize("seen", RDFLIB, ids=lambda seen: seen.iri)
def test_what_was_seen_in_rdflib_is_there(seen: object) -> None:
    from provenaut.reference import Seen

    assert isinstance(seen, Seen)
    name = Path(seen.file).stem
    namespace = getattr(importlib.import_module(f"rdflib.namespace.{name}"), name.removeprefix("_"))
    assert URIRef(seen.iri) in namespace
    assert f"{namespace}{seen.label}" == seen.iri


def test_an_iri_that_rdflib_lacks_is_told() -> None:
    """The test above can fail: `in` is no test of the prefix alone."""
    from rdflib.namespace import PROV

    assert URIRef(f"{PROV}Incident") not in PROV


@pytest.mark.skipif(not (ROOT.parent / "shared" / "facts").is_dir(), reason="the list of identifiers is not at hand")
def test_what_was_seen_in_the_shared_list_is_there() -> None:
    listed = (ROOT.parent / "shared" / "facts" / "ids.csv").read_text(encoding="utf-8")
    for seen in (one for one in SEEN.values() if one.package == "shared:facts"):
        assert f",{seen.iri.rpartition('/')[2]}," in listed


@each
def test_every_term_of_ours_exists_and_is_in_use(alignment: Alignment) -> None:
    ours = {iri for iri in iris(alignment.graph) if iri.startswith((PN, CAUSE)) and not iri.startswith(alignment.iri)}
    assert ours - set(TERMS) == set()
    assert [iri for iri in ours if TERMS[iri].deprecated] == []


@each
def test_everything_is_declared_and_as_one_sort_of_thing(alignment: Alignment) -> None:
    """OWL 2 DL wants both; a term is declared as the core declares it."""
    core = read_ontology(ONTOLOGY).graph
    properties = {OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
    for iri in foreign(alignment) | {one.ours for one in alignment.mappings}:
        declared = types(alignment, iri)
        assert declared, f"{iri} is not declared"
        assert len(declared & properties) <= 1
        known = {URIRef(str(one)) for one in core.objects(URIRef(iri), RDF.type)}
        assert not known or declared <= known, iri


@each
def test_a_relation_joins_what_it_can(alignment: Alignment) -> None:
    """Classes are under classes, properties under properties of their own sort; only a match joins anything."""
    for one in alignment.mappings:
        left, right = types(alignment, one.ours), types(alignment, one.foreign)
        if one.relation == str(RDFS.subClassOf):
            assert OWL.Class in left & right, one
        elif one.relation == str(RDFS.subPropertyOf):
            assert left & right & {OWL.ObjectProperty, OWL.DatatypeProperty}, one
            assert not one.inverse or OWL.ObjectProperty in left, one
        else:
            assert one.relation.startswith(str(SKOS)), one


@each
def test_no_term_is_mapped_to_one_twice(alignment: Alignment) -> None:
    pairs = [(one.ours, one.foreign) for one in alignment.mappings]
    assert len(pairs) == len(set(pairs))


def test_the_core_names_no_alignment() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in CORE)
    assert "owl:imports" not in text
    assert "ontology/alignment/" not in text


def test_no_graph_is_built_from_them() -> None:
    """So that a mapping more makes no other graph, nor one that is out of date."""
    inputs = Project(ROOT).inputs()
    assert ONTOLOGY / "provenaut.ttl" in inputs
    assert [path for path in inputs if path.parent.name == "alignments"] == []


def test_the_core_with_all_alignments_is_consistent() -> None:
    assert check_consistency([*CORE, *(alignment.path for alignment in ALIGNMENTS)]) == ConsistencyReport(True)


def test_an_alignment_that_makes_it_inconsistent_is_found(tmp_path: Path) -> None:
    """Were an agent a dbo:Agent and a place a dbo:Place, which DBpedia has disjoint, no country could be."""
    dbo = "http://dbpedia.org/ontology/"
    bad = tmp_path / "bad.ttl"
    bad.write_text(
        f"@prefix pn: <{PN}> . @prefix dbo: <{dbo}> . @prefix owl: <{OWL}> . @prefix rdfs: <{RDFS}> .\n"
        "dbo:Agent a owl:Class ; owl:disjointWith dbo:Place . dbo:Place a owl:Class .\n"
        "pn:Agent rdfs:subClassOf dbo:Agent . pn:Place rdfs:subClassOf dbo:Place .\n",
        encoding="utf-8",
    )
    assert check_consistency([*CORE, bad]) == ConsistencyReport(True, unsatisfiable=(PN + "Country",))


def test_the_page_on_alignments_counts_them_right() -> None:
    page = (ROOT / "docs" / "alignments.md").read_text(encoding="utf-8")
    told = {
        name: (int(all_), int(axioms))
        for name, all_, axioms in re.findall(r"\| `([\w-]+)` \|.*\| (\d+) \| (\d+) \|", page)
    }
    assert told == {
        one.name: (len(one.mappings), sum(not each.relation.startswith(str(SKOS)) for each in one.mappings))
        for one in ALIGNMENTS
    }


def test_an_inverse_is_read_as_one() -> None:
    (cco,) = (one for one in ALIGNMENTS if one.name == "cco")
    caused_by = "https://www.commoncoreontologies.org/ont00001819"
    assert Mapping(PN + "ledTo", str(RDFS.subPropertyOf), caused_by, inverse=True) in cco.mappings


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("@prefix : <urn:x/> .\n:a :b [", "alignments/x.ttl:.*this is not Turtle"),
        ("@prefix : <urn:x/> . :a :b :c .", "alignments/x.ttl: 0 ontologies are declared in it"),
    ],
)
def test_a_broken_file_is_told(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "alignments").mkdir()
    (tmp_path / "alignments" / "x.ttl").write_text(text, encoding="utf-8")
    with pytest.raises(OntologyError, match=message):
        read_alignments(tmp_path)


def test_a_missing_list_is_told(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"seen\.csv: the file can't be read"):
        read_seen(tmp_path)
