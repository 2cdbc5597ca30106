"""SHA-256 of files and of sets of files."""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

__all__ = ["digest_of", "inputs_digest"]


def digest_of(data: bytes) -> str:
    """The SHA-256 of some bytes, as hex digits."""
    return sha256(data).hexdigest()


def inputs_digest(files: Iterable[Path], root: Path) -> str:
    """One SHA-256 over names and contents of all inputs."""
    rows = (f"{digest_of(path.read_bytes())}  {path.relative_to(root).as_posix()}\n" for path in files)
    return digest_of("".join(rows).encode())
