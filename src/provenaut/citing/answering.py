"""A query answered with its evidence: the rows of the plain query, and what each of them rests on."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import Final, NamedTuple

from provenaut.citing.about import meant_claims
from provenaut.citing.background import Background
from provenaut.citing.errors import Uncitable
from provenaut.citing.gathering import Cores, Key, Solutions, evidence_of
from provenaut.citing.leaves import Collection, Witness
from provenaut.citing.naming import resolved
from provenaut.citing.parsing import parse
from provenaut.citing.paths import Ways
from provenaut.citing.plan import Plan, plan
from provenaut.citing.printing import printed
from provenaut.citing.profile import ANYWHERE, Profile, profile_of
from provenaut.citing.restricting import data_block
from provenaut.citing.scope import without_negation
from provenaut.citing.solutions import Asked, Matched, read
from provenaut.citing.tree import Closure, Graph, Group, Query, Select, TriplePattern
from provenaut.citing.triples import Solution, Triples
from provenaut.citing.values import Evidence, RowEvidence, Uncited
from provenaut.citing.witness import witness
from provenaut.errors import QueryError
from provenaut.iris import graph_iri
from provenaut.memory import no_collection
from provenaut.store import Answer, AnswerKind, Cell, Engine
from provenaut.terms import Term

__all__ = ["CitedAnswer", "cite"]

# A pattern of so many rows is asked as a whole, since binding them would take longer.
_FEW: Final = 2000
# One solution makes an ASK true; these are looked at.
_SOME: Final = 100
# A witness with claims has no more than so many times the solutions.
MOST_GRAPHS: Final = 1.2
# Makes a VALUES block of the rows, for some of their variables.
Data = Callable[[tuple[str, ...]], str]
_RECORDS: Final = graph_iri("claims")


class CitedAnswer(NamedTuple):
    """An answer, and what its rows rest on."""

    answer: Answer
    evidence: Evidence


def cite(engine: Engine, text: str, *, first: int | None = None, most: float = MOST_GRAPHS) -> CitedAnswer:
    """Answer a query that only reads, with evidence for its rows, or for the `first` of them.

    Claims are asked for together with the solutions as long as these become no more than `most` times as many, which
    is quicker where a triple has few claims; the others are looked up.
    Raises what `Engine.query` raises for the query itself; what can't be cited is told in the evidence.
    """
    try:
        query = parse(text)
    except Uncitable as problem:
        return _uncited(engine.query(text), problem.uncited)
    except QueryError:
        # The engine tells what is wrong with it.
        return _uncited(engine.query(text), Uncited("the query", "it can't be taken apart"))
    with no_collection():
        return _Citer(engine, query, most).answer(text, first)


def _uncited(answer: Answer, uncited: Uncited) -> CitedAnswer:
    count = 1 if answer.kind is AnswerKind.BOOLEAN else len(answer.rows)
    return CitedAnswer(answer, Evidence(rows=(None,) * count, uncited=(uncited,)))


def _told(problem: Uncitable | QueryError) -> Uncited:
    if isinstance(problem, Uncitable):
        return problem.uncited
    return Uncited("the query", f"its witness can't be evaluated: {problem.what}")


class _Citer:
    """Cites the answer of one query."""

    def __init__(self, engine: Engine, query: Query, most: float) -> None:
        self._engine = engine
        self._query = query
        self._most = most
        self._profiles: dict[str, Profile] = {}
        self._chosen: frozenset[str] = frozenset()
        self._triples = Triples()
        self._constants: Mapping[str, Term] = {}

    def answer(self, text: str, first: int | None) -> CitedAnswer:
        """The answer with its evidence."""
        try:
            made = self._planned() if self._query.form != "DESCRIBE" else None
        except (Uncitable, QueryError) as problem:
            # The engine tells of the query itself what is wrong with it.
            return _uncited(self._engine.query(text), _told(problem))
        select = self._query.select
        if made and self._query.form == "SELECT" and first is None and not (select.is_cut or select.is_grouped):
            return self._at_once(made, text)
        answer = self._engine.query(text)
        return self._told(answer, lambda: self._evidence(made, answer, first))

    def _at_once(self, made: Plan, text: str) -> CitedAnswer:
        """The witness needs no row to be known, so that both are asked at once: the engine works without the lock."""
        # What a thread gives back, later work can't have: so the witness, which is larger, is asked in this one.
        plain = Background(partial(self._engine.query, text))
        try:
            matched = self._matched(made)
        except (Uncitable, QueryError) as problem:
            return _uncited(plain.result(), _told(problem))
        answer = plain.result()
        return self._told(answer, lambda: self._of_rows(made, answer, answer.rows, matched))

    def _planned(self) -> Plan:
        """The plan, in which the triples of chosen properties are asked for with their graphs."""
        draft = plan(self._query)
        self._resolve(draft.constants)
        every = draft.witness.leaves
        about = meant_claims(every, self._constants)
        leaves = [leaf for leaf, named in zip(every, about, strict=True) if leaf.path is None and not named]
        for leaf in leaves:
            if leaf.predicate not in self._profiles:
                self._profiles[leaf.predicate] = profile_of(self._engine, self._constants.get(leaf.predicate))
        if self._query.dataset or self._query.form == "ASK":
            # FROM leaves no graph to ask, and where some solutions are enough, all claims of these are wanted.
            return draft
        chosen: set[str] = set()
        rows = 1.0
        # Where a match is sought in each graph, to ask for all graphs of each would square them.
        sought = {leaf.predicate for leaf in leaves if leaf.within}
        for predicate, times in Counter(leaf.predicate for leaf in leaves).items():
            if predicate in sought:
                continue
            profile = self._profiles[predicate]
            more = profile.graphs**times
            if not profile.graph and rows * more <= self._most:
                chosen.add(predicate)
                rows *= more
        self._chosen = frozenset(chosen)
        return plan(self._query, self._chosen)

    def _told(self, answer: Answer, evidence: Callable[[], Evidence]) -> CitedAnswer:
        try:
            return CitedAnswer(answer, evidence())
        except (Uncitable, QueryError) as problem:
            return _uncited(answer, _told(problem))

    def _evidence(self, made: Plan | None, answer: Answer, first: int | None) -> Evidence:
        if made is None:
            return self._of_each(answer)
        if answer.kind is AnswerKind.BOOLEAN:
            return self._of_truth(made, bool(answer.boolean))
        if answer.kind is AnswerKind.TRIPLES:
            return self._of_template(made, answer)
        if not answer.rows:
            return Evidence(absences=tuple(made.witness.absences))
        rows = answer.rows[:first]
        data = None if self._query.select.is_grouped and first is None else self._data(made, answer, rows)
        if data is not None:
            made = plan(self._query, self._chosen, fixes=True)
        return self._of_rows(made, answer, rows, self._matched(made, data))

    # ---- rows

    def _of_rows(self, made: Plan, answer: Answer, rows: Sequence[Sequence[Cell]], matched: Matched) -> Evidence:
        solutions, cores = by_key(matched), cores_of(matched)
        # Nobody needs it any more, and it may be most of what is held.
        matched.keys.clear()
        matched.solutions.clear()
        unsure = self._unsure(solutions)
        solutions = {key: found for key, found in solutions.items() if key not in unsure} if unsure else solutions
        place = {f"?{name}": at for at, name in enumerate(answer.variables)}
        if made.regrouped:
            keys, solutions = self._regrouped(made, answer, rows, solutions)
        else:
            if not set(made.variables) <= place.keys():
                raise Uncitable("SELECT *", "its columns are not those that were expected")
            chosen = [place[name] for name in made.variables]
            whole = chosen == list(range(len(answer.variables)))
            keys = [tuple(row) if whole else tuple([row[at] for at in chosen]) for row in rows]
        if unsure or not (self._query.select.is_grouped and not self._query.select.grouping):
            # A row without a solution would be one that the witness missed.
            keys = [key if key in solutions else None for key in keys]
        uncited: tuple[Uncited, ...] = ()
        if None in keys and not unsure and any(leaf.graph for leaf in made.witness.leaves):
            # A triple of the default graph that no named graph holds as it is, since it has a blank node.
            draft = plan(self._query)
            return self._of_rows(draft, answer, rows, self._matched(draft, self._data(draft, answer, rows)))
        if unsure:
            uncited = (Uncited("a group that a negation thins out", "what it leaves out is cited for something else"),)
        elif None in keys:
            uncited = (Uncited("the query", "no solution was found for some of its rows"),)
        found = self._gathered(made, keys, solutions, cores)
        # Rows behind the first ones were not asked for.
        missing = (None,) * (len(answer.rows) - len(rows))
        return Evidence(found.triples, found.rows + missing, found.absences, uncited)

    def _unsure(self, solutions: Solutions) -> set[Key]:
        """The groups of which a negation leaves out a solution that would be there in what is cited for the group.

        The count in what is cited would then be another one.
        """
        select = self._query.select
        opened = without_negation(select.where) if select.is_grouped else select.where
        if opened == select.where:
            return set()
        held = {key: frozenset(chain.from_iterable(found)) for key, found in solutions.items()}
        kept = _counted(self._matched(plan(self._query)))
        every = _counted(self._matched(plan(replace(self._query, select=replace(select, where=opened)))))
        return {
            key
            for (key, one), count in every.items()
            if key in held and held[key].issuperset(one) and count > kept[key, one]
        }

    def _regrouped(
        self, made: Plan, answer: Answer, rows: Sequence[Sequence[Cell]], solutions: Solutions
    ) -> tuple[list[Key | None], Solutions]:
        """The rows as keys of their own, with the solutions of all groups that give each."""
        groups = self._engine.query(made.regrouped)
        place = {f"?{name}": at for at, name in enumerate(groups.variables)}
        shown = [place[f"?{name}"] for name in answer.variables]
        named = [place[name] for name in made.variables]
        found: defaultdict[Key, list[Solution]] = defaultdict(list)
        for group in groups.rows:
            found[tuple(group[at] for at in shown)] += solutions.get(tuple(group[at] for at in named), ())
        return [tuple(row) for row in rows], dict(found)

    def _data(self, made: Plan, answer: Answer, rows: Sequence[Sequence[Cell]]) -> Data | None:
        """The rows as VALUES of some variables, where that tells the witness what to look for."""
        place = {f"?{name}": at for at, name in enumerate(answer.variables)}
        known = [name for name in made.bindable if name in place]
        if not known or not rows or len(rows) > _FEW:
            return None

        def block(wanted: tuple[str, ...]) -> str:
            names = [name for name in known if name in wanted]
            return data_block(names, ([row[place[name]] for name in names] for row in rows)) if names else ""

        return block

    def _gathered(
        self, made: Plan, keys: Sequence[Key | None], solutions: Solutions, cores: Cores | None = None
    ) -> Evidence:
        return evidence_of(
            self._engine,
            keys,
            solutions,
            self._triples,
            cores=cores,
            is_minimal=made.is_minimal,
            absences=made.witness.absences,
        )

    # ---- ASK, CONSTRUCT, DESCRIBE

    def _of_truth(self, made: Plan, truth: bool) -> Evidence:
        """A true ASK rests on what it found; a false one on an absence alone."""
        if not truth:
            absent = printed(self._query.select.where)
            return Evidence(rows=(RowEvidence((), 0),), absences=(absent,))
        matched = self._matched(made, limit=_SOME)
        return self._gathered(made, [()], by_key(matched))

    def _of_template(self, made: Plan, answer: Answer) -> Evidence:
        """A triple of a CONSTRUCT rests on the solutions from which the template makes it."""
        matched = self._matched(made)
        template = self._query.template
        terms = {term for one in template for term in (one.subject, str(one.predicate), one.object)}
        self._resolve([term for term in terms if not term.startswith(("?", "_:"))])
        place = {name: at for at, name in enumerate(made.variables)}
        solutions: defaultdict[Key, list[Solution]] = defaultdict(list)
        for key, solution in zip(matched.keys, matched.solutions, strict=True):
            for one in template:
                made_of = tuple(
                    key[place[term]] if term in place else self._constants.get(term)
                    for term in (one.subject, str(one.predicate), one.object)
                )
                solutions[made_of].append(solution)
        keys = [row if row in solutions else None for row in answer.rows]
        found = self._gathered(made, keys, dict(solutions))
        if None in keys:
            uncited = Uncited("a blank node of the template", "it is another one in each solution")
            return Evidence(found.triples, found.rows, found.absences, (uncited,))
        return found

    def _of_each(self, answer: Answer) -> Evidence:
        """The triples of a DESCRIBE are their own evidence."""
        keys: list[Key] = []
        solutions: Solutions = {}
        for subject, predicate, value in answer.rows:
            if isinstance(subject, str) and isinstance(predicate, str) and value is not None:
                number = self._triples.number((subject, predicate, value))
                solutions[subject, predicate, value] = [(number,)]
                keys.append((subject, predicate, value))
        return evidence_of(self._engine, keys, solutions, self._triples, is_minimal=True, absences=())

    # ---- the witness

    def _matched(self, made: Plan, data: Data | None = None, limit: int = 0) -> Matched:
        """The solutions of the witness."""
        self._resolve(made.constants)
        text = made.text(data) + (f" LIMIT {limit}" if limit else "")
        leaves = made.witness.leaves
        about = meant_claims(leaves, self._constants)
        graphs = [
            _RECORDS if named else self._profiles.get(leaf.predicate, ANYWHERE).graph
            for leaf, named in zip(leaves, about, strict=True)
        ]
        members = [(one.keys, partial(self._made_from, one)) for one in made.witness.collections]
        asked = Asked(text, made.keys, made.columns, leaves, made.loose, about, graphs, members)
        return read(self._engine, asked, self._constants, self._triples, self._ways)

    def _made_from(self, collection: Collection, keys: Sequence[Key]) -> dict[Key, Solution]:
        """What the groups of a subquery were made from."""
        inner = Witness(collection.where, collection.leaves, ())
        made = Plan(self._query, inner, collection.keys, collection.keys, collection.keys)
        found: defaultdict[Key, dict[int, None]] = defaultdict(dict)
        few = len(keys) <= _FEW
        matched = self._matched(made, (lambda names: data_block(names, keys)) if few else None)
        for key, solution in zip(matched.keys, matched.solutions, strict=True):
            found[key].update(dict.fromkeys(solution))
        listed = self._triples.listed
        return {key: tuple(sorted(numbers, key=lambda one: repr(listed[one]))) for key, numbers in found.items()}

    def _resolve(self, constants: Iterable[str]) -> None:
        """Get to know terms of the query."""
        self._constants = resolved(self._engine, self._query.prologue, constants)

    def _ways(self, path: Closure, within: str) -> Ways:
        """The shortest ways along a path."""
        return Ways(path.modifier, partial(self._steps, path, within), self._triples.spelled)

    def _steps(self, path: Closure, within: str, nodes: Sequence[Term]) -> list[tuple[Term, Term, Solution]]:
        """What one step of a closure leads to."""
        step = TriplePattern("?pnfrom", path.path, "?pnto")
        group = Group((step,))
        found = witness(Select(False, (), Group((Graph(within, group),)) if within else group))
        inner = Plan(self._query, found, ("?pnfrom", "?pnto"), ("?pnfrom", "?pnto"), ("?pnfrom",))
        matched = self._matched(inner, lambda names: data_block(names, [[node] for node in nodes]))
        wanted = set(nodes)
        return [
            (here, there, solution)
            for (here, there), solution in zip(matched.keys, matched.solutions, strict=True)
            if here is not None and there is not None and here in wanted
        ]


def _counted(matched: Matched) -> Counter[tuple[Key, frozenset[int]]]:
    """How often each key has each set of triples."""
    return Counter(zip(matched.keys, map(frozenset, matched.solutions), strict=True))


def by_key(matched: Matched) -> Solutions:
    """The solutions of each key; where no two are of the same, nothing has to be sorted."""
    alone: Solutions = dict(zip(matched.keys, zip(matched.solutions, strict=True), strict=True))
    if len(alone) == len(matched.keys):
        return alone
    # Each solution comes once for every graph of its triples.
    pairs = dict.fromkeys(zip(matched.keys, matched.solutions, strict=True))
    if len(alone) == len(pairs):
        return alone
    found: dict[Key, list[Solution]] = {key: [] for key in alone}
    for key, solution in pairs:
        found[key].append(solution)
    return dict(found)


def cores_of(matched: Matched) -> Cores | None:
    """The cores of each solution, where some leaves are loose."""
    if matched.cores is None:
        return None
    found: defaultdict[Solution, set[Solution]] = defaultdict(set)
    for solution, core in zip(matched.solutions, matched.cores, strict=True):
        found[solution].add(core)
    return found
