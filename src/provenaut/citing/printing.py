"""From a tree back to text: each pattern as it was meant, with variables renamed where asked."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

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
    Negated,
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

__all__ = ["Renaming", "printed", "printed_data", "printed_expression", "printed_path", "printed_select"]

Renaming = Mapping[str, str]
_NONE: Final[Renaming] = MappingProxyType({})


def printed(element: Element, renaming: Renaming = _NONE) -> str:
    """A pattern as text.

    >>> printed(Group((TriplePattern("?s", Inverse(Step("<urn:p>")), "?o"), Filter(("(", "?o", ">", "1", ")")))))
    '{ ?s ^<urn:p> ?o . FILTER ( ?o > 1 ) }'
    """
    match element:
        case TriplePattern(subject, predicate, value):
            middle = renaming.get(predicate, predicate) if isinstance(predicate, str) else printed_path(predicate)
            return f"{renaming.get(subject, subject)} {middle} {renaming.get(value, value)} ."
        case Filter(expression):
            return f"FILTER {printed_expression(expression, renaming)}"
        case Bind(expression, variable):
            named = renaming.get(variable, variable)
            return f"BIND({printed_expression(expression, renaming)} AS {named})"
        case Optional(group):
            return f"OPTIONAL {printed(group, renaming)}"
        case Minus(group):
            return f"MINUS {printed(group, renaming)}"
        case Union(branches):
            return " UNION ".join(printed(branch, renaming) for branch in branches)
        case Graph(name, group):
            return f"GRAPH {renaming.get(name, name)} {printed(group, renaming)}"
        case InlineData():
            return printed_data(element, renaming)
        case SubSelect(select):
            return f"{{ {printed_select(select, renaming)} }}"
        case Group(elements):
            return f"{{ {' '.join(printed(one, renaming) for one in elements)} }}"


def printed_data(data: InlineData, renaming: Renaming = _NONE) -> str:
    """A VALUES block."""
    names = " ".join(renaming.get(name, name) for name in data.variables)
    rows = " ".join(f"({' '.join(row)})" for row in data.rows)
    return f"VALUES ({names}) {{ {rows} }}"


def printed_expression(expression: Expression, renaming: Renaming = _NONE) -> str:
    """An expression, its tokens apart, so that no two of them run together; a function keeps to its bracket.

    >>> printed_expression(("CONCAT", "(", "?x", ",", "'!'", ")"))
    "CONCAT( ?x , '!' )"
    """
    text = ""
    for piece in expression:
        if isinstance(piece, Exists):
            written = f"{'NOT ' if piece.negated else ''}EXISTS {printed(piece.group, renaming)}"
        else:
            written = renaming.get(piece, piece)
        # Oxigraph doesn't read `CONCAT (`.
        is_call = piece == "(" and text[-1:].isalnum()
        text = f"{text}{'' if is_call or not text else ' '}{written}"
    return text


def printed_select(select: Select, renaming: Renaming = _NONE, more: tuple[str, ...] = ()) -> str:
    """A SELECT with its modifiers; `*` is spelled out, since what is renamed or added must not get into it.

    `more` are columns to give as well, as they stand in a SELECT.
    """
    columns = select.projection or tuple(Projection(name) for name in projected(select))
    shown = [_column(one, renaming) for one in columns] + list(more)
    parts = [f"SELECT {'DISTINCT ' if select.distinct else ''}{' '.join(shown) or '*'}"]
    parts.append(f"WHERE {printed(select.where, renaming)}")
    if select.grouping:
        names = (_column(Projection(one.variable, one.expression), renaming) for one in select.grouping)
        parts.append(f"GROUP BY {' '.join(names)}")
    if select.having:
        parts.append(f"HAVING {' '.join(printed_expression(one, renaming) for one in select.having)}")
    if select.order:
        parts.append(f"ORDER BY {printed_expression(select.order, renaming)}")
    if select.limit:
        parts.append(f"LIMIT {select.limit}")
    if select.offset:
        parts.append(f"OFFSET {select.offset}")
    if select.values:
        parts.append(printed_data(select.values, renaming))
    return " ".join(parts)


def _column(column: Projection, renaming: Renaming) -> str:
    name = renaming.get(column.variable, column.variable)
    if not column.expression:
        return name
    expression = printed_expression(column.expression, renaming)
    return f"({expression} AS {name})" if name else f"({expression})"


def printed_path(path: Path) -> str:
    """A property path, in brackets wherever it has more than one step.

    >>> printed_path(Sequence((Step("<urn:p>"), Closure(Step("<urn:q>"), "*"))))
    '(<urn:p>/(<urn:q>)*)'
    """
    match path:
        case Step(iri):
            return iri
        case Inverse(inner):
            return f"^{printed_path(inner)}" if not isinstance(inner, Inverse) else f"^({printed_path(inner)})"
        case Sequence(parts):
            return f"({'/'.join(map(printed_path, parts))})"
        case Alternative(parts):
            return f"({'|'.join(map(printed_path, parts))})"
        case Negated(forwards, backwards):
            return f"!({'|'.join((*forwards, *(f'^{iri}' for iri in backwards)))})"
        case Closure(inner, modifier):
            return f"({printed_path(inner)}){modifier}"
