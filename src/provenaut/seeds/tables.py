"""Reading `seeds/tables/*.csv` through their mappings: each row as a passage, and the claims that it gives.

A row says what a page said: the claim's passage is the row, in the table, which is a source of its own; its utterance
is of the page that the row names, from the page's publisher, through the one named by `pn:via`, to the speaker.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final, TypeVar

from provenaut.errors import SeedError, did_you_mean
from provenaut.model import Certainty, Passage, Polarity, Property, Rank, Source, Utterance
from provenaut.namespaces import PN, RDF_TYPE
from provenaut.passages.anchors import word_spans
from provenaut.passages.rowlocks import MOST_QUOTED
from provenaut.seeds.blocks import TypedClaim
from provenaut.seeds.claimlines import ClaimLine, Word
from provenaut.seeds.csvfile import Header, Row, parse_csv
from provenaut.seeds.mapping import REQUIRED, ClaimMap, TableMapping, read_mapping
from provenaut.seeds.terms import Terms
from provenaut.seeds.yamlfile import Node

__all__ = ["RowClaim", "Table", "read_tables", "row_claims", "table_file"]

_FOLDER: Final = "seeds/tables"
_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Table:
    """A table that is a source: its mapping, and its rows by their ids."""

    source: Source
    mapping: TableMapping
    rows: Mapping[str, Row]

    def passage(self, id_: str) -> Passage:
        """A row as a passage, named by an RFC 7111 fragment that tells where it stands now."""
        row = self.rows[id_]
        anchor = f"{self.mapping.table}#row={row.number}"
        return Passage(self.source.id, anchor, row.start, row.end, row.sha256, id_)


@dataclass(frozen=True, slots=True)
class RowClaim:
    """A claim that a row gives, as if a person had typed it, with who says it and the row.

    `node` is how the mapping names what the row gives, and `superseded_by` the node that took its place, if one did.
    """

    typed: TypedClaim
    utterance: Utterance
    passage: Passage
    node: str = ""
    superseded_by: str = ""


def table_file(name: str) -> str:
    """How messages call a file of the tables, relative to the project."""
    return f"{_FOLDER}/{name}"


def read_tables(root: Path, sources: Mapping[str, Source], texts: Mapping[str, str | None]) -> dict[str, Table]:
    """The tables by the id of their source. Every CSV has a mapping and a source, and every mapping its CSV."""
    folder = root / _FOLDER
    by_file = {source.text.rpartition("/")[2]: source for source in sources.values() if source.is_table}
    for path in sorted(folder.glob("*.csv")):
        if path.name not in by_file:
            hint = f"add it to seeds/sources.yaml with 'text: tables/{path.name}'"
            raise SeedError("no source has this table", file=table_file(path.name), hint=hint)
        if not path.with_suffix(".yaml").is_file():
            raise SeedError("the table has no mapping", file=table_file(path.name), hint=f"write {path.stem}.yaml")
    found = {}
    for path in sorted(folder.glob("*.y*ml")):
        shown = table_file(path.name)
        if path.suffix != ".yaml":
            raise SeedError("the ending .yml is not read", file=shown, hint="rename it to .yaml")
        mapping = read_mapping(path, shown)
        if mapping.table != f"{path.stem}.csv":
            mapping.node.fail(f"the mapping is of '{mapping.table}'", f"call it {path.stem}.csv, as the file is")
        if mapping.table not in by_file:
            mapping.node.fail(f"no source has the table '{mapping.table}'", "add it to seeds/sources.yaml")
        source = by_file[mapping.table]
        found[source.id] = _table(source, mapping, texts[source.id] or "")
    return found


def _table(source: Source, mapping: TableMapping, text: str) -> Table:
    header, rows = parse_csv(text, table_file(mapping.table))
    columns = _checked_columns(mapping, header)
    by_id: dict[str, Row] = {}
    for row in rows:
        id_ = row.cells[columns]
        if not id_:
            row.fail(columns, "the row has no id", "give it one that will stay")
        first = by_id.setdefault(id_, row)
        if first is not row:
            row.fail(columns, f"the id '{id_}' is that of row {first.number}", "give each row an id of its own")
    return Table(source, mapping, by_id)


def _checked_columns(mapping: TableMapping, header: Header) -> str:
    """The column of the rows' ids; raises where the mapping asks for a column that isn't there."""
    ids = set()
    for claim in mapping.claims:
        for template in claim.parts.values():
            for column in template.columns:
                header.need(column, template.node.at)
        template = claim.parts["dct:identifier"]
        if template.text != f"$({claim.column('dct:identifier')})":
            template.node.fail("dct:identifier should be one column, the id of the row", "write $(row)")
        ids.add(claim.column("dct:identifier"))
    if len(ids) > 1:
        mapping.node.fail(f"rows have several ids: {', '.join(sorted(ids))}", "use one column in all mappings")
    return ids.pop()


def row_claims(tables: Mapping[str, Table], terms: Terms) -> Iterator[RowClaim]:
    """The claims of all rows, in their order; raises `SeedError` with the row and the column."""
    for table in tables.values():
        for id_, row in table.rows.items():
            passage = table.passage(id_)
            for mapped in table.mapping.claims:
                for object_ in _objects(mapped, row):
                    typed = _typed(mapped, row, object_, terms)
                    node, successor = mapped.value("subject", row), _successor(mapped, row, typed, table)
                    yield RowClaim(typed, _utterance(mapped, row, terms), passage, node, successor)


def _objects(mapped: ClaimMap, row: Row) -> Sequence[str]:
    """The objects that a row gives; none where the cell is empty, so no claim either."""
    values = mapped.parts["rdf:object"].values(row)
    column = mapped.column("rdf:object")
    if "" in values:
        row.fail(column, f"'{row.cells[column]}' has an empty part", "take away the separator that is too much")
    if len(set(values)) < len(values):
        row.fail(column, f"'{row.cells[column]}' says a thing twice", "keep one of them")
    return values


def _typed(mapped: ClaimMap, row: Row, object_: str, terms: Terms) -> TypedClaim:
    """The claim as a person would have typed it, with every complaint about the column that it comes from."""
    for part in REQUIRED:
        if not mapped.value(part, row):
            mapped.fail(part, row, f"the cell is empty, and the row gives a claim '{mapped.name}'", "fill it")
    subject, predicate = mapped.value("rdf:subject", row), _predicate(mapped, row)
    with _in_cell(mapped, row, "rdf:predicate"):
        property_ = terms.property(predicate)
    with _in_cell(mapped, row, "rdf:subject"):
        terms.thing(subject)
    word = Word(_object(object_, property_, terms))
    with _in_cell(mapped, row, "rdf:object"):
        terms.object(property_, word)
    polarity = _choice(mapped, row, "pn:polarity", Polarity.AFFIRMED)
    certainty = _choice(mapped, row, "pn:certainty", Certainty.STATED)
    rank = _choice(mapped, row, "pn:rank", Rank.NORMAL)
    because = mapped.value("pn:rankReason", row) if rank is not Rank.NORMAL else ""
    if rank is Rank.DEPRECATED and not because:
        mapped.fail("pn:rank", row, "the claim is deprecated without a reason", "say why in the row")
    flags = tuple(str(each).lower() for each in (polarity, certainty) if each not in ("Affirmed", "Stated"))
    line = ClaimLine(subject, predicate, word, _as_written(mapped, row), flags)
    node = Node(str(line), row.at, row.at.line)
    return TypedClaim(line, node, rank, because, column=mapped.column("rdf:object"))


def _successor(mapped: ClaimMap, row: Row, typed: TypedClaim, table: Table) -> str:
    """The node that took the place of what the row gives, if one did: what the same mapping gives for another row."""
    successor = mapped.value("pn:supersededBy", row)
    if not successor:
        return ""
    if typed.rank is not Rank.DEPRECATED:
        mapped.fail("pn:supersededBy", row, "a claim that stands is superseded by none", "deprecate it, and say why")
    others = {id_: other for id_, other in table.rows.items() if other is not row}
    if not any(mapped.value("subject", other) == successor for other in others.values()):
        named = row.cells[mapped.column("pn:supersededBy")]
        mapped.fail("pn:supersededBy", row, f"no other row '{named}'", did_you_mean(named, others))
    return successor


def _predicate(mapped: ClaimMap, row: Row) -> str:
    text = mapped.value("rdf:predicate", row)
    return "a" if text in ("rdf:type", "a") else text.removeprefix("pn:")


def _object(name: str, property_: Property, terms: Terms) -> str:
    """The object as a line of claims has it: a class by its local name, a cause with its prefix."""
    if property_.iri == RDF_TYPE:
        return name.removeprefix("pn:")
    is_cause = PN + "Cause" in property_.range and name not in terms.entities and ":" not in name
    return f"cause:{name}" if is_cause else name


def _as_written(mapped: ClaimMap, row: Row) -> str:
    written = mapped.value("pn:asWritten", row)
    count = len(word_spans(written))
    if count > MOST_QUOTED:
        mapped.fail("pn:asWritten", row, f"{count} words are too much of a source", f"quote at most {MOST_QUOTED}")
    return written


def _choice(mapped: ClaimMap, row: Row, part: str, fallback: _Choice) -> _Choice:
    text = mapped.value(part, row).removeprefix("pn:") or str(fallback)
    kind = type(fallback)
    known = [str(each) for each in kind]
    if text not in known:
        mapped.fail(part, row, f"'{text}' is no {kind.__name__.lower()}", did_you_mean(text, known))
    return kind(text)


def _utterance(mapped: ClaimMap, row: Row, terms: Terms) -> Utterance:
    """Who speaks: the page's publisher, through the one named, to the speaker.

    A publisher who is named again as such is left out: it is the page's own voice.
    """
    page = mapped.value("dct:source", row)
    source = terms.sources.get(page)
    if source is None:
        what = f"no source '{page}' in seeds/sources.yaml"
        mapped.fail("dct:source", row, what, did_you_mean(page, terms.sources))
    if source.is_table:
        mapped.fail("dct:source", row, f"'{page}' is a table, not a page", "name the page that says it")
    via, speaker = mapped.value("pn:via", row), mapped.value("pn:speaker", row)
    if via and not speaker:
        mapped.fail("pn:via", row, f"through '{via}', but nobody's words", "name the speaker, or take it away")
    chain = [terms.thing(source.publisher)]
    for part, name in (("pn:via", via), ("pn:speaker", speaker)):
        if name:
            with _in_cell(mapped, row, part):
                iri = terms.thing(name)
                takes = terms.vocabulary.properties.get("speaker")
                if takes:
                    terms.check("speaker", name, iri, takes.range, takes)
            chain += [iri] if iri != chain[-1] else []
    if len(set(chain)) < len(chain):
        mapped.fail("pn:via", row, f"'{speaker}' speaks through itself", "name each speaker once")
    return Utterance(page, tuple(chain))


@contextmanager
def _in_cell(mapped: ClaimMap, row: Row, part: str) -> Iterator[None]:
    """What is complained of within is said of the cell that the part comes from."""
    try:
        yield
    except ValueError as error:
        mapped.fail(part, row, str(error))
