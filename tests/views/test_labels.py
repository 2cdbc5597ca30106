"""Labels in the picture."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from provenaut.views.labels import plain, wrapped
from tests.views.hostile import BIDI, EMOJI, LONG, MARKUP

TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def test_a_long_label_is_cut() -> None:
    assert plain(LONG) == "x" * 199 + "…"
    assert wrapped(LONG, 2, 20).splitlines() == ["x" * 20, "…"]


def test_emoji_stay_and_marks_of_direction_go() -> None:
    assert plain(EMOJI) == EMOJI
    assert plain(BIDI) == "evil txet end"


def test_markup_is_left_as_it_is() -> None:
    assert plain(MARKUP) == MARKUP


def test_an_empty_label_is_still_something_to_click() -> None:
    assert wrapped(" \u202e ", 2) == "–"


@given(st.text(), st.integers(1, 3), st.integers(5, 30))
def test_a_label_keeps_its_lines_and_turns_nothing_around(text: str, lines: int, width: int) -> None:
    label = wrapped(text, lines, width)
    assert len(label.split("\n")) <= lines
    assert all(len(line) <= width for line in label.split("\n"))
    assert not {unicodedata.bidirectional(character) for character in label} & TURNING
