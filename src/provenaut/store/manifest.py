"""The manifest of a built graph: which files belong to it, and of which format they are."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from provenaut.errors import GraphError

__all__ = ["ACCEPTED", "FORMAT", "MANIFEST", "Manifest", "read_manifest"]

FORMAT: Final = 1
MANIFEST: Final = "MANIFEST.json"
ACCEPTED: Final = "accepted.nt"

_REBUILD: Final = "run `make` or `provenaut build`"


class Manifest(NamedTuple):
    """A graph directory, the SHA-256 of its manifest, and of each file where the manifest gives it.

    `inputs` is the SHA-256 of what it was built from; `published` has the dates of its sources (EDTF), none where an
    earlier version wrote it; `as_of` has, for a graph as of a date, the days `since` and `until` which it is that.
    """

    directory: Path
    digest: str
    hashes: dict[str, str]
    inputs: str = ""
    published: dict[str, str] | None = None
    as_of: dict[str, str | None] | None = None

    @property
    def accepted(self) -> Path:
        """The file of the default graph."""
        return self.directory / ACCEPTED

    @property
    def named(self) -> list[Path]:
        """The files of the named graphs."""
        return sorted(self.directory.glob("*.nq"))


def read_manifest(directory: Path) -> Manifest:
    """Read the manifest of a graph directory; a `GraphError` says what is missing or from another version."""
    path = directory / MANIFEST
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise GraphError(f"no {MANIFEST}, so there is no built graph", file=str(directory), hint=_REBUILD) from None
    except OSError as error:
        raise GraphError(f"can't be read: {error.strerror}", file=str(path), hint=_REBUILD) from error
    try:
        content = json.loads(data)
        found = content["format"]
        files = content.get("files", {})
        hashes = {name: entry["sha256"] for name, entry in files.items() if "sha256" in entry}
        inputs = content.get("inputs", {}).get("sha256", "")
    except (ValueError, KeyError, TypeError, AttributeError):
        raise GraphError("is not a manifest of a graph", file=str(path), hint=_REBUILD) from None
    if found != FORMAT:
        raise GraphError(f"the graph has format {found!r}, this version reads {FORMAT}", file=str(path), hint=_REBUILD)
    published, as_of = content.get("published"), content.get("as_of")
    manifest = Manifest(directory, sha256(data).hexdigest(), hashes, inputs, published, as_of)
    missing = [name for name in (ACCEPTED, *hashes) if not (directory / name).is_file()]
    if missing:
        raise GraphError(f"the graph is incomplete: no {missing[0]}", file=str(directory), hint=_REBUILD)
    return manifest
