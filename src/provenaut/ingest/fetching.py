"""One text from its address: kept only where it is, byte for byte, the text that was cited."""

import os
from contextlib import suppress
from hashlib import sha256
from http.client import HTTPException
from pathlib import Path
from typing import Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from provenaut.errors import OutputError, TextError
from provenaut.model import Source

__all__ = ["AGENT", "LIMIT", "fetch_text"]

AGENT: Final = "provenaut/0.1 (+https://w3id.org/provenaut)"
LIMIT: Final = 20 * 1024 * 1024


def fetch_text(source: Source, folder: Path, *, timeout: float = 30.0) -> Path:
    """Fetch the text of a source into a folder, and give its path; a text that is there already is not asked for.

    A page that changed, or from which the text was taken by other means than a download, is not the text that was
    cited: it is refused, and nothing is written. Raises `TextError` for that, and where the address gives nothing;
    `OutputError` where the folder can't be written.
    """
    if not source.text:
        raise _error(
            source, f"{source.id} is only named by a table, so no text of it is cited", "read it at its address"
        )
    path = folder / source.text
    if path.is_file() and sha256(path.read_bytes()).hexdigest() == source.sha256:
        return path
    data = _download(source, timeout)
    found = sha256(data).hexdigest()
    if found != source.sha256:
        raise _error(
            source,
            f"{source.url} gives something else than the text of {source.id} that was cited, "
            f"{len(data)} bytes with the SHA-256 {found}",
            "put the cited text into a folder of yours and name it with --texts",
        )
    _write(path, data)
    return path


def _download(source: Source, timeout: float) -> bytes:
    if source.url is None:
        raise _error(source, f"no address is known for {source.id}", "name a folder that holds its text with --texts")
    if urlsplit(source.url).scheme not in ("http", "https"):
        raise _error(source, f"{source.url} is no address of the web", "correct `url` of the source")
    request = Request(source.url, headers={"User-Agent": AGENT})  # noqa: S310 - the scheme is checked above
    try:
        with urlopen(request, timeout=timeout) as answer:  # noqa: S310
            data: bytes = answer.read(LIMIT + 1)
    except HTTPError as error:
        error.close()
        raise _error(
            source, f"{source.url} answers {error.code} {error.reason}", "try later, or use --texts"
        ) from error
    except (URLError, HTTPException, OSError) as error:
        why = getattr(error, "reason", None) or error
        raise _error(source, f"{source.url} can't be reached: {why}", "try later, or use --texts") from error
    if len(data) > LIMIT:
        raise _error(source, f"{source.url} gives more than {LIMIT // 1024**2} MiB", "is it the right address?")
    return data


def _write(path: Path, data: bytes) -> None:
    """Beside, then moved into place, so that nobody meets half a text."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise OutputError(f"can't write {path}: {error.strerror}", hint="free it, or name another folder") from error


def _error(source: Source, what: str, hint: str) -> TextError:
    at = source.at
    return TextError(what, hint=hint, file=at.file if at else None, line=at.line if at else None)
