"""Writing a file whole or not at all."""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from provenaut.errors import OutputError

__all__ = ["write_text"]


def write_text(path: Path, text: str) -> Path:
    """Write UTF-8 with line feeds beside `path`, then move it there; folders that are missing are made."""
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            temporary = Path(file.name)
            file.write(text.encode())
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        hint = "name another file with --output"
        raise OutputError(f"can't be written: {error.strerror or error}", file=str(path), hint=hint) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
    return path


def _umask() -> int:
    """What the user lets others do with new files; there is no way to read it but to set it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
