"""SPARQL's JSON results from a service that nobody vouches for, read into terms, each checked.

The engine's own reader is not used for them: pyoxigraph 0.5.13 ends the process with a stack overflow where a value
nests 100,000 triple terms. Python's `json` raises an error instead, and what it gives is looked at term by term.

>>> read_results('{"head": {"vars": ["a"]}, "results": {"bindings": [{"a": {"type": "literal", "value": "x"}}]}}').rows
((Literal(lexical='x', datatype='http://www.w3.org/2001/XMLSchema#string', language=''),),)
"""

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from provenaut.namespaces import RDF, XSD
from provenaut.remote.errors import RemoteError
from provenaut.store import Answer, AnswerKind, Cell
from provenaut.terms import Literal

__all__ = ["MOST_ROWS", "read_results"]

MOST_ROWS: Final = 200_000
_IRI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\\x7f]*")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")


def read_results(text: str, url: str = "the service") -> Answer:
    """The answer to a SELECT or an ASK; raises `RemoteError` for whatever is none, or more than `MOST_ROWS` rows."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _broken(url, "what is not JSON") from error
    if isinstance(found, dict) and isinstance(found.get("boolean"), bool):
        return Answer.of_boolean(found["boolean"])
    try:
        variables, bindings = found["head"]["vars"], found["results"]["bindings"]
    except (TypeError, KeyError) as error:
        raise _broken(url, "JSON that is no answer to a query") from error
    if not isinstance(variables, list) or not isinstance(bindings, list):
        raise _broken(url, "JSON that is no answer to a query")
    if len(bindings) > MOST_ROWS:
        raise _broken(url, f"more than {MOST_ROWS:,} rows")
    names = tuple(str(name) for name in variables)
    return Answer(AnswerKind.ROWS, names, tuple(_row(binding, names, url) for binding in bindings))


def _row(binding: object, names: tuple[str, ...], url: str) -> tuple[Cell, ...]:
    if not isinstance(binding, Mapping):
        raise _broken(url, "a row that is none")
    return tuple(None if binding.get(name) is None else _term(binding[name], url) for name in names)


def _term(found: Any, url: str) -> Cell:  # noqa: ANN401  # anything may stand in an answer
    if not isinstance(found, Mapping) or not isinstance(found.get("value"), str):
        raise _broken(url, "a value that is no term of RDF 1.1")
    value: str = found["value"]
    kind = found.get("type")
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise _broken(url, "half a character")
    if kind == "uri":
        if not _IRI.fullmatch(value):
            raise _broken(url, f"'{value[:60]}', which is no IRI")
        return value
    if kind == "bnode":
        return f"_:{value}"
    if kind in ("literal", "typed-literal"):
        return _literal(value, found, url)
    raise _broken(url, f"a value of the kind '{str(kind)[:30]}'")


def _literal(value: str, found: Mapping[str, object], url: str) -> Literal:
    language, datatype = found.get("xml:lang"), found.get("datatype")
    if language:
        if not isinstance(language, str) or not _LANGUAGE.fullmatch(language):
            raise _broken(url, f"the language '{str(language)[:30]}', which is none")
        return Literal(value, RDF + "langString", language.lower())
    if datatype is None:
        return Literal(value, XSD + "string")
    if not isinstance(datatype, str) or not _IRI.fullmatch(datatype):
        raise _broken(url, f"the datatype '{str(datatype)[:60]}', which is no IRI")
    return Literal(value, datatype)


def _broken(url: str, what: str) -> RemoteError:
    return RemoteError(f"{url} answers with {what}", hint="is it the address of a SPARQL service?")
