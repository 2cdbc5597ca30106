"""OWL 2 RL: which class expressions may stand on which side of an axiom, so that rules can carry it out.

By section 4.2 of the OWL 2 Profiles: what may be the narrow side of an inclusion, what the wide side, what either.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from provenaut.namespaces import OWL, RDF_TYPE, RDFS
from provenaut.reasoning.expressions import CHARACTERISTICS, GROUPS, axioms
from provenaut.reasoning.profiles.words import RL_DATATYPES

if TYPE_CHECKING:
    from rdflib.term import Node

    from provenaut.reasoning.profiles.walking import Walk

__all__ = ["in_rl"]

Finding = tuple[str, str, str]
_MOST: Final = ("maxCardinality", "maxQualifiedCardinality")


def in_rl(walk: "Walk") -> Iterator[Finding]:
    """What OWL 2 RL doesn't allow of the class expressions, axioms and datatypes: subject, axiom and reason."""
    checker = _Checker(walk)
    for axiom in axioms(walk.graph):
        for reason in checker.of(*axiom):
            yield walk.terms.words(axiom[0]), walk.terms.axiom(*axiom), reason
    allowed = walk.declared["datatype"]
    for use in walk.uses:
        known = use.kinds == ("datatype",) and walk.is_a(use.term, "datatype")
        if known and str(use.term) not in RL_DATATYPES and use.term not in allowed:
            yield walk.terms.words(use.term), use.axiom, "OWL 2 RL lacks this datatype"


class _Checker:
    def __init__(self, walk: "Walk") -> None:
        self.walk, self.terms = walk, walk.terms

    def of(self, subject: "Node", predicate: "Node", value: "Node") -> Iterator[str]:
        """Why OWL 2 RL doesn't allow an axiom."""
        name = str(predicate)
        data = self.walk.kind(subject) == "data property" or self.walk.is_a(subject, "datatype")
        if name == RDF_TYPE:
            yield from self._typed(subject, value)
        elif name == OWL + "disjointUnionOf":
            yield "OWL 2 RL has no disjoint unions"
        elif name == RDFS + "subClassOf":
            yield from (*self._narrow(subject), *self._wide(value))
        elif name == OWL + "equivalentClass" and not data:
            yield from (*self._either(subject), *self._either(value))
        elif name == RDFS + "domain" or (name == RDFS + "range" and not data):
            yield from self._wide(value)
        elif name == OWL + "disjointWith":
            yield from (*self._narrow(subject), *self._narrow(value))
        elif name == OWL + "hasKey":
            yield from self._narrow(subject)

    def _typed(self, subject: "Node", value: "Node") -> Iterator[str]:
        if str(value) == OWL + "ReflexiveProperty":
            yield "OWL 2 RL has no reflexive properties"
        elif str(value) == OWL + "AllDisjointClasses":
            members = self.terms.value(subject, "members")
            for member in [] if members is None else self.terms.members(members):
                yield from self._narrow(member)
        elif str(value) not in CHARACTERISTICS and str(value) not in GROUPS:
            yield from self._wide(value)

    def _narrow(self, node: "Node") -> Iterator[str]:
        if not self.terms.is_blank(node):
            yield from self._thing(node, "narrow")
        elif (parts := self._parts(node, "intersectionOf", "unionOf")) is not None:
            for part in parts:
                yield from self._narrow(part)
        elif (filler := self.terms.value(node, "someValuesFrom")) is not None:
            if str(filler) != OWL + "Thing" and not self._is_data(node):
                yield from self._narrow(filler)
        elif not self._has(node, "oneOf", "hasValue"):
            yield self._refused(node, "narrow")

    def _wide(self, node: "Node") -> Iterator[str]:
        if not self.terms.is_blank(node):
            yield from self._thing(node, "wide")
        elif (parts := self._parts(node, "intersectionOf")) is not None:
            for part in parts:
                yield from self._wide(part)
        elif (complement := self.terms.value(node, "complementOf")) is not None:
            yield from self._narrow(complement)
        elif (filler := self.terms.value(node, "allValuesFrom")) is not None:
            if not self._is_data(node):
                yield from self._wide(filler)
        elif self._has(node, *_MOST):
            yield from self._at_most(node)
        elif not self._has(node, "hasValue"):
            yield self._refused(node, "wide")

    def _either(self, node: "Node") -> Iterator[str]:
        if not self.terms.is_blank(node):
            yield from self._thing(node, "either")
        elif (parts := self._parts(node, "intersectionOf")) is not None:
            for part in parts:
                yield from self._either(part)
        elif not self._has(node, "hasValue"):
            yield self._refused(node, "either")

    def _at_most(self, node: "Node") -> Iterator[str]:
        number = next(each for name in _MOST if (each := self.terms.value(node, name)) is not None)
        if str(number) not in ("0", "1"):
            yield f"{self.terms.words(node)} counts to more than 1"
        filler = self.terms.value(node, "onClass")
        if filler is not None and str(filler) != OWL + "Thing":
            yield from self._narrow(filler)

    def _thing(self, node: "Node", side: str) -> Iterator[str]:
        if str(node) == OWL + "Thing":
            yield self._refused(node, side)

    def _parts(self, node: "Node", *names: str) -> "list[Node] | None":
        found = (self.terms.value(node, name) for name in names)
        return next((self.terms.members(parts) for parts in found if parts is not None), None)

    def _has(self, node: "Node", *names: str) -> bool:
        return any(self.terms.value(node, name) is not None for name in names)

    def _is_data(self, node: "Node") -> bool:
        prop = self.terms.value(node, "onProperty")
        return prop is not None and self.walk.kind(prop) == "data property"

    def _refused(self, node: "Node", side: str) -> str:
        place = {"narrow": "the narrow side", "wide": "the wide side", "either": "a side of an equivalence"}[side]
        return f"{self.terms.words(node)} can't be {place}"
