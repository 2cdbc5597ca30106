"""Writing a file whole or not at all."""

import os
from pathlib import Path

from provenaut.errors import OutputError

__all__ = ["write_text"]


def write_text(path: Path, text: str) -> Path:
    """Write UTF-8 with line feeds beside `path`, then move it there; folders that are missing are made.

    Raises `OutputError` where it can't be written; what was there before then stays.
    """
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


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        # The reason is the one for which it couldn't be written either, and that is already told.
        return
