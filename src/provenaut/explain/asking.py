"""What is asked, from what a person gives to the triples that are meant."""

from datetime import date
from typing import Final

from provenaut.errors import ParameterError
from provenaut.explain.explaining import Explainer
from provenaut.explain.terms import find_object, find_predicate, find_thing
from provenaut.explain.values import Explained
from provenaut.namespaces import PREFIXES
from provenaut.store import Engine
from provenaut.terms import Literal, Term

__all__ = ["explain"]

_Triple = tuple[str, str, Term]
_HASH: Final = 16
# What is said of something: the triples that are accepted, and those that somebody claims, accepted or not.
_OF: Final = """SELECT DISTINCT ?subject ?predicate ?object {{
    VALUES ?subject {{ <{subject}> }}
    {{ ?subject ?predicate ?object }}
    UNION {{ ?claim a pn:Claim ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object }}
    {more} FILTER(!isBlank(?object)) }}"""
_OF_CLAIMS: Final = """SELECT DISTINCT ?subject ?predicate ?object {{ {claims}
    ?claim rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object }}"""


def explain(engine: Engine, subject: object, predicate: object = None, object_: object = None) -> Explained:
    """Explain a triple; or all that is said of a subject, with one property or any.

    Each part is a label, a slug, a CURIE or an IRI, or a `Literal` as the object. A claim alone as the subject means
    what it claims, a dispute what its sides claim. Raises `ParameterError` where a name is unknown or ambiguous.
    """
    if predicate is None and object_ is not None:
        raise ParameterError("an object needs its property", hint="give subject, property and object")
    about = find_thing(engine, _claim_iri(_text(subject)))
    explainer = Explainer(engine)
    if predicate is None:
        triples = _claimed(engine, about) or _triples(engine, _OF.format(subject=about, more=""))
    else:
        by = find_predicate(engine, _text(predicate))
        if object_ is None:
            triples = _triples(engine, _OF.format(subject=about, more=f"VALUES ?predicate {{ <{by}> }}"))
        else:
            value = object_ if isinstance(object_, Literal) else find_object(engine, about, by, _text(object_))
            triples = [(about, by, value)]
    explanations = sorted((explainer.explain(triple) for triple in triples), key=lambda one: one.triple)
    return Explained(explainer.reader.named([about])[0], tuple(explanations))


def _claimed(engine: Engine, about: str) -> list[_Triple]:
    """What a claim claims, or the sides of a dispute; nothing for anything else."""
    if about.startswith(PREFIXES["claim"]):
        return _triples(engine, _OF_CLAIMS.format(claims=f"VALUES ?claim {{ <{about}> }}"))
    if about.startswith(PREFIXES["dispute"]):
        return _triples(engine, _OF_CLAIMS.format(claims=f"<{about}> pn:hasSide ?side . ?side pn:sideClaim ?claim ."))
    return []


def _triples(engine: Engine, text: str) -> list[_Triple]:
    rows = engine.query(text).rows
    return [(str(row[0]), str(row[1]), row[2]) for row in rows if row[2] is not None]


def _claim_iri(text: str) -> str:
    """The IRI of a claim for its bare hash."""
    is_hash = len(text) == _HASH and all(letter in "0123456789abcdef" for letter in text)
    return PREFIXES["claim"] + text if is_hash else text


def _text(value: object) -> str:
    """What was given as text; a cell of a row is its IRI."""
    if isinstance(value, bool):
        return str(value).lower()
    iri = getattr(value, "iri", None)
    if isinstance(iri, str) and iri:
        return iri
    return value.isoformat() if isinstance(value, date) else str(value)
