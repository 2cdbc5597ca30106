"""Bad input, one case after the other: each gives one line with file, line, what was found and what to do."""

import re
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from provenaut import errors
from provenaut.seeds import Texts, read_seeds
from tests.world import SmallWorld

CASES: Final = yaml.safe_load((Path(__file__).parent / "bad_inputs.yaml").read_text(encoding="utf-8"))
COUNT: Final = 116


def test_all_cases_are_there() -> None:
    assert len(CASES) == len({case["name"] for case in CASES}) == COUNT


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_bad_input(small_world: SmallWorld, case: dict[str, Any]) -> None:
    _apply(small_world, case)
    kind = getattr(errors, case["error"])
    before = _files(small_world.root)
    for texts in [small_world.texts, *([Texts()] if case.get("without-texts") else [])]:
        with pytest.raises(kind) as caught:
            read_seeds(small_world.root, small_world.vocabulary, texts)
        line = str(caught.value).replace(str(small_world.root), "{root}")
        assert line == case["says"]
        assert "\n" not in line
        assert caught.value.exit_status == 2
    assert _files(small_world.root) == before, "something was lost"


def _apply(world: SmallWorld, case: dict[str, Any]) -> None:
    changes = case.get("changes", [case])
    for change in changes:
        path = world.root / change["in"]
        if "change" in change:
            world.change(change["in"], change["change"], change["to"])
        elif "append" in change:
            path.write_text(path.read_text(encoding="utf-8") + change["append"] + "\n", encoding="utf-8")
        elif "write" in change:
            path.write_text(change["write"], encoding="utf-8")
        elif "bytes" in change:
            path.write_bytes(bytes.fromhex(re.sub(r"\s", "", change["bytes"])))
        elif change["remove"]:
            path.unlink()


def _files(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted((root / "seeds").rglob("*.*"))}
