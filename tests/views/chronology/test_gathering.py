"""What the timeline takes out of a graph: the dates of things, and those of sources."""

from dataclasses import replace

import pytest

from provenaut.iris import time_iri
from provenaut.namespaces import PN
from provenaut.store import Engine, empty
from provenaut.views.chronology.gathering import chronology_of
from provenaut.views.chronology.values import Chronology, Happening, Span
from provenaut.views.facts import Facts
from provenaut.views.reading import read_facts


@pytest.fixture(scope="module")
def facts(small: Engine) -> Facts:
    return read_facts(small)


@pytest.fixture(scope="module")
def world(facts: Facts) -> Chronology:
    return chronology_of(facts)


def named(chronology: Chronology, id_: str) -> Happening:
    (found,) = [one for one in chronology.happenings if one.id == id_]
    return found


def test_a_thing_has_the_dates_that_claims_give_it(world: Chronology) -> None:
    leak = named(world, "incident:courier-7-coolant-leak")
    dates = {date.span.edtf: date for date in leak.dates}
    assert dates.keys() == {"2031-03-11", "2031-03"}
    assert dates["2031-03"].span == Span("2031-03", "March 2031", "2031-03-01", "2031-03-31")
    assert {world.claims[number].source for number in dates["2031-03"].claims} == {
        "daily-perigee-air-leak",
        "orbit-letter-leaks",
    }
    assert {date.relation for date in leak.dates} == {"occurred on"}


def test_a_thing_has_all_claims_that_name_it_at_either_end(world: Chronology) -> None:
    leak = named(world, "incident:courier-7-coolant-leak")
    ends = [{world.claims[number].subject.id, world.claims[number].object.id} for number in leak.claims]
    assert all(leak.id in pair for pair in ends)
    naming = [number for number, one in enumerate(world.claims) if leak.id in {one.subject.id, one.object.id}]
    assert list(leak.claims) == naming


def test_an_agency_has_the_claims_that_are_its_words(world: Chronology) -> None:
    boreal = named(world, "agency:boreal")
    own = [number for number, one in enumerate(world.claims) if boreal.id in {each.id for each in one.speakers}]
    assert own
    assert set(own) <= set(boreal.claims)
    assert (boreal.dates, boreal.group) == ((), "agent")


def test_a_cause_is_there_with_what_is_said_of_it(world: Chronology) -> None:
    cause = named(world, "cause:micrometeoroid-impact")
    assert {world.claims[number].subject.text for number in cause.claims} >= {"Coolant leak of Courier 7"}


def test_a_date_that_was_counted_has_its_bounds(world: Chronology) -> None:
    (date,) = [one for one in named(world, "incident:lantern-air-leak").dates if one.span.edtf == "2031-05"]
    assert "computed from: 2031-03 P2M" in world.claims[date.claims[0]].circumstances


def test_sources_stand_in_the_order_in_which_they_count(world: Chronology) -> None:
    assert [(one.id, one.span.last, one.known) for one in world.publications] == [
        ("source:boreal-statement", "2031-04-02", True),
        ("source:daily-perigee-air-leak", "2031-05-23", True),
        ("source:orbit-letter-leaks", "2031-06-01", True),
    ]
    assert sum(len(one.claims) for one in world.publications) == len(world.claims)
    assert world.publications[1].span.words == "between 10 May and 23 May 2031"


def test_what_is_accepted_comes_first_and_plans_are_told_apart(facts: Facts) -> None:
    dated = [each for each in facts.evidence if each.claim.object == time_iri("2031-03")]
    later = replace(dated[0].claim, iri="urn:later", object=time_iri("2040"), predicate=PN + "plannedFor")
    more = replace(facts, evidence=(*facts.evidence, replace(dated[0], claim=later, acceptance="NotAccepted")))
    dates = named(chronology_of(more), "incident:courier-7-coolant-leak").dates
    assert [(date.span.edtf, date.plan) for date in dates][-1] == ("2040", True)
    assert dates[-1].state == "not accepted"
    assert not any(date.plan for date in dates[:-1])


def test_when_something_was_published_is_no_event(facts: Facts) -> None:
    claim = replace(facts.evidence[0].claim, object=time_iri("2001"), predicate=PN + "publishedOn")
    more = replace(facts, evidence=(replace(facts.evidence[0], claim=claim),))
    assert not any(one.dates for one in chronology_of(more).happenings)


def test_an_incident_without_a_date_is_there_without_one(facts: Facts) -> None:
    kept = tuple(each for each in facts.evidence if "/id/time/" not in str(each.claim.object))
    bare = chronology_of(replace(facts, evidence=kept))
    incidents = {iri for iri in facts.classes if "/id/incident/" in iri}
    assert len(incidents) == sum(one.group == "incident" for one in bare.happenings) > 0
    assert all(one.dates == () for one in bare.happenings)


def test_a_date_of_no_form_has_no_day(evil_dated: Engine) -> None:
    chronology = chronology_of(read_facts(evil_dated))
    odd = [date for one in chronology.happenings for date in one.dates if "<img" in date.span.edtf]
    assert [(date.span.first, date.span.last) for date in odd] == [("", "")]
    vague = [one for one in chronology.publications if one.span.edtf == "2031/.."]
    assert vague
    assert not any(one.known for one in vague)


def test_an_empty_graph_has_nothing() -> None:
    chronology = chronology_of(read_facts(empty()))
    assert chronology == Chronology((), (), ())
