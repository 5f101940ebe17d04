"""Notes on days, medicines, pen strokes, documents that were given, and the accounts of the people who work here."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Row

from consult_app.domain.accounts import Account
from consult_app.domain.day_notes import DayNote
from consult_app.domain.given_documents import DocumentEntry, GivenDocument
from consult_app.domain.medicines import Medicine, MedicineChange
from consult_app.domain.pen_strokes import PenStroke
from consult_app.errors import StoreProblem
from consult_app.reasons.reason import because
from consult_app.store import schema
from consult_app.store.ledger import Write
from consult_app.store.records_base import (
    RecordsBase,
    check_as_read,
    check_patient,
    current_rows,
    later_version,
    new_id,
    own_row,
    same_again,
)
from consult_app.store.rows_more import (
    account_values,
    document_values,
    medicine_change_values,
    medicine_values,
    note_values,
    read_account,
    read_document,
    read_document_entry,
    read_medicine,
    read_medicine_change,
    read_note,
    read_stroke,
    stroke_values,
)
from consult_app.store.shelf import Form, Shelf
from consult_app.store.statements import current_where, equal_to, there_where

_NOTES: Final = Form(schema.day_notes, "note", note_values, read_note)
_MEDICINES: Final = Form(schema.medicines, "medicine", medicine_values, read_medicine)
_MEDICINE_CHANGES: Final = Form(
    schema.medicine_changes, "medicine_change", medicine_change_values, read_medicine_change
)
_STROKES: Final = Form(schema.pen_strokes, "stroke", stroke_values, read_stroke)


class MoreRecords(RecordsBase):
    """What stands beside a chart; none of it is read when a chart is opened."""

    @property
    def notes(self) -> Shelf[DayNote]:
        """Words on days."""
        return Shelf(self.ledger, _NOTES)

    @property
    def medicines(self) -> Shelf[Medicine]:
        """Medicines that a patient takes."""
        return Shelf(self.ledger, _MEDICINES)

    @property
    def medicine_changes(self) -> Shelf[MedicineChange]:
        """What changed in them."""
        return Shelf(self.ledger, _MEDICINE_CHANGES)

    @property
    def strokes(self) -> Shelf[PenStroke]:
        """What was drawn by pen."""
        return Shelf(self.ledger, _STROKES)

    def give_document(self, patient_id: str, document: GivenDocument) -> GivenDocument:
        """Keep a document as it was given, and return it with its id. It is never replaced."""
        kept = replace(document, entry=replace(document.entry, id=new_id()))
        with self.ledger.writing("give_document", patient_id) as write:
            check_patient(write.connection, schema.patients, patient_id)
            write.put(schema.documents, [document_values(patient_id, kept)], fresh=True)
        return kept

    def documents(self, patient_id: str) -> tuple[DocumentEntry, ...]:
        """The documents of a patient without their bytes, in the order in which they were given."""
        shown = (column for column in schema.documents.columns if column.name != "data")
        listed: Any = there_where(schema.documents, "patient_id").with_only_columns(*shown)
        with self.ledger.reading() as connection:
            check_patient(connection, schema.patients, patient_id)
            found: Any = connection.execute(listed, equal_to(patient_id=patient_id))
            rows: list[Row[Any]] = list(found)
        return tuple(map(read_document_entry, rows))

    def document(self, patient_id: str, document_id: str) -> GivenDocument:
        """One document with its bytes; StoreProblem where this patient has none of this id."""
        with self.ledger.reading() as connection:
            return read_document(own_row(connection, schema.documents, patient_id, document_id))

    def remove_document(self, patient_id: str, expected: DocumentEntry) -> None:
        """Take a document out of the list; its bytes stay in the history, and it can be brought back."""
        self._mark(schema.documents, patient_id, expected, read_document_entry, removed=True)

    def restore_document(self, patient_id: str, expected: DocumentEntry) -> None:
        """Bring a removed document back as it was."""
        self._mark(schema.documents, patient_id, expected, read_document_entry, removed=False)

    def accounts(self) -> tuple[Account, ...]:
        """The people who work with this store, in the order in which they were added."""
        with self.ledger.reading() as connection:
            return tuple(map(read_account, current_rows(connection, schema.accounts)))

    def add_account(self, account: Account) -> Account:
        """Keep a new account and return it with its id."""
        kept = replace(account, id=new_id())
        with self.ledger.writing("add_account") as write:
            write.put(schema.accounts, [account_values(kept)], fresh=True)
        return kept

    def replace_account(self, account: Account, *, expected: Account) -> None:
        """Keep a changed name or role in place of what is expected."""
        with self.ledger.writing("replace_account") as write:
            row = _account_row(write, account.id)
            check_as_read(row, read_account, expected)
            write.put(schema.accounts, [later_version(row, account_values(account))])

    def remove_account(self, expected: Account) -> None:
        """Take an account out; entries that it wrote go on naming it."""
        self._mark_account(expected, removed=True)

    def restore_account(self, expected: Account) -> None:
        """Bring a removed account back as it was."""
        self._mark_account(expected, removed=False)

    def _mark_account(self, expected: Account, *, removed: bool) -> None:
        with self.ledger.writing("remove_account" if removed else "restore_account") as write:
            row = _account_row(write, expected.id)
            check_as_read(row, read_account, expected, removed=not removed)
            write.put(schema.accounts, [same_again(schema.accounts, row, removed=removed)])


def _account_row(write: Write, account_id: str) -> Row[Any]:
    row = write.connection.execute(current_where(schema.accounts, "id"), equal_to(id=account_id)).first()
    if row is None:
        raise StoreProblem(because("account_not_there"))
    return row
