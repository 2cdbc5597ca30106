"""The two services that are asked, and in which terms they tell what is wanted.

Nothing here is from memory: each property was seen in use, in queries of public repositories. P31, P279, P619, P247,
P137 and P176 stand together in one for spacecraft, P18 beside P377 in one for pictures of satellites; P213, P625,
`schema:version` with `schema:dateModified`, and value nodes with `wikibase:timePrecision` in queries for ISNI,
coordinates, revisions and dates; DBpedia's `wikiPageRedirects` and `wikiPageRevisionID` in some for redirects and
changes. Properties that correspond to ours are not listed here, P137 aside: `ontology/alignments` has them.
"""

from dataclasses import dataclass
from typing import Final

from provenaut.errors import UsageError, did_you_mean
from provenaut.namespaces import OWL, PN, RDF, RDFS, SKOS
from provenaut.terms import Term

__all__ = ["DBPEDIA", "NAMES", "WIKIDATA", "Scheme", "is_unknown", "scheme_named"]

_WDT: Final = "http://www.wikidata.org/prop/direct/"
_SCHEMA: Final = "http://schema.org/"
# What Wikidata puts where somebody said that there is a value, and not which.
_UNKNOWN: Final = ("http://www.wikidata.org/.well-known/genid/", "_:")
_DBO: Final = "http://dbpedia.org/ontology/"


@dataclass(frozen=True, slots=True)
class Scheme:
    """A service, the space of its things, and paths to what is asked of them.

    `identifiers` maps a scheme of identifiers to the property that holds them; `classes` is the path from a thing to
    all its classes, `redirect` leads from a thing to the one that took its place. `alignment` is the file that tells
    which of their classes and properties come near to which of ours, in the space `terms`; `properties` are more pairs.
    """

    name: str
    title: str
    endpoint: str
    space: str
    alignment: str
    terms: str
    classes: str
    redirect: str
    version: str
    labels: str
    identifiers: tuple[tuple[str, str], ...] = ()
    properties: tuple[tuple[str, str], ...] = ()


WIKIDATA: Final = Scheme(
    name="wikidata",
    title="Wikidata",
    endpoint="https://query.wikidata.org/sparql",
    space="http://www.wikidata.org/entity/",
    alignment="wikidata.ttl",
    terms="http://www.wikidata.org/entity/",
    classes=f"<{_WDT}P31>/<{_WDT}P279>*",
    redirect=f"<{OWL}sameAs>",
    version=f"<{_SCHEMA}version>",
    labels=f"<{RDFS}label>|<{SKOS}altLabel>",
    identifiers=(("cospar", f"<{_WDT}P247>"), ("scn", f"<{_WDT}P377>"), ("isni", f"<{_WDT}P213>")),
    properties=((PN + "operatedBy", "P137"),),
)
DBPEDIA: Final = Scheme(
    name="dbpedia",
    title="DBpedia",
    endpoint="https://dbpedia.org/sparql",
    space="http://dbpedia.org/resource/",
    alignment="dbpedia.ttl",
    terms=_DBO,
    classes=f"<{RDF}type>",
    redirect=f"<{_DBO}wikiPageRedirects>",
    version=f"<{_DBO}wikiPageRevisionID>",
    labels=f"<{RDFS}label>",
)
NAMES: Final = {one.name: one for one in (WIKIDATA, DBPEDIA)}


def scheme_named(name: str) -> Scheme:
    """The service of that name; a `UsageError` where there is none."""
    if name not in NAMES:
        raise UsageError(f"no service '{name}' is known", hint=did_you_mean(name, NAMES))
    return NAMES[name]


def is_unknown(value: Term) -> bool:
    """Whether a value only says that there is one.

    >>> is_unknown("http://www.wikidata.org/.well-known/genid/1"), is_unknown("http://www.wikidata.org/entity/Q5")
    (True, False)
    """
    return isinstance(value, str) and value.startswith(_UNKNOWN)
