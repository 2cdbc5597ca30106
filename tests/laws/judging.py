"""The laws of a cited answer, each as an assertion; a sub-store of cited triples is what they are held by."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from functools import cached_property

import pyoxigraph as ox

from provenaut.citing import Basis, CitedTriple, Evidence
from provenaut.kg import KnowledgeGraph
from provenaut.queries import Catalogue
from provenaut.store import Cell
from provenaut.store.embedded import EmbeddedEngine
from provenaut.tables import Rows
from provenaut.terms import Literal, Term
from tests.laws.asking import ABSENCE, WHOLE, Asked
from tests.laws.worlds import World

__all__ = ["LAWS", "Case", "as_triple"]

Row = tuple[Cell, ...]
# Of longer answers so many rows are held to the laws; each rests on its own.
_MOST = 30


def as_triple(cited: CitedTriple) -> ox.Triple:
    """A cited triple as the engine has it."""
    return ox.Triple(ox.NamedNode(cited.subject), ox.NamedNode(cited.predicate), _term(cited.object))


def _term(term: Term) -> ox.NamedNode | ox.Literal:
    if isinstance(term, Literal):
        if term.language:
            return ox.Literal(term.lexical, language=term.language)
        return ox.Literal(term.lexical, datatype=ox.NamedNode(term.datatype))
    return ox.NamedNode(term)


@dataclass
class Case:
    """A query over a world, and its answers."""

    world: World
    asked: Asked
    opened: KnowledgeGraph | None = None
    _given: dict[frozenset[ox.Triple], frozenset[Row]] = field(default_factory=dict)

    @cached_property
    def graph(self) -> KnowledgeGraph:
        """The world, opened as people open it."""
        return self.opened or KnowledgeGraph(EmbeddedEngine(self.world.store(self.world.graphs)), Catalogue(None))

    @cached_property
    def plain(self) -> tuple[tuple[str, ...], tuple[Row, ...]]:
        """Variables and rows without evidence."""
        rows = self.graph.sparql(self.asked.text)
        return tuple(rows.variables), tuple(map(tuple, rows.cells))

    @cached_property
    def cited(self) -> tuple[tuple[str, ...], tuple[Row, ...]]:
        """Variables and rows with evidence."""
        return tuple(self._cited.variables), tuple(map(tuple, self._cited.cells))

    @cached_property
    def evidence(self) -> Evidence:
        """What the answer rests on."""
        evidence = self._cited.evidence
        assert evidence is not None
        return evidence

    @cached_property
    def _cited(self) -> Rows:
        return self.graph.sparql(self.asked.text, cite=True)

    @cached_property
    def rows(self) -> list[tuple[Row, list[frozenset[ox.Triple]], bool]]:
        """Rows that differ, with the triples of each solution, and whether some solutions are left out."""
        found: dict[object, tuple[Row, list[frozenset[ox.Triple]], bool]] = {}
        for row, one in zip(self.cited[1], self.evidence.rows, strict=False):
            if one is not None:
                solutions = [frozenset(as_triple(self.evidence.triples[at]) for at in each) for each in one.solutions]
                found.setdefault((row, *solutions), (row, solutions, one.total > len(one.solutions)))
        return list(found.values())

    @property
    def whole(self) -> bool:
        """Whether a row can rest on several solutions at once."""
        return bool(self.asked.kinds & WHOLE)

    @property
    def positive(self) -> bool:
        """Whether more triples never make fewer rows, and each row rests on one solution."""
        return not self.asked.kinds & (ABSENCE | WHOLE)

    def gives(self, triples: Collection[ox.Triple], row: Row) -> bool:
        """Whether a store of just those triples gives the row, LIMIT and OFFSET taken off."""
        key = frozenset(triples)
        if key not in self._given:
            answer = EmbeddedEngine(self.world.store(key)).query(self.asked.unlimited)
            self._given[key] = frozenset(map(tuple, answer.rows))
        return row in self._given[key]


def told(triples: Iterable[ox.Triple]) -> str:
    """Triples for a message."""
    return " ".join(sorted(f"{one} ." for one in triples)) or "nothing"


def rows_and_order(case: Case) -> None:
    """The rows are the plain query's, in its order, where the engine keeps to one."""
    if case.cited == case.plain:
        return
    assert case.cited[0] == case.plain[0], "rows: not the variables of the plain query"
    again = {tuple(map(tuple, case.graph.sparql(case.asked.text).cells)) for _ in range(40)} | {case.plain[1]}
    assert len(again) > 1, "rows: not those of the plain query"
    # Groups come in any order. Where LIMIT cuts them, any rows will do; else all are there.
    assert "limit" in case.asked.kinds or Counter(case.cited[1]) == Counter(case.plain[1]), "rows: not the same"


def all_told(case: Case) -> None:
    """There is evidence for each row, or it is said what can't be cited and why."""
    evidence = case.evidence
    if evidence.uncited:
        assert all(one.part and one.why for one in evidence.uncited), "uncited: no part or no reason"
        # A condition of EXISTS on what is bound nowhere is told too.
        plain = case.positive and "exists" not in case.asked.kinds
        assert not plain, f"uncited: {evidence.uncited[0]}, and nothing in the query rests on an absence"
        return
    assert len(evidence.rows) == len(case.cited[1]), "evidence: not one for each row"
    assert None not in evidence.rows, "evidence: a row has none, and nothing is said to be uncited"


def there(case: Case) -> None:
    """Each cited triple is in the store, with just the claims that stand behind it; none is denied."""
    world = case.world
    for cited in case.evidence.triples:
        triple = as_triple(cited)
        assert triple in world.graphs, f"exists: {triple} is not there"
        claims = set(cited.claims)
        assert len(claims) == len(cited.claims), f"exists: a claim twice for {triple}"
        assert claims <= world.known_claims, f"exists: no claim {claims - world.known_claims}"
        if cited.basis is Basis.ABOUT:
            assert claims or not world.has_claims_about(triple), f"exists: no claim for {triple}, which is about claims"
            continue
        assert not claims & world.refused, f"denied: {claims & world.refused} cited for {triple}"
        if triple in world.accepted:
            assert cited.basis is Basis.CLAIMED, f"basis: {triple} is claimed, and not {cited.basis}"
            assert claims == world.accepted[triple], f"exists: not all claims of {triple}"
        elif world.is_inferred(triple):
            assert cited.basis is Basis.INFERRED, f"basis: {triple} is inferred, and not {cited.basis}"
            assert claims == world.premises(triple), f"exists: not all premises of {triple}"
        else:
            assert cited.basis not in (Basis.CLAIMED, Basis.INFERRED), f"basis: {triple} is not {cited.basis}"


def sufficient(case: Case) -> None:
    """A store of just the cited triples gives the row."""
    for row, solutions, capped in case.rows[:_MOST]:
        triples = frozenset[ox.Triple]().union(*solutions)
        assert (capped and case.whole) or case.gives(triples, row), f"sufficient: {row} is not in {told(triples)}"


def sufficient_alone(case: Case) -> None:
    """Where no group is counted, each solution gives the row by itself."""
    if not case.whole:
        for row, solutions, _ in case.rows[:_MOST]:
            for one in solutions:
                assert case.gives(one, row), f"solution: {row} is not in {told(one)} alone"


def necessary(case: Case) -> None:
    """Without any one of its triples a solution doesn't give the row."""
    if case.positive:
        for row, solutions, _ in case.rows[:_MOST]:
            for one in solutions:
                for triple in one:
                    assert not case.gives(one - {triple}, row), f"necessary: {row} needs no {triple} of {told(one)}"


def complete(case: Case) -> None:
    """Without anything that equal rows cite, the row is gone; of a path of any length one way is cited."""
    if case.positive and not case.asked.kinds & {"path *", "path +", "path ?", "path mixed"}:
        for row, _, capped in case.rows[:_MOST]:
            cited = frozenset[ox.Triple]().union(*(one for other, each, _ in case.rows if other == row for one in each))
            rest = case.world.graphs.keys() - cited
            free = case.gives((), row)
            assert capped or free or not case.gives(rest, row), f"complete: {row} is there without {told(cited)}"


LAWS: dict[str, Callable[[Case], None]] = {
    law.__name__: law for law in (rows_and_order, all_told, there, sufficient, sufficient_alone, necessary, complete)
}
