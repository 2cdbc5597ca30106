"""Writing a store to disk.

A store is built beside its place and moved there when it is whole, so that a reader never meets half of one, and two
processes that build the same at once don't harm each other.
"""

import shutil
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from provenaut.errors import GraphError
from provenaut.store.generations import beside, in_user_cache
from provenaut.store.manifest import Manifest

__all__ = ["verify", "write_generation"]

_KEPT: Final = 3
_ABANDONED_AFTER: Final = 3600.0
_BUILDING: Final = ".building-"


def write_generation(manifest: Manifest) -> Path | None:
    """Build the store of a graph on disk and give its directory; none where no place can be written."""
    verify(manifest)
    for parent in (beside(manifest), in_user_cache()):
        try:
            parent.mkdir(parents=True, exist_ok=True)
            _ignore(parent)
            building = Path(mkdtemp(prefix=_BUILDING, dir=parent))
        except OSError:
            # Not here; the next place, or none: then the graph is read into memory.
            continue
        try:
            _build(manifest, building)
            _move(building, parent / manifest.digest)
        finally:
            shutil.rmtree(building, ignore_errors=True)
        _tidy(parent, keep=manifest.digest)
        return parent / manifest.digest
    return None


def verify(manifest: Manifest) -> None:
    """Hold the files against the hashes in the manifest; a `GraphError` names the first that differs."""
    for name, expected in sorted(manifest.hashes.items()):
        path = manifest.directory / name
        try:
            found = sha256(path.read_bytes()).hexdigest()
        except OSError as error:
            raise GraphError(f"can't be read: {error.strerror}", file=str(path)) from error
        if found != expected:
            hint = "run `make` or `provenaut build`"
            raise GraphError("is not the file that MANIFEST.json lists: its SHA-256 differs", file=str(path), hint=hint)


def _build(manifest: Manifest, directory: Path) -> None:
    import pyoxigraph

    from provenaut.store.embedded import load_files

    try:
        store = pyoxigraph.Store(str(directory))
        load_files(store, manifest)
        store.flush()
    except OSError as error:
        raise GraphError(f"the store can't be written: {error}", file=str(directory.parent)) from error


def _move(building: Path, place: Path) -> None:
    try:
        building.rename(place)
    except OSError:
        # Another process was first; its store is the same as ours.
        if not place.is_dir():
            raise


def _tidy(parent: Path, keep: str) -> None:
    """Drop all but the newest stores, and what killed processes left behind."""
    now = time.time()
    written: dict[Path, float] = {}
    for path in parent.iterdir():
        # Another process may be moving or tidying at the same time.
        with suppress(FileNotFoundError):
            if path.is_dir():
                written[path] = path.stat().st_mtime
    stores = sorted(written, key=lambda path: -written[path])
    finished = [path for path in stores if not path.name.startswith(_BUILDING) and path.name != keep]
    abandoned = [path for path in stores if path.name.startswith(_BUILDING)]
    old = [path for path in abandoned if now - written[path] > _ABANDONED_AFTER]
    for path in [*finished[_KEPT - 1 :], *old]:
        shutil.rmtree(path, ignore_errors=True)


def _ignore(parent: Path) -> None:
    """Keep the cache out of version control without a word in the project's own ignore file."""
    ignore = parent.parent / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")
