"""The JSON-LD context of the ontology: what makes plain JSON with our names into triples.

Names that stand for things (`occurredIn`) take IRIs or CURIEs, names that stand for values of the ontology
(`polarity`) take the value's own name, numbers and truth values have their datatype. A claim's triple, which RDF's own
words hold, is `subject`, `predicate` and `object`. Two properties have the name of a prefix: `passage` is the
property, and a passage is named `pid:passage/…`, as anything can be.
"""

import json
from collections.abc import Iterator
from typing import Final

from provenaut.namespaces import ID, PN, PREFIXES, XSD
from provenaut.reference.terms import Reference, Sort, Term

__all__ = ["context_text"]

_KEYWORDS: Final = {"@version": 1.1, "id": "@id", "type": "@type", "pid": ID}
# Words of other vocabularies that our records use. An object is a thing or a literal, so it is given as either.
_BORROWED: Final[dict[str, object]] = {
    "label": {"@id": "rdfs:label", "@language": "en"},
    "prefLabel": {"@id": "skos:prefLabel", "@language": "en"},
    "title": {"@id": "dct:title"},
    "subject": {"@id": "rdf:subject", "@type": "@id"},
    "predicate": {"@id": "rdf:predicate", "@type": "@vocab"},
    "object": {"@id": "rdf:object"},
    "wasDerivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "hasSource": {"@id": "oa:hasSource", "@type": "@id"},
    "start": {"@id": "oa:start", "@type": "xsd:integer"},
    "end": {"@id": "oa:end", "@type": "xsd:integer"},
    "broader": {"@id": "skos:broader", "@type": "@id"},
}


def context_text(reference: Reference) -> str:
    """The context as JSON, with prefixes, classes, properties and values in this order, each by name."""
    ours = {term.name: _definition(term, reference) for term in reference.terms.values() if term.iri.startswith(PN)}
    prefixes = {prefix: iri for prefix, iri in PREFIXES.items() if prefix not in ours}
    context: dict[str, object] = {**_KEYWORDS, **prefixes, **_BORROWED, **ours}
    return json.dumps({"@context": context}, ensure_ascii=False, indent=2) + "\n"


def _definition(term: Term, reference: Reference) -> object:
    iri = f"pn:{term.name}"
    if term.sort is Sort.OBJECT:
        return {"@id": iri, "@type": "@vocab" if _takes_values(term, reference) else "@id"}
    if term.sort is Sort.DATATYPE:
        datatypes = [one for one in term.range if one.startswith(XSD)]
        # A string needs no datatype in JSON-LD, and RDF 1.1 has none other for it.
        if len(datatypes) == 1 and datatypes[0] != XSD + "string":
            return {"@id": iri, "@type": f"xsd:{datatypes[0].removeprefix(XSD)}"}
        return {"@id": iri}
    return iri


def _takes_values(term: Term, reference: Reference) -> bool:
    """Whether all that a property takes are values of the ontology, which have names of their own in the context."""
    return bool(term.range) and all(one in set(_value_classes(reference)) for one in term.range)


def _value_classes(reference: Reference) -> Iterator[str]:
    for term in reference.of(Sort.VALUE):
        yield from (iri for iri in term.above if iri.startswith(PN))
