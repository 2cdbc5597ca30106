"""What becomes of a triple, and who is named for it."""

import pytest

from provenaut.explain import Explained, Explanation, Verdict, explain
from provenaut.store import Engine


def one(explained: Explained) -> Explanation:
    (found,) = explained
    return found


CASES = [
    (
        "lantern occurredOn 2031",
        Verdict.UNCLAIMED,
        "no claim says so",
    ),
    (
        "lantern-air-leak occurredIn lantern",
        Verdict.ACCEPTED,
        "The Orbit Letter and Meridian Space Agency say so, in 2 claims of 2 sources, and nothing contradicts it",
    ),
    (
        "lantern-air-leak firstDetectedOn 2031-04",
        Verdict.CONTESTED,
        "Daily Perigee says so, in 1 claim; no rule decides between it and what contradicts it",
    ),
    ("lantern partOf aurora", Verdict.INFERRED, "it follows by the ontology from 1 claim"),
    ("ines-halloran a pn:Agent", Verdict.INFERRED, "nobody has to say so: it follows by the ontology"),
    ("ines-halloran a Person", Verdict.GIVEN, "the curators give it"),
    ("pn:AirLeak rdfs:subClassOf pn:Leak", Verdict.GIVEN, "the ontology says so"),
    ("source:boreal-statement pn:grade Primary", Verdict.GIVEN, "the record of the source says so"),
    ("time:2031-04 pn:edtf 2031-04", Verdict.GIVEN, "it was computed"),
    (
        "lantern-air-leak attributedTo weld-defect",
        Verdict.DENIED,
        "Engineers of Boreal denies it, and nobody says so",
    ),
    (
        "lantern-air-leak attributedTo material-fatigue",
        Verdict.NOT_ACCEPTED,
        "Engineers who are not named says so, but it is hedged, and only what is asserted can be accepted",
    ),
    (
        "lantern-patch usedMethod Patch",
        Verdict.NOT_ACCEPTED,
        "Engineers who are not named says so, but it is speculated, and only what is asserted can be accepted",
    ),
    (
        "courier-7-coolant-leak affects lantern",
        Verdict.NOT_ACCEPTED,
        "The Orbit Letter says so, but a curator withdrew it (the letter means the other leak)",
    ),
    (
        "courier-7-coolant-leak attributedTo micrometeoroid-impact",
        Verdict.NOT_ACCEPTED,
        "Somebody unnamed who attributed the coolant leak says so, but the other side has a source of a higher grade; "
        "Boreal Space Agency denies it",
    ),
]


@pytest.mark.parametrize(("triple", "verdict", "summary"), CASES, ids=[case[0] for case in CASES])
def test_the_verdict_and_its_reason(told: Engine, triple: str, verdict: Verdict, summary: str) -> None:
    explanation = one(explain(told, *triple.split()))
    assert (explanation.verdict, explanation.summary) == (verdict, summary)


def test_every_verdict_has_a_case() -> None:
    assert {verdict for _, verdict, _ in CASES} == set(Verdict)


@pytest.mark.parametrize("triple", [case[0] for case in CASES])
def test_accepted_is_what_a_plain_query_finds(told: Engine, triple: str) -> None:
    explanation = one(explain(told, *triple.split()))
    parts = explanation.triple
    value = f"<{parts.object.iri}>" if parts.object.iri else f'"{parts.object.label}"'
    found = told.query(f"ASK {{ <{parts.subject.iri}> <{parts.predicate.iri}> {value} }}").boolean
    assert explanation.verdict.is_accepted is found


def test_claims_for_and_against_with_their_speakers(told: Engine) -> None:
    explanation = one(explain(told, "courier-7-coolant-leak", "attributedTo", "micrometeoroid-impact"))
    (said,), (against,) = explanation.said, explanation.against
    assert (said.stance, said.rule, str(said.citation.source)) == (
        "asserted",
        "RuleGrade",
        "Aurora loses air, and its crew shrugs",
    )
    assert (against.stance, against.rule, against.who) == (
        "denied",
        "RuleNotAsserted",
        "Boreal Space Agency, in its own voice",
    )
    (dispute,) = explanation.disputes
    assert [(side.label, side.prevails) for side in dispute.sides] == [
        ("micrometeoroid impact", False),
        ("not micrometeoroid impact", True),
    ]


def test_a_dispute_shows_the_other_side(told: Engine) -> None:
    explanation = one(explain(told, "lantern-air-leak", "firstDetectedOn", "2031-04"))
    (dispute,) = explanation.disputes
    assert explanation.against == ()
    assert {str(claim.triple.object) for side in dispute.sides for claim in side.statements} == {"2031-04", "2031-05"}


def test_who_denies_a_kind_of_cause_denies_each_below_it(articles: Engine) -> None:
    explanation = one(explain(articles, "nauka-leak", "attributedTo", "weld-defect"))
    assert (explanation.verdict, explanation.said) == (Verdict.DENIED, ())
    assert [str(claim.triple.object) for claim in explanation.against] == ["manufacturing defect"]
    wider = one(explain(articles, "nauka-leak", "attributedTo", "manufacturing-cause"))
    assert (wider.verdict, wider.against) == (Verdict.UNCLAIMED, ())


def test_a_proof_that_leans_on_a_contested_claim_says_so(articles: Engine) -> None:
    explanation = one(explain(articles, "russian-segment-air-leak", "occurredIn", "zvezda-working-compartment"))
    assert explanation.verdict is Verdict.INFERRED
    assert "some of what it follows from is contested" in explanation.summary


def test_a_computed_triple_leads_to_what_it_was_computed_from(articles: Engine) -> None:
    explanation = one(explain(articles, "air-leak-duration", "valueInBaseUnit"))
    assert (explanation.verdict, explanation.summary) == (Verdict.GIVEN, "it was computed")
    assert explanation.proof is not None
    assert [str(claim.triple.predicate) for claim in explanation.proof.statements] == ["unit", "value"]


def test_the_design_s_example(articles: Engine) -> None:
    """DESIGN, section 12: no claim says so, and the sentence that names others comes nearest."""
    explanation = one(explain(articles, "progress-82-leak", "attributedTo", "micrometeoroid-impact"))
    assert (explanation.verdict, explanation.summary) == (Verdict.UNCLAIMED, "no claim says so")
    # Of itself first: another cause that it was given.
    assert explanation.nearest[0].how == "another value in its place"
    nearest = next(each for each in explanation.nearest if each.how == "the same of others")
    assert "In … defects" in {claim.citation.anchor for claim in nearest.statements}
    assert "progress-82" not in " ".join(claim.triple.subject.iri for claim in nearest.statements)
    assert {claim.triple.object.iri.rpartition("/")[2] for claim in nearest.statements} == {"micrometeoroid-impact"}


@pytest.mark.parametrize(("triple", "verdict"), [case[:2] for case in CASES])
def test_only_what_nobody_says_has_nearest_claims(told: Engine, triple: str, verdict: Verdict) -> None:
    assert bool(one(explain(told, *triple.split())).nearest) is (verdict is Verdict.UNCLAIMED)


@pytest.mark.parametrize(
    ("triple", "how"),
    [
        ("lantern affects lantern-air-leak", "the two in another relation"),
        ("lantern-air-leak occurredIn courier-7", "another value in its place"),
        ("lantern-air-leak occurredOn 2031-03", "another value in its place"),
        ("lantern compartmentOf aurora", "the two in another relation"),
        ("lantern partOf courier-7", "another value, in a narrower or wider relation"),
        ("lantern attributedTo material-fatigue", "the same of others"),
        ("aurora dockedTo courier-7", "the two in another relation"),
        ("boreal threatens boreal", "something else about it"),
    ],
)
def test_ways_of_being_near(told: Engine, triple: str, how: str) -> None:
    explanation = one(explain(told, *triple.split()))
    assert [near.how for near in explanation.nearest][:1] == [how]
