"""Saved queries as data: each one an executable of SHACL with its text, for those who ask the graph by SPARQL."""

from collections.abc import Iterable, Iterator

from provenaut.assertion.quads import Quad, english
from provenaut.guard import tokenize
from provenaut.iris import entity_iri, graph_iri
from provenaut.model import Literal, Term
from provenaut.namespaces import DCT, RDF_TYPE, RDFS, SH
from provenaut.queries import SavedQuery

__all__ = ["query_quads"]

_GRAPH = graph_iri("queries")

# The forms of a query, with SHACL's class of executable and the property that holds the text.
_FORMS = {
    "SELECT": ("SPARQLSelectExecutable", "select"),
    "ASK": ("SPARQLAskExecutable", "ask"),
    "CONSTRUCT": ("SPARQLConstructExecutable", "construct"),
    "DESCRIBE": ("SPARQLExecutable", "select"),
}


def query_quads(queries: Iterable[SavedQuery]) -> Iterator[Quad]:
    """The queries graph."""
    for query in queries:
        iri = entity_iri("query", query.name)
        yield from (Quad(iri, predicate, value, _GRAPH) for predicate, value in _about(query))


def _about(query: SavedQuery) -> Iterator[tuple[str, Term]]:
    executable, holds = _FORMS[_form(query.text)]
    yield RDF_TYPE, SH + "SPARQLExecutable"
    yield RDF_TYPE, SH + executable
    yield RDFS + "label", english(query.title)
    for text in (query.question, query.description):
        if text:
            yield RDFS + "comment", english(text)
    yield from ((DCT + "subject", Literal(tag)) for tag in query.tags)
    yield SH + holds, Literal(query.text)


def _form(text: str) -> str:
    """The first of the words SELECT, ASK, CONSTRUCT and DESCRIBE, comments and prefixes left out."""
    return next((form for token in tokenize(text) for form in _FORMS if token.is_word(form)), "SELECT")
