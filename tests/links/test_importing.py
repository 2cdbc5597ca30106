"""What is brought in of theirs: a graph of its own, with its dates and revisions, that can be made anew."""

from pathlib import Path

import pytest
import rdflib

from provenaut.errors import GraphError, UsageError
from provenaut.links.importing import import_described, read_import, refreshed
from provenaut.links.ours import Thing
from provenaut.links.schemes import WIKIDATA
from provenaut.remote import Client
from tests.links.standin import WD, Fault, StandIn

GRAPH = "https://w3id.org/provenaut/graph/imported/wikidata"
ITEMS = [WD + "Q25271", WD + "Q177477", WD + "Q725102", WD + "Q1"]


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")
def test_it_is_a_graph_of_its_own_about_their_things(stand_in: StandIn, client: Client) -> None:
    found = import_described(client, WIKIDATA, ITEMS, ["ru", "de"], endpoint=stand_in.sparql)
    quads = rdflib.Dataset().parse(data=found.text, format="nquads")
    graphs = {str(graph.identifier) for graph in quads.graphs() if len(graph)}
    assert graphs == {GRAPH}
    subjects = {str(subject) for subject in quads.graph(GRAPH).subjects()}
    assert subjects == {GRAPH, *ITEMS[:3]}
    assert found.missing == (WD + "Q1",)
    assert found.revisions == {WD + "Q25271": "1001", WD + "Q177477": "1015", WD + "Q725102": "1002"}
    assert f'"{found.retrieved:%Y-%m-%dT%H:%M:%SZ}"^^' in found.text
    assert f"<{stand_in.sparql}>" in found.text


def test_it_holds_labels_coordinates_dates_and_images(stand_in: StandIn, client: Client) -> None:
    text = import_described(client, WIKIDATA, ITEMS, ["ru"], endpoint=stand_in.sparql).text
    assert '"Звезда"@ru' in text
    assert "Internationale" not in text
    assert "Point(63.342 45.965)" in text
    assert '"2000-07-12T00:00:00Z"^^' in text
    assert "Special:FilePath" in text


def test_what_changed_since_is_told(stand_in: StandIn, client: Client, tmp_path: Path) -> None:
    path = tmp_path / "wikidata.nq"
    first = import_described(client, WIKIDATA, ITEMS, ["ru"], endpoint=stand_in.sparql)
    path.write_text(first.text, encoding="utf-8")
    before = read_import(path, GRAPH)
    assert before == first.revisions
    version = "<http://schema.org/version>"
    stand_in.update(f"DELETE DATA {{ wd:Q25271 {version} 1001 }}")
    stand_in.update(f"INSERT DATA {{ wd:Q25271 {version} 1400 }}")
    stand_in.delete("Q725102")
    now = import_described(client, WIKIDATA, ITEMS, ["ru"], endpoint=stand_in.sparql)
    changes = refreshed(before, now)
    assert (changes.changed, changes.removed, changes.added, changes.same) == (
        (WD + "Q25271",),
        (WD + "Q725102",),
        (),
        1,
    )


def test_a_file_that_is_no_import_is_not_taken_for_one(tmp_path: Path) -> None:
    path = tmp_path / "other.nq"
    path.write_text("<http://a> <http://b> <http://c> <http://g> .\n", encoding="utf-8")
    with pytest.raises(GraphError, match="this is no import of that service"):
        read_import(path, GRAPH)


@pytest.mark.parametrize("language", ["ru'", 'ru") } #', "*", ""])
def test_a_language_that_is_none_is_refused(stand_in: StandIn, client: Client, language: str) -> None:
    with pytest.raises(UsageError, match="is no language"):
        import_described(client, WIKIDATA, ITEMS, [language], endpoint=stand_in.sparql)


def test_nothing_linked_is_told(stand_in: StandIn, client: Client) -> None:
    with pytest.raises(UsageError, match="nothing of ours is linked to Wikidata"):
        import_described(client, WIKIDATA, [], ["ru"], endpoint=stand_in.sparql)


def test_what_could_do_harm_is_left_out(stand_in: StandIn, client: Client) -> None:
    rows = ",".join(
        f'{{"thing": {{"type": "uri", "value": "{WD}Q25271"}}, "what": {{"type": "literal", "value": "{what}"}}, '
        f'"value": {value}}}'
        for what, value in (
            ("label", '{"type": "literal", "value": "\\u202egnp", "xml:lang": "ru"}'),
            ("label", '{"type": "literal", "value": "a\\" <x> <y> .\\n", "xml:lang": "ru"}'),
            ("image", '{"type": "uri", "value": "javascript:alert(1)"}'),
            ("image", '{"type": "bnode", "value": "b0"}'),
            ("evil", '{"type": "uri", "value": "http://example.org/x"}'),
            ("label", '{"type": "literal", "value": "fine", "xml:lang": "ru"}'),
        )
    )
    body = f'{{"head": {{"vars": ["thing", "what", "value"]}}, "results": {{"bindings": [{rows}]}}}}'
    stand_in.faults = [Fault(200, body.encode())]
    found = import_described(client, WIKIDATA, ITEMS, ["ru"], endpoint=stand_in.sparql)
    about = [line for line in found.lines if line.startswith(f"<{WD}")]
    assert about == [f'<{WD}Q25271> <http://www.w3.org/2000/01/rdf-schema#label> "fine"@ru <{GRAPH}> .']


def test_things_of_ours_are_never_asked_about(stand_in: StandIn, client: Client, known: dict[str, Thing]) -> None:
    items = [item for thing in known.values() for item in thing.linked_to(WIKIDATA.space)]
    import_described(client, WIKIDATA, items, ["ru"], endpoint=stand_in.sparql)
    assert all("w3id.org/provenaut" not in one["query"] for one in stand_in.asked)
