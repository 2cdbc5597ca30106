"""Sources as nodes: what a document is, who published it, and how its date is known."""

from collections.abc import Iterable, Iterator, Mapping

from provenaut.assertion.quads import Quad, boolean, pn
from provenaut.iris import graph_iri, source_iri, time_iri
from provenaut.model import Entity, Literal, Source, Term
from provenaut.namespaces import DCT, RDF_TYPE, XSD

__all__ = ["source_quads"]

_GRAPH = graph_iri("sources")


def source_quads(sources: Iterable[Source], entities: Mapping[str, Entity]) -> Iterator[Quad]:
    """The sources graph; `entities`, by slug, hold the publishers."""
    for source in sources:
        iri = source_iri(source.id)
        about = _about(source, entities[source.publisher].iri)
        yield from (Quad(iri, predicate, value, _GRAPH) for predicate, value in about)


def _about(source: Source, publisher: str) -> Iterator[tuple[str, Term]]:
    yield RDF_TYPE, pn("Source")
    yield DCT + "title", Literal(source.title)
    yield DCT + "publisher", publisher
    yield pn("published"), time_iri(source.published)
    yield pn("publishedHow"), Literal(source.how_known)
    yield pn("grade"), pn(source.grade.value.capitalize())
    yield DCT + "rights", Literal(source.licence)
    if source.sha256:
        yield pn("sha256"), Literal(source.sha256)
    else:
        yield pn("isOnlyNamed"), boolean(True)
    if source.url:
        yield pn("url"), Literal(source.url, XSD + "anyURI")
