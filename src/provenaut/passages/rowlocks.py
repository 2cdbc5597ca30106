"""Locks of tables: the hash of each row by its id, so that no row changes silently.

A table is in the repository and always at hand, so its rows could be hashed alone; but then an edit of a row would
change what its claims rest on without a word. The lock, `seeds/tables/<table>.lock.json`, is compared as those of
texts are, and holds no numbers of rows: a row that is inserted changes one line of it.

>>> lock = RowLock("incidents-table", "0" * 64, {"aurora-leak.1": "1" * 64})
>>> lock.state("aurora-leak.1", "1" * 64), lock.state("aurora-leak.1", "2" * 64)
(<State.VERIFIED: 'verified'>, <State.ORPHANED: 'orphaned'>)
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from provenaut.errors import LockError
from provenaut.passages.locks import State

__all__ = ["MOST_QUOTED", "RowLock", "read_row_lock", "row_lock_file"]

MOST_QUOTED: Final = 12
_AGAIN: Final = "run 'provenaut sources lock'"


@dataclass(frozen=True, slots=True)
class RowLock:
    """What the lock of a table holds: its source, the hash of the whole, and that of each row."""

    source: str
    sha256: str
    rows: Mapping[str, str]

    def dumps(self) -> str:
        """The text of the lock file: one row a line, by id."""
        rows = ",\n".join(
            f"    {json.dumps(id_, ensure_ascii=False)}: {json.dumps(self.rows[id_])}" for id_ in sorted(self.rows)
        )
        body = f"{{\n{rows}\n  }}" if rows else "{}"
        head = f'  "source": {json.dumps(self.source)},\n  "sha256": {json.dumps(self.sha256)},\n'
        return f'{{\n{head}  "rows": {body}\n}}\n'

    def state(self, id_: str, sha256: str) -> State:
        """Whether a row is still what was locked."""
        return State.VERIFIED if self.rows[id_] == sha256 else State.ORPHANED


def row_lock_file(table: str) -> str:
    """How messages call the lock of a table, from the name of its file.

    >>> row_lock_file("incidents.csv")
    'seeds/tables/incidents.lock.json'
    """
    return f"seeds/tables/{table.removesuffix('.csv')}.lock.json"


def read_row_lock(root: Path, table: str, source_id: str) -> RowLock:
    """The lock of a table; raises `LockError` where there is none, or it can't be read."""
    shown = row_lock_file(table)
    try:
        found = json.loads((root / shown).read_bytes().decode("utf-8"))
        lock = RowLock(found["source"], found["sha256"], dict(found["rows"]))
        texts = [lock.source, lock.sha256, *lock.rows.values()]
    except FileNotFoundError as error:
        raise LockError(f"{source_id} has rows, and no lock", file=shown, hint=_AGAIN) from error
    except OSError as error:
        raise LockError(f"the lock can't be read: {error.strerror}", file=shown) from error
    except json.JSONDecodeError as error:
        what = f"the lock is broken: {error.msg}"
        raise LockError(what, file=shown, line=error.lineno, column=error.colno, hint=_AGAIN) from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise LockError("the lock is not UTF-8 JSON", file=shown, hint=_AGAIN) from error
    except (KeyError, TypeError, ValueError) as error:
        raise LockError("the lock has another form than is written now", file=shown, hint=_AGAIN) from error
    if not all(isinstance(text, str) for text in texts):
        raise LockError("the lock has another form than is written now", file=shown, hint=_AGAIN)
    if lock.source != source_id:
        raise LockError(f"the lock is that of '{lock.source}'", file=shown, hint=_AGAIN)
    return lock
