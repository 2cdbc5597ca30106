"""How each inferred triple follows: one derivation for each, of least height, down to the facts that it rests on.

The rules run as in `materialise`, but level by level: what a level finds becomes visible only to the next. So the level
at which a triple first comes up is the least height of its derivations, each premise is lower than its conclusion, and
no derivation leans on itself.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from provenaut.iris import ntriples
from provenaut.reasoning.materialise import Triple, line
from provenaut.reasoning.rules import Rule
from provenaut.reasoning.steps import Question, Step, kind, questions
from provenaut.store import Engine
from provenaut.terms import Literal, Term

__all__ = ["Derivation", "derive"]


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
    from provenaut.store.working import WorkingStore

    given = _as_stored(facts)
    store = WorkingStore(map(line, given))
    waiting = questions(rules)
    steps: dict[Triple, Step] = {}
    ready: Iterable[Question] = waiting
    while new := _level(store, ready):
        store.add(map(line, new))
        steps |= new
        kinds = {kind(f"<{predicate}>", ntriples(value)) for _, predicate, value in new}
        ready = [question for question in waiting if question.needs & kinds]
    return tuple(sorted(_flattened(steps, given), key=lambda one: line(one.conclusion)))


def _level(engine: Engine, ready: Iterable[Question]) -> dict[Triple, Step]:
    """What follows in one step from what is in the store and is not there yet."""
    found: dict[Triple, Step] = {}
    for question in ready:
        for conclusion, step in question.answers(engine):
            known = found.get(conclusion)
            if known is None or step.order < known.order:
                found[conclusion] = step
    return found


def _flattened(steps: Mapping[Triple, Step], given: Mapping[Triple, Triple]) -> Iterator[Derivation]:
    """The derivations of steps that come lowest first, each with its facts as they were given."""
    resting: dict[Triple, frozenset[Triple]] = {stored: frozenset([fact]) for stored, fact in given.items()}
    for conclusion, (premises, rule) in steps.items():
        sets = [resting[premise] for premise in premises]
        resting[conclusion] = leaves = sets[0] if len(sets) == 1 else frozenset[Triple]().union(*sets)
        shown = tuple(given.get(premise, premise) for premise in premises)
        yield Derivation(conclusion, rule, shown, tuple(sorted(leaves, key=line)))


def _as_stored(facts: Iterable[Triple]) -> dict[Triple, Triple]:
    """The facts by the form in which the engine gives them back, which is another where a number has leading zeros."""
    from provenaut.store.working import as_stored

    # Of two that are one to the engine the first is kept.
    ordered = sorted(facts, key=line, reverse=True)
    literals = sorted({value for _, _, value in ordered if isinstance(value, Literal)})
    stored: dict[Term, Term] = dict(zip(literals, as_stored([*map(ntriples, literals)]), strict=True))
    return {(fact[0], fact[1], stored.get(fact[2], fact[2])): fact for fact in ordered}
