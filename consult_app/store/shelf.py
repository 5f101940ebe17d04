"""Shelf: one table of entries that are added, replaced, removed, brought back and listed, all in the same way.

Every act is one audited transaction; a write against an entry that is not the one that was read is a StoreConflict.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from sqlalchemy import Row, Table

from consult_app.domain.day_notes import DayNote
from consult_app.domain.imports import ImportBatch
from consult_app.domain.medicines import Medicine, MedicineChange
from consult_app.domain.pen_strokes import PenStroke
from consult_app.store.ledger import Ledger, Write
from consult_app.store.records_base import (
    check_as_read,
    check_patient,
    current_rows,
    later_version,
    new_id,
    own_row,
    same_again,
)
from consult_app.store.schema import patients

Entry = TypeVar("Entry", DayNote, ImportBatch, Medicine, MedicineChange, PenStroke)


@dataclass(frozen=True, slots=True)
class Form(Generic[Entry]):
    """How entries of a table are written and read; `thing` is what the audit calls one."""

    table: Table
    thing: str
    values: Callable[[str, Entry], dict[str, object]]
    read: Callable[[Row[Any]], Entry]


class Shelf(Generic[Entry]):
    """The entries of one kind, of one patient at a time."""

    def __init__(self, ledger: Ledger, form: Form[Entry]) -> None:
        self._ledger = ledger
        self._form = form

    def of(self, patient_id: str) -> tuple[Entry, ...]:
        """The entries of a patient in the order in which they were added."""
        with self._ledger.reading() as connection:
            check_patient(connection, patients, patient_id)
            return tuple(map(self._form.read, current_rows(connection, self._form.table, patient_id=patient_id)))

    def add(self, patient_id: str, given: Sequence[Entry]) -> tuple[Entry, ...]:
        """Keep new entries, all or none, and return them with the ids they were given."""
        kept = tuple(replace(entry, id=new_id()) for entry in given)
        if kept:
            with self._ledger.writing(f"add_{self._form.thing}", patient_id) as write:
                check_patient(write.connection, patients, patient_id)
                self.put(write, patient_id, kept)
        return kept

    def put(self, write: Write, patient_id: str, entries: Sequence[Entry]) -> None:
        """Add entries, which have ids, within a write that is under way."""
        write.put(self._form.table, [self._form.values(patient_id, entry) for entry in entries], fresh=True)

    def replace(self, patient_id: str, entry: Entry, *, expected: Entry) -> None:
        """Keep a changed entry under its id in place of what is expected there; the old version stays."""
        with self._ledger.writing(f"replace_{self._form.thing}", patient_id) as write:
            row = own_row(write.connection, self._form.table, patient_id, entry.id)
            check_as_read(row, self._form.read, expected)
            write.put(self._form.table, [later_version(row, self._form.values(patient_id, entry))])

    def remove(self, patient_id: str, expected: Entry) -> None:
        """Take an entry out; it can be brought back."""
        self._mark(patient_id, expected, removed=True)

    def restore(self, patient_id: str, expected: Entry) -> None:
        """Bring a removed entry back as it was."""
        self._mark(patient_id, expected, removed=False)

    def _mark(self, patient_id: str, expected: Entry, *, removed: bool) -> None:
        act = "remove" if removed else "restore"
        with self._ledger.writing(f"{act}_{self._form.thing}", patient_id) as write:
            row = own_row(write.connection, self._form.table, patient_id, expected.id)
            check_as_read(row, self._form.read, expected, removed=not removed)
            write.put(self._form.table, [same_again(self._form.table, row, removed=removed)])
