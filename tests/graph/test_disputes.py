"""What is a dispute and what is none, rule by rule; each rule with what trips it and what doesn't."""

import pytest

from provenaut.disputes import Flag, Kind
from provenaut.errors import SeedError
from provenaut.iris import entity_iri
from provenaut.model import Claim, CuratedDispute, Rank
from provenaut.namespaces import PN
from tests.graph.worlds import disputes, say, sides, thing


def test_two_dates_of_first_detection_are_a_dispute() -> None:
    (found,) = disputes(say("leak firstDetectedOn 2019"), say("leak firstDetectedOn 2020-08", "aggregator"))
    assert (found.kind, found.on) == (Kind.DIFFERENT_VALUE, PN + "firstDetectedOn")
    assert found.about == thing("leak")
    assert sides(found) == ["2019", "2020-08"]
    assert found.flags == frozenset()


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("2020", "2020-08"),  # the less exact holds the more exact
        ("2020-08/..", "2024"),  # open at an end
        ("2020~", "2021-03"),  # about a year has a year of slack
        ("2020-08~", "2020-09"),
        ("2020-08-14~", "2020-08-15"),
        ("9999~", "9998"),
        ("2031-03-14T19:45:00-05:00", "2031-03-15T00:45:00Z"),  # one instant in two zones
        ("2031-03-14T19:45:00-05:00", "2031-03-15"),  # a day of a zone that nobody names
        ("199X", "1995"),
    ],
)
def test_dates_that_can_both_be_so_are_none(left: str, right: str) -> None:
    assert not disputes(say(f"leak firstDetectedOn {left}"), say(f"leak firstDetectedOn {right}", "aggregator"))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("2020~", "2022-03"),
        ("2020-08~", "2020-10"),
        ("2020-08~/2020-12", "2021-01"),  # only the marked end has slack
        ("199X~", "2010"),
        ("2020-08-14~", "2020-08-16"),
        ("2031-03-14T19:45:00-05:00", "2031-03-16"),
        ("2031-03-14T19:45:00-05:00", "2031-03-15T00:46:00Z"),
    ],
)
def test_slack_has_an_end(left: str, right: str) -> None:
    assert disputes(say(f"leak firstDetectedOn {left}"), say(f"leak firstDetectedOn {right}", "aggregator"))


def test_two_instants_in_two_zones_are_flagged() -> None:
    (found,) = disputes(
        say("leak firstDetectedOn 2031-03-14T19:45:00-05:00"),
        say("leak firstDetectedOn 2031-03-14T19:45:00Z", "aggregator"),
    )
    assert found.flags == {Flag.TIME_ZONE}


def test_values_at_peace_share_a_side() -> None:
    (found,) = disputes(
        say("leak firstDetectedOn 2020"),
        say("leak firstDetectedOn 2020-08", "aggregator"),
        say("leak firstDetectedOn 2019", "primary"),
    )
    assert sides(found) == ["2019", "2020 / 2020-08"]


def test_three_values_that_exclude_each_other_are_three_sides() -> None:
    (found,) = disputes(
        *(say(f"leak firstDetectedOn {year}", source) for year, source in ((2019, "press"), (2020, "primary"))),
        say("leak firstDetectedOn 2021", "aggregator"),
    )
    assert sides(found) == ["2019", "2020", "2021"]


def test_values_that_exclude_each_other_do_so_on_every_property() -> None:
    low, high = "a assessedLikelihood pn:NoThreat", "a assessedLikelihood pn:HighLikelihood"
    (found,) = disputes(say(low), say(high, "aggregator"))
    assert (found.kind, found.on) == (Kind.DIFFERENT_VALUE, PN + "assessedLikelihood")


def test_a_property_with_many_values_has_no_dispute() -> None:
    assert not disputes(say("leak occurredIn zvezda"), say("leak occurredIn nauka", "aggregator"))


def test_numbers_that_are_rounded_are_the_same() -> None:
    assert not disputes(say("rate value 2"), say("rate value 2.2", "aggregator"))
    assert disputes(say("rate value 2"), say("rate value 2.6", "aggregator"))


def test_withdrawn_claims_are_in_no_dispute() -> None:
    withdrawn = say("leak firstDetectedOn 2019", rank=Rank.DEPRECATED)
    assert not disputes(withdrawn, say("leak firstDetectedOn 2020", "aggregator"))


def test_one_source_with_both_sides_is_flagged() -> None:
    (found,) = disputes(say("leak firstDetectedOn 2019"), say("leak firstDetectedOn 2020", by="agency"))
    assert found.flags == {Flag.WITHIN_ONE_SOURCE}


def test_a_place_within_the_other_is_no_dispute() -> None:
    claims = [say("leak originatedIn prk"), say("leak originatedIn zvezda", "aggregator")]
    (found,) = disputes(*claims)
    assert found.kind is Kind.PLACE
    parts = [say("prk compartmentOf tunnel"), say("tunnel partOf zvezda")]
    assert not disputes(*claims, *parts)


def test_a_whole_that_is_only_guessed_makes_no_peace() -> None:
    claims = [say("leak originatedIn prk"), say("leak originatedIn zvezda", "aggregator")]
    assert disputes(*claims, say("prk compartmentOf zvezda [speculated]"))


def test_two_parts_of_one_whole_are_separate() -> None:
    parts = [say("prk compartmentOf zvezda"), say("cabin compartmentOf zvezda")]
    (found,) = disputes(*parts, say("leak originatedIn prk"), say("leak originatedIn cabin"))
    assert found.kind is Kind.PLACE


def test_a_plan_that_is_said_anew_is_superseded() -> None:
    (found,) = disputes(say("exit plannedAfter 2032"), say("exit plannedAfter 2036", "later-press"))
    assert found.kind is Kind.SUPERSEDED


def test_plans_of_two_holders_are_two_things() -> None:
    assert not disputes(say("exit plannedAfter 2032"), say("other-exit plannedAfter 2036", "later-press"))


def test_a_state_that_changed_is_two_states() -> None:
    before, after = say("state-2024 hasPhase pn:Active"), say("state-2026 hasPhase pn:Ceased", "later-press")
    assert not disputes(before, after, say("state-2024 stateOf leak"), say("state-2026 stateOf leak"))


def test_who_denies_what_another_says_disputes_it() -> None:
    (found,) = disputes(say("leak threatens crew"), say("leak threatens crew [denied]", "aggregator"))
    assert (found.kind, found.on) == (Kind.DENIAL, PN + "threatens")
    assert sides(found) == ["incident:crew", "not incident:crew"]


def test_who_denies_a_kind_of_cause_denies_each_cause_of_it() -> None:
    narrow, broad = "cause:micrometeoroid-impact", "cause:external-cause"
    (found,) = disputes(say(f"leak attributedTo {narrow}"), say(f"leak attributedTo {broad} [denied]", "aggregator"))
    assert found.kind is Kind.DENIAL
    assert not disputes(say(f"leak attributedTo {broad}"), say(f"leak attributedTo {narrow} [denied]", "aggregator"))


def test_who_denies_a_class_denies_those_below_it() -> None:
    (found,) = disputes(say("leak a AirLeak"), say("leak a Leak [denied]", "aggregator"))
    assert found.kind is Kind.DENIAL
    assert not disputes(say("leak a Leak"), say("leak a AirLeak [denied]", "aggregator"))


def test_two_causes_by_two_speakers_compete() -> None:
    (found,) = disputes(
        say("leak attributedTo cause:micrometeoroid-impact"),
        say("leak attributedTo cause:weld-defect [speculated]", "aggregator"),
    )
    assert found.kind is Kind.COMPETING_CAUSE
    assert sides(found) == ["micrometeoroid impact", "weld defect"]


def test_a_cause_and_a_kind_of_it_are_one_line() -> None:
    broad, narrow = "cause:micrometeoroid-or-debris-impact", "cause:micrometeoroid-impact"
    assert not disputes(say(f"leak attributedTo {broad}"), say(f"leak attributedTo {narrow}", "aggregator"))


def test_alternatives_in_one_breath_are_none() -> None:
    causes = ("cause:weld-defect", "cause:material-fatigue")
    assert not disputes(*(say(f"leak attributedTo {cause} [speculated]", by="experts") for cause in causes))
    assert not disputes(*(say(f"leak attributedTo {cause}", by="experts") for cause in causes))
    apart = (say(f"leak attributedTo {cause}", by="experts", anchor=cause) for cause in causes)
    assert disputes(*apart)


def test_an_alternative_that_the_speaker_rejects_is_none() -> None:
    chosen = say("leak attributedTo cause:micrometeoroid-impact", by="experts")
    assert not disputes(chosen, say("leak attributedTo cause:weld-defect [denied]", by="experts"))


def test_disjoint_classes_are_a_dispute() -> None:
    (found,) = disputes(say("ship a CrewedSpacecraft"), say("ship a CargoSpacecraft", "aggregator"))
    assert found.kind is Kind.CLASSIFICATION
    assert not disputes(say("ship a StationModule"), say("ship a Spacecraft", "aggregator"))


def test_disjointness_is_passed_down() -> None:
    (found,) = disputes(say("thing a AirLeak"), say("thing a Person", "aggregator"))
    assert found.kind is Kind.CLASSIFICATION


def assessment(node: str, assessor: str, level: str, source: str, *more: str) -> list[Claim]:
    lines = (f"{node} assessmentOf leak", f"{node} assessedBy {assessor}", f"{node} assessedLevel pn:{level}", *more)
    return [say(line, source) for line in lines]


def test_levels_that_exclude_each_other_are_a_dispute_between_assessors() -> None:
    claims = [*assessment("a", "nasa", "HighLikelihood", "press"), *assessment("b", "roscosmos", "NoThreat", "press")]
    (found,) = disputes(*claims)
    assert (found.kind, found.about) == (Kind.ASSESSMENT, thing("leak"))
    assert sides(found) == ["incident:nasa: high likelihood", "incident:roscosmos: no threat"]


def test_levels_that_go_together_are_none() -> None:
    claims = [*assessment("a", "nasa", "HighLikelihood", "press"), *assessment("b", "esa", "HighConsequence", "press")]
    assert not disputes(*claims)


def test_levels_for_different_things_at_risk_are_none() -> None:
    claims = [
        *assessment("a", "nasa", "HighLikelihood", "press", "a riskTo station"),
        *assessment("b", "roscosmos", "NoThreat", "press", "b riskTo crew"),
    ]
    assert not disputes(*claims)
    assert disputes(*claims, say("a riskTo crew"))


def test_assessments_of_two_things_are_none() -> None:
    claims = [*assessment("a", "nasa", "HighLikelihood", "press"), *assessment("b", "esa", "NoThreat", "press")]
    other = [claim for claim in claims if claim.triple[:2] != (thing("b"), PN + "assessmentOf")]
    assert not disputes(*other, say("b assessmentOf other-leak"))


def test_an_assessor_who_judges_anew_supersedes_itself() -> None:
    claims = [
        *assessment("a", "nasa", "NoThreat", "press", "a observedOn 2030"),
        *assessment("b", "nasa", "HighLikelihood", "press", "b observedOn 2031"),
    ]
    (found,) = disputes(*claims)
    assert found.kind is Kind.SUPERSEDED
    at_once = [claim for claim in claims if claim.subject != thing("a") or claim.predicate != PN + "observedOn"]
    (within,) = disputes(*at_once, say("a observedOn 2031"))
    assert within.kind is Kind.ASSESSMENT


def test_who_assesses_is_the_speaker_where_nobody_is_named() -> None:
    claims = [
        say("a assessmentOf leak", by="nasa"),
        say("a assessedLevel pn:NoThreat", by="nasa"),
        say("b assessmentOf leak", "later-press", by="nasa"),
        say("b assessedLevel pn:HighLikelihood", "later-press", by="nasa"),
    ]
    (found,) = disputes(*claims)
    assert found.kind is Kind.SUPERSEDED


LASTED = ("span measurementOf leak", "span quantityKind pn:Duration", "span unit pn:Year")


@pytest.mark.parametrize(
    ("value", "bound", "start", "fits"),
    [
        (5, "Nearly", "2019", False),
        (5, "Nearly", "2020-08", True),
        (6, "Exactly", "2019", True),
        (5, "Over", "2019", True),
        (8, "Over", "2019", False),
        (5, "UpTo", "2019", False),
        (5, "About", "2019", True),
    ],
)
def test_a_span_is_held_against_its_ends(value: int, bound: str, start: str, fits: bool) -> None:
    claims = [say(line) for line in (*LASTED, f"span value {value}", f"span bound pn:{bound}")]
    found = disputes(*claims, say(f"leak firstDetectedOn {start}"), say("leak endedOn 2025-10~/2025-12"))
    assert [each.kind for each in found] == ([] if fits else [Kind.ARITHMETIC])


def test_a_span_against_two_dates_names_all_three_claims() -> None:
    claims = [say(line) for line in (*LASTED, "span value 5")]
    (found,) = disputes(*claims, say("leak firstDetectedOn 2019"), say("leak endedOn 2026"))
    assert sides(found) == ["2019 to 2026", "5 years"]
    assert sorted(len(side.claims) for side in found.sides) == [1, 2]
    assert not disputes(*claims, say("leak firstDetectedOn 2019"), say("leak endedOn ../2026"))


def test_a_counted_date_against_a_written_one_is_arithmetic() -> None:
    counted = say("leak occurredOn 2031-09", computed="P8M")
    (found,) = disputes(counted, say("leak occurredOn 2031-10", "aggregator"))
    assert (found.kind, found.on) == (Kind.ARITHMETIC, PN + "occurredOn")
    assert not disputes(counted, say("leak occurredOn 2031-09-12", "aggregator"))
    (both_written,) = disputes(say("leak occurredOn 2031-09"), say("leak occurredOn 2031-10", "aggregator"))
    assert both_written.kind is Kind.DIFFERENT_VALUE


def rate(node: str, value: str, unit: str, when: str = "2031") -> list[Claim]:
    lines = (f"{node} measurementOf leak", f"{node} quantityKind pn:LeakRate", f"{node} value {value}")
    return [say(line) for line in (*lines, f"{node} unit pn:{unit}", f"{node} observedOn {when}")]


def test_measurements_of_one_time_that_lie_apart_are_flagged_by_unit() -> None:
    (found,) = disputes(*rate("a", "2", "PoundPerDay"), *rate("b", "2", "KilogramPerDay"))
    assert (found.kind, found.about) == (Kind.DIFFERENT_VALUE, thing("leak"))
    assert found.flags == {Flag.UNIT, Flag.WITHIN_ONE_SOURCE}


def test_measurements_that_agree_or_are_of_two_times_are_none() -> None:
    assert not disputes(*rate("a", "2", "PoundPerDay"), *rate("b", "0.9", "KilogramPerDay"))
    assert not disputes(*rate("a", "2", "PoundPerDay"), *rate("b", "2", "KilogramPerDay", "2030"))


def test_how_long_a_thing_lasted_is_asked_once() -> None:
    other = [line.replace("span", "other") for line in LASTED]
    claims = [say(line) for line in (*LASTED, *other, "span value 5", "other value 7")]
    (found,) = disputes(*claims)
    assert sides(found) == ["5 years", "7 years"]
    assert not disputes(*claims, say("span observedOn 2030"), say("other observedOn 2031"))


def test_who_denies_one_number_says_nothing_of_another() -> None:
    assert not disputes(say("ship crewAtLaunch 3"), say("ship crewAtLaunch 0 [denied]", "aggregator"))


def curated(*references: str, kind: str = "PlaceDispute") -> CuratedDispute:
    return CuratedDispute("where", kind, thing("leak"), tuple((each,) for each in references), "because")


def test_what_curators_state_is_a_dispute() -> None:
    stated = curated("press: leak originatedIn prk", "press: leak firstPinpointedIn cabin")
    (found,) = disputes(say("leak originatedIn prk"), say("leak firstPinpointedIn cabin"), curated=(stated,))
    assert (found.kind, found.reason, found.on) == (Kind.PLACE, "because", None)
    assert found.flags == {Flag.WITHIN_ONE_SOURCE}


def test_a_side_that_curators_state_is_called_by_what_it_denies() -> None:
    affirmed = say("leak attributedTo cause:fatigue")
    denied = say("leak attributedTo cause:fatigue [denied]", "later-press")
    references = ("press: leak attributedTo cause:fatigue", "later-press: leak attributedTo cause:fatigue")
    found = disputes(affirmed, denied, curated=(curated(*references, kind="Denial"),))
    assert [sides(each) for each in found] == [["cause:fatigue", "not cause:fatigue"]]


def test_what_curators_state_stands_for_what_a_rule_finds() -> None:
    claims = (say("leak firstDetectedOn 2019"), say("leak firstDetectedOn 2020", "aggregator"))
    stated = curated("press: leak firstDetectedOn 2019", "aggregator: leak firstDetectedOn 2020", kind="Arithmetic")
    (found,) = disputes(*claims, curated=(stated,))
    assert (found.kind, found.reason) == (Kind.ARITHMETIC, "because")


@pytest.mark.parametrize(
    ("stated", "message"),
    [
        (curated("press: leak originatedIn prk", "press: leak originatedIn prq"), "did you mean"),
        (curated("press: leak originatedIn", "press: leak originatedIn prk"), "write"),
        (curated("press: leak originatedIn prk", "press: leak originatedIn prk", kind="Place"), "PlaceDispute"),
    ],
)
def test_a_reference_or_kind_that_is_wrong_is_told(stated: CuratedDispute, message: str) -> None:
    with pytest.raises(SeedError, match=message):
        disputes(say("leak originatedIn prk"), curated=(stated,))


def test_a_reference_to_a_withdrawn_claim_is_told() -> None:
    stated = curated("press: leak originatedIn prk", "press: leak originatedIn cabin")
    with pytest.raises(SeedError, match="no standing claim"):
        disputes(say("leak originatedIn prk"), say("leak originatedIn cabin", rank=Rank.DEPRECATED), curated=(stated,))


def test_the_name_of_a_dispute_is_a_hash_of_its_claims() -> None:
    left, right = say("leak firstDetectedOn 2019"), say("leak firstDetectedOn 2020", "aggregator")
    (one,), (other,) = disputes(left, right), disputes(right, left)
    assert one.iri == other.iri
    assert one.iri == entity_iri("dispute", one.iri.rpartition("/")[2])
    assert len({one.side_iri(side) for side in one.sides} | {one.iri}) == 3
