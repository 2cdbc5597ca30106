"""Entities: the class, label and uncited names that the curators give; the graph as a whole is attributed to them."""

from collections.abc import Iterable, Iterator

from provenaut.assertion.quads import Quad, english
from provenaut.iris import entity_iri, graph_iri
from provenaut.model import Entity, Term
from provenaut.namespaces import PROV, RDF_TYPE, SKOS

__all__ = ["CURATORS", "entity_quads"]

CURATORS = entity_iri("agent", "provenaut-curators")

_GRAPH = graph_iri("entities")


def entity_quads(entities: Iterable[Entity]) -> Iterator[Quad]:
    """The entities graph; a name that a source gives is that source's claim and stands elsewhere."""
    yield Quad(_GRAPH, PROV + "wasAttributedTo", CURATORS, _GRAPH)
    for entity in entities:
        yield from (Quad(entity.iri, predicate, value, _GRAPH) for predicate, value in _about(entity))


def _about(entity: Entity) -> Iterator[tuple[str, Term]]:
    yield RDF_TYPE, entity.class_iri
    yield SKOS + "prefLabel", english(entity.label)
    for name in entity.names:
        if name.source is None:
            yield SKOS + "altLabel", english(name.name)
    if entity.note:
        yield SKOS + "note", english(entity.note)
