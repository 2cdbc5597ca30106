"""The graph as a network: measures, paths, what a source carries, files, and the command."""

import json
from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path

import networkx as nx
import pytest

from provenaut.analysis import (
    FORMATS,
    MEASURES,
    Network,
    carried,
    central,
    communities,
    explanation_path,
    read_network,
    tell,
    write_network,
)
from provenaut.analysis.network import simple
from provenaut.analysis.telling import path_data, path_text
from provenaut.cli.app import run
from provenaut.errors import UsageError
from provenaut.namespaces import PN, PREFIXES
from provenaut.store import Engine, empty, open_graph, open_quads
from provenaut.terms import Literal
from tests.views.hostile import write_hostile

ROOT = Path(__file__).parents[2]
NAUKA = PREFIXES["incident"] + "nauka-leak"
SOYUZ = PREFIXES["incident"] + "soyuz-ms-22-coolant-leak"
METEOROID = PREFIXES["cause"] + "micrometeoroid-impact"


@pytest.fixture(scope="module")
def articles() -> Iterator[Engine]:
    engine = open_graph(ROOT / "graph", in_memory=True)
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def network(articles: Engine) -> Network:
    return read_network(articles)


@pytest.fixture(scope="module")
def everything(articles: Engine) -> Network:
    return read_network(articles, accepted=False)


def made(*edges: tuple[str, str, str]) -> Network:
    """A network by hand: from, to, claim; each thing is labelled by its own name."""
    network: Network = nx.MultiDiGraph()
    for one, other, claim in edges:
        for end in (one, other):
            network.add_node(end, label=end, kind="thing", curie=end)
        network.add_edge(
            one, other, key=claim, relation="r", predicate=f"r{claim[0]}", stance="asserted", contested=False
        )
    return network


def counted(engine: Engine, text: str) -> int:
    """The number in the one cell of an answer."""
    ((cell,),) = engine.query(text).rows
    assert isinstance(cell, Literal)
    return int(cell.lexical)


def stances(network: Network) -> set[str]:
    return {data["stance"] for *_, data in network.edges(data=True)}


def labels(network: Network) -> dict[str, str]:
    return {iri: data["label"] for iri, data in network.nodes(data=True)}


def relations(network: Network) -> list[tuple[str, str, str, str]]:
    """Every edge with what it says and where from."""
    return sorted((one, other, data["relation"], data["cited_from"]) for one, other, data in network.edges(data=True))


def test_every_edge_is_an_accepted_claim(network: Network, articles: Engine) -> None:
    claims = [key for *_, key in network.edges(keys=True)]
    assert len(claims) == len(set(claims)) > 500
    listed = " ".join(f"<{claim}>" for claim in claims)
    asked = f"""SELECT (COUNT(DISTINCT ?claim) AS ?n) {{ VALUES ?claim {{ {listed} }}
        ?claim pn:polarity pn:Affirmed ; pn:acceptance ?acceptance
        FILTER(?acceptance IN (pn:Accepted, pn:AcceptedContested)) }}"""
    assert counted(articles, asked) == len(claims)


def test_denials_are_edges_only_where_they_are_asked_for(network: Network, everything: Network) -> None:
    assert "denied" not in stances(network)
    assert stances(everything) == {"asserted", "denied", "hedged", "speculated"}
    assert set(network.edges(keys=True)) < set(everything.edges(keys=True))


def test_parallel_claims_are_parallel_edges_and_one_relation(network: Network) -> None:
    one, other = max(network.edges(), key=lambda edge: network.number_of_edges(*edge))[:2]
    assert network.number_of_edges(one, other) > 1
    assert simple(network).edges[one, other]["weight"] >= network.number_of_edges(one, other)


def test_measures_are_those_of_networkx_on_a_star() -> None:
    star = made(("hub", "a", "1"), ("b", "hub", "2"), ("hub", "c", "3"))
    first = {measure: central(star, measure)[0] for measure in MEASURES}
    assert {one.iri for one in first.values()} == {"hub"}
    assert first["degree"].score == first["betweenness"].score == first["closeness"].score == 1
    assert [one.iri for one in central(star, "degree")[1:]] == ["a", "b", "c"]
    assert sum(one.score for one in central(star, "pagerank")) == pytest.approx(1)


def test_an_unknown_measure_is_refused(network: Network) -> None:
    with pytest.raises(UsageError) as caught:
        central(network, "betweeness")
    assert caught.value.hint == "did you mean 'betweenness'?"


def test_two_cliques_with_a_bridge_are_two_communities() -> None:
    cliques = [
        (one, other, one + other) for group in ("abcd", "wxyz") for one in group for other in group if one < other
    ]
    found = communities(made(*cliques, ("a", "w", "bridge")))
    assert [sorted(one.members) for one in found] == [list("abcd"), list("wxyz")]
    assert [(one.inside, one.outside, one.names[0]) for one in found] == [(6, 1, "a"), (6, 1, "w")]


def test_communities_share_out_all_things_and_are_the_same_again(network: Network) -> None:
    found = communities(network)
    assert sorted(iri for one in found for iri in one.members) == sorted(network)
    assert found == communities(network)
    assert [len(one.members) for one in found] == sorted((len(one.members) for one in found), reverse=True)


def test_nothing_has_neither_middle_nor_parts() -> None:
    with closing(empty()) as engine:
        network = read_network(engine)
        assert (central(network), communities(network), carried(engine)) == ((), (), ())


def test_two_leaks_are_related_by_the_cause_they_share(network: Network, articles: Engine) -> None:
    first, second = tell(articles, explanation_path(network, NAUKA, SOYUZ))
    assert (first.here.iri, first.there.iri, second.there.iri) == (NAUKA, METEOROID, SOYUZ)
    assert (first.backwards, second.backwards) == (False, True)
    assert "In … defects" in {statement.citation.anchor for statement in first.statements}


def test_of_ways_of_one_length_the_rarer_thing_is_taken() -> None:
    crowd = [("hub", f"x{number}", f"x{number}") for number in range(9)]
    network = made(("a", "hub", "1"), ("b", "hub", "2"), ("a", "rare", "3"), ("b", "rare", "4"), *crowd)
    assert [step.there for step in explanation_path(network, "a", "b")] == ["rare", "b"]
    network.remove_edge("b", "rare")
    assert [step.there for step in explanation_path(network, "a", "b")] == ["hub", "b"]


def test_no_detour_is_taken_around_a_busy_thing() -> None:
    crowd = [("hub", f"x{number}", f"x{number}") for number in range(2_000)]
    network = made(("a", "hub", "1"), ("hub", "b", "2"), ("a", "c", "3"), ("c", "d", "4"), ("d", "b", "5"), *crowd)
    assert len(explanation_path(network, "a", "b")) == 2


@pytest.mark.parametrize(
    ("goal", "message"),
    [("z", "no claims lead from a to z"), ("nowhere", "no accepted claim relates nowhere to anything")],
)
def test_where_no_path_is_that_is_said(goal: str, message: str) -> None:
    network = made(("a", "b", "1"), ("y", "z", "2"))
    with pytest.raises(UsageError, match=message):
        explanation_path(network, "a", goal)


def test_text_and_data_of_a_path_name_the_same_claims(network: Network, articles: Engine) -> None:
    steps = tell(articles, explanation_path(network, NAUKA, SOYUZ))
    text, data = path_text(steps, 70), path_data(steps)
    assert max(map(len, text.splitlines())) <= 70
    claims = [claim["claim"] for step in data["steps"] for claim in step["claims"]]
    assert text.count("\n[") == len(claims) == sum(len(step.statements) for step in steps)
    assert "← attributed to ← Coolant leak of Soyuz MS-22" in text
    assert data["steps"][1]["backwards"] is True


def test_what_a_source_carries_alone_is_what_no_other_claims(articles: Engine) -> None:
    """Counted once more by SPARQL, for the source that carries most."""
    found = carried(articles)
    first = found[0]
    alone = f"""SELECT (COUNT(*) AS ?n) {{ SELECT DISTINCT ?s ?p ?o {{
        ?claim a pn:Claim ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; pn:polarity pn:Affirmed ;
            pn:saidIn/prov:wasDerivedFrom <{first.source}> ; pn:acceptance ?a . FILTER(?a != pn:NotAccepted)
        FILTER NOT EXISTS {{ ?other a pn:Claim ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ;
            pn:polarity pn:Affirmed ; pn:saidIn/prov:wasDerivedFrom ?source ; pn:acceptance ?b .
            FILTER(?b != pn:NotAccepted && ?source != <{first.source}>) }} }} }}"""
    assert counted(articles, alone) == first.alone
    assert [one.alone for one in found] == sorted((one.alone for one in found), reverse=True)
    assert all(0 <= one.alone <= one.claimed and one.parts >= 1 for one in found)


def test_a_source_that_holds_others_together_is_an_articulation_point(tmp_path: Path) -> None:
    rows = [("a", "1"), ("a", "2"), ("b", "1"), ("c", "2")]
    lines = []
    for number, (source, thing) in enumerate(rows):
        claim, said = f"<urn:c{number}>", f"<urn:u{number}>"
        facts = {
            PREFIXES["rdf"] + "type": f"<{PN}Claim>",
            PREFIXES["rdf"] + "subject": f"<urn:thing:{thing}>",
            PREFIXES["rdf"] + "predicate": f"<{PN}affects>",
            PREFIXES["rdf"] + "object": f"<urn:of:{thing}>",
            PN + "polarity": f"<{PN}Affirmed>",
            PN + "acceptance": f"<{PN}Accepted>",
            PN + "saidIn": said,
        }
        lines += [f"{claim} <{predicate}> {value} ." for predicate, value in facts.items()]
        lines.append(f"{said} <{PREFIXES['prov']}wasDerivedFrom> <urn:source:{source}> .")
    file = tmp_path / "few.nq"
    file.write_text("\n".join(lines), encoding="utf-8")
    with closing(open_quads(file)) as engine:
        parts = {one.source.rpartition(":")[2]: (one.claimed, one.alone, one.parts) for one in carried(engine)}
    assert parts == {"a": (2, 0, 2), "b": (1, 0, 1), "c": (1, 0, 1)}


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_reads_back_as_the_same_network(network: Network, form: str) -> None:
    data = write_network(network, form)
    assert data == write_network(network, form)
    back: Network
    if form == "cytoscape":
        back = nx.MultiDiGraph(nx.cytoscape_graph(json.loads(data)))
    elif form == "graphml":
        back = nx.MultiDiGraph(nx.read_graphml(BytesIO(data), force_multigraph=True))
    else:
        back = nx.MultiDiGraph(nx.read_gexf(BytesIO(data)))
    assert set(back) == set(network)
    assert labels(back) == labels(network)
    assert relations(back) == relations(network)


@pytest.mark.parametrize("form", FORMATS)
def test_hostile_texts_stay_texts_in_files(tmp_path: Path, form: str) -> None:
    with closing(open_graph(write_hostile(tmp_path / "graph"), in_memory=True)) as engine:
        network = read_network(engine, accepted=False)
    assert len(network) > 2
    data = write_network(network, form)
    if form == "cytoscape":
        assert len(json.loads(data)["elements"]["nodes"]) == len(network)
    else:
        read = nx.read_graphml if form == "graphml" else nx.read_gexf
        assert set(read(BytesIO(data))) == set(network)


def test_the_command_answers(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    graph = ["--graph", str(ROOT / "graph")]
    assert run(["analyse", "central", *graph, "--top", "3", "--kind", "Cause", "--format", "csv"]) == 0
    heads, *rows = capsys.readouterr().out.splitlines()
    assert heads == "thing,kind,neighbours,betweenness"
    assert len(rows) == 3
    assert all(row.split(",")[1] == "cause" for row in rows)
    assert run(["analyse", "communities", *graph, "--members", "--format", "csv"]) == 0
    assert capsys.readouterr().out.splitlines()[1].startswith("1,https://")
    assert run(["analyse", "path", *graph, "nauka-leak", "soyuz-ms-22-coolant-leak"]) == 0
    assert capsys.readouterr().out.startswith("Leak of Nauka to Coolant leak of Soyuz MS-22: 2 steps")
    assert run(["analyse", "sources", *graph, "--top", "1", "--format", "csv"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "source,triples,alone,causes,parts"
    assert run(["analyse", "export", *graph, "--output", "n.gexf"]) == 0
    assert capsys.readouterr().out.endswith("claims: n.gexf\n")
    assert b"<gexf" in Path("n.gexf").read_bytes()[:200]


def test_an_export_writes_over_nothing_of_another_kind(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    there = tmp_path / "notes.graphml"
    there.write_text("mine", encoding="utf-8")
    assert run(["analyse", "export", "--graph", str(ROOT / "graph"), "--output", str(there)]) == 2
    assert "no graphml file stands there" in capsys.readouterr().err
    assert there.read_text(encoding="utf-8") == "mine"
