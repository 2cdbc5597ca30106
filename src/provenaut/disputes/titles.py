"""What people call a dispute: what it is about, on which property, and what each side holds."""

from collections.abc import Callable
from textwrap import shorten
from typing import Final

from provenaut.disputes.values import Dispute, Side
from provenaut.model import Polarity, Term
from provenaut.namespaces import PN

__all__ = ["dispute_title"]

# What a side holds may be a list of values; the title needs no more than tells it from the others.
_LONGEST: Final = 50
_MOST: Final = 3


def dispute_title(dispute: Dispute, label: Callable[[Term], str]) -> str:
    """The title of a dispute, by the labels of its terms: "Air leak: first detected on — 2019 against 2020".

    Where it is on no one property, its kind stands there. Whoever denies stands last. Of many sides three are named.
    """
    named = [shorten(side.label, _LONGEST, placeholder=" …") for side in sorted(dispute.sides, key=_by)]
    more = f" and {len(named) - _MOST} more" if len(named) > _MOST + 1 else ""
    sides = " against ".join(named[:_MOST] if more else named) + more
    return f"{label(dispute.about)}: {label(dispute.on or PN + dispute.kind)} — {sides}"


def _by(side: Side) -> tuple[bool, str]:
    return all(claim.polarity is Polarity.DENIED for claim in side.claims), side.label
