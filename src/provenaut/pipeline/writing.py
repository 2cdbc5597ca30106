"""Writes a folder whole or not at all.

The files are written and synced in a new folder beside the old one, and the two names are exchanged in one step of the
kernel where it has it. A build that is killed leaves the old folder and a leftover, which the next build clears.
"""

import ctypes
import errno
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from provenaut.errors import OutputError

__all__ = ["clear_leftovers", "refuse_foreign", "swap_in"]

_NEW, _OLD = ".new-", ".old-"
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


def swap_in(folder: Path, files: Mapping[str, bytes]) -> None:
    """Replaces `folder` by one that holds just these files.

    Raises `OutputError` where that can't be done; the folder is then what it was.
    """
    place = folder.resolve()
    fresh = place.with_name(f"{place.name}{_NEW}{os.getpid()}")
    with _one_line(folder):
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            shutil.rmtree(fresh, ignore_errors=True)
            fresh.mkdir()
            for name, content in sorted(files.items()):
                _write(fresh / name, content)
            _sync_folder(fresh)
            _exchange(fresh, place)
            _sync_folder(place.parent)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)


def clear_leftovers(folder: Path) -> tuple[str, ...]:
    """Removes what killed builds left beside `folder`, puts back an old one that lost its name; tells their names."""
    place = folder.resolve()
    cleared = []
    with _one_line(folder):
        for left in sorted(place.parent.glob(f"{place.name}.*")) if place.parent.is_dir() else []:
            mark = _OLD if left.name.startswith(f"{place.name}{_OLD}") else _NEW
            process = left.name.removeprefix(f"{place.name}{mark}")
            if not process.isdecimal() or not left.is_dir() or _is_alive(int(process)):
                continue
            if mark == _OLD and not place.exists():
                left.rename(place)
            else:
                shutil.rmtree(left)
            cleared.append(left.name)
    return tuple(cleared)


def refuse_foreign(folder: Path, known: frozenset[str]) -> None:
    """Raises `OutputError` where `folder` is no folder, or holds what no build wrote and replacing it would lose."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise OutputError("there is a file where the graph should go", file=str(folder), hint="choose another folder")
    with _one_line(folder):
        foreign = sorted(path.name for path in folder.iterdir() if path.name not in known)
    if foreign:
        what = f"the folder holds '{foreign[0]}', which no build wrote and which would be lost"
        raise OutputError(what, file=str(folder), hint="move it away or choose another folder")


@contextmanager
def _one_line(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reasons = {
            errno.ENOSPC: ("the disk is full", "free some space; the last graph is kept"),
            errno.EDQUOT: ("the quota is used up", "free some space; the last graph is kept"),
            errno.EROFS: ("the file system is read-only", "choose another folder with --output"),
            errno.EACCES: ("the folder can't be written", "change its permissions or choose another with --output"),
            errno.EPERM: ("the folder can't be written", "change its permissions or choose another with --output"),
        }
        fallback = (f"the graph can't be written: {error.strerror or error}", "choose another folder with --output")
        what, hint = reasons.get(error.errno or 0, fallback)
        raise OutputError(what, file=str(folder), hint=hint) from error


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _exchange(fresh: Path, place: Path) -> None:
    """Gives `fresh` the name of `place`, and the old folder, if there is one, the name of `fresh`."""
    if not place.exists():
        fresh.rename(place)
    elif not _exchange_at_once(fresh, place):
        old = place.with_name(f"{place.name}{_OLD}{os.getpid()}")
        place.rename(old)
        try:
            fresh.rename(place)
        except OSError:
            old.rename(place)
            raise
        shutil.rmtree(old)


def _exchange_at_once(fresh: Path, place: Path) -> bool:
    """Linux's `renameat2` with RENAME_EXCHANGE; False where the system or the file system has none."""
    with suppress(AttributeError, OSError):
        rename = ctypes.CDLL(None, use_errno=True).renameat2
        return bool(rename(_AT_FDCWD, os.fsencode(fresh), _AT_FDCWD, os.fsencode(place), _RENAME_EXCHANGE) == 0)
    return False


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
