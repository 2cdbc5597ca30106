"""Paths of any length (`p*`, `p+`, `p?`) reckoned here, for services that get them wrong.

Virtuoso 7.2.5 gives other rows where an end of such a path is bound by VALUES, and refuses one with no end bound. So
the pairs of one step are asked for, chained here, and written into the query. Sequences, alternatives and inverses
around them are taken apart as SPARQL 1.1 itself defines them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import count
from typing import Final

from provenaut.citing.printing import printed_path
from provenaut.citing.scope import projected
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
    InlineData,
    Inverse,
    Minus,
    Optional,
    Path,
    Projection,
    Select,
    Sequence,
    Step,
    SubSelect,
    TriplePattern,
    Union,
)

__all__ = ["Pairs", "chained", "expanded"]

# The pairs of terms, as they stand in a query, that a path of one step joins.
Pairs = frozenset[tuple[str, str]]
_VARIABLE: Final = ("?", "$")


def chained(pairs: Iterable[tuple[str, str]]) -> Pairs:
    """All pairs that some steps join, one or more.

    >>> sorted(chained([("a", "b"), ("b", "c")]))
    [('a', 'b'), ('a', 'c'), ('b', 'c')]
    """
    after: defaultdict[str, set[str]] = defaultdict(set)
    for start, end in pairs:
        after[start].add(end)
    found: set[tuple[str, str]] = set()
    for start in list(after):
        open_ends = list(after[start])
        seen: set[str] = set()
        while open_ends:
            one = open_ends.pop()
            if one not in seen:
                seen.add(one)
                open_ends.extend(after.get(one, ()))
        found.update((start, one) for one in seen)
    return frozenset(found)


def expanded(select: Select, steps: Callable[[str, str], Pairs], full: Callable[[str], str]) -> Select:
    """A SELECT without paths of any length.

    `steps` gives the pairs of a path of one step, given as text, in a graph that a query names, or in the default
    graph where that is empty; `full` writes a term without its prefix.
    """
    return _Expander(steps, full).select(select)


class _Expander:
    def __init__(self, steps: Callable[[str, str], Pairs], full: Callable[[str], str]) -> None:
        self._steps = steps
        self._full = full
        self._graph = ""
        self._numbers = count(1)

    def select(self, select: Select) -> Select:
        columns = select.projection or tuple(Projection(name) for name in projected(select))
        return replace(
            select,
            projection=tuple(replace(one, expression=self._expression(one.expression)) for one in columns),
            where=self._group(select.where),
            having=tuple(self._expression(one) for one in select.having),
        )

    def _expression(self, expression: Expression) -> Expression:
        return tuple(
            Exists(self._group(piece.group), piece.negated) if isinstance(piece, Exists) else piece
            for piece in expression
        )

    def _group(self, group: Group) -> Group:
        plain: list[Element] = []
        for one in group.elements:
            plain += self._joined(one) if isinstance(one, TriplePattern) else [one]
        found = [self._element(one, plain) for one in plain]
        made = {one.variables for one in found if isinstance(one, InlineData) and one not in plain}
        # The parameter that bounded them stands in them; beside it, Virtuoso's compiler breaks off.
        return Group(tuple(one for one in found if not (one in plain and _is_within(one, made))))

    def _element(self, element: Element, beside: list[Element]) -> Element:
        match element:
            case TriplePattern(subject, Closure() as path, value):
                return self._closure(subject, path, value, beside)
            case TriplePattern(subject, Alternative(parts), value) if any(map(_is_long, parts)):
                branches = (Group((TriplePattern(subject, _bare(part), value),)) for part in parts)
                return Union(tuple(map(self._group, branches)))
            case Optional(group):
                return Optional(self._group(group))
            case Minus(group):
                return Minus(self._group(group))
            case Union(branches):
                return Union(tuple(map(self._group, branches)))
            case SubSelect(select):
                return SubSelect(self.select(select))
            case Graph(name, group) if not name.startswith(_VARIABLE):
                around, self._graph = self._graph, name
                inside = self._group(group)
                self._graph = around
                return Graph(name, inside)
            case Group():
                return self._group(element)
            case Filter(expression):
                return Filter(self._expression(expression))
            case Bind(expression, variable):
                return Bind(self._expression(expression), variable)
            case _:
                return element

    def _joined(self, pattern: TriplePattern) -> list[Element]:
        """A pattern as several, where its path is a sequence or an inverse that holds one of any length."""
        path = pattern.predicate
        pattern = TriplePattern(_named(pattern.subject), path, _named(pattern.object))
        if isinstance(path, str) or not _is_long(path):
            return [pattern]
        if isinstance(path, Inverse):
            return self._joined(TriplePattern(pattern.object, _bare(path.path), pattern.subject))
        if not isinstance(path, Sequence):
            return [pattern]
        between = [f"?pn_step_{next(self._numbers)}" for _ in path.parts[1:]]
        ends = [pattern.subject, *between, pattern.object]
        found: list[Element] = []
        for start, part, end in zip(ends[:-1], path.parts, ends[1:], strict=True):
            found += self._joined(TriplePattern(start, _bare(part), end))
        return found

    def _closure(self, subject: str, path: Closure, value: str, beside: list[Element]) -> Element:
        if _is_long(path.path):
            return TriplePattern(subject, path, value)
        one = self._steps(printed_path(path.path), self._graph)
        pairs = one if path.modifier == "?" else chained(one)
        starts, ends = self._bound(subject, beside), self._bound(value, beside)
        if starts is not None or ends is not None:
            kept = {
                (start, end)
                for start, end in pairs
                if (starts is None or start in starts) and (ends is None or end in ends)
            }
            if path.modifier != "+":
                both = (starts or frozenset()) & (ends or frozenset())
                kept |= {(term, term) for term in (both if None not in (starts, ends) else starts or ends or ())}
            return _data(subject, value, kept)
        if path.modifier == "+":
            return _data(subject, value, pairs)
        far = _data(subject, value, {(start, end) for start, end in pairs if start != end})
        return Union((Group((far,)), Group(self._same(subject, value, beside))))

    def _bound(self, term: str, beside: list[Element]) -> frozenset[str] | None:
        """The terms that an end can be: the constant that it is, or what VALUES gives it; None where nothing tells."""
        if not term.startswith((*_VARIABLE, "_:")):
            return frozenset((self._full(term),))
        for one in beside:
            if isinstance(one, InlineData) and term in one.variables:
                at = one.variables.index(term)
                values = frozenset(row[at] for row in one.rows)
                if "UNDEF" not in values:
                    return frozenset(map(self._full, values))
        return None

    def _same(self, subject: str, value: str, beside: list[Element]) -> tuple[Element, ...]:
        """A path of no length: both ends are one node, which another pattern beside it names, or any."""
        for known, other in ((value, subject), (subject, value)):
            for one in beside:
                if isinstance(one, TriplePattern) and known in (one.subject, one.object) and _is_plain(one, other):
                    return one, Bind(("(", known, ")"), other)
        number = next(self._numbers)
        names = [f"?pn_{part}_{number}" for part in ("p", "o", "s", "q")]
        out = Group((TriplePattern(value, names[0], names[1]),))
        into = Group((TriplePattern(names[2], names[3], value),))
        nodes = Select(True, (Projection(value),), Group((Union((out, into)),)))
        return SubSelect(nodes), Bind(("(", value, ")"), subject)


def _is_within(element: Element, made: set[tuple[str, ...]]) -> bool:
    """Whether VALUES of one variable, each value once, tells nothing more than one of those that were made by it."""
    if not isinstance(element, InlineData) or len(element.variables) != 1:
        return False
    is_once = len(set(element.rows)) == len(element.rows)
    return is_once and any(element.variables[0] in names for names in made)


def _named(term: str) -> str:
    """A blank node of a pattern as a variable, since it may come to stand in patterns apart."""
    return f"?pn_blank_{term[2:]}" if term.startswith("_:") else term


def _is_plain(pattern: TriplePattern, other: str) -> bool:
    """Whether a pattern may be asked twice: each of its matches is another solution, and it leaves `other` open."""
    terms = (pattern.subject, pattern.predicate, pattern.object)
    return all(isinstance(term, str) and term != other and not term.startswith("_:") for term in terms)


def _data(subject: str, value: str, pairs: Iterable[tuple[str, str]]) -> Element:
    """VALUES for the ends that are variables."""
    names = tuple(dict.fromkeys(term for term in (subject, value) if term.startswith(_VARIABLE)))
    if not names:
        return InlineData((), ((),) * bool(set(pairs)))
    rows = {
        tuple(term for name, term in zip((subject, value), pair, strict=True) if name.startswith(_VARIABLE))
        for pair in pairs
        if subject != value or pair[0] == pair[1]
    }
    return InlineData(names, tuple(sorted(row[: len(names)] for row in rows)))


def _is_long(path: "Path | str") -> bool:
    match path:
        case Closure():
            return True
        case Inverse(inner):
            return _is_long(inner)
        case Sequence(parts) | Alternative(parts):
            return any(map(_is_long, parts))
        case _:
            return False


def _bare(path: Path) -> "Path | str":
    """A path of one property as that property."""
    return path.iri if isinstance(path, Step) else path
