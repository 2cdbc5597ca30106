"""What each publication changed, as claims and decisions."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenaut.model import Claim, Entity
from provenaut.namespaces import PN
from provenaut.pipeline.stages import decide
from provenaut.policy import Decision
from provenaut.seeds import Seeds, State
from provenaut.timeline.reckoning import About, Step, reckon
from tests.graph.worlds import ENTITIES, SOURCES, say, thing, vocabulary

PUBLISHED = {id_: source.published for id_, source in SOURCES.items()}


def seeds(*claims: Claim, entities: tuple[Entity, ...] = ()) -> Seeds:
    known = {**ENTITIES, **{entity.slug: entity for entity in entities}}
    return Seeds(SOURCES, known, tuple(sorted(claims)), states={one.iri: State.LOCKED for one in claims})


def steps(world: Seeds, subject: str = "leak", predicate: str | None = None, until: date | None = None) -> list[Step]:
    about = About.of(thing(subject), PN + predicate if predicate else None, vocabulary(), world)
    return list(reckon(world, about, PUBLISHED, until))


def told(step: Step) -> list[str]:
    return [one.claim.iri for one in step.told]


def turns(step: Step) -> list[tuple[str, str]]:
    return [(one.event, one.decided.verdict.value) for one in step.disputes]


def test_a_later_voice_contests_what_was_accepted() -> None:
    early, late = say("leak firstDetectedOn 2019"), say("leak firstDetectedOn 2020", "later-press")
    first, second = steps(seeds(early, late))
    assert (first.day, second.day) == (date(2031, 2, 28), date(2031, 3, 31))
    assert (told(first), told(second)) == ([early.iri], [late.iri])
    ((before, after),) = second.changed
    assert (before.acceptance.value, after.acceptance.value) == ("Accepted", "AcceptedContested")
    assert (turns(first), turns(second)) == ([], [("opened", "Undecided")])


def test_what_replaces_a_plan_takes_the_old_one_out() -> None:
    early, late = say("exit plannedAfter 2032"), say("exit plannedAfter 2036", "later-press")
    _, second = steps(seeds(early, late), "exit")
    ((_, after),) = second.changed
    assert (after.acceptance.value, after.rule.value) == ("NotAccepted", "RuleRecency")
    assert turns(second) == [("opened", "DecidedByRecency")]


def test_a_dispute_is_joined_and_decided_otherwise() -> None:
    claims = (
        say("leak firstDetectedOn 2019", "press"),
        say("leak firstDetectedOn 2020", "later-press"),
        say("leak firstDetectedOn 2020", "aggregator"),
        say("leak firstDetectedOn 2020", "anonymous"),
    )
    found = steps(seeds(*claims))
    assert [turns(step) for step in found] == [
        [],
        [("opened", "Undecided")],
        [("joined", "Undecided")],
        [("joined", "Undecided")],
    ]
    decided = replace(SOURCES["aggregator"], grade=SOURCES["primary"].grade)
    world = replace(seeds(*claims), sources={**SOURCES, "aggregator": decided})
    assert [turns(step) for step in steps(world)][2:] == [
        [("decided", "DecidedByGrade")],
        [("joined", "DecidedByGrade")],
    ]


def test_a_dispute_ends_where_a_source_that_is_about_another_thing_dissolves_it() -> None:
    hall, room = say("leak originatedIn cause:hall", "press"), say("leak originatedIn cause:room", "later-press")
    part = say("cause:room partOf cause:hall", "aggregator")
    *_, last = steps(seeds(hall, room, part))
    assert last.told == ()
    assert last.sources == ("aggregator",)
    assert turns(last) == [("ended", "Undecided")]
    assert {new.acceptance.value for _, new in last.changed} == {"Accepted"}


def test_days_that_change_nothing_about_it_are_left_out() -> None:
    other = say("craft firstDetectedOn 2020", "later-press")
    assert [step.day for step in steps(seeds(say("leak firstDetectedOn 2019"), other))] == [date(2031, 2, 28)]
    assert steps(seeds(other)) == []


def test_it_ends_with_the_day_that_is_asked_for() -> None:
    world = seeds(say("leak firstDetectedOn 2019"), say("leak firstDetectedOn 2020", "later-press"))
    assert len(steps(world, until=date(2031, 3, 30))) == 1
    assert len(steps(world, until=date(2031, 3, 31))) == 2


def test_only_sources_that_speak_of_it_are_named_where_two_are_of_one_day() -> None:
    world = seeds(say("leak firstDetectedOn 2019"), say("craft firstDetectedOn 2019", "primary"))
    about = About.of(thing("leak"), None, vocabulary(), world)
    (step,) = reckon(world, about, {**PUBLISHED, "primary": "2031-02-28"})
    assert step.sources == ("press",)


@pytest.mark.parametrize(("predicate", "count"), [("occurredIn", 2), ("originatedIn", 1), (None, 3)])
def test_a_property_means_those_below_it_too(predicate: str | None, count: int) -> None:
    claims = (
        say("leak occurredIn cause:one"),
        say("leak originatedIn cause:one"),
        say("leak firstDetectedOn 2019"),
    )
    assert sum(len(step.told) for step in steps(seeds(*claims), predicate=predicate)) == count


def test_where_others_name_it_and_what_describes_it_is_about_it_too() -> None:
    state = Entity("state", thing("state"), PN + "State", "State")
    assert vocabulary().is_a(state.class_iri, PN + "Description")
    claims = (
        say("state stateOf leak"),
        say("state hasPhase pn:Ongoing"),
        say("family hasMember leak"),
        say("family firstDetectedOn 2019"),
    )
    (step,) = steps(seeds(*claims, entities=(state,)))
    assert set(told(step)) == {one.iri for one in claims[:3]}


lines = st.sampled_from(
    [
        "leak firstDetectedOn 2019",
        "leak firstDetectedOn 2020",
        "leak attributedTo cause:fatigue",
        "leak attributedTo cause:fatigue [denied]",
        "leak originatedIn cause:hall",
        "leak originatedIn cause:room",
        "cause:room partOf cause:hall",
        "family hasMember leak",
    ]
)
said = st.builds(say, lines, st.sampled_from(sorted(SOURCES)))


@given(st.lists(said, max_size=14, unique_by=lambda claim: claim.iri))
def test_all_that_is_told_and_changed_leads_to_what_is_accepted_now(claims: list[Claim]) -> None:
    """Each claim is told once, changes only after that, and ends as the whole graph has it."""
    world = seeds(*claims)
    states: dict[str, Decision] = {}
    for step in steps(world):
        for one in step.told:
            assert states.setdefault(one.claim.iri, one) is one
        for before, after in step.changed:
            known = states[before.claim.iri]
            assert (known.acceptance, known.rule) == (before.acceptance, before.rule)
            states[before.claim.iri] = after
    final = decide(world, vocabulary())
    about = About.of(thing("leak"), None, vocabulary(), world)
    expected = {iri: (one.acceptance, one.rule) for iri, one in final.decisions.items() if about.fits(one.claim)}
    assert {iri: (one.acceptance, one.rule) for iri, one in states.items()} == expected


@given(st.lists(said, max_size=14, unique_by=lambda claim: claim.iri))
def test_disputes_that_opened_and_did_not_end_are_those_of_now(claims: list[Claim]) -> None:
    world = seeds(*claims)
    opened: set[tuple[str, str, str | None]] = set()
    for step in steps(world):
        for one in step.disputes:
            dispute = one.decided.dispute
            key = (dispute.kind.value, dispute.about, dispute.on)
            (opened.discard if one.event == "ended" else opened.add)(key)
    now = decide(world, vocabulary()).disputes
    assert opened == {(one.dispute.kind.value, one.dispute.about, one.dispute.on) for one in now}
