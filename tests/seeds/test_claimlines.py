"""Claim lines: printing and reading are inverse, and what can't be read is told."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenaut.seeds.claimlines import FLAGS, ClaimLine, Reference, Word, parse_claim_line, parse_reference

slugs = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+){0,2}", fullmatch=True)
names = st.one_of(slugs, slugs.map("cause:{}".format), slugs.map("pn:{}".format))
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
objects = st.one_of(
    names.map(Word),
    st.sampled_from(["2023-02", "[2024-02-28,2024-03-06]", "2030~", "-1.5", "true"]).map(Word),
    texts.map(lambda text: Word(text, is_quoted=True)),
)
flags = st.tuples(st.booleans(), st.sampled_from([(), ("hedged",), ("speculated",)])).map(
    lambda pair: (("denied",) if pair[0] else ()) + pair[1]
)


@given(st.builds(ClaimLine, names, slugs, objects, texts, flags))
def test_a_printed_claim_line_reads_as_itself(line: ClaimLine) -> None:
    assert parse_claim_line(str(line)) == line
    assert "\n" not in str(line)


@given(st.builds(Reference, names, slugs, objects, flags))
def test_a_printed_reference_reads_as_itself(reference: Reference) -> None:
    assert parse_reference(str(reference)) == reference


@given(st.text('abc:-"[], \t\\u0', max_size=40))
def test_any_text_is_read_or_told(text: str) -> None:
    for parse in (parse_claim_line, parse_reference):
        parsed = None
        with suppress(ValueError):
            parsed = parse(text)
        assert parsed is None or parse(str(parsed)) == parsed


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is no claim; write: subject predicate object"),
        ("a b", "is no claim"),
        ('"a" b c "d"', "has quotes around its subject or predicate"),
        ("a b c", 'has no "as written"'),
        ("a b c d", "'d' is not the \"as written\" in quotes"),
        ('a b c "d" e', 'is not the "as written"'),
        ('a b c "d', "can't read '\"d'"),
        ('a b c "d"e', "can't read"),
        ('a b c "\\x"', "can't read"),
        ('a b c "\\ud800"', "is no character"),
        ('a b c "d" [denied', 'is not the "as written"'),
        ('a b c "d" []', "unknown flag ''; known are denied, hedged, speculated"),
        ('a b c "d" [Denied]', "unknown flag 'Denied'; did you mean 'denied'"),
        ('a b c "d" [denied, denied]', "flags that don't go together"),
    ],
)
def test_what_is_no_claim_line_is_told(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=says.replace("(", r"\(")):
        parse_claim_line(text)


def test_flags_come_in_one_order() -> None:
    assert parse_claim_line('a b c "d" [ hedged ,denied ]').flags == FLAGS[:2]


def test_a_no_break_space_does_not_part_words() -> None:
    with pytest.raises(ValueError, match="is no claim"):
        parse_claim_line("a\u00a0b\u00a0c")
