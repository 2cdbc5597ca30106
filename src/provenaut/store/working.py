"""A store in memory that can be written: where reasoning works, and checks ask their questions."""

from collections.abc import Iterable, Sequence

import pyoxigraph

from provenaut.store.embedded import EmbeddedEngine, term_of
from provenaut.terms import Term

__all__ = ["WorkingStore", "as_stored"]


class WorkingStore(EmbeddedEngine):
    """An engine over N-Triples lines, whose triples stand in the default graph, that takes updates too.

    >>> store = WorkingStore(["<urn:a> <urn:knows> <urn:b> ."])
    >>> store.update("INSERT { GRAPH <urn:new> { ?y <urn:knows> ?x } } WHERE { ?x <urn:knows> ?y }")
    >>> store.triples("urn:new")
    [('urn:b', 'urn:knows', 'urn:a')]
    """

    def __init__(self, lines: Iterable[str]) -> None:
        store = pyoxigraph.Store()
        super().__init__(store)
        self._written = store
        self.add(lines)

    def add(self, lines: Iterable[str]) -> None:
        """Put more N-Triples lines into the default graph."""
        self._written.bulk_load("\n".join(lines).encode(), format=pyoxigraph.RdfFormat.N_TRIPLES)

    def update(self, text: str) -> None:
        """Run one SPARQL update."""
        self._written.update(text)

    def triples(self, graph: str) -> list[tuple[str, str, Term]]:
        """What stands in a named graph, in no order."""
        quads = self._written.quads_for_pattern(None, None, None, pyoxigraph.NamedNode(graph))
        return [(str(term_of(quad.subject)), quad.predicate.value, term_of(quad.object)) for quad in quads]

    def __len__(self) -> int:
        return len(self._written)


def as_stored(texts: Sequence[str]) -> tuple[Term, ...]:
    """Terms in N-Triples form as the engine gives them back: it keeps numbers and dates by value.

    >>> as_stored(['"007"^^<http://www.w3.org/2001/XMLSchema#integer>', "<urn:a>"])
    (Literal(lexical='7', datatype='http://www.w3.org/2001/XMLSchema#integer', language=''), 'urn:a')
    """
    store = pyoxigraph.Store()
    lines = (f"<urn:{number}> <urn:is> {text} ." for number, text in enumerate(texts))
    store.bulk_load("\n".join(lines).encode(), format=pyoxigraph.RdfFormat.N_TRIPLES)
    found = {str(term_of(quad.subject)): term_of(quad.object) for quad in store}
    return tuple(found[f"urn:{number}"] for number in range(len(texts)))
