"""Coverage: every word of a text is in a unit, and every claim's passage in one."""

import pytest

from provenaut.errors import SeedError
from tests.world import SmallWorld

COVERAGE = "seeds/coverage/daily-perigee-air-leak.yaml"


def test_a_source_with_claims_needs_coverage(small_world: SmallWorld) -> None:
    (small_world.root / COVERAGE).unlink()
    small_world.lock()
    says = "leak.yaml: no coverage of .*; print a first one with 'provenaut sources anchors daily-perigee"
    with pytest.raises(SeedError, match=says):
        small_world.read()


def test_the_curators_notes_need_none(small_world: SmallWorld) -> None:
    (small_world.root / COVERAGE).unlink()
    small_world.change("seeds/sources.yaml", "grade: press", "grade: curators")
    small_world.lock()
    assert "daily-perigee-air-leak" not in small_world.read().coverage


def test_words_in_no_unit_are_named(small_world: SmallWorld) -> None:
    path = small_world.root / COVERAGE
    path.write_text(path.read_text().partition('- unit: "Nobody')[0])
    small_world.lock()
    with pytest.raises(
        SeedError, match=r'are in no unit, from "Nobody at Meridian would" on; add a unit for every sent'
    ) as caught:
        small_world.read()
    assert caught.value.file == COVERAGE
    assert small_world.read_without_texts().claims, "without the text nobody can tell"


def test_a_passage_in_no_unit_is_named(small_world: SmallWorld) -> None:
    path = small_world.root / COVERAGE
    before, _, rest = path.read_text().partition('- unit: "It … sound"')
    path.write_text(before + rest[rest.index("- unit") :])
    with pytest.raises(
        SeedError, match='"It does … was sound" lies in no unit of seeds/coverage/daily-perigee'
    ) as caught:
        small_world.lock()
    assert caught.value.file == "seeds/claims/daily-perigee-air-leak.yaml"


def test_units_have_their_claims(small_world: SmallWorld) -> None:
    units = {unit.anchor: unit for unit in small_world.read().coverage["boreal-statement"]}
    assert units["Courier … it"].claims == ("courier-7 operatedBy boreal",)
    assert units["Statement on Courier\u00a07"].states_nothing == "because it names only what the text is"
    assert [unit.kind for unit in units.values()] == ["heading", "sentence", "sentence"]
