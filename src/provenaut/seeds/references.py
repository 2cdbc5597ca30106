"""References: how coverage and disputes name a claim of a source, as the claim line does.

`progress-82-leak occurredIn progress-82`, with `[denied, hedged]` behind it where it isn't plainly asserted.
"""

from typing import Final

from provenaut.iris import time_edtf
from provenaut.model import Claim, Literal, Term
from provenaut.namespaces import ID, PN, RDF_TYPE, XSD, compact
from provenaut.seeds.claimlines import FLAGS, Reference, Word

__all__ = ["claim_reference", "short_name"]

_STRINGS: Final = (XSD + "string", XSD + "anyURI")


def claim_reference(claim: Claim) -> Reference:
    """The reference that names a claim within its source."""
    predicate = "a" if claim.predicate == RDF_TYPE else claim.predicate.removeprefix(PN)
    said = {claim.polarity.value.lower(), claim.certainty.value.lower()}
    flags = tuple(flag for flag in FLAGS if flag in said)
    value = _word(claim.object, is_class=predicate == "a")
    return Reference(short_name(claim.subject), predicate, value, flags)


def short_name(iri: str) -> str:
    """What a curator types for a term: an entity's slug, a date, `source:x`, `cause:x` or `pn:X`.

    >>> short_name("https://w3id.org/provenaut/id/craft/progress-82")
    'progress-82'
    """
    edtf = time_edtf(iri)
    if edtf is not None:
        return edtf
    if iri.startswith(ID) and not iri.startswith(f"{ID}source/"):
        return iri.rpartition("/")[2]
    return compact(iri)


def _word(term: Term, *, is_class: bool) -> Word:
    if isinstance(term, Literal):
        return Word(term.lexical, is_quoted=term.datatype in _STRINGS)
    return Word(term.removeprefix(PN) if is_class else short_name(term))
