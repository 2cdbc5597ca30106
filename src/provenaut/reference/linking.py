"""Where on the reference pages a term stands, and links to it."""

from collections import defaultdict
from typing import Final

from provenaut.namespaces import compact
from provenaut.reference.alignments import Alignment, Mapping
from provenaut.reference.terms import Reference, Sort
from provenaut.tables.data import escaped

__all__ = ["Linked"]

_PAGE: Final = {
    Sort.CLASS: "classes.md",
    Sort.OBJECT: "properties.md",
    Sort.DATATYPE: "properties.md",
    Sort.ANNOTATION: "properties.md",
    Sort.CAUSE: "causes.md",
    Sort.SCHEME: "causes.md",
    Sort.VALUE: "values.md",
}
# The files of alignments that speak of one vocabulary by a short name; others are named by their prefix.
_PREFIXES: Final = {
    "http://qudt.org/schema/qudt/": "qudt",
    "http://qudt.org/vocab/unit/": "unit",
    "http://qudt.org/vocab/quantitykind/": "quantitykind",
    "http://semanticweb.cs.vu.nl/2009/11/sem/": "sem",
    "http://purl.org/faro/": "faro",
    "http://www.w3.org/ns/sosa/": "sosa",
    "http://www.w3.org/ns/dcat#": "dcat",
    "https://schema.org/": "schema",
    "https://www.commoncoreontologies.org/": "cco",
    "http://purl.obolibrary.org/obo/SLSO_": "SLSO",
    "http://www.wikidata.org/entity/": "wd",
    "http://dbpedia.org/ontology/": "dbo",
}


class Linked:
    """Links between the pages, in Markdown."""

    def __init__(self, reference: Reference, alignments: tuple[Alignment, ...]) -> None:
        self.reference = reference
        self.by_term: dict[str, list[tuple[str, Mapping]]] = defaultdict(list)
        for alignment in alignments:
            for one in alignment.mappings:
                self.by_term[one.ours].append((alignment.name, one))

    def plain(self, iri: str) -> str:
        """The label of a term, or the short form of a foreign IRI."""
        term = self.reference.terms.get(iri)
        return escaped(term.label if term else compact(iri))

    def to(self, iri: str) -> str:
        """A link to a term of ours; a foreign one is only named."""
        term = self.reference.terms.get(iri)
        return f"[{self.plain(iri)}]({_PAGE[term.sort]}#{term.name})" if term else f"`{compact(iri)}`"

    def mappings(self, iri: str) -> list[str]:
        """How a term stands to those of other vocabularies, each with a link to the file's table."""
        return [f"{one.words} [{_short(one.foreign)}](alignments.md#{name})" for name, one in self.by_term.get(iri, ())]


def _short(iri: str) -> str:
    for namespace, prefix in _PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return compact(iri)
