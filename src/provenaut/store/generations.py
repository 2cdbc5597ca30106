"""Stores on disk, one directory for each state of a graph, named by the digest of its manifest.

A store is built beside its place and moved there when it is whole, so that a reader never meets half of one, and two
processes that build the same at once don't harm each other.
"""

import os
import shutil
import time
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from provenaut.errors import GraphError
from provenaut.store.manifest import Manifest

__all__ = ["generation_of", "write_generation"]

_KEPT: Final = 3
_ABANDONED_AFTER: Final = 3600.0
_BUILDING: Final = ".building-"


def generation_of(manifest: Manifest) -> Path | None:
    """The directory of the store of this very graph, where there is one."""
    beside = _beside(manifest) / manifest.digest
    if beside.is_dir():
        return beside
    # platformdirs is slow to import, and needed only where the place beside the graph can't be written.
    if os.access(_nearest_existing(beside), os.W_OK):
        return None
    cached = _in_user_cache() / manifest.digest
    return cached if cached.is_dir() else None


def write_generation(manifest: Manifest) -> Path | None:
    """Build the store of a graph on disk and give its directory; none where no place can be written."""
    verify(manifest)
    for parent in (_beside(manifest), _in_user_cache()):
        try:
            parent.mkdir(parents=True, exist_ok=True)
            _ignore(parent)
            building = Path(mkdtemp(prefix=_BUILDING, dir=parent))
        except OSError:
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
    """Hold the files against the hashes in the manifest."""
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
        store.optimize()
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
    stores = sorted((path for path in parent.iterdir() if path.is_dir()), key=lambda path: -path.stat().st_mtime)
    finished = [path for path in stores if not path.name.startswith(_BUILDING) and path.name != keep]
    abandoned = [path for path in stores if path.name.startswith(_BUILDING)]
    old = [path for path in abandoned if now - path.stat().st_mtime > _ABANDONED_AFTER]
    for path in [*finished[_KEPT - 1 :], *old]:
        shutil.rmtree(path, ignore_errors=True)


def _beside(manifest: Manifest) -> Path:
    return manifest.directory.resolve().parent / ".provenaut" / "store"


def _in_user_cache() -> Path:
    import platformdirs

    return Path(platformdirs.user_cache_dir("provenaut")) / "store"


def _ignore(parent: Path) -> None:
    """Keep the cache out of version control without a word in the project's own ignore file."""
    ignore = parent.parent / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")


def _nearest_existing(path: Path) -> Path:
    return next(parent for parent in path.parents if parent.exists())
