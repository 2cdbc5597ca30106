"""Federated queries asked of stand-ins: the rows that SPARQL wants, what of them is theirs, and who is asked at all."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph
import pytest

from provenaut.errors import GraphError, QueryError
from provenaut.federation import FederatedQueries
from provenaut.kg import KnowledgeGraph
from provenaut.queries import bind, parse_query
from provenaut.remote import Client, RemoteError
from provenaut.tables import Rows
from tests.federation.conftest import ROOT
from tests.links.standin import DATA, Fault, StandIn

WIKIDATA = "https://query.wikidata.org/sparql"
ASK = f"SERVICE <{WIKIDATA}>"
ITEM = "?thing skos:exactMatch ?item FILTER(STRSTARTS(STR(?item), 'http://www.wikidata.org/entity/'))"
REMOTE = ("wikidata", "dbpedia")
NAMES = [name for name in FederatedQueries(ROOT / "queries").names() if name != "imported-names"]


@pytest.fixture(scope="module")
def merged() -> pyoxigraph.Store:
    """Ours and theirs in one store, where a SERVICE is nothing but a group."""
    store = pyoxigraph.Store()
    for path in sorted((ROOT / "graph").glob("*.nq")):
        store.bulk_load(path=str(path), format=pyoxigraph.RdfFormat.N_QUADS)
    store.bulk_load(path=str(ROOT / "graph" / "accepted.nt"), format=pyoxigraph.RdfFormat.N_TRIPLES)
    for data in (DATA, Path(__file__).parent / "dbpedia.ttl"):
        store.bulk_load(path=str(data), format=pyoxigraph.RdfFormat.TURTLE)
    store.update(
        "INSERT DATA { <http://www.wikidata.org/entity/Q725102> <http://www.wikidata.org/prop/direct/P176> "
        "<http://www.wikidata.org/entity/Q763402> }"
    )
    return store


def ours_and_theirs(rows: Rows) -> list[list[str]]:
    """The cells as text, those left out that tell who was asked."""
    kept = [at for at, name in enumerate(rows.variables) if not name.lstrip("?").startswith(REMOTE)]
    return sorted([str(getattr(row[at], "lexical", row[at])) for at in kept] for row in rows.cells)


def run(kg: KnowledgeGraph, text: str) -> Rows:
    return kg.run(parse_query("tried", f"#+ title: Tried\n{text}", "tried.rq"), {})


@pytest.mark.parametrize("name", NAMES)
def test_the_rows_are_those_of_one_store(name: str, kg: KnowledgeGraph, merged: pyoxigraph.Store) -> None:
    query = kg.describe(name)
    rows = kg.query(name)
    text = bind(query, {}, kg.engine)
    for endpoint in (WIKIDATA, "https://dbpedia.org/sparql"):
        text = text.replace(f"SERVICE <{endpoint}>", "")
    found = merged.query(text)
    assert isinstance(found, pyoxigraph.QuerySolutions)
    kept = [variable.value for variable in found.variables if not variable.value.startswith(REMOTE)]
    wanted = sorted([str(getattr(one[each], "value", None)) for each in kept] for one in found)
    assert ours_and_theirs(rows) == wanted
    assert len(rows) >= 1


def test_a_row_tells_whom_it_is_from_and_since_when(kg: KnowledgeGraph, wikidata: StandIn) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    rows = kg.query("launch-dates", cite=True)
    ours = next(row for row in rows if str(row.thing).endswith("/zvezda"))
    assert ours.item == "http://www.wikidata.org/entity/Q725102"
    assert ours.wikidata_service == wikidata.sparql
    assert isinstance(ours.wikidata_retrieved, datetime)
    assert before <= ours.wikidata_retrieved <= datetime.now(UTC)
    # Ours is cited by its claim, and the link by being one.
    evidence = rows.whole_evidence
    assert evidence is not None
    assert not evidence.uncited
    place = [row.thing for row in rows].index(ours.thing)
    assert evidence.claims(place) == (str(ours.claim),)
    assert "a link to another vocabulary" in {str(one.basis) for one in evidence.triples_of(place)}


def test_only_what_is_known_of_is_asked_about(kg: KnowledgeGraph, wikidata: StandIn, dbpedia: StandIn) -> None:
    kg.query("names-in-language", language="de")
    (asked,) = wikidata.asked
    assert "Q725102" in asked["query"]
    assert "w3id.org/provenaut" not in asked["query"]
    assert '"de"' in asked["query"]
    assert dbpedia.asked == []


def test_what_was_told_is_kept(kg: KnowledgeGraph, wikidata: StandIn, services: Path) -> None:
    first = kg.query("names-in-language")
    again = kg.query("names-in-language")
    assert again.cells == first.cells
    assert len(wikidata.asked) == 1
    assert isinstance(kg.client, Client)
    told: list[str] = []
    kg.client = Client(kg.client.cache, refresh=True, tell=told.append, sleep=lambda _: None)
    wikidata.faults = [Fault(500, b"down", media_type="text/plain")]
    assert kg.query("names-in-language").cells == first.cells
    assert "what it said on" in told[0]
    kg.client = Client(kg.client.cache, offline=True)
    assert kg.query("names-in-language").cells == first.cells
    assert services.is_file()


def test_offline_without_anything_kept_is_told(kg: KnowledgeGraph, wikidata: StandIn) -> None:
    kg.client = Client(offline=True)
    with pytest.raises(RemoteError, match="all that asks the graph alone works without it"):
        kg.query("operators-there")
    assert wikidata.asked == []
    assert kg.query("incidents-by-craft")


def test_an_optional_service_leaves_rows_it_knows_nothing_of(kg: KnowledgeGraph) -> None:
    rows = run(
        kg,
        f"SELECT ?thing ?at {{ {ITEM} OPTIONAL {{ {ASK} {{ ?item wdt:P619 ?at }} }} }}".replace(
            "wdt:P619", "<http://www.wikidata.org/prop/direct/P619>"
        ),
    )
    assert {row.at is None for row in rows} == {True, False}


def test_who_isnt_allowed_is_never_asked(kg: KnowledgeGraph, wikidata: StandIn) -> None:
    with pytest.raises(QueryError, match="is not a service that may be asked"):
        run(kg, f"SELECT ?thing {{ {ITEM} SERVICE <{wikidata.sparql}> {{ ?item ?p ?o }} }}")
    with pytest.raises(QueryError, match="SERVICE asks another server"):
        kg.sparql(f"SELECT ?thing {{ {ITEM} {ASK} {{ ?item ?p ?o }} }}")
    assert wikidata.asked == []


def test_nothing_found_asks_nobody(kg: KnowledgeGraph, wikidata: StandIn) -> None:
    assert not run(kg, f"SELECT ?o {{ <urn:nobody> skos:exactMatch ?item {ASK} {{ ?item ?p ?o }} }}")
    assert wikidata.asked == []


def test_too_much_is_refused(kg: KnowledgeGraph, wikidata: StandIn) -> None:
    with pytest.raises(QueryError, match=r"Wikidata would be asked about [\d,]+ things, more than 500"):
        run(kg, f"SELECT ?o {{ ?thing a pn:Claim {ASK} {{ ?thing ?p ?o }} }}")
    with pytest.raises(QueryError, match=r"\?item has no value in some rows before SERVICE"):
        run(
            kg,
            f"SELECT ?o {{ ?thing a pn:Incident OPTIONAL {{ ?thing skos:exactMatch ?item }} {ASK} {{ ?item ?p ?o }} }}",
        )
    assert wikidata.asked == []


def answer(*rows: dict[str, dict[str, str]], names: tuple[str, ...] = ("item", "name")) -> Fault:
    return Fault(200, json.dumps({"head": {"vars": names}, "results": {"bindings": rows}}).encode())


def test_hostile_answers_stay_values(kg: KnowledgeGraph, wikidata: StandIn) -> None:
    text = f"SELECT ?item ?name {{ {ITEM} {ASK} {{ ?item <urn:x> ?name }} }}"
    item = {"type": "uri", "value": "http://www.wikidata.org/entity/Q725102"}
    evil = '" } SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } #\n\u202e'
    wikidata.faults = [
        answer(
            {"item": item, "name": {"type": "literal", "value": evil}},
            {"item": item, "name": {"type": "bnode", "value": "b0"}},
            {"item": {"type": "uri", "value": "urn:another"}, "name": {"type": "literal", "value": "not asked for"}},
            {"name": {"type": "literal", "value": "about nothing"}},
        )
    ]
    rows = run(kg, text)
    assert [row.name for row in rows] == [evil]
    assert "\u202e" not in str(rows)


@pytest.mark.parametrize(
    "fault",
    [
        answer(names=("else",)),
        Fault(200, b'{"head": {}, "boolean": true}'),
        Fault(200, b"<html>", media_type="text/html"),
        Fault(400, b"no"),
    ],
    ids=["columns", "boolean", "page", "refused"],
)
def test_an_answer_that_is_none_is_told(fault: Fault, kg: KnowledgeGraph, wikidata: StandIn) -> None:
    wikidata.faults = [fault]
    with pytest.raises(RemoteError):
        kg.query("operators-there")


def test_what_was_imported_is_read_instead_of_asking(kg: KnowledgeGraph, wikidata: StandIn, tmp_path: Path) -> None:
    from provenaut.cli.app import run as command

    with pytest.raises(GraphError, match="not imported yet; run `provenaut link import`"):
        kg.query("imported-names")
    address = ["--endpoint", wikidata.sparql, "--graph", str(ROOT / "graph")]
    assert command(["link", "import", "--languages", "ru", *address]) == 0
    count = len(wikidata.asked)
    rows = kg.query("imported-names")
    assert "Наука" in {row.name for row in rows}
    assert {str(row.imported_service) for row in rows} == {"https://w3id.org/provenaut/graph/imported/wikidata"}
    assert all(isinstance(row.imported_retrieved, datetime) for row in rows)
    assert len(wikidata.asked) == count
    (tmp_path / "out" / "imported-wikidata.nq").write_text("", encoding="utf-8")
    with pytest.raises(GraphError, match="this is no import"):
        kg.query("imported-names")
