"""A query taken apart: patterns, paths and subqueries as values, expressions as the tokens they were written in.

Terms are kept as they stand in the text, variables with `?`, blank nodes as `_:label`. An expression is never read
further than where it holds an EXISTS, so that printing it back can't change it.
"""

from dataclasses import dataclass
from typing import Final, TypeAlias

__all__ = [
    "RDF_FIRST",
    "Alternative",
    "Bind",
    "Closure",
    "Element",
    "Exists",
    "Expression",
    "Filter",
    "Graph",
    "Group",
    "Grouping",
    "InlineData",
    "Inverse",
    "Minus",
    "Negated",
    "Optional",
    "Path",
    "Projection",
    "Query",
    "Select",
    "Sequence",
    "Step",
    "SubSelect",
    "TriplePattern",
    "Union",
]

RDF_FIRST: Final = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#first>"


@dataclass(frozen=True, slots=True)
class Step:
    """A path of one property."""

    iri: str


@dataclass(frozen=True, slots=True)
class Inverse:
    """`^path`."""

    path: "Path"


@dataclass(frozen=True, slots=True)
class Sequence:
    """`path/path`."""

    parts: tuple["Path", ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """`path|path`."""

    parts: tuple["Path", ...]


@dataclass(frozen=True, slots=True)
class Negated:
    """`!(p|^q)`: properties that are not these, forwards and backwards."""

    forwards: tuple[str, ...]
    backwards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Closure:
    """`path?`, `path*` or `path+`."""

    path: "Path"
    modifier: str


Path = Step | Inverse | Sequence | Alternative | Negated | Closure


@dataclass(frozen=True, slots=True)
class TriplePattern:
    """A triple pattern; the predicate is a term (a property or a variable) or a path of more than one property."""

    subject: str
    predicate: str | Path
    object: str


@dataclass(frozen=True, slots=True)
class Exists:
    """`EXISTS { … }` or `NOT EXISTS { … }` within an expression."""

    group: "Group"
    negated: bool


# Tokens as they were written, and the places where a pattern is asked for.
Expression = tuple[str | Exists, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """`FILTER`, with its expression, brackets included."""

    expression: Expression


@dataclass(frozen=True, slots=True)
class Bind:
    """`BIND(expression AS ?variable)`."""

    expression: Expression
    variable: str


@dataclass(frozen=True, slots=True)
class InlineData:
    """`VALUES`: rows of terms, `UNDEF` where a variable has none."""

    variables: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Optional:
    """`OPTIONAL { … }`."""

    group: "Group"


@dataclass(frozen=True, slots=True)
class Minus:
    """`MINUS { … }`."""

    group: "Group"


@dataclass(frozen=True, slots=True)
class Union:
    """`{ … } UNION { … }`."""

    branches: tuple["Group", ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """`GRAPH name { … }`."""

    name: str
    group: "Group"


@dataclass(frozen=True, slots=True)
class SubSelect:
    """A SELECT within a pattern."""

    select: "Select"


Element: TypeAlias = "TriplePattern | Filter | Bind | InlineData | Optional | Minus | Union | Graph | SubSelect | Group"


@dataclass(frozen=True, slots=True)
class Group:
    """A group graph pattern: its elements in order."""

    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Projection:
    """A column of a SELECT: a variable, with the expression that it stands for, if any."""

    variable: str
    expression: Expression = ()


@dataclass(frozen=True, slots=True)
class Grouping:
    """A condition of GROUP BY: a variable, or an expression with or without a name."""

    variable: str
    expression: Expression = ()


@dataclass(frozen=True, slots=True)
class Select:
    """A SELECT, at the top or within a pattern. No projection means `*`. `order` is kept as it was written."""

    distinct: bool
    projection: tuple[Projection, ...]
    where: Group
    grouping: tuple[Grouping, ...] = ()
    having: tuple[Expression, ...] = ()
    order: Expression = ()
    limit: str = ""
    offset: str = ""
    values: InlineData | None = None
    aggregates: bool = False

    @property
    def is_grouped(self) -> bool:
        """Whether rows are groups of solutions."""
        return bool(self.grouping) or self.aggregates or bool(self.having)

    @property
    def is_cut(self) -> bool:
        """Whether only some of the rows are given."""
        return bool(self.limit or self.offset)


@dataclass(frozen=True, slots=True)
class Query:
    """A query: its prologue and dataset clauses as text, its form, and its body as a SELECT.

    `template` holds the triple patterns of a CONSTRUCT.
    """

    prologue: str
    form: str
    dataset: str
    select: Select
    template: tuple[TriplePattern, ...] = ()
