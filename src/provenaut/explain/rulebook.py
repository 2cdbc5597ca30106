"""The rules of a graph's own ontology, by the property that they give."""

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from provenaut.iris import graph_iri
from provenaut.reasoning import Rule, compile_rules
from provenaut.reasoning.patterns import RulePatterns, parsed
from provenaut.store import Engine
from provenaut.terms import Literal, Term

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

__all__ = ["KnownRule", "read_rules"]


class KnownRule(NamedTuple):
    """A rule as it was compiled, and taken apart."""

    rule: Rule
    patterns: RulePatterns


def read_rules(engine: Engine) -> Mapping[str, list[KnownRule]]:
    """The rules that the ontology in a graph compiles to; keys are properties in N-Triples form."""
    found: dict[str, list[KnownRule]] = defaultdict(list)
    for rule in compile_rules(_ontology(engine)):
        patterns = parsed(rule)
        found[patterns.then.predicate].append(KnownRule(rule, patterns))
    return found


def _ontology(engine: Engine) -> "Graph":
    import rdflib

    rdflib.NORMALIZE_LITERALS = False
    graph = rdflib.Graph()
    answer = engine.query(f"SELECT ?s ?p ?o {{ GRAPH <{graph_iri('ontology')}> {{ ?s ?p ?o }} }}")
    for row in answer.rows:
        subject, predicate, value = (_node(term) for term in row if term is not None)
        graph.add((subject, predicate, value))
    return graph


def _node(term: Term) -> "Node":
    from rdflib import BNode, URIRef
    from rdflib import Literal as RdfLiteral

    if isinstance(term, Literal):
        if term.language:
            return RdfLiteral(term.lexical, lang=term.language)
        return RdfLiteral(term.lexical, datatype=URIRef(term.datatype))
    return BNode(term[2:]) if term.startswith("_:") else URIRef(term)
