"""Candidates: how they are found and scored, and that nothing is linked by it."""

import json
from datetime import date
from pathlib import Path

import pytest

from provenaut.errors import OutputError, SeedError
from provenaut.links import proposing, read_links
from provenaut.links.asking import Described
from provenaut.links.drafts import draft_text, refuse_seeds
from provenaut.links.ours import Alignment, Thing
from provenaut.links.proposing import propose, unlinked
from provenaut.links.quads import linked
from provenaut.links.reconciling import Reconciler
from provenaut.links.schemes import WIKIDATA
from provenaut.links.scoring import WEIGHTS, Candidate, score
from provenaut.links.values import EXACT
from provenaut.namespaces import PN, SKOS
from provenaut.remote import Client, RemoteError
from tests.links.standin import WD, Fault, StandIn

CRAFT = "https://w3id.org/provenaut/id/craft/"
SCHEME = "https://w3id.org/provenaut/scheme/"
NEAR = Alignment({PN + "Spacecraft": (WD + "Q40218",), PN + "Person": (WD + "Q5",)})


def craft(label: str = "Soyuz MS-22", *links: str, aliases: tuple[str, ...] = ()) -> Thing:
    return Thing(
        CRAFT + "x", label, aliases, frozenset({PN + "Spacecraft"}), tuple((EXACT, SCHEME + one) for one in links)
    )


def item(label: str = "", aliases: tuple[str, ...] = (), kind: str = "", **identifiers: tuple[str, ...]) -> Described:
    labels = (label,) if label else ()
    classes = frozenset({WD + kind} if kind else ())
    return Described(WD + "Q1", labels, aliases, classes, identifiers, (), "1", is_there=True)


def test_an_identifier_outweighs_a_label() -> None:
    thing = craft("Soyuz MS-22", "cospar/2022-116A")
    by_number = score(thing, item("Russian craft of 2022", kind="Q40218", cospar=("2022-116A",)), NEAR)
    by_name = score(thing, item("Soyuz MS-22", kind="Q40218"), NEAR)
    other = score(thing, item("Soyuz MS-22", kind="Q40218", cospar=("2021-029A",)), NEAR)
    assert by_number.score > by_name.score > other.score
    assert WEIGHTS["identifier"] > WEIGHTS["label"]
    assert by_number.reasons == ("the same cospar 2022-116A (+0.60)", "its class comes near to pn:Spacecraft (+0.25)")
    assert other.reasons[0] == "cospar 2021-029A, and ours is 2022-116A (-0.60)"


@pytest.mark.parametrize(
    ("theirs", "expected"),
    [
        (item("Soyuz MS-22"), 0.4),
        (item("SOYUZ MS 22"), 0.4),
        (item("Ship", ("Soyuz MS-22",)), 0.38),
        (item("Soyuz MS-23"), 0.0),
        (item("Soyuz MS-22", kind="Q40218"), 0.65),
        (item("Soyuz MS-22", kind="Q5"), 0.05),
        (item("Something else"), 0.0),
        (item(), 0.0),
        (item("Soyuz MS-22", kind="Q40218", cospar=("2022-116A",), scn=("53879",)), 1.0),
    ],
)
def test_scores(theirs: Described, expected: float) -> None:
    assert score(craft("Soyuz MS-22", "cospar/2022-116A", "scn/53879"), theirs, NEAR).score == pytest.approx(expected)


def test_names_that_are_like_ours_count_less() -> None:
    found = score(craft("Salyut programme"), item("Salyut program"), NEAR)
    assert 0 < found.score < WEIGHTS["alias"]


def test_the_launch_counts_where_the_number_is_not_known() -> None:
    thing = Thing(CRAFT + "x", "Salyut 7", links=((SKOS + "relatedMatch", SCHEME + "launch/1982-033"),))
    found = score(thing, item("Salyut 7", cospar=("1982-033A",)), NEAR)
    assert found.reasons[0] == "of the launch of 1982-033A (+0.20)"


def test_an_identifier_is_the_same_however_it_is_spaced() -> None:
    thing = Thing(CRAFT + "x", "X", links=((EXACT, "https://isni.org/isni/0000000000000001"),))
    assert score(thing, item("x y", isni=("0000 0000 0000 0001",)), NEAR).score == WEIGHTS["identifier"]


def test_candidates_for_all_that_is_unlinked(
    stand_in: StandIn, client: Client, known: dict[str, Thing], alignment: Alignment
) -> None:
    wanted = unlinked(known.values(), WIKIDATA, alignment)
    assert not any(thing.linked_to(WIKIDATA.space) for thing in wanted)
    found = propose(client, WIKIDATA, wanted, alignment, endpoint=stand_in.sparql)
    best = found.best()
    assert found.asked == len(wanted) > 300
    ms22 = best[CRAFT + "soyuz-ms-22"]
    assert (ms22.item, ms22.score, ms22.relation) == (WD + "Q9990000017", 1.0, EXACT)
    rubio = best["https://w3id.org/provenaut/id/person/frank-rubio"]
    assert (rubio.score, rubio.relation) == (0.65, SKOS + "closeMatch")
    # The invented flight of the same name is no spacecraft, and another number decides.
    assert WD + "Q9990000018" not in {one.item for one in found.candidates}
    # Asked in batches: some hundred things, and not that many questions.
    assert len(stand_in.asked) < 15


def test_two_that_come_close_are_marked(stand_in: StandIn, client: Client, alignment: Alignment) -> None:
    thing = Thing("https://w3id.org/provenaut/id/station/mir", "Mir")
    found = propose(client, WIKIDATA, [thing], alignment, endpoint=stand_in.sparql)
    assert len(found.candidates) == 4
    assert all(one.is_ambiguous for one in found.candidates)
    assert {one.relation for one in found.candidates} == {SKOS + "closeMatch"}


def test_what_redirects_is_no_candidate(
    stand_in: StandIn, client: Client, known: dict[str, Thing], alignment: Alignment
) -> None:
    thing = known[CRAFT + "soyuz-ms-22"]
    stand_in.redirect("Q9990000017", "Q9990000019")
    stand_in.update('INSERT DATA { wd:Q9990000017 <http://www.w3.org/2000/01/rdf-schema#label> "Soyuz MS-22"@en }')
    found = propose(client, WIKIDATA, [thing], alignment, endpoint=stand_in.sparql)
    assert WD + "Q9990000017" not in {one.item for one in found.candidates}


def test_a_reconciliation_service_finds_names_that_are_only_alike(
    stand_in: StandIn, client: Client, known: dict[str, Thing], alignment: Alignment
) -> None:
    thing = known["https://w3id.org/provenaut/id/programme/salyut-programme"].without(WIKIDATA.space)
    alone = propose(client, WIKIDATA, [thing], alignment, endpoint=stand_in.sparql, least=0.1)
    asked = Reconciler(client, stand_in.reconcile)
    both = propose(client, WIKIDATA, [thing], alignment, endpoint=stand_in.sparql, reconciler=asked, least=0.1)
    assert WD + "Q207933" not in {one.item for one in alone.candidates}
    assert WD + "Q207933" in {one.item for one in both.candidates}


@pytest.mark.parametrize("body", [b"{}", b"[]", b'{"q0": {}}', b'{"q0": {"result": [7]}}', b"7", b"["])
def test_a_reconciliation_service_that_answers_otherwise_is_told(
    stand_in: StandIn, client: Client, body: bytes
) -> None:
    stand_in.faults = [Fault(200, body, media_type="application/json")]
    with pytest.raises(RemoteError, match="holds no candidates; is it the address of a reconciliation service"):
        Reconciler(client, stand_in.reconcile).ask(["Mir"])


def test_hostile_identifiers_never_reach_a_query(stand_in: StandIn, client: Client, alignment: Alignment) -> None:
    hostile = ["Q1> } SELECT * { ?s ?p ?o", "../Q2", "P31", "", "Q7"]
    answer = {"q0": {"result": [{"id": one, "name": "x"} for one in hostile]}}
    stand_in.faults = [
        Fault(200, b'{"head": {"vars": ["item", "key"]}, "results": {"bindings": []}}'),
        Fault(200, json.dumps(answer).encode(), media_type="application/json"),
    ]
    thing = Thing(CRAFT + "x", "X")
    asked = Reconciler(client, stand_in.reconcile)
    propose(client, WIKIDATA, [thing], alignment, endpoint=stand_in.sparql, reconciler=asked)
    assert "VALUES ?thing { <http://www.wikidata.org/entity/Q7> }" in stand_in.asked[-1]["query"]


def test_more_than_one_answer_holds_is_asked_for_in_halves(
    stand_in: StandIn, client: Client, alignment: Alignment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proposing, "_MOST_ROWS", 4)
    things = [Thing(CRAFT + name, name) for name in ("Mir", "Nauka", "Zvezda", "Zarya")]
    found = propose(client, WIKIDATA, things, alignment, endpoint=stand_in.sparql)
    assert {one.thing.label for one in found.candidates} == {"Mir", "Nauka", "Zvezda", "Zarya"}
    assert len([one for one in stand_in.asked if "LIMIT 4" in one["query"]]) > 2


@pytest.mark.parametrize("iri", [WD + "Q1/../../evil", WD + "P31", WD + "Q01", "https://example.org/Q1"])
def test_what_is_no_item_is_no_candidate(stand_in: StandIn, client: Client, alignment: Alignment, iri: str) -> None:
    row = {"item": {"type": "uri", "value": iri}, "key": {"type": "literal", "value": "X", "xml:lang": "en"}}
    body = {"head": {"vars": ["item", "key"]}, "results": {"bindings": [row]}}
    stand_in.faults = [Fault(200, json.dumps(body).encode())]
    thing = Thing(CRAFT + "x", "X")
    assert propose(client, WIKIDATA, [thing], alignment, endpoint=stand_in.sparql).candidates == ()
    assert len(stand_in.asked) == 1


@pytest.mark.parametrize("columns", ['"item"', '"item", "key", "more"'])
def test_other_columns_than_were_asked_for_are_told(
    stand_in: StandIn, client: Client, alignment: Alignment, columns: str
) -> None:
    body = f'{{"head": {{"vars": [{columns}]}}, "results": {{"bindings": [{{}}]}}}}'
    stand_in.faults = [Fault(200, body.encode())]
    with pytest.raises(RemoteError, match="columns, and 2 were asked for"):
        propose(client, WIKIDATA, [Thing(CRAFT + "x", "X")], alignment, endpoint=stand_in.sparql)


def test_names_are_written_safely_into_queries(stand_in: StandIn, client: Client, alignment: Alignment) -> None:
    thing = Thing(CRAFT + "x", 'a"@en } UNION { ?item ?p "\\', ("two\nlines",))
    assert propose(client, WIKIDATA, [thing], alignment, endpoint=stand_in.sparql).candidates == ()


def draft(path: Path, candidate: Candidate) -> Path:
    path.parent.mkdir(parents=True)
    path.write_text(draft_text([candidate], WIKIDATA, date(2031, 6, 2)), encoding="utf-8")
    return path


def test_a_draft_can_be_read_and_waits_for_somebody(tmp_path: Path) -> None:
    theirs = item("A\tname\nof \u202eits own", kind="Q40218", cospar=("2022-116A",))
    candidate = score(craft("Soyuz MS-22", "cospar/2022-116A"), theirs, NEAR)
    path = draft(tmp_path / "seeds" / "links" / "a.sssom.tsv", candidate)
    (link,) = read_links(path)
    assert (link.subject, link.object, link.confidence) == (CRAFT + "x", WD + "Q1", "0.85")
    assert "the same cospar 2022-116A" in link.comment
    assert link.object_label == "A name of its own"
    with pytest.raises(SeedError, match="nobody reviewed it"):
        linked(tmp_path / "seeds", [CRAFT + "x"])
    lines = path.read_text(encoding="utf-8").splitlines()
    cells = lines[-1].split("\t")
    cells[lines[-2].split("\t").index("reviewer_id")] = "agent:ada"
    path.write_text("\n".join([*lines[:-1], "\t".join(cells)]), encoding="utf-8")
    assert len(linked(tmp_path / "seeds", [CRAFT + "x"])) == 1


def test_a_draft_has_no_place_among_the_links(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="a draft has no place among the links"):
        refuse_seeds(tmp_path / "seeds" / "links" / "a.sssom.tsv")
    refuse_seeds(tmp_path / "seeds" / "links" / "drafts" / "a.sssom.tsv")
