"""RDF 1.2: each claim is the reifier of its triple, in one Turtle file without named graphs.

`s p o ~ claim` states the triple and names the claims that support it. A claim that is not accepted only reifies:
`claim rdf:reifies <<( s p o )>>` states nothing of the triple.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from provenaut.export.record import Record, triple_of
from provenaut.export.turtle import blocks, prefix_lines, written
from provenaut.iris import graph_iri
from provenaut.model import Term
from provenaut.namespaces import RDF

__all__ = ["REIFIES", "rdf12_text"]

REIFIES: Final = RDF + "reifies"

_TRIPLE: Final = frozenset({RDF + "subject", RDF + "predicate", RDF + "object"})


def rdf12_text(record: Record) -> Iterator[str]:
    """The Turtle 1.2 text in pieces: the accepted triples with their claims, then all that is said of each node."""
    yield '# Provenaut: claims as reifiers, in RDF 1.2\nVERSION "1.2"\n' + prefix_lines() + "\n"
    claims: defaultdict[tuple[str, str, Term], list[str]] = defaultdict(list)
    for claim, about in record.claims.items():
        claims[triple_of(claim, about)].append(claim)
    for triple, found in sorted(claims.items(), key=lambda item: tuple(map(written, item[0]))):
        yield _reified(triple, [one for one in found if one in record.accepted])
    yield "\n"
    for triple, found in sorted(claims.items(), key=lambda item: tuple(map(written, item[0]))):
        subject, predicate, value = map(written, triple)
        for claim in found:
            if claim not in record.accepted:
                yield f"{written(claim)} rdf:reifies <<( {subject} {predicate} {value} )>> .\n"
    yield "\n"
    yield from blocks(
        (quad.subject, quad.predicate, quad.object)
        for quad in record.quads
        if quad.graph not in record.claims and not (quad.graph == graph_iri("claims") and quad.predicate in _TRIPLE)
    )


def _reified(triple: tuple[str, str, Term], accepted: list[str]) -> str:
    """The line of an accepted triple with the claims that support it; none where no claim does."""
    if not accepted:
        return ""
    reifiers = "".join(f" ~ {written(claim)}" for claim in accepted)
    return f"{' '.join(map(written, triple))}{reifiers} .\n"
