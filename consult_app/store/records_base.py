"""What all parts of Records share: the ledger, and a look-up that refuses another patient's row (D14)."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from typing import Any, Final, Protocol, TypeVar

from sqlalchemy import Connection, Row, Table

from consult_app.errors import StoreProblem
from consult_app.reasons.reason import Reason, because
from consult_app.store.ledger import Ledger
from consult_app.store.problems import StoreConflict
from consult_app.store.statements import current_where, equal_to, there_where

CHANGED_MEANWHILE: Final = because("changed_meanwhile")
_FRAME = frozenset({"row", "born", "removed", "seq", "replaced_by", "device"})
_REWRITTEN = frozenset({"row", "seq", "replaced_by", "device"})


class Kept(Protocol):
    """A value that is kept under an id of its own."""

    @property
    def id(self) -> str: ...


Value = TypeVar("Value")
KeptValue = TypeVar("KeptValue", bound=Kept)


class RecordsBase:
    """Holds the ledger that all records are read from and written through."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    @property
    def read_only(self) -> Reason | None:
        """Why nothing can be written now; None when writing works."""
        return self.ledger.stopped

    @property
    def audit_number(self) -> int:
        """The number of the newest audit entry, to be printed on a summary so that a rollback can be seen."""
        return self.ledger.head.seq

    def _mark(
        self,
        table: Table,
        patient_id: str,
        expected: KeptValue,
        read: Callable[[Row[Any]], KeptValue],
        *,
        removed: bool,
    ) -> None:
        """Take an entry out of the chart, or bring it back as it was; the audit names the act and the thing."""
        thing = table.name.removesuffix("s")
        with self.ledger.writing(f"{'remove' if removed else 'restore'}_{thing}", patient_id) as write:
            row = own_row(write.connection, table, patient_id, expected.id)
            check_as_read(row, read, expected, removed=not removed)
            write.put(table, [same_again(table, row, removed=removed)])


def new_id() -> str:
    """A random id: 64 bits, hex."""
    return secrets.token_hex(8)


def new_place() -> int:
    """A random number to tell one reading of a block by; those that were once told by position have small ones."""
    return secrets.randbits(62)


def current_rows(connection: Connection, table: Table, **key: object) -> list[Row[Any]]:
    """The current rows that match, tombstones left out, in order of first appearance."""
    return list(connection.execute(there_where(table, *key), equal_to(**key)))


def current_row(connection: Connection, table: Table, patient_id: str, row_id: str) -> Row[Any] | None:
    """The current version of one row of this patient, be it a tombstone; None when there is none."""
    query = current_where(table, "patient_id", "id")
    return connection.execute(query, equal_to(patient_id=patient_id, id=row_id)).first()


def own_row(connection: Connection, table: Table, patient_id: str, row_id: str) -> Row[Any]:
    """The current version of one row of this patient; StoreProblem when this patient has no such row (D14)."""
    row = current_row(connection, table, patient_id, row_id)
    if row is None:
        raise StoreProblem(because("entry_of_another"))
    return row


def check_as_read(row: Row[Any], read: Callable[[Row[Any]], Value], expected: Value, *, removed: bool = False) -> None:
    """StoreConflict when a current row is not the one that was read: other contents, or removed meanwhile."""
    if bool(row.removed) != removed or read(row) != expected:
        raise StoreConflict(CHANGED_MEANWHILE)


def check_patient(connection: Connection, patients: Table, patient_id: str) -> Row[Any]:
    """The current row of a patient; StoreProblem when there is none (D14)."""
    row = connection.execute(current_where(patients, "id"), equal_to(id=patient_id)).first()
    if row is None:
        raise StoreProblem(because("patient_not_there"))
    return row


def later_version(row: Row[Any], values: Mapping[str, object], *, removed: bool = False) -> dict[str, object]:
    """The next version of a row: new values, the same place in the order of entry."""
    return {**values, "born": row.born, "removed": int(removed)}


def same_again(table: Table, row: Row[Any], *, removed: bool) -> dict[str, object]:
    """The next version of a row with its contents unchanged: a tombstone, or the row brought back."""
    names = (column.name for column in table.columns if column.name not in _REWRITTEN)
    return {**{name: getattr(row, name) for name in names}, "removed": int(removed)}


def contents_of(table: Table, row: Row[Any]) -> dict[str, object]:
    """What a row says, without the frame of versions; what is absent stays out."""
    said = {column.name: getattr(row, column.name) for column in table.columns if column.name not in _FRAME}
    return {name: value for name, value in said.items() if value is not None}


def differs(row: Row[Any], values: Mapping[str, object]) -> bool:
    """Whether a row holds anything else than these values."""
    return any(getattr(row, name) != value for name, value in values.items())
