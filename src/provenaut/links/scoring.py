"""How well a thing of theirs fits one of ours, in points that can be read: each sign has its weight and its reason.

An identifier that both have outweighs the same label: another thing may be called so, and no other has the number.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from provenaut.links.asking import Described
from provenaut.links.ours import Alignment, Thing
from provenaut.links.values import EXACT, MATCHES
from provenaut.namespaces import SKOS, compact

__all__ = ["WEIGHTS", "Candidate", "folded", "score"]

# What each sign counts. The sum is held between 0 and 1.
WEIGHTS: Final[Mapping[str, float]] = {
    "identifier": 0.6,
    "another identifier": -0.6,
    "label": 0.4,
    "alias": 0.38,
    "similar name": 0.34,
    "class": 0.25,
    "another class": -0.35,
    "launch": 0.2,
}
_SIMILAR: Final = 0.8
_CERTAIN: Final = 0.8


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something of theirs that may be a thing of ours: its score from 0 to 1, and what speaks for it and against it."""

    thing: Thing
    item: str
    label: str
    score: float
    reasons: tuple[str, ...]
    is_ambiguous: bool = False

    @property
    def relation(self) -> str:
        """What to say of both, if somebody agrees: the same, or, where too little speaks for it, close."""
        return EXACT if self.score >= _CERTAIN and not self.is_ambiguous else SKOS + "closeMatch"


def score(thing: Thing, item: Described, alignment: Alignment) -> Candidate:
    """The score of one pair, and its reasons."""
    signs = [*_by_identifiers(thing, item), *_by_name(thing, item), *_by_class(thing, item, alignment)]
    total = sum(weight for weight, _ in signs)
    reasons = tuple(f"{why} ({weight:+.2f})" for weight, why in signs)
    return Candidate(thing, item.iri, item.label, round(min(1.0, max(0.0, total)), 2), reasons)


def _by_identifiers(thing: Thing, item: Described) -> list[tuple[float, str]]:
    signs = []
    for scheme, theirs in item.identifiers.items():
        ours = thing.identifiers(scheme)
        same = ours & {_plain(one) for one in theirs}
        if same:
            signs.append((WEIGHTS["identifier"], f"the same {scheme} {sorted(same)[0]}"))
        elif ours and theirs:
            signs.append((WEIGHTS["another identifier"], f"{scheme} {theirs[0]}, and ours is {sorted(ours)[0]}"))
    launches = thing.identifiers("launch", MATCHES)
    same_launch = sorted(one for one in item.identifiers.get("cospar", ()) if _plain(one).rstrip(_LETTERS) in launches)
    if same_launch:
        signs.append((WEIGHTS["launch"], f"of the launch of {same_launch[0]}"))
    return signs


_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _plain(identifier: str) -> str:
    """An identifier without the blanks that some write into it."""
    return identifier.replace(" ", "").upper()


def _by_name(thing: Thing, item: Described) -> list[tuple[float, str]]:
    ours = [folded(name) for name in thing.names]
    for name in item.labels:
        if folded(name) in ours:
            return [(WEIGHTS["label"], f"its label is '{name}'")]
    for name in item.aliases:
        if folded(name) in ours:
            return [(WEIGHTS["alias"], f"it is also called '{name}'")]
    pairs = ((_alike(one, folded(name)), name) for one in ours for name in (*item.labels, *item.aliases))
    likeness, name = max(pairs, default=(0.0, ""))
    if likeness < _SIMILAR:
        return []
    return [(round(WEIGHTS["similar name"] * likeness, 2), f"its name '{name}' is like ours")]


def _by_class(thing: Thing, item: Described, alignment: Alignment) -> list[tuple[float, str]]:
    """Whether a class of theirs comes near to one of ours; one that comes near to others alone speaks against it."""
    same = alignment.near(thing.classes) & item.classes
    if same:
        ours = sorted(one for one in thing.classes if same & set(alignment.terms.get(one, ())))
        return [(WEIGHTS["class"], f"its class comes near to {compact(ours[0])}")]
    others = sorted(ours for ours, theirs in alignment.terms.items() if item.classes & set(theirs))
    if alignment.near(thing.classes) and others:
        return [(WEIGHTS["another class"], f"its class comes near to {compact(others[0])}")]
    return []


def folded(name: str) -> str:
    """A name as it is compared: without case, hyphens and what punctuation does.

    >>> folded("Soyuz MS-22"), folded("U.S.")
    ('soyuz ms 22', 'us')
    """
    text = "".join(character if character.isalnum() else " " if character in " -–_/" else "" for character in name)
    return " ".join(text.casefold().split())


def _alike(one: str, other: str) -> float:
    """From 0 to 1; two names that differ in a number are not alike, however long the rest: Soyuz 10 is no Soyuz 11."""
    digits = ["".join(filter(str.isdigit, name)) for name in (one, other)]
    return SequenceMatcher(None, one, other, autojunk=False).ratio() if digits[0] == digits[1] else 0.0
