"""The W3C's evaluation tests of SELECT as cases for a judge: their data and queries, not their results."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import pyoxigraph as ox
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.term import Node

__all__ = ["Evaluation", "evaluations"]

MF: Final = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT: Final = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
REGIME: Final = URIRef("http://www.w3.org/ns/sparql-service-description#entailmentRegime")
FORMATS: Final = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".n3": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".rdf": ox.RdfFormat.RDF_XML,
}
# What reads other graphs, makes no rows, or differs from run to run; and IRIs made relative to a query's own place.
LEFT_OUT: Final = re.compile(
    r"\b(?:FROM|GRAPH|SERVICE|CONSTRUCT|ASK|DESCRIBE)\b|\b(?:RAND|UUID|STRUUID|NOW|BNODE|IRI|URI)\s*\(", re.IGNORECASE
)
GROUPING: Final = re.compile(r"\b(?:COUNT|SUM|AVG|MIN|MAX|SAMPLE|GROUP_CONCAT)\s*\(|\bGROUP\b", re.IGNORECASE)
ABSENCE: Final = re.compile(r"\b(?:MINUS|NOT\s+EXISTS|OPTIONAL|BOUND|COALESCE|IF|LIMIT|OFFSET)\b|!", re.IGNORECASE)
CLOSURE: Final = re.compile(r"[\w>)][*+?]")


class Evaluation(NamedTuple):
    """A query over a default graph. `unlimited` is without LIMIT and OFFSET; `kinds` are those of the judge."""

    name: str
    triples: tuple[ox.Triple, ...]
    query: str
    unlimited: str
    aggregate: bool
    kinds: frozenset[str]


def evaluations(root: Path) -> Iterator[Evaluation]:
    """The tests of all manifests under a folder, in order of their names."""
    root = root.resolve()
    for manifest in sorted(root.rglob("manifest*.ttl")):
        graph = Graph().parse(manifest, format="turtle", publicID=manifest.as_uri())
        for entry in sorted(graph.subjects(RDF.type, MF.QueryEvaluationTest), key=str):
            found = _evaluation(graph, entry, root)
            if found is not None:
                yield found


def _evaluation(graph: Graph, entry: Node, root: Path) -> Evaluation | None:
    action = graph.value(entry, MF.action)
    place = graph.value(action, QT.query)
    data = [_path(one) for one in graph.objects(action, QT.data)]
    elsewhere = [*graph.objects(action, QT.graphData), *graph.objects(action, QT.serviceData)]
    if place is None or elsewhere or graph.value(action, REGIME) is not None:
        return None
    path = _path(place)
    # A few manifests name tests that were never written.
    if not all(one.is_file() for one in (path, *data)):
        return None
    text = path.read_bytes().decode("utf-8", "replace")
    plain = re.sub(r"#[^\r\n<>]*$", "", text, flags=re.MULTILINE)
    if not re.search(r"\bSELECT\b", plain, re.IGNORECASE) or LEFT_OUT.search(plain):
        return None
    kinds = {"negation"} if ABSENCE.search(plain) else {"w3c"}
    if CLOSURE.search(plain):
        kinds.add("path-star")
    single = len(re.findall(r"\bSELECT\b", plain, re.IGNORECASE)) == 1
    query = text if re.match(r"\s*BASE\b", plain, re.IGNORECASE) else f"BASE <{path.as_uri()}>\n{text}"
    unlimited = re.sub(r"\b(?:LIMIT|OFFSET)\s+\d+", "", query, flags=re.IGNORECASE) if single else query
    aggregate = GROUPING.search(plain) is not None
    return Evaluation(str(path.relative_to(root)), _triples(data), query, unlimited, aggregate, frozenset(kinds))


def _path(place: Node) -> Path:
    from urllib.parse import unquote, urlsplit

    return Path(unquote(urlsplit(str(place)).path))


def _triples(files: list[Path]) -> tuple[ox.Triple, ...]:
    """All triples, sorted; a blank node gets an IRI, since the project knows none."""
    found = set()
    for path in files:
        for quad in ox.parse(path=str(path), format=FORMATS[path.suffix], base_iri=path.as_uri()):
            subject, value = (_named(one) for one in (quad.subject, quad.object))
            assert isinstance(subject, ox.NamedNode)
            found.add(ox.Triple(subject, quad.predicate, value))
    return tuple(sorted(found, key=str))


def _named(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> ox.NamedNode | ox.Literal:
    assert not isinstance(term, ox.Triple)
    return ox.NamedNode(f"urn:blank:{term.value}") if isinstance(term, ox.BlankNode) else term
