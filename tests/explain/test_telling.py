"""Explanations as text and as data."""

import json
from dataclasses import replace

import pytest

from provenaut.explain import explain, explained_data, explained_text
from provenaut.store import Engine
from tests.views.hostile import BIDI

DENIED = """\
Coolant leak of Courier 7 · attributed to · micrometeoroid impact
Not accepted: Somebody unnamed who attributed the coolant leak says so, but the
other side has a source of a higher grade; Boreal Space Agency denies it.

For
[1] asserted by Somebody unnamed who attributed the coolant leak, in Daily
    Perigee: "attributed to a micrometeoroid"
    not accepted: the other side has a source of a higher grade (RuleGrade)
    Aurora loses air, and its crew shrugs, between 10 May and 23 May 2031: "It
    has … micrometeoroid" (characters 409–603)
    claim:8db75716e4448920

Against
[2] denied by Boreal Space Agency, in its own voice: "rules out"
    not accepted: it is denied, and only what is asserted can be accepted
    (RuleNotAsserted)
    Statement on Courier 7, 2 April 2031: "Having … 2031" (characters 24–248)
    claim:670a6c9ef628816e

Dispute: denial
  Coolant leak of Courier 7, attributed to: Boreal looked at the pictures of the
  radiator; whoever named the micrometeoroid is not named.
  - micrometeoroid impact: [1]
  - not micrometeoroid impact: [2] (prevails)
  decided by grade: the highest grade of source is with 'not micrometeoroid
  impact'"""

INFERRED = """\
Lantern · part of · Aurora
Accepted, inferred: it follows by the ontology from 1 claim.

Proof
  Lantern · part of · Aurora
  │  because 'module of' is a kind of 'part of'
  └─ Lantern · module of · Aurora [1]

What it rests on
[1] asserted by Daily Perigee, in its own voice: "its Lantern module"
    accepted: nothing contradicts it (RuleUncontradicted)
    Aurora loses air, and its crew shrugs, between 10 May and 23 May 2031: "The
    … another" (characters 39–236)
    claim:d37af3192e97a15b"""

COMPUTED = """\
Statement of Meridian on the air leak · occurred on · [2031-05-14,2031-05-21]
Accepted: Daily Perigee says so, in 1 claim, and nothing contradicts it.

For
[1] asserted by Daily Perigee, in its own voice: "Wednesday"
    counted from between 10 May and 23 May 2031: the Wednesday
    accepted: nothing contradicts it (RuleUncontradicted)
    Aurora loses air, and its crew shrugs, between 10 May and 23 May 2031: "The
    … another" (characters 39–236)
    claim:4f79454449e6ae37"""

UNCLAIMED = """\
Lantern · part of · Courier 7
Not accepted, unclaimed: no claim says so.

Nearest: another value, in a narrower or wider relation
  asserted by Daily Perigee, in its own voice
  [1] Lantern · module of · Aurora (claim:d37af3192e97a15b)
  Aurora loses air, and its crew shrugs, between 10 May and 23 May 2031: "The …
  another" (characters 39–236)"""

SEVERAL = """\
Air leak of Lantern
  accepted            is a · air leak (Meridian Space Agency and Daily Perigee)
  accepted, given     is a · incident
  accepted, inferred  is a · leak
  accepted, inferred  is a · occurrence
  accepted, inferred  is a · pressurisation incident"""


@pytest.mark.parametrize(
    ("triple", "text"),
    [
        ("courier-7-coolant-leak attributedTo micrometeoroid-impact", DENIED),
        ("lantern partOf aurora", INFERRED),
        ("meridian-statement occurredOn", COMPUTED),
        ("lantern partOf courier-7", UNCLAIMED),
        ("lantern-air-leak a", SEVERAL),
        ("lantern attributedTo", "Lantern: nothing is said of it."),
    ],
)
def test_it_prints_as_people_read_it(told: Engine, triple: str, text: str) -> None:
    assert str(explain(told, *triple.split())) == text


@pytest.mark.parametrize("width", [40, 57, 80, 100])
def test_no_line_is_wider_than_the_window(articles: Engine, width: int) -> None:
    for triple in ("russian-segment-air-leak threatens crew-safety", "progress-82-leak", "prk partOf iss"):
        lines = explained_text(explain(articles, *triple.split()), width).splitlines()
        assert max(map(len, lines)) <= width
        assert not [line for line in lines if line != line.rstrip()]


def test_a_label_moves_no_cursor_and_turns_no_text(evil: Engine) -> None:
    for slug in range(9):
        for row in evil.query("SELECT DISTINCT ?s { ?c rdf:subject ?s } ORDER BY ?s").rows[slug : slug + 1]:
            text = explained_text(explain(evil, row[0]))
            assert not [
                letter for letter in text if letter != "\n" and (ord(letter) < 0x20 or letter in BIDI[:1] + "\u2028")
            ]


def test_the_data_have_all_that_the_text_has(told: Engine) -> None:
    explained = explain(told, "courier-7-coolant-leak", "attributedTo", "micrometeoroid-impact")
    data = json.loads(json.dumps(explained_data(explained)))
    assert data["asked"]["label"] == "Coolant leak of Courier 7"
    (one,) = data["explanations"]
    assert list(one) == [
        *("triple", "accepted", "verdict", "summary", "for", "against", "given", "disputes", "proof", "nearest"),
    ]
    assert (one["accepted"], one["verdict"]) == (False, "not accepted")
    assert one["triple"]["object"]["iri"].endswith("/cause/micrometeoroid-impact")
    (said,) = one["for"]
    assert (said["stance"], said["rule"]) == ("asserted", "RuleGrade")
    assert [speaker["label"] for speaker in said["speakers"]] == [
        "Somebody unnamed who attributed the coolant leak",
        "Daily Perigee",
    ]
    assert said["passage"]["anchor"] == "It has … micrometeoroid"
    assert (said["passage"]["start"], said["passage"]["end"]) == (409, 603)
    assert [side["prevails"] for side in one["disputes"][0]["sides"]] == [False, True]


def test_the_data_of_a_proof(told: Engine) -> None:
    (one,) = explained_data(explain(told, "lantern", "partOf", "aurora"))["explanations"]
    proof = one["proof"]
    assert proof["axiom"] == "'module of' is a kind of 'part of'"
    assert proof["rule"]["then"] == "?x <https://w3id.org/provenaut/ontology/partOf> ?y ."
    (premise,) = proof["premises"]
    assert (premise["rule"], premise["premises"], len(premise["claims"])) == (None, [], 1)
    assert premise["claims"][0]["triple"] == premise["triple"]


def test_the_data_of_what_is_near(told: Engine) -> None:
    (one,) = explained_data(explain(told, "lantern", "partOf", "courier-7"))["explanations"]
    assert [near["how"] for near in one["nearest"]] == ["another value, in a narrower or wider relation"]
    assert one["nearest"][0]["claims"][0]["triple"]["object"]["label"] == "Aurora"


def test_an_explanation_alone_prints_too(told: Engine) -> None:
    explained = explain(told, "lantern", "partOf", "aurora")
    assert str(explained[0]) == INFERRED
    assert str(replace(explained, explanations=())) == "Lantern: nothing is said of it."
