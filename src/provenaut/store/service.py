"""One exchange with a SPARQL service, by SPARQLWrapper: who we are, who the user is, how long is waited, what is read.

A redirection is never followed, so that neither a query nor a password goes to a host that nobody named, and a service
that asks to be left alone is asked again after the time that it names, a few times at most.
"""

import time
from dataclasses import dataclass, field
from email.message import Message
from http.client import HTTPException, HTTPMessage, HTTPResponse
from ipaddress import ip_address
from typing import IO, Final, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPBasicAuthHandler,
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    HTTPRedirectHandler,
    OpenerDirector,
    Request,
    build_opener,
)

from SPARQLWrapper import POST, URLENCODED, SPARQLWrapper

from provenaut.errors import GraphError, UsageError

__all__ = ["MOST_BYTES", "Credentials", "Refused", "Reply", "Service", "checked_address"]

MOST_BYTES: Final = 64 * 1024 * 1024
_AGENT: Final = "provenaut (https://w3id.org/provenaut)"
# A longer query goes into the body: servers take some 8,000 characters of an address, escapes included.
_LONG: Final = 4_000
_TRIES: Final = 4
_LONGEST_WAIT: Final = 30.0
_LATER: Final = (429, 503)


@dataclass(frozen=True)
class Credentials:
    """A user and a password, which no `repr` shows."""

    user: str
    password: str = field(repr=False)


class Refused(Exception):
    """The service doesn't take what was sent; the text says why, in its words."""


class Reply(NamedTuple):
    """What a service said: media type and body, at how many rows it cuts, if it says so, and what it calls itself."""

    media_type: str
    body: bytes
    most_rows: int | None
    server: str


def checked_address(url: str, credentials: Credentials | None = None) -> str:
    """The address of a service; raises `UsageError` for what is none, and where a password would be seen on its way.

    >>> checked_address("https://example.org/sparql")
    'https://example.org/sparql'
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        parts, host = urlsplit(""), None
    if parts.scheme not in ("http", "https") or not host or any(char <= " " for char in url):
        raise UsageError(f"'{url}' is not the address of a SPARQL service", hint="it starts with http:// or https://")
    if parts.username is not None or parts.password is not None:
        what = f"the address of {host} holds a user or password, which would be shown in messages"
        raise UsageError(what, hint="set PROVENAUT_ENGINE_USER and PROVENAUT_ENGINE_PASSWORD instead")
    if credentials is not None and parts.scheme == "http" and not _is_loopback(host):
        raise UsageError(f"a password for {host} would go unencrypted", hint="use https://, or a tunnel to localhost")
    return url


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


class _NoRedirects(HTTPRedirectHandler):
    """Takes a redirection for the failure that it is here."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """Nothing to ask next."""
        del req, fp, code, msg, headers, newurl
        return None  # mypy asks for it


class _Wrapper(SPARQLWrapper):
    """SPARQLWrapper with an opener of its own, where it would use one that the whole process shares."""

    opener: OpenerDirector

    def _query(self) -> tuple[HTTPResponse, str]:
        return self.opener.open(self._createRequest(), timeout=self.timeout), self.returnFormat


class Service:
    """A SPARQL service at an address; `most_bytes` bounds what is read of an answer, `timeout` each wait for it."""

    def __init__(
        self, url: str, *, timeout: float = 60.0, most_bytes: int = MOST_BYTES, credentials: Credentials | None = None
    ) -> None:
        self.url = checked_address(url, credentials)
        self.timeout = timeout
        self.most_bytes = most_bytes
        handlers: list[HTTPRedirectHandler | HTTPBasicAuthHandler | HTTPDigestAuthHandler] = [_NoRedirects()]
        if credentials is not None:
            known = HTTPPasswordMgrWithDefaultRealm()
            known.add_password(None, url, credentials.user, credentials.password)
            handlers += [HTTPBasicAuthHandler(known), HTTPDigestAuthHandler(known)]
        self._opener = build_opener(*handlers)

    def ask(self, text: str, accept: str) -> Reply:
        """Send a query, and read the whole answer; raises `Refused` for a 400, else `GraphError`."""
        wrapper = self._wrapper(text, accept)
        if len(text) > _LONG:
            wrapper.setMethod(POST)
            wrapper.setRequestMethod(URLENCODED)
        return self._sent(wrapper)

    def update(self, text: str) -> None:
        """Send an update, as a form; raises `Refused` for a 400, else `GraphError`."""
        wrapper = self._wrapper(text, "*/*")
        wrapper.queryType = "INSERT"
        wrapper.setMethod(POST)
        wrapper.setRequestMethod(URLENCODED)
        self._sent(wrapper)

    def _wrapper(self, text: str, accept: str) -> _Wrapper:
        wrapper = _Wrapper(self.url, agent=_AGENT)
        wrapper.opener = self._opener
        wrapper.setTimeout(max(1, round(self.timeout)))
        # By `setQuery` it would look for the form with an expression that takes seconds for a megabyte of data.
        wrapper.queryString = text
        wrapper.queryType = "SELECT"
        wrapper.setOnlyConneg(True)
        wrapper.addCustomHttpHeader("Accept", accept)
        return wrapper

    def _sent(self, wrapper: _Wrapper) -> Reply:
        headers, body = self._exchanged(wrapper, _TRIES)
        if len(body) > self.most_bytes:
            limit = f"{self.most_bytes:,} bytes"
            raise GraphError(f"{self.url} answers with more than {limit}", hint="ask for less, with LIMIT")
        media_type = str(headers.get("content-type", "")).partition(";")[0].strip()
        cap = str(headers.get("X-SPARQL-MaxRows", ""))
        return Reply(media_type, body, int(cap) if cap.isdecimal() else None, str(headers.get("Server", "")))

    def _exchanged(self, wrapper: _Wrapper, tries: int) -> "tuple[Message[str, str], bytes]":
        """The headers and the body of the answer, asked for so many times at most."""
        try:
            with wrapper.query().response as stream:
                return stream.headers, stream.read(self.most_bytes + 1)
        except HTTPError as error:
            with error:
                wait = _wait(error.code, error.headers) if tries > 1 else None
                if wait is None:
                    raise self._failure(error) from error
        except (URLError, OSError, HTTPException) as error:
            reason = getattr(error, "reason", None) or error
            raise GraphError(f"{self.url} doesn't answer: {reason}", hint="is the service running?") from error
        time.sleep(wait)
        return self._exchanged(wrapper, tries - 1)

    def _failure(self, error: HTTPError) -> GraphError | Refused:
        if error.code in (401, 403):
            hint = "set PROVENAUT_ENGINE_USER and PROVENAUT_ENGINE_PASSWORD"
            return GraphError(f"{self.url} lets nobody in without the right user and password", hint=hint)
        if 300 <= error.code < 400:
            return GraphError(f"{self.url} fails: it sends us elsewhere", hint="name the address where it has moved to")
        body = error.read(10_000).decode(errors="replace").strip()
        # Virtuoso says that it can't compile a query as if it had failed itself.
        if error.code == 400 or body.startswith("Virtuoso 37000"):
            return Refused(body)
        return GraphError(f"{self.url} fails: HTTP Error {error.code}: {(body or error.reason)[:300]}")


def _wait(code: int, headers: "Message[str, str]") -> float | None:
    """How many seconds to wait before asking again; none where it is no use, or would take too long."""
    named = str(headers.get("Retry-After", ""))
    if code not in _LATER or not named.isdecimal():
        return None
    return float(named) if float(named) <= _LONGEST_WAIT else None
