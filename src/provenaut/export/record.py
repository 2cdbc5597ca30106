"""What is exported: the record of who said what, and what was made of it, as it stands in a built graph."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Final

from provenaut.assertion import Quad, line
from provenaut.assertion.quads import pn
from provenaut.errors import GraphError
from provenaut.iris import graph_iri
from provenaut.model import Literal, Term  # noqa: F401  # a doctest below uses `Literal`
from provenaut.namespaces import RDF, RDF_TYPE
from provenaut.store import Manifest, read_quads

__all__ = ["RECORD", "Record", "claims_digest", "read_record", "triple_of"]

# The files of the record. What follows from it by the ontology, and the ontology itself, are left to the whole dump.
RECORD: Final = ("claims", "evidence", "sources", "entities", "derived", "links")

About = Mapping[str, tuple[Term, ...]]

_SPOKEN: Final = (RDF + "subject", RDF + "predicate", RDF + "object")


def read_record(manifest: Manifest) -> "Record":
    """The record of a built graph; raises `GraphError` where one of its files is broken or missing."""
    quads: list[Quad] = []
    for name in RECORD:
        quads += read_quads(manifest.directory / f"{name}.nq")
    return Record(tuple(quads))


@dataclass(frozen=True)
class Record:
    """Quads of the graphs of `RECORD`, and ways to look into them. No node is blank."""

    quads: tuple[Quad, ...]

    @cached_property
    def graphs(self) -> dict[str, list[Quad]]:
        """The quads of each graph, by the name of the graph."""
        found: defaultdict[str, list[Quad]] = defaultdict(list)
        for quad in self.quads:
            found[quad.graph].append(quad)
        return dict(found)

    @cached_property
    def claims(self) -> dict[str, About]:
        """What is said of each claim, sorted by IRI: properties with their values."""
        about = self.about("claims")
        return {iri: about[iri] for iri in sorted(about) if pn("Claim") in about[iri].get(RDF_TYPE, ())}

    @cached_property
    def accepted(self) -> frozenset[str]:
        """The claims that have a graph of their own, which is to say that are accepted."""
        return frozenset(self.claims.keys() & self.graphs.keys())

    @property
    def digest(self) -> str:
        """The hash of the claims; see `claims_digest`."""
        return claims_digest(quad for quad in self.quads if self._is_of_claims(quad))

    def about(self, *names: str) -> dict[str, About]:
        """What some of the graphs say of each subject."""
        found: defaultdict[str, defaultdict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for name in names:
            for quad in self.graphs.get(graph_iri(name), ()):
                found[quad.subject][quad.predicate].append(quad.object)
        return {
            subject: {predicate: tuple(sorted(values, key=_order)) for predicate, values in sorted(about.items())}
            for subject, about in found.items()
        }

    def _is_of_claims(self, quad: Quad) -> bool:
        return quad.graph == graph_iri("claims") or quad.graph in self.claims


def claims_digest(quads: Iterable[Quad]) -> str:
    """The SHA-256 of the graph of claims and of the graphs that claims name, in canonical N-Quads.

    None of them has a blank node, so that sorted lines are what RDF Dataset Canonicalization gives.

    >>> claims_digest([Quad("urn:x:a", "urn:x:b", Literal("c"), "urn:x:claim")])[:16]
    '7a035ecd374d0e53'
    """
    lines = sorted({f"{line(quad)}\n" for quad in quads})
    return sha256("".join(lines).encode()).hexdigest()


def triple_of(claim: str, about: About) -> tuple[str, str, Term]:
    """The triple that a claim speaks of, from what is said of the claim."""
    found = [about.get(name, ()) for name in _SPOKEN]
    if any(len(values) != 1 for values in found):
        raise GraphError(f"the claim {claim} has no one triple", hint="run `provenaut build`")
    (subject,), (predicate,), (value,) = found
    return str(subject), str(predicate), value


def _order(term: Term) -> tuple[bool, str, str]:
    """IRIs before literals, each by what is written."""
    return (False, term, "") if isinstance(term, str) else (True, term.lexical, term.language or term.datatype)
