"""Derivations of inferred triples: a graph for each, and the claims that it rests on."""

from collections.abc import Iterable, Iterator

from provenaut.assertion.quads import Quad, pn
from provenaut.iris import derivation_iri, graph_iri
from provenaut.model import Term
from provenaut.namespaces import PROV, RDF_TYPE

__all__ = ["conclusion_quad", "derivation_quads"]

_GRAPH = graph_iri("derived")


def conclusion_quad(conclusion: tuple[str, str, Term]) -> Quad:
    """The inferred triple in the graph that is named by its derivation."""
    return Quad(*conclusion, derivation_iri(conclusion))


def derivation_quads(conclusion: tuple[str, str, Term], claims: Iterable[str], graphs: Iterable[str]) -> Iterator[Quad]:
    """What a derivation rests on: claims, and the graphs of those premises that are no claim's.

    Claims of one triple stand in for each other; claims of different triples are needed together.
    """
    iri = derivation_iri(conclusion)
    yield Quad(iri, RDF_TYPE, pn("Derivation"), _GRAPH)
    yield from (Quad(iri, PROV + "wasDerivedFrom", claim, _GRAPH) for claim in claims)
    yield from (Quad(iri, pn("restsOn"), graph, _GRAPH) for graph in graphs)
