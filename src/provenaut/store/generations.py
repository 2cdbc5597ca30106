"""Stores on disk, one directory for each state of a graph, named by the digest of its manifest."""

import os
from pathlib import Path

from provenaut.store.manifest import Manifest

__all__ = ["beside", "generation_of", "in_user_cache"]


def generation_of(manifest: Manifest) -> Path | None:
    """The directory of the store of this very graph, where there is one."""
    place = beside(manifest) / manifest.digest
    if place.is_dir():
        return place
    # platformdirs is slow to import, and needed only where the place beside the graph can't be written.
    if os.access(next(parent for parent in place.parents if parent.exists()), os.W_OK):
        return None
    cached = in_user_cache() / manifest.digest
    return cached if cached.is_dir() else None


def beside(manifest: Manifest) -> Path:
    """The folder of stores beside a graph."""
    return manifest.directory.resolve().parent / ".provenaut" / "store"


def in_user_cache() -> Path:
    """The folder of stores of the user, for a graph that lies where nothing can be written."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("provenaut")) / "store"
