"""Reading `seeds/links/`: mappings of our things to those of others, as SSSOM has them.

A file is a table (`.tsv` or `.csv`, with what holds of all rows in YAML behind `#` before its header) or a list in
YAML; its columns are SSSOM's. `subject_id`, `predicate_id` and `object_id` are needed, the others may be missing.
`sssom-pydantic` reads the same from them, as a test holds; this reader knows the line of each row, and tells it.
"""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from provenaut.errors import SeedError
from provenaut.links.values import SEMAPV, SSSOM, Link
from provenaut.model import Position
from provenaut.namespaces import PREFIXES
from provenaut.seeds.yamlfile import read_yaml

__all__ = ["FOLDER", "SPACES", "link_files", "read_links"]

FOLDER: Final = "links"
# Where identifiers of others stand as IRIs. Those of catalogues that give none have one of ours, outside our things.
SPACES: Final[dict[str, str]] = {
    "wikidata": "http://www.wikidata.org/entity/",
    "dbpedia": "http://dbpedia.org/resource/",
    "isni": "https://isni.org/isni/",
    "cospar": "https://w3id.org/provenaut/scheme/cospar/",
    "launch": "https://w3id.org/provenaut/scheme/launch/",
    "scn": "https://w3id.org/provenaut/scheme/scn/",
    "gcat": "https://w3id.org/provenaut/scheme/gcat/",
}
_NEEDED: Final = ("subject_id", "predicate_id", "object_id")
_SEPARATORS: Final = {".tsv": "\t", ".csv": ","}
_KNOWN: Final = {**PREFIXES, **SPACES, "wd": SPACES["wikidata"], "semapv": SEMAPV, "sssom": SSSOM}


def link_files(seeds: Path) -> list[Path]:
    """The files of links, in order of their names; folders inside, such as that of drafts, are no part of them."""
    return sorted(path for path in (seeds / FOLDER).glob("*.*") if path.suffix in (*_SEPARATORS, ".yaml"))


def read_links(path: Path) -> Iterator[Link]:
    """The links of one file; a `SeedError` with file and line where it can't be read."""
    shown = f"seeds/{FOLDER}/{path.name}"
    rows = _yaml_rows(path, shown) if path.suffix == ".yaml" else _table_rows(path, shown)
    for cells, at in rows:
        missing = [name for name in _NEEDED if not cells.get(name)]
        if missing:
            raise SeedError(f"the link has no {missing[0]}", file=at.file, line=at.line, hint="SSSOM needs it")
        yield _link(cells, at)


def _link(cells: Mapping[str, str], at: Position) -> Link:
    def given(name: str) -> str:
        return cells.get(name, "").strip()

    return Link(
        subject=_expanded(given("subject_id")),
        predicate=_expanded(given("predicate_id")),
        object=_expanded(given("object_id")),
        subject_label=cells.get("subject_label", ""),
        object_label=cells.get("object_label", ""),
        at=at,
        justification=_expanded(given("mapping_justification")),
        confidence=given("confidence"),
        author=_expanded(given("author_id")) or given("author_label"),
        reviewer=_expanded(given("reviewer_id")) or given("reviewer_label"),
        date=given("mapping_date"),
        tool=given("mapping_tool"),
        comment=given("comment"),
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
