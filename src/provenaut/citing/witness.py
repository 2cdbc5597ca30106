"""The witness query: the pattern of a query, rewritten so that its solutions tell which triples matched.

It has the same pattern without DISTINCT, ORDER BY and LIMIT. All variables of its patterns are given, blank nodes
as variables; paths are taken apart; what an EXISTS or a subquery matches is joined, under names of its own; marks tell
which branches matched. Chosen properties stand in `GRAPH ?g { … }`, so that their claims come with the solutions.
"""

from collections.abc import Callable, Container, Sequence
from dataclasses import replace
from functools import partial
from itertools import count, product
from math import prod

from provenaut.citing import tree
from provenaut.citing.boolean import MOST_WAYS, Condition, TooMany, alternatives
from provenaut.citing.chance import chance, hold_computable, hold_repeatable
from provenaut.citing.errors import Uncitable
from provenaut.citing.leaves import SPOT, Collection, Leaf, Witness
from provenaut.citing.printing import Renaming, printed, printed_data, printed_expression, printed_path, printed_select
from provenaut.citing.restricting import bindable
from provenaut.citing.scope import (
    blanks,
    certain,
    has_more_than_matches,
    holds_negation,
    in_scope,
    mentioned,
    pieces,
    projected,
)
from provenaut.citing.seeing import Seen, clipped, holds_within, outward, refusals, sameness, shown, stems
from provenaut.citing.tree import (
    Alternative,
    Bind,
    Closure,
    Element,
    Exists,
    Expression,
    Filter,
    Graph,
    Group,
    Grouping,
    InlineData,
    Inverse,
    Minus,
    Negated,
    Optional,
    Path,
    Projection,
    Select,
    Step,
    SubSelect,
    TriplePattern,
    Union,
)

__all__ = ["witness"]


def witness(select: Select, graphs: Container[str] = ()) -> Witness:
    """The witness of the pattern of a SELECT; raises `Uncitable` for what no triples can be cited for.

    `graphs` are the properties, as they stand in the text, whose triples are asked for with their graphs.

    >>> from provenaut.citing.parsing import parse
    >>> found = witness(parse("SELECT ?s { ?s <urn:p>/<urn:q> 1 }").select)
    >>> found.where
    '{ ?s <urn:p> ?pnw1 . ?pnw1 <urn:q> 1 . }'
    """
    rewriter = _Rewriter(graphs, mentioned(SubSelect(select)), marks_spots=SPOT not in printed(SubSelect(select)))
    where = rewriter.group(select.where, {})
    if select.values and not select.is_grouped:
        where = f"{{ {where} {printed_data(select.values)} }}"
        rewriter.links.append(frozenset(select.values.variables))
    leaves, absences = tuple(dict.fromkeys(rewriter.leaves)), tuple(dict.fromkeys(rewriter.absences))
    plain = where.replace(SPOT, "") if rewriter.spots else where
    # Where a branch stands twice in the text its marks can't be told apart, and none is used.
    spots = tuple(rewriter.spots) if where.count(SPOT) == len(rewriter.spots) else ()
    return Witness(plain, leaves, absences, tuple(rewriter.links), tuple(rewriter.collections), where, spots)


class _Rewriter:
    """Writes the pattern, and keeps a list of the leaves that it writes."""

    def __init__(self, graphs: Container[str], taken: frozenset[str], *, marks_spots: bool) -> None:
        self._marks_spots = marks_spots
        self.leaves: list[Leaf] = []
        self.absences: list[str] = []
        self.links: list[frozenset[str]] = []
        self.collections: list[Collection] = []
        self.spots: list[tuple[str, ...]] = []
        self._graphs = graphs
        self._within = ""
        self._mark = ""
        self._collected = False
        self._collecting = False
        self._numbers = count(1)
        self._blanks: dict[str, str] = {}
        self._stem = next(stem for stem in stems() if not any(name.startswith(stem) for name in taken))

    def group(self, group: Group, renaming: Renaming, left: frozenset[str] = frozenset()) -> str:
        """A group in braces. `left` are variables of the left side of an OPTIONAL, which its filters see."""
        return f"{{ {self._body(group, renaming, left)} }}"

    def _body(self, group: Group, renaming: Renaming, left: frozenset[str] = frozenset()) -> str:
        parts: list[str] = []
        asking: list[Expression] = []
        before: frozenset[str] = frozenset()
        possible: frozenset[str] = frozenset()
        for element in group.elements:
            if isinstance(element, Filter) and any(isinstance(piece, Exists) for piece in element.expression):
                asking.append(element.expression)
            elif isinstance(element, Minus):
                self._link(element, renaming)
                known = bindable(element.group, sorted(before & certain(element.group)))
                parts.append(self._with_spot(self._as_it_is(element, renaming), known, renaming))
                parts.append(self._refuted("MINUS", element.group, Seen(before, possible, possible), renaming))
            elif isinstance(element, Optional):
                if holds_negation(element.group):
                    what = clipped(printed(element))
                    raise Uncitable(what, "where it doesn't match, it may be because of something that is there")
                parts.append(f"OPTIONAL {self._marked(partial(self._spotted, element.group, renaming, before))}")
            else:
                parts.append(self._element(element, renaming))
            before |= certain(element)
            possible |= in_scope(element)
        if not asking:
            return " ".join(parts)
        seen = Seen(certain(group) | left, in_scope(group) | left, in_scope(group))
        return self._asked(" ".join(parts), asking, seen, renaming)

    def _element(self, element: Element, renaming: Renaming) -> str:
        if isinstance(element, Filter | Bind | InlineData):
            self._link(element, renaming)
        match element:
            case TriplePattern(subject, predicate, value):
                terms = [self._term(term, renaming) for term in (subject, value)]
                if isinstance(predicate, str):
                    return self._leaf(terms[0], self._term(predicate, renaming), terms[1])
                return self._path(terms[0], predicate, terms[1])
            case Filter(expression) | Bind(expression, _):
                if (function := chance(expression)) and (function != "NOW" or isinstance(element, Bind)):
                    raise Uncitable(f"{function}()", "it gives another value each time")
                if any(isinstance(piece, Exists) for piece in expression):
                    raise Uncitable("EXISTS within an expression", "what it gives is computed with")
                return printed(element, renaming)
            case Union(branches):
                return self._united([partial(self._spotted, branch, renaming) for branch in branches])
            case Graph(name, group):
                outer, self._within = self._within, renaming.get(name, name)
                text = f"GRAPH {self._within} {self.group(group, renaming)}"
                self._within = outer
                return text
            case SubSelect(select):
                return self._subselect(select, renaming)
            case Group():
                return self.group(element, renaming)
            case _:
                return printed(element, renaming)

    def _as_it_is(self, element: Element, renaming: Renaming) -> str:
        """A pattern that is only asked whether it matches; its blank nodes have to be told from those of copies."""
        if function := chance(tuple(pieces(element))):
            raise Uncitable(f"{function}()", "it gives another value each time")
        return printed(element, {**renaming, **{name: self._fresh() for name in sorted(blanks(element))}})

    def _link(self, element: Element, renaming: Renaming) -> None:
        self.links.append(frozenset(renaming.get(name, name) for name in mentioned(element)))

    # ---- triples and paths

    def _term(self, term: str, renaming: Renaming) -> str:
        if term.startswith("_:"):
            if term not in self._blanks:
                self._blanks[term] = self._fresh()
            return self._blanks[term]
        if term.startswith("<<"):
            raise Uncitable(term, "it is not of SPARQL 1.1")
        return renaming.get(term, term)

    def _leaf(self, subject: str, predicate: str, value: str) -> str:
        text = f"{subject} {predicate} {value} ."
        graph = self._fresh() if predicate in self._graphs else ""
        mark = graph if graph and self._mark else self._mark
        self.leaves.append(Leaf(subject, predicate, value, mark, graph, None, self._within, self._collected))
        if not graph:
            return text
        # Within a GRAPH of the query's own, the other claims of the triple are asked for as well.
        return f"{text if self._within else ''} GRAPH {graph} {{ {text} }}".lstrip()

    def _path(self, subject: str, path: Path, value: str) -> str:
        match path:
            case Step(iri):
                return self._leaf(subject, iri, value)
            case Inverse(inner):
                return self._path(value, inner, subject)
            case tree.Sequence(parts):
                nodes = [subject, *(self._fresh() for _ in parts[1:]), value]
                steps = zip(nodes, parts, nodes[1:], strict=False)
                return " ".join(self._path(here, part, there) for here, part, there in steps)
            case Alternative(parts):
                return self._united([partial(self._path, subject, part, value) for part in parts])
            case Negated(forwards, backwards):
                return self._negated(subject, forwards, backwards, value)
            case Closure():
                text = f"{subject} {printed_path(path)} {value} ."
                self.leaves.append(Leaf(subject, "", value, self._mark, "", path, self._within, self._collected))
                return text

    def _negated(self, subject: str, forwards: tuple[str, ...], backwards: tuple[str, ...], value: str) -> str:
        ways = []
        if forwards or not backwards:
            ways.append(partial(self._other_than, subject, forwards, value))
        if backwards:
            ways.append(partial(self._other_than, value, backwards, subject))
        return self._united(ways) if len(ways) > 1 else f"{{ {ways[0]()} }}"

    def _other_than(self, subject: str, properties: tuple[str, ...], value: str) -> str:
        predicate = self._fresh()
        text = self._leaf(subject, predicate, value)
        return f"{text} FILTER({predicate} NOT IN ({', '.join(properties)}))" if properties else text

    # ---- branches

    def _spotted(self, group: Group, renaming: Renaming, left: frozenset[str] = frozenset()) -> str:
        """The body of a branch, with a mark where known rows can be bound."""
        if renaming or not self._marks_spots:
            return self._body(group, renaming, left)
        self.spots.append(bindable(group, sorted(certain(group))))
        return f"{SPOT}{self._body(group, renaming, left)}"

    def _with_spot(self, text: str, names: tuple[str, ...], renaming: Renaming, after: str = "{") -> str:
        """A text with such a mark behind the first bracket; where names are others, none is set."""
        if renaming or not self._marks_spots or not names:
            return text
        self.spots.append(names)
        return text.replace(after, f"{after} {SPOT}", 1)

    def _united(self, branches: Sequence[Callable[[], str]]) -> str:
        """Branches of a UNION; which of them matched ties all that stands in them together."""
        start = len(self.leaves)
        text = " UNION ".join(map(self._marked, branches))
        terms = (term for leaf in self.leaves[start:] for term in (*leaf.terms, leaf.within))
        self.links.append(frozenset(term for term in terms if term.startswith("?")))
        return text

    def _marked(self, write: Callable[[], str]) -> str:
        """What is written, in braces, with a mark that is bound where it matched, if a leaf needs one."""
        outer, self._mark = self._mark, self._fresh()
        text = write()
        mark, self._mark = self._mark, outer
        used = any(leaf.mark == mark for leaf in self.leaves)
        return f"{{ {text} BIND(1 AS {mark}) }}" if used else f"{{ {text} }}"

    # ---- EXISTS

    def _asked(self, body: str, asking: list[Expression], seen: Seen, renaming: Renaming) -> str:
        """The body of a group with its filters that hold an EXISTS: one copy for each way in which they are true."""
        choices = [alternatives(expression) for expression in asking]
        if prod(map(len, choices)) > MOST_WAYS:
            raise TooMany
        ways = [[condition for way in choice for condition in way] for choice in product(*choices)]
        if len(ways) == 1:
            return f"{body} {self._conditions(ways[0], seen, renaming)}"
        outside = next((way for way in ways if not holds_within(way, seen.own)), None)
        if outside is not None:
            raise Uncitable(shown(outside), "a choice with EXISTS looks outside of its group")
        return self._united([partial(self._way, body, way, seen, renaming) for way in ways])

    def _way(self, body: str, conditions: list[Condition], seen: Seen, renaming: Renaming) -> str:
        return f"{body} {self._conditions(conditions, seen, renaming)}"

    def _conditions(self, conditions: list[Condition], seen: Seen, renaming: Renaming) -> str:
        parts: list[str] = []
        for what, negated in conditions:
            if not isinstance(what, Exists):
                self._link(Filter(what), renaming)
                text = printed_expression(what, renaming)
                parts.append(f"FILTER(!({text}))" if negated else f"FILTER({text})")
            elif what.negated:
                self._link(what.group, renaming)
                parts.append(f"FILTER NOT EXISTS {self._as_it_is(what.group, renaming)}")
                parts.append(self._refuted("NOT EXISTS", what.group, seen, renaming))
            else:
                parts.append(self._exists(what.group, seen, renaming))
        return " ".join(parts)

    def _refuted(self, what: str, group: Group, seen: Seen, renaming: Renaming) -> str:
        """What there is to cite for a pattern that must not match: all that its own NOT EXISTS rest on, if it has any.

        That there is no A without B holds because each A has its B: the matches of A with B are what it rests on.
        """
        text = f"{what} {printed(group)}"
        rest, refused = refusals(group)
        for one in (rest, *refused):
            self._absent(text, one)
        if not refused:
            return ""
        both = Group((*rest.elements, *(element for one in refused for element in one.elements)))
        outer, self._collected = self._collected, True
        found = self._marked(partial(self._exists, both, seen, renaming))
        self._collected = outer
        return f"OPTIONAL {self._with_spot(found, bindable(both, sorted(seen.certain & certain(both))), renaming)}"

    def _exists(self, group: Group, seen: Seen, renaming: Renaming) -> str:
        """A pattern that must match, joined under names of its own, where it shares none with what is around."""
        names: dict[str, str] = {}
        same: list[str] = []
        for name in sorted(mentioned(group)):
            if name in seen.certain:
                names[name] = renaming.get(name, name)
            else:
                names[name] = self._fresh()
                if name in seen.possible:
                    here = renaming.get(name, name)
                    self.links.append(frozenset((here, names[name])))
                    same.append(f"FILTER(!BOUND({here}) || sameTerm({here}, {names[name]}))")
        if not outward(group) & seen.possible:
            text = self.group(group, names)
        elif all(isinstance(one, TriplePattern | Filter) for one in group.elements) and not same:
            text = self._body(group, names)
        else:
            raise Uncitable(f"EXISTS {clipped(printed(group))}", "a filter in it looks outside")
        return " ".join([text, *same])

    def _absent(self, text: str, group: Group) -> None:
        if has_more_than_matches(group):
            raise Uncitable(clipped(text), "nested negation rests on what is not there")
        self.absences.append(clipped(text))

    # ---- subqueries

    def _subselect(self, select: Select, renaming: Renaming) -> str:
        for column in select.projection:
            hold_computable(column.expression)
        names = {name: renaming.get(name, name) for name in projected(select)}
        inner = mentioned(SubSelect(select)) | blanks(SubSelect(select))
        names |= {name: self._fresh() for name in sorted(inner - set(names))}
        if select.is_grouped or select.is_cut:
            return self._computed(select, names, renaming)
        parts = [self.group(select.where, names)]
        parts += [printed(Bind(one.expression, one.variable), names) for one in select.projection if one.expression]
        if select.values:
            parts.append(printed_data(select.values, names))
        return f"{{ {' '.join(parts)} }}"

    def _computed(self, select: Select, names: dict[str, str], renaming: Renaming) -> str:
        """A subquery that groups or cuts: as it is, and beside it the matches that its rows come from."""
        hold_repeatable(select)
        grouping = tuple(Grouping(one.variable or self._fresh(), one.expression) for one in select.grouping)
        shared = [Projection(one.variable, one.expression) for one in grouping]
        if not select.is_grouped:
            shared = list(select.projection) or [Projection(name) for name in projected(select)]
        given = projected(select)
        hidden = tuple(names.get(one.variable, one.variable) for one in shared if one.variable not in given)
        if hidden and select.distinct and select.is_cut:
            raise Uncitable("DISTINCT with LIMIT in a subquery", "its rows can't be told apart by their groups")
        named = replace(select, grouping=grouping)
        self.links.append(frozenset(names.get(name, name) for name in given))
        rows = f"{{ {printed_select(named, names, hidden)} }}"
        if select.is_grouped and not select.is_cut and not renaming:
            by_name = [one.variable for one in shared if not one.expression and one.variable in given]
            rows = self._with_spot(rows, bindable(select.where, by_name), renaming, "WHERE {")
        matches = {name: self._fresh() for name in sorted(mentioned(select.where))}
        same: list[str] = []
        for one in shared:
            here = names.get(one.variable, one.variable)
            if one.expression:
                there = self._fresh()
                same.append(f"BIND({printed_expression(one.expression, matches)} AS {there})")
                same.append(sameness(here, there))
            elif one.variable in certain(select.where):
                matches[one.variable] = here
            else:
                same.append(sameness(here, matches.get(one.variable, here)))
        if grouping and not same and not self._collecting:
            self._collect(select.where, matches, tuple(matches[one.variable] for one in shared))
            return rows
        outer, self._collected = self._collected, self._collected or select.is_grouped
        if select.is_grouped and not grouping:
            # It has a row even where nothing matches.
            text = self._marked(lambda: " ".join([self._body(select.where, matches), *same]))
            found = f"{{ {rows} OPTIONAL {text} }}"
        else:
            found = " ".join(["{", rows, self.group(select.where, matches), *same, "}"])
        self._collected = outer
        return found

    def _collect(self, where: Group, matches: dict[str, str], keys: tuple[str, ...]) -> None:
        """Keep the matches that groups were made from for a query of their own: with each row they would be many."""
        outer, self.leaves = self.leaves, []
        mark, self._mark = self._mark, ""
        self._collecting = True
        text = self.group(where, matches)
        self._collecting = False
        self.collections.append(Collection(keys, text, tuple(dict.fromkeys(self.leaves))))
        self.leaves, self._mark = outer, mark

    def _fresh(self) -> str:
        return f"{self._stem}{next(self._numbers)}"
