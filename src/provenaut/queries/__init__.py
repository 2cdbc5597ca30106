r"""Saved queries: questions with parameters, kept in `queries/<name>.rq`, answered from a store.

A file begins with a header of `#+` lines in YAML; the SPARQL under it is valid as it stands. A parameter is a variable
of the query: `bind` binds it in the WHERE group, from a typed term. An IRI may be given by any of its names.

>>> from provenaut.store import empty
>>> text = "#+ title: Longer names\n#+ parameters: {least: {type: integer, default: 3}}\n" \
...     "SELECT ?name WHERE { VALUES ?name { 'iss' 'zvezda' } FILTER(STRLEN(?name) > ?least) }"
>>> query = parse_query("longer-names", text, "longer-names.rq")
>>> [row[0].lexical for row in empty().query(bind(query, {"least": "5"}, empty())).rows]
['zvezda']

`compile_queries` writes what the headers say as JSON, so that a command needs not read YAML; `Catalogue` reads both.
"""

from pathlib import Path

from provenaut.queries.binding import bind, resolve
from provenaut.queries.catalogue import COMPILED, Catalogue, compile_queries, queries_json, read_queries
from provenaut.queries.names import NAMING, Candidate, Names, find_iri
from provenaut.queries.saved import Column, Parameter, ParameterType, SavedQuery

__all__ = [
    "COMPILED",
    "NAMING",
    "Candidate",
    "Catalogue",
    "Column",
    "Names",
    "Parameter",
    "ParameterType",
    "SavedQuery",
    "bind",
    "compile_queries",
    "find_iri",
    "parse_query",
    "queries_json",
    "read_queries",
    "read_text",
    "resolve",
]


def read_text(path: Path) -> str:
    """The text of a query file; see `header.read_text`."""
    from provenaut.queries import header

    return header.read_text(path)


def parse_query(name: str, text: str, file: str) -> SavedQuery:
    """A saved query from the text of its file; see `header.parse_query`."""
    from provenaut.queries import header

    return header.parse_query(name, text, file)
