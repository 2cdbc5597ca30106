"""From the text of a query to its tree.

The engine has read the text before, so what comes here is valid SPARQL 1.1, and only its structure is looked for.
"""

from collections.abc import Iterator
from itertools import count
from typing import Final

from provenaut.citing.errors import Uncitable
from provenaut.citing.tree import (
    RDF_FIRST,
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
    Query,
    Select,
    Sequence,
    Step,
    SubSelect,
    TriplePattern,
    Union,
)
from provenaut.guard import Kind, Token, tokenize

__all__ = ["parse"]

_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_AGGREGATES: Final = ("COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT")
_END: Final = Token(Kind.SIGN, "", 0, 0)
_MODIFIERS: Final = ("GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES")


def parse(text: str) -> Query:
    """The tree of a query; raises `Uncitable` for what is no SPARQL 1.1.

    >>> parse("SELECT ?s { ?s a <urn:T> ; <urn:p>/<urn:q> 1, 2 }").select.where.elements[1].object
    '1'
    """
    return _Parser(text).query()


class _Parser:
    """Reads tokens from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = tokenize(text)
        self._at = 0
        self._numbers = count(1)
        used = {token.text for token in self._tokens if token.kind is Kind.BLANK}
        self._blank = next(name for name in ("_:b", "_:bb", "_:bbb") if not any(one.startswith(name) for one in used))

    # ---- tokens

    @property
    def _next(self) -> Token:
        return self._tokens[self._at] if self._at < len(self._tokens) else _END

    def _take(self) -> Token:
        token = self._next
        if token is _END:
            raise Uncitable("the query", "it ends where more was expected")
        self._at += 1
        return token

    def _sees(self, *texts: str) -> bool:
        token = self._next
        return token.is_word(*texts) if texts[0][0].isalpha() else token.kind is Kind.SIGN and token.text in texts

    def _accept(self, *texts: str) -> bool:
        if self._sees(*texts):
            self._at += 1
            return True
        return False

    def _expect(self, text: str) -> None:
        if not self._accept(text):
            raise Uncitable("the query", f"'{self._next.text}' stands where {text} was expected")

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

    # ---- expressions

    def _until(self, *stops: str) -> Expression:
        """Tokens up to one of the words or signs, at this depth."""
        found: list[str | Exists] = []
        while not self._sees(*stops[:1]) and not (len(stops) > 1 and self._sees(*stops[1:])):
            self._piece(found)
        return tuple(found)

    def _piece(self, found: list[str | Exists]) -> None:
        """One token, a bracket with all that is in it, or an EXISTS."""
        if self._accept("EXISTS"):
            negated = bool(found) and isinstance(found[-1], str) and found[-1].upper() == "NOT"
            if negated:
                found.pop()
            found.append(Exists(self._group(), negated))
        elif self._accept("("):
            found.append("(")
            while not self._accept(")"):
                self._piece(found)
            found.append(")")
        elif self._next.kind in (Kind.STRING, Kind.VARIABLE):
            found.append(self._term())
        else:
            found.append(self._take().text)

    def _constraint(self) -> Expression:
        """A bracketed expression, a call, or an EXISTS."""
        found: list[str | Exists] = []
        if self._accept("NOT"):
            found.append("NOT")
        if self._sees(
            "(",
        ) or self._sees("EXISTS"):
            self._piece(found)
            return tuple(found)
        return self._call()

    def _call(self) -> Expression:
        """`ASC(…)`, `STR(…)`, `<iri>(…)`."""
        found: list[str | Exists] = [self._take().text]
        self._piece(found)
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
            rest = names[place + 1] if place + 1 < len(names) else f"<{_RDF}nil>"
            found.append(TriplePattern(name, RDF_FIRST, item))
            found.append(TriplePattern(name, f"<{_RDF}rest>", rest))
        return names[0] if names else f"<{_RDF}nil>"

    def _variable(self) -> str:
        token = self._take()
        if token.kind is not Kind.VARIABLE:
            raise Uncitable("the query", f"'{token.text}' stands where a variable was expected")
        return "?" + token.text[1:]

    def _term(self) -> str:
        token = self._take()
        if token.kind is Kind.VARIABLE:
            return "?" + token.text[1:]
        if token.kind is Kind.SIGN and token.text in "+-" and self._next.kind is Kind.NUMBER:
            return token.text + self._take().text
        if token.kind is Kind.STRING:
            if self._next.kind is Kind.LANGUAGE:
                return token.text + self._take().text
            if self._accept("^^"):
                return f"{token.text}^^{self._take().text}"
            return token.text
        if token.kind in (Kind.IRI, Kind.NAME, Kind.BLANK, Kind.NUMBER) or token.is_word("TRUE", "FALSE"):
            return token.text
        raise Uncitable(token.text, "it is not of SPARQL 1.1")

    # ---- paths

    def _path(self) -> str | Path:
        path = self._alternative()
        return path.iri if isinstance(path, Step) else path

    def _alternative(self) -> Path:
        parts = [self._sequence()]
        while self._accept("|"):
            parts.append(self._sequence())
        return parts[0] if len(parts) == 1 else Alternative(tuple(parts))

    def _sequence(self) -> Path:
        parts = [self._inverse()]
        while self._accept("/"):
            parts.append(self._inverse())
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def _inverse(self) -> Path:
        if self._accept("^"):
            return Inverse(self._closure())
        return self._closure()

    def _closure(self) -> Path:
        path = self._primary()
        for modifier in "?*+":
            if self._accept(modifier):
                return Closure(path, modifier)
        return path

    def _primary(self) -> Path:
        if self._accept("("):
            path = self._alternative()
            self._expect(")")
            return path
        if self._accept("!"):
            return self._negated()
        return Step(self._property())

    def _negated(self) -> Negated:
        forwards: list[str] = []
        backwards: list[str] = []
        bracketed = self._accept("(")
        while not (bracketed and self._sees(")")):
            (backwards if self._accept("^") else forwards).append(self._property())
            if not self._accept("|"):
                break
        if bracketed:
            self._expect(")")
        return Negated(tuple(forwards), tuple(backwards))

    def _property(self) -> str:
        token = self._take()
        if token.is_word("A"):
            return f"<{_RDF}type>"
        if token.kind not in (Kind.IRI, Kind.NAME):
            raise Uncitable(token.text, "it stands where a property was expected")
        return token.text
