"""Lock files: where each anchor of a source was found, so that no citation moves silently.

A lock stands beside the claims, `seeds/claims/<source>.lock.json`. It holds the hash of the text, offsets and hash of
every passage and unit, and a digest of the phrases that claims quote from it, so that a phrase can't be changed
without the text either.
"""

import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Final, TypeVar

from provenaut.errors import LockError, OutputError
from provenaut.passages.share import Share

__all__ = ["Lock", "Locked", "State", "lock_file", "phrase_digest", "read_lock", "write_text_atomically"]

_Kind = TypeVar("_Kind")
_AGAIN: Final = "run 'provenaut sources lock' where the text is at hand"


class State(StrEnum):
    """How sure a passage is: found in the text; known from the lock alone; or no longer what was cited."""

    VERIFIED = "verified"
    LOCKED = "locked"
    ORPHANED = "orphaned"


@dataclass(frozen=True, slots=True, order=True)
class Locked:
    """Where an anchor was found: code points, the hash of the span, and the digest of the phrases quoted from it."""

    start: int
    end: int
    sha256: str
    phrases: str = ""


@dataclass(frozen=True, slots=True)
class Lock:
    """What a lock file holds."""

    source: str
    sha256: str
    share: Share
    passages: Mapping[str, Locked] = field(default_factory=dict)
    units: Mapping[str, Locked] = field(default_factory=dict)

    def dumps(self) -> str:
        """The text of the lock file: one passage a line, in the order of the text."""
        head = {"source": self.source, "sha256": self.sha256, "words": self.share.words, "held": self.share.held}
        lines = [f'  "{key}": {_json(value)},' for key, value in head.items()]
        lines += _section("passages", self.passages, ",") + _section("units", self.units, "")
        return "\n".join(["{", *lines, "}", ""])


def lock_file(source_id: str) -> str:
    """How messages call the lock of a source, relative to the project."""
    return f"seeds/claims/{source_id}.lock.json"


def phrase_digest(phrases: Iterable[str]) -> str:
    """A short hash of phrases, whatever their order."""
    return sha256("\x1f".join(sorted(set(phrases))).encode()).hexdigest()[:16]


def read_lock(path: Path, source_id: str) -> Lock | None:
    """The lock of a source, or None where there is no file; raises `LockError` where it can't be read."""
    shown = lock_file(source_id)
    try:
        found = json.loads(path.read_bytes().decode("utf-8"))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise LockError(f"the lock can't be read: {error.strerror}", file=shown) from error
    except json.JSONDecodeError as error:
        what = f"the lock is broken: {error.msg}"
        raise LockError(what, file=shown, line=error.lineno, column=error.colno, hint=_AGAIN) from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise LockError("the lock is not UTF-8 JSON", file=shown, hint=_AGAIN) from error
    try:
        lock = Lock(
            source=_typed(found["source"], str),
            sha256=_typed(found["sha256"], str),
            share=Share(_typed(found["held"], int), _typed(found["words"], int)),
            passages={anchor: _locked(each) for anchor, each in found["passages"].items()},
            units={anchor: _locked(each) for anchor, each in found["units"].items()},
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise LockError("the lock has another form than is written now", file=shown, hint=_AGAIN) from error
    if lock.source != source_id:
        raise LockError(f"the lock is that of '{lock.source}'", file=shown, hint=_AGAIN)
    return lock


def _locked(found: Mapping[str, object]) -> Locked:
    start, end = _typed(found["start"], int), _typed(found["end"], int)
    return Locked(start, end, _typed(found["sha256"], str), _typed(found.get("phrases", ""), str))


def _typed(value: object, kind: type[_Kind]) -> _Kind:
    if not isinstance(value, kind) or isinstance(value, bool):
        raise TypeError
    return value


def _section(name: str, spans: Mapping[str, Locked], end: str) -> list[str]:
    ordered = sorted(spans.items(), key=lambda item: (item[1].start, item[1].end, item[0]))
    lines = [f"    {_json(anchor)}: {_json(_as_json(locked))}" for anchor, locked in ordered]
    if not lines:
        return [f'  "{name}": {{}}{end}']
    return [f'  "{name}": {{', ",\n".join(lines), f"  }}{end}"]


def _as_json(locked: Locked) -> dict[str, int | str]:
    found: dict[str, int | str] = {"start": locked.start, "end": locked.end, "sha256": locked.sha256}
    return found | ({"phrases": locked.phrases} if locked.phrases else {})


def _json(value: object) -> str:
    # No-break spaces and the like are escaped, so that they can be seen in a diff.
    text = json.dumps(value, ensure_ascii=False)
    return "".join(each if each == " " or each.isprintable() else f"\\u{ord(each):04x}" for each in text)


def write_text_atomically(path: Path, text: str, shown: str) -> bool:
    """Write a file so that nobody ever sees a half of it; whether it changed. `shown` is what messages call it.

    Raises `OutputError` where it can't be written; what was there then stays.
    """
    data = text.encode()
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        _swap_in(path, data)
    except OSError as error:
        hint = "make room, or make its directory writable, and run it again"
        raise OutputError(f"the file can't be written: {error.strerror}", file=shown, hint=hint) from error
    return True


def _swap_in(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
