"""YAML as nodes that know their line, so that every complaint names file and line.

Scalars keep the text that was typed: `2023-02` stays that, whatever YAML would make of it.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn

import yaml

from provenaut.errors import SeedError, did_you_mean
from provenaut.model import Position

__all__ = ["Node", "read_yaml"]

_NULL: Final = "tag:yaml.org,2002:null"
_MOST_NODES: Final = 1_000_000
Value = str | tuple["Node", ...] | dict[str, "Node"] | None


@dataclass(frozen=True, slots=True)
class Node:
    """A text, a list, a mapping or nothing (null), and where it stands; `last` is its last line."""

    value: Value
    at: Position
    last: int

    def fail(self, what: str, hint: str = "") -> NoReturn:
        """Raise a `SeedError` that points here."""
        raise SeedError(what, file=self.at.file, line=self.at.line, hint=hint)

    def text(self, what: str) -> str:
        """The text that stands here; `what` says what it should be, for the message."""
        if not isinstance(self.value, str):
            hint = "put it in quotes" if self.value is not None else "write it, or leave the key out"
            self.fail(f"{what} should be a text, not {self._shape}", hint)
        if not self.value.strip():
            self.fail(f"{what} is empty")
        return self.value

    def items(self, what: str) -> tuple["Node", ...]:
        """The members of the list that stands here."""
        if not isinstance(self.value, tuple):
            self.fail(f"{what} should be a list, not {self._shape}", "begin each member with '- '")
        return self.value

    def mapping(self, what: str) -> dict[str, "Node"]:
        """The mapping that stands here, with any keys."""
        if not isinstance(self.value, dict):
            self.fail(f"{what} should be a mapping, not {self._shape}", "write 'key: value' lines")
        return self.value

    def record(self, what: str, required: Collection[str], optional: Collection[str] = ()) -> dict[str, "Node"]:
        """The mapping that stands here, which has all required keys and no unknown ones."""
        found = self.mapping(what)
        known = [*required, *optional]
        for key, node in found.items():
            if key not in known:
                node.fail(f"unknown key '{key}' in {what}", did_you_mean(key, known))
        for key in required:
            if key not in found:
                self.fail(f"{what} has no '{key}'", f"add '{key}: …'")
        return found

    def choice(self, what: str, known: Collection[str]) -> str:
        """The text that stands here, one of those known."""
        text = self.text(what)
        if text not in known:
            self.fail(f"'{text}' is no {what}", did_you_mean(text, known))
        return text

    @property
    def _shape(self) -> str:
        if self.value is None:
            return "nothing"
        return "a text" if isinstance(self.value, str) else "a list" if isinstance(self.value, tuple) else "a mapping"


def read_yaml(path: Path, shown: str) -> Node:
    """The one document of a YAML file; `shown` is how messages call the file.

    Raises `SeedError` where the file can't be read, is not UTF-8, is broken, empty, or names a key twice.
    """
    text = _read(path, shown)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        root = yaml.compose(text, Loader=loader)
        node = _Nodes(shown).convert(root) if root else None
    except yaml.MarkedYAMLError as error:
        raise _broken(error, text, shown) from error
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n") + 1 if error.position is not None else None
        raise SeedError(f"broken YAML: {error.reason}", file=shown, line=line, hint="remove the character") from error
    except RecursionError as error:
        raise SeedError("broken YAML: nested too deeply", file=shown) from error
    if node is None:
        raise SeedError("the file is empty", file=shown, hint="fill it, or remove it")
    return node


def _read(path: Path, shown: str) -> str:
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise SeedError("the file is missing", file=shown, hint="restore it, or name the right directory") from error
    except OSError as error:
        raise SeedError(f"the file can't be read: {error.strerror}", file=shown) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        what = f"the file is not UTF-8: byte {data[error.start]:#04x}"
        raise SeedError(what, file=shown, line=line, hint="save it as UTF-8") from error


def _broken(error: yaml.MarkedYAMLError, text: str, shown: str) -> SeedError:
    """Where and why the YAML is broken; a quote that isn't closed is told where it was opened."""
    problem = error.problem or "it can't be read"
    what = f"{error.context}, {problem}" if error.context and problem.startswith("but ") else problem
    is_open = "end of stream" in what and error.context_mark is not None
    mark = error.context_mark if is_open else error.problem_mark or error.context_mark
    lines = text.splitlines()
    typed = lines[mark.line] if mark and mark.line < len(lines) else ""
    hint = "check quotes and indentation there and on the line before"
    if is_open:
        what, hint = "what begins here has no end", "close the quote or bracket"
    elif "\t" in typed:
        hint = "indent with spaces, not tabs"
    elif "mapping values" in what:
        hint = "put a text that holds ': ' in quotes"
    line, column = (mark.line + 1, mark.column + 1) if mark else (None, None)
    return SeedError(f"broken YAML: {what}", file=shown, line=line, column=column, hint=hint)


class _Nodes:
    """Turns PyYAML's nodes into ours; an alias is the same node again, but never within itself."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.count = 0

    def convert(self, node: yaml.Node, above: frozenset[int] = frozenset(), line: int | None = None) -> Node:
        """One node and all below it; what stands behind a key is said to stand where the key does."""
        at = Position(self.file, line or node.start_mark.line + 1)
        self.count += 1
        if id(node) in above or self.count > _MOST_NODES:
            raise SeedError("aliases make this endless", file=self.file, line=at.line, hint="write it out")
        if isinstance(node, yaml.ScalarNode):
            return Node(None if node.tag == _NULL else node.value, at, _last_line(node))
        within = above | {id(node)}
        if isinstance(node, yaml.SequenceNode):
            members = tuple(self.convert(member, within) for member in node.value)
            return Node(members, at, _last_line(node, members))
        found: dict[str, Node] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                raise SeedError("a key should be a text", file=self.file, line=line, hint="write 'key: value'")
            if key.value in found:
                raise SeedError(f"'{key.value}' stands here twice", file=self.file, line=line, hint="keep one of them")
            found[key.value] = self.convert(value, within, line)
        return Node(found, at, _last_line(node, found.values()))


def _last_line(node: yaml.Node, below: Iterable[Node] = ()) -> int:
    """The last line of a node. Block scalars end where the next line begins; block lists and mappings, further on."""
    end = node.end_mark
    own = end.line + 1 if end.column else max(end.line, node.start_mark.line + 1)
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        own = node.start_mark.line + 1
    return max([own, *(child.last for child in below)])
