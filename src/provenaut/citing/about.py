"""Which claim a pattern means where it speaks of an utterance, a passage or a dispute: the one that it joins them to.

An utterance says many things, and a passage holds many claims. A query that goes from a claim to its utterance and on
to the speaker rests on that claim, and on no other that was uttered with it.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from provenaut.citing.leaves import Leaf
from provenaut.namespaces import PN
from provenaut.terms import Term

__all__ = ["meant_claims"]

# Properties from a claim to what it belongs to, and from what belongs to a claim to that claim.
_FROM_CLAIM: Final = frozenset({PN + "saidIn", PN + "passage"})
_TO_CLAIM: Final = frozenset({PN + "sideClaim"})
# Properties along which what is meant is handed on: to the object, and to the subject.
_ONWARD: Final = frozenset({PN + "via"})
_BACKWARD: Final = frozenset({PN + "hasSide"})


def meant_claims(leaves: Sequence[Leaf], constants: Mapping[str, Term]) -> tuple[str, ...]:
    """For each leaf the claim that its subject belongs to, a variable or an IRI; empty where the pattern names none.

    >>> leaves = [Leaf("?c", "pn:saidIn", "?u"), Leaf("?u", "pn:speaker", "?s")]
    >>> meant_claims(leaves, {"pn:saidIn": PN + "saidIn", "pn:speaker": PN + "speaker"})
    ('', '?c')
    """
    meant: dict[str, str] = {}
    steps = [(constants.get(leaf.predicate), leaf.subject, leaf.object) for leaf in leaves if leaf.path is None]
    for property_, subject, value in steps:
        if property_ in _FROM_CLAIM:
            meant.setdefault(value, subject)
        elif property_ in _TO_CLAIM:
            meant.setdefault(subject, value)
    for _ in steps:
        for property_, subject, value in steps:
            if property_ in _ONWARD and subject in meant:
                meant.setdefault(value, meant[subject])
            elif property_ in _BACKWARD and value in meant:
                meant.setdefault(subject, meant[value])
    return tuple("" if leaf.path is not None else meant.get(leaf.subject, "") for leaf in leaves)
