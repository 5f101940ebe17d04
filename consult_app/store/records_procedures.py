"""Procedures, and block tests with their readings."""

from __future__ import annotations

from dataclasses import replace

from consult_app.domain.procedures import BlockTest, Procedure
from consult_app.store.ledger import Write
from consult_app.store.records_base import (
    RecordsBase,
    check_patient,
    current_row,
    current_rows,
    differs,
    later_version,
    new_id,
    own_row,
    same_again,
)
from consult_app.store.rows import block_values, procedure_values, reading_values
from consult_app.store.schema import block_readings, blocks, patients, procedures


class ProcedureRecords(RecordsBase):
    """Procedures of a patient. A block test shares its id with its procedure, and is gone while that is removed."""

    def save_procedure(self, patient_id: str, procedure: Procedure) -> Procedure:
        """Keep a new procedure and return it; an id that this patient has already is replaced by a new one."""
        with self.ledger.writing("save_procedure", patient_id) as write:
            check_patient(write.connection, patients, patient_id)
            taken = current_row(write.connection, procedures, patient_id, procedure.id)
            kept = replace(procedure, id=new_id()) if taken is not None else procedure
            write.put(procedures, [procedure_values(patient_id, kept)], fresh=True)
        return kept

    def replace_procedure(self, patient_id: str, procedure: Procedure) -> None:
        """Keep a changed procedure under its id; the old version stays in the history."""
        with self.ledger.writing("replace_procedure", patient_id) as write:
            row = own_row(write.connection, procedures, patient_id, procedure.id)
            write.put(procedures, [later_version(row, procedure_values(patient_id, procedure))])

    def remove_procedure(self, patient_id: str, procedure_id: str) -> None:
        """Take a procedure, and its block test if it has one, out of the chart; it can be brought back."""
        self._mark(procedures, "procedure", patient_id, procedure_id, removed=True)

    def restore_procedure(self, patient_id: str, procedure_id: str) -> None:
        """Bring a removed procedure back as it was, with its block test."""
        self._mark(procedures, "procedure", patient_id, procedure_id, removed=False)

    def save_block(self, patient_id: str, block: BlockTest) -> None:
        """Keep a block test whole: its procedure, its answers and all its readings, new or in place of the last."""
        with self.ledger.writing("save_block", patient_id) as write:
            check_patient(write.connection, patients, patient_id)
            put_block(write, patient_id, block)


def put_block(write: Write, patient_id: str, block: BlockTest) -> None:
    """Write the rows of a block test that differ from what is kept."""
    block_id = block.procedure.id
    procedure_row = current_row(write.connection, procedures, patient_id, block_id)
    values = procedure_values(patient_id, block.procedure)
    if procedure_row is None:
        write.put(procedures, [values], fresh=True)
    elif procedure_row.removed or differs(procedure_row, values):
        write.put(procedures, [later_version(procedure_row, values)])
    block_row = current_row(write.connection, blocks, patient_id, block_id)
    answers = block_values(patient_id, block)
    write.put(blocks, [answers if block_row is None else later_version(block_row, answers)])
    _put_readings(write, patient_id, block)


def _put_readings(write: Write, patient_id: str, block: BlockTest) -> None:
    block_id = block.procedure.id
    kept = {
        row.place: row for row in current_rows(write.connection, block_readings, patient_id=patient_id, id=block_id)
    }
    rows: list[dict[str, object]] = []
    for place, reading in enumerate(block.readings):
        values = reading_values(patient_id, block_id, place, reading)
        row = kept.pop(place, None)
        if row is None or differs(row, values):
            rows.append(values)
    rows += [same_again(block_readings, row, removed=True) for row in kept.values()]
    write.put(block_readings, rows)
