"""How incidents ended, as far as somebody says so, and in which part of a flight they were, as far as it follows."""

from pathlib import Path
from typing import Final

import pytest

from provenaut.namespaces import PN
from provenaut.store import Engine, open_graph
from tests.history.test_table import ROWS

GRAPH: Final = Path(__file__).parents[2] / "graph"


@pytest.fixture(scope="module")
def engine() -> Engine:
    return open_graph(GRAPH, in_memory=True)


def pairs(engine: Engine, property_: str, graph: str = "") -> dict[str, set[str]]:
    """The values of a property of incidents, by slug; of one named graph, or of all."""
    pattern = f"?incident pn:{property_} ?value"
    where = f"GRAPH graph:{graph} {{ {pattern} }}" if graph else pattern
    found: dict[str, set[str]] = {}
    for incident, value in engine.query(f"SELECT ?incident ?value {{ {where} . ?incident a pn:Incident }}").rows:
        found.setdefault(str(incident).rpartition("/")[2], set()).add(str(value).removeprefix(PN))
    return found


@pytest.mark.parametrize(("column", "property_"), [("severity", "severity"), ("damage", "damageState")])
def test_every_outcome_of_the_table_is_accepted(column: str, property_: str, engine: Engine) -> None:
    told = {(row["incident"], row[column]) for row in ROWS if row[column]}
    assert told
    found = pairs(engine, property_)
    assert {(incident, value) for incident, values in found.items() for value in values} >= told


def test_the_crews_that_were_lost() -> None:
    lost = {row["incident"] for row in ROWS if row["severity"] == "CrewLost"}
    assert lost == {"soyuz1", "soyuz11", "apollo1", "x15-3", "sts51l", "sts107"}


def test_articles_tell_of_outcomes_too(engine: Engine) -> None:
    assert pairs(engine, "severity")["soyuz-ms-22-coolant-leak"] == {"MissionImpaired"}
    assert pairs(engine, "damageState")["baikonur-pad-outage"] == {"OutOfService"}
    states = engine.query("SELECT ?what { state:cracks-state-2026-01 pn:damageState ?what }").rows
    assert [str(row[0]) for row in states] == [f"{PN}Mended"]


def test_the_phase_of_flight_follows_from_what_happened(engine: Engine) -> None:
    found = pairs(engine, "inFlightPhase", "inferred")
    for incident, phase in {
        "ms10-abort": "AtLaunch",
        "apollo12-lightning": "AtLaunch",
        "mir-collision": "NearAnotherVehicle",
        "soyuz15-docking": "NearAnotherVehicle",
        "soyuz1": "OnReturn",
        "tma1-ballistic": "OnReturn",
    }.items():
        assert found[incident] == {phase}, incident
    assert "apollo13" not in found, "a tank can fail in any part of a flight"


def test_a_part_is_known_by_what_it_does(engine: Engine) -> None:
    text = "SELECT DISTINCT ?incident { ?incident pn:involvedPart ?part . ?part a pn:RendezvousSystem }"
    found = {str(row[0]).rpartition("/")[2] for row in engine.query(text).rows}
    assert found == {"mir-collision", "tm8-docking", "soyuz23-lake", "soyuz15-docking"}, (
        "of Progress M-24 it is a guess"
    )
    text = "ASK { part:soyuz-11-vent-valve a pn:Valve, pn:Component, pn:Artefact }"
    assert engine.query(text).boolean


def test_every_incident_of_the_table_has_a_class_of_its_own_kind(engine: Engine) -> None:
    """More is known of each than that it is an incident."""
    text = "SELECT DISTINCT ?incident { ?incident a ?class . ?class rdfs:subClassOf pn:Incident } "
    found = {str(row[0]).rpartition("/")[2] for row in engine.query(text).rows}
    assert {row["incident"] for row in ROWS} - found == set()
