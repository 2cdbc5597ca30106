"""What no source says of two things: what is inferred from what they say, and what links a thing to another dataset."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from provenaut.iris import graph_iri
from provenaut.namespaces import PN
from provenaut.store import Engine

__all__ = ["Inferred", "Link", "read_inferred", "read_links"]

_INFERRED: Final = f"""SELECT ?subject ?predicate ?object ?claim {{
    GRAPH <{graph_iri("inferred")}> {{ ?subject ?predicate ?object }}
    FILTER(STRSTARTS(STR(?predicate), "{PN}") && ISIRI(?object))
    GRAPH ?derivation {{ ?subject ?predicate ?object }}
    ?derivation a pn:Derivation ; prov:wasDerivedFrom ?claim .
}}"""
_LINKS: Final = f"""SELECT ?link ?subject ?predicate ?object ?label ?author ?confidence ?comment {{
    GRAPH <{graph_iri("links")}> {{
        ?link a owl:Axiom ; owl:annotatedSource ?subject ; owl:annotatedProperty ?predicate ;
            owl:annotatedTarget ?object .
        OPTIONAL {{ ?link <https://w3id.org/sssom/object_label> ?label }}
        OPTIONAL {{ ?link <https://w3id.org/sssom/author_id> ?author }}
        OPTIONAL {{ ?link <https://w3id.org/sssom/confidence> ?confidence }}
        OPTIONAL {{ ?link <https://w3id.org/sssom/comment> ?comment }}
    }}
}}"""


@dataclass(frozen=True, slots=True)
class Inferred:
    """A triple that follows from claims, with the IRIs of those that its derivation rests on."""

    subject: str
    predicate: str
    object: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A mapping to an item of another dataset, as SSSOM has it; texts are empty where nothing is said."""

    iri: str
    subject: str
    predicate: str
    object: str
    label: str = ""
    author: str = ""
    confidence: str = ""
    comment: str = ""


def read_inferred(engine: Engine) -> tuple[Inferred, ...]:
    """All triples between two things that are inferred from claims, in a fixed order."""
    found: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for *triple, claim in engine.query(_INFERRED).rows:
        subject, predicate, object_ = map(str, triple)
        found[subject, predicate, object_].add(str(claim))
    return tuple(Inferred(*triple, tuple(sorted(claims))) for triple, claims in sorted(found.items()))


def read_links(engine: Engine) -> tuple[Link, ...]:
    """All links to other datasets, in a fixed order."""
    rows = engine.query(_LINKS).rows
    texts = ([cell if isinstance(cell, str) else cell.lexical if cell else "" for cell in row] for row in rows)
    return tuple(sorted((Link(*row) for row in texts), key=lambda one: (one.subject, one.object, one.iri)))
