"""Our cited values beside theirs, and what could be contributed."""

from typing import Any

import pytest

from provenaut.links.beside import Theirs, statements
from provenaut.links.comparing import Compared, Verdict, compare
from provenaut.links.comparing import _of_pair as of_pair
from provenaut.links.contributing import compared_data
from provenaut.links.ours import Alignment, Thing
from provenaut.links.schemes import WIKIDATA
from provenaut.remote import Client
from provenaut.store import Engine
from tests.links.standin import WD, StandIn


@pytest.fixture
def compared(
    stand_in: StandIn, client: Client, engine: Engine, known: dict[str, Thing], alignment: Alignment
) -> Compared:
    return compare(client, WIKIDATA, engine, known, alignment, endpoint=stand_in.sparql)


def test_each_verdict_is_found(compared: Compared) -> None:
    told = {(one.thing.label, one.theirs_property): one for one in compared.comparisons}
    assert told["Nauka", "P361"].verdict is Verdict.SAME
    assert told["Zvezda", "P619"].verdict is Verdict.LESS_EXACT
    assert told["Destiny", "P361"].verdict is Verdict.OTHER
    assert told["Zarya", "P361"].verdict is Verdict.OURS
    assert told["Nauka", "P619"].verdict is Verdict.THEIRS
    assert told["Zvezda", "P137"].verdict is Verdict.UNKNOWN


def test_every_value_of_ours_has_its_claims(compared: Compared) -> None:
    for one in compared.comparisons:
        assert bool(one.claims) == (one.value is not None)
        assert all(claim.acceptance.startswith("Accepted") for claim in one.claims)


def test_theirs_come_with_what_they_refer_to(compared: Compared) -> None:
    (launch,) = [one for one in compared.comparisons if (one.thing.label, one.theirs_property) == ("Zvezda", "P619")]
    assert launch.theirs == (
        Theirs("2000-07-12", is_date=True, references=(("P854", "https://example.org/proton-launch-of-zvezda"),)),
    )


def test_what_they_deprecate_is_left_out(compared: Compared) -> None:
    assert [one for one in compared.comparisons if (one.thing.label, one.theirs_property) == ("Destiny", "P619")] == []


def test_a_value_that_they_say_is_unknown_is_none(
    stand_in: StandIn, client: Client, engine: Engine, known: dict[str, Thing], alignment: Alignment
) -> None:
    stand_in.update(
        "DELETE { ?s <http://www.wikidata.org/prop/statement/P361> ?o } INSERT { "
        "?s <http://www.wikidata.org/prop/statement/P361> <http://www.wikidata.org/.well-known/genid/1> } "
        "WHERE { wd:Q752841 <http://www.wikidata.org/prop/P361> ?s . "
        "?s <http://www.wikidata.org/prop/statement/P361> ?o }"
    )
    found = compare(client, WIKIDATA, engine, known, alignment, endpoint=stand_in.sparql)
    (destiny,) = [one for one in found.comparisons if one.thing.label == "Destiny"]
    assert (destiny.verdict, destiny.theirs) == (Verdict.OURS, ())


def test_what_they_lack_is_ready_to_be_contributed(compared: Compared) -> None:
    data: dict[str, Any] = compared_data(compared, WIKIDATA)
    (one,) = data["contributions"]
    assert (one["item"], one["property"], one["value"]) == ("Q331785", "P361", {"item": "Q25271"})
    (reference,) = one["references"]
    assert reference["url"].startswith("https://")
    assert reference["claim"].startswith("https://w3id.org/provenaut/id/claim/")
    assert data["counts"]["only ours"] == 4
    assert data["retrieved"]


def test_a_date_of_ours_is_written_as_they_write_it(
    stand_in: StandIn, client: Client, engine: Engine, known: dict[str, Thing], alignment: Alignment
) -> None:
    stand_in.update("DELETE WHERE { wd:Q725102 <http://www.wikidata.org/prop/P619> ?o }")
    found = compare(client, WIKIDATA, engine, known, alignment, endpoint=stand_in.sparql)
    launch = [one for one in compared_data(found, WIKIDATA)["contributions"] if one["property"] == "P619"]
    assert [one["value"] for one in launch] == [{"time": "+2000-00-00T00:00:00Z", "precision": 9}]


@pytest.mark.parametrize("is_moved", [True, False])
def test_nothing_is_contributed_to_what_moved_or_is_gone(
    stand_in: StandIn,
    client: Client,
    engine: Engine,
    known: dict[str, Thing],
    alignment: Alignment,
    is_moved: bool,
) -> None:
    if is_moved:
        stand_in.redirect("Q331785", "Q725102")
    else:
        stand_in.delete("Q331785")
    found = compare(client, WIKIDATA, engine, known, alignment, endpoint=stand_in.sparql)
    assert found.missing == (WD + "Q331785",)
    assert compared_data(found, WIKIDATA)["contributions"] == []


def test_some_things_alone(
    stand_in: StandIn, client: Client, engine: Engine, known: dict[str, Thing], alignment: Alignment
) -> None:
    only = ["https://w3id.org/provenaut/id/module/zarya"]
    found = compare(client, WIKIDATA, engine, known, alignment, endpoint=stand_in.sparql, only=only)
    assert {one.thing.label for one in found.comparisons} == {"Zarya"}


@pytest.mark.parametrize(
    ("ours", "theirs", "verdict"),
    [
        ("2000", "2000-07-12", Verdict.LESS_EXACT),
        ("2000-07-12", "2000-07-12", Verdict.SAME),
        ("2000-07", "2000", Verdict.MORE_EXACT),
        ("2000-07", "2000-08-01", Verdict.OTHER),
        ("2000-07-10/2000-07-14", "2000-07-12", Verdict.LESS_EXACT),
        ("2000-07-12/..", "2000-07-12", Verdict.OTHER),
        ("about then", "2000", Verdict.OTHER),
    ],
)
def test_dates_are_compared_by_what_they_can_mean(ours: str, theirs: str, verdict: Verdict) -> None:
    assert of_pair(ours, Theirs(theirs, is_date=True)) is verdict


def test_properties_that_are_none_are_not_asked_for(stand_in: StandIn, client: Client) -> None:
    found, retrieved, _ = statements(client, stand_in.sparql, [WD + "Q725102"], ["P1> <x", ""])
    assert (found, retrieved, stand_in.asked) == ({}, None, [])
