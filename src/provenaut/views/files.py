"""Writing a file whole or not at all."""

import os
from pathlib import Path
from typing import Final

from provenaut.errors import OutputError

__all__ = ["write_bytes", "write_text"]

# How a page begins, in lower case.
_PAGE: Final = (b"<!doctype html",)


def write_text(path: Path, text: str, *, over: tuple[bytes, ...] = _PAGE, kind: str = "page") -> Path:
    """Write text as UTF-8, as `write_bytes` does; by default it is a page."""
    return write_bytes(path, text.encode(), over=over, kind=kind)


def write_bytes(path: Path, data: bytes, *, over: tuple[bytes, ...], kind: str) -> Path:
    """Write beside `path`, then move it there; folders that are missing are made.

    Only a file that is empty or begins in one of the ways of `over`, in lower case, is replaced: one of the same
    `kind`. Raises `OutputError` where it can't be written; what was there before then stays.
    """
    if not path.name:
        raise OutputError("the name of the file to write is empty", hint="name a file with --output")
    _refuse_others(path, over, kind)
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


def _refuse_others(path: Path, over: tuple[bytes, ...], kind: str) -> None:
    """Raise where something else than a file of the same kind stands at the path: it would be lost."""
    try:
        if not path.is_symlink() and not path.exists():
            return
        is_same = not path.is_symlink() and path.is_file() and _begins_so(path, over)
    except OSError:
        # Whatever stands there, the writing will tell.
        return
    if not is_same:
        hint = "move it away, or name another file with --output"
        what = f"can't be written: something that is no {kind} stands there and would be lost"
        raise OutputError(what, file=str(path), hint=hint)


def _begins_so(path: Path, over: tuple[bytes, ...]) -> bool:
    with path.open("rb") as file:
        start = file.read(64 + max(map(len, over)))
    return not start or start.lstrip().lower().startswith(over)


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        # The reason is the one for which it couldn't be written either, and that is already told.
        return
