"""Which triples shapes look at from a focus node: as many as tell the same of it as all of them."""

from collections.abc import Sequence

from provenaut.validation.data import Triples
from provenaut.validation.paths import follow
from provenaut.validation.shapes import Shapes

__all__ = ["Reach", "focus_nodes"]


class Reach:
    """What some shapes look at, ready to be asked of many focus nodes."""

    def __init__(self, shapes: Shapes, names: Sequence[str], triples: Triples) -> None:
        self._shapes = shapes.shapes
        self._triples = triples
        # Most shapes ask for the values of one predicate and no further: those are taken in one go.
        top = [self._shapes[name] for name in names]
        parts = sorted({part for shape in top if not shape.path for part in shape.parts})
        self._plain = frozenset(plain for part in parts if (plain := self._shapes[part].plain))
        self._deep = [part for part in parts if not self._shapes[part].plain]
        self._own = [
            name
            for name, shape in zip(names, top, strict=True)
            if shape.path or shape.pairs or shape.classed or shape.closed
        ]

    def lines(self, node: str) -> set[str]:
        """The lines of all triples that the shapes look at from a focus node."""
        found: set[str] = set()
        for predicate, steps in self._triples.about(node).items():
            if predicate in self._plain:
                found.update([line for _, line in steps])
        seen: set[tuple[str, str]] = set()
        for name in (*self._deep, *self._own):
            self._look(name, node, found, seen)
        return found

    def _look(self, name: str, node: str, found: set[str], seen: set[tuple[str, str]]) -> None:
        if (name, node) in seen:
            return
        seen.add((name, node))
        shape = self._shapes.get(name)
        if shape is None:
            return
        for predicate in shape.pairs:
            found.update(line for _, line in self._triples.along(node, predicate))
        values = follow(shape.path, {node}, self._triples, found) if shape.path else {node}
        for value in values:
            if shape.classed:
                found.update(self._triples.typing(value))
            if shape.closed:
                found.update(line for steps in self._triples.about(value).values() for _, line in steps)
            for part in shape.parts:
                self._look(part, value, found, seen)


def focus_nodes(shapes: Shapes, triples: Triples) -> dict[str, tuple[str, ...]]:
    """Each focus node with the names of the shapes that are about it, both sorted."""
    found: dict[str, list[str]] = {}
    for name, targets in sorted(shapes.targets.items()):
        nodes = set(targets.nodes)
        for class_ in targets.classes:
            nodes |= triples.instances(class_)
        for predicate in targets.subjects_of:
            nodes |= triples.users(predicate, of="subject")
        for predicate in targets.objects_of:
            nodes |= triples.users(predicate, of="object")
        for node in nodes:
            found.setdefault(node, []).append(name)
    return {node: tuple(names) for node, names in sorted(found.items())}
