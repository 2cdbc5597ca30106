"""YAML with lines: texts as typed, and the last line of every node."""

from pathlib import Path

import yaml
from hypothesis import given
from hypothesis import strategies as st

from provenaut.seeds.scalars import yaml_scalar
from provenaut.seeds.yamlfile import read_yaml

FILE = """\
# a comment
a: 2023-02
b:
  - yes
  - 'x'   # why
  - {c: ~, d: [1,
      2]}

# another
e: >-
  folded
  text

f: "01"
"""


def test_scalars_are_as_typed_and_lines_are_known(tmp_path: Path) -> None:
    (tmp_path / "f.yaml").write_text(FILE)
    found = read_yaml(tmp_path / "f.yaml", "seeds/f.yaml").mapping("it")
    assert {key: (node.at.line, node.last) for key, node in found.items()} == {
        "a": (2, 2),
        "b": (3, 7),
        "e": (10, 13),
        "f": (14, 14),
    }
    assert (found["a"].value, found["e"].value, found["f"].value) == ("2023-02", "folded text", "01")
    first, second, third = found["b"].items("b")
    assert (first.value, second.value, second.at.line) == ("yes", "x", 5)
    assert third.mapping("third")["c"].value is None
    assert third.last == 7


def test_a_byte_order_mark_is_no_key(tmp_path: Path) -> None:
    (tmp_path / "f.yaml").write_bytes(b"\xef\xbb\xbfa: b\n")
    assert list(read_yaml(tmp_path / "f.yaml", "f").mapping("it")) == ["a"]


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_a_scalar_that_was_written_reads_as_itself(text: str) -> None:
    for always_quoted in (False, True):
        scalar = yaml_scalar(text, always_quoted=always_quoted)
        assert yaml.safe_load(f"- {scalar}\n") == [text]
        assert yaml.safe_load(f"- k: {scalar}\n  l: 1\n") == [{"k": text, "l": 1}]
        assert "\n" not in scalar
