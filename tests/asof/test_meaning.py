"""What was accepted as of a date: decided anew from what had been published, not filtered from what is accepted now."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenaut.model import Claim, CuratedDispute, Rank
from provenaut.pipeline.asof import as_of, counts_from, seeds_as_of
from provenaut.pipeline.stages import decide
from provenaut.policy import Acceptance, Outcome, Rule, Verdict
from provenaut.seeds import Seeds, State
from tests.graph.worlds import ENTITIES, SOURCES, say, thing, vocabulary

PUBLISHED = {id_: source.published for id_, source in SOURCES.items()}


def seeds(*claims: Claim, curated: tuple[CuratedDispute, ...] = ()) -> Seeds:
    """Seeds of these claims; `primary` counts from January's last day, `press` February's, `later-press` March's."""
    return Seeds(SOURCES, ENTITIES, tuple(sorted(claims)), curated, states={one.iri: State.LOCKED for one in claims})


def outcome(world: Seeds, day: str) -> Outcome:
    return decide(seeds_as_of(world, as_of(day, PUBLISHED)), vocabulary())


def became(world: Seeds, day: str, claim: Claim) -> tuple[Acceptance, Rule]:
    decision = outcome(world, day).decisions[claim.iri]
    return decision.acceptance, decision.rule


def test_what_a_later_source_contests_was_uncontested_before() -> None:
    early, late = say("leak firstDetectedOn 2019"), say("leak firstDetectedOn 2020", "later-press")
    world = seeds(early, late)
    assert became(world, "2031-03-30", early) == (Acceptance.ACCEPTED, Rule.UNCONTRADICTED)
    assert became(world, "2031-03-31", early) == (Acceptance.CONTESTED, Rule.TIE)
    assert late.iri not in outcome(world, "2031-03-30").decisions
    assert outcome(world, "2031-03-30").disputes == ()


def test_a_later_denial_of_a_higher_grade_takes_out_what_was_accepted() -> None:
    said = say("leak attributedTo cause:fatigue", "primary")
    source = replace(SOURCES["press"], published="2031-12")
    denial = say("leak attributedTo cause:fatigue [denied]", "press")
    lower = say("leak attributedTo cause:fatigue", "anonymous")
    world = replace(seeds(said, denial, lower), sources={**SOURCES, "press": source})
    published = {**PUBLISHED, "press": source.published}
    before = decide(seeds_as_of(world, as_of("2031-11", published)), vocabulary())
    after = decide(seeds_as_of(world, as_of("2031-12", published)), vocabulary())
    assert before.decisions[lower.iri].rule is Rule.UNCONTRADICTED
    assert after.decisions[lower.iri].rule is Rule.GRADE
    assert [each.dispute.kind.value for each in after.disputes] == ["Denial"]


def test_a_decision_by_recency_is_that_of_what_had_been_said_by_then() -> None:
    first, second = say("exit plannedAfter 2032"), say("exit plannedAfter 2036", "later-press")
    world = seeds(first, second)
    assert became(world, "2031-02", first) == (Acceptance.ACCEPTED, Rule.UNCONTRADICTED)
    assert became(world, "2031-03", first) == (Acceptance.NOT_ACCEPTED, Rule.RECENCY)
    assert became(world, "2031-03", second) == (Acceptance.ACCEPTED, Rule.RECENCY)


def test_a_rank_of_curators_applies_as_soon_as_the_claim_is_there() -> None:
    early = say("leak firstDetectedOn 2019")
    late = say("leak firstDetectedOn 2020", "later-press", rank=Rank.PREFERRED)
    world = seeds(early, late)
    assert became(world, "2031-02", early) == (Acceptance.ACCEPTED, Rule.UNCONTRADICTED)
    assert became(world, "2031-03", early) == (Acceptance.NOT_ACCEPTED, Rule.RANK)


def test_places_lie_apart_until_a_source_says_that_one_is_in_the_other() -> None:
    """What is known of wholes and parts was not known before it was published either."""
    hall, room = say("leak originatedIn cause:hall", "primary"), say("leak originatedIn cause:room", "press")
    part = say("cause:room partOf cause:hall", "later-press")
    world = seeds(hall, room, part)
    assert [each.verdict for each in outcome(world, "2031-02").disputes] == [Verdict.BY_GRADE]
    assert outcome(world, "2031-03").disputes == ()


def curated(*sides: tuple[str, ...], labels: tuple[str, ...] = ()) -> CuratedDispute:
    return CuratedDispute("which", "PlaceDispute", thing("leak"), sides, "because", labels=labels)


ONE = "press: leak occurredIn one"
TWO = "later-press: leak occurredIn two"
AGAIN = "aggregator: leak occurredIn two"


@pytest.mark.parametrize(
    ("day", "sides"),
    [("2031-02", []), ("2031-03", [["Here", "There"]]), ("2031-04", [["Here", "There"]])],
)
def test_a_curated_dispute_is_there_when_two_of_its_sides_are(day: str, sides: list[list[str]]) -> None:
    """Two sources for one side are two voices, and one will do."""
    claims = (
        say("leak occurredIn one"),
        say("leak occurredIn two", "later-press"),
        say("leak occurredIn two", "aggregator"),
    )
    stated = curated((ONE,), (TWO, AGAIN), labels=("Here", "There"))
    found = outcome(seeds(*claims, curated=(stated,)), day).disputes
    assert [sorted(side.label for side in each.dispute.sides) for each in found] == sides


@pytest.mark.parametrize(("day", "count"), [("2031-03", 0), ("2031-04", 1)])
def test_a_side_that_rests_on_several_claims_is_there_when_all_are(day: str, count: int) -> None:
    claims = (
        say("leak occurredIn one"),
        say("leak occurredIn two", "later-press"),
        say("leak firstDetectedOn 2019", "aggregator"),
    )
    stated = curated((ONE,), (TWO, "aggregator: leak firstDetectedOn 2019"))
    assert len(outcome(seeds(*claims, curated=(stated,)), day).disputes) == count


def test_of_three_sides_those_that_are_there_remain_with_their_labels() -> None:
    claims = (
        say("leak occurredIn one"),
        say("leak occurredIn two", "later-press"),
        say("leak occurredIn three", "aggregator"),
    )
    stated = curated((ONE,), ("aggregator: leak occurredIn three",), (TWO,), labels=("1", "3", "2"))
    found = outcome(seeds(*claims, curated=(stated,)), "2031-03").disputes
    assert [sorted(side.label for side in each.dispute.sides) for each in found] == [["1", "2"]]


def test_a_claim_that_lost_its_passage_is_not_accepted_on_any_day() -> None:
    lost = say("leak firstDetectedOn 2019")
    world = replace(seeds(lost), states={lost.iri: State.ORPHANED})
    assert became(world, "2031-02", lost) == (Acceptance.NOT_ACCEPTED, Rule.ORPHANED)


lines = st.sampled_from(
    [
        "leak firstDetectedOn 2019",
        "leak firstDetectedOn 2020",
        "leak attributedTo cause:fatigue",
        "leak attributedTo cause:fatigue [denied]",
        "exit plannedAfter 2032",
        "exit plannedAfter 2036",
    ]
)
said = st.builds(say, lines, st.sampled_from(sorted(SOURCES)), rank=st.sampled_from(Rank))


@given(st.lists(said, max_size=12, unique_by=lambda claim: claim.iri), st.dates(date(2030, 12, 1), date(2031, 8, 1)))
def test_the_claims_as_of_a_date_are_those_whose_source_had_been_published(claims: list[Claim], day: date) -> None:
    cut = seeds_as_of(seeds(*claims), as_of(day, PUBLISHED))
    expected = {one.iri for one in claims if (counts_from(PUBLISHED[one.utterance.source]) or date.max) <= day}
    assert {one.iri for one in cut.claims} == expected == set(cut.states)
    assert cut.entities == ENTITIES


@given(st.lists(said, max_size=12, unique_by=lambda claim: claim.iri), st.dates(date(2030, 12, 1), date(2031, 8, 1)))
def test_what_came_later_decides_nothing(claims: list[Claim], day: date) -> None:
    """The outcome as of a date is that of a world in which the later sources never were."""
    known = [one for one in claims if (counts_from(PUBLISHED[one.utterance.source]) or date.max) <= day]
    cut = decide(seeds_as_of(seeds(*claims), as_of(day, PUBLISHED)), vocabulary())
    alone = decide(seeds(*known), vocabulary())
    assert cut == alone
    assert decide(seeds_as_of(seeds(*claims), as_of(date(2031, 6, 30) + timedelta(1), PUBLISHED)), vocabulary()) == (
        decide(seeds(*claims), vocabulary())
    )
