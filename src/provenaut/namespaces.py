"""The namespaces of the graph, as plain strings, so that nothing heavy is imported to know them."""

from functools import lru_cache
from typing import Final

__all__ = ["CAUSE", "GRAPH", "ID", "KINDS", "PN", "PREFIXES", "RDF_TYPE", "compact", "expand", "sparql_prologue"]

PN: Final = "https://w3id.org/provenaut/ontology/"
ID: Final = "https://w3id.org/provenaut/id/"
CAUSE: Final = "https://w3id.org/provenaut/cause/"
GRAPH: Final = "https://w3id.org/provenaut/graph/"

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
PROV: Final = "http://www.w3.org/ns/prov#"
OA: Final = "http://www.w3.org/ns/oa#"
DCT: Final = "http://purl.org/dc/terms/"
SH: Final = "http://www.w3.org/ns/shacl#"
VOID: Final = "http://rdfs.org/ns/void#"

RDF_TYPE: Final = RDF + "type"

# Each kind is a folder of instance IRIs and a prefix; the ontology's `pn:kind` says which class belongs to which.
KINDS: Final = (
    "agency",
    "agent",
    "claim",
    "company",
    "consequence",
    "country",
    "craft",
    "derivation",
    "dispute",
    "dispute-side",
    "event",
    "expedition",
    "incident",
    "measurement",
    "mission",
    "module",
    "occasion",
    "part",
    "passage",
    "person",
    "place",
    "plan",
    "programme",
    "publication",
    "publisher",
    "query",
    "record",
    "repair",
    "risk",
    "segment",
    "site",
    "source",
    "spacewalk",
    "state",
    "station",
    "thing",
    "time",
    "utterance",
)

PREFIXES: Final[dict[str, str]] = {
    "pn": PN,
    "cause": CAUSE,
    "graph": GRAPH,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "prov": PROV,
    "oa": OA,
    "dct": DCT,
    "sh": SH,
    "void": VOID,
    **{kind: f"{ID}{kind}/" for kind in KINDS},
}

_BY_LENGTH: Final = sorted(PREFIXES.items(), key=lambda item: (-len(item[1]), item[0]))


def expand(curie: str) -> str:
    """The IRI of a CURIE whose prefix is known.

    Raises `KeyError` with the prefix where it isn't.

    >>> expand("incident:progress-82-leak")
    'https://w3id.org/provenaut/id/incident/progress-82-leak'
    """
    prefix, _, local = curie.partition(":")
    return PREFIXES[prefix] + local


@lru_cache(maxsize=1 << 16)
def compact(iri: str) -> str:
    """The CURIE of an IRI, or the IRI itself where no prefix fits or the rest would need escaping.

    >>> compact("https://w3id.org/provenaut/cause/micrometeoroid-impact")
    'cause:micrometeoroid-impact'
    """
    for prefix, namespace in _BY_LENGTH:
        local = iri[len(namespace) :]
        if iri.startswith(namespace) and local and local.replace("-", "").replace("_", "").isalnum():
            return f"{prefix}:{local}"
    return iri


def sparql_prologue() -> str:
    """The PREFIX lines for all known prefixes.

    >>> sparql_prologue().splitlines()[0]
    'PREFIX pn: <https://w3id.org/provenaut/ontology/>'
    """
    return "\n".join(f"PREFIX {prefix}: <{namespace}>" for prefix, namespace in PREFIXES.items())
