"""Running rules until nothing new comes."""

from collections.abc import Iterable, Sequence
from typing import Final

from provenaut.iris import graph_iri, ntriples
from provenaut.model import Term
from provenaut.reasoning.rules import Rule

__all__ = ["Triple", "line", "materialise"]

Triple = tuple[str, str, Term]

_ADDED: Final = graph_iri("inferred")


def materialise(facts: Iterable[Triple], rules: Sequence[Rule]) -> tuple[Triple, ...]:
    """What follows from the facts by the rules and is not among them, sorted as N-Triples lines are.

    The facts are those that are accepted, without blank nodes. What claims say is no fact: leave the claims graph out.
    """
    from provenaut.store.working import WorkingStore

    store = WorkingStore(line(fact) for fact in facts)
    updates = [rule.update(_ADDED) for rule in rules]
    before = -1
    while before < (before := len(store)):
        for update in updates:
            store.update(update)
    return tuple(sorted(store.triples(_ADDED), key=line))


def line(triple: Triple) -> str:
    """The N-Triples line of a triple, by which triples are sorted."""
    subject, predicate, value = triple
    return f"<{subject}> <{predicate}> {ntriples(value)} ."
