"""Quads that another library read, as ours, and the claims put together again."""

from collections.abc import Iterable

import pyoxigraph
import rdflib

from provenaut.assertion import Quad, line
from provenaut.export import claims_digest
from provenaut.iris import graph_iri
from provenaut.model import Literal, Term
from provenaut.namespaces import ID, PN, RDF, XSD

CLAIMS = graph_iri("claims")
RECORDS = tuple(f"{ID}{kind}/" for kind in ("claim", "utterance", "passage"))


def of_rdflib(graph: rdflib.Dataset) -> list[Quad]:
    """All quads of a dataset of rdflib's."""
    return [Quad(str(s), str(p), term(o), str(g or "")) for s, p, o, g in graph.quads()]


def term(value: object) -> Term:
    if isinstance(value, rdflib.Literal):
        datatype = RDF + "langString" if value.language else str(value.datatype or XSD + "string")
        return Literal(str(value), datatype, value.language or "")
    return str(value)


def canonical(quads: Iterable[Quad]) -> str:
    """The N-Quads that RDF Dataset Canonicalization gives, by a library that has it."""
    text = "".join(f"{line(quad)}\n" for quad in quads)
    dataset = pyoxigraph.Dataset(pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.N_QUADS))
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    return "".join(sorted(f"{quad} .\n" for quad in dataset))


def without_graphs(triples: Iterable[tuple[str, str, Term]]) -> str:
    """The hash of the claims that triples of a single graph tell of: those that are accepted get their graphs again."""
    found = list(triples)
    said = [Quad(s, p, o, CLAIMS) for s, p, o in found if s.startswith(RECORDS) and not _is_verdict(p)]
    accepted = {s for s, p, o in found if p == PN + "acceptance" and o != PN + "NotAccepted"}
    parts = {(quad.subject, quad.predicate): quad.object for quad in said if quad.subject in accepted}
    own = []
    for claim in accepted:
        subject, predicate, value = (parts[claim, RDF + name] for name in ("subject", "predicate", "object"))
        own.append(Quad(str(subject), str(predicate), value, claim))
    return claims_digest([*said, *own])


def _is_verdict(predicate: str) -> bool:
    return predicate in (PN + "acceptance", PN + "acceptanceRule", PN + "stance")
