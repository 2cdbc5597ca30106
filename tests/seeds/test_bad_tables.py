"""Bad tables, one case after the other: each gives one line with file, row, column, what was found and what to do."""

import re
import shutil
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from provenaut import errors
from provenaut.seeds import Texts, read_seeds
from tests.world import SmallWorld

HERE: Final = Path(__file__).parent
CASES: Final = yaml.safe_load((HERE / "bad_tables.yaml").read_text(encoding="utf-8"))
COUNT: Final = 71
TABLE: Final = "seeds/tables/leaks.csv"


def prepare(world: SmallWorld) -> None:
    """Give the small world a table of its leaks, and two pages that the table only names; lock all."""
    folder = world.root / "seeds" / "tables"
    folder.mkdir()
    for name in ("leaks.csv", "leaks.yaml"):
        shutil.copy(HERE / "tables" / name, folder)
    sources = world.root / "seeds" / "sources.yaml"
    added = (HERE / "tables" / "sources.yaml").read_text(encoding="utf-8").replace("{sha256}", digest(world))
    sources.write_text(sources.read_text(encoding="utf-8") + added, encoding="utf-8")
    world.lock()


def digest(world: SmallWorld) -> str:
    return sha256((world.root / TABLE).read_bytes()).hexdigest()


def apply(world: SmallWorld, case: dict[str, Any]) -> None:
    """Make the change of a case; one of the table writes its new hash too."""
    before = digest(world)
    path = world.root / case["in"]
    if "change" in case:
        world.change(case["in"], case["change"], case["to"])
    elif "write" in case:
        path.write_text(case["write"].replace("@", before), encoding="utf-8")
    elif "bytes" in case:
        path.write_bytes(bytes.fromhex(case["bytes"]))
    else:
        path.unlink()
    if case["in"] == TABLE:
        world.change("seeds/sources.yaml", before, digest(world))


def test_all_cases_are_there() -> None:
    assert len(CASES) == len({case["name"] for case in CASES}) == COUNT


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_bad_table(small_world: SmallWorld, case: dict[str, Any]) -> None:
    prepare(small_world)
    apply(small_world, case)
    kind = getattr(errors, case["error"])
    for texts in (small_world.texts, Texts()):
        with pytest.raises(kind) as caught:
            read_seeds(small_world.root, small_world.vocabulary, texts)
        assert str(caught.value).replace(str(small_world.root), "{root}") == case["says"]
        assert re.match(r"seeds/[a-z/-]+\.(csv|yaml|yml|lock\.json)(:\d+)*: ", case["says"]), "no place is named"
