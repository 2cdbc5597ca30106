"""Reading `queries/<name>.rq`: a header of `#+` lines in YAML, and the query under it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

from provenaut.errors import QueryError, did_you_mean
from provenaut.queries.saved import Column, Parameter, ParameterType, SavedQuery
from provenaut.queries.structure import check_parameters

__all__ = ["parse_query", "read_text"]

_MARK: Final = "#+"
_KEYS: Final = ("title", "question", "description", "tags", "parameters", "columns", "view", "min_rows")
_PARAMETER_KEYS: Final = ("type", "kind", "class", "default", "required", "description")
_COLUMN_KEYS: Final = ("type", "label")
_VIEWS: Final = ("table", "graph", "timeline", "map")


def read_text(path: Path) -> str:
    """The text of a query file; a `QueryError` where it can't be read or isn't UTF-8."""
    try:
        return path.read_bytes().decode()
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        what = f"the query is not UTF-8 (byte {error.start})"
        raise QueryError(what, file=str(path), line=line, hint="save it as UTF-8") from None
    except OSError as error:
        raise QueryError(f"can't be read: {error.strerror}", file=str(path)) from error


def parse_query(name: str, text: str, file: str) -> SavedQuery:
    r"""A saved query from the text of its file. Raises `QueryError` with the file and line.

    >>> text = "#+ title: Twos\n#+ columns: {two: {type: integer, label: Two}}\nSELECT (2 AS ?two) {}"
    >>> parse_query("twos", text, "twos.rq").columns
    (Column(name='two', type='integer', label='Two'),)
    """
    header = _Header(file, _read_header(text, file))
    header.known(header.data, _KEYS, "the header")
    query = SavedQuery(
        name=name,
        title=header.text("title", required=True),
        question=header.text("question"),
        description=header.text("description"),
        text=text,
        tags=header.tags(),
        parameters=tuple(header.parameter(key, value) for key, value in header.mapping("parameters").items()),
        columns=tuple(header.column(key, value) for key, value in header.mapping("columns").items()),
        view=header.view(),
        min_rows=header.min_rows(),
    )
    check_parameters(query, file)
    return query


def _read_header(text: str, file: str) -> Mapping[str, object]:
    import yaml

    lines = text.splitlines()
    height = next((index for index, line in enumerate(lines) if not line.startswith(_MARK)), len(lines))
    # "#+ title" and "#+title" are the same; every line gives up as much, so that the columns of YAML hold.
    plain = [line.removeprefix(_MARK).removeprefix(" ") for line in lines[:height]]
    try:
        data = yaml.safe_load("\n".join(plain))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise QueryError(f"the header is not YAML: {error.problem}", file=file, line=line) from error
    if not isinstance(data, dict):
        raise QueryError("the query has no header", file=file, line=1, hint="begin it with '#+ title: …'")
    return {str(key): value for key, value in data.items()}


class _Header:
    """The data of one header, read piece by piece, with errors that name the file."""

    def __init__(self, file: str, data: Mapping[str, object]) -> None:
        self.file = file
        self.data = data

    def fail(self, what: str, hint: str = "") -> QueryError:
        return QueryError(what, file=self.file, hint=hint)

    def known(self, data: Mapping[str, object], keys: tuple[str, ...], where: str) -> None:
        for key in data:
            if key not in keys:
                raise self.fail(f"unknown key '{key}' in {where}", did_you_mean(key, keys))

    def text(self, key: str, *, required: bool = False) -> str:
        value = self.data.get(key, "")
        if not isinstance(value, str) or (required and not value.strip()):
            raise self.fail(f"'{key}' is not a text", f"write '#+ {key}: …'")
        return " ".join(value.split())

    def tags(self) -> tuple[str, ...]:
        value = self.data.get("tags", [])
        if not isinstance(value, list):
            raise self.fail("'tags' is not a list", "write '#+ tags: [cause, date]'")
        return tuple(str(tag) for tag in value)

    def mapping(self, key: str) -> dict[str, dict[str, object]]:
        value = self.data.get(key) or {}
        if not isinstance(value, dict) or not all(isinstance(one, dict) for one in value.values()):
            raise self.fail(f"'{key}' is not a mapping of mappings", "write '#+   name: {type: …}' under it")
        return value

    def view(self) -> str:
        value = str(self.data.get("view", "table"))
        if value not in _VIEWS:
            raise self.fail(f"unknown view '{value}'", did_you_mean(value, _VIEWS))
        return value

    def min_rows(self) -> int:
        value = self.data.get("min_rows", 0)
        if not isinstance(value, int) or value < 0:
            raise self.fail(f"'min_rows' is {value!r}, not a count")
        return value

    def parameter(self, name: str, data: Mapping[str, object]) -> Parameter:
        self.known(data, _PARAMETER_KEYS, f"parameter '{name}'")
        kind = str(data.get("type", ""))
        types = [str(one) for one in ParameterType]
        if kind not in types:
            raise self.fail(f"parameter '{name}' has unknown type '{kind}'", did_you_mean(kind, types))
        kinds = data.get("kind", [])
        default = _plain(data.get("default"))
        return Parameter(
            name=name,
            type=ParameterType(kind),
            kinds=tuple(str(one) for one in kinds) if isinstance(kinds, list) else (str(kinds),),
            class_name=str(data.get("class", "")),
            default=default,
            required=bool(data.get("required", default is None)),
            description=" ".join(str(data.get("description", "")).split()),
        )

    def column(self, name: str, data: Mapping[str, object]) -> Column:
        self.known(data, _COLUMN_KEYS, f"column '{name}'")
        return Column(name, str(data.get("type", "string")), str(data.get("label", name)))


def _plain(value: object) -> str | None:
    """A default as it would be typed: YAML reads dates, numbers and booleans as such."""
    if value is None:
        return None
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else str(value)
