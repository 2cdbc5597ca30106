"""Where the texts of sources are, and reading them: the exact bytes that were cited, or an error.

Texts belong to their publishers and are not kept in the repository. They are looked for in the directories that a
person names, else in those of PROVENAUT_TEXTS, else in the user's cache. The curators' own notes stand beside the
seeds and are always at hand.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from provenaut.errors import TextError
from provenaut.model import Source

__all__ = ["ENVIRONMENT", "Texts", "find_texts", "read_text", "text_hash", "user_cache"]

ENVIRONMENT: Final = "PROVENAUT_TEXTS"


@dataclass(frozen=True, slots=True)
class Texts:
    """The directories in which texts are looked for, in this order."""

    directories: tuple[Path, ...] = ()

    def path(self, name: str) -> Path | None:
        """The first file of that name, or None where no directory has it."""
        return next((path for folder in self.directories if (path := folder / name).is_file()), None)


def find_texts(named: Iterable[str | os.PathLike[str]] = ()) -> Texts:
    """The directories named by a person, else by the environment variable, else the user's cache.

    Raises `TextError` where a directory that was named isn't there.
    """
    folders = [Path(folder) for folder in named]
    origin = "the option"
    if not folders:
        folders = [Path(part) for part in os.environ.get(ENVIRONMENT, "").split(os.pathsep) if part]
        origin = ENVIRONMENT
    for folder in folders:
        if not folder.is_dir():
            raise TextError(f"no directory of texts at {folder}", hint=f"{origin} names it; name one that is there")
    return Texts(tuple(folders) or (user_cache(),))


def user_cache() -> Path:
    """Where texts are kept for one user; a folder that may not be there yet."""
    from platformdirs import user_cache_path

    return user_cache_path("provenaut", appauthor=False) / "texts"


def text_hash(span: str) -> str:
    """The SHA-256 of a text or a part of it, as hex digits."""
    return sha256(span.encode()).hexdigest()


def read_text(source: Source, seeds: Path, texts: Texts) -> str | None:
    """The text of a source, nothing changed in it, or None where it is not at hand.

    Raises `TextError` where its SHA-256 is not the one of `sources.yaml`, it is not UTF-8, or can't be read.
    """
    if not source.text:
        return None  # a document that is only named has none
    path = seeds / source.text if source.redistributable else texts.path(source.text)
    file, line = (source.at.file, source.at.line) if source.at else (None, None)
    if path is None:
        return None
    try:
        data = path.read_bytes()
    except OSError as error:
        what = f"the text of {source.id} can't be read at {path}: {error.strerror}"
        raise TextError(what, hint="put the file there, or correct its name", file=file, line=line) from error
    found = sha256(data).hexdigest()
    if found != source.sha256:
        raise TextError(
            f"the text of {source.id} at {path} has the SHA-256 {found}, not {source.sha256}",
            hint="put the text back that was cited; or, if the new one is to be cited, write its hash here and run "
            "'provenaut sources lock'",
            file=file,
            line=line,
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        what = f"the text of {source.id} at {path} is not UTF-8: byte {data[error.start]:#04x} at byte {error.start}"
        raise TextError(
            what, hint="convert it, write the new hash here and lock it again", file=file, line=line
        ) from error
