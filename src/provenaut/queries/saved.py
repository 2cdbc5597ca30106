"""Saved queries as values: a question with parameters and columns, and the SPARQL that answers it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from provenaut.errors import ParameterError, did_you_mean

__all__ = ["COLUMN_TYPES", "Column", "Parameter", "ParameterType", "SavedQuery"]


class ParameterType(StrEnum):
    """What a parameter takes; an `edtf` value is a date of the graph, a `date` a day."""

    IRI = "iri"
    STRING = "string"
    INTEGER = "integer"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"
    DATE = "date"
    EDTF = "edtf"


# A column may hold terms of several kinds; the type says how a form or a view treats it.
COLUMN_TYPES = tuple(str(one) for one in ParameterType)


class Parameter(NamedTuple):
    """A value that the asker may give. Left out, it takes its default; without one it must be given, or is free.

    `kinds` are folders of IRIs (`module`, `cause`, `pn`), `class_iri` a class; an IRI must belong to one of each.
    """

    name: str
    type: ParameterType
    kinds: tuple[str, ...] = ()
    class_name: str = ""
    default: str | None = None
    required: bool = True
    description: str = ""

    @property
    def shown_type(self) -> str:
        """Its type for people: what an IRI must be, else the datatype."""
        if self.type is not ParameterType.IRI:
            return str(self.type)
        return " or ".join(self.kinds) or self.class_name or "anything"


class Column(NamedTuple):
    """A column of the answer, and its heading."""

    name: str
    type: str
    label: str


class SavedQuery(NamedTuple):
    """A query of the folder `queries/`. `text` is the whole file, header included, so that lines count the same."""

    name: str
    title: str
    question: str
    description: str
    text: str
    tags: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    columns: tuple[Column, ...] = ()
    view: str = "table"
    min_rows: int = 0

    @property
    def asks_services(self) -> bool:
        """Whether it is a federated query: it asks services of others too.

        >>> SavedQuery("a", "A", "", "", "SELECT ?a { ?a ?b 'SERVICE' }").asks_services
        False
        """
        from provenaut.guard import tokenize

        # Most queries don't name it at all, which is quicker to see.
        return "SERVICE" in self.text.upper() and any(token.is_word("SERVICE") for token in tokenize(self.text))

    def parameter(self, name: str) -> Parameter:
        """The parameter of that name; a `ParameterError` names the nearest."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        known = [parameter.name for parameter in self.parameters]
        hint = did_you_mean(name, known) or "it takes none"
        raise ParameterError(f"the query {self.name} has no parameter '{name}'", hint=hint)

    def to_dict(self) -> dict[str, object]:
        """The value as plain data, for JSON."""
        fields: dict[str, object] = self._asdict()
        fields["parameters"] = [parameter._asdict() for parameter in self.parameters]
        fields["columns"] = [column._asdict() for column in self.columns]
        return fields

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> "SavedQuery":
        """The inverse of `to_dict`, also after JSON has made lists of tuples."""
        fields = dict(data)
        fields["tags"] = tuple(_list(fields["tags"]))
        fields["columns"] = tuple(Column(**column) for column in _list(fields["columns"]))
        fields["parameters"] = tuple(
            Parameter(**{**one, "type": ParameterType(one["type"]), "kinds": tuple(one["kinds"])})
            for one in _list(fields["parameters"])
        )
        return cls(**fields)  # type: ignore[arg-type]  # the fields are those of `to_dict`


def _list(value: object) -> list:  # type: ignore[type-arg]  # items are checked by the constructors
    return list(value) if isinstance(value, (list, tuple)) else []
