"""Writing a file whole or not at all."""

import os
from pathlib import Path

from provenaut.errors import OutputError

__all__ = ["write_bytes", "write_text"]


def write_text(path: Path, text: str) -> Path:
    """Write a page as UTF-8 with line feeds; as `write_bytes`."""
    return write_bytes(path, text.encode(), start=b"<!doctype html", kind="page")


def write_bytes(path: Path, data: bytes, *, start: bytes, kind: str) -> Path:
    """Write beside `path`, then move it there; folders that are missing are made.

    `start` is what every file of this kind starts with, in lower case: nothing else is written over. Raises
    `OutputError` where it can't be written; what was there before then stays.
    """
    if not path.name:
        raise OutputError("the name of the file to write is empty", hint="name a file with --output")
    _refuse_others(path, start, kind)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        hint = "name another file with --output"
        raise OutputError(f"can't be written: {error.strerror or error}", file=str(path), hint=hint) from error
    finally:
        _remove(beside)
    return path


def _refuse_others(path: Path, start: bytes, kind: str) -> None:
    """Raise where something else than a file of this kind stands at the path: it would be lost."""
    try:
        if not path.is_symlink() and not path.exists():
            return
        is_own = not path.is_symlink() and path.is_file() and _begins(path, start)
    except OSError:
        # Whatever stands there, the writing will tell.
        return
    if not is_own:
        hint = "move it away, or name another file with --output"
        raise OutputError(
            f"can't be written: something that is no {kind} stands there and would be lost", file=str(path), hint=hint
        )


def _begins(path: Path, start: bytes) -> bool:
    with path.open("rb") as file:
        head = file.read(64)
    return not head or head.lstrip().lower().startswith(start)


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        # The reason is the one for which it couldn't be written either, and that is already told.
        return
