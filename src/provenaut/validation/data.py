"""The data as shapes look at it: lines of N-Triples by subject and predicate, and backwards where a shape goes back."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from provenaut.errors import GraphError
from provenaut.namespaces import RDF_TYPE, RDFS

__all__ = ["SUBCLASS", "TYPE", "Triples", "not_triples"]

TYPE = f"<{RDF_TYPE}>"
SUBCLASS = f"<{RDFS}subClassOf>"

_SHOWN = 200

Steps = dict[str, list[tuple[str, str]]]


class Triples:
    """Lines of N-Triples; terms are named as they stand in a line, and each step gives the next node with its line.

    Only `forward` predicates are kept, or all where that is None, and `backward` ones from object to subject too.
    """

    def __init__(self, lines: Iterable[str], forward: frozenset[str] | None, backward: frozenset[str]) -> None:
        self._out: defaultdict[str, Steps] = defaultdict(dict)
        self._in: defaultdict[str, Steps] = defaultdict(dict)
        self._below: defaultdict[str, set[str]] = defaultdict(set)
        self._instances: defaultdict[str, set[str]] = defaultdict(set)
        self._above: dict[str, tuple[str, ...]] = {}
        for line in lines:
            try:
                subject, predicate, rest = line.split(" ", 2)
            except ValueError:
                raise not_triples(line) from None
            value = rest.rstrip()[:-1].rstrip()
            if forward is None or predicate in forward:
                self._out[subject].setdefault(predicate, []).append((value, line))
            if predicate in backward:
                self._in[value].setdefault(predicate, []).append((subject, line))
            if predicate == TYPE:
                self._instances[value].add(subject)
            elif predicate == SUBCLASS:
                self._below[value].add(subject)

    def along(self, node: str, predicate: str) -> list[tuple[str, str]]:
        """The objects of a node's triples of one predicate, each with its line."""
        steps = self._out.get(node)
        return steps.get(predicate, []) if steps else []

    def back(self, node: str, predicate: str) -> list[tuple[str, str]]:
        """The subjects of the triples of one predicate that a node is the object of, each with its line."""
        steps = self._in.get(node)
        return steps.get(predicate, []) if steps else []

    def about(self, node: str) -> Mapping[str, list[tuple[str, str]]]:
        """All kept triples of a node, by predicate."""
        return self._out.get(node, {})

    def instances(self, class_: str) -> set[str]:
        """All nodes that are of a class or of one below it."""
        found, fresh = {class_}, {class_}
        while fresh:
            fresh = set().union(*(self._below.get(each, ()) for each in fresh)) - found
            found |= fresh
        return set().union(*(self._instances.get(each, ()) for each in found))

    def typing(self, node: str) -> Iterable[str]:
        """The lines that tell of what classes a node is, up to the highest."""
        for class_, line in self.along(node, TYPE):
            yield line
            yield from self._superclasses(class_)

    def users(self, predicate: str, *, of: str) -> set[str]:
        """All subjects (`of="subject"`) or objects of the triples of a kept predicate."""
        if of == "subject":
            return {node for node, steps in self._out.items() if predicate in steps}
        return {value for steps in self._out.values() for value, _ in steps.get(predicate, ())}

    def _superclasses(self, class_: str) -> tuple[str, ...]:
        if class_ not in self._above:
            lines: dict[str, None] = {}
            seen, fresh = {class_}, [class_]
            while fresh:
                steps = [step for each in fresh for step in self.along(each, SUBCLASS)]
                lines |= dict.fromkeys(line for _, line in steps)
                fresh = [above for above in dict.fromkeys(value for value, _ in steps) if above not in seen]
                seen.update(fresh)
            self._above[class_] = tuple(lines)
        return self._above[class_]


def not_triples(line: str) -> GraphError:
    """What to raise for a line that is none of N-Triples."""
    return GraphError(f"the graph holds a line that is no N-Triples: {line[:_SHOWN]}", hint="run `provenaut build`")
