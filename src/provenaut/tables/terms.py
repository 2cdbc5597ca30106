"""Terms as SPARQL's JSON results write them."""

from provenaut.namespaces import XSD
from provenaut.store import Cell
from provenaut.terms import Literal

__all__ = ["json_term"]


def json_term(cell: Cell) -> dict[str, str]:
    """A term as the JSON results of SPARQL 1.1 write it.

    >>> json_term("https://w3id.org/provenaut/id/module/zvezda")
    {'type': 'uri', 'value': 'https://w3id.org/provenaut/id/module/zvezda'}
    """
    if isinstance(cell, Literal):
        term = {"type": "literal", "value": cell.lexical}
        if cell.language:
            return {**term, "xml:lang": cell.language}
        return term if cell.datatype == XSD + "string" else {**term, "datatype": cell.datatype}
    text = cell or ""
    return {"type": "bnode", "value": text[2:]} if text.startswith("_:") else {"type": "uri", "value": text}
