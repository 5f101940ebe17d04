"""What the database reports, told as a sentence."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError

from consult_app.errors import StoreDamaged, StoreFull, StoreProblem, StoreReadOnly
from consult_app.store.driver import driver
from consult_app.store.problems import StoreBusy

_BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 5, 6, 8, 10, 11, 13, 14, 26

_SENTENCES: dict[int, tuple[type[StoreProblem], str]] = {
    _BUSY: (
        StoreBusy,
        "The patient store is already open in another window. Please use that window, or close it first.",
    ),
    _LOCKED: (StoreBusy, "The patient store is busy with another job. Please try again in a moment."),
    _READONLY: (StoreReadOnly, "The patient store can be read but not written: its folder or disk is read-only."),
    _IOERR: (
        StoreReadOnly,
        (
            "The disk reported a fault, so nothing was saved. What is already kept can still be read. "
            "Please check the disk, then lock and unlock the program."
        ),
    ),
    _CORRUPT: (StoreDamaged, "Part of the patient store is damaged. Please restore the newest backup."),
    _FULL: (
        StoreFull,
        (
            "The disk is full, so this was not saved. What you typed is still on the screen: "
            "make some room on the disk, then save again."
        ),
    ),
    _CANTOPEN: (StoreProblem, "The file of the patient store cannot be opened. Please check its folder."),
    _NOTADB: (StoreDamaged, "The patient store is damaged and cannot be read. Please restore the newest backup."),
}
_STOPPING = frozenset({_READONLY, _IOERR, _CORRUPT, _NOTADB})


DATABASE_ERRORS: Final[tuple[type[Exception], ...]] = (DBAPIError, driver.Error)


def error_code(error: BaseException) -> int:
    """SQLite's primary result code of a database error, raw or wrapped by SQLAlchemy; 0 when it carries none."""
    raw = error.orig if isinstance(error, DBAPIError) else error
    return int(getattr(raw, "sqlite_errorcode", 0) or 0) & 0xFF


def told(error: BaseException) -> StoreProblem | None:
    """The calm form of a database error; None when it is a bug of ours."""
    known = _SENTENCES.get(error_code(error))
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
