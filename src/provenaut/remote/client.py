"""One client for all services: who asks, how often, how long, and what is kept."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPMessage
from ipaddress import ip_address
from typing import IO, Final, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from provenaut.errors import UsageError
from provenaut.remote.cache import Cache, Kept, user_folder
from provenaut.remote.errors import RemoteError
from provenaut.remote.results import read_results
from provenaut.store import Answer

__all__ = ["AGENT", "RESULTS", "Client", "Manners", "Retrieved"]

# What Wikimedia's policy asks of a client: its name, and where to read about it.
AGENT: Final = "provenaut/0.1 (+https://w3id.org/provenaut)"
RESULTS: Final = "application/sparql-results+json"
_JSON: Final = frozenset({RESULTS, "application/json"})
_AGAIN: Final = frozenset({429, 502, 503, 504})
_LONGEST_GET: Final = 2000
# What is waited where a service that has enough doesn't say for how long.
_UNTOLD: Final = {429: 60.0, 502: 2.0, 503: 5.0, 504: 5.0}


class Retrieved(NamedTuple):
    """An answer, where it came from, when it was retrieved, and whether it is from the cache.

    `is_stale` tells of an answer that was older than it might be, and given since the service gave none.
    """

    answer: Answer
    url: str
    retrieved: datetime
    is_kept: bool = False
    is_stale: bool = False


@dataclass(frozen=True, slots=True)
class Manners:
    """How a client behaves: seconds of `timeout` for a whole answer and of `pause` between two requests to a host.

    At most `tries` requests are made for one question, and at most `longest_wait` seconds are waited between two.
    """

    timeout: float = 60.0
    pause: float = 1.0
    tries: int = 4
    longest_wait: float = 90.0
    most_bytes: int = 32 * 1024**2
    most_age: timedelta = timedelta(days=1)


class _NoRedirects(HTTPRedirectHandler):
    """A service that moved is told to the person who named it: nothing is sent to where they didn't mean."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        """Follow nothing."""


class Client:
    """Asks one question after the other; `tell` is told of waits and of answers that are older than they might be.

    With `offline`, only what is kept answers, however old; with `refresh`, what is kept is asked for anew.
    """

    def __init__(
        self,
        cache: Cache | None = None,
        manners: Manners | None = None,
        *,
        offline: bool = False,
        refresh: bool = False,
        tell: Callable[[str], None] = lambda _: None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.cache = cache or Cache(user_folder())
        self.manners = manners or Manners()
        self.offline = offline
        self.refresh = refresh
        self._tell = tell
        self._sleep = sleep
        self._last: dict[str, float] = {}
        self._opener = build_opener(_NoRedirects())
        self._nearby = build_opener(_NoRedirects(), ProxyHandler({}))

    def fetch(self, url: str, query: str) -> Retrieved:
        """The answer of a SPARQL service to a SELECT or an ASK, with when it was retrieved.

        Raises `RemoteError` where the service doesn't answer and nothing is kept, or where its answer is none.
        """
        kept, is_kept, is_stale = self._ask(url, {"query": query}, RESULTS)
        return Retrieved(read_results(kept.text, url), url, kept.retrieved, is_kept, is_stale)

    def post(self, url: str, form: Mapping[str, str]) -> Kept:
        """The answer of any service to a form, as JSON text."""
        return self._ask(url, form, "application/json")[0]

    def _ask(self, url: str, form: Mapping[str, str], accept: str) -> tuple[Kept, bool, bool]:
        checked(url)
        key = "\n".join((url, accept, urlencode(sorted(form.items()))))
        found = self.cache.find(key)
        if found and (self.offline or (not self.refresh and _age(found) <= self.manners.most_age)):
            return found, True, _age(found) > self.manners.most_age
        if self.offline:
            what = f"{url} was not asked, and nothing is kept of it"
            raise RemoteError(what, hint="ask again without --offline")
        try:
            kept = self._request(url, form, accept)
        except RemoteError as error:
            if found is None:
                raise
            self._tell(f"{error.what}: what it said on {found.retrieved:%d %B %Y} is used")
            return found, True, True
        # What can't be read is not worth keeping.
        if accept == RESULTS:
            read_results(kept.text, url)
        self.cache.keep(key, kept)
        return kept, False, False

    def _request(self, url: str, form: Mapping[str, str], accept: str) -> Kept:
        """One answer; asked for again where the service has enough for now, after the time that it names."""
        for attempt in range(1, self.manners.tries + 1):
            self._wait_for(url)
            try:
                return self._once(url, form, accept)
            except HTTPError as error:
                with error:
                    told = error.read(2000).decode("utf-8", "replace")
                if error.code not in _AGAIN or attempt == self.manners.tries:
                    raise _refused(url, error, told) from error
                seconds = _seconds(error.headers.get("Retry-After"), _UNTOLD[error.code] * attempt)
                if seconds > self.manners.longest_wait:
                    what = f"{url} asks to wait {round(seconds)} seconds"
                    raise RemoteError(what, hint="try again after that, or use what is kept with --offline") from error
                self._tell(f"{url} asks to wait {round(seconds)} seconds")
                self._sleep(seconds)
            except (URLError, HTTPException, OSError) as error:
                raise _away(url, error) from error
        raise AssertionError("the last attempt returns or raises")

    def _once(self, url: str, form: Mapping[str, str], accept: str) -> Kept:
        data = urlencode(form)
        headers = {"User-Agent": AGENT, "Accept": accept}
        if len(data) < _LONGEST_GET and set(form) == {"query"}:
            request = Request(f"{url}{'&' if '?' in url else '?'}{data}", headers=headers)  # noqa: S310 - see `checked`
        else:
            request = Request(url, data.encode(), headers)  # noqa: S310 - see `checked`
        until = time.monotonic() + self.manners.timeout
        # What runs on this machine is not asked through a proxy, which would look for it on its own.
        opener = self._nearby if _is_loopback(urlsplit(url).hostname or "") else self._opener
        with opener.open(request, timeout=self.manners.timeout) as answer:
            media_type = str(answer.headers.get("Content-Type", "")).partition(";")[0].strip().lower()
            if media_type not in _JSON:
                what = f"{url} answers with '{media_type[:60]}', not with JSON"
                raise RemoteError(what, hint="is it the address of the service, and not of its page?")
            if answer.headers.get("Content-Encoding", "identity").lower() != "identity":
                raise RemoteError(f"{url} answers packed, though it was not asked to", hint="tell who runs it")
            body = self._body(answer, url, until)
        try:
            text = body.decode("utf-8")
        except UnicodeDecodeError as error:
            raise RemoteError(f"{url} answers with what is not UTF-8", hint="tell who runs it") from error
        return Kept(url, media_type, text, datetime.now(UTC).replace(microsecond=0))

    def _body(self, answer: IO[bytes], url: str, until: float) -> bytes:
        """All of an answer, as long as it comes in time and isn't too large."""
        read = getattr(answer, "read1", answer.read)
        parts: list[bytes] = []
        size = 0
        while part := read(1 << 16):
            parts.append(part)
            size += len(part)
            if size > self.manners.most_bytes:
                limit = f"{self.manners.most_bytes // 1024**2} MiB"
                raise RemoteError(f"{url} answers with more than {limit}", hint="ask for less")
            if time.monotonic() > until:
                what = f"{url} took longer than {self.manners.timeout:g} seconds"
                raise RemoteError(what, hint="give it more with --timeout")
        return b"".join(parts)

    def _wait_for(self, url: str) -> None:
        """Let some time pass since the last request to a host; a service on this machine is not spared."""
        host = urlsplit(url).hostname or ""
        if _is_loopback(host):
            return
        due = self._last.get(host, 0.0) + self.manners.pause - time.monotonic()
        if due > 0:
            self._sleep(due)
        self._last[host] = time.monotonic()


def checked(url: str) -> str:
    """The address of a service; a `UsageError` where it is none, or holds a password that would be kept on disk.

    >>> checked("ftp://example.org/sparql")
    Traceback (most recent call last):
    provenaut.errors.UsageError: 'ftp://example.org/sparql' is not the address of a service; it starts with https:// ...
    """
    try:
        parts = urlsplit(url)
        host, has_user = parts.hostname, parts.username is not None
    except ValueError:
        parts, host, has_user = urlsplit(""), None, False
    if parts.scheme not in ("http", "https") or not host or not url.isprintable() or " " in url:
        raise UsageError(f"'{url}' is not the address of a service", hint="it starts with https:// or http://")
    if has_user:
        raise UsageError("the address of a service holds a password", hint="name one that needs none")
    return url


def _age(kept: Kept) -> timedelta:
    return datetime.now(UTC) - kept.retrieved


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _seconds(said: str | None, untold: float) -> float:
    """What `Retry-After` says, as a number of seconds or a date; something else is as if nothing was said.

    >>> _seconds("7", 1.0), _seconds("soon", 1.0), _seconds("Thu, 01 Jan 1970 00:00:00 GMT", 1.0)
    (7.0, 1.0, 0.0)
    """
    text = (said or "").strip()
    if text.isascii() and text.isdecimal():
        return float(text[:9])
    try:
        when = parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError, OverflowError):
        return untold
    return max(0.0, (when.replace(tzinfo=when.tzinfo or UTC) - datetime.now(UTC)).total_seconds())


def _refused(url: str, error: HTTPError, told: str) -> RemoteError:
    if error.code in (301, 302, 303, 307, 308):
        to = str(error.headers.get("Location", ""))[:200]
        return RemoteError(f"{url} sends on to '{to}'", hint="name that address, if you mean it")
    said = " ".join(told.split())[:160] if "html" not in str(error.headers.get("Content-Type", "")) else ""
    return RemoteError(
        f"{url} answers {error.code} {error.reason}{f': {said}' if said.isprintable() and said else ''}",
        hint="try later, or use what is kept with --offline" if error.code in _AGAIN else "is it the right address?",
    )


def _away(url: str, error: Exception) -> RemoteError:
    why = getattr(error, "reason", None) or error
    hint = "all that asks the graph alone works without it; --offline uses what is kept"
    away = RemoteError(f"{url} can't be reached: {why or type(error).__name__}", hint=hint)
    away.host_is_away = True
    return away
