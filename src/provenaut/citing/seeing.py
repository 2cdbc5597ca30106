"""What filters see: the variables of their group, of the left side of an OPTIONAL, and what they look for outside."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Final

from provenaut.citing.boolean import Condition
from provenaut.citing.printing import printed_expression
from provenaut.citing.scope import in_scope, variables_of
from provenaut.citing.tree import Bind, Element, Exists, Filter, Graph, Group, Minus, Optional, Union

__all__ = ["Seen", "clipped", "holds_within", "outward", "refusals", "sameness", "shown", "stems"]

_CLIP: Final = 100


@dataclass(frozen=True, slots=True)
class Seen:
    """The variables that a filter sees: bound for certain, perhaps bound, and those of its own group among them."""

    certain: frozenset[str]
    possible: frozenset[str]
    own: frozenset[str]


def refusals(group: Group) -> tuple[Group, list[Group]]:
    """A pattern without those of its filters that are one NOT EXISTS and nothing more, and the patterns of these."""
    rest: list[Element] = []
    refused: list[Group] = []
    for element in group.elements:
        match [piece for piece in element.expression if piece not in ("(", ")")] if isinstance(element, Filter) else ():
            case [Exists(inner, negated=True)]:
                refused.append(inner)
            case _:
                rest.append(element)
    return Group(tuple(rest)), refused


def outward(group: Group) -> frozenset[str]:
    """The variables that filters in a pattern look for, and that their own group doesn't bind."""
    found: frozenset[str] = frozenset()
    inside = in_scope(group)
    for element in group.elements:
        match element:
            case Filter(expression) | Bind(expression, _):
                found |= variables_of(expression) - inside
                for piece in expression:
                    if isinstance(piece, Exists):
                        found |= outward(piece.group) - inside
            case Optional(inner) | Minus(inner) | Graph(_, inner):
                found |= outward(inner)
            case Union(groups):
                found = found.union(*(outward(one) for one in groups))
            case Group():
                found |= outward(element)
            case _:
                pass
    return found


def holds_within(conditions: list[Condition], possible: frozenset[str]) -> bool:
    """Whether expressions look for nothing but these variables."""
    return all(isinstance(what, Exists) or variables_of(what) <= possible for what, _ in conditions)


def shown(conditions: list[Condition]) -> str:
    """Conditions as they are named to a reader."""
    return clipped(" ".join(printed_expression(what) for what, _ in conditions if not isinstance(what, Exists)))


def clipped(text: str) -> str:
    """A part of a query, short enough to be named in a line."""
    return text if len(text) <= _CLIP else f"{text[: _CLIP - 1]}…"


def stems() -> Iterator[str]:
    """Beginnings of names for variables of our own; the first that no variable of the query begins with is taken."""
    yield "?pnw"
    yield from (f"?pn{number}w" for number in count())


def sameness(here: str, there: str) -> str:
    """A filter that two variables are bound to the same term, or both to none."""
    return f"FILTER(IF(BOUND({here}), sameTerm({here}, {there}), !BOUND({there})))"
