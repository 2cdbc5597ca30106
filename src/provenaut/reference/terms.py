"""The terms of the ontology as a reference page tells of them.

>>> from provenaut.reference.terms import Sort, Term
>>> Term("https://w3id.org/provenaut/ontology/Leak", Sort.CLASS, "leak", "A loss of a fluid.").name
'Leak'
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from provenaut.namespaces import CAUSE, DCT, OWL, PN, RDF, RDFS, SKOS
from provenaut.ontology import Ontology, read_ontology
from provenaut.reference.expressions import expression

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

__all__ = ["Reference", "Sort", "Term", "read_reference"]


class Sort(StrEnum):
    """What sort of term it is."""

    CLASS = "class"
    OBJECT = "object property"
    DATATYPE = "datatype property"
    ANNOTATION = "annotation property"
    VALUE = "value"
    CAUSE = "cause"
    SCHEME = "scheme"


@dataclass(frozen=True, slots=True)
class Term:
    """One term.

    `above` names the classes, properties or causes right above it, and of a value its classes; `below` what has it
    above. `axioms` and `notes` are lines of text.
    """

    iri: str
    sort: Sort
    label: str
    definition: str
    examples: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    axioms: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    deprecated: bool = False

    @property
    def name(self) -> str:
        """The name within its namespace."""
        return self.iri.removeprefix(PN).removeprefix(CAUSE)

    @property
    def is_property(self) -> bool:
        """Whether it is a property of whatever sort."""
        return self.sort in (Sort.OBJECT, Sort.DATATYPE, Sort.ANNOTATION)


@dataclass(frozen=True)
class Reference:
    """All terms by IRI, sorted by name within their sorts, and what the ontology says of itself."""

    terms: Mapping[str, Term]
    iri: str
    version: str
    version_iri: str
    description: str
    kinds: Mapping[str, str] = field(default_factory=dict)

    def of(self, *sorts: Sort) -> list[Term]:
        """The terms of these sorts, by name."""
        return [term for term in self.terms.values() if term.sort in sorts]


def read_reference(folder: Path) -> Reference:
    """The terms of the ontology in a folder; `OntologyError` where it can't be read."""
    ontology = read_ontology(folder)
    return _Reading(ontology).reference()


# The first that fits is what a term is: a cause is an individual too.
_SORTS: Final = (
    (SKOS + "ConceptScheme", Sort.SCHEME),
    (SKOS + "Concept", Sort.CAUSE),
    (OWL + "NamedIndividual", Sort.VALUE),
    (OWL + "Class", Sort.CLASS),
    (OWL + "ObjectProperty", Sort.OBJECT),
    (OWL + "DatatypeProperty", Sort.DATATYPE),
    (OWL + "AnnotationProperty", Sort.ANNOTATION),
)
_CHARACTERISTICS: Final = {
    "TransitiveProperty": "transitive",
    "SymmetricProperty": "symmetric",
    "AsymmetricProperty": "asymmetric",
    "IrreflexiveProperty": "irreflexive",
    "ReflexiveProperty": "reflexive",
    "FunctionalProperty": "functional",
    "InverseFunctionalProperty": "inverse functional",
}
_ABOVE: Final = {
    Sort.CLASS: RDFS + "subClassOf",
    Sort.OBJECT: RDFS + "subPropertyOf",
    Sort.DATATYPE: RDFS + "subPropertyOf",
    Sort.ANNOTATION: RDFS + "subPropertyOf",
    Sort.CAUSE: SKOS + "broader",
    Sort.VALUE: RDF + "type",
    Sort.SCHEME: RDF + "type",
}


class _Reading:
    """Reads terms off a graph; answers are strings, sorted."""

    def __init__(self, ontology: Ontology) -> None:
        from rdflib import URIRef

        self.graph: Graph = ontology.graph
        self.vocabulary = ontology.vocabulary
        self.uri = URIRef
        self.sorts = dict(self._sorted())
        self.below: dict[str, set[str]] = defaultdict(set)
        for iri, sort in self.sorts.items():
            for higher in self.named(iri, _ABOVE[sort]):
                self.below[higher].add(iri)
        self.disjoint: dict[str, set[str]] = defaultdict(set)
        for left, right in self.vocabulary.disjoint:
            self.disjoint[left].add(right)
            self.disjoint[right].add(left)

    def _sorted(self) -> Iterator[tuple[str, Sort]]:
        types: dict[str, set[str]] = defaultdict(set)
        for subject, type_ in self.graph.subject_objects(self.uri(RDF + "type")):
            if isinstance(subject, self.uri) and str(subject).startswith((PN, CAUSE)):
                types[str(subject)].add(str(type_))
        for iri in sorted(types):
            sort = next((sort for type_, sort in _SORTS if type_ in types[iri]), None)
            if sort is not None:
                yield iri, sort

    def objects(self, subject: str, predicate: str) -> "list[Node]":
        return sorted(self.graph.objects(self.uri(subject), self.uri(predicate)), key=str)

    def texts(self, subject: str, *predicates: str) -> tuple[str, ...]:
        return tuple(str(value) for predicate in predicates for value in self.objects(subject, predicate))

    def named(self, subject: str, predicate: str) -> tuple[str, ...]:
        """The named things among the values, OWL's own left out."""
        found = (value for value in self.objects(subject, predicate) if isinstance(value, self.uri))
        return tuple(str(value) for value in found if not str(value).startswith((OWL, SKOS + "Concept")))

    def label(self, iri: str) -> str:
        return self.vocabulary.labels.get(iri, iri)

    def reference(self) -> Reference:
        terms = {iri: self._term(iri, sort) for iri, sort in self.sorts.items()}
        order = list(Sort)
        ordered = sorted(terms.values(), key=lambda term: (order.index(term.sort), term.name.casefold(), term.name))
        ontologies = [str(one) for one in self.graph.subjects(self.uri(RDF + "type"), self.uri(OWL + "Ontology"))]
        iri = next(one for one in sorted(ontologies) if self.texts(one, OWL + "versionIRI"))
        return Reference(
            {term.iri: term for term in ordered},
            iri,
            self.vocabulary.version,
            self.texts(iri, OWL + "versionIRI")[0],
            " ".join(self.texts(iri, DCT + "description")),
            self.vocabulary.kinds,
        )

    def _term(self, iri: str, sort: Sort) -> Term:
        known = self.vocabulary.properties.get(iri.removeprefix(PN))
        return Term(
            iri=iri,
            sort=sort,
            label=self.label(iri),
            definition=" ".join(self.texts(iri, SKOS + "definition")),
            examples=self.texts(iri, SKOS + "example"),
            other_names=self.texts(iri, SKOS + "altLabel"),
            above=self.named(iri, _ABOVE[sort]),
            below=tuple(sorted(self.below[iri])),
            domain=known.domain if known else (),
            range=known.range if known else (),
            axioms=tuple(self._axioms(iri)),
            notes=tuple(self._notes(iri, sort)),
            replaced_by=self.named(iri, DCT + "isReplacedBy"),
            deprecated="true" in self.texts(iri, OWL + "deprecated"),
        )

    def _axioms(self, iri: str) -> Iterator[str]:
        for predicate, words in (("equivalentClass", "the same as"), ("subClassOf", "only what is")):
            namespace = OWL if predicate == "equivalentClass" else RDFS
            for value in self.objects(iri, namespace + predicate):
                if predicate == "equivalentClass" or not isinstance(value, self.uri):
                    yield f"{words} {expression(self.graph, value, self.label)}"
        for chain in self.objects(iri, OWL + "propertyChainAxiom"):
            steps = self.graph.items(chain)
            yield "follows from " + ", then ".join(f"“{self.label(str(step))}”" for step in steps)
        for inverse in self.objects(iri, OWL + "inverseOf"):
            yield f"the inverse of {expression(self.graph, inverse, self.label)}"
        if self.disjoint.get(iri):
            yield "nothing is also " + _listed(self.label(one) for one in sorted(self.disjoint[iri], key=self.label))

    def _notes(self, iri: str, sort: Sort) -> Iterator[str]:
        types = self.texts(iri, RDF + "type")
        yield from (words for name, words in _CHARACTERISTICS.items() if OWL + name in types)
        if "true" in self.texts(iri, PN + "singleValued"):
            yield "a thing has one true value at most, and two are a dispute"
        if "true" in self.texts(iri, PN + "supersedable"):
            yield "a later value replaces an earlier one"
        for kind in self.texts(iri, PN + "kind"):
            yield f"its things are named `{kind}:…`"
        if sort is Sort.VALUE:
            yield from self._facts(iri)

    def _facts(self, iri: str) -> Iterator[str]:
        """What else is said of a value by properties of ours."""
        for predicate, value in sorted(self.graph.predicate_objects(self.uri(iri)), key=str):
            if str(predicate).startswith(PN):
                yield f"{self.label(str(predicate))}: {self.label(str(value))}"


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)
