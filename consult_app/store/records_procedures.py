"""Procedures, and block tests with their readings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Row

from consult_app.domain.procedures import BlockTest, Procedure
from consult_app.store.ledger import Write
from consult_app.store.problems import StoreConflict
from consult_app.store.records_base import (
    CHANGED_MEANWHILE,
    RecordsBase,
    check_as_read,
    check_patient,
    current_row,
    current_rows,
    differs,
    later_version,
    new_id,
    new_place,
    own_row,
    same_again,
)
from consult_app.store.rows import (
    block_values,
    procedure_values,
    read_block,
    read_procedure,
    read_reading,
    reading_values,
    readings_in_order,
)
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

    def replace_procedure(self, patient_id: str, procedure: Procedure, *, expected: Procedure) -> None:
        """Keep a changed procedure under its id in place of what is expected there; the old version stays."""
        with self.ledger.writing("replace_procedure", patient_id) as write:
            row = own_row(write.connection, procedures, patient_id, procedure.id)
            check_as_read(row, read_procedure, expected)
            write.put(procedures, [later_version(row, procedure_values(patient_id, procedure))])

    def remove_procedure(self, patient_id: str, expected: Procedure) -> None:
        """Take a procedure, and its block test if it has one, out of the chart; it can be brought back."""
        self._mark(procedures, patient_id, expected, read_procedure, removed=True)

    def restore_procedure(self, patient_id: str, expected: Procedure) -> None:
        """Bring a removed procedure back as it was, with its block test."""
        self._mark(procedures, patient_id, expected, read_procedure, removed=False)

    def save_block(self, patient_id: str, block: BlockTest, *, expected: BlockTest | None) -> None:
        """Keep a block test whole: its procedure, its answers and all its readings, in place of what is expected.

        None expects no test under its procedure's id; the procedure itself may be there, as the block has it.
        """
        with self.ledger.writing("save_block", patient_id) as write:
            check_patient(write.connection, patients, patient_id)
            kept = _kept_block(write, patient_id, block.procedure.id)
            _check_block(kept, block.procedure, expected)
            _put_block(write, patient_id, block, kept)


@dataclass(frozen=True, slots=True)
class _KeptBlock:
    """The current rows of a block test; None where there never were any."""

    procedure: Row[Any] | None
    answers: Row[Any] | None
    readings: tuple[Row[Any], ...]


def put_block(write: Write, patient_id: str, block: BlockTest) -> None:
    """Write the rows of a block test that differ from what is kept."""
    _put_block(write, patient_id, block, _kept_block(write, patient_id, block.procedure.id))


def _kept_block(write: Write, patient_id: str, block_id: str) -> _KeptBlock:
    readings = current_rows(write.connection, block_readings, patient_id=patient_id, id=block_id)
    return _KeptBlock(
        current_row(write.connection, procedures, patient_id, block_id),
        current_row(write.connection, blocks, patient_id, block_id),
        readings_in_order(readings),
    )


def _check_block(kept: _KeptBlock, procedure: Procedure, expected: BlockTest | None) -> None:
    there = None if kept.procedure is None or kept.procedure.removed else read_procedure(kept.procedure)
    if there is None or kept.answers is None:
        found = None
    else:
        found = read_block(kept.answers, there, tuple(map(read_reading, kept.readings)))
    if found != expected or (found is None and there not in (None, procedure)):
        raise StoreConflict(CHANGED_MEANWHILE)


def _put_block(write: Write, patient_id: str, block: BlockTest, kept: _KeptBlock) -> None:
    values = procedure_values(patient_id, block.procedure)
    if kept.procedure is None:
        write.put(procedures, [values], fresh=True)
    elif kept.procedure.removed or differs(kept.procedure, values):
        write.put(procedures, [later_version(kept.procedure, values)])
    answers = block_values(patient_id, block)
    write.put(blocks, [answers if kept.answers is None else later_version(kept.answers, answers)])
    _put_readings(write, patient_id, block, kept.readings)


def _put_readings(write: Write, patient_id: str, block: BlockTest, kept: tuple[Row[Any], ...]) -> None:
    """A reading stays the one of its minute and posture, whatever came before it or was taken out."""
    there: dict[tuple[int, str], list[Row[Any]]] = {}
    for row in kept:
        there.setdefault((row.minutes, row.posture), []).append(row)
    rows: list[dict[str, object]] = []
    for reading in block.readings:
        same = there.get((reading.minutes, reading.posture.value))
        row = same.pop(0) if same else None
        values = reading_values(patient_id, block.procedure.id, new_place() if row is None else row.place, reading)
        if row is None:
            rows.append(values)
        elif differs(row, values):
            rows.append(later_version(row, values))
    left = (row for rows_left in there.values() for row in rows_left)
    rows += [same_again(block_readings, row, removed=True) for row in left]
    write.put(block_readings, rows)
