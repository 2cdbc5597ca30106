"""Anchors: what they name, what they don't, and that the shortest anchor of a span names it again."""

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from provenaut.errors import CitationError
from provenaut.passages import AnchorAmbiguous, AnchorNotFound, resolve, shortest_anchor
from provenaut.passages.anchors import MOST_WORDS, anchor_phrases, sentence_ends, word_spans
from provenaut.passages.units import split_units

TEXT = (
    "A heading without end\n\n"
    "In the U.S. and elsewhere, “Nauka” leaked. “It did!” said the crew—all of it. In MS\u00a022 nothing leaked.\n"
    "The crew of MS-22 and MS-23 met the crew of MS-2."
)

# Each anchor with the span that it names in TEXT, or the error and a part of its hint.
NAMES = {
    "A heading … end": "A heading without end",
    "In the U.S. … leaked": "In the U.S. and elsewhere, “Nauka” leaked",
    "In … leaked": AnchorAmbiguous,
    "Nauka": "Nauka",
    "“Nauka”": "“Nauka”",
    "said … all": "said the crew—all",
    "In MS\u00a022 … leaked": "In MS\u00a022 nothing leaked",
    "MS-2": "MS-2",
    "MS-22 … MS-2": "MS-22 and MS-23 met the crew of MS-2",
    "crew of … crew of": "crew of MS-22 and MS-23 met the crew of",
    "crew of": AnchorAmbiguous,
    "crew": AnchorAmbiguous,
    "heading … leaked": AnchorNotFound,  # in another paragraph
    "Nauka … crew": AnchorNotFound,  # over the end of a sentence
    "auka": AnchorNotFound,  # within a word
    "MS 22": AnchorNotFound,  # the text has a no-break space
    "end … heading": AnchorNotFound,  # the wrong way round
    "In the U.S. and elsewhere": CitationError,  # five words
    "": CitationError,
    " Nauka": CitationError,
    "…": CitationError,
    "— … leaked": CitationError,
    "In … the … leaked": CitationError,
}


@pytest.mark.parametrize(("anchor", "named"), NAMES.items(), ids=repr)
def test_what_an_anchor_names(anchor: str, named: str | type[CitationError]) -> None:
    if isinstance(named, str):
        start, end = resolve(TEXT, anchor)
        assert TEXT[start:end] == named
    else:
        with pytest.raises(CitationError) as caught:
            resolve(TEXT, anchor)
        assert type(caught.value) is named


def test_an_ambiguous_anchor_tells_all_its_places() -> None:
    with pytest.raises(AnchorAmbiguous, match="2 times, at characters 130–137, 162–169; add a word"):
        resolve(TEXT, "crew of")


def test_offsets_count_code_points_and_nothing_is_normalised() -> None:
    text = "e\u0301tage 🚀 étage"
    assert resolve(text, "étage") == (9, 14)
    assert resolve("x\r\nNauka leaked\r\n", "Nauka … leaked") == (3, 15)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("It leaked. It stopped.", [10]),
        ("It leaked (badly.) It stopped.", [18]),
        ("“It leaked.” “It did?” Yes.", [12, 22]),
        ("The U.S. and Russia", []),
        ("at Space.com and 3.5 percent", []),
        ("on 3 May. 2031 was bad", []),
        ("It leaked! Ёлка", [10]),
    ],
)
def test_where_sentences_end(text: str, ends: list[int]) -> None:
    assert sentence_ends(text) == ends


# Few words, so that phrases repeat; with what makes texts hard: marks, dashes, no-break spaces, paragraphs.
words = st.sampled_from(["a", "a", "leak", "the", "The", "MS-2", "U.S.", "end.", "“said”", "x—y", "e\u0301", "🚀a"])
texts = st.lists(st.tuples(words, st.sampled_from([" ", " ", " ", "\u00a0", "\n", ". "])), min_size=1, max_size=40).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)


@given(text=texts, data=st.data())
def test_the_shortest_anchor_of_a_span_names_it(text: str, data: st.DataObject) -> None:
    spans = word_spans(text)
    first = data.draw(st.integers(0, len(spans) - 1))
    last = data.draw(st.integers(first, min(first + 12, len(spans) - 1)))
    start, end = spans[first][0], spans[last][1]
    try:
        anchor = shortest_anchor(text, start, end)
    except CitationError:
        anchor = None
    assume(anchor is not None)
    assert anchor is not None
    assert resolve(text, anchor) == (start, end)
    assert all(1 <= len(word_spans(phrase)) <= MOST_WORDS for phrase in anchor_phrases(anchor))


@given(text=texts, first=words, last=words)
def test_whatever_is_named_lies_in_one_sentence_between_the_phrases(text: str, first: str, last: str) -> None:
    try:
        start, end = resolve(text, f"{first} … {last}")
    except CitationError:
        return
    span = text[start:end]
    assert span.startswith(first)
    assert span.endswith(last)
    assert "\n" not in span
    assert sentence_ends(span) == []


@given(text=texts)
def test_units_hold_every_word_once_in_order(text: str) -> None:
    units = split_units(text)
    assert all(before.end <= after.start for before, after in pairwise(units))
    held = "".join(text[unit.start : unit.end] for unit in units)
    assert [each for each in held if each.isalnum()] == [each for each in text if each.isalnum()]
    for unit in units:
        if unit.anchor is not None:
            assert resolve(text, unit.anchor) == (unit.start, unit.end)


def test_no_anchor_is_shorter_than_the_shortest() -> None:
    text = "The leak was seen in May. The leak was small in June. The leak is gone in July."
    assert shortest_anchor(text, 26, 52) == "The … June"
    assert shortest_anchor(text, 4, 17) == "leak was seen"
    with pytest.raises(CitationError, match="no anchor with up to 4 words at each end names characters 0–8 alone"):
        shortest_anchor(text, 0, 8)
