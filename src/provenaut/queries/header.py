"""Reading `queries/<name>.rq`: a header of `#+` lines in YAML, and the query under it."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from provenaut.errors import QueryError, did_you_mean
from provenaut.queries.saved import COLUMN_TYPES, Column, Parameter, ParameterType, SavedQuery
from provenaut.queries.structure import check_parameters

__all__ = ["parse_query", "read_text"]

_MARK: Final = "#+"
_KEYS: Final = ("title", "question", "description", "tags", "parameters", "columns", "view", "min_rows")
# `kg.query(name, cite=True)` asks for evidence.
_TAKEN: Final = ("cite",)
_PARAMETER_KEYS: Final = ("type", "kind", "class", "default", "required", "description")
_COLUMN_KEYS: Final = ("type", "label")
_VIEWS: Final = ("table", "graph", "timeline", "map")


def read_text(path: Path) -> str:
    """The text of a query file; a `QueryError` where it can't be read or isn't UTF-8."""
    try:
        return path.read_bytes().decode("utf-8-sig")
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
    header = _Header(text, file)
    header.known((), _KEYS, "the header")
    title = header.text("title")
    if not title:
        raise header.fail((), "the query has no title", "begin the file with '#+ title: …'")
    query = SavedQuery(
        name=name,
        title=title,
        question=header.text("question"),
        description=header.text("description"),
        text=text,
        tags=header.texts("tags"),
        parameters=tuple(header.parameter(key) for key in header.mapping("parameters")),
        columns=tuple(header.column(key) for key in header.mapping("columns")),
        view=header.choice(("view",), _VIEWS, "view", default="table"),
        min_rows=header.min_rows(),
    )
    check_parameters(query, file)
    return query


class _Header:
    """The data of one header, every scalar as it was typed, with the line where each key stands."""

    def __init__(self, text: str, file: str) -> None:
        import yaml

        self.file = file
        self.lines: dict[tuple[str, ...], int] = {}
        lines = text.splitlines()
        height = next((index for index, line in enumerate(lines) if not line.startswith(_MARK)), len(lines))
        plain = "\n".join(line.removeprefix(_MARK).removeprefix(" ") for line in lines[:height])
        try:
            root: Any = yaml.compose(plain, Loader=yaml.BaseLoader)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else None
            what = f"the header is not YAML: {error.problem}"
            raise QueryError(what, file=file, line=line, hint="put a text that holds ': ' in quotes") from error
        if root is None or root.id != "mapping":
            raise QueryError("the query has no header", file=file, line=1, hint="begin it with '#+ title: …'")
        self.data: dict[str, Any] = self._convert(root, ())

    def _convert(self, node: Any, path: tuple[str, ...]) -> Any:  # noqa: ANN401  # a YAML node, and plain data
        """Texts, lists and mappings. YAML's own types would make a truth value of a parameter called `on`."""
        if node.id == "scalar":
            return node.value
        if node.id == "sequence":
            return [self._convert(child, path) for child in node.value]
        found: dict[str, Any] = {}
        for key, value in node.value:
            place = (*path, str(key.value))
            self.lines[place] = key.start_mark.line + 1
            if str(key.value) in found:
                raise self.fail(place, f"'{key.value}' stands here twice", "keep one of them")
            found[str(key.value)] = self._convert(value, place)
        return found

    def fail(self, path: tuple[str, ...], what: str, hint: str = "") -> QueryError:
        """An error at the line of a key."""
        return QueryError(what, file=self.file, line=self.lines.get(path, 1), hint=hint)

    def at(self, path: tuple[str, ...], default: Any = None) -> Any:  # noqa: ANN401  # plain data of any shape
        """What stands behind a path of keys."""
        found: Any = self.data
        for key in path:
            found = found.get(key, default)
        return found

    def known(self, path: tuple[str, ...], keys: Iterable[str], where: str) -> None:
        """Hold that a mapping has no other keys than these."""
        for key in self.at(path):
            if key not in keys:
                raise self.fail((*path, key), f"unknown key '{key}' in {where}", did_you_mean(key, keys))

    def text(self, *path: str) -> str:
        """A text, its white space joined."""
        value = self.at(path, "")
        if not isinstance(value, str):
            raise self.fail(path, f"'{path[-1]}' is not a text", f"write '{path[-1]}: …'")
        return " ".join(value.split())

    def texts(self, *path: str) -> tuple[str, ...]:
        """A list of texts; one text alone will do."""
        value = self.at(path, [])
        return tuple(map(str, value)) if isinstance(value, list) else (str(value),)

    def mapping(self, key: str) -> dict[str, Any]:
        """A mapping of mappings."""
        value = self.at((key,), {}) or {}
        if not isinstance(value, dict) or not all(isinstance(one, dict) for one in value.values()):
            raise self.fail((key,), f"'{key}' is not a mapping of mappings", "write 'name: {type: …}' lines under it")
        return value

    def choice(self, path: tuple[str, ...], known: Iterable[str], what: str, default: str = "") -> str:
        """One of the known words."""
        value = self.text(*path) or default
        if value not in known:
            raise self.fail(path, f"unknown {what} '{value}'", did_you_mean(value, known))
        return value

    def min_rows(self) -> int:
        """How many rows the query gives at least, with its defaults."""
        text = self.text("min_rows") or "0"
        if not text.isdecimal():
            raise self.fail(("min_rows",), f"'min_rows' is '{text}', not a count")
        return int(text)

    def parameter(self, name: str) -> Parameter:
        """One parameter; it is required unless it has a default or says otherwise."""
        path = ("parameters", name)
        self.known(path, _PARAMETER_KEYS, f"parameter '{name}'")
        if name in _TAKEN:
            raise self.fail(path, f"a parameter can't be called '{name}'", "it asks for evidence in Python")
        default = self.text(*path, "default") if "default" in self.at(path) else None
        required = self.choice((*path, "required"), ("true", "false"), "truth value", "false" if default else "true")
        return Parameter(
            name=name,
            type=ParameterType(self.choice((*path, "type"), list(map(str, ParameterType)), "type")),
            kinds=self.texts(*path, "kind"),
            class_name=self.text(*path, "class"),
            default=default,
            required=required == "true",
            description=self.text(*path, "description"),
        )

    def column(self, name: str) -> Column:
        """One column; its heading is its name unless it has a label."""
        path = ("columns", name)
        self.known(path, _COLUMN_KEYS, f"column '{name}'")
        kind = self.choice((*path, "type"), COLUMN_TYPES, "type", "string")
        return Column(name, kind, self.text(*path, "label") or name)
