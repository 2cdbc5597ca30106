"""How each inferred triple follows: one derivation for each, of least height, down to the facts that it rests on.

The rules run level by level: what a level finds becomes visible only to the next. So the level at which a triple first
comes up is the least height of its derivations, each premise is lower than its conclusion, and no derivation leans on
itself. Each level looks only at what the last one found, and at what that can be joined with.
"""

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from provenaut.iris import ntriples
from provenaut.namespaces import XSD
from provenaut.reasoning.direct import DirectRules, is_direct
from provenaut.reasoning.joins import JoinedRules
from provenaut.reasoning.materialise import Triple, line
from provenaut.reasoning.rules import Rule
from provenaut.reasoning.steps import Step, prepared
from provenaut.terms import Literal, Term

__all__ = ["Derivation", "derive"]

_STRING: Final = XSD + "string"


@dataclass(frozen=True, slots=True)
class Derivation:
    """That a rule gives a triple from its premises, and which facts all of it rests on in the end.

    `leaves` is empty where the ontology alone gives the triple.
    """

    conclusion: Triple
    rule: Rule
    premises: tuple[Triple, ...]
    leaves: tuple[Triple, ...]


def derive(facts: Iterable[Triple], rules: Sequence[Rule]) -> tuple[Derivation, ...]:
    """A derivation of each triple that follows from the facts and is not among them, sorted as N-Triples lines are.

    What is derived is what `materialise` gives. Of several derivations of least height it is the one with the fewest
    premises, then the one whose premises come first; so the same facts and rules, in whatever order, give the same.

    >>> rules = [Rule("?x <urn:in>/<urn:in> ?y .", "?x <urn:in> ?y .")]
    >>> facts = [("urn:a", "urn:in", "urn:b"), ("urn:b", "urn:in", "urn:c"), ("urn:c", "urn:in", "urn:d")]
    >>> for one in derive(facts, rules):
    ...     print(one.conclusion[0], one.conclusion[2], len(one.leaves))
    urn:a urn:c 2
    urn:a urn:d 3
    urn:b urn:d 2
    """
    with _without_collecting():
        return _derive(_as_stored(facts), rules)


def _derive(given: Mapping[Triple, Triple], rules: Sequence[Rule]) -> tuple[Derivation, ...]:
    taken_apart, terms = prepared(rules)
    direct = DirectRules((each for each in taken_apart if is_direct(each[1])), terms)
    joined = JoinedRules((each for each in taken_apart if not is_direct(each[1])), terms)
    known: set[Triple] = set()
    steps: dict[Triple, Step] = {}
    new: Iterable[Triple] = given
    while True:
        known.update(new)
        found: dict[Triple, Step] = {}
        direct.apply(new, known, found)
        joined.apply(new, known, found)
        if not found:
            break
        steps |= found
        new = found
    return tuple(sorted(_flattened(steps, given), key=lambda one: line(one.conclusion)))


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Millions of values are made and none of them is garbage: looking for it takes longer than all the rest."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _flattened(steps: Mapping[Triple, Step], given: Mapping[Triple, Triple]) -> Iterator[Derivation]:
    """The derivations of steps that come lowest first, each with its facts as they were given."""
    resting: dict[Triple, tuple[Triple, ...]] = {stored: (fact,) for stored, fact in given.items()}
    for conclusion, step in steps.items():
        premises = step.premises
        if len(premises) == 1:
            leaves = resting[premises[0]]
        else:
            leaves = tuple(sorted({leaf for premise in premises for leaf in resting[premise]}, key=line))
        resting[conclusion] = leaves
        yield Derivation(conclusion, step.rule, tuple(given.get(premise, premise) for premise in premises), leaves)


def _as_stored(facts: Iterable[Triple]) -> dict[Triple, Triple]:
    """The facts by the form in which the engine gives them back, which is another where a number has leading zeros."""
    from provenaut.store.working import as_stored

    facts = list(facts)
    # Texts are kept as they are.
    literals = sorted({each[2] for each in facts if isinstance(each[2], Literal) and each[2].datatype != _STRING})
    kept: dict[Term, Term] = dict(zip(literals, as_stored([*map(ntriples, literals)]), strict=True))
    stored: dict[Triple, Triple] = {}
    for fact in facts:
        subject, predicate, value = fact
        key = (subject, predicate, kept[value]) if value in kept else fact
        # Of two that are one to the engine the first is kept.
        other = stored.get(key)
        stored[key] = fact if other is None else min(fact, other, key=line)
    return stored
