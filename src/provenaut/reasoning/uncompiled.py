"""What of an ontology no rule is made from: named with the reason, so that nothing is left out in silence.

>>> from rdflib import Graph
>>> ontology = Graph().parse(
...     format="turtle",
...     data='''
...     @prefix : <urn:x/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
...     @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
...     :on a owl:ObjectProperty, owl:FunctionalProperty ; rdfs:range [ owl:unionOf ( :Day :Year ) ] .''',
... )
>>> for one in uncompiled(ontology):
...     print(one)
not materialised: urn:x/on Characteristics Functional (things would be the same, which is never concluded); HermiT still takes it into account
used by check only: urn:x/on Range (urn:x/Day or urn:x/Year) (it doesn't say which)
"""  # noqa: E501  # a line of output

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from provenaut.namespaces import OWL, RDF, RDF_TYPE, RDFS, XSD, compact
from provenaut.reasoning.expressions import (
    ANNOTATING,
    CHARACTERISTICS,
    GROUPS,
    PARTS,
    RELATIONS,
    TYPES,
    Expressions,
    axioms,
)
from provenaut.reasoning.values import Uncompiled

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

__all__ = ["Sides", "uncompiled"]

_SWRL: Final = "http://www.w3.org/2003/11/swrl#"
_SAME: Final = "things would be the same, which is never concluded"
_RESTRICTS: Final = "it only restricts"
# Reasons of axioms as a whole; with each, whether triples may follow that nobody will find.
_WHOLE: Final[Mapping[str, tuple[str, bool]]] = {
    "Functional": (_SAME, True),
    "InverseFunctional": (_SAME, True),
    "Reflexive": ("everything would have itself as a value", True),
    "Asymmetric": (_RESTRICTS, False),
    "Irreflexive": (_RESTRICTS, False),
    OWL + "hasKey": (_SAME, True),
    OWL + "sameAs": (_SAME, True),
    OWL + "disjointUnionOf": ("write its parts as subclasses, and that they are disjoint apart from that", True),
    OWL + "imports": ("imports are not followed, neither here nor by the check", True),
    OWL + "disjointWith": (_RESTRICTS, False),
    OWL + "propertyDisjointWith": (_RESTRICTS, False),
    OWL + "differentFrom": (_RESTRICTS, False),
}
_TOPS: Final = frozenset(OWL + name for name in ("topObjectProperty", "topDataProperty"))
_BOTTOMS: Final = frozenset(OWL + name for name in ("bottomObjectProperty", "bottomDataProperty"))

Gap = tuple[str, str, bool]


def uncompiled(ontology: "Graph") -> tuple[Uncompiled, ...]:
    """All that `compile_rules` makes no rule from, what would give triples first, then sorted."""
    found = set(_Reader(ontology).all())
    return tuple(sorted(found, key=lambda one: (not one.derives, one.axiom, one.why)))


class Sides:
    """What rules can read on the narrow side of an inclusion, and what they can conclude from its wide side."""

    def __init__(self, graph: "Graph") -> None:
        self.graph = graph
        self.terms = Expressions(graph)

    def is_datatype(self, node: "Node") -> bool:
        """Whether a name is that of a datatype, or an expression that of a range of data."""
        from rdflib import URIRef

        declared = (node, URIRef(RDF_TYPE), URIRef(RDFS + "Datatype")) in self.graph
        return declared or str(node).startswith(XSD) or str(node) in (RDFS + "Literal", RDF + "PlainLiteral")

    def unreadable(self, node: "Node") -> Iterator[str]:
        """The parts of a narrow side that no pattern can match, each with why, in words."""
        terms = self.terms
        if str(node) == OWL + "Thing":
            yield "everything is in owl:Thing"
        elif self.is_datatype(node):
            yield f"no rule tells which texts and numbers are in {terms.words(node)}"
        elif terms.is_blank(node):
            for name in ("unionOf", "intersectionOf"):
                if (parts := terms.value(node, name)) is not None:
                    for part in terms.members(parts):
                        yield from self.unreadable(part)
                    return
            if terms.value(node, "oneOf") is not None or terms.value(node, "hasValue") is not None:
                return
            filler = terms.value(node, "someValuesFrom")
            if filler is None:
                yield f"no rule tells what is in {terms.words(node)}"
            elif str(filler) not in (OWL + "Thing", RDFS + "Literal"):
                yield from self.unreadable(filler)

    def concludes(self, node: "Node") -> bool:
        """Whether a triple follows from being in a wide side."""
        if not self.terms.is_blank(node):
            return str(node) not in (OWL + "Thing", OWL + "Nothing") and not self.is_datatype(node)
        if (parts := self.terms.value(node, "intersectionOf")) is not None:
            return any(map(self.concludes, self.terms.members(parts)))
        filler = self.terms.value(node, "allValuesFrom")
        return self.terms.value(node, "hasValue") is not None or (filler is not None and self.concludes(filler))

    def unused(self, node: "Node") -> Iterator[Gap]:
        """The parts of a wide side from which no rule concludes anything, with why, and whether triples may follow."""
        terms, words = self.terms, self.terms.words(node)
        if str(node) == OWL + "Nothing":
            yield words, _RESTRICTS, False
        elif self.is_datatype(node) and str(node) != RDFS + "Literal":
            yield words, "a datatype restricts", False
        elif terms.is_blank(node):
            if (parts := terms.value(node, "intersectionOf")) is not None:
                for part in terms.members(parts):
                    yield from self.unused(part)
            elif terms.value(node, "hasValue") is not None:
                return
            elif (filler := terms.value(node, "allValuesFrom")) is not None:
                for _, why, derives in self.unused(filler):
                    yield words, why, derives
            else:
                yield words, *self._why_unused(node)

    def _why_unused(self, node: "Node") -> tuple[str, bool]:
        terms = self.terms
        if terms.value(node, "unionOf") is not None:
            return "it doesn't say which", False
        if (filler := terms.value(node, "someValuesFrom")) is not None:
            one = terms.value(filler, "oneOf") if terms.is_blank(filler) else None
            if one is not None and len(terms.members(one)) == 1:
                return "write a single value with owl:hasValue", True
            return "it doesn't say which value", False
        if (parts := terms.value(node, "oneOf")) is not None:
            return (_SAME, True) if len(terms.members(parts)) == 1 else ("it doesn't say which", False)
        for name in ("maxCardinality", "maxQualifiedCardinality", "cardinality", "qualifiedCardinality"):
            if (number := terms.value(node, name)) is not None:
                return (_SAME, True) if str(number) == "1" else (_RESTRICTS, False)
        if terms.value(node, "hasSelf") is not None:
            return "no rule gives a thing itself as a value", True
        named = ("minCardinality", "minQualifiedCardinality", "complementOf", "datatypeComplementOf", "onDatatype")
        if any(terms.value(node, name) is not None for name in named):
            return _RESTRICTS, False
        return "it is no class expression that is known here", True


class _Reader:
    """Goes through the axioms of a graph."""

    def __init__(self, graph: "Graph") -> None:
        self.graph = graph
        self.sides = Sides(graph)
        self.terms = self.sides.terms
        self._of: Mapping[str, Callable[[Node, Node], Iterator[Uncompiled]]] = {
            RDFS + "subClassOf": self._inclusion,
            OWL + "equivalentClass": self._equivalence,
            RDFS + "domain": lambda prop, wide: self._gaps(f"{self.terms.words(prop)} Domain", wide),
            RDFS + "range": lambda prop, wide: self._gaps(f"{self.terms.words(prop)} Range", wide),
            RDFS + "subPropertyOf": self._subproperty,
            OWL + "equivalentProperty": self._equivalent_property,
            OWL + "inverseOf": self._inverse,
            OWL + "propertyChainAxiom": self._chain,
            RDF_TYPE: lambda thing, wide: self._gaps(f"{self.terms.words(thing)} Type", wide),
        }

    def all(self) -> Iterator[Uncompiled]:
        for subject, predicate, value in axioms(self.graph):
            whole = _WHOLE.get(CHARACTERISTICS.get(str(value), str(predicate)))
            if str(value) in GROUPS:
                whole = _RESTRICTS, False
            if whole is not None:
                yield Uncompiled(self.terms.axiom(subject, predicate, value), *whole)
            elif str(predicate) in self._of and str(value) not in CHARACTERISTICS:
                yield from self._of[str(predicate)](subject, value)
        yield from self._unknown_words()

    def _inclusion(self, narrow: "Node", wide: "Node") -> Iterator[Uncompiled]:
        head = f"{self.terms.words(narrow)} SubClassOf"
        gaps = list(self._gaps(head, wide))
        if self.sides.concludes(wide) or any(gap.derives for gap in gaps):
            for why in self.sides.unreadable(narrow):
                yield Uncompiled(f"{head} {self.terms.words(wide)}", why, True)
        yield from gaps

    def _equivalence(self, left: "Node", right: "Node") -> Iterator[Uncompiled]:
        if self.sides.is_datatype(left) or self.sides.is_datatype(right):
            yield Uncompiled(f"{self.terms.words(left)} EquivalentTo {self.terms.words(right)}", _RESTRICTS, False)
        else:
            yield from (*self._inclusion(left, right), *self._inclusion(right, left))

    def _gaps(self, head: str, wide: "Node") -> Iterator[Uncompiled]:
        for words, why, derives in self.sides.unused(wide):
            yield Uncompiled(f"{head} {words}", why, derives)

    def _subproperty(self, narrow: "Node", wide: "Node") -> Iterator[Uncompiled]:
        words = f"{self.terms.words(narrow)} SubPropertyOf {self.terms.words(wide)}"
        if str(wide) in _BOTTOMS:
            yield Uncompiled(words, _RESTRICTS, False)
        elif str(narrow) in _TOPS and str(wide) not in _TOPS:
            yield Uncompiled(words, "everything would have everything as a value", True)

    def _equivalent_property(self, left: "Node", right: "Node") -> Iterator[Uncompiled]:
        yield from (*self._subproperty(left, right), *self._subproperty(right, left))

    def _inverse(self, left: "Node", right: "Node") -> Iterator[Uncompiled]:
        if self.terms.is_blank(right):
            words = f"{self.terms.words(left)} InverseOf {self.terms.words(right)}"
            yield Uncompiled(words, "write it with owl:equivalentProperty", True)

    def _chain(self, prop: "Node", steps: "Node") -> Iterator[Uncompiled]:
        if not self.terms.members(steps):
            yield Uncompiled(f"{self.terms.words(prop)} SuperPropertyOf chain ()", "the chain has no steps", True)

    def _unknown_words(self) -> Iterator[Uncompiled]:
        known = {*RELATIONS, *PARTS, *ANNOTATING}
        types = {*CHARACTERISTICS, *GROUPS, *TYPES}
        for subject, predicate, value in self.graph:
            if str(predicate) == RDF_TYPE:
                word, strange = str(value), str(value).startswith((OWL, RDFS)) and str(value) not in types
                strange = strange and word != OWL + "Nothing"
            else:
                word, strange = str(predicate), str(predicate).startswith((OWL, RDFS)) and str(predicate) not in known
            if strange:
                about = "something unnamed" if self.terms.is_blank(subject) else self.terms.words(subject)
                yield Uncompiled(f"{compact(word)} of {about}", "this word isn't known here", True)
            elif word == _SWRL + "Imp":
                yield Uncompiled("a rule in SWRL", "no rules but those of OWL are read", True)
            elif word == OWL + "Nothing":
                yield Uncompiled(f"{self.terms.words(subject)} Type owl:Nothing", _RESTRICTS, False)
