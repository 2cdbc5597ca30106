"""Trusty URIs: a name that holds the hash of what it names, so that nobody can change it unseen.

The artefact code `RA…` is that of the module RA: the SHA-256 of the quads, sorted and written one term a line, with a
blank wherever the code itself will stand. https://trustyuri.net is where it is specified; the `nanopub` library checks
what is made here, in a test. It is no dependency, since it brings what signs and uploads.
"""

from base64 import urlsafe_b64encode
from collections.abc import Iterable
from hashlib import sha256
from typing import Final

from provenaut.assertion import Quad
from provenaut.model import Literal, Term

__all__ = ["PLACEHOLDER", "artefact_code", "named"]

# Stands for the code in IRIs until it is known; it can't be part of an IRI.
PLACEHOLDER: Final = " "


def artefact_code(quads: Iterable[Quad]) -> str:
    """The code of quads whose IRIs hold the placeholder where the code will stand.

    >>> artefact_code([Quad("urn:x: ", "urn:x:p", Literal("o"), "urn:x: #g")])
    'RAwtFzCu2myVDlB4pXILTz1oV_NgweQY1i9pyzwIsS92g'
    """
    text = "".join(
        f"{q.graph}\n{q.subject}\n{q.predicate}\n{_value(q.object)}\n" for q in sorted(set(quads), key=_order)
    )
    return "RA" + urlsafe_b64encode(sha256(text.encode()).digest()).decode().rstrip("=")


def named(quads: Iterable[Quad], code: str) -> list[Quad]:
    """The quads with the code put in."""
    return [
        Quad(
            _put(quad.subject, code),
            quad.predicate,
            _put(quad.object, code) if isinstance(quad.object, str) else quad.object,
            _put(quad.graph, code),
        )
        for quad in quads
    ]


def _put(iri: str, code: str) -> str:
    return iri.replace(PLACEHOLDER, code)


def _value(term: Term) -> str:
    if isinstance(term, str):
        return term
    text = term.lexical.replace("\\", "\\\\").replace("\n", "\\n")
    return f"@{term.language.lower()} {text}" if term.language else f"^{term.datatype} {text}"


def _order(quad: Quad) -> tuple[str, str, str, bool, str, str, str]:
    """By graph, subject and property, then IRIs before literals; a text with a language before one with a datatype."""
    value = quad.object
    if isinstance(value, Literal):
        datatype = "" if value.language else value.datatype
        return (quad.graph, quad.subject, quad.predicate, True, value.lexical, datatype, value.language)
    return (quad.graph, quad.subject, quad.predicate, False, value, "", "")
