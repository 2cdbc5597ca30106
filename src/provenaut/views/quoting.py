"""The texts of sources, where they are at hand, for passages that are shown in full."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Final

from provenaut.model import Source
from provenaut.passages.texts import Texts

__all__ = ["texts_of"]

# Larger files are no articles.
_MOST: Final = 5_000_000


def texts_of(sources: Iterable[Source], texts: Texts) -> dict[str, str]:
    """The text of each source by id, of those of which a file with the same SHA-256 is there; others are left out.

    A graph names no files, so that they are found by what is in them.
    """
    wanted = {source.sha256: source.id for source in sources if source.sha256}
    found: dict[str, str] = {}
    for folder in texts.directories:
        for path in sorted(folder.glob("*")) if folder.is_dir() else ():
            try:
                data = path.read_bytes() if path.is_file() and path.stat().st_size <= _MOST else b""
                id_ = wanted.get(sha256(data).hexdigest())
                if id_ is not None:
                    found.setdefault(id_, data.decode("utf-8"))
            except (OSError, UnicodeDecodeError):
                continue
    return found
