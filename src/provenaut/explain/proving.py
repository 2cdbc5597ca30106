"""Proofs of inferred triples: a search backwards through the rules, down to claims and what is given.

A round expands each triple that is still open into the ways in which a rule gives it, and stops as soon as the triple
that was asked for follows from what stands in the graph. What is found has the least height, and never leans on itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice
from typing import Final, NamedTuple

from provenaut.explain.rulebook import KnownRule, read_rules
from provenaut.explain.values import Proof
from provenaut.explain.wording import axiom
from provenaut.iris import graph_iri, ntriples
from provenaut.namespaces import PREFIXES
from provenaut.reasoning.patterns import Pattern, unified
from provenaut.statements import Reader
from provenaut.terms import Term

__all__ = ["CLAIM", "GIVEN", "INFERRED", "Prover"]

INFERRED: Final = graph_iri("inferred")
CLAIM: Final = PREFIXES["claim"]
GIVEN: Final = {
    graph_iri("entities"): "the curators give it",
    graph_iri("ontology"): "the ontology says so",
    graph_iri("links"): "it is a link to another vocabulary",
    graph_iri("sources"): "the record of the source says so",
    graph_iri("queries"): "it describes a saved query",
    graph_iri("derived"): "it was computed",
    graph_iri("claims"): "it is the record of what was said",
}
# What claims and their records say of each other is no fact to reason from.
_NO_FACTS: Final = frozenset({INFERRED, graph_iri("claims"), graph_iri("accepted")})
_AT_ONCE: Final = 200
# How many ways of one rule are tried at first: a station has thousands of parts, and one is enough to prove it one.
_AT_FIRST: Final = 32


class Step(NamedTuple):
    """One way in which a rule gives a triple."""

    premises: tuple[Pattern, ...]
    known: KnownRule


class Prover:
    """Proves triples of one graph."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self._terms: dict[str, Term] = {}
        self._graphs: dict[Pattern, tuple[str, ...]] = {}

    def graphs(self, triple: tuple[Term, Term, Term]) -> tuple[str, ...]:
        """The named graphs that hold a triple, sorted; a claim's is named by the claim."""
        pattern = self._pattern(triple)
        self._look_up([pattern])
        return self._graphs[pattern]

    def prove(self, triple: tuple[Term, Term, Term]) -> Proof | None:
        """Why a triple of the graph holds; None where no rule gives it and nothing states it."""
        pattern = self._pattern(triple)
        for most in (_AT_FIRST, 0):
            chosen = self._search(pattern, most)
            if pattern in chosen:
                return self._tree(pattern, chosen)
        return None

    def _search(self, triple: Pattern, most: int) -> dict[Pattern, Step | None]:
        steps: dict[Pattern, list[Step]] = {}
        frontier = {triple}
        chosen: dict[Pattern, Step | None] = {}
        while frontier and triple not in chosen:
            self._look_up(frontier)
            for one in sorted(frontier):
                is_open = not self._is_fact(one) and INFERRED in self._graphs[one]
                steps[one] = list(self._ways(one, most)) if is_open else []
            frontier = {premise for ways in steps.values() for way in ways for premise in way.premises} - set(steps)
            chosen = self._settled(steps)
        return chosen

    def _settled(self, steps: Mapping[Pattern, Iterable[Step]]) -> dict[Pattern, Step | None]:
        """The triples that hold, lowest first, each with its step; facts need none."""
        chosen: dict[Pattern, Step | None] = {one: None for one in steps if self._is_fact(one)}
        while True:
            new: dict[Pattern, Step | None] = {}
            for one, ways in steps.items():
                ready = [way for way in ways if one not in chosen and all(each in chosen for each in way.premises)]
                if ready:
                    new[one] = min(ready, key=lambda way: (len(way.premises), way.premises, way.known.rule))
            if not new:
                return chosen
            chosen.update(new)

    def _is_fact(self, triple: Pattern) -> bool:
        graphs = self._graphs.get(triple, ())
        return any(graph not in _NO_FACTS and not graph.startswith(PREFIXES["derivation"]) for graph in graphs)

    def _ways(self, triple: Pattern, most: int) -> Iterator[Step]:
        for known in self._rules.get(triple.predicate, ()):
            bound = unified(known.patterns.then, triple)
            if bound is None:
                continue
            for found in self._solutions(known, bound, most):
                where = known.patterns.where
                filled = dict.fromkeys(Pattern(*(found.get(part, part) for part in pattern)) for pattern in where)
                if triple not in filled:
                    yield Step(tuple(filled), known)

    def _solutions(self, known: KnownRule, bound: Mapping[str, str], most: int) -> Iterator[dict[str, str]]:
        """What the variables of a rule stand for, where its conditions match and some are bound."""
        values = known.patterns.values
        patterns = [Pattern(*(bound.get(part, part) for part in pattern)) for pattern in known.patterns.where]
        if any(pattern.subject.startswith('"') for pattern in patterns):
            return
        if any(bound[name] not in terms for name, terms in values.items() if name in bound):
            return
        open_values = {name: terms for name, terms in values.items() if name not in bound}
        where = " ".join(f"{' '.join(pattern)} ." for pattern in patterns)
        where += "".join(f" VALUES {name} {{ {' '.join(terms)} }}" for name, terms in open_values.items())
        free = sorted({part for pattern in patterns for part in pattern if part.startswith("?")} | set(open_values))
        if not free:
            if not patterns or self.reader.engine.query(f"ASK {{ {where} }}").boolean:
                yield dict(bound)
            return
        names = " ".join(free)
        limit = f" LIMIT {most}" if most else ""
        for row in self.reader.engine.query(f"SELECT DISTINCT {names} {{ {where} }} ORDER BY {names}{limit}").rows:
            terms = {name: self._keep(term) for name, term in zip(free, row, strict=True) if term is not None}
            if not any(term.startswith("<_:") for term in terms.values()):
                yield {**bound, **terms}

    def _look_up(self, triples: Iterable[Pattern]) -> None:
        new = iter(sorted(set(triples) - set(self._graphs)))
        while some := list(islice(new, _AT_ONCE)):
            listed = " ".join(f"({' '.join(triple)})" for triple in some)
            text = f"SELECT ?s ?p ?o ?g {{ VALUES (?s ?p ?o) {{ {listed} }} GRAPH ?g {{ ?s ?p ?o }} }}"
            found: dict[Pattern, set[str]] = defaultdict(set)
            for *terms, graph in self.reader.engine.query(text).rows:
                found[Pattern(*(self._keep(term) for term in terms if term is not None))].add(str(graph))
            self._graphs.update({one: tuple(sorted(found[one])) for one in some})

    def _tree(self, triple: Pattern, chosen: Mapping[Pattern, Step | None]) -> Proof:
        terms = self._term(triple[0]), self._term(triple[1]), self._term(triple[2])
        named = self.reader.triples([terms])[0]
        step = chosen[triple]
        if step is not None:
            parts = {part for pattern in (*step.known.patterns.where, step.known.patterns.then) for part in pattern}
            # A blank node in a rule has no label; there is none, since restrictions become patterns.
            names = self.reader.named(sorted(part[1:-1] for part in parts if part.startswith("<")))
            said = axiom(step.known.patterns, {one.iri: one.label for one in names})
            premises = tuple(self._tree(premise, chosen) for premise in step.premises)
            return Proof(named, terms, said, step.known.rule, premises)
        graphs = self._graphs[triple]
        claims = [graph for graph in graphs if graph.startswith(CLAIM)]
        if claims:
            return Proof(named, terms, statements=self.reader.statements(claims))
        given = [GIVEN[graph] for graph in graphs if graph in GIVEN]
        computed = graph_iri("derived") in graphs and named.subject.iri
        origins = self.reader.derived_from(named.subject.iri) if computed else []
        return Proof(
            named, terms, given=given[0] if given else "it is given", statements=self.reader.statements(origins)
        )

    def _keep(self, term: Term) -> str:
        text = ntriples(term)
        self._terms[text] = term
        return text

    def _term(self, text: str) -> Term:
        return self._terms.get(text) or text[1:-1]

    def _pattern(self, triple: tuple[Term, Term, Term]) -> Pattern:
        return Pattern(*(self._keep(term) for term in triple))

    @cached_property
    def _rules(self) -> Mapping[str, list[KnownRule]]:
        return read_rules(self.reader.engine)
