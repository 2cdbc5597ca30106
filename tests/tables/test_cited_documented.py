"""docs/cited-rows.md tells of every letter, every basis, every key of the JSON, and the cap."""

import json
import re
from pathlib import Path

import pytest

from provenaut.citing import Basis, Uncited
from provenaut.tables import FORMATS, render
from provenaut.tables.cited.numbers import LETTERS, MOST
from tests.tables.answers import answer, cited, triple

PAGE = (Path(__file__).parents[2] / "docs" / "cited-rows.md").read_text(encoding="utf-8")


def keys(value: object) -> set[str]:
    """All keys of a JSON value, at every depth; a claim's IRI is none."""
    if isinstance(value, dict):
        return {key for key in value if ":" not in key and "/" not in key}.union(*map(keys, value.values()))
    return set[str]().union(*map(keys, value)) if isinstance(value, list) else set()


def test_the_json_on_the_page_has_the_keys_that_are_written() -> None:
    found = re.search(r"```json\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    shown = json.loads(found[1])["evidence"]
    evidence = cited((triple(1, 3),), absences=("x",), uncited=(Uncited("p", "w"),))
    written = json.loads(render(answer(evidence), "json"))["evidence"]
    assert keys(shown) == keys(written)


@pytest.mark.parametrize("letter", sorted(set(LETTERS.values())))
def test_letters(letter: str) -> None:
    assert f"| `[{letter}]` |" in PAGE


def test_bases_formats_and_the_cap() -> None:
    assert set(LETTERS) == set(Basis)
    assert [basis.name for basis in Basis if f"`{basis.name.lower()}`" not in PAGE] == []
    assert [form for form in FORMATS if f"- `{form}`: " not in PAGE] == []
    assert f"at most {MOST} references" in PAGE
