"""The groups of nodes and what the style sheet has for them."""

import re
from importlib.resources import files

import pytest

from provenaut.model import Vocabulary
from provenaut.namespaces import PN
from provenaut.views.groups import GROUPS, OTHER, group_of

STYLE = (files("provenaut.views") / "page" / "style.css").read_text(encoding="utf-8")


def test_shapes_tell_groups_apart() -> None:
    assert len({group.shape for group in GROUPS}) == len(GROUPS)


def test_every_group_has_a_colour_for_light_and_one_for_dark() -> None:
    light, dark = re.split(r"@media \(prefers-color-scheme: dark\)", STYLE)[:2]
    for group in (*GROUPS, OTHER):
        assert f"--group-{group.id}: #" in light
        assert f"--group-{group.id}: #" in dark


def test_every_shape_has_a_mark_in_the_legend() -> None:
    theme = (files("provenaut.views") / "page" / "theme.js").read_text(encoding="utf-8")
    for group in (*GROUPS, OTHER):
        assert f'\n  {group.shape}: "M' in theme


def test_every_class_that_things_can_have_belongs_to_a_group(vocabulary: Vocabulary) -> None:
    for class_iri in vocabulary.kinds:
        if class_iri != PN + "TimeExpression":
            assert group_of(vocabulary.superclasses[class_iri]) is not OTHER, class_iri


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("AirLeak", "incident"),
        ("Cause", "cause"),
        ("Investigation", "repair"),
        ("Delay", "consequence"),
        ("Country", "agent"),
        ("LaunchPad", "hardware"),
        ("RiskAssessment", "description"),
        ("Spacewalk", "event"),
        ("Source", "publication"),
    ],
)
def test_the_group_that_tells_most_is_taken(vocabulary: Vocabulary, name: str, group: str) -> None:
    assert group_of(vocabulary.superclasses[PN + name]).id == group


def test_what_has_no_class_is_shown_too() -> None:
    assert group_of(frozenset()) is OTHER
