"""Deterministic IRIs: the same seeds give the same names on every machine.

>>> entity_iri("craft", "progress-82")
'https://w3id.org/provenaut/id/craft/progress-82'
>>> time_iri("2024-02-28/2024-03-06")
'https://w3id.org/provenaut/id/time/2024-02-28%2F2024-03-06'
>>> hashed_iri("passage", "science-times", "In February … the ISS")
'https://w3id.org/provenaut/id/passage/5eaddc8b56fe0cbd'
"""

from hashlib import sha256
from typing import TYPE_CHECKING

from provenaut.namespaces import GRAPH, ID, PREFIXES
from provenaut.terms import Literal, Term  # noqa: F401  # a doctest below uses `Literal`

if TYPE_CHECKING:
    # The annotations below are all that needs these, and the command imports this module at every start.
    from provenaut.model import Certainty, Passage, Polarity, Utterance

__all__ = [
    "claim_iri",
    "derivation_iri",
    "entity_iri",
    "graph_iri",
    "hashed_iri",
    "ntriples",
    "passage_iri",
    "source_iri",
    "time_edtf",
    "time_iri",
    "utterance_iri",
]

_XSD_STRING = PREFIXES["xsd"] + "string"
# The escapes of canonical N-Quads (RDF Dataset Canonicalization, section 5); every other character stands as it is.
_ESCAPES = {
    **{code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F)},
    **{ord(character): "\\" + letter for character, letter in zip('\b\t\n\f\r"\\', 'btnfr"\\', strict=True)},
}


def entity_iri(kind: str, slug: str) -> str:
    """The IRI of an instance."""
    return f"{ID}{kind}/{slug}"


def source_iri(source_id: str) -> str:
    """The IRI of a source."""
    return entity_iri("source", source_id)


def graph_iri(name: str) -> str:
    """The IRI of one of the graphs that are not a claim's."""
    return GRAPH + name


def time_iri(edtf: str) -> str:
    """The IRI of a date, from its EDTF text, percent-encoded."""
    from urllib.parse import quote

    return f"{ID}time/{quote(edtf, safe='')}"


def time_edtf(iri: str) -> str | None:
    """The EDTF text of a date's IRI, or None where it is no date's.

    >>> time_edtf(time_iri("2030~"))
    '2030~'
    """
    prefix = f"{ID}time/"
    if not iri.startswith(prefix):
        return None
    from urllib.parse import unquote

    return unquote(iri.removeprefix(prefix))


def hashed_iri(kind: str, *fields: str) -> str:
    """An IRI whose last part is the first 16 hex digits of the SHA-256 of the fields, joined by U+001F."""
    return entity_iri(kind, sha256("\x1f".join(fields).encode()).hexdigest()[:16])


def ntriples(term: Term) -> str:
    """A term in N-Triples form.

    >>> ntriples(Literal("2", PREFIXES["xsd"] + "integer"))
    '"2"^^<http://www.w3.org/2001/XMLSchema#integer>'
    """
    if isinstance(term, str):
        return f"<{term}>"
    text = term.lexical.translate(_ESCAPES)
    if term.language:
        return f'"{text}"@{term.language}'
    return f'"{text}"' if term.datatype == _XSD_STRING else f'"{text}"^^<{term.datatype}>'


def derivation_iri(triple: tuple[str, str, Term]) -> str:
    """The IRI of the derivation of an inferred triple, from the triple's N-Triples line.

    >>> derivation_iri((entity_iri("incident", "progress-82-leak"), PREFIXES["rdf"] + "type", PREFIXES["pn"] + "Leak"))
    'https://w3id.org/provenaut/id/derivation/521251608a8fc3a4'
    """
    subject, predicate, value = triple
    return hashed_iri("derivation", f"<{subject}> <{predicate}> {ntriples(value)} .")


def passage_iri(passage: "Passage") -> str:
    """The IRI of a passage: its source and its anchor, or the id of its row; not its offsets, nor a row's number."""
    return hashed_iri("passage", passage.source, passage.key)


def utterance_iri(utterance: "Utterance") -> str:
    """The IRI of an utterance: its source, its chain of speakers, and its occasion, medium and date."""
    return hashed_iri(
        "utterance",
        utterance.source,
        *utterance.chain,
        utterance.occasion or "",
        utterance.medium or "",
        utterance.said_on or "",
    )


def claim_iri(
    triple: tuple[str, str, Term], polarity: "Polarity", certainty: "Certainty", utterance: "Utterance", anchor: str
) -> str:
    """The IRI of a claim: its triple, stance, speakers, source and anchor; not offsets, lock state or versions.

    `anchor` is the key of the passage, which for a row of a table is its id.
    """
    subject, predicate, value = triple
    return hashed_iri(
        "claim",
        subject,
        predicate,
        ntriples(value),
        polarity,
        certainty,
        " ".join(utterance.chain),
        utterance.source,
        anchor,
    )
