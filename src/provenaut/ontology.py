"""The ontology: what the seeds need to know of it, and its triples under stable names.

`rdflib` reads the Turtle files. Blank nodes (of unions and lists) get the canonical labels of RDFC-1.0, so that the
same ontology is written the same way on every machine.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from provenaut.errors import OntologyError
from provenaut.hierarchy import ancestors
from provenaut.iris import graph_iri
from provenaut.model import Property, Vocabulary
from provenaut.namespaces import OWL, PN, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

__all__ = ["FILES", "Ontology", "load_vocabulary", "read_ontology", "vocabulary_of"]

FILES = ("provenaut.ttl", "causes.ttl")


@dataclass(frozen=True)
class Ontology:
    """The triples of the ontology and the taxonomies, as read."""

    graph: "Graph"
    documents: tuple[str, ...]

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """What readers of seeds need of it."""
        return vocabulary_of(self.graph)

    def lines(self) -> tuple[str, ...]:
        """Its N-Quads lines, sorted, its blank nodes named canonically."""
        from provenaut.store.canonical import canonical_triples

        name = f"<{graph_iri('ontology')}> ."
        return tuple(line.removesuffix(".") + name for line in canonical_triples(self.documents))


def load_vocabulary(folder: Path) -> Vocabulary:
    """The vocabulary of the ontology in `folder`."""
    return read_ontology(folder).vocabulary


def read_ontology(folder: Path) -> Ontology:
    """Reads the ontology's files; a file that is missing or no Turtle is an `OntologyError` with file and line."""
    import rdflib

    rdflib.NORMALIZE_LITERALS = False
    graph = rdflib.Graph()
    return Ontology(graph, tuple(_parse(graph, folder / name) for name in FILES))


def _parse(graph: "Graph", path: Path) -> str:
    """Adds the triples of a file to the graph, and gives its text."""
    from rdflib.plugins.parsers.notation3 import BadSyntax

    shown = f"{path.parent.name}/{path.name}"
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise OntologyError("the file is missing", file=shown, hint="restore it from version control") from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise OntologyError("the file is not UTF-8", file=shown, line=line, hint="save it as UTF-8") from None
    except OSError as error:
        raise OntologyError(f"the file can't be read: {error.strerror}", file=shown) from None
    try:
        graph.parse(data=text, format="turtle", publicID=PN)
    except BadSyntax as error:
        raise OntologyError(
            f"this is not Turtle: {_why(error)}", file=shown, line=error.lines + 1, hint="mend the file from this line"
        ) from None
    except (IndexError, ValueError) as error:
        # rdflib runs past the end of a file that breaks off.
        last = text.count("\n") + 1
        what = "this is not Turtle: it breaks off in the middle of a statement"
        raise OntologyError(what, file=shown, line=last, hint="end the last statement") from error
    return text


def _why(error: "Exception") -> str:
    # rdflib's own message quotes the whole text around the place; its parts hold the plain reason.
    return str(getattr(error, "_why", "") or "syntax error")


def vocabulary_of(graph: "Graph") -> Vocabulary:
    """The vocabulary that a graph of OWL and SKOS triples holds."""
    up = _Reader(graph)
    classes = up.subjects_of(OWL + "Class")
    superclasses = ancestors(classes, up.objects(RDFS + "subClassOf"))
    properties = {iri: True for iri in up.subjects_of(OWL + "ObjectProperty") if iri.startswith(PN)}
    properties |= {iri: False for iri in up.subjects_of(OWL + "DatatypeProperty") if iri.startswith(PN)}
    causes = {iri for iri in up.subjects_of(SKOS + "Concept") if not iri.startswith(PN)}
    return Vocabulary(
        version=up.first(up.ontology(), OWL + "versionInfo"),
        classes={_local(iri): iri for iri in classes if iri.startswith(PN)},
        properties={_local(iri): _property(up, iri, is_object) for iri, is_object in sorted(properties.items())},
        superclasses=superclasses,
        kinds=_kinds(up, classes),
        individuals=_individuals(up),
        labels=up.labels(),
        incompatible=frozenset(_pairs(up.objects(PN + "incompatibleWith"))),
        broader=ancestors(sorted(causes), up.objects(SKOS + "broader")),
        units=_units(up),
        superproperties=ancestors(sorted(properties), up.objects(RDFS + "subPropertyOf")),
        disjoint=frozenset(_disjoint(up)),
    )


class _Reader:
    """Looks up in a graph by IRI strings; answers are strings, sorted, without blank nodes."""

    def __init__(self, graph: "Graph") -> None:
        from rdflib import URIRef
        from rdflib.collection import Collection

        self.graph = graph
        self.uri = URIRef
        self.collection = Collection

    def subjects_of(self, class_iri: str) -> list[str]:
        found = self.graph.subjects(self.uri(RDF + "type"), self.uri(class_iri))
        return sorted({str(subject) for subject in found if isinstance(subject, self.uri)})

    def values(self, subject: str, predicate: str) -> list[str]:
        return sorted(str(value) for value in self.graph.objects(self.uri(subject), self.uri(predicate)))

    def first(self, subject: str, predicate: str) -> str:
        return next(iter(self.values(subject, predicate)), "")

    def objects(self, predicate: str) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for subject, value in self.graph.subject_objects(self.uri(predicate)):
            if isinstance(subject, self.uri) and isinstance(value, self.uri):
                found[str(subject)].add(str(value))
        return found

    def members(self, node: "Node") -> list[str]:
        return sorted(str(member) for member in self.collection(self.graph, node))

    def classes_at(self, subject: str, predicate: str) -> tuple[str, ...]:
        """The classes that a domain or range names, a union taken apart."""
        found: set[str] = set()
        for value in self.graph.objects(self.uri(subject), self.uri(predicate)):
            unions = list(self.graph.objects(value, self.uri(OWL + "unionOf")))
            found.update(*(self.members(union) for union in unions))
            if isinstance(value, self.uri):
                found.add(str(value))
        return tuple(sorted(found))

    def labels(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for predicate in (SKOS + "prefLabel", RDFS + "label"):
            for subject, value in sorted(self.graph.subject_objects(self.uri(predicate)), key=str):
                found[str(subject)] = str(value)
        return found

    def ontology(self) -> str:
        with_version = [iri for iri in self.subjects_of(OWL + "Ontology") if self.first(iri, OWL + "versionInfo")]
        if not with_version:
            what, hint = "no ontology in it has a version", "add owl:versionInfo"
            raise OntologyError(what, file=f"ontology/{FILES[0]}", hint=hint)
        return with_version[0]


def _property(up: _Reader, iri: str, is_object: bool) -> Property:
    return Property(
        iri=iri,
        is_object=is_object,
        domain=up.classes_at(iri, RDFS + "domain"),
        range=up.classes_at(iri, RDFS + "range"),
        single_valued="true" in up.values(iri, PN + "singleValued"),
        supersedable="true" in up.values(iri, PN + "supersedable"),
        label=up.first(iri, RDFS + "label"),
    )


def _kinds(up: _Reader, classes: Iterable[str]) -> dict[str, str]:
    """Each class with the kind of its nearest ancestor that has one."""
    above = up.objects(RDFS + "subClassOf")
    found: dict[str, str] = {}
    for name in classes:
        level = {name}
        seen: set[str] = set()
        while level and name not in found:
            kinds = sorted({kind for iri in level for kind in up.values(iri, PN + "kind")})
            if len(kinds) > 1:
                raise OntologyError(
                    f"class '{_local(name)}' has two kinds at one distance, {' and '.join(kinds)}",
                    file=f"ontology/{FILES[0]}",
                    hint="give the class a pn:kind of its own",
                )
            if kinds:
                found[name] = kinds[0]
            seen |= level
            level = {parent for iri in level for parent in above.get(iri, set())} - seen
    return found


def _individuals(up: _Reader) -> dict[str, frozenset[str]]:
    types = up.objects(RDF + "type")
    return {
        iri: frozenset(types[iri] - {OWL + "NamedIndividual"})
        for iri in sorted(set(up.subjects_of(OWL + "NamedIndividual")) | set(up.subjects_of(SKOS + "Concept")))
    }


def _units(up: _Reader) -> dict[str, tuple[str, str]]:
    bases = up.objects(PN + "baseUnit")
    return {unit: (up.first(unit, PN + "conversionFactor"), min(bases[unit])) for unit in sorted(bases)}


def _pairs(related: Mapping[str, set[str]]) -> Iterator[tuple[str, str]]:
    for left, others in related.items():
        yield from (_ordered(left, right) for right in others if right != left)


def _disjoint(up: _Reader) -> Iterator[tuple[str, str]]:
    yield from _pairs(up.objects(OWL + "disjointWith"))
    for members in up.graph.objects(None, up.uri(OWL + "members")):
        yield from combinations(up.members(members), 2)


def _ordered(left: str, right: str) -> tuple[str, str]:
    return (left, right) if left < right else (right, left)


def _local(iri: str) -> str:
    return iri.removeprefix(PN)
