"""Dated changes in a person's care or life."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from consult_app.domain.changes import DatedChange
from consult_app.store.records_base import RecordsBase, check_as_read, check_patient, later_version, new_id, own_row
from consult_app.store.rows import change_values, read_change
from consult_app.store.schema import changes, patients


class ChangeRecords(RecordsBase):
    """Changes of a patient: each edit or removal is a new version, so that it can be undone."""

    def save_changes(self, patient_id: str, given: Sequence[DatedChange]) -> tuple[DatedChange, ...]:
        """Keep new changes, all or none, and return them with the ids they were given."""
        kept = tuple(replace(change, id=new_id()) for change in given)
        if not kept:
            return ()
        with self.ledger.writing("save_changes", patient_id) as write:
            check_patient(write.connection, patients, patient_id)
            write.put(changes, [change_values(patient_id, change) for change in kept], fresh=True)
        return kept

    def replace_change(self, patient_id: str, change: DatedChange, *, expected: DatedChange) -> None:
        """Keep a change anew under its id in place of what is expected there; the old version stays."""
        with self.ledger.writing("replace_change", patient_id) as write:
            row = own_row(write.connection, changes, patient_id, change.id)
            check_as_read(row, read_change, expected)
            write.put(changes, [later_version(row, change_values(patient_id, change))])

    def remove_change(self, patient_id: str, expected: DatedChange) -> None:
        """Take a change out of the chart; it can be brought back."""
        self._mark(changes, patient_id, expected, read_change, removed=True)

    def restore_change(self, patient_id: str, expected: DatedChange) -> None:
        """Bring a removed change back as it was."""
        self._mark(changes, patient_id, expected, read_change, removed=False)
