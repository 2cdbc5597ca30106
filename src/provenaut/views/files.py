"""Writing a file whole or not at all."""

import os
from pathlib import Path
from typing import Final

from provenaut.errors import OutputError

__all__ = ["PAGE", "write_text"]

# How a page begins, in lower case.
PAGE: Final = b"<!doctype html"


def write_text(path: Path, text: str, *, begins: bytes = PAGE) -> Path:
    """Write UTF-8 with line feeds beside `path`, then move it there; folders that are missing are made.

    A file that is there is written over where it begins as what we write does, which is a page unless `begins` says
    otherwise. Raises `OutputError` where it can't be written; what was there before then stays.
    """
    if not path.name:
        raise OutputError("the name of the file to write is empty", hint="name a file with --output")
    _refuse_others(path, begins.lower())
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(text.encode())
        beside.replace(path)
    except OSError as error:
        hint = "name another file with --output"
        raise OutputError(f"can't be written: {error.strerror or error}", file=str(path), hint=hint) from error
    finally:
        _remove(beside)
    return path


def _refuse_others(path: Path, begins: bytes) -> None:
    """Raise where something else than what we write stands at the path: it would be lost."""
    try:
        if not path.is_symlink() and not path.exists():
            return
        is_ours = not path.is_symlink() and path.is_file() and _begins(path, begins)
    except OSError:
        # Whatever stands there, the writing will tell.
        return
    if not is_ours:
        what = "something that is no page" if begins == PAGE else "something that was not made here"
        hint = "move it away, or name another file with --output"
        raise OutputError(f"can't be written: {what} stands there and would be lost", file=str(path), hint=hint)


def _begins(path: Path, begins: bytes) -> bool:
    with path.open("rb") as file:
        start = file.read(64 + len(begins))
    return not start or start.lstrip().lower().startswith(begins)


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        # The reason is the one for which it couldn't be written either, and that is already told.
        return
