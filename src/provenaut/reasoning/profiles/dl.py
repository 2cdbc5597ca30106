"""OWL 2 DL: what keeps reasoning with an ontology decidable, read off its triples.

By the OWL 2 specification: section 3 (declarations), 5.2 (datatypes), 5.8.1 (names of several kinds), 11.1 and 11.2
(which properties may be where, and trees of nodes without a name).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from itertools import chain, combinations
from typing import TYPE_CHECKING, Final

from provenaut.namespaces import OWL, RDF_TYPE, RDFS, XSD, compact
from provenaut.reasoning.expressions import ANNOTATING, CHARACTERISTICS, GROUPS, PARTS, RELATIONS, TYPES
from provenaut.reasoning.profiles.walking import Walk
from provenaut.reasoning.profiles.words import BUILT_IN, DATATYPES, KINDS, RESERVED

if TYPE_CHECKING:
    from rdflib.term import Node

__all__ = ["in_dl"]

Finding = tuple[str, str, str]
_PROPERTY_KINDS: Final = ("object property", "data property", "annotation property")
_NEED_SIMPLE: Final = frozenset(
    {OWL + f"{name}Property" for name in ("Functional", "InverseFunctional", "Irreflexive", "Asymmetric")}
)
_COUNTING: Final = (
    *("hasSelf", "minCardinality", "maxCardinality", "cardinality"),
    *("minQualifiedCardinality", "maxQualifiedCardinality", "qualifiedCardinality"),
)


def in_dl(walk: Walk) -> Iterator[Finding]:
    """What OWL 2 DL doesn't allow: subject, axiom and reason."""
    for check in (_form, _declared, _one_kind, _reserved, _literals, _trees):
        yield from check(walk)
    yield from _Hierarchy(walk)


def _form(walk: Walk) -> Iterator[Finding]:
    for axiom, reason in walk.faults:
        yield axiom.split(" ", 1)[0], axiom, reason


def _declared(walk: Walk) -> Iterator[Finding]:
    """Terms that are used and not declared as what they are used as; each is told with the first axiom that does."""
    first: dict[tuple[Node, tuple[str, ...]], str] = {}
    for use in walk.uses:
        if not any(walk.is_a(use.term, kind) for kind in use.kinds):
            first.setdefault((use.term, use.kinds), use.axiom)
    for (term, kinds), axiom in first.items():
        name = walk.terms.words(term)
        if str(term).startswith(XSD) or (kinds == ("datatype",) and str(term).startswith(RESERVED)):
            yield name, axiom, f"{name} is no datatype of OWL 2"
        else:
            yield name, axiom, f"{name} is used as {_a(' or '.join(kinds))} and not declared as one"


def _one_kind(walk: Walk) -> Iterator[Finding]:
    for one, other in (*combinations(_PROPERTY_KINDS, 2), ("class", "datatype")):
        for term in walk.declared[one] & walk.declared[other]:
            name = walk.terms.words(term)
            yield (
                name,
                f"{name} Type {compact(KINDS[one])}, {compact(KINDS[other])}",
                f"it is {_a(one)} and {_a(other)}",
            )


def _reserved(walk: Walk) -> Iterator[Finding]:
    """Words of RDF, RDFS, OWL and XSD that these vocabularies lack, or that stand for no term."""
    terms = frozenset(chain.from_iterable(BUILT_IN.values()))
    relations = frozenset({*RELATIONS, *PARTS, *ANNOTATING, RDF_TYPE})
    types = frozenset({*CHARACTERISTICS, *GROUPS, *TYPES, *BUILT_IN["class"]})
    for subject, predicate, value in walk.graph:
        typing = str(predicate) == RDF_TYPE
        for word, known in ((subject, terms), (predicate, relations), *([(value, types)] if typing else [])):
            if str(word).startswith(RESERVED) and not walk.terms.is_blank(word) and str(word) not in known:
                name = walk.terms.words(word)
                yield name, walk.terms.axiom(subject, predicate, value), f"OWL 2 reserves {name}"


def _literals(walk: Walk) -> Iterator[Finding]:
    """Texts of datatypes that OWL 2 lacks, and texts that their datatype lacks."""
    from rdflib import Literal, URIRef

    for subject, predicate, value in walk.graph:
        if isinstance(value, Literal):
            datatype = str(value.datatype or XSD + "string")
            axiom = f"{walk.terms.words(subject)} {compact(str(predicate))} {value.n3()}"
            if datatype not in DATATYPES and (
                datatype.startswith(RESERVED) or not walk.is_a(URIRef(datatype), "datatype")
            ):
                yield walk.terms.words(subject), axiom, f"{compact(datatype)} is no datatype of OWL 2"
            elif value.ill_typed:
                yield walk.terms.words(subject), axiom, f"this is no {compact(datatype)}"


class _Hierarchy:
    """Object properties with what is above them, their inverses taken as one with them."""

    def __init__(self, walk: Walk) -> None:
        from rdflib import URIRef

        self.walk, self.terms, self.graph = walk, walk.terms, walk.graph
        self.uri = URIRef
        self.above: dict[Node, set[Node]] = defaultdict(set)
        for narrow, wide in self.graph.subject_objects(URIRef(RDFS + "subPropertyOf")):
            self.above[self.named(narrow)].add(self.named(wide))
        for name in ("equivalentProperty", "inverseOf"):
            for left, right in self.graph.subject_objects(URIRef(OWL + name)):
                if not (name == "inverseOf" and self.terms.is_blank(left)):
                    self.above[self.named(left)].add(self.named(right))
                    self.above[self.named(right)].add(self.named(left))
        self.chains = [
            (prop, self.terms.members(steps))
            for prop, steps in self.graph.subject_objects(URIRef(OWL + "propertyChainAxiom"))
        ]

    def __iter__(self) -> Iterator[Finding]:
        yield from self._simple_where_needed()
        yield from self._regular()

    def named(self, prop: "Node") -> "Node":
        """The property itself, of an inverse."""
        inverse = self.terms.inverse(prop)
        return prop if inverse is None else inverse

    def composite(self) -> "dict[Node, str]":
        """Properties that a chain, be it of transitive steps, can lead to, each with why it is one."""
        found: dict[Node, str] = {}
        waiting: list[tuple[Node, str]] = [
            (self.named(prop), "it is transitive")
            for prop in self.graph.subjects(self.uri(RDF_TYPE), self.uri(OWL + "TransitiveProperty"))
        ]
        waiting += [(self.named(prop), "a chain leads to it") for prop, _ in self.chains]
        while waiting:
            prop, why = waiting.pop()
            if prop not in found:
                found[prop] = why
                waiting += [(wide, f"it is above {self.terms.words(prop)}: {why}") for wide in self.above[prop]]
        return found

    def _simple_where_needed(self) -> Iterator[Finding]:
        composite = self.composite()
        for prop, axiom in self._places():
            if (why := composite.get(self.named(prop))) is not None:
                name = self.terms.words(self.named(prop))
                yield name, axiom, f"{name} can't stand here: {why}"

    def _places(self) -> "Iterator[tuple[Node, str]]":
        """Where a property has to be simple."""
        for word in _NEED_SIMPLE:
            for prop in self.graph.subjects(self.uri(RDF_TYPE), self.uri(word)):
                yield prop, f"{self.terms.words(prop)} Characteristics {CHARACTERISTICS[word]}"
        for word in _COUNTING:
            for node in self.graph.subjects(self.uri(OWL + word)):
                if (counted := self.terms.value(node, "onProperty")) is not None:
                    yield counted, self.terms.words(node)
        for left, right in self.graph.subject_objects(self.uri(OWL + "propertyDisjointWith")):
            words = self.terms.axiom(left, self.uri(OWL + "propertyDisjointWith"), right)
            yield from ((left, words), (right, words))
        for word, node in self.walk.groups():
            members = self.terms.value(node, "members")
            if word == OWL + "AllDisjointProperties" and members is not None:
                words = self.terms.axiom(node, self.uri(RDF_TYPE), self.uri(word))
                yield from ((prop, words) for prop in self.terms.members(members))

    def _regular(self) -> Iterator[Finding]:
        """Chains whose properties can be put in no order: each step has to be below what the chain leads to."""
        below: dict[Node, set[Node]] = defaultdict(set)
        for prop, steps in self.chains:
            target = self.named(prop)
            words = self.terms.axiom(prop, self.uri(OWL + "propertyChainAxiom"), self._list_of(prop, steps))
            for step in self._steps_below(prop, steps):
                if self.named(step) == target:
                    yield self.terms.words(target), words, "a chain may come back to its property at one end alone"
                else:
                    below[target].add(self.named(step))
        for narrow, all_above in list(self.above.items()):
            for wide in all_above - {narrow}:
                if narrow not in self._alike(wide):
                    below[wide].add(narrow)
        try:
            TopologicalSorter(self._merged(below)).prepare()
        except CycleError as error:
            names = " < ".join(self.terms.words(each) for each in reversed(error.args[1]))
            yield names.split(" ", 1)[0], names, "chains lead from a property back to itself"

    def _list_of(self, prop: "Node", steps: "list[Node]") -> "Node":
        lists = self.graph.objects(prop, self.uri(OWL + "propertyChainAxiom"))
        return next(each for each in lists if self.terms.members(each) == steps)

    def _steps_below(self, prop: "Node", steps: "list[Node]") -> "list[Node]":
        if steps == [prop, prop]:
            return []
        if steps and steps[0] == prop:
            return steps[1:]
        return steps[:-1] if steps and steps[-1] == prop else steps

    def _alike(self, prop: "Node") -> "set[Node]":
        """The properties that are above and below a property."""
        found: set[Node] = set()
        waiting = [prop]
        while waiting:
            for wide in self.above[waiting.pop()] - found:
                found.add(wide)
                waiting.append(wide)
        return found

    def _merged(self, below: "dict[Node, set[Node]]") -> "dict[Node, set[Node]]":
        """The same relation between groups of properties that are above and below each other."""

        def head(prop: "Node") -> "Node":
            alike = {each for each in self._alike(prop) if prop in self._alike(each)}
            return min({prop, *alike}, key=str)

        found: dict[Node, set[Node]] = defaultdict(set)
        for wide, narrow in below.items():
            # A property that a chain puts strictly below one that it is equivalent to stays below itself.
            found[head(wide)] |= {head(each) for each in narrow}
        return found


def _trees(walk: Walk) -> Iterator[Finding]:
    """Nodes without a name that are used twice: expressions and lists are trees."""
    used = Counter(value for _, _, value in walk.graph if walk.terms.is_blank(value))
    for node, times in used.items():
        if times > 1:
            words = walk.terms.words(node)
            yield words, words, f"it has no name, and is used {times} times; write it once for each place"


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "ao" else f"a {kind}"
