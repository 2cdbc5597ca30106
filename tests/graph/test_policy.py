"""What is accepted: the fixed order of rank, grade and recency, and what ties."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenaut.disputes import find_disputes
from provenaut.model import Claim, Rank
from provenaut.policy import Acceptance, Outcome, Rule, Verdict, decide
from tests.graph.worlds import say, world


def outcome(*claims: Claim, orphaned: Sequence[Claim] = ()) -> Outcome:
    here = world(*claims)
    return decide(here, find_disputes(here), {claim.iri for claim in orphaned})


def became(found: Outcome, claim: Claim) -> tuple[Acceptance, Rule]:
    decision = found.decisions[claim.iri]
    return decision.acceptance, decision.rule


ACCEPTED, CONTESTED, NOT = Acceptance.ACCEPTED, Acceptance.CONTESTED, Acceptance.NOT_ACCEPTED


@pytest.mark.parametrize("flag", ["denied", "hedged", "speculated", "denied, hedged"])
def test_only_what_is_affirmed_and_stated_can_be_accepted(flag: str) -> None:
    claim = say(f"leak occurredIn zvezda [{flag}]")
    assert became(outcome(claim), claim) == (NOT, Rule.NOT_ASSERTED)


def test_what_nobody_contradicts_is_accepted() -> None:
    claim = say("leak occurredIn zvezda")
    assert became(outcome(claim), claim) == (ACCEPTED, Rule.UNCONTRADICTED)


def test_a_withdrawn_claim_is_not_accepted() -> None:
    claim = say("leak occurredIn zvezda", rank=Rank.DEPRECATED)
    assert became(outcome(claim), claim) == (NOT, Rule.WITHDRAWN)


def test_an_orphaned_claim_is_not_accepted_and_wins_nothing() -> None:
    orphan, rival = say("leak firstDetectedOn 2019", "primary"), say("leak firstDetectedOn 2020", "aggregator")
    found = outcome(orphan, rival, orphaned=[orphan])
    assert became(found, orphan) == (NOT, Rule.ORPHANED)
    assert became(found, rival) == (CONTESTED, Rule.TIE)


def test_equal_grades_tie_and_both_stay() -> None:
    left, right = say("leak firstDetectedOn 2019"), say("leak firstDetectedOn 2020", "later-press")
    found = outcome(left, right)
    assert {became(found, left), became(found, right)} == {(CONTESTED, Rule.TIE)}
    assert found.disputes[0].verdict is Verdict.UNDECIDED


def test_the_higher_grade_wins() -> None:
    press, aggregator = say("leak firstDetectedOn 2019"), say("leak firstDetectedOn 2020", "aggregator")
    found = outcome(press, aggregator)
    assert became(found, press) == (ACCEPTED, Rule.GRADE)
    assert became(found, aggregator) == (NOT, Rule.GRADE)
    decided = found.disputes[0]
    assert decided.verdict is Verdict.BY_GRADE
    assert decided.prevailing is not None
    assert decided.prevailing.claims == (press,)


def test_all_claims_of_the_winning_side_are_accepted() -> None:
    press, same = say("leak firstDetectedOn 2019"), say("leak firstDetectedOn 2019", "anonymous")
    found = outcome(press, same, say("leak firstDetectedOn 2020", "aggregator"))
    assert became(found, same) == (ACCEPTED, Rule.GRADE)


def test_rank_goes_before_grade() -> None:
    preferred = say("leak firstDetectedOn 2020", "anonymous", rank=Rank.PREFERRED)
    primary = say("leak firstDetectedOn 2019", "primary")
    found = outcome(primary, preferred)
    assert became(found, preferred) == (ACCEPTED, Rule.RANK)
    assert became(found, primary) == (NOT, Rule.RANK)


def test_two_preferred_sides_are_weighed_by_grade() -> None:
    low = say("leak firstDetectedOn 2020", "anonymous", rank=Rank.PREFERRED)
    high = say("leak firstDetectedOn 2019", "press", rank=Rank.PREFERRED)
    highest = say("leak firstDetectedOn 2018", "primary")
    found = outcome(low, high, highest)
    assert became(found, high) == (ACCEPTED, Rule.GRADE)
    assert became(found, highest) == became(found, low) == (NOT, Rule.GRADE)


def test_grade_goes_before_recency() -> None:
    early, late = say("exit plannedAfter 2032", "press"), say("exit plannedAfter 2036", "later-aggregator")
    found = outcome(early, late)
    assert became(found, early) == (ACCEPTED, Rule.GRADE)


def test_recency_decides_what_can_be_superseded() -> None:
    early, late = say("exit plannedAfter 2032", "press"), say("exit plannedAfter 2036", "later-press")
    found = outcome(early, late)
    assert became(found, late) == (ACCEPTED, Rule.RECENCY)
    assert became(found, early) == (NOT, Rule.RECENCY)
    assert found.disputes[0].verdict is Verdict.BY_RECENCY


def test_recency_never_decides_a_past_event() -> None:
    early, late = say("leak firstDetectedOn 2019", "press"), say("leak firstDetectedOn 2020", "later-press")
    assert became(outcome(early, late), late) == (CONTESTED, Rule.TIE)


def test_when_it_was_said_goes_before_when_it_was_published() -> None:
    quoted = say("exit plannedAfter 2032", "later-press", on="2030")
    current = say("exit plannedAfter 2036", "press")
    assert became(outcome(quoted, current), current) == (ACCEPTED, Rule.RECENCY)


def test_what_may_have_been_said_at_one_time_ties() -> None:
    loose = say("exit plannedAfter 2032", "press", on="2031")
    later = say("exit plannedAfter 2036", "later-press")
    assert became(outcome(loose, later), later) == (CONTESTED, Rule.TIE)


def test_a_value_that_is_said_again_is_not_old() -> None:
    early, again = say("exit plannedAfter 2032", "press"), say("exit plannedAfter 2032", "later-press")
    between = say("exit plannedAfter 2036", "press", on="2031-02-20")
    found = outcome(early, again, between)
    assert became(found, early) == (ACCEPTED, Rule.RECENCY)
    assert became(found, between) == (NOT, Rule.RECENCY)


@pytest.mark.parametrize(
    ("denier", "expected"),
    [
        ("primary", (NOT, Rule.GRADE)),
        ("later-press", (CONTESTED, Rule.TIE)),
        ("aggregator", (ACCEPTED, Rule.GRADE)),
    ],
)
def test_a_denial_takes_a_triple_out_by_grade_alone(denier: str, expected: tuple[Acceptance, Rule]) -> None:
    affirmed, denied = say("leak threatens crew"), say("leak threatens crew [denied]", denier)
    found = outcome(affirmed, denied)
    assert became(found, affirmed) == expected
    assert became(found, denied) == (NOT, Rule.NOT_ASSERTED)


def test_a_curator_takes_a_triple_out_by_preferring_the_denial() -> None:
    affirmed = say("leak threatens crew", "primary")
    denied = say("leak threatens crew [denied]", "anonymous", rank=Rank.PREFERRED)
    assert became(outcome(affirmed, denied), affirmed) == (NOT, Rule.RANK)


@pytest.mark.parametrize("flag", ["hedged", "speculated"])
def test_a_guess_contests_and_refutes_nothing(flag: str) -> None:
    stated = say("leak firstDetectedOn 2019", "anonymous")
    found = outcome(stated, say(f"leak firstDetectedOn 2020 [{flag}]", "primary"))
    assert became(found, stated) == (CONTESTED, Rule.TIE)


def test_a_computed_date_contests_what_is_written_and_refutes_nothing() -> None:
    computed = say("leak firstDetectedOn 2019", "primary", computed="P1Y")
    written = say("leak firstDetectedOn 2020", "aggregator")
    found = outcome(computed, written)
    assert {became(found, computed), became(found, written)} == {(CONTESTED, Rule.TIE)}
    assert became(outcome(replace(computed, computed=None), written), written) == (NOT, Rule.GRADE)


def test_assessments_of_two_are_never_weighed() -> None:
    claims = [
        say(f"{node} {rest}", source)
        for node, level, source in (("a", "HighLikelihood", "primary"), ("b", "NoThreat", "anonymous"))
        for rest in ("assessmentOf leak", f"assessedBy {source}", f"assessedLevel pn:{level}")
    ]
    found = outcome(*claims)
    assert {became(found, claims[2]), became(found, claims[5])} == {(CONTESTED, Rule.TIE)}


def test_a_claim_that_loses_once_is_out_whatever_else_it_wins() -> None:
    claim = say("leak threatens crew", "press")
    weaker, stronger = (say("leak threatens crew [denied]", source) for source in ("aggregator", "primary"))
    assert became(outcome(claim, weaker, stronger), claim) == (NOT, Rule.GRADE)


LINES = st.builds(
    "{} {}{}".format,
    st.sampled_from(["leak", "exit"]),
    st.sampled_from(
        [
            "firstDetectedOn 2019",
            "firstDetectedOn 2020",
            "plannedAfter 2032",
            "plannedAfter 2036",
            "threatens crew",
            "attributedTo cause:weld-defect",
            "attributedTo cause:micrometeoroid-impact",
            "originatedIn prk",
            "originatedIn zvezda",
        ]
    ),
    st.sampled_from(["", "", "", " [denied]", " [hedged]", " [speculated]"]),
)
CLAIMS = st.builds(
    say,
    LINES,
    st.sampled_from(["primary", "press", "later-press", "aggregator", "anonymous"]),
    by=st.sampled_from(["", "nasa", "experts"]),
    rank=st.sampled_from([Rank.NORMAL, Rank.NORMAL, Rank.PREFERRED, Rank.DEPRECATED]),
)
WORLDS = st.lists(CLAIMS, max_size=12, unique_by=lambda claim: claim.iri)


@given(WORLDS, st.randoms())
def test_the_order_of_claims_decides_nothing(claims: list[Claim], random: st.DataObject) -> None:
    shuffled = list(claims)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # `randoms` gives a Random
    assert outcome(*claims) == outcome(*shuffled)


@given(WORLDS)
def test_every_claim_is_decided_and_only_what_asserts_is_accepted(claims: list[Claim]) -> None:
    found = outcome(*claims)
    assert set(found.decisions) == {claim.iri for claim in claims}
    assert all(claim.asserts for claim in found.accepted)


@given(WORLDS)
def test_of_the_firm_sides_of_a_dispute_one_at_least_stays(claims: list[Claim]) -> None:
    found = outcome(*claims)
    for decided in found.disputes:
        if decided.prevailing is None:
            firm = [claim for side in decided.dispute.sides for claim in side.claims if claim.asserts]
            lost = [claim for claim in firm if found.decisions[claim.iri].rule is Rule.TIE]
            assert all(found.decisions[claim.iri].is_accepted for claim in lost)


@given(WORLDS)
def test_contested_is_what_stands_in_an_undecided_dispute(claims: list[Claim]) -> None:
    found = outcome(*claims)
    undecided = {decided.dispute.iri for decided in found.disputes if decided.verdict is Verdict.UNDECIDED}
    for decision in found.decisions.values():
        if decision.acceptance is CONTESTED:
            assert undecided & set(decision.disputes)
