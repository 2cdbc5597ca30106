"""From a graph of claims to a network: things as nodes, and an edge for each claim that relates two of them."""

from typing import TYPE_CHECKING, Final

from provenaut.iris import graph_iri
from provenaut.namespaces import PN, RDF, compact
from provenaut.statements import Reader
from provenaut.store import Engine
from provenaut.terms import Term

if TYPE_CHECKING:
    import networkx as nx

    Network = nx.MultiDiGraph[str]
else:
    Network = "networkx.MultiDiGraph"

__all__ = ["Network", "read_network", "simple"]

# What is accepted, contested or not; a denial relates nothing.
_STANDS: Final = frozenset({PN + "Accepted", PN + "AcceptedContested"})
_CLAIMS: Final = f"""SELECT ?claim ?subject ?predicate ?object ?acceptance ?polarity ?certainty ?source WHERE {{
  ?claim a pn:Claim ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ;
    pn:polarity ?polarity ; pn:certainty ?certainty ; pn:saidIn/prov:wasDerivedFrom ?source .
  OPTIONAL {{ ?claim pn:acceptance ?acceptance }}
  FILTER(ISIRI(?object) && ?predicate != <{RDF}type>)
}}"""
_THINGS: Final = f"""SELECT ?thing ?class WHERE {{
  {{ GRAPH <{graph_iri("entities")}> {{ ?thing a ?class }} }}
  UNION {{ ?thing a ?class . VALUES ?class {{ pn:Cause }} }}
}}"""


def read_network(engine: Engine, *, accepted: bool = True) -> "Network":
    """The network of a graph, nodes and edges in the order of their IRIs.

    Nodes are IRIs of entities and causes, with `label`, `kind` (the label of a class) and `curie`. An edge has the IRI
    of its claim as key, and `relation`, `predicate`, `stance` (of polarity and certainty, as "denied" or "hedged"),
    `contested` and `cited_from`, the IRI of its source. With `accepted`, only claims that are accepted, contested or
    not; without, all.
    """
    import networkx as nx

    network: Network = nx.MultiDiGraph()
    classes = {str(thing): str(kind) for thing, kind in sorted(engine.query(_THINGS).rows, key=repr)}
    rows = sorted((row for row in engine.query(_CLAIMS).rows if _relates(row, classes, accepted)), key=repr)
    things = sorted({str(end) for row in rows for end in (row[1], row[3])})
    wanted = {*things, *map(classes.__getitem__, things), *(str(row[2]) for row in rows)}
    labels = {one.iri: one.label for one in Reader(engine).named(sorted(wanted))}
    for iri in things:
        network.add_node(iri, label=labels[iri], kind=labels[classes[iri]], curie=compact(iri))
    for claim, subject, predicate, value, acceptance, polarity, certainty, source in rows:
        network.add_edge(
            str(subject),
            str(value),
            key=str(claim),
            relation=labels[str(predicate)],
            predicate=str(predicate),
            stance=_stance(str(polarity), str(certainty)),
            contested=acceptance == PN + "AcceptedContested",
            cited_from=str(source),
        )
    return network


def simple(network: "Network") -> "nx.Graph[str]":
    """The same things, those that any claim relates joined once; `weight` counts the claims between them."""
    import networkx as nx

    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(network.nodes(data=True))
    for one, other in network.edges():
        if one != other:
            weight = plain.edges[one, other]["weight"] if plain.has_edge(one, other) else 0
            plain.add_edge(one, other, weight=weight + 1)
    return plain


def _relates(row: tuple[Term | None, ...], things: dict[str, str], accepted: bool) -> bool:
    _, subject, _, value, acceptance, polarity, *_ = row
    stands = acceptance in _STANDS and polarity != PN + "Denied"
    return subject in things and value in things and (stands or not accepted)


def _stance(polarity: str, certainty: str) -> str:
    words = {"Stated": "asserted", "Hedged": "hedged", "Speculated": "speculated"}
    return "denied" if polarity == PN + "Denied" else words[certainty.removeprefix(PN)]
