"""What becomes of links: what holds, what moved, what is gone, and what is another thing by now."""

from dataclasses import dataclass

import pytest

from provenaut.links.drift import Checked, State, check_links
from provenaut.links.ours import Alignment, Thing, read_alignment
from provenaut.links.schemes import DBPEDIA, WIKIDATA
from provenaut.links.values import EXACT
from provenaut.remote import Client, RemoteError
from tests.links.conftest import ROOT
from tests.links.standin import Fault, StandIn

ID = "https://w3id.org/provenaut/id/"
DIRECT = "http://www.wikidata.org/prop/direct/"


@dataclass
class Look:
    """Asks the stand-in as it is now."""

    stand_in: StandIn
    client: Client
    known: dict[str, Thing]
    alignment: Alignment

    def now(self) -> Checked:
        return check_links(self.client, WIKIDATA, self.known.values(), self.alignment, endpoint=self.stand_in.sparql)

    def drifted(self) -> list[tuple[str, str, str]]:
        return [(one.thing.removeprefix(ID), one.state.value, one.detail) for one in self.now().drifted]


@pytest.fixture
def check(stand_in: StandIn, client: Client, known: dict[str, Thing], alignment: Alignment) -> Look:
    return Look(stand_in, client, known, alignment)


def test_all_links_hold(check: Look) -> None:
    found = check.now()
    assert found.drifted == ()
    assert found.links == len(found.drifts) == 19
    others = [one.name for one in found.drifts if one.state is State.OTHER_NAME]
    assert others == ["Salyut programme", "Site 31 of Baikonur"]
    assert all(one.revision for one in found.drifts)


def test_what_was_merged_is_told_with_where_it_went(check: Look) -> None:
    check.stand_in.redirect("Q725102", "Q610615")
    assert check.drifted() == [("module/zvezda", "redirected", "it is Q610615, Integrated Truss Structure now")]


def test_what_was_deleted_is_told(check: Look) -> None:
    check.stand_in.delete("Q48604")
    assert check.drifted() == [("station/mir", "not there", "it was deleted, or never was")]


def test_a_class_that_does_not_fit_is_told(check: Look) -> None:
    check.stand_in.update(f"DELETE WHERE {{ wd:Q48604 <{DIRECT}P31> ?o }}")
    assert check.drifted() == []
    check.stand_in.update(f"INSERT DATA {{ wd:Q48604 <{DIRECT}P31> wd:Q5 }}")
    assert check.drifted() == [("station/mir", "another class", "it is pn:Person")]


def test_identifiers_that_do_not_agree_are_told(check: Look) -> None:
    stand_in = check.stand_in
    stand_in.update(f'INSERT DATA {{ wd:Q25271 <{DIRECT}P247> "1999-001A" }}')
    assert check.drifted() == []
    stand_in.update(f'DELETE DATA {{ wd:Q25271 <{DIRECT}P247> "1998-067A" }}')
    assert check.drifted() == [("station/iss", "another identifier", "its cospar is 1999-001A, and ours 1998-067A")]


def test_a_service_that_fails_is_no_drift(check: Look) -> None:
    check.stand_in.faults = [Fault(500, b"broken")]
    with pytest.raises(RemoteError, match="answers 500"):
        check.now()


def test_rows_about_what_was_not_asked_are_left_out(check: Look) -> None:
    body = b"""{"head": {"vars": ["thing", "what", "value"]}, "results": {"bindings": [
        {"thing": {"type": "uri", "value": "http://www.wikidata.org/entity/Q1"},
         "what": {"type": "literal", "value": "redirect"},
         "value": {"type": "uri", "value": "http://www.wikidata.org/entity/Q2"}},
        {"what": {"type": "uri", "value": "http://www.wikidata.org/entity/Q1"}}]}}"""
    check.stand_in.faults = [Fault(200, body)]
    assert {one.state for one in check.now().drifts} == {State.GONE}


def test_links_to_dbpedia_are_asked_in_its_terms(stand_in: StandIn, client: Client) -> None:
    alignment = read_alignment(ROOT / "ontology", DBPEDIA)
    resource = "http://dbpedia.org/resource/"
    things = [
        Thing(
            ID + f"station/{name}",
            name,
            classes=frozenset(["https://w3id.org/provenaut/ontology/Station"]),
            links=(link,),
        )
        for name, link in (("here", (EXACT, resource + "Here")), ("moved", (EXACT, resource + "Moved")))
    ]
    stand_in.update(
        f"""INSERT DATA {{
        <{resource}Here> a <http://dbpedia.org/ontology/SpaceStation> ; rdfs:label "here"@en .
        <{resource}Moved> <http://dbpedia.org/ontology/wikiPageRedirects> <{resource}Here> }}""".replace(
            "rdfs:label", "<http://www.w3.org/2000/01/rdf-schema#label>"
        )
    )
    found = check_links(client, DBPEDIA, things, alignment, endpoint=stand_in.sparql)
    assert [(one.name, one.state) for one in found.drifts] == [("here", State.HOLDS), ("moved", State.MOVED)]
