"""Going through the axioms of an ontology: which term is used as what, and what is no expression of OWL 2."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from provenaut.namespaces import OWL, RDF, RDF_TYPE, RDFS, compact
from provenaut.reasoning.expressions import CHARACTERISTICS, GROUPS, Expressions, axioms
from provenaut.reasoning.profiles.words import BUILT_IN, KINDS, RESERVED

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

__all__ = ["Use", "Walk"]

_COUNTS: Final = ("minCardinality", "maxCardinality", "cardinality")
_QUALIFIED: Final = ("minQualifiedCardinality", "maxQualifiedCardinality", "qualifiedCardinality")
_FILLING: Final = ("someValuesFrom", "allValuesFrom")
_CLASS_MAKERS: Final = ("intersectionOf", "unionOf", "complementOf", "oneOf", "onProperty", "onProperties")
_DATA_MAKERS: Final = ("intersectionOf", "unionOf", "datatypeComplementOf", "oneOf", "onDatatype")
_ANY_PROPERTY: Final = ("object property", "data property")


@dataclass(frozen=True, slots=True)
class Use:
    """A term that an axiom uses as a term of one of some kinds."""

    term: "Node"
    kinds: tuple[str, ...]
    axiom: str


class Walk:
    """One way through all axioms: `uses` of terms, and `faults` of their form, as pairs of axiom and reason."""

    def __init__(self, graph: "Graph") -> None:
        from rdflib import Literal, URIRef

        self.graph = graph
        self.terms = Expressions(graph)
        self.uses: list[Use] = []
        self.faults: list[tuple[str, str]] = []
        self._literal, self._uri = Literal, URIRef
        self.declared: Mapping[str, frozenset[Node]] = {
            kind: frozenset(graph.subjects(URIRef(RDF_TYPE), URIRef(word))) for kind, word in KINDS.items()
        }
        self._axiom = ""
        self._above: frozenset[Node] = frozenset()
        for axiom in axioms(graph):
            self._axiom = self.terms.axiom(*axiom)
            self._of(*axiom)
        self._statements()

    def is_a(self, term: "Node", kind: str) -> bool:
        """Whether a term is declared as one of that kind, or is one by itself."""
        return term in self.declared[kind] or str(term) in BUILT_IN[kind]

    def kind(self, prop: "Node") -> str:
        """Which kind of property an expression is; empty where that isn't declared."""
        if self.terms.inverse(prop) is not None:
            return "object property"
        return next((kind for kind in (*_ANY_PROPERTY, "annotation property") if self.is_a(prop, kind)), "")

    def _of(self, subject: "Node", predicate: "Node", value: "Node") -> None:
        name, listed = str(predicate), self.terms.members
        if name == RDF_TYPE:
            self._typed(subject, value)
        elif name in (RDFS + "subClassOf", OWL + "disjointWith"):
            self._all(self._class, [subject, value])
        elif name == OWL + "equivalentClass":
            data = self.is_a(subject, "datatype")
            self._all(self._data if data else self._class, [subject, value])
        elif name == OWL + "disjointUnionOf":
            self._all(self._class, [subject, *listed(value)])
        elif name in (RDFS + "domain", RDFS + "range"):
            self._domain_or_range(subject, name, value)
        elif name in (RDFS + "subPropertyOf", OWL + "equivalentProperty", OWL + "propertyDisjointWith"):
            self._alike([subject, value])
        elif name == OWL + "inverseOf":
            self._all(self._object, [subject, value])
        elif name == OWL + "propertyChainAxiom":
            self._all(self._object, [subject, *listed(value)])
            self._long_enough(value, 2, "steps of a chain")
        elif name == OWL + "hasKey":
            self._class(subject)
            self._all(self._property, listed(value))
        elif name in (OWL + "sameAs", OWL + "differentFrom"):
            self._all(self._named_individual, [subject, value])

    def _typed(self, subject: "Node", value: "Node") -> None:
        listed = self.terms.members
        members = self.terms.value(subject, "members") or self.terms.value(subject, "distinctMembers")
        if str(value) == OWL + "FunctionalProperty":
            self._property(subject)
        elif str(value) in CHARACTERISTICS:
            self._object(subject)
        elif str(value) not in GROUPS:
            self._class(value)
        elif str(value) == OWL + "NegativePropertyAssertion":
            prop = self.terms.value(subject, "assertionProperty")
            if prop is None:
                self._fault("it names no property")
            else:
                self._property(prop)
        elif members is None:
            self._fault("it has no members")
        else:
            self._long_enough(members, 2, "members")
            check = {"AllDisjointClasses": self._class, "AllDifferent": self._named_individual}
            self._all(check.get(str(value).removeprefix(OWL), self._property), listed(members))

    def _all(self, check: "Callable[[Node], None]", nodes: "list[Node]") -> None:
        for node in nodes:
            check(node)

    def _use(self, term: "Node", *kinds: str) -> None:
        if isinstance(term, self._literal):
            self._fault(f"the text {self.terms.words(term)} stands where a {' or '.join(kinds)} has to")
        else:
            self.uses.append(Use(term, kinds, self._axiom))

    def _fault(self, reason: str) -> None:
        self.faults.append((self._axiom, reason))

    def _long_enough(self, node: "Node", least: int, what: str) -> None:
        rest, first = self._uri(RDF + "rest"), self._uri(RDF + "first")
        seen: set[Node] = set()
        if len(self.terms.members(node)) < least:
            self._fault(f"it has fewer than {least} {what}")
        while str(node) != RDF + "nil":
            ends = (len(list(self.graph.objects(node, first))), len(list(self.graph.objects(node, rest))))
            if node in seen or ends != (1, 1):
                self._fault("its list is broken: each place has one member and one rest, and nil ends it")
                return
            seen.add(node)
            node = next(self.graph.objects(node, rest))

    def _property(self, node: "Node") -> None:
        if self.terms.is_blank(node):
            self._object(node)
        else:
            self._use(node, *_ANY_PROPERTY)

    def _object(self, node: "Node") -> None:
        if not self.terms.is_blank(node):
            self._use(node, "object property")
        elif (inverse := self.terms.inverse(node)) is None or self.terms.is_blank(inverse):
            self._fault("a property without a name has to be the inverse of one that has one")
        else:
            self._use(inverse, "object property")

    def _alike(self, props: "list[Node]") -> None:
        kinds = {self.kind(prop) for prop in props} - {""}
        if len(kinds) > 1:
            self._fault(f"one is of the kind {', the other of the kind '.join(sorted(kinds))}")
        for prop in props:
            if self.kind(prop) != "annotation property":
                self._property(prop)

    def _named_individual(self, node: "Node") -> None:
        if self.terms.is_blank(node):
            self._fault("an individual without a name can't stand here")

    def _domain_or_range(self, prop: "Node", name: str, value: "Node") -> None:
        kind = self.kind(prop)
        if kind == "annotation property":
            return
        self._property(prop)
        if kind == "data property" and name == RDFS + "range":
            self._data(value)
        else:
            self._class(value)

    def _class(self, node: "Node") -> None:
        if not self.terms.is_blank(node):
            self._use(node, "class")
        elif self._enter(node, _CLASS_MAKERS, "a class"):
            self._class_expression(node)
            self._above -= {node}

    def _data(self, node: "Node") -> None:
        if not self.terms.is_blank(node):
            self._use(node, "datatype")
        elif self._enter(node, _DATA_MAKERS, "a range of data"):
            for name in ("intersectionOf", "unionOf"):
                if (parts := self.terms.value(node, name)) is not None:
                    self._long_enough(parts, 2, "parts")
                    self._all(self._data, self.terms.members(parts))
            for name in ("datatypeComplementOf", "onDatatype"):
                if (part := self.terms.value(node, name)) is not None:
                    self._data(part)
            self._above -= {node}

    def _enter(self, node: "Node", makers: tuple[str, ...], what: str) -> bool:
        """Whether an expression can be gone into: it is one, and not within itself."""
        if node in self._above:
            self._fault("an expression is within itself")
            return False
        found = [name for name in makers if self.terms.value(node, name) is not None]
        if len(found) != 1:
            self._fault(f"what has no name here is {what} in {len(found) or 'no'} ways")
            return False
        self._above |= {node}
        return True

    def _class_expression(self, node: "Node") -> None:
        value, listed = self.terms.value, self.terms.members
        for name in ("intersectionOf", "unionOf"):
            if (parts := value(node, name)) is not None:
                self._long_enough(parts, 2, "parts")
                self._all(self._class, listed(parts))
        if (parts := value(node, "oneOf")) is not None:
            self._long_enough(parts, 1, "members")
            self._all(self._named_individual, listed(parts))
        if (part := value(node, "complementOf")) is not None:
            self._class(part)
        if (prop := value(node, "onProperty")) is not None:
            self._restriction(node, prop)

    def _restriction(self, node: "Node", prop: "Node") -> None:
        value = self.terms.value
        named = ("hasValue", "hasSelf", *_FILLING, *_COUNTS, *_QUALIFIED)
        found = [name for name in named if value(node, name) is not None]
        if len(found) != 1:
            self._fault(f"a restriction restricts in {len(found) or 'no'} ways")
        self._property(prop)
        is_data = self.kind(prop) == "data property"
        filler = next((each for name in _FILLING if (each := value(node, name)) is not None), None)
        filler = filler or value(node, "onClass") or value(node, "onDataRange")
        if filler is not None:
            self._all(self._data if is_data else self._class, [filler])
        elif found and found[0] in _QUALIFIED:
            self._fault("a number of values of a class names no class")
        one = value(node, "hasValue")
        if one is not None and self.kind(prop) and isinstance(one, self._literal) != is_data:
            self._fault(f"{self.terms.words(one)} can't be a value of {self.terms.words(prop)}")
        if one is not None:
            self._named_individual(one)

    def _statements(self) -> None:
        """Triples whose predicate is no word of OWL: what they say is said with a property that is declared."""
        for subject, predicate, value in self.graph:
            if not str(predicate).startswith(RESERVED):
                self._axiom = f"{self.terms.words(subject)} {compact(str(predicate))} {self.terms.words(value)}"
                self._use(predicate, *_ANY_PROPERTY, "annotation property")
                kind, text = self.kind(predicate), isinstance(value, self._literal)
                if kind in _ANY_PROPERTY and text != (kind == "data property"):
                    self._fault(f"{compact(str(predicate))} is of the kind {kind}")

    def groups(self) -> "Iterator[tuple[str, Node]]":
        """The nodes that say something of several others at once, each with its word."""
        for word in GROUPS:
            for node in self.graph.subjects(self._uri(RDF_TYPE), self._uri(word)):
                yield word, node
