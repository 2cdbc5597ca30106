"""What reading the small world gives: every kind of claim that is hard to cite is in it."""

from provenaut.iris import entity_iri, source_iri, time_iri
from provenaut.model import Claim, Computation, Literal, Stance
from provenaut.namespaces import PN
from provenaut.seeds import Seeds, State
from tests.world import SmallWorld

AIR_LEAK = entity_iri("incident", "lantern-air-leak")
COOLANT_LEAK = entity_iri("incident", "courier-7-coolant-leak")


def claim_with(seeds: Seeds, as_written: str) -> Claim:
    found = [claim for claim in seeds.claims if claim.as_written == as_written]
    assert len(found) == 1, f"{len(found)} claims are written {as_written!r}"
    return found[0]


def test_it_has_two_incidents_three_sources_one_dispute(small_world: SmallWorld) -> None:
    seeds = small_world.read()
    assert sorted(seeds.sources) == ["boreal-statement", "daily-perigee-air-leak", "orbit-letter-leaks"]
    incidents = {claim.subject for claim in seeds.claims if "/incident/" in claim.subject}
    assert incidents == {AIR_LEAK, COOLANT_LEAK}
    assert [dispute.id for dispute in seeds.disputes] == ["what-hit-courier-7"]
    assert seeds.disputes[0].about == COOLANT_LEAK
    assert len(seeds.claims) == 23
    assert list(seeds.claims) == sorted(seeds.claims, key=lambda claim: claim.iri)


def test_every_passage_is_the_span_of_its_text(small_world: SmallWorld) -> None:
    seeds = small_world.read()
    for claim in seeds.claims:
        text = (small_world.folder / seeds.sources[claim.passage.source].text).read_bytes().decode()
        span = text[claim.passage.start : claim.passage.end]
        assert claim.as_written in span
        assert span.startswith(claim.passage.anchor.split(" … ")[0])
        assert span.endswith(claim.passage.anchor.split(" … ")[-1])
    assert set(seeds.states.values()) == {State.VERIFIED}
    assert seeds.states.keys() == {claim.iri for claim in seeds.claims}


def test_who_told_whom_is_kept_from_the_publisher_inwards(small_world: SmallWorld) -> None:
    claim = claim_with(small_world.read(), "weld was sound")
    assert claim.utterance.chain == (
        entity_iri("publisher", "daily-perigee"),
        entity_iri("person", "ines-halloran"),
        entity_iri("agent", "boreal-engineers"),
    )
    assert claim.stance is Stance.DENIED


def test_the_source_speaks_itself_where_nobody_is_named(small_world: SmallWorld) -> None:
    assert claim_with(small_world.read(), "rules out").utterance.chain == (entity_iri("agency", "boreal"),)


def test_occasion_and_day_of_speaking_are_kept(small_world: SmallWorld) -> None:
    utterance = claim_with(small_world.read(), "losing air").utterance
    assert utterance.occasion == entity_iri("occasion", "meridian-statement")
    assert utterance.said_on == "[2031-05-14,2031-05-21]"


def test_stances(small_world: SmallWorld) -> None:
    seeds = small_world.read()
    assert claim_with(seeds, "may well be").stance is Stance.HEDGED
    assert claim_with(seeds, "patch").stance is Stance.SPECULATED
    assert claim_with(seeds, "attributed to a micrometeoroid").stance is Stance.ASSERTED


def test_a_no_break_space_is_kept(small_world: SmallWorld) -> None:
    seeds = small_world.read()
    written = [claim.passage.source for claim in seeds.claims if claim.as_written == "Courier\u00a07"]
    assert sorted(written) == ["daily-perigee-air-leak", "orbit-letter-leaks"]
    assert not [claim for claim in seeds.claims if claim.as_written == "Courier 7"]


def test_relative_dates_keep_how_they_were_computed(small_world: SmallWorld) -> None:
    seeds = small_world.read()
    later = claim_with(seeds, "two months later")
    assert later.object == time_iri("2031-05")
    assert later.computed == Computation("2031-03", plus="P2M")
    wednesday = claim_with(seeds, "Wednesday")
    assert wednesday.object == time_iri("[2031-05-14,2031-05-21]")
    assert wednesday.computed == Computation("2031-05-10/2031-05-23", weekday="Wednesday")


def test_another_name_that_a_source_gives_is_a_claim(small_world: SmallWorld) -> None:
    claim = claim_with(small_world.read(), "Boreal")
    assert claim.triple == (entity_iri("agency", "boreal"), PN + "altName", Literal("Boreal"))
    assert claim.passage.source == "boreal-statement"


def test_without_texts_the_locks_are_used_and_the_values_are_the_same(small_world: SmallWorld) -> None:
    verified, locked = small_world.read(), small_world.read_without_texts()
    assert set(locked.states.values()) == {State.LOCKED}
    assert locked.claims == verified.claims
    assert locked.shares == verified.shares


def test_a_source_can_be_what_a_claim_is_about(small_world: SmallWorld) -> None:
    line = '    - daily-perigee-air-leak about lantern-air-leak "Daily Perigee"\n'
    small_world.change("seeds/claims/orbit-letter-leaks.yaml", " [hedged]\n", f" [hedged]\n{line}")
    small_world.lock()
    claim = claim_with(small_world.read(), "Daily Perigee")
    assert claim.subject == source_iri("daily-perigee-air-leak")
    coverage = (small_world.root / "seeds/coverage/orbit-letter-leaks.yaml").read_text()
    assert "- source:daily-perigee-air-leak about lantern-air-leak\n" in coverage


def test_claims_can_be_shared_by_an_alias(small_world: SmallWorld) -> None:
    again = '- cite: "Having … 2031"\n  by: boreal-engineers\n  says: *day\n'
    path = small_world.root / "seeds/claims/boreal-statement.yaml"
    path.write_text(path.read_text().replace("says:", "says: &day", 1) + again)
    small_world.lock()
    chains = {claim.utterance.chain[-1] for claim in small_world.read().claims if claim.as_written == "rules out"}
    assert chains == {entity_iri("agency", "boreal"), entity_iri("agent", "boreal-engineers")}
