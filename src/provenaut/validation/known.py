"""What earlier runs found fine, in the user's cache, so that a rebuild looks only at what changed.

A node is known by a digest of the shapes that are about it and of every triple that they look at from there. Where any
of those differs, so does the digest, so what is kept can't be stale; where it is lost or damaged, it costs only time.
What breaks a shape is never kept: it is looked at, and told, in every run.
"""

import os
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b, sha256
from importlib.metadata import version
from pathlib import Path
from typing import Final

__all__ = ["Known", "digest_of_node"]

_SIZE: Final = 16
_KEPT: Final = 12
_ABANDONED_AFTER: Final = 3600.0
# Runs of other graphs of a project, such as those as of a date, may stay as long as the file isn't much too large.
_SPARE: Final = 100_000
_LIBRARIES: Final = ("pyshacl", "rdflib")


def digest_of_node(names: Iterable[str], node: str, lines: Iterable[str]) -> bytes:
    """The digest of a focus node: the shapes that are about it, and all lines that they look at."""
    text = "\n".join((node, *names, "", *sorted(lines)))
    return blake2b(text.encode(), digest_size=_SIZE).digest()


class Known:
    """Digests of nodes that were found fine by these shapes and this code; `place` is where they are kept, if any."""

    def __init__(self, place: Path | None = None) -> None:
        self.place = place
        self._digests = _read(place) if place else frozenset()

    @classmethod
    def of(cls, project: str, shapes: str) -> "Known":
        """What is kept for a project, which its path names, and a text of shapes."""
        import platformdirs

        name = sha256(f"{project}\n{_code_digest()}\n{shapes}".encode()).hexdigest()
        return cls(Path(platformdirs.user_cache_dir("provenaut")) / "shapes" / name[:32])

    def __contains__(self, digest: bytes) -> bool:
        return digest in self._digests

    def __len__(self) -> int:
        return len(self._digests)

    def keep(self, fine: set[bytes]) -> None:
        """Keep these for the next run, beside those of earlier runs while there is room."""
        if self.place is None or fine == self._digests:
            return
        others = self._digests - fine
        kept = fine | others if len(others) <= 2 * len(fine) + _SPARE else fine
        fresh = self.place.with_name(f".{self.place.name}.{os.getpid()}")
        with suppress(OSError):
            self.place.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_bytes(b"".join(sorted(kept)))
            fresh.replace(self.place)
            _tidy(self.place.parent)


def _read(place: Path) -> frozenset[bytes]:
    try:
        data = place.read_bytes()
    except OSError:
        return frozenset()
    whole = len(data) - len(data) % _SIZE
    return frozenset(data[start : start + _SIZE] for start in range(0, whole, _SIZE))


def _tidy(folder: Path) -> None:
    """Drop all but the newest files, and what killed processes left behind."""
    found = sorted((path for path in folder.iterdir() if path.is_file()), key=lambda path: -path.stat().st_mtime)
    finished = [path for path in found if not path.name.startswith(".")]
    old = [
        path for path in found if path.name.startswith(".") and time.time() - path.stat().st_mtime > _ABANDONED_AFTER
    ]
    for path in (*finished[_KEPT:], *old):
        path.unlink(missing_ok=True)


def _code_digest() -> str:
    """One SHA-256 over the code of this package and the versions of what it runs on."""
    rows = [sys.version, *(f"{name} {version(name)}" for name in _LIBRARIES)]
    rows += [path.read_text(encoding="utf-8") for path in sorted(Path(__file__).parent.glob("*.py"))]
    return sha256("\n".join(rows).encode()).hexdigest()
