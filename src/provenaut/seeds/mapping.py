"""Mappings: which columns of a table give which claims, declared in YARRRML.

The file is a YARRRML document, so that any RML engine can run it, and gives each claim as a node: `rdf:subject`,
`rdf:predicate`, `rdf:object`, `pn:asWritten` and so on. Of the language this reads what such nodes need, and refuses
the rest by name: prefixes, sources, subjects, predicates with constants, `$(column)` and templates, and
`grel:string_split` of one column. As in RML, a template with an empty cell gives nothing.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn

from provenaut.errors import did_you_mean
from provenaut.seeds.csvfile import Row
from provenaut.seeds.yamlfile import Node, read_yaml

__all__ = ["REQUIRED", "ClaimMap", "TableMapping", "Template", "read_mapping"]

REQUIRED: Final = ("rdf:subject", "rdf:predicate", "rdf:object", "pn:asWritten", "dct:identifier", "dct:source")
_OPTIONAL: Final = (
    *("rdf:type", "pn:polarity", "pn:certainty", "pn:rank", "pn:rankReason", "pn:supersededBy"),
    *("pn:speaker", "pn:via"),
)
_SUBJECT: Final = ("s", "subject", "subjects")
_PAIRS: Final = ("po", "predicateobjects")
_COLUMN: Final = re.compile(r"\$\(([^()]+)\)")
_SPLIT: Final = "grel:string_split"


@dataclass(frozen=True, slots=True)
class Template:
    """A constant, a column, or a text with columns in it; `separator` is what splits the one column into several."""

    text: str
    node: Node
    separator: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it takes cells from."""
        return tuple(_COLUMN.findall(self.text))

    def values(self, row: Row) -> tuple[str, ...]:
        """What it gives for a row: nothing where a cell is empty."""
        if not all(row.cells[column] for column in self.columns):
            return ()
        filled = _COLUMN.sub(lambda match: row.cells[match[1]], self.text)
        return tuple(part.strip() for part in filled.split(self.separator)) if self.separator else (filled,)

    def value(self, row: Row) -> str:
        """The one value, or nothing."""
        return next(iter(self.values(row)), "")


@dataclass(frozen=True, slots=True)
class ClaimMap:
    """One claim a row: what its parts are made of, by the property that the node of the claim has."""

    name: str
    parts: Mapping[str, Template]
    node: Node

    def value(self, part: str, row: Row) -> str:
        """What the row gives for a part, or nothing."""
        template = self.parts.get(part)
        return template.value(row) if template else ""

    def fail(self, part: str, row: Row, what: str, hint: str = "") -> NoReturn:
        """Raise a `SeedError` that points to the cell that a part comes from, or to the mapping of a constant."""
        template = self.parts.get(part)
        if template and not template.columns:
            template.node.fail(what, hint)
        row.fail(self.column(part), what, hint)

    def column(self, part: str) -> str:
        """The column that a part is made of, for messages; the part itself where it is a constant."""
        template = self.parts.get(part)
        return next(iter(template.columns), part) if template else part


@dataclass(frozen=True, slots=True)
class TableMapping:
    """The claims that each row of a table gives."""

    table: str
    claims: tuple[ClaimMap, ...]
    node: Node


def read_mapping(path: Path, shown: str) -> TableMapping:
    """The mapping of one file; raises `SeedError` for what is not part of the language read here."""
    node = read_yaml(path, shown)
    keys = node.record("a mapping", ("prefixes", "sources", "mappings"))
    keys["prefixes"].mapping("prefixes")
    sources = {name: _file(source) for name, source in keys["sources"].mapping("sources").items()}
    if len(sources) != 1:
        keys["sources"].fail(f"{len(sources)} sources in a mapping", "name one table; another has a mapping of its own")
    mappings = keys["mappings"].mapping("mappings")
    claims = tuple(_claim_map(name, each, sources) for name, each in mappings.items())
    if not claims:
        keys["mappings"].fail("mappings is empty", "map a column, or remove the file")
    return TableMapping(next(iter(sources.values())), claims, node)


def _file(node: Node) -> str:
    """The file of a source, from `[incidents.csv~csv]`."""
    members = node.items("a source")
    text = members[0].text("a source") if len(members) == 1 else ""
    if not text.endswith(".csv~csv") or "/" in text:
        node.fail("a source should be one CSV file beside the mapping", "write [incidents.csv~csv]")
    return text.removesuffix("~csv")


def _claim_map(name: str, node: Node, sources: Mapping[str, str]) -> ClaimMap:
    subject, pairs = (_either(node, spellings) for spellings in (_SUBJECT, _PAIRS))
    keys = node.record(f"mapping '{name}'", ("sources", subject, pairs))
    keys["sources"].choice("source of the mapping", tuple(sources))
    parts: dict[str, Template] = {"subject": _template(keys[subject])}
    for pair in keys[pairs].items("predicates and objects"):
        part, template = _pair(pair)
        if part in parts:
            pair.fail(f"'{part}' stands twice in mapping '{name}'", "keep one of them")
        parts[part] = template
    for part in REQUIRED:
        if part not in parts:
            node.fail(f"mapping '{name}' gives its claims no {part}", f"add '- [{part}, …]'")
    for part, template in parts.items():
        if template.separator and part != "rdf:object":
            template.node.fail(f"{part} can't be split", "a claim has one; only rdf:object may give several claims")
    return ClaimMap(name, parts, node)


def _either(node: Node, spellings: tuple[str, ...]) -> str:
    """The one of the spellings that YARRRML allows which is used here."""
    found = node.mapping("a mapping")
    return next((each for each in spellings if each in found), spellings[0])


def _pair(node: Node) -> tuple[str, Template]:
    """A predicate and what its object is made of: `[p, o]`, or `{p: …, o: {function: …}}`."""
    if isinstance(node.value, dict):
        keys = node.record("a predicate with its object", ("p", "o"))
        return _part(keys["p"]), _split(keys["o"])
    members = node.items("a predicate with its object")
    if len(members) != 2:
        node.fail("a predicate has one object", "write [predicate, object]")
    return _part(members[0]), _template(members[1])


def _part(node: Node) -> str:
    part = node.text("a predicate").removesuffix("~iri")
    if part not in (*REQUIRED, *_OPTIONAL):
        node.fail(f"'{part}' is nothing that a claim has", did_you_mean(part, (*REQUIRED, *_OPTIONAL)))
    return part


def _template(node: Node) -> Template:
    text = node.text("an object").removesuffix("~iri")
    if "$(" in _COLUMN.sub("", text):
        node.fail(f"'{text}' has a column that isn't closed", "write $(column)")
    return Template(text, node)


def _split(node: Node) -> Template:
    """One column, split: the one function that is read here."""
    keys = node.record("an object that a function makes", ("function", "parameters"))
    keys["function"].choice("function that is read here", (_SPLIT,))
    given: dict[str, str] = {}
    for parameter in keys["parameters"].items("parameters"):
        members = parameter.items("a parameter")
        if len(members) != 2:
            parameter.fail("a parameter has one value", "write [parameter, value]")
        name = members[0].choice("parameter of the function", ("grel:valueParameter", "grel:p_string_sep"))
        given[name] = members[1].text(name)
    column, separator = given.get("grel:valueParameter", ""), given.get("grel:p_string_sep", "")
    if not _COLUMN.fullmatch(column) or len(separator) != 1:
        node.fail("the function splits one column", "give it grel:valueParameter $(column) and grel:p_string_sep ';'")
    return Template(column, node, separator)
