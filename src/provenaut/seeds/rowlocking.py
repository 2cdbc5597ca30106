"""The rows of tables against their locks: verified, changed since, or not locked at all."""

from collections.abc import Iterable
from pathlib import Path

from provenaut.errors import LockError
from provenaut.model import Claim
from provenaut.passages.locks import State
from provenaut.passages.rowlocks import RowLock, read_row_lock, row_lock_file
from provenaut.seeds.tables import Table

__all__ = ["make_row_lock", "verify_rows"]

_AGAIN = "run 'provenaut sources lock'"


def make_row_lock(table: Table) -> RowLock:
    """The lock of a table as it is."""
    return RowLock(table.source.id, table.source.sha256, {id_: row.sha256 for id_, row in table.rows.items()})


def verify_rows(root: Path, table: Table, claims: Iterable[Claim]) -> dict[str, State]:
    """The state of each claim, by its IRI.

    A table that is the one that was locked has nothing to tell. In one that changed, a row that changed is orphaned.
    Raises `LockError` where the lock is missing, or has other rows than the table.
    """
    shown = row_lock_file(table.mapping.table)
    lock = read_row_lock(root, table.mapping.table, table.source.id)
    for id_, row in table.rows.items():
        if id_ not in lock.rows:
            what = f"the lock is out of date: row '{id_}' is not in the lock"
            raise LockError(what, file=row.at.file, line=row.at.line, hint=_AGAIN)
    for id_ in sorted(lock.rows):
        if id_ not in table.rows:
            raise LockError(f"the lock is out of date: no row '{id_}' is in the table", file=shown, hint=_AGAIN)
    if lock.sha256 == table.source.sha256 and lock != make_row_lock(table):
        raise LockError("the lock is out of date: it has other hashes of rows", file=shown, hint=_AGAIN)
    states = {id_: lock.state(id_, row.sha256) for id_, row in table.rows.items()}
    return {claim.iri: states[claim.passage.row] for claim in claims}
