"""Class expressions of OWL in words, after the Manchester syntax.

>>> from rdflib import Graph, URIRef
>>> text = '''@prefix : <urn:x/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
... :A owl:equivalentClass [ owl:intersectionOf ( :B [ owl:onProperty :by ; owl:someValuesFrom :C ] ) ] .'''
>>> graph = Graph().parse(data=text, format="turtle")
>>> (node,) = graph.objects(URIRef("urn:x/A"))
>>> expression(graph, node, lambda iri: iri.removeprefix("urn:x/"))
'B and (by some C)'
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from provenaut.namespaces import OWL

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

__all__ = ["expression"]

_JOINED: Final = {"intersectionOf": " and ", "unionOf": " or ", "oneOf": " or "}
_TURNED: Final = {"complementOf": "not", "inverseOf": "inverse of"}
_FILLED: Final = {"someValuesFrom": "some", "allValuesFrom": "only", "hasValue": "value", "hasSelf": "self"}
_COUNTED: Final = {
    "minCardinality": "min",
    "maxCardinality": "max",
    "cardinality": "exactly",
    "minQualifiedCardinality": "min",
    "maxQualifiedCardinality": "max",
    "qualifiedCardinality": "exactly",
}


def expression(graph: "Graph", node: "Node", label: Callable[[str], str]) -> str:
    """The expression that a node stands for; `label` names what has an IRI."""
    return _Writer(graph, label).written(node)


class _Writer:
    """Writes the expressions of one graph."""

    def __init__(self, graph: "Graph", label: Callable[[str], str]) -> None:
        from rdflib import BNode, URIRef

        self.graph, self.label, self.blank, self.uri = graph, label, BNode, URIRef

    def written(self, node: "Node", *, inner: bool = False) -> str:
        """The expression; one of several words is put in brackets where it is `inner` to another."""
        if not isinstance(node, self.blank):
            return self.label(str(node))
        text = self._joined(node) or self._restricted(node) or "something that no words are here for"
        return f"({text})" if inner and " " in text else text

    def _value(self, node: "Node", name: str) -> "Node | None":
        return self.graph.value(node, self.uri(OWL + name))

    def _inner(self, node: "Node") -> str:
        return self.written(node, inner=True)

    def _joined(self, node: "Node") -> str:
        for name, word in _JOINED.items():
            members = self._value(node, name)
            if members is not None:
                return word.join(map(self._inner, self.graph.items(members)))
        for name, word in _TURNED.items():
            inside = self._value(node, name)
            if inside is not None:
                return f"{word} {self._inner(inside)}"
        return ""

    def _restricted(self, node: "Node") -> str:
        on = self._value(node, "onProperty")
        if on is None:
            return ""
        for name, word in _FILLED.items():
            filler = self._value(node, name)
            if filler is not None:
                return f"{self._inner(on)} {word} {self._inner(filler)}"
        for name, word in _COUNTED.items():
            number = self._value(node, name)
            if number is not None:
                what = self._value(node, "onClass") or self._value(node, "onDataRange")
                return f"{self._inner(on)} {word} {number}" + (f" {self._inner(what)}" if what is not None else "")
        return ""
