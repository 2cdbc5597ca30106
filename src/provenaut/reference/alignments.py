"""The alignments: files that relate terms of ours to those of other vocabularies, and where those were seen."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from provenaut.errors import OntologyError
from provenaut.namespaces import CAUSE, DCT, OWL, PN, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

__all__ = ["FOLDER", "Alignment", "Mapping", "Seen", "read_alignments", "read_seen"]

FOLDER: Final = "alignments"
_SEEN: Final = "seen.csv"

# From the strongest: what each says of a pair, in the words of a page.
RELATIONS: Final = {
    OWL + "equivalentClass": "the same class as",
    OWL + "equivalentProperty": "the same property as",
    RDFS + "subClassOf": "a kind of",
    RDFS + "subPropertyOf": "a case of",
    SKOS + "exactMatch": "exact match",
    SKOS + "closeMatch": "close to",
    SKOS + "broadMatch": "narrower than",
    SKOS + "narrowMatch": "wider than",
    SKOS + "relatedMatch": "related to",
}


@dataclass(frozen=True, slots=True, order=True)
class Mapping:
    """A term of ours, how it stands to a foreign one, and that one; `inverse` where it is that one read backwards."""

    ours: str
    relation: str
    foreign: str
    inverse: bool = False

    @property
    def words(self) -> str:
        """The relation in words."""
        return RELATIONS[self.relation] + (" the inverse of" if self.inverse else "")


@dataclass(frozen=True)
class Alignment:
    """One file, which is an ontology of its own."""

    name: str
    path: Path
    iri: str
    version_iri: str
    label: str
    definition: str
    mappings: tuple[Mapping, ...]
    graph: "Graph"


@dataclass(frozen=True, slots=True, order=True)
class Seen:
    """Where a foreign IRI was seen beside its label: a file of a package in a version, or of a repository."""

    iri: str
    label: str
    package: str
    version: str
    file: str


def read_alignments(folder: Path) -> tuple[Alignment, ...]:
    """The alignments of the ontology in a folder, by name; one that can't be read is an `OntologyError`."""
    return tuple(_read(path) for path in sorted((folder / FOLDER).glob("*.ttl")))


def read_seen(folder: Path) -> dict[str, Seen]:
    """The foreign IRIs with where each was seen."""
    path = folder / FOLDER / _SEEN
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise OntologyError(f"the file can't be read: {error.strerror}", file=f"{FOLDER}/{_SEEN}") from None
    return {row["iri"]: Seen(**row) for row in csv.DictReader(StringIO(text, newline=""))}


def _read(path: Path) -> Alignment:
    import rdflib
    from rdflib import URIRef
    from rdflib.plugins.parsers.notation3 import BadSyntax

    shown = f"{FOLDER}/{path.name}"
    graph = rdflib.Graph()
    try:
        graph.parse(data=path.read_bytes(), format="turtle")
    except (BadSyntax, UnicodeDecodeError) as error:
        line = error.lines + 1 if isinstance(error, BadSyntax) else None
        raise OntologyError("this is not Turtle", file=shown, line=line, hint="mend the file") from error
    ontologies = list(graph.subjects(URIRef(RDF + "type"), URIRef(OWL + "Ontology")))
    if len(ontologies) != 1:
        raise OntologyError(f"{len(ontologies)} ontologies are declared in it", file=shown, hint="declare one")

    def said(predicate: str) -> str:
        return str(graph.value(ontologies[0], URIRef(predicate)) or "")

    return Alignment(
        name=path.stem,
        path=path,
        iri=str(ontologies[0]),
        version_iri=said(OWL + "versionIRI"),
        label=said(RDFS + "label"),
        definition=said(SKOS + "definition") or said(DCT + "description"),
        mappings=tuple(sorted(_mappings(graph))),
        graph=graph,
    )


def _mappings(graph: "Graph") -> Iterator[Mapping]:
    from rdflib import URIRef

    for relation in RELATIONS:
        for ours, value in graph.subject_objects(URIRef(relation)):
            if isinstance(ours, URIRef) and str(ours).startswith((PN, CAUSE)):
                foreign, inverse = _foreign(graph, value)
                yield Mapping(str(ours), relation, foreign, inverse)


def _foreign(graph: "Graph", value: "Node") -> tuple[str, bool]:
    from rdflib import URIRef

    backwards = graph.value(value, URIRef(OWL + "inverseOf"))
    return (str(value), False) if backwards is None else (str(backwards), True)
