"""The picture: nothing overlaps, nothing is cut, each line ends where it should, and what is drawn is what is told."""

from itertools import combinations

import pytest

from provenaut.explain import Explanation, explain
from provenaut.store import Engine
from provenaut.views.explained.boxes import Box, Relation, numbered, tree
from provenaut.views.explained.drawing import Placed, PlacedBox
from provenaut.views.explained.layout import SIZES, columns, indented
from provenaut.views.explained.text import broken, width

CASES = [
    "russian-segment-air-leak threatens crew-safety",
    "russian-segment-air-leak firstDetectedOn 2019",
    "russian-segment-air-leak occurredIn zvezda-working-compartment",
    "progress-82-leak a Occurrence",
    "progress-82-leak attributedTo micrometeoroid-impact",
    "nauka-leak attributedTo weld-defect",
    "russian-segment-cracks attributedTo weld-defect",
    "air-leak-state-2026-01 hasPhase Ceased",
    "nasa-risk-2024 assessedLikelihood HighLikelihood",
    "air-leak-duration valueInBaseUnit 1826.25",
    "pn:Leak rdfs:subClassOf pn:Incident",
]


def drawn(explanation: Explanation) -> Box:
    return tree(explanation, {iri: number for iri, (number, _) in numbered(explanation).items()})


def pictures(root: Box) -> list[Placed]:
    wide = columns(root)
    return [indented(root), indented(root, 720), *([wide] if wide else [])]


def all_boxes(box: Box) -> list[Box]:
    return [box, *(below for child in box.children for below in all_boxes(child))]


def apart(one: PlacedBox, other: PlacedBox) -> bool:
    return (
        one.x + one.width <= other.x
        or other.x + other.width <= one.x
        or one.y + one.height <= other.y
        or other.y + other.height <= one.y
    )


@pytest.mark.parametrize("triple", CASES)
def test_no_box_covers_another_and_no_text_leaves_its_box(articles: Engine, triple: str) -> None:
    (explanation,) = explain(articles, *triple.split())
    root = drawn(explanation)
    for picture in pictures(root):
        assert len(picture.boxes) == len(all_boxes(root))
        assert len(picture.edges) == len(picture.boxes) - 1
        for one, other in combinations(picture.boxes, 2):
            assert apart(one, other)
        for box in picture.boxes:
            assert box.x >= 0
            assert box.y >= 0
            assert box.x + box.width <= picture.width
            assert box.y + box.height <= picture.height
            for line in box.lines:
                assert box.y < line.y < box.y + box.height
                assert line.x + width(line.text, SIZES[line.style][0]) <= box.x + box.width


@pytest.mark.parametrize("triple", CASES)
def test_the_narrow_picture_fits_a_phone_and_the_wide_one_a_desk(articles: Engine, triple: str) -> None:
    (explanation,) = explain(articles, *triple.split())
    root = drawn(explanation)
    assert indented(root).width <= 356
    wide = columns(root)
    assert wide is None or wide.width <= 1076
    assert (wide is None) == (root.depth > 6)


def test_for_stands_above_against(articles: Engine) -> None:
    (explanation,) = explain(articles, *CASES[0].split())
    root = drawn(explanation)
    assert [child.relation for child in root.children] == [Relation.SUPPORTS, *[Relation.DENIES] * 4]
    for picture in pictures(root):
        claims = [box for box in picture.boxes if box.kind.startswith("claim")]
        (said,) = [box for box in claims if box.kind == "claim asserted"]
        assert all(said.y + said.height < box.y for box in claims if box.kind == "claim denied")


def test_a_claim_leads_by_its_speakers_to_the_passage(articles: Engine) -> None:
    (explanation,) = explain(articles, *CASES[0].split())
    claim = drawn(explanation).children[0]
    kinds, texts = [], []
    while True:
        kinds.append(claim.kind)
        texts.append([text.text for text in claim.texts])
        if not claim.children:
            break
        (claim,) = claim.children
    assert kinds == ["claim asserted", "speaker", "speaker", "source"]
    assert texts[1] == ["said by", "NASA"]
    assert texts[2] == ["through", "Various updates that are not named"]
    assert texts[3][:2] == ["WebProNews", "writes"]


def test_the_proof_leads_to_claims(articles: Engine) -> None:
    (explanation,) = explain(articles, *CASES[2].split())
    root = drawn(explanation)
    assert root.texts[-1].text == "because 'first pinpointed in' is a kind of 'occurred in'"
    (premise,) = root.children
    named = ["Air leak of the Russian segment", "first pinpointed in", "Working compartment of Zvezda"]
    assert [text.text for text in premise.texts][1:] == named
    assert [child.kind for child in premise.children] == ["claim asserted"]


def test_rival_sides_are_drawn_as_rivals(articles: Engine) -> None:
    (explanation,) = explain(articles, *CASES[1].split())
    rivals = [child for child in drawn(explanation).children if child.relation is Relation.RIVALS]
    assert {text.text for rival in rivals for text in rival.texts} >= {"2020-08", "≠ different value", "≠ arithmetic"}


def test_what_is_only_hedged_is_a_weak_support(articles: Engine) -> None:
    (explanation,) = explain(articles, "strained-cooperation", "attributedTo", "leaks-science-times")
    assert drawn(explanation).children[0].relation is Relation.WEAKLY


def test_very_many_claims_are_counted(articles: Engine) -> None:
    (explanation,) = explain(articles, *CASES[7].split())
    many = Explanation(explanation.triple, explanation.verdict, "", explanation.said * 3)
    boxes = drawn(many).children
    assert len(boxes) == 11
    assert boxes[-1].texts[0].text == "and 14 more, told below"


@pytest.mark.parametrize("text", ["x" * 500, "a b " * 200, "🛰" * 90, "", " ", "\u202e turned"])
@pytest.mark.parametrize("room", [20.0, 120.0, 700.0])
def test_text_breaks_into_lines_that_fit(text: str, room: float) -> None:
    lines = broken(text, room, 13, 3)
    assert len(lines) <= 3
    assert all(width(line, 13) <= room for line in lines)
    assert "\u202e" not in "".join(lines)
