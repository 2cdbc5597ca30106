"""The small world with a table, of which each test gets a copy that it may change."""

import pytest

from tests.seeds.test_bad_tables import prepare
from tests.world import SmallWorld


@pytest.fixture
def table_world(small_world: SmallWorld) -> SmallWorld:
    """The small world, a table of its leaks, and two pages that the table only names; all is locked."""
    prepare(small_world)
    return small_world
