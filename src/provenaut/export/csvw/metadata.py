"""The metadata of the tables: of what type a column is, which property it holds, and to which table it leads."""

import json
from typing import Any, Final

from provenaut.export.csvw.tables import LIST, TABLES, Column, Table
from provenaut.namespaces import RDF_TYPE

__all__ = ["METADATA", "metadata_text"]

# The name under which tools look for metadata in the folder of a table.
METADATA: Final = "csv-metadata.json"

_LICENCE: Final = "http://creativecommons.org/publicdomain/zero/1.0/"


def metadata_text() -> str:
    """The metadata of all tables, as JSON."""
    group = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": "Provenaut: crewed-spaceflight incidents, and who says so",
        "dc:license": {"@id": _LICENCE},
        "tables": [_table(table) for table in TABLES],
    }
    return json.dumps(group, ensure_ascii=False, indent=2) + "\n"


def _table(table: Table) -> dict[str, Any]:
    first = {"name": "iri", "titles": "iri", "datatype": "anyURI", "required": True, "suppressOutput": True}
    types = [one for one in (table.class_iri, *table.types) if one]
    virtual = [
        {"name": f"type_{place}", "virtual": True, "propertyUrl": RDF_TYPE, "valueUrl": one}
        for place, one in enumerate(types, start=1)
    ]
    keys = [
        {"columnReference": column.name, "reference": {"resource": f"{column.to}.csv", "columnReference": "iri"}}
        for column in table.columns
        if column.to and not column.has_many
    ]
    return {
        "url": f"{table.name}.csv",
        "dc:description": table.about,
        "tableSchema": {
            "aboutUrl": "{+iri}",
            "primaryKey": "iri",
            "columns": [first, *map(_column, table.columns), *virtual],
            **({"foreignKeys": keys} if keys else {}),
        },
    }


def _column(column: Column) -> dict[str, Any]:
    found: dict[str, Any] = {"name": column.name, "titles": column.name, "propertyUrl": column.property}
    if column.datatype == "iri":
        found |= {"datatype": "anyURI", "valueUrl": f"{{+{column.name}}}"}
    elif column.datatype.startswith("@"):
        found |= {"datatype": "string", "lang": column.datatype[1:]}
    else:
        found["datatype"] = column.datatype
    if column.none:
        found["null"] = column.none
    return {**found, **({"separator": LIST} if column.has_many else {})}
