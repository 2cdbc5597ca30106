"""How often the terms of the ontology are used in a graph, each with a claim that shows how."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from provenaut.namespaces import CAUSE, PN, RDF_TYPE, compact
from provenaut.store import Engine
from provenaut.terms import Literal, Term

__all__ = ["Usage", "usage_of"]

_THINGS: Final = "SELECT ?term (COUNT(DISTINCT ?thing) AS ?count) { ?thing a ?term } GROUP BY ?term"
_TRIPLES: Final = "SELECT ?term (COUNT(*) AS ?count) { ?s ?term ?o } GROUP BY ?term"
# What the ontology says of its own values is no use of them.
_VALUES: Final = f"""
SELECT ?term (COUNT(*) AS ?count) {{
  ?s ?p ?term
  FILTER(STRSTARTS(STR(?term), "{PN}") || STRSTARTS(STR(?term), "{CAUSE}"))
  FILTER(STRSTARTS(STR(?p), "{PN}") && !STRSTARTS(STR(?s), "{PN}") && !STRSTARTS(STR(?s), "{CAUSE}"))
}} GROUP BY ?term"""
_CLAIMED_PROPERTIES: Final = (
    "SELECT ?term (COUNT(*) AS ?count) { ?claim a pn:Claim ; rdf:predicate ?term } GROUP BY ?term"
)
_CLAIMED_OBJECTS: Final = f"""
SELECT ?term (COUNT(*) AS ?count) {{
  ?claim a pn:Claim ; rdf:object ?term
  FILTER(STRSTARTS(STR(?term), "{PN}") || STRSTARTS(STR(?term), "{CAUSE}"))
}} GROUP BY ?term"""
# Of many claims the one whose IRI comes first: it stays the same while the claims do.
_EXAMPLES: Final = f"""
SELECT ?term (MIN(STR(?claim)) AS ?first) {{
  {{ ?claim a pn:Claim ; pn:acceptance pn:Accepted ; rdf:predicate ?term FILTER(?term != rdf:type) }}
  UNION {{ ?claim a pn:Claim ; pn:acceptance pn:Accepted ; rdf:object ?term
    FILTER(STRSTARTS(STR(?term), "{PN}") || STRSTARTS(STR(?term), "{CAUSE}")) }}
}} GROUP BY ?term"""
_ANY_EXAMPLES: Final = _EXAMPLES.replace("pn:acceptance pn:Accepted ; ", "")
_SHOWN: Final = """
SELECT ?claim ?s ?p ?o ?stance {
  VALUES ?claim { %s }
  ?claim rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; pn:stance/rdfs:label ?stance
} ORDER BY ?claim"""
_LABELS: Final = """
SELECT ?thing ?label {
  VALUES ?thing { %s }
  VALUES (?property ?order) { (skos:prefLabel 0) (rdfs:label 1) (dct:title 2) }
  ?thing ?property ?label FILTER(LANG(?label) IN ("", "en"))
} ORDER BY ?thing ?order ?label"""


@dataclass(frozen=True, slots=True)
class Usage:
    """How often a term is used: things of a class, triples of a property, triples that name a value or a cause.

    `claims` are those that say it with the term itself, and `example` is one of them in words, if there is one.
    """

    count: int = 0
    claims: int = 0
    example: str = ""


def usage_of(engine: Engine, terms: Iterable[str]) -> dict[str, Usage]:
    """The use of each term in the graph that the engine holds; a term that nobody uses has a `Usage` of nothing."""
    things, triples, values = (_counts(engine, query) for query in (_THINGS, _TRIPLES, _VALUES))
    properties, objects = _counts(engine, _CLAIMED_PROPERTIES), _counts(engine, _CLAIMED_OBJECTS)
    wanted = tuple(terms)
    first = {**_firsts(engine, _ANY_EXAMPLES), **_firsts(engine, _EXAMPLES)}
    examples = _examples(engine, {first[iri] for iri in wanted if iri in first})
    return {
        iri: Usage(
            count=things.get(iri, 0) or triples.get(iri, 0) or values.get(iri, 0),
            claims=properties.get(iri, 0) + objects.get(iri, 0),
            example=examples.get(first.get(iri, ""), ""),
        )
        for iri in wanted
    }


def _counts(engine: Engine, query: str) -> dict[str, int]:
    rows = engine.query(query).rows
    return {iri: int(count.lexical) for iri, count in rows if isinstance(iri, str) and isinstance(count, Literal)}


def _firsts(engine: Engine, query: str) -> dict[str, str]:
    rows = engine.query(query).rows
    return {iri: claim.lexical for iri, claim in rows if isinstance(iri, str) and isinstance(claim, Literal)}


def _examples(engine: Engine, claims: set[str]) -> dict[str, str]:
    """Claims in words: `Leak of Nauka · occurred in · Nauka (asserted, claim:…)`."""
    if not claims:
        return {}
    rows = engine.query(_SHOWN % _listed(claims)).rows
    labels = _labels(engine, {cell for row in rows for cell in row[1:4] if isinstance(cell, str)})
    found = {}
    for claim, subject, predicate, value, stance in rows:
        parts = " · ".join(_shown(cell, labels) for cell in (subject, predicate, value))
        assert isinstance(claim, str)
        assert isinstance(stance, Literal)
        found[claim] = f"{parts} ({stance.lexical}, {compact(claim)})"
    return found


def _labels(engine: Engine, iris: set[str]) -> dict[str, str]:
    found: dict[str, str] = {RDF_TYPE: "a"}
    for iri, label in engine.query(_LABELS % _listed(iris)).rows:
        if isinstance(iri, str) and isinstance(label, Literal):
            found.setdefault(iri, label.lexical)
    return found


def _shown(cell: Term | None, labels: Mapping[str, str]) -> str:
    if isinstance(cell, Literal):
        return f"“{cell.lexical}”"
    return labels.get(cell or "", compact(cell or ""))


def _listed(iris: Iterable[str]) -> str:
    return " ".join(f"<{iri}>" for iri in sorted(iris))
