"""The axioms of ontology files, each with all its triples and the place where it is written."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from provenaut.namespaces import OWL, RDF, RDF_TYPE, RDFS, XSD
from provenaut.reasoning.consistency import read_file
from provenaut.reasoning.expressions import ANNOTATING, CHARACTERISTICS, GROUPS, Expressions, axioms

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

__all__ = ["Axiom", "OntologyFiles", "relevant"]

_APART: Final = re.compile(r"[\s,;.()\[\]]+")
_WORDS: Final = (RDF, RDFS, OWL, XSD)

RdfTriple = tuple["Node", "Node", "Node"]


@dataclass(frozen=True, eq=False)
class Axiom:
    """An axiom in words, its triples, the names in it, and where it is written; the line only where it is found."""

    words: str
    triples: tuple[RdfTriple, ...]
    names: frozenset[str]
    needs: frozenset[str]
    file: str
    line: int | None = None


class OntologyFiles:
    """The axioms of files, and the triples that declare terms or tell of things; annotations mean nothing here."""

    def __init__(self, files: Sequence[Path]) -> None:
        self.axioms: list[Axiom] = []
        self.declarations: list[RdfTriple] = []
        for file in files:
            graph = read_file(file)
            found = list(_axioms_of(graph, file))
            used = {triple for axiom in found for triple in axiom.triples}
            self.axioms += found
            idle = ANNOTATING | {str(each) for each in graph.subjects(_uri(RDF_TYPE), _uri(OWL + "AnnotationProperty"))}
            self.declarations += [each for each in graph if each not in used and str(each[1]) not in idle]

    def triples(self) -> Iterator[RdfTriple]:
        """All triples of all files."""
        yield from self.declarations
        for axiom in self.axioms:
            yield from axiom.triples


def relevant(axioms_: Iterable[Axiom], names: Iterable[str]) -> list[Axiom]:
    """The axioms that say something of things told in these names: those of what they need, and so on.

    It may leave out one that matters, so what is found among them is asked of a reasoner before it is believed.
    """
    known, waiting = set(names), list(axioms_)
    found: list[Axiom] = []
    while new := [axiom for axiom in waiting if axiom.needs & known]:
        found += new
        taken = set(new)
        waiting = [axiom for axiom in waiting if axiom not in taken]
        known |= {name for axiom in new for name in axiom.names}
    return found


def _axioms_of(graph: "Graph", file: Path) -> Iterator[Axiom]:
    terms = Expressions(graph)
    text = _Text(file)
    for subject, predicate, value in axioms(graph):
        triples = ((subject, predicate, value), *_closure(terms, subject), *_closure(terms, value))
        names = frozenset(str(node) for triple in triples for node in triple if _is_name(terms, node))
        # What is told of a class or property by its own name; an equivalence or a group speaks of all in it.
        both = str(predicate).startswith(OWL) or str(value) in GROUPS or terms.is_blank(subject)
        needs = names if both else frozenset({str(subject)})
        if str(predicate) == RDF_TYPE and str(value) not in (*CHARACTERISTICS, *GROUPS):
            needs = frozenset({str(subject)})
        yield Axiom(
            terms.axiom(subject, predicate, value),
            tuple(dict.fromkeys(triples)),
            names,
            needs,
            f"{file.parent.name}/{file.name}",
            text.line_of_group(names)
            if terms.is_blank(subject)
            else text.line_of(str(subject), str(predicate), _first_names(terms, value)),
        )


def _uri(iri: str) -> "Node":
    from rdflib import URIRef

    return URIRef(iri)


def _is_name(terms: Expressions, node: "Node") -> bool:
    from rdflib import Literal

    return not terms.is_blank(node) and not isinstance(node, Literal) and not str(node).startswith(_WORDS)


def _closure(terms: Expressions, node: "Node") -> Iterator[RdfTriple]:
    """The triples that a node without a name is made of."""
    waiting = [node]
    seen: set[Node] = set()
    while waiting:
        node = waiting.pop()
        if terms.is_blank(node) and node not in seen:
            seen.add(node)
            for predicate, value in terms.graph.predicate_objects(node):
                yield node, predicate, value
                waiting.append(value)


def _first_names(terms: Expressions, value: "Node") -> list[str]:
    """The names by which the line of an axiom is known."""
    if not terms.is_blank(value):
        return [str(value)]
    return [str(node) for triple in _closure(terms, value) for node in triple[2:] if _is_name(terms, node)]


class _Text:
    """Finds the line of an axiom: in the statement that begins with its subject, where its words stand.

    Turtle has no lines of its own, so this is a reading of how people lay it out; what isn't found has no line.
    """

    def __init__(self, file: Path) -> None:
        self.lines = file.read_text(encoding="utf-8").splitlines()
        prefixes = re.findall(r"^@prefix\s+(\S*):\s+<([^>]*)>", "\n".join(self.lines), re.MULTILINE)
        self._prefixes = sorted(prefixes, key=lambda pair: -len(pair[1]))
        self._starts = [
            at for at, line in enumerate(self.lines) if line and not line[0].isspace() and line[0] not in "#@"
        ]

    def line_of(self, subject: str, predicate: str, names: Sequence[str]) -> int | None:
        """The line, counted from 1."""
        word = self._shown(predicate) if predicate != RDF_TYPE else "a"
        shown = [self._shown(name) for name in names]
        mine = (block for block in self._blocks() if self._subject(block) == self._shown(subject))
        found = (self._within(block, word, shown) for block in mine)
        return next((place + 1 for place in found if place is not None), None)

    def _subject(self, block: range) -> str:
        return self.lines[block.start].split(maxsplit=1)[0].rstrip(".;")

    def line_of_group(self, names: Iterable[str]) -> int | None:
        """The first line of the statement without a subject that has all these names."""
        shown = {self._shown(name) for name in names}
        for block in self._blocks():
            words = {word for place in block for word in _APART.split(self.lines[place])}
            if self.lines[block.start].startswith("[") and shown <= words:
                return block.start + 1
        return None

    def _blocks(self) -> Iterator[range]:
        ends = [*self._starts[1:], len(self.lines)]
        return (range(start, end) for start, end in zip(self._starts, ends, strict=True))

    def _within(self, block: range, word: str, names: Sequence[str]) -> int | None:
        """The line of a statement where the predicate and then one of the names stand."""
        at = next((place for place in block if re.search(rf"(?<!\S){re.escape(word)}(?!\S)", self.lines[place])), None)
        if at is None:
            return None
        for place in range(at, block.stop):
            parts = _APART.split(self.lines[place])
            if any(name in parts for name in names):
                return place
        return at

    def _shown(self, iri: str) -> str:
        for prefix, namespace in self._prefixes:
            if iri.startswith(namespace):
                return f"{prefix}:{iri.removeprefix(namespace)}"
        return f"<{iri}>"
