"""Any SPARQL 1.1 service, over HTTP, with a timeout and a bound on what is read."""

from ast import literal_eval
from collections.abc import Mapping
from typing import Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

import pyoxigraph
from SPARQLWrapper import JSON, N3, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, SPARQLWrapperException

from provenaut.errors import GraphError, QueryError, UsageError
from provenaut.namespaces import PREFIXES
from provenaut.store.embedded import answer_of, syntax_error
from provenaut.store.engine import Answer

__all__ = ["RemoteEngine"]

_AGENT: Final = "provenaut (https://w3id.org/provenaut)"
_MOST_BYTES: Final = 64 * 1024 * 1024


class RemoteEngine:
    """A SPARQL 1.1 service. Nothing is retried, and an answer of more than `most_bytes` is refused, not cut."""

    def __init__(self, url: str, *, timeout: float = 60.0, most_bytes: int = _MOST_BYTES) -> None:
        if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
            raise UsageError(
                f"'{url}' is not the address of a SPARQL service", hint="it starts with http:// or https://"
            )
        self.url = url
        self.timeout = timeout
        self.most_bytes = most_bytes

    def query(self, text: str, *, prefixes: Mapping[str, str] = PREFIXES) -> Answer:
        """Send one query; see `Engine.query`. The prefixes go before it in its first line, so that lines stay."""
        request = SPARQLWrapper(self.url, agent=_AGENT)
        request.setTimeout(max(1, round(self.timeout)))
        prologue = "".join(f"PREFIX {name}: <{iri}> " for name, iri in prefixes.items())
        request.setQuery(prologue + text)
        request.setReturnFormat(JSON if request.queryType in ("SELECT", "ASK") else N3)
        try:
            response = request.query()
            with response.response as stream:
                media_type = str(response.info().get("content-type", "")).partition(";")[0].strip()
                body = stream.read(self.most_bytes + 1)
        except QueryBadFormed as error:
            told = _told(error)
            refused = QueryError(f"{self.url} refuses the query: {told[:300]}")
            raise syntax_error(told, before=len(prologue)) or refused from error
        except (SPARQLWrapperException, HTTPError) as error:
            raise GraphError(f"{self.url} fails: {_told(error)[:300]}") from error
        except (URLError, OSError) as error:
            reason = getattr(error, "reason", None) or error
            raise GraphError(f"{self.url} doesn't answer: {reason}", hint="is the service running?") from error
        if len(body) > self.most_bytes:
            limit = f"{self.most_bytes:,} bytes"
            raise GraphError(f"{self.url} answers with more than {limit}", hint="ask for less, with LIMIT")
        return _read(body, media_type, self.url)

    def close(self) -> None:
        """Nothing is kept between two queries."""


def _read(body: bytes, media_type: str, url: str) -> Answer:
    results = pyoxigraph.QueryResultsFormat.from_media_type(media_type)
    triples = pyoxigraph.RdfFormat.from_media_type(media_type)
    try:
        if results is not None:
            return answer_of(pyoxigraph.parse_query_results(body, results))
        if triples is not None:
            return answer_of(pyoxigraph.parse(body, triples))
    except (SyntaxError, ValueError, OSError) as error:
        raise GraphError(f"{url} answers with broken {media_type}: {error}") from error
    raise GraphError(f"{url} answers with '{media_type}', not with results", hint="is this a SPARQL service?")


def _told(error: Exception) -> str:
    """What the service said, without the wrapper's own words around it; the connection is closed."""
    for one in (error, error.__context__):
        if isinstance(one, HTTPError):
            one.close()
    body = str(error).rpartition("Response:\n")[2]
    try:
        # The wrapper shows the bytes as Python writes them.
        return str(literal_eval(body).decode(errors="replace")).strip()
    except (ValueError, SyntaxError, AttributeError):
        return body.strip()
