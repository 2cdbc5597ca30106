"""Whether what is claimed can be true: uncontested facts together, and each side of each dispute by itself.

What is true of many holds for each of them: where the facts can be true with many sides at once, they can be with each
by itself. So sides are asked of together, of each dispute one, since two sides of one dispute may well contradict each
other; a group that fails is halved until single sides are left. Where nothing is wrong that is one question, however
many disputes there are.

A contradiction is told down to what causes it. Rules guess which facts and axioms these are, and HermiT confirms it;
where it doesn't, or rules see nothing, halving finds them. In the end each is left out once, to see that it is needed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from provenaut.iris import ntriples
from provenaut.model import Position
from provenaut.namespaces import RDF_TYPE, compact
from provenaut.reasoning.asking import ask
from provenaut.reasoning.clashes import Clash, clashes
from provenaut.reasoning.located import Axiom, OntologyFiles, relevant
from provenaut.reasoning.materialise import Triple, line
from provenaut.reasoning.minimal import OutOfQuestions, minimal
from provenaut.reasoning.values import Cause, ClaimsReport, Contradiction, Side
from provenaut.terms import Literal

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

__all__ = ["as_rdf", "check_claims"]

# So many contradictions are told of the uncontested facts; who has mended them asks again.
_MOST: Final = 5

Facts = Mapping[Triple, tuple[str, ...]]
Item = Axiom | Triple


def check_claims(
    ontology: Sequence[Path],
    facts: Facts,
    sides: Sequence[Side] = (),
    *,
    places: Mapping[str, Position] | None = None,
    most_calls: int = 120,
) -> ClaimsReport:
    """Reason over the ontology with uncontested facts, then with each side of a dispute by itself.

    `facts` names for each triple the claims that say so, none where it stands without one; `places` tells where claims
    are written. What is inconsistent is told down to its causes. HermiT is asked at most `most_calls` times, about a
    second each; sides that are left then are in `unchecked`, and a contradiction that isn't taken apart to the end says
    so.

    Raises `UsageError` where the extra `reasoning` isn't installed, `OntologyError` for a file that can't be read, or
    what is no OWL 2 DL.
    """
    asker = _Asker(OntologyFiles(ontology), places or {}, most_calls)
    everything = {**facts, **{triple: names for side in sides for triple, names in side.facts.items()}}
    empty = asker.empty_classes(everything)
    if empty is not None:
        # What is true of all of it is true of each part; only a class may be empty because of one side.
        empty = asker.empty_classes(facts) if sides and empty else empty
        reasons = {name: asker.why_empty(name) for name in (empty or ())[:_MOST]}
        return ClaimsReport((), empty or (), len(sides), (), reasons, asker.calls)
    found, left, empty = _of_facts(asker, facts, bool(sides))
    unchecked: list[Side] = []
    if empty is None:
        unchecked += sides
    else:
        for group in _rounds(sides):
            failing, undecided = asker.failing(left, group)
            found += [asker.contradiction({**left, **side.facts}, side) for side in failing]
            unchecked += undecided
    return ClaimsReport(tuple(found), empty or (), len(sides), tuple(unchecked), calls=asker.calls)


def _of_facts(
    asker: "_Asker", facts: Facts, perhaps: bool
) -> tuple[list[Contradiction], dict[Triple, tuple[str, ...]], tuple[str, ...] | None]:
    """The contradictions of facts, one after the other, what is left without them, and the empty classes of that.

    There are none of these where what is left still can't be true; `perhaps` it can from the first.
    """
    found: list[Contradiction] = []
    left = dict(facts)
    empty = asker.empty_classes(left) if perhaps else None
    while empty is None and len(found) < _MOST:
        found.append(asker.contradiction(left))
        blamed = [cause.triple for cause in found[-1].causes if cause.triple is not None]
        if not blamed:
            break
        for triple in blamed:
            left.pop(triple)
        empty = asker.empty_classes(left)
    return found, left, empty


def _rounds(sides: Iterable[Side]) -> Iterator[list[Side]]:
    """Groups in which no dispute has two sides."""
    waiting = list(sides)
    while waiting:
        group = list({side.dispute: side for side in reversed(waiting)}.values())[::-1]
        yield group
        waiting = [side for side in waiting if not any(side is each for each in group)]


class _Asker:
    """Asks HermiT about parts of the ontology and of the facts, and counts."""

    def __init__(self, ontology: OntologyFiles, places: Mapping[str, Position], most: int) -> None:
        self.ontology = ontology
        self.calls = 0
        self._places = places
        self._most = most

    def empty_classes(self, facts: Iterable[Triple]) -> tuple[str, ...] | None:
        """The classes that nothing can belong to; none at all where ontology and facts can't be true."""
        self.calls += 1
        report = ask([*self.ontology.triples(), *map(as_rdf, facts)])
        return report.unsatisfiable if report.consistent else None

    def fails(self, items: Iterable[Item]) -> bool:
        """Whether these axioms and facts can't all be true."""
        if self.calls >= self._most:
            raise OutOfQuestions
        self.calls += 1
        triples = list(self.ontology.declarations)
        for item in items:
            triples += item.triples if isinstance(item, Axiom) else [as_rdf(item)]
        return not ask(triples).consistent

    def failing(self, facts: Facts, sides: Sequence[Side]) -> tuple[list[Side], list[Side]]:
        """The sides that by themselves can't be true with the facts, and those that could not be asked of any more."""
        given: list[Item] = [*self.ontology.axioms, *facts]
        try:
            if not self.fails([*given, *(triple for side in sides for triple in side.facts)]):
                return [], []
        except OutOfQuestions:
            return [], list(sides)
        if len(sides) == 1:
            return list(sides), []
        middle = len(sides) // 2
        halves = [self.failing(facts, sides[:middle]), self.failing(facts, sides[middle:])]
        return [side for half in halves for side in half[0]], [side for half in halves for side in half[1]]

    def contradiction(self, facts: Facts, side: Side | None = None) -> Contradiction:
        """What of ontology and facts can't be true together, as little as can be found."""
        everything: list[Item] = [*self.ontology.axioms, *facts]
        try:
            suspects = self._suspects(facts)
        except OutOfQuestions:
            suspects = everything
        items, sure = minimal(suspects, self.fails)
        causes = tuple(self._cause(item, facts) for item in sorted(items, key=_place))
        return Contradiction(causes, side, sure)

    def why_empty(self, class_iri: str) -> tuple[Cause, ...]:
        """The axioms by which nothing can belong to a class: those that contradict that something does."""
        found = self.contradiction({("urn:provenaut:something", RDF_TYPE, class_iri): ()})
        return tuple(cause for cause in found.causes if cause.is_axiom)

    def _cause(self, item: Item, facts: Facts) -> Cause:
        if isinstance(item, Axiom):
            return Cause(item.words, file=item.file, line=item.line)
        subject, predicate, value = item
        shown = ntriples(value) if isinstance(value, Literal) else compact(value)
        at = next((self._places[claim] for claim in facts[item] if claim in self._places), None)
        words = f"{compact(subject)} {compact(predicate)} {shown}"
        return Cause(words, item, facts[item], at.file if at else "", at.line if at else None)

    def _suspects(self, facts: Facts) -> list[Item]:
        """Axioms and facts that can't all be true; all of them where nothing narrows them down."""
        graph = _graph(self.ontology.triples())
        for clash in clashes(graph, facts)[:_MOST]:
            guess = [*_near(self.ontology, clash), *clash.facts]
            if self.fails(guess):
                return guess
        if self.fails(self.ontology.axioms):
            return list(self.ontology.axioms)
        return [*self.ontology.axioms, *facts]


def _near(ontology: OntologyFiles, clash: Clash) -> list[Item]:
    """The axioms by which rules see a clash."""
    names = {str(term) for fact in clash.facts for term in fact if not isinstance(term, Literal)}
    near = relevant(ontology.axioms, {clash.thing, *names})

    def clashing(some: Sequence[Axiom]) -> bool:
        triples = (*ontology.declarations, *(triple for axiom in some for triple in axiom.triples))
        return bool(clashes(_graph(triples), clash.facts))

    return list(minimal(near, clashing)[0]) if clashing(near) else list(near)


def _graph(triples: "Iterable[tuple[Node, Node, Node]]") -> "Graph":
    import rdflib

    graph = rdflib.Graph()
    for triple in triples:
        graph.add(triple)
    return graph


def as_rdf(triple: Triple) -> "tuple[Node, Node, Node]":
    """A triple of ours as one of rdflib's, its literal as it is written."""
    import rdflib

    subject, predicate, value = triple
    if isinstance(value, Literal):
        datatype = None if value.language else rdflib.URIRef(value.datatype)
        literal = rdflib.Literal(value.lexical, datatype=datatype, lang=value.language or None, normalize=False)
        return rdflib.URIRef(subject), rdflib.URIRef(predicate), literal
    return rdflib.URIRef(subject), rdflib.URIRef(predicate), rdflib.URIRef(value)


def _place(item: Item) -> tuple[bool, str]:
    """Facts first, each kind in an order that stays."""
    return (True, item.words) if isinstance(item, Axiom) else (False, line(item))
