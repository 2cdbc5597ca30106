"""A query as a service has to be asked it: the default graph is one named graph, and `GRAPH ?g` sees ours alone.

Many services take the union of all graphs for the default graph, duplicates included, and some keep graphs of their
own. So what stands outside GRAPH is put into the graph of the published version, and a variable behind GRAPH takes
only graphs that this version lists.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from provenaut.citing.naming import resolved
from provenaut.citing.parsing import parse
from provenaut.citing.printing import printed_select
from provenaut.citing.tree import (
    Bind,
    Element,
    Exists,
    Expression,
    Filter,
    Graph,
    Group,
    Minus,
    Optional,
    Projection,
    Query,
    Select,
    SubSelect,
    TriplePattern,
    Union,
)
from provenaut.engines.closures import Pairs, expanded
from provenaut.iris import ntriples
from provenaut.store import empty

__all__ = ["LISTED", "listing_of", "pinned"]

LISTED: Final = "http://www.w3.org/ns/sparql-service-description#namedGraph"


def listing_of(version: str) -> str:
    """The graph that lists the named graphs of a version."""
    return f"{version}/graphs"


def pinned(text: str, version: str, steps: Callable[[str, str, str], Pairs] | None = None) -> str:
    """A query whose default graph is the graph `version`; one that names its own by FROM stays as it is.

    With `steps`, which gives the pairs of a path of one step by the prologue, its text and its graph, paths of any
    length are reckoned here.

    >>> pinned("SELECT ?s { ?s <urn:p> <urn:T> }", "urn:v").split("WHERE ")[1]
    '{ GRAPH <urn:v> { ?s <urn:p> <urn:T> . } }'
    >>> pinned("SELECT ?g { ?s a <urn:T> GRAPH ?g { ?s ?p ?o } }", "urn:v").count("GRAPH <urn:v>")
    1

    The query has to be valid; raises `Uncitable` for what can't be taken apart.
    """
    query = parse(text)
    if query.dataset or query.form == "DESCRIBE":
        return text
    select = query.select
    if steps:
        prologue = query.prologue
        select = expanded(select, lambda path, graph: steps(prologue, path, graph), lambda term: _full(prologue, term))
    return _written(query, _Pin(version).select(select))


def _full(prologue: str, term: str) -> str:
    return ntriples(resolved(empty(), prologue, (term,))[term])


def _written(query: Query, select: Select) -> str:
    if query.form == "SELECT":
        return f"{query.prologue}{printed_select(select)}"
    # A SELECT without its head is what follows ASK, or the template of a CONSTRUCT.
    body = printed_select(replace(select, projection=(Projection("*"),))).removeprefix("SELECT * ")
    if query.form == "ASK":
        return f"{query.prologue}ASK {body}"
    template = " ".join(f"{one.subject} {one.predicate} {one.object} ." for one in query.template)
    return f"{query.prologue}CONSTRUCT {{ {template} }} {body}"


class _Pin:
    """Puts patterns into the graph of a version."""

    def __init__(self, version: str) -> None:
        self._name = f"<{version}>"
        self._version = version

    def select(self, select: Select) -> Select:
        """A SELECT whose pattern, HAVING and columns ask the version."""
        return replace(
            select,
            where=self.group(select.where),
            projection=tuple(replace(one, expression=self._expression(one.expression)) for one in select.projection),
            having=tuple(self._expression(one) for one in select.having),
            order=self._expression(select.order),
        )

    def group(self, group: Group) -> Group:
        """A group, as a whole where it names no graph, else part by part."""
        if not any(_names_graph(one) for one in group.elements):
            return Group((Graph(self._name, group),)) if group.elements else group
        found: list[Element] = []
        run: list[Element] = []
        for one in group.elements:
            if isinstance(one, TriplePattern):
                run.append(one)
                continue
            if run:
                found.append(self._in_version(run))
                run = []
            found.extend(self._elements(one))
        if run:
            found.append(self._in_version(run))
        return Group(tuple(found))

    def _in_version(self, run: list[Element]) -> Element:
        return Graph(self._name, Group(tuple(run)))

    def _elements(self, element: Element) -> tuple[Element, ...]:
        if isinstance(element, Graph) and element.name.startswith(("?", "$")):
            listed = TriplePattern(f"<{self._version}>", f"<{LISTED}>", element.name)
            return Graph(f"<{listing_of(self._version)}>", Group((listed,))), element
        return (self._element(element),)

    def _element(self, element: Element) -> Element:
        match element:
            case Optional(group):
                return Optional(self.group(group))
            case Minus(group):
                return Minus(self.group(group))
            case Union(branches):
                return Union(tuple(self.group(branch) for branch in branches))
            case SubSelect(select):
                return SubSelect(self.select(select))
            case Group():
                return self.group(element)
            case Filter(expression):
                return Filter(self._expression(expression))
            case Bind(expression, variable):
                return Bind(self._expression(expression), variable)
            case _:
                return element

    def _expression(self, expression: Expression) -> Expression:
        return tuple(
            Exists(self.group(piece.group), piece.negated) if isinstance(piece, Exists) else piece
            for piece in expression
        )


def _names_graph(element: Element) -> bool:
    match element:
        case Graph():
            return True
        case Optional(group) | Minus(group):
            return any(map(_names_graph, group.elements))
        case Union(branches):
            return any(_names_graph(one) for branch in branches for one in branch.elements)
        case SubSelect(select):
            return any(map(_names_graph, select.where.elements)) or any(map(_asks_graph, select.having))
        case Group(elements):
            return any(map(_names_graph, elements))
        case Filter(expression) | Bind(expression, _):
            return _asks_graph(expression)
        case _:
            return False


def _asks_graph(expression: Expression) -> bool:
    return any(isinstance(piece, Exists) and any(map(_names_graph, piece.group.elements)) for piece in expression)
