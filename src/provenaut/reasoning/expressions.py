"""Class expressions and axioms in a graph of OWL triples: looked up, and said in words.

The words are those of the Manchester syntax, each axiom on one line:

>>> from rdflib import Graph
>>> graph = Graph().parse(
...     format="turtle",
...     data='''
...     @prefix : <urn:x/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
...     @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
...     :Leak rdfs:subClassOf [ owl:onProperty :in ; owl:someValuesFrom [ owl:unionOf ( :Craft :Suit ) ] ] .''',
... )
>>> (axiom,) = axioms(graph)
>>> print(Expressions(graph).axiom(*axiom))
urn:x/Leak SubClassOf (urn:x/in some (urn:x/Craft or urn:x/Suit))
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from provenaut.namespaces import OWL, RDF, RDF_TYPE, RDFS, SKOS, compact

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

__all__ = [
    "ANNOTATING",
    "CHARACTERISTICS",
    "GROUPS",
    "PARTS",
    "RELATIONS",
    "TYPES",
    "Expressions",
    "axioms",
    "statements",
]

# What stands between the two sides of an axiom.
RELATIONS: Final = {
    RDFS + "subClassOf": "SubClassOf",
    OWL + "equivalentClass": "EquivalentTo",
    OWL + "disjointWith": "DisjointWith",
    OWL + "disjointUnionOf": "DisjointUnionOf",
    OWL + "hasKey": "HasKey",
    RDFS + "domain": "Domain",
    RDFS + "range": "Range",
    RDFS + "subPropertyOf": "SubPropertyOf",
    OWL + "equivalentProperty": "EquivalentTo",
    OWL + "inverseOf": "InverseOf",
    OWL + "propertyDisjointWith": "DisjointWith",
    OWL + "propertyChainAxiom": "SuperPropertyOf chain",
    OWL + "sameAs": "SameAs",
    OWL + "differentFrom": "DifferentFrom",
    OWL + "imports": "Import",
}
CHARACTERISTICS: Final = {
    OWL + name + "Property": name
    for name in (
        *("Functional", "InverseFunctional", "Transitive", "Symmetric", "Asymmetric", "Reflexive", "Irreflexive"),
    )
}
# Axioms that have a node of their own.
GROUPS: Final = {
    OWL + "AllDisjointClasses": "DisjointClasses",
    OWL + "AllDisjointProperties": "DisjointProperties",
    OWL + "AllDifferent": "DifferentIndividuals",
    OWL + "NegativePropertyAssertion": "NegativePropertyAssertion",
}
# Words of OWL that only make up what other triples say.
PARTS: Final = frozenset(
    {RDF + "first", RDF + "rest"}
    | {
        OWL + name
        for name in (
            *("onProperty", "onProperties", "onClass", "onDataRange", "onDatatype", "withRestrictions", "hasSelf"),
            *("someValuesFrom", "allValuesFrom", "hasValue", "oneOf", "unionOf", "intersectionOf", "complementOf"),
            *("datatypeComplementOf", "cardinality", "minCardinality", "maxCardinality", "qualifiedCardinality"),
            *("minQualifiedCardinality", "maxQualifiedCardinality", "members", "distinctMembers"),
            *("sourceIndividual", "assertionProperty", "targetIndividual", "targetValue"),
        )
    }
)
# Types by which something is declared, or is told to be an expression.
TYPES: Final = frozenset(
    {OWL + name for name in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty", "Restriction")}
    | {OWL + name for name in ("Ontology", "OntologyProperty", "NamedIndividual", "Axiom", "Annotation", "Thing")}
    | {OWL + name for name in ("DataRange", "DeprecatedClass", "DeprecatedProperty")}
    | {RDFS + name for name in ("Class", "Datatype", "Literal", "Resource", "ContainerMembershipProperty")}
    | {RDF + name for name in ("Property", "List")}
)
# Words of RDFS, OWL and SKOS that only annotate.
ANNOTATING: Final = frozenset(
    {RDFS + name for name in ("label", "comment", "seeAlso", "isDefinedBy")}
    | {OWL + name for name in ("versionInfo", "versionIRI", "priorVersion", "deprecated")}
    | {OWL + name for name in ("backwardCompatibleWith", "incompatibleWith")}
    | {OWL + name for name in ("annotatedSource", "annotatedProperty", "annotatedTarget")}
    | {SKOS + name for name in ("definition", "example", "prefLabel", "altLabel", "scopeNote", "note")}
)
_COUNTING: Final = {
    "minCardinality": "min",
    "maxCardinality": "max",
    "cardinality": "exactly",
    "minQualifiedCardinality": "min",
    "maxQualifiedCardinality": "max",
    "qualifiedCardinality": "exactly",
}
_FILLING: Final = {"someValuesFrom": "some", "allValuesFrom": "only", "hasValue": "value"}
_JOINING: Final = {"intersectionOf": " and ", "unionOf": " or "}

Axiom = tuple["Node", "Node", "Node"]


class Expressions:
    """Looks up what blank nodes of a graph stand for."""

    def __init__(self, graph: "Graph") -> None:
        from rdflib import BNode, URIRef

        self.graph = graph
        self.is_blank: Callable[[object], bool] = lambda node: isinstance(node, BNode)
        self._uri = URIRef

    def value(self, node: "Node", name: str) -> "Node | None":
        """What the word `name` of OWL leads to from a node."""
        return self.graph.value(node, self._uri(OWL + name))

    def members(self, node: "Node") -> "list[Node]":
        """The members of a list, also of one that is broken or turns in a circle: those that there are."""
        first, rest = self._uri(RDF + "first"), self._uri(RDF + "rest")
        found: list[Node] = []
        seen: set[Node] = set()
        while node not in seen and (member := self.graph.value(node, first)) is not None:
            found.append(member)
            seen.add(node)
            node = self.graph.value(node, rest) or self._uri(RDF + "nil")
        return found

    def inverse(self, prop: "Node") -> "Node | None":
        """The property that an expression is the inverse of; none for a named property."""
        return self.value(prop, "inverseOf") if self.is_blank(prop) else None

    def words(self, node: "Node") -> str:
        """A name, a literal, or an expression in words."""
        return self._words(node, frozenset())

    def _words(self, node: "Node", above: "frozenset[Node]") -> str:
        if not self.is_blank(node):
            return compact(str(node)) if isinstance(node, self._uri) else node.n3()
        if node in above:
            return "(itself)"
        above = above | {node}
        if (inverse := self.value(node, "inverseOf")) is not None:
            return f"inverse {self._words(inverse, above)}"
        if (prop := self.value(node, "onProperty")) is not None:
            return f"({self._words(prop, above)} {self._restriction(node, above)})"
        for name, joining in _JOINING.items():
            if (parts := self.value(node, name)) is not None:
                return f"({joining.join(self._words(part, above) for part in self.members(parts))})"
        if (parts := self.value(node, "oneOf")) is not None:
            return "{" + ", ".join(self._words(part, above) for part in self.members(parts)) + "}"
        for name in ("complementOf", "datatypeComplementOf"):
            if (part := self.value(node, name)) is not None:
                return f"not {self._words(part, above)}"
        if (base := self.value(node, "onDatatype")) is not None:
            return f"{self._words(base, above)} [restricted]"
        members = self.members(node)
        return f"({' '.join(self._words(each, above) for each in members)})" if members else "(something unnamed)"

    def _restriction(self, node: "Node", above: "frozenset[Node]") -> str:
        for name, word in _FILLING.items():
            if (filler := self.value(node, name)) is not None:
                return f"{word} {self._words(filler, above)}"
        for name, word in _COUNTING.items():
            if (number := self.value(node, name)) is not None:
                filler = self.value(node, "onClass") or self.value(node, "onDataRange")
                return f"{word} {number}" + (f" {self._words(filler, above)}" if filler is not None else "")
        return "Self" if self.value(node, "hasSelf") is not None else "unrestricted"

    def axiom(self, subject: "Node", predicate: "Node", value: "Node") -> str:
        """A triple that is an axiom, with all that it leads to, in words."""
        if str(predicate) == RDF_TYPE and str(value) in CHARACTERISTICS:
            return f"{self.words(subject)} Characteristics {CHARACTERISTICS[str(value)]}"
        if str(predicate) == RDF_TYPE and str(value) in GROUPS:
            return f"{GROUPS[str(value)]} {self._group(subject)}"
        if str(predicate) == OWL + "propertyChainAxiom":
            steps = " o ".join(map(self.words, self.members(value)))
            return f"{steps} SubPropertyOf {self.words(subject)}"
        relation = "Type" if str(predicate) == RDF_TYPE else RELATIONS.get(str(predicate), compact(str(predicate)))
        return f"{self.words(subject)} {relation} {self.words(value)}"

    def _group(self, node: "Node") -> str:
        members = self.value(node, "members") or self.value(node, "distinctMembers")
        if members is not None:
            return ", ".join(map(self.words, self.members(members)))
        roles = ("sourceIndividual", "assertionProperty", "targetIndividual", "targetValue")
        found = (self.value(node, role) for role in roles)
        return " ".join(self.words(each) for each in found if each is not None)


def axioms(graph: "Graph") -> "Iterator[Axiom]":
    """The triples each of which is an axiom, in the order of their terms, without what only makes up expressions."""
    from rdflib import BNode

    def key(triple: "Axiom") -> tuple[str, ...]:
        # Labels of blank nodes differ from run to run.
        return tuple("" if isinstance(term, BNode) else str(term) for term in triple)

    for subject, predicate, value in sorted(graph, key=key):
        if str(predicate) == RDF_TYPE:
            if not str(value).startswith((OWL, RDFS, RDF)) or str(value) in CHARACTERISTICS or str(value) in GROUPS:
                yield subject, predicate, value
        elif str(predicate) == OWL + "inverseOf" and isinstance(subject, BNode):
            continue
        elif str(predicate) in RELATIONS:
            yield subject, predicate, value


def statements(graph: "Graph") -> list[tuple[str, str, str]]:
    """What an ontology says of the things that it names itself, such as the causes of a taxonomy; texts left out."""
    from rdflib import OWL, RDF, BNode, Literal

    things = set(graph.subjects(RDF.type, OWL.NamedIndividual))
    return [
        (str(thing), str(predicate), str(value))
        for thing in things
        for predicate, value in graph.predicate_objects(thing)
        if not isinstance(value, BNode | Literal)
    ]
