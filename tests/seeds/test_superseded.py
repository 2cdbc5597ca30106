"""What took the place of a claim that was withdrawn: named by a row, found claim by claim."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from provenaut import assertion
from provenaut.errors import SeedError
from provenaut.model import Claim
from provenaut.namespaces import PN
from provenaut.pipeline.asof import as_of, seeds_as_of
from provenaut.seeds import Seeds
from tests.seeds.test_tables import rows_of
from tests.world import SmallWorld

TABLE, MAPPING = "seeds/tables/leaks.csv", "seeds/tables/leaks.yaml"
WITHDRAWN = "courier-7-coolant-leak.1"


def name_successors(world: SmallWorld, successors: dict[str, str], node: str = "cause") -> None:
    """Give the table a column that names rows, and let the mapping of causes read it."""
    path = world.root / TABLE
    before = sha256(path.read_bytes()).hexdigest()
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    told = [f"{row},{successors.get(row.partition(',')[0], '')}" for row in rows]
    path.write_text("\n".join([f"{header},superseded_by", *told, ""]), encoding="utf-8")
    world.change("seeds/sources.yaml", before, sha256(path.read_bytes()).hexdigest())
    reason = "      - [pn:rankReason, $(reason)]\n"
    world.change(MAPPING, reason, f"{reason}      - [pn:supersededBy, row:$(superseded_by)/{node}~iri]\n")


def causes(seeds: Seeds) -> dict[str, Claim]:
    return {claim.passage.row: claim for claim in rows_of(seeds) if claim.predicate == PN + "attributedTo"}


def read(world: SmallWorld) -> Seeds:
    world.lock()
    return world.read()


def test_a_withdrawn_claim_names_the_claims_of_the_row_that_took_its_place(table_world: SmallWorld) -> None:
    name_successors(table_world, {WITHDRAWN: "lantern-air-leak.1"})
    found = causes(read(table_world))
    assert found[WITHDRAWN].superseded_by == (found["lantern-air-leak.1"].iri,)
    assert {row for row, claim in found.items() if claim.superseded_by} == {WITHDRAWN}


def test_the_graph_says_so_of_the_claim(table_world: SmallWorld) -> None:
    name_successors(table_world, {WITHDRAWN: "lantern-air-leak.1"})
    found = causes(read(table_world))
    quads = assertion.claim_quads(found.values())
    said = [(one.subject, one.object) for one in quads if one.predicate == PN + "supersededBy"]
    assert said == [(found[WITHDRAWN].iri, found["lantern-air-leak.1"].iri)]


def test_what_is_superseded_has_the_name_that_it_had(table_world: SmallWorld) -> None:
    before = set(causes(table_world.read()).values())
    name_successors(table_world, {WITHDRAWN: "lantern-air-leak.1"})
    assert {claim.iri for claim in causes(read(table_world)).values()} == {claim.iri for claim in before}


def test_a_row_without_a_cause_takes_the_place_of_none(table_world: SmallWorld) -> None:
    name_successors(table_world, {WITHDRAWN: "courier-7-coolant-leak.2"})
    assert causes(read(table_world))[WITHDRAWN].superseded_by == ()


def test_the_same_triple_said_again_takes_the_place_of_none(table_world: SmallWorld) -> None:
    path = table_world.root / TABLE
    before = sha256(path.read_bytes()).hexdigest()
    with path.open("a", encoding="utf-8") as file:
        again = "courier-7-coolant-leak.3,courier-7-coolant-leak,2031-03-30,courier-7,CoolantLeak"
        file.write(f"{again},micrometeoroid-impact,meridian,,Affirmed,Stated,Normal,,a meteoroid,perigee-on-leaks\n")
    table_world.change("seeds/sources.yaml", before, sha256(path.read_bytes()).hexdigest())
    name_successors(table_world, {WITHDRAWN: "courier-7-coolant-leak.3"})
    assert causes(read(table_world))[WITHDRAWN].superseded_by == ()


@pytest.mark.parametrize(
    ("row", "successor", "message"),
    [
        (
            WITHDRAWN,
            "lantern-air-leak.9",
            r"leaks\.csv:5: .*'superseded_by': no other row 'lantern-air-leak\.9'; did you",
        ),
        (WITHDRAWN, WITHDRAWN, r"leaks\.csv:5: .*'superseded_by': no other row 'courier-7-coolant-leak\.1'"),
        ("lantern-air-leak.1", WITHDRAWN, r"leaks\.csv:2: .*a claim that stands is superseded by none; deprecate it"),
    ],
)
def test_what_can_take_no_place_is_told(row: str, successor: str, message: str, table_world: SmallWorld) -> None:
    name_successors(table_world, {row: successor})
    with pytest.raises(SeedError, match=message):
        table_world.lock()


def test_a_mapping_that_names_no_row_of_its_own_is_told(table_world: SmallWorld) -> None:
    name_successors(table_world, {WITHDRAWN: "lantern-air-leak.1"}, node="causes")
    with pytest.raises(SeedError, match="no other row"):
        table_world.lock()


def test_nobody_is_superseded_by_what_was_not_said_yet(table_world: SmallWorld) -> None:
    name_successors(table_world, {WITHDRAWN: "lantern-air-leak.1"})
    seeds = read(table_world)
    later = replace(seeds.sources["perigee-on-leaks"], published="2040")
    seeds = replace(seeds, sources={**seeds.sources, later.id: later})
    published = {id_: source.published for id_, source in seeds.sources.items()}
    before = causes(seeds_as_of(seeds, as_of("2039", published)))
    assert (before[WITHDRAWN].superseded_by, "lantern-air-leak.1" in before) == ((), False)
    assert causes(seeds_as_of(seeds, as_of("2040", published)))[WITHDRAWN].superseded_by


def test_the_history_says_what_took_the_place_of_each_cause_that_was_given_up() -> None:
    root = Path(__file__).parents[2]
    claims = [line.split(" ") for line in (root / "graph" / "claims.nq").read_text(encoding="utf-8").splitlines()]
    pairs = [(subject, value) for subject, predicate, value, *_ in claims if predicate == f"<{PN}supersededBy>"]
    ranks = {subject: value for subject, predicate, value, *_ in claims if predicate == f"<{PN}rank>"}
    assert len(pairs) == 9
    assert {ranks[claim] for claim, _ in pairs} == {f"<{PN}Deprecated>"}
    assert {ranks[successor] for _, successor in pairs} == {f"<{PN}Normal>"}
