"""What services answered, on disk: one file for each question, with the date of its retrieval and a hash of it."""

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

__all__ = ["Cache", "Kept", "user_folder"]

# The oldest answers go where there is more than this.
MOST_BYTES: Final = 256 * 1024**2


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it came: its text, its media type, and when it was retrieved (UTC)."""

    url: str
    media_type: str
    text: str
    retrieved: datetime


def user_folder() -> Path:
    """Where answers are kept for one user; a folder that may not be there yet."""
    from platformdirs import user_cache_path

    return user_cache_path("provenaut", appauthor=False) / "remote"


class Cache:
    """A folder of answers; `None` keeps nothing. A file that is lost or damaged costs only one more request."""

    def __init__(self, folder: Path | None, *, most_bytes: int = MOST_BYTES) -> None:
        self.folder = folder
        self.most_bytes = most_bytes

    def find(self, key: str) -> Kept | None:
        """What was kept for a question, if anything whole was."""
        if self.folder is None:
            return None
        try:
            found = json.loads(self._path(key).read_bytes())
            kept = Kept(found["url"], found["media_type"], found["text"], datetime.fromisoformat(found["retrieved"]))
            whole = found["sha256"] == sha256(kept.text.encode()).hexdigest() and found["key"] == key
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None
        return kept if whole and kept.retrieved.tzinfo is not None else None

    def keep(self, key: str, kept: Kept) -> None:
        """Keep an answer, whole or not at all; where nothing can be written, nothing is kept."""
        if self.folder is None:
            return
        path = self._path(key)
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        entry = asdict(kept) | {
            "key": key,
            "retrieved": kept.retrieved.isoformat(),
            "sha256": sha256(kept.text.encode()).hexdigest(),
        }
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps(entry, ensure_ascii=False), encoding="utf-8")
            beside.replace(path)
            self._tidy(path)
        except OSError:
            with suppress(OSError):
                beside.unlink()

    def _path(self, key: str) -> Path:
        assert self.folder is not None
        return self.folder / f"{sha256(key.encode()).hexdigest()}.json"

    def _tidy(self, newest: Path) -> None:
        """Drop the oldest answers where all together are more than may be kept."""
        files = sorted((path.stat().st_mtime, path.stat().st_size, path) for path in newest.parent.glob("*.json"))
        held = sum(size for _, size, _ in files)
        for _, size, path in files:
            if held <= self.most_bytes:
                break
            if path != newest:
                path.unlink(missing_ok=True)
                held -= size
