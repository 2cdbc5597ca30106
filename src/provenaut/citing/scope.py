"""Which variables a pattern binds: at all, for certain, or only mentions. After SPARQL 1.1, section 18.2.1."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from provenaut.citing.tree import (
    Bind,
    Element,
    Exists,
    Expression,
    Filter,
    Graph,
    Group,
    InlineData,
    Minus,
    Optional,
    Select,
    SubSelect,
    TriplePattern,
    Union,
)

__all__ = [
    "asked_unbound",
    "blanks",
    "certain",
    "has_more_than_matches",
    "holds_cut",
    "holds_negation",
    "in_scope",
    "mentioned",
    "pieces",
    "projected",
    "variables_of",
    "without_negation",
]


def variables_of(expression: Expression) -> frozenset[str]:
    """The variables that an expression mentions, outside of EXISTS."""
    return frozenset(piece for piece in expression if isinstance(piece, str) and _is_variable(piece))


def projected(select: Select) -> tuple[str, ...]:
    """The variables that a SELECT gives; those of `*` in no order of theirs, but always the same."""
    if select.projection:
        return tuple(one.variable for one in select.projection)
    return tuple(sorted(in_scope(select.where) | frozenset(select.values.variables if select.values else ())))


def in_scope(element: Element) -> frozenset[str]:
    """The variables that a pattern may bind for what stands around it."""
    match element:
        case TriplePattern(subject, predicate, value):
            named = (subject, predicate, value) if isinstance(predicate, str) else (subject, value)
            return frozenset(term for term in named if _is_variable(term))
        case Optional(group):
            return in_scope(group)
        case Union(branches):
            return _all(in_scope(branch) for branch in branches)
        case Graph(name, group):
            return in_scope(group) | ({name} if _is_variable(name) else set())
        case Bind(_, variable):
            return frozenset((variable,))
        case InlineData(variables, _):
            return frozenset(variables)
        case SubSelect(select):
            return frozenset(projected(select))
        case Group(elements):
            return _all(in_scope(one) for one in elements)
        case _:
            return frozenset()


def certain(element: Element) -> frozenset[str]:
    """The variables that a pattern binds in each of its solutions."""
    match element:
        case TriplePattern():
            return in_scope(element)
        case Union(branches):
            first, *others = (certain(branch) for branch in branches)
            return first.intersection(*others)
        case Graph(name, group):
            # The engine leaves the name of a graph unbound around a subquery alone.
            bound = _is_variable(name) and any(isinstance(one, TriplePattern) for one in group.elements)
            return certain(group) | ({name} if bound else set())
        case InlineData(variables, rows):
            return frozenset(name for place, name in enumerate(variables) if all(row[place] != "UNDEF" for row in rows))
        case SubSelect(select):
            plain = frozenset(one.variable for one in select.projection if not one.expression)
            inner = certain(select.where)
            if select.is_grouped:
                inner &= frozenset(one.variable for one in select.grouping if not one.expression)
            return inner & plain if select.projection else inner
        case Group(elements):
            return _all(certain(one) for one in elements)
        case _:
            return frozenset()


def mentioned(element: Element) -> frozenset[str]:
    """All variables that stand anywhere in a pattern."""
    return frozenset(term for term in _mentioned(element) if _is_variable(term))


def blanks(element: Element) -> frozenset[str]:
    """All blank nodes that stand anywhere in a pattern."""
    return frozenset(term for term in _mentioned(element) if term.startswith("_:"))


def _mentioned(element: Element) -> Iterator[str]:
    match element:
        case TriplePattern(subject, predicate, value):
            yield from (subject, value, predicate if isinstance(predicate, str) else "")
        case InlineData(variables, _):
            yield from variables
        case Filter(expression):
            yield from _in_expression(expression)
        case Bind(expression, variable):
            yield variable
            yield from _in_expression(expression)
        case Optional(group) | Minus(group):
            yield from _mentioned(group)
        case Graph(name, group):
            yield from (name,) if _is_variable(name) else ()
            yield from _mentioned(group)
        case Union(elements) | Group(elements):
            for one in elements:
                yield from _mentioned(one)
        case SubSelect(select):
            yield from _in_select(select)


def _in_select(select: Select) -> Iterator[str]:
    yield from _mentioned(select.where)
    named = [(one.variable, one.expression) for one in select.projection]
    named += [(one.variable, one.expression) for one in select.grouping]
    for variable, expression in named:
        yield from (variable,) if variable else ()
        yield from _in_expression(expression)
    for expression in (*select.having, select.order):
        yield from _in_expression(expression)
    if select.values:
        yield from select.values.variables


def _in_expression(expression: Expression) -> Iterator[str]:
    yield from variables_of(expression)
    for piece in expression:
        if isinstance(piece, Exists):
            yield from _mentioned(piece.group)


def pieces(element: Element) -> Iterator[str]:
    """The tokens of all expressions in a pattern."""
    match element:
        case Filter(expression) | Bind(expression, _):
            for piece in expression:
                if isinstance(piece, Exists):
                    yield from pieces(piece.group)
                else:
                    yield piece
        case Optional(group) | Minus(group) | Graph(_, group):
            yield from pieces(group)
        case Union(elements) | Group(elements):
            for one in elements:
                yield from pieces(one)
        case SubSelect(select):
            yield from pieces(select.where)
        case _:
            return


def has_more_than_matches(element: Element) -> bool:
    """Whether fewer triples could give a pattern more or other solutions: it can't be denied and cited too."""
    match element:
        case Optional() | Minus():
            return True
        case Filter(expression):
            return any(
                piece.negated or has_more_than_matches(piece.group) for piece in expression if isinstance(piece, Exists)
            ) or (any(isinstance(piece, Exists) for piece in expression) and "!" in expression)
        case Bind(expression, _):
            return any(isinstance(piece, Exists) for piece in expression)
        case Graph(_, group):
            return has_more_than_matches(group)
        case Union(elements) | Group(elements):
            return any(has_more_than_matches(one) for one in elements)
        case SubSelect(select):
            return select.is_grouped or select.is_cut or has_more_than_matches(select.where)
        case _:
            return False


def holds_negation(element: Element) -> bool:
    """Whether a pattern may fail to match because of what is there: it holds a negation, or asks for BOUND."""
    match element:
        case Minus():
            return True
        case Filter(expression):
            return any(isinstance(piece, Exists) for piece in expression) and has_more_than_matches(element)
        case Optional(group) | Graph(_, group):
            return holds_negation(group)
        case Union(branches):
            return any(holds_negation(one) for one in branches)
        case Group(elements):
            asks = any(isinstance(one, Filter) and _asks_for_bound(one.expression) for one in elements)
            left_open = in_scope(element) - certain(element)
            return (asks and bool(left_open)) or any(holds_negation(one) for one in elements)
        case SubSelect():
            return has_more_than_matches(element)
        case _:
            return False


def without_negation(group: Group) -> Group:
    """A pattern without what thins its matches out: MINUS, and filters with a NOT EXISTS or `!`."""
    return Group(tuple(_opened(one) for one in group.elements if not _thins_out(one)))


def _opened(element: Element) -> Element:
    match element:
        case Optional(group):
            return Optional(without_negation(group))
        case Graph(name, group):
            return Graph(name, without_negation(group))
        case Union(branches):
            return Union(tuple(without_negation(one) for one in branches))
        case Group():
            return without_negation(element)
        case _:
            return element


def _thins_out(element: Element) -> bool:
    if isinstance(element, Filter):
        asks = [piece for piece in element.expression if isinstance(piece, Exists)]
        return any(piece.negated for piece in asks) or (bool(asks) and "!" in element.expression)
    return isinstance(element, Minus)


def asked_unbound(element: Element) -> Iterator[Filter]:
    """The filters, outside of EXISTS, that ask whether a variable is unbound: matches then rest on an absence."""
    match element:
        case Filter(expression):
            words = [str(piece).upper() for piece in expression if piece != "("]
            if any(pair == ("!", "BOUND") for pair in pairwise(words)):
                yield element
        case Optional(group) | Graph(_, group):
            yield from asked_unbound(group)
        case Union(elements) | Group(elements):
            for one in elements:
                yield from asked_unbound(one)
        case SubSelect(select):
            yield from asked_unbound(select.where)


def holds_cut(element: Element) -> bool:
    """Whether a subquery with LIMIT or OFFSET stands anywhere in a pattern, outside of expressions."""
    match element:
        case SubSelect(select):
            return select.is_cut or holds_cut(select.where)
        case Optional(group) | Graph(_, group):
            return holds_cut(group)
        case Union(elements) | Group(elements):
            return any(holds_cut(one) for one in elements)
        case _:
            return False


def _asks_for_bound(expression: Expression) -> bool:
    return any(isinstance(piece, str) and piece.upper() in ("BOUND", "COALESCE") for piece in expression)


def _is_variable(term: str) -> bool:
    return term.startswith("?") and len(term) > 1


def _all(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)
