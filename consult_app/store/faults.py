"""What the database reports, as a problem that can be told."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError

from consult_app.errors import StoreDamaged, StoreFull, StoreProblem, StoreReadOnly
from consult_app.reasons.reason import Reason, because
from consult_app.store.driver import driver
from consult_app.store.problems import StoreBusy

_BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 5, 6, 8, 10, 11, 13, 14, 26

_TOLD: Final[dict[int, tuple[type[StoreProblem], Reason]]] = {
    _BUSY: (StoreBusy, because("store_open_elsewhere")),
    _LOCKED: (StoreBusy, because("store_busy")),
    _READONLY: (StoreReadOnly, because("store_not_writable")),
    _IOERR: (StoreReadOnly, because("disk_fault")),
    _CORRUPT: (StoreDamaged, because("store_part_damaged")),
    _FULL: (StoreFull, because("disk_full")),
    _CANTOPEN: (StoreProblem, because("store_cannot_be_opened")),
    _NOTADB: (StoreDamaged, because("store_unreadable")),
}
_STOPPING = frozenset({_READONLY, _IOERR, _CORRUPT, _NOTADB})


DATABASE_ERRORS: Final[tuple[type[Exception], ...]] = (DBAPIError, driver.Error)


def error_code(error: BaseException) -> int:
    """SQLite's primary result code of a database error, raw or wrapped by SQLAlchemy; 0 when it carries none."""
    raw = error.orig if isinstance(error, DBAPIError) else error
    return int(getattr(raw, "sqlite_errorcode", 0) or 0) & 0xFF


def told(error: BaseException) -> StoreProblem | None:
    """The calm form of a database error; None when it is a bug of ours."""
    known = _TOLD.get(error_code(error))
    return None if known is None else known[0](known[1])


@contextmanager
def telling_database() -> Generator[None]:
    """Turn what a user can meet into a StoreProblem; a bug of ours goes on as it is."""
    try:
        yield
    except DATABASE_ERRORS as error:
        problem = told(error)
        if problem is None:
            raise
        raise problem from error


def stops_writing(error: BaseException) -> bool:
    """Whether nothing should be written any more until the store is opened anew."""
    return error_code(error) in _STOPPING
