"""Triples with canonical names for their blank nodes, by RDF Dataset Canonicalization (RDFC-1.0)."""

from collections.abc import Iterable

import pyoxigraph

from provenaut.store.engine import BASE_IRI

__all__ = ["canonical_triples"]


def canonical_triples(documents: Iterable[str]) -> tuple[str, ...]:
    """The N-Triples lines, sorted, of Turtle documents merged; the same for the same triples in whatever order.

    >>> canonical_triples(["@prefix : <urn:x/> . :a :b [ :c 'd' ] ."])
    ('<urn:x/a> <urn:x/b> _:c14n0 .', '_:c14n0 <urn:x/c> "d" .')

    Raises `SyntaxError` where one isn't Turtle.
    """
    dataset = pyoxigraph.Dataset(
        quad
        for document in documents
        for quad in pyoxigraph.parse(
            document, format=pyoxigraph.RdfFormat.TURTLE, base_iri=BASE_IRI, rename_blank_nodes=True
        )
    )
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    return tuple(sorted(f"{quad.triple} ." for quad in dataset))
