"""The page on reasoning shows what really comes, and names what there is."""

import doctest
from pathlib import Path

import pytest

from provenaut import reasoning

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reasoning.md"


def test_what_the_page_shows_is_what_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    results = doctest.testfile(str(PAGE), module_relative=False)
    assert (results.failed, results.attempted > 8) == (0, True)


def test_every_function_is_on_the_page() -> None:
    text = PAGE.read_text(encoding="utf-8")
    functions = {name for name in reasoning.__all__ if name[0].islower()} - {"materialise", "classify"}
    assert [name for name in sorted(functions) if name not in text] == []


def test_every_kind_of_warning_on_the_page_is_one_that_is_given() -> None:
    (shown,) = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("warning: ")]
    one = reasoning.Uncompiled(
        "pn:on Characteristics Functional", "things would be the same, which is never concluded", derives=True
    )
    assert shown == f"warning: {one}"
