"""What to ask besides the query itself, so that the solutions found can be joined back to its rows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import count

from provenaut.citing.chance import hold_computable
from provenaut.citing.errors import Uncitable
from provenaut.citing.fixing import fixed
from provenaut.citing.leaves import Leaf, Witness
from provenaut.citing.printing import printed, printed_expression, printed_select
from provenaut.citing.restricting import bindable
from provenaut.citing.scope import asked_unbound, holds_cut, mentioned, projected, variables_of
from provenaut.citing.seeing import clipped
from provenaut.citing.tree import Grouping, Query, SubSelect
from provenaut.citing.witness import witness

__all__ = ["Plan", "plan"]


@dataclass(frozen=True, slots=True)
class Plan:
    """How the rows of a query are cited.

    `keys` are the columns by which a solution finds its row, as they stand in the SELECT of the witness, and
    `variables` their names: those of the row itself, or of the groups that rows are made from. `regrouped` is then the
    query that tells which groups give which row. `bindable` are the keys that can be put into the witness as VALUES,
    and `shown` all variables that a row shows something of.
    """

    query: Query
    witness: Witness
    keys: tuple[str, ...]
    variables: tuple[str, ...]
    bindable: tuple[str, ...]
    regrouped: str = ""
    shown: frozenset[str] = frozenset()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the witness besides its keys: every other variable that tells of a match."""
        terms = [term for leaf in self.witness.leaves for term in (*leaf.terms, leaf.mark, leaf.graph)]
        terms += [term for one in self.witness.collections for term in one.keys]
        return tuple(dict.fromkeys(term for term in terms if term.startswith("?") and term not in self.keys))

    @property
    def constants(self) -> tuple[str, ...]:
        """The terms of the leaves that are no variables, as they stand in the text."""
        every = (self.witness.leaves, *(one.leaves for one in self.witness.collections))
        terms = (term for leaves in every for leaf in leaves for term in leaf.terms)
        return tuple(dict.fromkeys(term for term in terms if term and not term.startswith("?")))

    @property
    def loose(self) -> tuple[bool, ...]:
        """For each leaf whether it is tied to nothing that a row shows: it matches for all rows alike, or for none."""
        if not self.is_minimal:
            return (False,) * len(self.witness.leaves)
        links = [*self.witness.links]
        tied = set(self.shown)
        for leaf in self.witness.leaves:
            names = _variables(leaf)
            links.append(names)
            if leaf.collected:
                tied |= names
        tied = _closed(tied, links)
        if self.witness.leaves and not any(tied & _variables(leaf) for leaf in self.witness.leaves):
            # Something has to be what the rows rest on: what is named first.
            tied = _closed(_variables(self.witness.leaves[0]), links)
        return tuple(not tied & _variables(leaf) for leaf in self.witness.leaves)

    @property
    def is_minimal(self) -> bool:
        """Whether a solution that holds another one of the same row can be left out: not where rows are counted."""
        return not self.query.select.is_grouped

    def text(self, data: Callable[[tuple[str, ...]], str] | None = None) -> str:
        """The witness query; `data` makes a VALUES block of variables, for its pattern and for each branch."""
        where = self.witness.where
        if data is not None:
            where = f"{{ {data(self.bindable)} {self.witness.restricted(data)[1:]}"
        # Under names of their own, since a key may be called the same.
        columns = [*self.keys, *(f"({name} AS ?pncolumn{at})" for at, name in enumerate(self.columns))]
        return f"{self.query.prologue}SELECT {' '.join(columns) or '(1 AS ?pnone)'} {self.query.dataset} WHERE {where}"


@lru_cache(maxsize=128)
def plan(query: Query, graphs: frozenset[str] = frozenset(), *, fixes: bool = False) -> Plan:
    """The plan for a query, kept for some time; raises `Uncitable` for what triples can't be cited for.

    `graphs` as for `witness`. `fixes` puts what a VALUES fixes into the pattern: the engine then begins with the rows
    that it is given as `data`, and without rows it often begins with worse.
    """
    select = query.select
    for expression in (*(column.expression for column in select.projection), *select.having):
        hold_computable(expression)
    where = fixed(select.where) if fixes else select.where
    found = witness(replace(select, where=where), graphs)
    missing = (clipped(printed(one)) for one in asked_unbound(select.where))
    found = replace(found, absences=tuple(dict.fromkeys((*found.absences, *missing))))
    if select.is_grouped:
        if holds_cut(select.where):
            raise Uncitable("LIMIT in a subquery whose rows are counted", "what it left out is counted as well")
        return _of_groups(query, found)
    expressions = {one.variable: one.expression for one in select.projection if one.expression}
    names = _names(query)
    keys = tuple(
        f"({printed_expression(expressions[name])} AS {name})" if name in expressions else name for name in names
    )
    free = bindable(select.where, (name for name in names if name not in expressions))
    shown = frozenset(names).union(*(variables_of(expression) for expression in expressions.values()))
    return Plan(query, found, keys, names, free, shown=shown)


def _of_groups(query: Query, found: Witness) -> Plan:
    """Rows are found by the keys of their groups; where a row doesn't show these, they are asked for."""
    select = query.select
    fresh = (f"?pnkey{number}" for number in count(1))
    taken = mentioned(SubSelect(select))
    names = [one.variable or next(name for name in fresh if name not in taken) for one in select.grouping]
    named = tuple(Grouping(name, one.expression) for name, one in zip(names, select.grouping, strict=True))
    for one in named:
        hold_computable(one.expression)
    keys = tuple(
        f"({printed_expression(one.expression)} AS {one.variable})" if one.expression else one.variable for one in named
    )
    free = bindable(select.where, (one.variable for one in named if not one.expression))
    shown = set(projected(select))
    if set(names) <= shown and all(not one.expression for one in select.projection if one.variable in names):
        return Plan(query, found, keys, tuple(names), free)
    whole = replace(select, distinct=False, grouping=named, order=(), limit="", offset="")
    hidden = tuple(name for name in names if name not in shown)
    regrouped = query.prologue + _with_dataset(printed_select(whole, more=hidden), query.dataset)
    return Plan(query, found, keys, tuple(names), free, regrouped)


def _variables(leaf: Leaf) -> frozenset[str]:
    return frozenset(term for term in (*leaf.terms, leaf.within) if term.startswith("?"))


def _closed(tied: Iterable[str], links: Iterable[frozenset[str]]) -> set[str]:
    """The variables that are tied to these, directly or through others."""
    found = set(tied)
    open_ = list(links)
    while touching := [names for names in open_ if names & found]:
        found = found.union(*touching)
        open_ = [names for names in open_ if not names & found]
    return found


def _names(query: Query) -> tuple[str, ...]:
    """The variables by which rows are known: those of a SELECT, those of a template, none of an ASK."""
    if query.form == "SELECT":
        return projected(query.select)
    terms = (term for one in query.template for term in (one.subject, str(one.predicate), one.object))
    return tuple(dict.fromkeys(term for term in terms if term.startswith("?")))


def _with_dataset(text: str, dataset: str) -> str:
    head, where, rest = text.partition(" WHERE ")
    return f"{head} {dataset}{where}{rest}" if dataset else text
