"""Reading `seeds/links/`: mappings of our things to those of others, as SSSOM has them.

A file is a table (`.tsv` or `.csv`, with lines of `#` before its header) or a list in YAML; its columns are SSSOM's:
`subject_id`, `predicate_id` and `object_id`, and where given `subject_label` and `object_label`.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from provenaut.errors import SeedError
from provenaut.model import Position
from provenaut.namespaces import PREFIXES
from provenaut.seeds.yamlfile import read_yaml

__all__ = ["FOLDER", "Link", "link_files", "read_links"]

FOLDER: Final = "links"
_NEEDED: Final = ("subject_id", "predicate_id", "object_id")
_SEPARATORS: Final = {".tsv": "\t", ".csv": ","}
_KNOWN: Final = {
    **PREFIXES,
    "wikidata": "http://www.wikidata.org/entity/",
    "wd": "http://www.wikidata.org/entity/",
    "dbpedia": "http://dbpedia.org/resource/",
    "isni": "https://isni.org/isni/",
}


@dataclass(frozen=True, slots=True)
class Link:
    """One row: whole IRIs where the prefixes are known, labels where they are given, and where it stands."""

    subject: str
    predicate: str
    object: str
    subject_label: str
    object_label: str
    at: Position


def link_files(seeds: Path) -> list[Path]:
    """The files of links, in order of their names."""
    return sorted(path for path in (seeds / FOLDER).glob("*.*") if path.suffix in (*_SEPARATORS, ".yaml"))


def read_links(path: Path) -> Iterator[Link]:
    """The links of one file; a `SeedError` with file and line where it can't be read."""
    shown = f"seeds/{FOLDER}/{path.name}"
    rows = _yaml_rows(path, shown) if path.suffix == ".yaml" else _table_rows(path, shown)
    for cells, at in rows:
        missing = [name for name in _NEEDED if not cells.get(name)]
        if missing:
            raise SeedError(f"the link has no {missing[0]}", file=at.file, line=at.line, hint="SSSOM needs it")
        yield Link(
            subject=_expanded(cells["subject_id"]),
            predicate=_expanded(cells["predicate_id"]),
            object=_expanded(cells["object_id"]),
            subject_label=cells.get("subject_label", ""),
            object_label=cells.get("object_label", ""),
            at=at,
        )


def _expanded(text: str) -> str:
    prefix, colon, local = text.partition(":")
    return _KNOWN[prefix] + local if colon and prefix in _KNOWN else text


def _yaml_rows(path: Path, shown: str) -> Iterator[tuple[Mapping[str, str], Position]]:
    for node in read_yaml(path, shown).items("the file of links"):
        keys = node.mapping("a link")
        yield {name: value.text(name) for name, value in keys.items()}, node.at


def _table_rows(path: Path, shown: str) -> Iterator[tuple[Mapping[str, str], Position]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SeedError(f"the links can't be read: {error}", file=shown, hint="save them as UTF-8") from error
    columns: list[str] = []
    for number, line in enumerate(lines, 1):
        if line.startswith("#") or not line.strip():
            continue
        cells = next(csv.reader([line], delimiter=_SEPARATORS[path.suffix]))
        if not columns:
            columns = cells
        elif len(cells) > len(columns):
            what = f"the row has {len(cells)} cells, and the header {len(columns)}"
            raise SeedError(what, file=shown, line=number, hint="quote a cell that holds the separator")
        else:
            yield dict(zip(columns, cells, strict=False)), Position(shown, number)
