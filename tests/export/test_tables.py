"""Tables, read by the library `csvw` as their metadata tell, and made into triples again."""

import csv
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from io import StringIO
from string import punctuation
from typing import Any
from urllib.parse import quote

import pytest
from csvw import Table, TableGroup

from provenaut.errors import GraphError
from provenaut.export import Record
from provenaut.export.csvw import METADATA, TABLES, table_text
from provenaut.iris import graph_iri
from provenaut.model import Literal, Term
from provenaut.namespaces import RDF, XSD
from tests.export.conftest import Made
from tests.export.rebuilding import without_graphs

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::UserWarning")


@pytest.fixture(scope="module")
def group(made: Made, tmp_path_factory: pytest.TempPathFactory) -> TableGroup:
    folder = tmp_path_factory.mktemp("tables")
    for name, data in made("csvw").files.items():
        (folder / name).write_bytes(data)
    return TableGroup.from_file(folder / METADATA)


@pytest.fixture(scope="module")
def triples(group: TableGroup) -> set[tuple[str, str, Term]]:
    """The triples that the metadata make of the tables: csv2rdf in its minimal mode."""
    return {triple for table in group.tables for row in table.iterdicts() for triple in of_row(table, row)}


def of_row(table: Table, row: dict[str, Any]) -> Iterator[tuple[str, str, Term]]:
    given = {name: text(value) for name, value in row.items() if value is not None and not isinstance(value, list)}
    schema = table.tableSchema
    subject = schema.aboutUrl.expand(given)
    for column in schema.columns:
        if column.name == "iri":
            continue
        predicate = str(column.propertyUrl)
        if column.virtual:
            yield subject, predicate, str(column.valueUrl)
            continue
        value = row[column.name]
        for one in value if isinstance(value, list) else [value]:
            if one is None:
                continue
            if column.valueUrl is not None:
                yield subject, predicate, column.valueUrl.expand({column.name: text(one)})
            elif column.lang not in (None, "und"):
                yield subject, predicate, Literal(text(one), RDF + "langString", str(column.lang))
            else:
                yield subject, predicate, Literal(text(one), XSD + column.datatype.base)


def text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):  # which the library makes of xsd:date
        return value.date().isoformat()
    assert isinstance(value, str | int | Decimal) or hasattr(value, "unsplit"), value
    return str(value.unsplit() if hasattr(value, "unsplit") else value)


def test_every_reference_leads_to_a_row(group: TableGroup) -> None:
    group.check_referential_integrity()
    keys = [key for table in group.tables for key in table.tableSchema.foreignKeys]
    assert len(keys) == 10


def test_every_table_has_rows(group: TableGroup, record: Record) -> None:
    sizes = {table.local_name: len(list(table)) for table in group.tables}
    assert set(sizes) == {f"{table.name}.csv" for table in TABLES}
    assert sizes["claims.csv"] == len(record.claims)
    assert all(sizes.values())


def test_the_claims_come_back(triples: set[tuple[str, str, Term]], record: Record) -> None:
    assert without_graphs(triples) == record.digest


def test_all_else_in_the_tables_is_as_it_was(triples: set[tuple[str, str, Term]], record: Record) -> None:
    graphs = {graph_iri(name) for name in ("claims", "sources", "entities", "derived")}
    known = {(quad.subject, quad.predicate, as_uri(quad.object)) for quad in record.quads if quad.graph in graphs}
    assert triples <= known
    sources = {quad for quad in record.quads if quad.graph == graph_iri("sources")}
    assert {(quad.subject, quad.predicate, as_uri(quad.object)) for quad in sources} <= triples


def as_uri(term: Term) -> Term:
    """An address in the letters of URIs, which is how the library gives it."""
    if isinstance(term, Literal) and term.datatype == XSD + "anyURI":
        return term._replace(lexical=quote(term.lexical, safe=punctuation))
    return term


def test_what_has_no_column_is_refused(record: Record) -> None:
    claims = TABLES[0]
    quad = next(quad for quad in record.quads if quad.subject in record.claims)
    more = quad._replace(predicate="urn:x:unknown", object=Literal("x"))
    with pytest.raises(GraphError, match="the table claims has no place for what <urn:x:unknown> says of"):
        table_text(claims, Record((*record.quads, more)))
    twice = next(quad for quad in record.quads if quad.predicate.endswith("asWritten"))
    with pytest.raises(GraphError, match=r"no place for what .*asWritten"):
        table_text(claims, Record((*record.quads, twice._replace(object=Literal("other words")))))


def test_an_empty_text_is_told_from_none(record: Record) -> None:
    quad = next(quad for quad in record.quads if quad.predicate.endswith("computedPlus"))
    empty = [one if one != quad else quad._replace(object=Literal("")) for one in record.quads]
    rows = list(csv.DictReader(StringIO(table_text(TABLES[0], Record(tuple(empty))))))
    assert next(row for row in rows if row["iri"] == quad.subject)["computed_plus"] == ""
    assert sum(row["computed_plus"] == "-" for row in rows) > 1000
    written = next(quad for quad in record.quads if quad.predicate.endswith("asWritten"))
    broken = (one if one != written else written._replace(object=Literal("")) for one in record.quads)
    with pytest.raises(GraphError, match="asWritten"):
        table_text(TABLES[0], Record(tuple(broken)))


def test_a_list_that_holds_the_separator_is_refused(record: Record) -> None:
    entities = next(table for table in TABLES if table.name == "entities")
    quad = next(quad for quad in record.quads if quad.predicate.endswith("altLabel"))
    broken = quad._replace(object=Literal("one|two", RDF + "langString", "en"))
    with pytest.raises(GraphError, match="altLabel"):
        table_text(entities, Record((*record.quads, broken)))


def test_the_metadata_stand_where_tools_look_for_them(made: Made) -> None:
    assert METADATA == "csv-metadata.json"
    assert set(made("csvw").files) == {METADATA, *(f"{table.name}.csv" for table in TABLES)}
