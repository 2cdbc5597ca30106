"""A world small enough to know by heart, in the layout of the project, with one claim a triple or more."""

from collections.abc import Iterable
from functools import cache
from typing import Final

import pyoxigraph as ox

from provenaut.citing import CitedTriple, Evidence, cite
from provenaut.namespaces import PREFIXES
from provenaut.store import Cell
from provenaut.store.embedded import EmbeddedEngine, term_of
from provenaut.terms import Literal

__all__ = [
    "FACTS",
    "Told",
    "as_trig",
    "cell_text",
    "claims_of",
    "engine_of",
    "name_of",
    "names_of",
    "told",
    "toy_engine",
]

# What claims assert: a triple by its name, which its claims are called by too.
FACTS: Final = {
    "ab": "thing:a pn:p thing:b",
    "ac": "thing:a pn:p thing:c",
    "bc": "thing:b pn:p thing:c",
    "cd": "thing:c pn:p thing:d",
    "aqc": "thing:a pn:q thing:c",
    "bqd": "thing:b pn:q thing:d",
    "ta": "thing:a a pn:T",
    "tb": "thing:b a pn:T",
    "tc": "thing:c a pn:U",
    "ra": "thing:a pn:r 1",
    "rb": "thing:b pn:r 2",
    "rc": "thing:c pn:r 3",
    "rd": "thing:d pn:r 2",
}
# What no claim asserts: by its name the graph, and the triple.
OTHERS: Final = {
    "la": ("graph:entities", 'thing:a skos:prefLabel "A"@en'),
    "lb": ("graph:entities", 'thing:b skos:prefLabel "B"@en'),
    "ia": ("graph:inferred", "thing:a a pn:S"),
    "sub": ("graph:ontology", "pn:T rdfs:subClassOf pn:S"),
    "same": ("graph:links", "thing:a skos:exactMatch <http://example.org/a>"),
    "src": ("graph:sources", 'source:s dct:title "A source"'),
    "days": ("graph:derived", "thing:b pn:days 5"),
    "saved": ("graph:queries", 'query:q dct:title "A query"'),
}
# Records of the world: who said what, a triple that is denied, a dispute, a derivation, a computed node.
RECORDS: Final = """
GRAPH graph:claims {
    utterance:u a pn:Utterance ; pn:speaker agency:one ; prov:wasDerivedFrom source:s .
    utterance:v a pn:Utterance ; pn:speaker agency:two ; pn:via utterance:u .
    passage:x a pn:Passage ; oa:start 7 .
    claim:no a pn:Claim ; rdf:subject thing:d ; rdf:predicate pn:p ; rdf:object thing:a ;
        pn:polarity pn:Denied ; pn:certainty pn:Stated ; pn:saidIn utterance:v ; pn:passage passage:x .
}
GRAPH graph:derived {
    dispute:one a pn:Dispute ; pn:hasSide dispute-side:l , dispute-side:r ; pn:disputeKind pn:CompetingCause .
    dispute-side:l pn:sideClaim claim:ab .
    dispute-side:r pn:sideClaim claim:ac .
    derivation:i a pn:Derivation ; prov:wasDerivedFrom claim:ta .
    thing:b prov:wasDerivedFrom claim:rb .
}
GRAPH derivation:i { thing:a a pn:S }
"""
HEAD: Final = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())


def claims_of(name: str, each: int) -> tuple[str, ...]:
    """The IRIs of the claims of a fact, sorted."""
    iri = PREFIXES["claim"] + name
    return (iri, *(f"{iri}-{number}" for number in range(2, each + 1)))


def as_trig(each: int = 1) -> list[str]:
    """The world as blocks of TriG, with so many claims for each fact."""
    blocks = [RECORDS, *(f"GRAPH {graph} {{ {triple} }}" for graph, triple in OTHERS.values())]
    for name, triple in FACTS.items():
        subject, predicate, value = triple.split(" ", 2)
        for claim in claims_of(name, each):
            predicate = "rdf:type" if predicate == "a" else predicate
            record = f"rdf:subject {subject} ; rdf:predicate {predicate} ; rdf:object {value}"
            stance = "pn:polarity pn:Affirmed ; pn:certainty pn:Stated"
            blocks.append(f"GRAPH <{claim}> {{ {triple} }}")
            said = "pn:saidIn utterance:u ; pn:passage passage:x"
            blocks.append(f"GRAPH graph:claims {{ <{claim}> a pn:Claim ; {record} ; {stance} ; {said} }}")
    return blocks


def engine_of(blocks: Iterable[str]) -> EmbeddedEngine:
    """Blocks of TriG in a store, each triple in the default graph too."""
    store = ox.Store()
    for block in blocks:
        for quad in ox.parse(HEAD + block, format=ox.RdfFormat.TRIG):
            store.add(quad)
            store.add(ox.Quad(quad.subject, quad.predicate, quad.object, ox.DefaultGraph()))
    return EmbeddedEngine(store)


@cache
def toy_engine(each: int) -> EmbeddedEngine:
    """The world in a store, made once."""
    return engine_of(as_trig(each))


@cache
def _named() -> dict[tuple[object, ...], str]:
    """The names of the triples of the world."""
    texts = {**FACTS, **{name: triple for name, (_, triple) in OTHERS.items()}}
    found: dict[tuple[object, ...], str] = {}
    for name, text in texts.items():
        (quad,) = ox.parse(f"{HEAD}{text} .", format=ox.RdfFormat.TRIG)
        found[tuple(map(term_of, (quad.subject, quad.predicate, quad.object)))] = name
    return found


def name_of(triple: CitedTriple) -> str:
    """What a triple of the world is called here; one that has no name is told in full."""
    return _named().get(tuple(triple[:3]), " ".join(map(cell_text, triple[:3])))


def names_of(evidence: Evidence, row: int) -> set[str]:
    """The solutions of a row, each as the sorted names of its triples."""
    found = evidence.rows[row]
    if found is None:
        return {"uncited"}
    return {" ".join(sorted(name_of(evidence.triples[place]) for place in one)) for one in found.solutions}


# What an answer's evidence says: for each row, as people write it, its solutions by the names of their triples.
Told = list[tuple[str, set[str]]]


def told(text: str, each: int, most: float) -> tuple[Told, Evidence]:
    """A query over the world, answered: its rows, and the solutions of each."""
    answer, evidence = cite(toy_engine(each), text, most=most)
    rows = answer.rows if answer.boolean is None else ((Literal(str(answer.boolean)),),)
    assert len(rows) == len(evidence.rows)
    return [(" ".join(map(cell_text, row)), names_of(evidence, at)) for at, row in enumerate(rows)], evidence


def cell_text(cell: Cell) -> str:
    """A cell as the cases write it: what a literal says, the end of an IRI, a dash where nothing is bound."""
    if isinstance(cell, Literal):
        return cell.lexical
    return "-" if cell is None else "_" if cell.startswith("_:") else cell.rsplit("/", 1)[-1].rsplit("#", 1)[-1]
