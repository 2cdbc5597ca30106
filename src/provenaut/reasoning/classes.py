"""Which classes things are in, as a reasoner finds them, held against what the compiled rules find."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from provenaut.namespaces import OWL, RDF, RDF_TYPE, RDFS, XSD, compact
from provenaut.reasoning.asking import Reasoner, classified
from provenaut.reasoning.claims import as_rdf
from provenaut.reasoning.consistency import read_file
from provenaut.reasoning.expressions import statements
from provenaut.reasoning.materialise import Triple, materialise
from provenaut.reasoning.rules import compile_rules

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["ClassDifference", "classify", "compare_classes"]

_RESERVED = (OWL, RDF, RDFS, XSD)


@dataclass(frozen=True, slots=True, order=True)
class ClassDifference:
    """A thing that only one of the two puts into a class."""

    thing: str
    class_iri: str
    only: str

    def __str__(self) -> str:
        return f"{compact(self.thing)} is in {compact(self.class_iri)} by {self.only} alone"


def classify(
    ontology: Sequence[Path], facts: Iterable[Triple], reasoner: Reasoner = "HermiT"
) -> dict[str, frozenset[str]] | None:
    """The named classes of each thing, with all that are above them; nothing where it all can't be true.

    Raises `UsageError` where the extra `reasoning` isn't installed.
    """
    triples = [triple for path in ontology for triple in read_file(path)]
    graph = classified([*triples, *map(as_rdf, facts)], reasoner)
    return None if graph is None else _types(graph)


def compare_classes(
    ontology: Sequence[Path], facts: Iterable[Triple], reasoner: Reasoner = "HermiT"
) -> tuple[ClassDifference, ...] | None:
    """Where the reasoner and the compiled rules put a thing into different classes; nothing where it can't be true."""
    import rdflib

    given = list(facts)
    theirs = classify(ontology, given, reasoner)
    if theirs is None:
        return None
    graph = rdflib.Graph()
    for path in ontology:
        for triple in read_file(path):
            graph.add(triple)
    told = [*given, *statements(graph)]
    ours: dict[str, set[str]] = defaultdict(set)
    for subject, predicate, value in [*told, *materialise(told, compile_rules(graph))]:
        if predicate == RDF_TYPE and not str(value).startswith(_RESERVED):
            ours[subject].add(str(value))
    return tuple(sorted({*_missing(ours, theirs, "rules"), *_missing(theirs, ours, reasoner)}))


def _missing(
    there: Mapping[str, Iterable[str]], here: Mapping[str, Iterable[str]], only: str
) -> Iterable[ClassDifference]:
    for thing, classes in there.items():
        for class_iri in set(classes) - set(here.get(thing, ())):
            yield ClassDifference(thing, class_iri, only)


def _types(graph: "Graph") -> dict[str, frozenset[str]]:
    from rdflib import OWL as WORDS
    from rdflib import RDF as TERMS
    from rdflib import RDFS as SCHEMA
    from rdflib import URIRef

    above: dict[object, set[object]] = defaultdict(set)
    for relation in (SCHEMA.subClassOf, WORDS.equivalentClass):
        for narrow, wide in graph.subject_objects(relation):
            above[narrow].add(wide)
            if relation == WORDS.equivalentClass:
                above[wide].add(narrow)
    found: dict[str, set[str]] = defaultdict(set)
    for thing, narrow in graph.subject_objects(TERMS.type):
        if isinstance(thing, URIRef) and not str(narrow).startswith(_RESERVED):
            reached: set[object] = set()
            waiting: list[object] = [narrow]
            while waiting:
                if (one := waiting.pop()) not in reached:
                    reached.add(one)
                    waiting += above[one]
            named = {str(each) for each in reached if isinstance(each, URIRef)}
            found[str(thing)] |= {each for each in named if not each.startswith(_RESERVED)}
    return {thing: frozenset(classes) for thing, classes in found.items()}
