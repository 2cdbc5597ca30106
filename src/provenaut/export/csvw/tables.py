"""The tables: for each, which nodes are its rows, and which property a column holds."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from typing import Final

from provenaut.assertion.quads import pn
from provenaut.errors import GraphError
from provenaut.export.record import About, Record
from provenaut.model import Term
from provenaut.namespaces import DCT, OA, PROV, RDF, RDF_TYPE, RDFS, SKOS, XSD

__all__ = ["LIST", "TABLES", "Column", "Table", "table_text"]

# Between the values of a list; neither an IRI nor a name of something holds it.
LIST: Final = "|"


@dataclass(frozen=True)
class Column:
    """A column of a table: the property that it holds, and what a value is.

    `datatype` is the local name of one of XML Schema's, `iri` for a thing, or `@en` for a text with its language. One
    that `has_many` holds a list; `to` names the table whose rows its values are. An empty text would be taken for none:
    where there are such texts, `none` is what stands in a cell without a value.
    """

    name: str
    property: str
    datatype: str = "iri"
    has_many: bool = False
    to: str = ""
    none: str = ""

    def holds(self, term: Term) -> bool:
        """Whether a value belongs into this column."""
        if isinstance(term, str):
            return self.datatype == "iri"
        if term.language:
            return self.datatype == f"@{term.language}"
        return term.datatype == XSD + self.datatype


@dataclass(frozen=True)
class Table:
    """A table: its rows are the nodes of a class in some graphs, or of any class where none is named.

    `types` are what each row is besides, so that no column is needed for it.
    """

    name: str
    about: str
    graphs: tuple[str, ...]
    class_iri: str
    columns: tuple[Column, ...]
    types: tuple[str, ...] = ()

    def rows(self, record: Record) -> dict[str, About]:
        """What is said of each row's node, sorted by IRI."""
        found = record.about(*self.graphs)
        return {iri: found[iri] for iri in sorted(found) if self._has(found[iri])}

    def _has(self, about: About) -> bool:
        types = about.get(RDF_TYPE, ())
        return self.class_iri in types if self.class_iri else bool(types)


_OBJECTS: Final = tuple(
    Column(name, RDF + "object", datatype)
    for name, datatype in (
        ("object", "iri"),
        ("object_string", "string"),
        ("object_decimal", "decimal"),
        ("object_integer", "integer"),
        ("object_boolean", "boolean"),
    )
)

TABLES: Final = (
    Table(
        "claims",
        "One row for each claim: what is said, in which stance, where, and whether it is accepted.",
        ("claims", "derived"),
        pn("Claim"),
        (
            Column("subject", RDF + "subject"),
            Column("predicate", RDF + "predicate"),
            *_OBJECTS,
            Column("as_written", pn("asWritten"), "string"),
            Column("polarity", pn("polarity")),
            Column("certainty", pn("certainty")),
            Column("stance", pn("stance")),
            Column("rank", pn("rank")),
            Column("rank_reason", pn("rankReason"), "string"),
            Column("superseded_by", pn("supersededBy"), has_many=True, to="claims"),
            Column("acceptance", pn("acceptance")),
            Column("acceptance_rule", pn("acceptanceRule")),
            Column("said_in", pn("saidIn"), to="utterances"),
            Column("passage", pn("passage"), to="passages"),
            Column("computed_from", pn("computedFrom"), to="times"),
            Column("computed_plus", pn("computedPlus"), "string", none="-"),
        ),
    ),
    Table(
        "utterances",
        "Who says it, and through whom it is known: the source's own voice, or somebody whom it quotes.",
        ("claims",),
        pn("Utterance"),
        (
            Column("speaker", pn("speaker")),
            Column("source", PROV + "wasDerivedFrom", to="sources"),
            Column("via", pn("via"), to="utterances"),
            Column("occasion", pn("occasion")),
            Column("medium", pn("medium")),
            Column("said_on", pn("saidOn"), to="times"),
        ),
    ),
    Table(
        "passages",
        "Where it stands in the source: from which character to which, with the hash of the words between.",
        ("claims",),
        pn("Passage"),
        (
            Column("source", OA + "hasSource", to="sources"),
            Column("start", OA + "start", "integer"),
            Column("end", OA + "end", "integer"),
            Column("sha256", pn("sha256"), "string"),
            Column("anchor", pn("anchor"), "string"),
            Column("row", DCT + "identifier", "string"),
            Column("conforms_to", DCT + "conformsTo"),
        ),
        (OA + "SpecificResource",),
    ),
    Table(
        "sources",
        "The documents, who published them and when.",
        ("sources",),
        pn("Source"),
        (
            Column("title", DCT + "title", "string"),
            Column("publisher", DCT + "publisher", to="entities"),
            Column("published", pn("published"), to="times"),
            Column("published_how", pn("publishedHow"), "string"),
            Column("grade", pn("grade")),
            Column("rights", DCT + "rights", "string"),
            Column("sha256", pn("sha256"), "string"),
            Column("is_only_named", pn("isOnlyNamed"), "boolean"),
            Column("url", pn("url"), "anyURI"),
        ),
    ),
    Table(
        "entities",
        "The things that claims are about: what the curators call them, and of which class they are.",
        ("entities",),
        "",
        (
            Column("type", RDF_TYPE, has_many=True),
            Column("label", SKOS + "prefLabel", "@en"),
            Column("other_names", SKOS + "altLabel", "@en", has_many=True),
            Column("note", SKOS + "note", "@en"),
        ),
    ),
    Table(
        "times",
        "Dates as they are written, in EDTF, with the first and the last day that each may be.",
        ("derived",),
        pn("TimeExpression"),
        (
            Column("edtf", pn("edtf"), "string"),
            Column("earliest", pn("earliest"), "date"),
            Column("latest", pn("latest"), "date"),
            Column("is_approximate", pn("approximate"), "boolean"),
        ),
    ),
    Table(
        "disputes",
        "Where claims can't all be right, and how it was decided.",
        ("derived",),
        pn("Dispute"),
        (
            Column("label", RDFS + "label", "@en"),
            Column("kind", pn("disputeKind")),
            Column("about", pn("disputeAbout")),
            Column("property", pn("onProperty")),
            Column("flags", pn("disputeFlag"), has_many=True),
            Column("reason", pn("reason"), "string"),
            Column("sides", pn("hasSide"), has_many=True, to="sides"),
            Column("decision", pn("decision")),
            Column("prevailing_side", pn("prevailingSide"), to="sides"),
        ),
    ),
    Table(
        "sides",
        "The sides of disputes, each with its claims.",
        ("derived",),
        pn("DisputeSide"),
        (
            Column("label", pn("sideLabel"), "string"),
            Column("claims", pn("sideClaim"), has_many=True, to="claims"),
        ),
    ),
)


def table_text(table: Table, record: Record) -> str:
    """A table as CSV, whose first column is the IRI that the row is about.

    Raises `GraphError` where something is said for which there is no column, since it would be lost.
    """
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["iri", *(column.name for column in table.columns)])
    for iri, about in table.rows(record).items():
        writer.writerow([iri, *_cells(table, iri, about)])
    return text.getvalue()


def _cells(table: Table, iri: str, about: Mapping[str, tuple[Term, ...]]) -> Iterator[str]:
    given = {*table.types, table.class_iri}
    left = [
        (predicate, value)
        for predicate, values in about.items()
        for value in values
        if not (predicate == RDF_TYPE and value in given)
    ]
    for column in table.columns:
        held = [(predicate, value) for predicate, value in left if predicate == column.property and column.holds(value)]
        texts = [value if isinstance(value, str) else value.lexical for _, value in held]
        if (len(texts) > 1 and not column.has_many) or any(not _fits(column, text) for text in texts):
            raise _unfit(table, iri, column.property)
        left = [one for one in left if one not in held]
        yield LIST.join(texts) if texts else column.none
    if left:
        raise _unfit(table, iri, left[0][0])


def _fits(column: Column, text: str) -> bool:
    """Whether a value can be told from others in a list, and from no value."""
    return text != column.none and not (column.has_many and LIST in text)


def _unfit(table: Table, iri: str, predicate: str) -> GraphError:
    what = f"the table {table.name} has no place for what <{predicate}> says of <{iri}>"
    return GraphError(what, hint="export another format, and tell us of it")
