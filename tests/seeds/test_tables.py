"""Rows of a table as claims: what each gives, what its names are made of, and what a change of a row does."""

from hashlib import sha256
from pathlib import Path

import pytest

from provenaut.errors import LockError, TextError
from provenaut.iris import passage_iri
from provenaut.model import Certainty, Claim, Polarity, Rank
from provenaut.seeds import Seeds, State, short_name
from tests.world import SmallWorld

TABLE = "seeds/tables/leaks.csv"


def rows_of(seeds: Seeds) -> list[Claim]:
    return [claim for claim in seeds.claims if claim.passage.source == "leaks-table"]


def change_row(world: SmallWorld, old: str, new: str) -> None:
    """Change the table and write its new hash into sources.yaml."""
    before = sha256((world.root / TABLE).read_bytes()).hexdigest()
    world.change(TABLE, old, new)
    world.change("seeds/sources.yaml", before, sha256((world.root / TABLE).read_bytes()).hexdigest())


def test_each_row_gives_the_claims_of_its_mapping(table_world: SmallWorld) -> None:
    told = [
        (claim.passage.row, short_name(claim.predicate), short_name(str(claim.object)), claim.as_written)
        for claim in rows_of(table_world.read())
        if claim.passage.row in ("lantern-air-leak.1", "courier-7-coolant-leak.2")
    ]
    assert sorted(told) == [
        ("courier-7-coolant-leak.2", "pn:occurredOn", "2031-03-30", "2031-03-30"),
        ("courier-7-coolant-leak.2", "rdf:type", "pn:CoolantLeak", "CoolantLeak"),
        ("lantern-air-leak.1", "pn:attributedTo", "cause:material-fatigue", "a crack from fatigue"),
        ("lantern-air-leak.1", "pn:occurredOn", "2031-05", "2031-05"),
        ("lantern-air-leak.1", "rdf:type", "pn:AirLeak", "AirLeak;Leak"),
        ("lantern-air-leak.1", "rdf:type", "pn:Leak", "AirLeak;Leak"),
    ]


def test_a_row_is_said_by_the_page_that_it_names(table_world: SmallWorld) -> None:
    causes = {claim.passage.row: claim for claim in rows_of(table_world.read()) if claim.predicate.endswith("To")}
    told = {
        row: (claim.utterance.source, [short_name(each) for each in claim.utterance.chain])
        for row, claim in causes.items()
    }
    assert told == {
        "lantern-air-leak.1": ("perigee-on-leaks", ["daily-perigee", "meridian"]),
        "lantern-air-leak.2": ("perigee-on-leaks", ["daily-perigee", "orbit-letter", "boreal"]),
        "lantern-air-leak.3": ("boreal-page", ["boreal"]),
        "courier-7-coolant-leak.1": ("boreal-page", ["boreal"]),
    }
    assert causes["lantern-air-leak.2"].polarity is Polarity.DENIED
    assert causes["lantern-air-leak.3"].certainty is Certainty.HEDGED
    withdrawn = causes["courier-7-coolant-leak.1"]
    assert (withdrawn.rank, withdrawn.rank_reason) == (Rank.DEPRECATED, "Boreal took it back, later")
    dates = [claim for claim in rows_of(table_world.read()) if claim.predicate.endswith("occurredOn")]
    assert {len(claim.utterance.chain) for claim in dates} == {1}, "what the page says in its own voice"


def test_the_passage_is_the_very_bytes_of_the_row(table_world: SmallWorld) -> None:
    data = (table_world.root / TABLE).read_bytes()
    lines, text = data.splitlines(), data.decode()
    for claim in rows_of(table_world.read()):
        number = int(claim.passage.anchor.removeprefix("leaks.csv#row="))
        assert claim.passage.sha256 == sha256(lines[number - 1]).hexdigest()
        assert text[claim.passage.start : claim.passage.end].encode() == lines[number - 1]
        assert lines[number - 1].startswith(claim.passage.row.encode() + b",")


def test_names_stay_where_rows_are_inserted_and_the_fragment_moves(table_world: SmallWorld) -> None:
    before = {claim.iri: claim.passage for claim in rows_of(table_world.read())}
    new = "aurora-leak.1,lantern-air-leak,2031,lantern,Leak,,,,,,,,,perigee-on-leaks\n"
    change_row(table_world, "lantern-air-leak.1,", f"{new}lantern-air-leak.1,")
    with pytest.raises(LockError, match=r"leaks\.csv:2: the lock is out of date: row 'aurora-leak\.1' is not in"):
        table_world.read()
    table_world.lock()
    after = {claim.iri: claim.passage for claim in rows_of(table_world.read())}
    assert before.keys() < after.keys()
    for iri, passage in before.items():
        assert passage_iri(passage) == passage_iri(after[iri])
        assert (passage.row, passage.sha256) == (after[iri].row, after[iri].sha256)
        assert int(after[iri].anchor.partition("=")[2]) == int(passage.anchor.partition("=")[2]) + 1


def test_a_lock_changes_by_the_row_that_changed_alone(table_world: SmallWorld) -> None:
    path = table_world.root / "seeds/tables/leaks.lock.json"
    before = path.read_text(encoding="utf-8").splitlines()
    change_row(table_world, "a crack from fatigue", "a crack")
    table_world.lock()
    after = path.read_text(encoding="utf-8").splitlines()
    changed = [line.split('"')[1] for line, other in zip(before, after, strict=True) if line != other]
    assert changed == ["sha256", "lantern-air-leak.1"]


def test_a_row_that_changed_since_it_was_locked_is_orphaned(table_world: SmallWorld) -> None:
    assert set(table_world.read().states.values()) == {State.VERIFIED}
    change_row(table_world, "a crack from fatigue", "a crack")
    orphaned = table_world.read().orphaned
    assert {claim.passage.row for claim in orphaned} == {"lantern-air-leak.1"}
    assert len(orphaned) == 4
    table_world.lock()
    assert table_world.read().orphaned == ()


def test_a_table_that_changed_without_its_hash_is_refused(table_world: SmallWorld) -> None:
    table_world.change(TABLE, "a crack from fatigue", "a crack")
    with pytest.raises(TextError, match=r"seeds/sources\.yaml:\d+: the text of leaks-table .* has the SHA-256"):
        table_world.read()


def test_rows_are_at_hand_where_no_text_is(table_world: SmallWorld) -> None:
    seeds = table_world.read_without_texts()
    states = {seeds.states[claim.iri] for claim in rows_of(seeds)}
    assert states == {State.VERIFIED}


def test_locking_twice_changes_nothing(table_world: SmallWorld) -> None:
    assert "leaks-table: 5 rows, 15 claims, unchanged" in table_world.lock()


def test_line_ends_of_another_system_change_no_claim(table_world: SmallWorld) -> None:
    before = {(claim.iri, claim.passage.sha256) for claim in rows_of(table_world.read())}
    path = table_world.root / TABLE
    digest = sha256(path.read_bytes()).hexdigest()
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    table_world.change("seeds/sources.yaml", digest, sha256(path.read_bytes()).hexdigest())
    table_world.lock()
    assert {(claim.iri, claim.passage.sha256) for claim in rows_of(table_world.read())} == before


def test_a_project_without_tables_is_read_as_ever(small_world: SmallWorld) -> None:
    assert not (small_world.root / "seeds/tables").exists()
    assert all(not claim.passage.row for claim in small_world.read().claims)


def test_the_table_of_the_tests_is_small(table_world: SmallWorld) -> None:
    assert len(Path(table_world.root, TABLE).read_text(encoding="utf-8").splitlines()) == 6
