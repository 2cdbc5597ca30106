"""The rows of an answer, for people and programs: they print as a table, and each value knows its label."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Union, cast, overload

from provenaut.errors import UsageError, did_you_mean
from provenaut.iris import time_edtf
from provenaut.namespaces import XSD, compact
from provenaut.store import Cell
from provenaut.terms import Literal

if TYPE_CHECKING:
    from datetime import date, datetime
    from decimal import Decimal

    from pandas import DataFrame
    from polars import DataFrame as PolarsFrame

    from provenaut.citing import Evidence
    from provenaut.statements import Statement
    from provenaut.tables.cited import CitedRow

__all__ = ["Iri", "Row", "Rows", "Value", "shown", "value_of"]


class Iri(str):
    """An IRI that knows its label; it compares and prints as its IRI.

    >>> Iri("https://w3id.org/provenaut/id/module/zvezda", "Zvezda").curie
    'module:zvezda'
    """

    __slots__ = ("_label", "_labels")

    _label: str
    _labels: Mapping[str, str] | None

    def __new__(cls, iri: str, label: str = "") -> "Iri":
        """An IRI with the label that people see, by default its CURIE."""
        one = super().__new__(cls, iri)
        one._label = label
        one._labels = None
        return one

    @classmethod
    def among(cls, iri: str, labels: Mapping[str, str]) -> "Iri":
        """An IRI of an answer: its label is looked up in the answer's labels when it is first read."""
        one = cls(iri)
        one._labels = labels
        return one

    @property
    def label(self) -> str:
        """What people see."""
        if not self._label:
            self._label = compact(self) if self._labels is None else shown(str(self), self._labels)
        return self._label

    def __reduce__(self) -> "tuple[type[Iri], tuple[str, str]]":
        return Iri, (str(self), self.label)

    @property
    def curie(self) -> str:
        """The short form, `module:zvezda`."""
        return compact(self)


# A string, since the modules of these types are loaded only where such a value is met.
Value = Union[Iri, str, int, "Decimal", float, bool, "date", "datetime", None]


def _decimal(text: str) -> Value:
    from decimal import Decimal

    return Decimal(text)


def _date(text: str) -> Value:
    from datetime import date

    return date.fromisoformat(text)


def _moment(text: str) -> Value:
    from datetime import datetime

    return datetime.fromisoformat(text)


_READERS: Final[dict[str, Callable[[str], Value]]] = {
    XSD + "integer": int,
    XSD + "decimal": _decimal,
    XSD + "double": float,
    XSD + "float": float,
    XSD + "boolean": lambda text: text in ("true", "1"),
    XSD + "date": _date,
    XSD + "dateTime": _moment,
}


def shown(cell: Cell, labels: Mapping[str, str]) -> str:
    """A cell as people read it: the label of a thing, the EDTF text of a date, a CURIE, or the text of a literal.

    >>> shown("https://w3id.org/provenaut/id/time/2023-02", {})
    '2023-02'
    """
    if cell is None:
        return ""
    if isinstance(cell, Literal):
        return cell.lexical
    return labels.get(cell) or time_edtf(cell) or compact(cell)


def value_of(cell: Cell, labels: Mapping[str, str]) -> Value:
    """A cell as a Python value; a literal that doesn't fit its datatype stays a text."""
    if cell is None:
        return None
    if not isinstance(cell, Literal):
        return Iri.among(cell, labels)
    try:
        return _READERS.get(cell.datatype, str)(cell.lexical)
    except (ValueError, ArithmeticError):
        return cell.lexical


class Row:
    """One row: values by attribute, by name or by position.

    Of a cited answer, `evidence` is what the row rests on (None where it can't be cited), and `claims` the claims of
    that, each with its citation. Columns of these names come first; `Rows.cited` gives the evidence then.
    """

    __slots__ = ("_cited", "_names", "_values")

    if TYPE_CHECKING:
        # Found by __getattr__, so that a column may have these names.
        evidence: CitedRow | None
        claims: tuple[Statement, ...]

    def __init__(
        self, names: tuple[str, ...], values: tuple[Value, ...], cited: "Callable[[], CitedRow | None] | None" = None
    ) -> None:
        self._names = names
        self._values = values
        self._cited = cited

    def __getattr__(self, name: str) -> Value:
        if name.startswith("__"):
            raise AttributeError(name)
        if name in self._names:
            return self._values[self._names.index(name)]
        if name in ("evidence", "claims"):
            found = self._cited() if self._cited else None
            return cast("Value", found if name == "evidence" else found.claims if found else ())
        raise AttributeError(f"no column '{name}'; {did_you_mean(name, self._names)}")

    def __getitem__(self, key: str | int) -> Value:
        if isinstance(key, int):
            return self._values[key]
        try:
            return self._values[self._names.index(key)]
        except ValueError:
            raise KeyError(key) from None

    def __iter__(self) -> Iterator[Value]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Row):
            return NotImplemented
        return (self._names, self._values) == (other._names, other._values)

    def __hash__(self) -> int:
        return hash((self._names, self._values))

    def __repr__(self) -> str:
        pairs = zip(self._names, self._values, strict=True)
        return "Row(" + ", ".join(f"{name}={_labelled(value)!r}" for name, value in pairs) + ")"

    def to_dict(self, *, labels: bool = False) -> dict[str, Value]:
        """The row as a dict; with `labels`, things go by their labels instead of their IRIs."""
        return {
            name: _labelled(value) if labels else value for name, value in zip(self._names, self._values, strict=True)
        }


class Rows:
    """An answer: its variables, its cells, the labels of the things in it, and the query that was run.

    Where it was asked for cited, `evidence` is what each row rests on, and `statements` has each claim of that by IRI.

    >>> rows = Rows(("name", "crew"), ((Literal("ISS"), Literal("7", XSD + "integer")),))
    >>> rows[0].crew + 1
    8
    """

    __slots__ = ("boolean", "cells", "evidence", "headings", "labels", "sparql", "statements", "title", "variables")

    def __init__(
        self,
        variables: tuple[str, ...],
        cells: tuple[tuple[Cell, ...], ...],
        labels: Mapping[str, str] | None = None,
        headings: tuple[str, ...] = (),
        title: str = "",
        sparql: str = "",
        boolean: bool | None = None,
        evidence: "Evidence | None" = None,
        statements: "Mapping[str, Statement] | None" = None,
    ) -> None:
        self.variables = variables
        self.cells = cells
        self.labels: Mapping[str, str] = {} if labels is None else labels
        self.headings = headings
        self.title = title
        self.sparql = sparql
        self.boolean = boolean
        self.evidence = evidence
        # An empty one is not asked for: to tell whether it is empty, it might have to be read first.
        self.statements = {} if statements is None else statements

    def __len__(self) -> int:
        return len(self.cells)

    def __bool__(self) -> bool:
        """Of an ASK its answer, else whether there are rows."""
        return bool(self.cells) if self.boolean is None else self.boolean

    def __iter__(self) -> Iterator[Row]:
        return map(self._row, range(len(self.cells)))

    @overload
    def __getitem__(self, index: int) -> Row: ...

    @overload
    def __getitem__(self, index: slice) -> "Rows": ...

    def __getitem__(self, index: int | slice) -> "Row | Rows":
        """One row, or the rows of a slice."""
        if isinstance(index, slice):
            evidence = self.whole_evidence
            evidence = evidence and evidence.of_rows(index)
            return Rows(
                self.variables,
                self.cells[index],
                self.labels,
                self.headings,
                self.title,
                self.sparql,
                evidence=evidence,
                statements=self.statements,
            )
        return self._row(range(len(self.cells))[index])

    def __repr__(self) -> str:
        from provenaut.tables.text import as_table

        return as_table(self)

    def _repr_html_(self) -> str:
        from provenaut.tables.web import html_table

        return html_table(self)

    @property
    def whole_evidence(self) -> "Evidence | None":
        """The evidence with an entry for each row, which is None for rows beyond those that were asked for cited."""
        missing = 0 if self.evidence is None else len(self.cells) - len(self.evidence.rows)
        if self.evidence is None or missing <= 0:
            return self.evidence
        from dataclasses import replace

        return replace(self.evidence, rows=(*self.evidence.rows, *(None,) * missing))

    def cited(self, index: int = 0) -> "CitedRow | None":
        """What a row rests on; None where it can't be cited, or was not asked for cited. An ASK has one row, its 0."""
        if self.evidence is None:
            return None
        from provenaut.tables.cited import cited_row

        return cited_row(self.evidence, self.statements, index)

    def to_dicts(self, *, labels: bool = False, cite: bool = False) -> list[dict[str, Any]]:
        """The rows as dicts; with `labels`, things go by their labels instead of their IRIs.

        With `cite`, each row of a cited answer has its evidence, as the format jsonl prints it.
        """
        found: list[dict[str, Any]] = [row.to_dict(labels=labels) for row in self]
        if cite and self.evidence is not None:
            from provenaut.tables.cited.data import evidence_name, nested

            name = evidence_name(self.variables)
            evidence = self.whole_evidence or self.evidence
            for index, row in enumerate(found):
                row[name] = nested(evidence, self.statements, index)
        return found

    def to_pandas(self, *, labels: bool = True) -> "DataFrame":
        """The rows as a pandas data frame, things by their labels unless told otherwise.

        A cited answer has a column more, with the list of the IRIs of each row's claims.
        """
        try:
            import pandas
        except ImportError:
            raise UsageError("pandas isn't installed", hint="pip install 'provenaut[pandas]'") from None
        return pandas.DataFrame(self._plain(labels=labels), columns=self._columns())

    def to_polars(self, *, labels: bool = True) -> "PolarsFrame":
        """The rows as a polars data frame, things by their labels unless told otherwise.

        A cited answer has a column more, with the list of the IRIs of each row's claims.
        """
        try:
            import polars
        except ImportError:
            raise UsageError("polars isn't installed", hint="pip install 'provenaut[polars]'") from None
        return polars.DataFrame(
            self._plain(labels=labels),
            schema=self._columns(),
            orient="row",
            infer_schema_length=None,
            strict=False,
        )

    def _columns(self) -> list[str]:
        if self.evidence is None:
            return list(self.variables)
        from provenaut.tables.cited.data import evidence_name

        return [*self.variables, evidence_name(self.variables)]

    def _plain(self, *, labels: bool) -> list[tuple[object, ...]]:
        """Values without `Iri`, which data frames don't know."""
        plain = (
            tuple((_labelled(value) if labels else str(value)) if isinstance(value, Iri) else value for value in row)
            for row in self
        )
        evidence = self.whole_evidence
        if evidence is None:
            return list(plain)
        return [
            (*row, None if evidence.rows[index] is None else list(evidence.claims(index)))
            for index, row in enumerate(plain)
        ]

    def _row(self, index: int) -> Row:
        values = tuple(value_of(cell, self.labels) for cell in self.cells[index])
        return Row(self.variables, values, partial(self.cited, index) if self.evidence is not None else None)

    def heading(self, index: int) -> str:
        """What stands over a column."""
        return self.headings[index] if self.headings else self.variables[index]


def _labelled(value: Value) -> Value:
    return value.label if isinstance(value, Iri) else value
