"""From the text of a query to its tree.

The engine has read the text before, so what comes here is valid SPARQL 1.1, and only its structure is looked for.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import count
from typing import Final

from provenaut.citing.errors import Uncitable
from provenaut.citing.reading import RDF, TokenReader
from provenaut.citing.tree import (
    RDF_FIRST,
    Bind,
    Element,
    Exists,
    Expression,
    Filter,
    Graph,
    Group,
    Grouping,
    InlineData,
    Minus,
    Optional,
    Projection,
    Query,
    Select,
    SubSelect,
    TriplePattern,
    Union,
)
from provenaut.guard import Kind

__all__ = ["parse"]

_AGGREGATES: Final = ("COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT")
_MODIFIERS: Final = ("GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES")


@lru_cache(maxsize=64)
def parse(text: str) -> Query:
    """The tree of a query, kept for some time; raises `Uncitable` for what is no SPARQL 1.1.

    >>> parse("SELECT ?s { ?s a <urn:T> ; <urn:p>/<urn:q> 1, 2 }").select.where.elements[1].object
    '1'
    """
    return _Parser(text).query()


class _Parser(TokenReader):
    """Reads the structure of a query."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._numbers = count(1)
        used = {token.text for token in self._tokens if token.kind is Kind.BLANK}
        self._blank = next(name for name in ("_:b", "_:bb", "_:bbb") if not any(one.startswith(name) for one in used))

    # ---- the query

    def query(self) -> Query:
        while not self._sees("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"):
            self._take()
        start = self._next.start
        prologue = self._text[:start]
        if self._accept("ASK"):
            dataset = self._dataset()
            return Query(prologue, "ASK", dataset, self._modified(Select(False, (), self._where())))
        if self._accept("CONSTRUCT"):
            return self._construct(prologue)
        if self._accept("DESCRIBE"):
            return Query(prologue, "DESCRIBE", "", Select(False, (), Group(())))
        distinct, projection, aggregates = self._head()
        dataset = self._dataset()
        select = Select(distinct, projection, self._where(), aggregates=aggregates)
        return Query(prologue, "SELECT", dataset, self._modified(select))

    def _construct(self, prologue: str) -> Query:
        if self._sees("{"):
            template = tuple(one for one in self._group().elements if isinstance(one, TriplePattern))
            dataset = self._dataset()
            return Query(prologue, "CONSTRUCT", dataset, self._modified(Select(False, (), self._where())), template)
        dataset = self._dataset()
        where = self._where()
        template = tuple(one for one in where.elements if isinstance(one, TriplePattern))
        return Query(prologue, "CONSTRUCT", dataset, self._modified(Select(False, (), where)), template)

    def _dataset(self) -> str:
        start = self._next.start
        end = start
        while self._accept("FROM"):
            self._accept("NAMED")
            end = self._take().end
        return self._text[start:end]

    def _where(self) -> Group:
        self._accept("WHERE")
        return self._group()

    def _head(self) -> tuple[bool, tuple[Projection, ...], bool]:
        self._expect("SELECT")
        distinct = self._accept("DISTINCT", "REDUCED")
        if self._accept("*"):
            return distinct, (), False
        found: list[Projection] = []
        start = self._at
        while True:
            if self._next.kind is Kind.VARIABLE:
                found.append(Projection(self._variable()))
            elif self._accept("("):
                expression, variable = self._named_expression()
                found.append(Projection(variable, expression))
            else:
                break
        return distinct, tuple(found), self._aggregates_since(start)

    def _aggregates_since(self, start: int) -> bool:
        return any(token.is_word(*_AGGREGATES) for token in self._tokens[start : self._at])

    def _named_expression(self) -> tuple[Expression, str]:
        """`expression AS ?variable )`, the opening bracket behind us."""
        expression = self._until("AS")
        self._expect("AS")
        variable = self._variable()
        self._expect(")")
        return expression, variable

    def _modified(self, select: Select) -> Select:
        """The select with its modifiers: GROUP BY to VALUES."""
        grouping: tuple[Grouping, ...] = ()
        having: tuple[Expression, ...] = ()
        order: Expression = ()
        counts = {"LIMIT": "", "OFFSET": ""}
        values = None
        aggregates = select.aggregates
        while self._sees(*_MODIFIERS):
            start = self._at
            word = self._take().text.upper()
            if word == "GROUP":
                self._expect("BY")
                grouping = tuple(self._groupings())
            elif word == "HAVING":
                having = tuple(self._constraints())
                aggregates = aggregates or self._aggregates_since(start)
            elif word == "ORDER":
                self._expect("BY")
                order = self._ordering()
                aggregates = aggregates or self._aggregates_since(start)
            elif word == "VALUES":
                values = self._data()
            else:
                counts[word] = self._take().text
        return Select(
            select.distinct,
            select.projection,
            select.where,
            grouping,
            having,
            order,
            counts["LIMIT"],
            counts["OFFSET"],
            values,
            aggregates,
        )

    def _groupings(self) -> Iterator[Grouping]:
        while True:
            if self._next.kind is Kind.VARIABLE:
                yield Grouping(self._variable())
            elif self._accept("("):
                expression = self._until("AS", ")")
                variable = self._variable() if self._accept("AS") else ""
                self._expect(")")
                yield Grouping(variable, expression)
            elif not self._sees(*_MODIFIERS) and self._next.kind in (Kind.WORD, Kind.IRI, Kind.NAME):
                yield Grouping("", self._call())
            else:
                return

    def _constraints(self) -> Iterator[Expression]:
        while self._sees("(") or (self._next.kind in (Kind.WORD, Kind.IRI, Kind.NAME) and not self._sees(*_MODIFIERS)):
            yield self._constraint()

    def _ordering(self) -> Expression:
        found: list[str | Exists] = []
        while True:
            if self._next.kind is Kind.VARIABLE:
                found.append(self._variable())
            elif self._sees("(") or (
                self._next.kind in (Kind.WORD, Kind.IRI, Kind.NAME) and not self._sees(*_MODIFIERS)
            ):
                found.extend(self._constraint())
            else:
                return tuple(found)

    # ---- patterns

    def _group(self) -> Group:
        self._expect("{")
        if self._sees("SELECT"):
            found = self._subselect()
            self._expect("}")
            return Group((found,))
        elements: list[Element] = []
        while not self._accept("}"):
            if self._accept("."):
                continue
            if self._accept("FILTER"):
                elements.append(Filter(self._constraint()))
            elif self._accept("BIND"):
                self._expect("(")
                elements.append(Bind(*self._named_expression()))
            elif self._accept("VALUES"):
                elements.append(self._data())
            elif self._accept("OPTIONAL"):
                elements.append(Optional(self._group()))
            elif self._accept("MINUS"):
                elements.append(Minus(self._group()))
            elif self._accept("GRAPH"):
                elements.append(Graph(self._term(), self._group()))
            elif self._sees("SERVICE", "LATERAL"):
                raise Uncitable(self._next.text.upper(), "it is not of SPARQL 1.1 over one store")
            elif self._sees("{"):
                elements.append(self._group_or_union())
            else:
                elements.extend(self._triples())
        return Group(tuple(elements))

    def _subselect(self) -> SubSelect:
        distinct, projection, aggregates = self._head()
        return SubSelect(self._modified(Select(distinct, projection, self._where(), aggregates=aggregates)))

    def _group_or_union(self) -> Group | Union:
        branches = [self._group()]
        while self._accept("UNION"):
            branches.append(self._group())
        return branches[0] if len(branches) == 1 else Union(tuple(branches))

    def _data(self) -> InlineData:
        if self._next.kind is Kind.VARIABLE:
            name = self._variable()
            self._expect("{")
            rows: list[tuple[str, ...]] = []
            while not self._accept("}"):
                rows.append((self._value(),))
            return InlineData((name,), tuple(rows))
        self._expect("(")
        names: list[str] = []
        while not self._accept(")"):
            names.append(self._variable())
        self._expect("{")
        rows = []
        while not self._accept("}"):
            self._expect("(")
            row: list[str] = []
            while not self._accept(")"):
                row.append(self._value())
            rows.append(tuple(row))
        return InlineData(tuple(names), tuple(rows))

    def _value(self) -> str:
        return "UNDEF" if self._accept("UNDEF") else self._term()

    def _triples(self) -> Iterator[TriplePattern]:
        """One subject with its property list."""
        found: list[TriplePattern] = []
        bracketed = self._sees("[")
        subject = self._node(found)
        if not (bracketed and self._sees(".", "}")):
            self._properties(subject, found)
        return iter(found)

    def _properties(self, subject: str, found: list[TriplePattern]) -> None:
        while True:
            if self._sees(".", "}", "]", "{") or self._next.is_word("FILTER", "OPTIONAL", "BIND", "VALUES", "MINUS"):
                return
            predicate = self._variable() if self._next.kind is Kind.VARIABLE else self._path()
            while True:
                node = self._node(found)
                found.append(TriplePattern(subject, predicate, node))
                if not self._accept(","):
                    break
            if not self._accept(";"):
                return
            while self._accept(";"):
                pass

    def _node(self, found: list[TriplePattern]) -> str:
        if self._accept("["):
            name = f"{self._blank}{next(self._numbers)}"
            if not self._sees("]"):
                self._properties(name, found)
            self._expect("]")
            return name
        if self._accept("("):
            return self._collection(found)
        return self._term()

    def _collection(self, found: list[TriplePattern]) -> str:
        items: list[str] = []
        while not self._accept(")"):
            items.append(self._node(found))
        names = [f"{self._blank}{next(self._numbers)}" for _ in items]
        for place, (name, item) in enumerate(zip(names, items, strict=True)):
            rest = names[place + 1] if place + 1 < len(names) else f"<{RDF}nil>"
            found.append(TriplePattern(name, RDF_FIRST, item))
            found.append(TriplePattern(name, f"<{RDF}rest>", rest))
        return names[0] if names else f"<{RDF}nil>"
