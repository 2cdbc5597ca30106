"""Locks: what is written, what moves, what is noticed."""

import json
from pathlib import Path

import pytest

from provenaut.errors import CitationError, LockError, OutputError, ProvenautError, TextError, UsageError
from provenaut.seeds import State
from tests.world import SmallWorld

CLAIMS = "seeds/claims/daily-perigee-air-leak.yaml"
LOCK = "seeds/claims/daily-perigee-air-leak.lock.json"
COVERAGE = "seeds/coverage/daily-perigee-air-leak.yaml"


def files(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted((root / "seeds").rglob("*.*"))}


def test_the_shipped_locks_are_those_that_would_be_written(small_world: SmallWorld) -> None:
    before = files(small_world.root)
    lines = small_world.lock()
    assert files(small_world.root) == before
    assert lines[0] == "boreal-statement: 2 passages, 4 claims, 25% of its words held, unchanged"
    assert len(lines) == 3


def test_a_lock_that_was_removed_is_written_again(small_world: SmallWorld) -> None:
    before = files(small_world.root)
    (small_world.root / LOCK).unlink()
    with pytest.raises(LockError, match="has claims, and no lock; run 'provenaut sources lock'"):
        small_world.read()
    assert small_world.lock("daily-perigee-air-leak")[0].endswith("written")
    assert files(small_world.root) == before


def test_a_lock_is_json_with_one_passage_a_line(small_world: SmallWorld) -> None:
    text = (small_world.root / LOCK).read_text()
    lock = json.loads(text)
    assert lock["words"] == 125
    assert set(lock["passages"]["The … another"]) == {"start", "end", "sha256", "phrases"}
    starts = [passage["start"] for passage in lock["passages"].values()]
    assert starts == sorted(starts)
    assert text.count("\n") == len(lock["passages"]) + len(lock["units"]) + 10


def test_a_broken_lock_is_written_again(small_world: SmallWorld) -> None:
    (small_world.root / LOCK).write_text("<<<<<<< HEAD\n{}\n")
    with pytest.raises(LockError, match=r"daily-perigee-air-leak.lock.json:1:1: the lock is broken"):
        small_world.read()
    small_world.lock()
    assert set(small_world.read().states.values()) == {State.VERIFIED}


@pytest.mark.parametrize("text", ['{"source": "x"}', "[]", "[[[[", "3", "null", '{"passages": 3}', "[" * 100_000])
def test_a_lock_of_another_form_is_an_error(small_world: SmallWorld, text: str) -> None:
    (small_world.root / LOCK).write_text(text)
    with pytest.raises(LockError):
        small_world.read()


def test_a_new_claim_is_listed_in_the_coverage_and_comments_stay(small_world: SmallWorld) -> None:
    path = small_world.root / COVERAGE
    path.write_text(path.read_text().replace('- unit: "Nobody', '# the last one\n- unit: "Nobody'))
    small_world.change(CLAIMS, 'docked"\n', 'docked"\n    - courier-7 a CargoSpacecraft "cargo ship"\n')
    with pytest.raises(LockError, match=r"air-leak.yaml:\d+: the lock is out of date: passage .* other phrases"):
        small_world.read_without_texts()
    small_world.lock()
    assert "    - courier-7 a CargoSpacecraft\n    - courier-7 dockedTo aurora\n" in path.read_text()
    assert (
        '# the last one\n- unit: "Nobody … lose"\n  kind: sentence\n  states-nothing: because it says'
        in path.read_text()
    )
    assert small_world.read().claims


def test_units_in_flow_style_are_rewritten_too(small_world: SmallWorld) -> None:
    path = small_world.root / COVERAGE
    flow = '- {unit: "Nobody … lose", kind: sentence, claims: [],\n   states-nothing: because}\n'
    path.write_text(path.read_text().partition('- unit: "Nobody')[0] + flow)
    assert small_world.read().claims
    added = '- cite: "Nobody … lose"\n  says:\n    - \'crew-safety purpose "a: b" "how much air"\'\n'
    claims = small_world.root / CLAIMS
    claims.write_text(claims.read_text() + added)
    small_world.lock()
    unit = '- unit: "Nobody … lose"\n  kind: sentence\n  claims:\n    - "crew-safety purpose \\"a: b\\""\n'
    assert path.read_text().endswith(f"{unit}  states-nothing: because\n")
    with pytest.raises(ProvenautError, match="states nothing, and yet has 1 claims; remove 'states-nothing'"):
        small_world.read()


def test_nothing_is_written_where_one_citation_is_wrong(small_world: SmallWorld) -> None:
    (small_world.root / "seeds/claims/boreal-statement.lock.json").unlink()
    small_world.change("seeds/claims/orbit-letter-leaks.yaml", '"Metal … hatch"', '"Metal … hutch"')
    before = files(small_world.root)
    with pytest.raises(CitationError, match="hutch"):
        small_world.lock()
    assert files(small_world.root) == before


def test_a_text_that_is_not_at_hand_keeps_its_lock(small_world: SmallWorld) -> None:
    before = files(small_world.root)
    (small_world.folder / "orbit-letter.txt").unlink()
    assert "orbit-letter-leaks: text not at hand, lock left as it is" in small_world.lock()
    assert files(small_world.root) == before
    with pytest.raises(TextError, match="not at hand; name its directory with --texts or PROVENAUT_TEXTS"):
        small_world.lock("orbit-letter-leaks")


def test_an_unknown_source_is_named(small_world: SmallWorld) -> None:
    with pytest.raises(UsageError, match="did you mean 'orbit-letter-leaks'"):
        small_world.lock("orbit-leter-leaks")


def test_a_text_that_changed_behind_a_passage_orphans_nothing(small_world: SmallWorld) -> None:
    small_world.change_text("daily-perigee.txt", "left to lose", "left")
    states = small_world.read().states
    assert set(states.values()) == {State.VERIFIED}


def test_a_passage_that_changed_is_orphaned(small_world: SmallWorld) -> None:
    small_world.change_text("daily-perigee.txt", "one evening", "two hours")
    seeds = small_world.read()
    assert {claim.passage.anchor for claim in seeds.orphaned} == {"It has … micrometeoroid"}
    assert len(seeds.orphaned) == 5
    small_world.lock()
    assert not small_world.read().orphaned


def test_a_passage_that_moved_is_not_found_again_silently(small_world: SmallWorld) -> None:
    small_world.change_text("daily-perigee.txt", "The station Aurora", "Look: the station Aurora")
    seeds = small_world.read()
    orphaned = {claim.passage.anchor for claim in seeds.orphaned}
    assert orphaned == {"The … another", "It does … was sound", "It has … micrometeoroid"}
    assert seeds.states.keys() == {claim.iri for claim in seeds.claims}


def test_a_lock_of_another_text_needs_the_text(small_world: SmallWorld) -> None:
    small_world.change_text("daily-perigee.txt", "left to lose", "left")
    with pytest.raises(LockError, match="the lock is of another text"):
        small_world.read_without_texts()


def test_a_phrase_that_changed_is_noticed_without_the_text(small_world: SmallWorld) -> None:
    small_world.change(CLAIMS, '"its Lantern module"', '"Aurora is made of cheese"')
    with pytest.raises(LockError, match="has other phrases than in the lock"):
        small_world.read_without_texts()
    with pytest.raises(CitationError, match='"Aurora is made of cheese" is not in the passage'):
        small_world.read()


def test_a_lock_whose_offsets_were_changed_is_noticed(small_world: SmallWorld) -> None:
    path = small_world.root / LOCK
    lock = json.loads(path.read_text())
    lock["passages"]["The … another"]["start"] += 1
    path.write_text(json.dumps(lock))
    with pytest.raises(LockError, match=r'"The … another" stands elsewhere in the text than in the lock'):
        small_world.read()


def test_a_lock_whose_counts_were_changed_is_noticed(small_world: SmallWorld) -> None:
    small_world.change(LOCK, '"held": 35', '"held": 34')
    with pytest.raises(LockError, match="the counts of words differ"):
        small_world.read()


def test_a_lock_that_cannot_be_written_is_told_and_leaves_nothing_behind(small_world: SmallWorld) -> None:
    (small_world.root / LOCK).unlink()
    (small_world.root / LOCK).mkdir()
    before = sorted((small_world.root / "seeds").rglob("*"))
    with pytest.raises(OutputError, match=r"air-leak.lock.json: the file can't be written: .*; make room, or make its"):
        small_world.lock()
    assert sorted((small_world.root / "seeds").rglob("*")) == before
    with pytest.raises(LockError, match="the lock can't be read: Is a directory"):
        small_world.read()


def test_there_need_be_no_curated_disputes(small_world: SmallWorld) -> None:
    (small_world.root / "seeds/disputes.yaml").unlink()
    assert small_world.read().disputes == ()


def test_a_source_without_claims_and_coverage_needs_no_lock(small_world: SmallWorld) -> None:
    for name in ("claims/orbit-letter-leaks.yaml", "claims/orbit-letter-leaks.lock.json"):
        (small_world.root / "seeds" / name).unlink()
    (small_world.root / "seeds/coverage/orbit-letter-leaks.yaml").unlink()
    seeds = small_world.read()
    assert "orbit-letter-leaks" in seeds.sources
    assert len(small_world.lock()) == 2
