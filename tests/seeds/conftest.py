"""The small world with a table, of which each test gets a copy that it may change."""

import shutil
from hashlib import sha256
from pathlib import Path
from typing import Final

import pytest

from tests.world import SmallWorld

TABLES: Final = Path(__file__).parent / "tables"


@pytest.fixture
def table_world(small_world: SmallWorld) -> SmallWorld:
    """The small world, a table of its leaks, and two pages that the table only names; all is locked."""
    folder = small_world.root / "seeds" / "tables"
    folder.mkdir()
    for name in ("leaks.csv", "leaks.yaml"):
        shutil.copy(TABLES / name, folder)
    digest = sha256((folder / "leaks.csv").read_bytes()).hexdigest()
    sources = small_world.root / "seeds" / "sources.yaml"
    added = (TABLES / "sources.yaml").read_text(encoding="utf-8").replace("{sha256}", digest)
    sources.write_text(sources.read_text(encoding="utf-8") + added, encoding="utf-8")
    small_world.lock()
    return small_world
