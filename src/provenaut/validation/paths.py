"""Property paths of shapes: read from the shapes' graph, followed over triples, and written as SPARQL writes them."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from provenaut.namespaces import SH

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

    from provenaut.validation.data import Triples

__all__ = ["Path", "Way", "follow", "read_path"]


class Way(StrEnum):
    """How a path goes on from a node."""

    ALONG = "along"
    BACK = "back"
    SEQUENCE = "sequence"
    ALTERNATIVE = "alternative"
    ANY = "any"
    SOME = "some"
    MAYBE = "maybe"


_REPEATS: Final = {"zeroOrMorePath": Way.ANY, "oneOrMorePath": Way.SOME, "zeroOrOnePath": Way.MAYBE}
_SIGNS: Final = {Way.BACK: "^", Way.ANY: "*", Way.SOME: "+", Way.MAYBE: "?"}


@dataclass(frozen=True, slots=True)
class Path:
    """A path: one predicate (an IRI in angle brackets), or a way to go along the paths that it is made of."""

    way: Way
    predicate: str = ""
    parts: tuple["Path", ...] = ()

    def predicates(self, *, backward: bool, turned: bool = False) -> Iterator[str]:
        """The predicates that are followed from subject to object, or those that are followed backwards."""
        if self.way is Way.ALONG and turned is backward:
            yield self.predicate
        for part in self.parts:
            yield from part.predicates(backward=backward, turned=turned is not (self.way is Way.BACK))

    def __str__(self) -> str:
        if self.way is Way.ALONG:
            return self.predicate
        if self.way in (Way.SEQUENCE, Way.ALTERNATIVE):
            return f"({('/' if self.way is Way.SEQUENCE else '|').join(map(str, self.parts))})"
        sign = _SIGNS[self.way]
        return f"{sign}{self.parts[0]}" if self.way is Way.BACK else f"{self.parts[0]}{sign}"


def read_path(graph: "Graph", node: "Node") -> Path:
    """The path that a node of a shapes graph, or of a report, stands for; `ValueError` where it is none."""
    from rdflib import RDF, URIRef
    from rdflib.collection import Collection

    if isinstance(node, URIRef):
        return Path(Way.ALONG, f"<{node}>")
    if (node, RDF.first, None) in graph:
        return Path(Way.SEQUENCE, parts=tuple(read_path(graph, each) for each in Collection(graph, node)))
    inverse = graph.value(node, URIRef(SH + "inversePath"))
    if inverse is not None:
        return Path(Way.BACK, parts=(read_path(graph, inverse),))
    either = graph.value(node, URIRef(SH + "alternativePath"))
    if either is not None:
        return Path(Way.ALTERNATIVE, parts=tuple(read_path(graph, each) for each in Collection(graph, either)))
    for name, way in _REPEATS.items():
        repeated = graph.value(node, URIRef(SH + name))
        if repeated is not None:
            return Path(way, parts=(read_path(graph, repeated),))
    raise ValueError(f"{node} is no property path")


def follow(path: Path, nodes: set[str], triples: "Triples", lines: set[str], turned: bool = False) -> set[str]:
    """The nodes that a path leads to; the lines of all triples on the way are added to `lines`."""
    if path.way is Way.ALONG:
        step = triples.back if turned else triples.along
        found = [pair for node in nodes for pair in step(node, path.predicate)]
        lines.update(line for _, line in found)
        return {reached for reached, _ in found}
    if path.way is Way.BACK:
        return follow(path.parts[0], nodes, triples, lines, not turned)
    if path.way is Way.ALTERNATIVE:
        return set().union(*(follow(part, nodes, triples, lines, turned) for part in path.parts))
    if path.way is Way.SEQUENCE:
        # A sequence backwards begins at its end. pySHACL 0.40 begins at the start, so what it looks at is taken too.
        orders = [path.parts, path.parts[::-1]] if turned else [path.parts]
        return set().union(*(_sequence(parts, nodes, triples, lines, turned) for parts in orders))
    return _repeated(path, nodes, triples, lines, turned)


def _sequence(parts: tuple[Path, ...], nodes: set[str], triples: "Triples", lines: set[str], turned: bool) -> set[str]:
    for part in parts:
        nodes = follow(part, nodes, triples, lines, turned)
    return nodes


def _repeated(path: Path, nodes: set[str], triples: "Triples", lines: set[str], turned: bool) -> set[str]:
    found = set(nodes) if path.way in (Way.ANY, Way.MAYBE) else set()
    fresh = follow(path.parts[0], nodes, triples, lines, turned)
    while path.way is not Way.MAYBE and fresh - found:
        fresh -= found
        found |= fresh
        fresh = follow(path.parts[0], fresh, triples, lines, turned)
    return found | fresh
