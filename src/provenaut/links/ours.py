"""What the graph tells of our things, as far as links need it: names, classes, and links that are there."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from provenaut.errors import OntologyError
from provenaut.links.identifiers import scheme_of
from provenaut.links.quads import GRAPH
from provenaut.links.schemes import Scheme
from provenaut.links.values import EXACT, MATCHES
from provenaut.namespaces import PN, SKOS
from provenaut.store import Engine
from provenaut.terms import Literal

__all__ = ["Alignment", "Thing", "read_alignment", "things"]

_THINGS: Final = """SELECT ?thing ?what ?value WHERE {
  GRAPH graph:entities { ?thing a ?given }
  { ?thing skos:prefLabel ?value BIND("label" AS ?what) }
  UNION { ?thing skos:altLabel|pn:altName ?value BIND("alias" AS ?what) }
  UNION { ?thing a ?value BIND("class" AS ?what) }
  UNION { GRAPH <%s> { ?thing ?what ?value } }
}"""
# A thing of these has no name of its own, only a description by us.
_DESCRIBED: Final = frozenset({PN + "UnnamedAgent", PN + "Collective", PN + "Plan", PN + "Topic"})
_RELATIONS: Final = "closeMatch|exactMatch|broadMatch|narrowMatch|relatedMatch"


@dataclass(frozen=True)
class Thing:
    """A thing of ours: its names, all its classes, and to what it is linked by which relation."""

    iri: str
    label: str
    aliases: tuple[str, ...] = ()
    classes: frozenset[str] = frozenset()
    links: tuple[tuple[str, str], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The label first, then other names."""
        return (self.label, *(name for name in self.aliases if name != self.label))

    @property
    def has_name(self) -> bool:
        """Whether it is called something, and not only described."""
        return not self.classes & _DESCRIBED

    def linked_to(self, space: str, relations: Collection[str] = (EXACT,)) -> list[str]:
        """What it is linked to in a space."""
        return [target for relation, target in self.links if relation in relations and target.startswith(space)]

    def identifiers(self, scheme: str, relations: Collection[str] = (EXACT,)) -> set[str]:
        """Its identifiers in a scheme, such as `cospar`."""
        found = (scheme_of(target) for relation, target in self.links if relation in relations)
        return {identifier for name, identifier in found if name == scheme}

    def without(self, space: str) -> "Thing":
        """The same thing as if nobody had linked it to that space."""
        links = tuple(link for link in self.links if not link[1].startswith(space))
        return Thing(self.iri, self.label, self.aliases, self.classes, links)


@dataclass(frozen=True)
class Alignment:
    """Which of their terms come near to which of ours: classes and properties of ours, each with theirs."""

    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def near(self, ours: Iterable[str]) -> set[str]:
        """Their terms that come near to any of ours."""
        return {theirs for one in ours for theirs in self.terms.get(one, ())}

    @property
    def theirs(self) -> set[str]:
        """All their terms that something of ours comes near to."""
        return {one for near in self.terms.values() for one in near}


def things(engine: Engine) -> dict[str, Thing]:
    """All things of the graph by IRI, in the order of their IRIs."""
    labels: dict[str, str] = {}
    aliases: dict[str, set[str]] = {}
    classes: dict[str, set[str]] = {}
    links: dict[str, set[tuple[str, str]]] = {}
    for iri, what, value in engine.query(_THINGS % GRAPH).rows:
        thing, text = str(iri), value.lexical if isinstance(value, Literal) else str(value)
        kind = what.lexical if isinstance(what, Literal) else str(what)
        if kind == "label":
            # Of two labels the first by the alphabet, so that each run takes the same.
            labels[thing] = min(labels.get(thing, text), text)
        elif kind == "alias":
            aliases.setdefault(thing, set()).add(text)
        elif kind == "class":
            classes.setdefault(thing, set()).add(text)
        elif kind in MATCHES:
            links.setdefault(thing, set()).add((kind, text))
    return {
        iri: Thing(
            iri,
            label,
            tuple(sorted(aliases.get(iri, ()))),
            frozenset(classes.get(iri, ())),
            tuple(sorted(links.get(iri, ()))),
        )
        for iri, label in sorted(labels.items())
    }


def read_alignment(ontology: Path, scheme: Scheme) -> Alignment:
    """What `ontology/alignments` says of a scheme's classes and properties.

    Raises `OntologyError` where the file is missing or can't be read.
    """
    from rdflib import Graph, URIRef

    path = ontology / "alignments" / scheme.alignment
    try:
        graph = Graph().parse(data=path.read_text(encoding="utf-8"), format="turtle")
    except Exception as error:  # whatever a parser raises, the file can't be used
        what = f"the alignment can't be read: {' '.join(str(error).split())[:120]}"
        raise OntologyError(what, file=f"ontology/alignments/{scheme.alignment}", hint="restore it") from error
    found: dict[str, set[str]] = {}
    relation = re.compile(f"{re.escape(SKOS)}(?:{_RELATIONS})|.*#(?:equivalent|sub)(?:Class|Property)(?:Of)?")
    for subject, predicate, value in graph:
        is_near = relation.fullmatch(str(predicate)) and str(value).startswith(scheme.terms)
        if is_near and isinstance(value, URIRef) and str(subject).startswith(PN):
            found.setdefault(str(subject), set()).add(str(value))
    return Alignment({ours: tuple(sorted(theirs)) for ours, theirs in sorted(found.items())})
