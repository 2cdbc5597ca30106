"""The axioms of an ontology, compiled to SPARQL updates.

What is covered is what OWL 2 RL says of classes and properties: subclasses and equivalent classes, also of unions,
intersections, enumerations and restrictions (some, all, has value); subproperties, equivalent and inverse properties,
chains; symmetric and transitive properties; domains and ranges. What RL concludes about identity (functional
properties, keys, cardinalities, `owl:sameAs`) is left out: here nothing is one thing with another unless a source says
so. A union as domain or range adds nothing, since it doesn't say which. `uncompiled` names all that is left out.

Where a rule would make a literal the subject of a triple, SPARQL leaves that triple out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, product
from typing import TYPE_CHECKING

from provenaut.iris import ntriples
from provenaut.namespaces import XSD
from provenaut.reasoning.expressions import Expressions
from provenaut.terms import Literal as OurLiteral

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

__all__ = ["Rule", "compile_rules"]


@dataclass(frozen=True, slots=True, order=True)
class Rule:
    """Where `where` matches, the one triple `then` holds.

    >>> print(Rule("?x a <urn:Person> .", "?x a <urn:Agent> .").update("urn:g"))
    INSERT { ?x a <urn:Agent> . GRAPH <urn:g> { ?x a <urn:Agent> . } }
    WHERE { ?x a <urn:Person> . FILTER NOT EXISTS { ?x a <urn:Agent> . } }
    """

    where: str
    then: str

    def update(self, graph: str) -> str:
        """The update that adds to the default graph, where other rules find it, and to `graph`, to be told apart."""
        return (
            f"INSERT {{ {self.then} GRAPH <{graph}> {{ {self.then} }} }}\n"
            f"WHERE {{ {self.where} FILTER NOT EXISTS {{ {self.then} }} }}"
        )


def compile_rules(ontology: "Graph") -> tuple[Rule, ...]:
    """One rule for each axiom and each way in which it can be met, sorted, none of them idle."""
    compiler = _Compiler(ontology)
    found = {
        *compiler.of_classes(),
        *compiler.of_individuals(),
        *compiler.of_domains_and_ranges(),
        *compiler.of_properties(),
        *compiler.of_characteristics(),
    }
    return tuple(sorted(rule for rule in found if rule.where != rule.then))


class _Compiler:
    """Reads axioms from a graph of OWL triples."""

    def __init__(self, graph: "Graph") -> None:
        from rdflib import OWL, RDF, RDFS

        self.graph, self.owl, self.rdf, self.rdfs = graph, OWL, RDF, RDFS
        terms = Expressions(graph)
        self.is_blank, self.members, self._inverse = terms.is_blank, terms.members, terms.inverse
        self._idle = {OWL.Thing, OWL.Nothing, RDFS.Literal}
        # Every pair has the first two, and no pair the others.
        self._idle_properties = {
            *(OWL.topObjectProperty, OWL.topDataProperty, OWL.bottomObjectProperty, OWL.bottomDataProperty)
        }
        self._numbers = count(1)

    def of_classes(self) -> Iterator[Rule]:
        for narrow, wide in self.graph.subject_objects(self.rdfs.subClassOf):
            yield from self._inclusion(narrow, wide)
        for left, right in self.graph.subject_objects(self.owl.equivalentClass):
            yield from self._inclusion(left, right)
            yield from self._inclusion(right, left)

    def of_individuals(self) -> Iterator[Rule]:
        """What a class without a name means for the things that the ontology puts into it."""
        for thing, wide in self.graph.subject_objects(self.rdf.type):
            if self.is_blank(wide) and not self.is_blank(thing):
                for more, then in self._consequences(wide, "?x"):
                    yield Rule(f"VALUES ?x {{ {_n3(thing)} }} {more}".rstrip(), then)

    def of_domains_and_ranges(self) -> Iterator[Rule]:
        for prop, wide in self.graph.subject_objects(self.rdfs.domain):
            for more, then in self._consequences(wide, "?x"):
                yield Rule(f"?x {self._path(prop)} ?y . {more}".rstrip(), then)
        for prop, wide in self.graph.subject_objects(self.rdfs.range):
            for more, then in self._consequences(wide, "?y"):
                yield Rule(f"?x {self._path(prop)} ?y . {more}".rstrip(), then)

    def of_properties(self) -> Iterator[Rule]:
        for narrow, wide in self.graph.subject_objects(self.rdfs.subPropertyOf):
            if narrow not in self._idle_properties:
                yield from self._implication(self._path(narrow), wide)
        for left, right in self.graph.subject_objects(self.owl.equivalentProperty):
            yield from (*self._implication(self._path(left), right), *self._implication(self._path(right), left))
        for left, right in self.graph.subject_objects(self.owl.inverseOf):
            if not (self.is_blank(left) or self.is_blank(right)):
                yield from (*self._implication(f"^{_n3(left)}", right), *self._implication(f"^{_n3(right)}", left))
        for prop, steps in self.graph.subject_objects(self.owl.propertyChainAxiom):
            if path := "/".join(self._path(step) for step in self.members(steps)):
                yield from self._implication(path, prop)

    def of_characteristics(self) -> Iterator[Rule]:
        for prop in self.graph.subjects(self.rdf.type, self.owl.SymmetricProperty):
            # That an inverse is symmetric says the same of the property.
            named = self._inverse(prop) or prop
            yield from self._implication(f"^{_n3(named)}", named)
        for prop in self.graph.subjects(self.rdf.type, self.owl.TransitiveProperty):
            named = self._inverse(prop) or prop
            yield from self._implication(f"{_n3(named)}/{_n3(named)}", named)

    def _inclusion(self, narrow: "Node", wide: "Node") -> Iterator[Rule]:
        for met in self._conditions(narrow, "?x"):
            for more, then in self._consequences(wide, "?x"):
                yield Rule(f"{met} {more}".rstrip(), then)

    def _implication(self, path: str, prop: "Node") -> Iterator[Rule]:
        if prop not in self._idle_properties:
            yield Rule(f"?x {path} ?y .", self._triple("?x", prop, "?y"))

    def _triple(self, subject: str, prop: "Node", value: str) -> str:
        inverse = self._inverse(prop)
        return f"{subject} {_n3(prop)} {value} ." if inverse is None else f"{value} {_n3(inverse)} {subject} ."

    def _path(self, prop: "Node") -> str:
        inverse = self._inverse(prop)
        return _n3(prop) if inverse is None else f"^{_n3(inverse)}"

    def _conditions(self, node: "Node", variable: str) -> list[str]:
        """The patterns each of which puts `variable` into the class; none where no pattern can."""
        if not self.is_blank(node):
            return [] if node == self.owl.Thing or self._is_datatype(node) else [f"{variable} a {_n3(node)} ."]
        if (parts := self.graph.value(node, self.owl.unionOf)) is not None:
            return [met for part in self.members(parts) for met in self._conditions(part, variable)]
        if (parts := self.graph.value(node, self.owl.intersectionOf)) is not None:
            ways = product(*(self._conditions(part, variable) for part in self.members(parts)))
            return [" ".join(way) for way in ways]
        if (parts := self.graph.value(node, self.owl.oneOf)) is not None:
            return [f"VALUES {variable} {{ {' '.join(_n3(part) for part in self.members(parts))} }}"]
        return self._restriction_conditions(node, variable)

    def _restriction_conditions(self, node: "Node", variable: str) -> list[str]:
        prop = self.graph.value(node, self.owl.onProperty)
        if prop is None:
            return []
        step = f"{variable} {self._path(prop)}"
        if (value := self.graph.value(node, self.owl.hasValue)) is not None:
            return [f"{step} {_n3(value)} ."]
        filler = self.graph.value(node, self.owl.someValuesFrom)
        if filler is None:
            return []
        other = f"?y{next(self._numbers)}"
        if filler in (self.owl.Thing, self.rdfs.Literal):
            return [f"{step} {other} ."]
        return [f"{step} {other} . {met}" for met in self._conditions(filler, other)]

    def _consequences(self, node: "Node", variable: str) -> list[tuple[str, str]]:
        """What being in the class means for `variable`: pairs of what must be matched besides, and the new triple."""
        if not self.is_blank(node):
            return [] if node in self._idle or self._is_datatype(node) else [("", f"{variable} a {_n3(node)} .")]
        if (parts := self.graph.value(node, self.owl.intersectionOf)) is not None:
            return [pair for part in self.members(parts) for pair in self._consequences(part, variable)]
        prop = self.graph.value(node, self.owl.onProperty)
        if prop is None:
            return []
        if (value := self.graph.value(node, self.owl.hasValue)) is not None:
            return [("", self._triple(variable, prop, _n3(value)))]
        filler = self.graph.value(node, self.owl.allValuesFrom)
        other = f"?y{next(self._numbers)}"
        step = f"{variable} {self._path(prop)} {other} . "
        pairs = [] if filler is None else self._consequences(filler, other)
        return [(step + more, then) for more, then in pairs]

    def _is_datatype(self, node: "Node") -> bool:
        return str(node).startswith(XSD) or (node, self.rdf.type, self.rdfs.Datatype) in self.graph


def _n3(node: "Node") -> str:
    """The node as SPARQL takes it and N-Triples writes it: rdflib would break long texts over lines."""
    from rdflib import Literal

    if isinstance(node, Literal):
        return ntriples(OurLiteral(str(node), str(node.datatype or XSD + "string"), node.language or ""))
    return node.n3()
