"""Shapes as far as batches need to know them: what each is about, and which triples it looks at from there.

Core SHACL is known. Where a shape uses more, such as SPARQL, `Shapes.beyond` names it, and only the whole data can be
held to the shapes at once.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from provenaut.namespaces import OWL, RDF_TYPE, RDFS, SH
from provenaut.validation.data import SUBCLASS, TYPE
from provenaut.validation.paths import Path, Way, read_path

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

__all__ = ["TARGETS", "Shape", "Shapes", "Targets"]

TARGETS: Final = ("targetNode", "targetClass", "targetSubjectsOf", "targetObjectsOf")
# Constraints that look at nothing but the value nodes themselves, or at no data at all.
_PLAIN: Final = (
    *("path", "minCount", "maxCount", "datatype", "nodeKind", "pattern", "flags", "in", "hasValue", "uniqueLang"),
    *("minLength", "maxLength", "minInclusive", "maxInclusive", "minExclusive", "maxExclusive", "languageIn"),
    *("qualifiedMinCount", "qualifiedMaxCount", "qualifiedValueShapesDisjoint", "ignoredProperties"),
    *("message", "severity", "name", "description", "order", "group", "defaultValue", "deactivated"),
    *("inversePath", "alternativePath", "zeroOrMorePath", "oneOrMorePath", "zeroOrOnePath"),
)
# The value nodes are held to other shapes: to one, or to those of a list.
_ONE: Final = ("node", "property", "not", "qualifiedValueShape")
_LISTS: Final = ("and", "or", "xone")
# The values are compared with those of another property of the focus node.
_PAIRS: Final = ("equals", "disjoint", "lessThan", "lessThanOrEquals")
_KNOWN: Final = frozenset(SH + name for name in (*TARGETS, *_PLAIN, *_ONE, *_LISTS, *_PAIRS, "class", "closed"))


@dataclass(frozen=True, slots=True)
class Shape:
    """What one shape looks at from a focus node.

    It follows `path` to the value nodes, which without a path are the focus node itself; it compares them with the
    focus node's values of `pairs`; it asks for their classes (`classed`) and for all that is said of them (`closed`);
    and it holds them to the shapes `parts`.
    """

    path: Path | None
    pairs: frozenset[str] = frozenset()
    classed: bool = False
    closed: bool = False
    parts: tuple[str, ...] = ()

    @property
    def plain(self) -> str:
        """The predicate that it looks at, where it looks at the values of one predicate and no further."""
        further = self.pairs or self.classed or self.closed or self.parts
        return self.path.predicate if self.path and self.path.way is Way.ALONG and not further else ""


@dataclass(frozen=True, slots=True)
class Targets:
    """What a shape is about: nodes, classes, and subjects or objects of predicates, all in angle brackets."""

    nodes: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    subjects_of: frozenset[str] = frozenset()
    objects_of: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.nodes or self.classes or self.subjects_of or self.objects_of)


@dataclass(frozen=True)
class Shapes:
    """All shapes of a graph by their names, the targets of those that have any, and what is beyond core SHACL."""

    shapes: dict[str, Shape] = field(default_factory=dict)
    targets: dict[str, Targets] = field(default_factory=dict)
    beyond: tuple[str, ...] = ()

    @classmethod
    def of(cls, graph: "Graph") -> "Shapes":
        """The shapes of a graph."""
        reader = _Reader(graph)
        beyond = sorted(reader.beyond())
        if beyond:
            return cls(beyond=tuple(beyond))
        names = sorted({subject for subject, predicate, _ in graph if str(predicate) in _KNOWN}, key=str)
        targets = {_name(node): found for node in names if (found := reader.targets(node))}
        return cls({_name(node): reader.shape(node) for node in names}, targets)

    @cached_property
    def forward(self) -> frozenset[str] | None:
        """The predicates whose triples are looked at from their subject; None where all are."""
        if any(shape.closed for shape in self.shapes.values()):
            return None
        found = {TYPE, SUBCLASS}
        for shape in self.shapes.values():
            found |= {*shape.pairs, *(shape.path.predicates(backward=False) if shape.path else ())}
        for target in self.targets.values():
            found |= target.subjects_of | target.objects_of
        return frozenset(found)

    @cached_property
    def backward(self) -> frozenset[str]:
        """The predicates whose triples are looked at from their object."""
        paths = (shape.path for shape in self.shapes.values() if shape.path)
        return frozenset(predicate for path in paths for predicate in path.predicates(backward=True))


class _Reader:
    def __init__(self, graph: "Graph") -> None:
        from rdflib import URIRef

        self._graph = graph
        self._iri = URIRef

    def beyond(self) -> Iterator[str]:
        """What is used of SHACL that isn't known here, or named in a way that another process doesn't know."""
        from rdflib import URIRef

        for subject, predicate, value in self._graph:
            name = str(predicate)
            if name.startswith(SH) and name not in _KNOWN:
                yield f"sh:{name.removeprefix(SH)}"
            if name == SH + "targetNode" and not isinstance(value, URIRef):
                yield "a target that is no IRI"
            if name.startswith(SH + "target") and not isinstance(subject, URIRef):
                yield "a target of a shape without a name"

    def targets(self, node: "Node") -> Targets:
        """What a shape is about; a shape that is a class is about its members."""
        nodes, classes, subjects, objects = (frozenset(self._iris(node, name)) for name in TARGETS)
        meta = {RDFS + "Class", OWL + "Class"}
        meta |= {str(one) for one in self._graph.subjects(self._iri(RDFS + "subClassOf"), self._iri(RDFS + "Class"))}
        if any(str(kind) in meta for kind in self._graph.objects(node, self._iri(RDF_TYPE))):
            classes |= {_name(node)}
        return Targets(nodes, classes, subjects, objects)

    def shape(self, node: "Node") -> Shape:
        """What a shape looks at."""
        path = self._graph.value(node, self._iri(SH + "path"))
        return Shape(
            path=None if path is None else read_path(self._graph, path),
            pairs=frozenset(iri for name in _PAIRS for iri in self._iris(node, name)),
            classed=(node, self._iri(SH + "class"), None) in self._graph,
            closed=any(str(value) in ("true", "1") for value in self._objects(node, "closed")),
            parts=tuple(sorted({_name(part) for part in self._parts(node)})),
        )

    def _parts(self, node: "Node") -> Iterator["Node"]:
        from rdflib.collection import Collection

        for name in _ONE:
            yield from self._objects(node, name)
        for name in _LISTS:
            for first in self._objects(node, name):
                yield from Collection(self._graph, first)
        if any(True for _ in self._objects(node, "qualifiedValueShapesDisjoint")):
            # No value may fit a qualified shape of a sibling too.
            for parent in self._graph.subjects(self._iri(SH + "property"), node):
                for sibling in self._objects(parent, "property"):
                    yield from self._objects(sibling, "qualifiedValueShape")

    def _objects(self, node: "Node", name: str) -> Iterable["Node"]:
        return self._graph.objects(node, self._iri(SH + name))

    def _iris(self, node: "Node", name: str) -> Iterator[str]:
        return (f"<{value}>" for value in self._objects(node, name))


def _name(node: "Node") -> str:
    """A name within one reading of the shapes: an IRI in angle brackets, as lines have it, or a blank node's label."""
    from rdflib import URIRef

    return f"<{node}>" if isinstance(node, URIRef) else str(node)
