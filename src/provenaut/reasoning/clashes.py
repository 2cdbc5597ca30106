"""Contradictions that rules can see: a thing in two classes that are disjoint, with the facts that put it there.

A reasoner sees more, but takes a second for each question. What is seen here is a guess that it is asked to confirm.
"""

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from provenaut.namespaces import RDF_TYPE
from provenaut.reasoning.derivations import derive
from provenaut.reasoning.expressions import Expressions, statements
from provenaut.reasoning.materialise import Triple, line
from provenaut.reasoning.rules import compile_rules

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["Clash", "clashes", "disjoint_classes"]


class Clash(NamedTuple):
    """A thing in two classes that are disjoint, and the facts that put it there; none where the ontology does."""

    thing: str
    facts: tuple[Triple, ...]


def clashes(ontology: "Graph", facts: Iterable[Triple]) -> list[Clash]:
    """All that rules see of disjoint classes, those of the fewest facts first."""
    given = set(facts)
    told = given | set(statements(ontology))
    resting: dict[Triple, tuple[Triple, ...]] = {fact: (fact,) for fact in told}
    resting |= {one.conclusion: one.leaves for one in derive(told, compile_rules(ontology))}
    classes: dict[str, set[str]] = defaultdict(set)
    for subject, predicate, value in resting:
        if predicate == RDF_TYPE:
            classes[subject].add(str(value))
    found = set()
    for one, other in disjoint_classes(ontology):
        for thing, its in classes.items():
            if one in its and other in its:
                leaves = {*resting[thing, RDF_TYPE, one], *resting[thing, RDF_TYPE, other]} & given
                found.add(Clash(thing, tuple(sorted(leaves, key=line))))
    return sorted(found, key=lambda each: (len(each.facts), each.thing, tuple(map(line, each.facts))))


def disjoint_classes(ontology: "Graph") -> set[tuple[str, str]]:
    """Pairs of named classes that an axiom says are disjoint."""
    from rdflib import OWL, RDF

    terms = Expressions(ontology)
    pairs = set(ontology.subject_objects(OWL.disjointWith))
    for node in ontology.subjects(RDF.type, OWL.AllDisjointClasses):
        members = terms.value(node, "members")
        pairs |= set(combinations([] if members is None else terms.members(members), 2))
    return {(str(one), str(other)) for one, other in pairs if not (terms.is_blank(one) or terms.is_blank(other))}
