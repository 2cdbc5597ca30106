"""The part of an ontology that rules are made from, as an ontology of its own.

An equivalence is two inclusions, of which often only one can be carried out by rules: whatever is an incident and has a
cause from outside is in the defined class; that something in the class has such a cause, nobody can point at.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from provenaut.namespaces import OWL, RDF, RDF_TYPE, RDFS
from provenaut.reasoning.expressions import CHARACTERISTICS, GROUPS, RELATIONS, axioms
from provenaut.reasoning.uncompiled import Sides

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

__all__ = ["materialised_part"]

_CARRIED_OUT = frozenset({OWL + "TransitiveProperty", OWL + "SymmetricProperty"})
_BETWEEN_PROPERTIES = frozenset(
    {RDFS + "subPropertyOf", OWL + "equivalentProperty", OWL + "inverseOf", OWL + "propertyChainAxiom"}
)


def materialised_part(ontology: "Graph") -> "Graph":
    """Declarations, and of each axiom what `compile_rules` makes a rule from; equivalences taken apart."""
    from rdflib import Graph

    maker = _Maker(ontology, Graph())
    for subject, predicate, value in ontology:
        if str(predicate) == RDF_TYPE and str(value).startswith((OWL, RDFS)) and not maker.is_blank(subject):
            if str(value) not in CHARACTERISTICS:
                maker.part.add((subject, predicate, value))
        elif str(predicate) not in RELATIONS and not maker.is_blank(subject) and not maker.is_blank(value):
            maker.part.add((subject, predicate, value))
    for axiom in axioms(ontology):
        maker.add(*axiom)
    return maker.part


class _Maker:
    """Copies axioms, each blank node as a new one."""

    def __init__(self, graph: "Graph", part: "Graph") -> None:
        from rdflib import BNode, URIRef

        self.graph, self.part = graph, part
        self.sides = Sides(graph)
        self.is_blank, self.members = self.sides.terms.is_blank, self.sides.terms.members
        self._new, self._uri = BNode, URIRef

    def add(self, subject: "Node", predicate: "Node", value: "Node") -> None:
        """What rules are made from of one axiom."""
        name = str(predicate)
        if name == RDFS + "subClassOf":
            self._include(subject, value)
        elif name == OWL + "equivalentClass":
            self._include(subject, value)
            self._include(value, subject)
        elif name in (RDFS + "domain", RDFS + "range"):
            for conjunct in self._conjuncts(value):
                self.part.add((subject, predicate, conjunct))
        elif name == RDF_TYPE and str(value) not in GROUPS:
            if str(value) in _CARRIED_OUT:
                self.part.add((self._copy(subject), predicate, value))
            elif str(value) not in CHARACTERISTICS:
                for conjunct in self._conjuncts(value):
                    self.part.add((subject, predicate, conjunct))
        elif name in _BETWEEN_PROPERTIES:
            self.part.add((self._copy(subject), predicate, self._copy(value)))

    def _include(self, narrow: "Node", wide: "Node") -> None:
        for condition in self._readable(narrow):
            for conjunct in self._conjuncts(wide):
                self.part.add((self._copy(condition), self._uri(RDFS + "subClassOf"), conjunct))

    def _readable(self, node: "Node") -> "Iterator[Node]":
        """The alternatives of a narrow side that a pattern can match."""
        parts = self.sides.terms.value(node, "unionOf") if self.is_blank(node) else None
        if parts is not None:
            for part in self.members(parts):
                yield from self._readable(part)
        elif not any(self.sides.unreadable(node)):
            yield node

    def _conjuncts(self, node: "Node") -> "Iterator[Node]":
        """Copies of the parts of a wide side from which something is concluded."""
        terms = self.sides.terms
        if not self.sides.concludes(node):
            return
        if not self.is_blank(node) or terms.value(node, "hasValue") is not None:
            yield self._copy(node)
        elif (parts := terms.value(node, "intersectionOf")) is not None:
            for part in self.members(parts):
                yield from self._conjuncts(part)
        elif (filler := terms.value(node, "allValuesFrom")) is not None:
            for conjunct in self._conjuncts(filler):
                copy = self._new()
                self.part.add((copy, self._uri(RDF_TYPE), self._uri(OWL + "Restriction")))
                self.part.add((copy, self._uri(OWL + "onProperty"), self._copy(terms.value(node, "onProperty"))))
                self.part.add((copy, self._uri(OWL + "allValuesFrom"), conjunct))
                yield copy

    def _copy(self, node: "Node | None") -> "Node":
        if node is None:
            return self._uri(RDF + "nil")
        if not self.is_blank(node):
            return node
        copy = self._new()
        for predicate, value in self.graph.predicate_objects(node):
            self.part.add((copy, predicate, self._copy(value)))
        return copy
