"""Any SPARQL 1.1 service, over HTTP, with a timeout and a bound on what is read."""

import re
from collections.abc import Mapping
from typing import Final

import pyoxigraph

from provenaut.errors import GraphError, QueryError
from provenaut.namespaces import PREFIXES, XSD
from provenaut.store.embedded import answer_of, syntax_error
from provenaut.store.engine import BASE_IRI, Answer, AnswerKind, Cell
from provenaut.store.service import MOST_BYTES, Credentials, Refused, Reply, Service
from provenaut.store.skolem import GENID, blanks_again
from provenaut.terms import Literal

__all__ = ["RemoteEngine"]

_ROWS: Final = "application/sparql-results+json"
_TRIPLES: Final = "application/n-triples, text/turtle;q=0.8, application/rdf+xml;q=0.5"
_FORM: Final = re.compile(r"#[^\r\n]*|<[^<>\s]*>|\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE)
# No row shows a triple term, and a reader of deeply nested ones dies of them.
_TRIPLE_TERM: Final = re.compile(rb'"type"\s*:\s*"triple"|<triple[\s>]')

_TRUTH: Final = ("__ASK_RETVAL",)
_BOOLEAN: Final = XSD + "boolean"
_NUMBERED: Final = _BOOLEAN.encode()


class RemoteEngine:
    """A SPARQL 1.1 service, asked as it is. An answer of more than `most_bytes`, or one that is cut, is refused."""

    def __init__(
        self, url: str, *, timeout: float = 60.0, most_bytes: int = MOST_BYTES, credentials: Credentials | None = None
    ) -> None:
        self.url = url
        # What the service calls itself, once it has answered.
        self.server = ""
        self._service = Service(url, timeout=timeout, most_bytes=most_bytes, credentials=credentials)

    def query(self, text: str, *, prefixes: Mapping[str, str] = PREFIXES) -> Answer:
        """Send one query; see `Engine.query`. The prefixes go before it in its first line, so that lines stay."""
        prologue = f"BASE <{BASE_IRI}> " + "".join(f"PREFIX {name}: <{iri}> " for name, iri in prefixes.items())
        try:
            reply = self._service.ask(prologue + text, _ROWS if _gives_rows(text) else _TRIPLES)
        except Refused as error:
            refused = QueryError(f"{self.url} refuses the query: {str(error)[:300]}")
            raise syntax_error(str(error), before=len(prologue)) or refused from error
        self.server = reply.server
        answer = _as_truth(_read(reply, self.url))
        if reply.most_rows is not None and answer.kind is AnswerKind.ROWS and len(answer.rows) >= reply.most_rows:
            what = f"{self.url} gives no more than {reply.most_rows:,} rows, and there may be more"
            raise GraphError(what, hint="raise its limit (ResultSetMaxRows), or ask for less")
        answer = _with_words(answer) if _NUMBERED in reply.body else answer
        return blanks_again(answer) if GENID.encode() in reply.body else answer

    def close(self) -> None:
        """Nothing is kept between two queries."""


def _as_truth(answer: Answer) -> Answer:
    """The answer of an ASK, which Virtuoso gives as a row with a 1, or without any row."""
    if answer.variables != _TRUTH:
        return answer
    holds = any(isinstance(cell, Literal) and cell.lexical not in ("0", "false") for row in answer.rows for cell in row)
    return Answer.of_boolean(holds)


def _with_words(answer: Answer) -> Answer:
    """An answer in which a truth value is a word: Virtuoso writes 1 and 0."""

    def word(cell: Cell) -> Cell:
        if isinstance(cell, Literal) and cell.datatype == _BOOLEAN:
            return cell._replace(lexical={"1": "true", "0": "false"}.get(cell.lexical, cell.lexical))
        return cell

    return answer._replace(rows=tuple(tuple(map(word, row)) for row in answer.rows))


def _gives_rows(text: str) -> bool:
    """Whether a query is a SELECT or an ASK, by its first word that is a form."""
    return next((match[1].upper() for match in _FORM.finditer(text) if match[1]), "SELECT") in ("SELECT", "ASK")


def _read(reply: Reply, url: str) -> Answer:
    results = pyoxigraph.QueryResultsFormat.from_media_type(reply.media_type)
    triples = pyoxigraph.RdfFormat.from_media_type(reply.media_type)
    try:
        if results is not None:
            if _TRIPLE_TERM.search(reply.body):
                hint = "take it apart with SUBJECT, PREDICATE and OBJECT"
                raise QueryError("a triple term can't be shown in a row", hint=hint)
            return answer_of(pyoxigraph.parse_query_results(reply.body, results))
        if triples is not None:
            return answer_of(pyoxigraph.parse(reply.body, triples))
    except (SyntaxError, ValueError, OSError) as error:
        raise GraphError(f"{url} answers with broken {reply.media_type}: {error}") from error
    raise GraphError(f"{url} answers with '{reply.media_type}', not with results", hint="is this a SPARQL service?")
