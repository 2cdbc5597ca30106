"""Quads of our own terms, and their canonical N-Quads lines.

A line is four terms and a full stop, and `iris.ntriples` escapes as canonical N-Quads asks; why rdflib doesn't write
them is told in docs/decisions/010. A test holds the lines against what rdflib and Oxigraph read from them.
"""

from collections.abc import Iterable
from typing import NamedTuple

from provenaut.iris import ntriples
from provenaut.model import Literal, Term
from provenaut.namespaces import PN, XSD

__all__ = ["Quad", "boolean", "english", "integer", "line", "pn", "sorted_lines", "triple_line"]


class Quad(NamedTuple):
    """One triple in one named graph."""

    subject: str
    predicate: str
    object: Term
    graph: str


def pn(local_name: str) -> str:
    """The IRI of a term of our own ontology.

    >>> pn("Claim")
    'https://w3id.org/provenaut/ontology/Claim'
    """
    return PN + local_name


def english(text: str) -> Literal:
    """A text that people read."""
    return Literal(text, "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString", "en")


def integer(number: int) -> Literal:
    """A whole number in canonical form."""
    return Literal(str(number), XSD + "integer")


def boolean(value: bool) -> Literal:
    """A truth value in canonical form."""
    return Literal("true" if value else "false", XSD + "boolean")


def line(quad: Quad) -> str:
    """The canonical N-Quads line, without its line end."""
    return f"<{quad.subject}> <{quad.predicate}> {ntriples(quad.object)} <{quad.graph}> ."


def triple_line(quad: Quad) -> str:
    """The canonical N-Triples line of the quad's triple, without its line end."""
    return f"<{quad.subject}> <{quad.predicate}> {ntriples(quad.object)} ."


def sorted_lines(lines: Iterable[str]) -> tuple[str, ...]:
    """Each line once, sorted by its UTF-8 bytes, which is the same as by code points."""
    return tuple(sorted(set(lines)))
