"""What was brought in from outside: one batch an import, the resources it came from, and taking a whole batch back.

The rows of a batch are those that its own audit entry wrote: they know it by device and number, without a column more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Connection, Row, Table, func, select

from consult_app.domain.imports import ImportBatch, OutsideRecord
from consult_app.store import schema
from consult_app.store.adding import AddedChart
from consult_app.store.fingerprints import FIRST_DEVICE
from consult_app.store.ledger import Write
from consult_app.store.records_base import (
    RecordsBase,
    check_as_read,
    check_patient,
    current_rows,
    new_id,
    own_row,
    same_again,
)
from consult_app.store.rows_more import batch_values, outside_values, read_batch, read_outside

# What rests on a row of another table: a procedure is kept while a test of somebody's own hand stands on it.
_RESTS_ON: Final[Mapping[str, tuple[Table, ...]]] = {
    "procedures": (schema.blocks, schema.block_readings),
    "blocks": (schema.block_readings,),
    "visits": (schema.visit_answers,),
}
_TAKEN_BACK: Final = (
    schema.sites,
    schema.scores,
    schema.changes,
    schema.procedures,
    schema.blocks,
    schema.block_readings,
    schema.visits,
    schema.visit_answers,
    schema.outside_records,
    schema.import_batches,
)


@dataclass(frozen=True, slots=True)
class TakenBack:
    """How many rows an import had written that are gone again, and how many stay because they were changed since."""

    rows: int
    kept: int


class ImportRecords(RecordsBase):
    """Imports of a patient."""

    def batches(self, patient_id: str) -> tuple[ImportBatch, ...]:
        """The imports that stand, in order; one that was taken back does not."""
        with self.ledger.reading() as connection:
            check_patient(connection, schema.patients, patient_id)
            return tuple(map(read_batch, current_rows(connection, schema.import_batches, patient_id=patient_id)))

    def outside_records(self, patient_id: str) -> tuple[OutsideRecord, ...]:
        """The resources of other systems that entries of a patient came from."""
        with self.ledger.reading() as connection:
            check_patient(connection, schema.patients, patient_id)
            return tuple(map(read_outside, current_rows(connection, schema.outside_records, patient_id=patient_id)))

    def keep_outside_records(self, patient_id: str, given: Sequence[OutsideRecord]) -> None:
        """Keep which entries came from which resources; a newer version takes the place of an older one."""
        with self.ledger.writing("keep_outside_records", patient_id) as write:
            check_patient(write.connection, schema.patients, patient_id)
            put_outside(write, patient_id, given)

    def take_back_batch(self, patient_id: str, expected: ImportBatch) -> TakenBack:
        """Take everything of one import out of the chart again, in one transaction.

        What the import had replaced comes back. What was changed since by somebody's own hand, and what that rests on,
        stays as it is.
        """
        with self.ledger.writing("take_back_batch", patient_id) as write:
            batch = own_row(write.connection, schema.import_batches, patient_id, expected.id)
            check_as_read(batch, read_batch, expected)
            found = {table.name: _rows_of(write.connection, table, batch) for table in _TAKEN_BACK}
            gone, kept = 0, 0
            for table in _TAKEN_BACK:
                back = [row for row in found[table.name] if _is_free(write.connection, table, row, batch)]
                write.put(table, [_as_before(write.connection, table, row) for row in back])
                gone, kept = gone + len(back), kept + len(found[table.name]) - len(back)
        # The import's own row is no entry of the chart.
        return TakenBack(gone - 1, kept)


def put_batch(write: Write, patient_id: str, batch: ImportBatch, added: AddedChart) -> ImportBatch:
    """Write the row of an import with what it added, in the transaction that adds it."""
    kept = replace(
        batch,
        id=new_id(),
        scores=added.scores,
        procedures=added.procedures,
        blocks=added.blocks,
        visits=added.visits,
        changes=added.changes,
    )
    write.put(schema.import_batches, [batch_values(patient_id, kept)], fresh=True)
    return kept


def put_outside(write: Write, patient_id: str, given: Sequence[OutsideRecord]) -> None:
    """Write resources; one that is there already gets its new version in the same place."""
    there = {
        _outside_key(row): row.born
        for row in current_rows(write.connection, schema.outside_records, patient_id=patient_id)
    }
    rows: list[dict[str, object]] = []
    for record in given:
        values = outside_values(patient_id, record)
        born = there.get((record.source, record.resource, record.kind.value, record.entry))
        rows.append(values if born is None else {**values, "born": born})
    write.put(schema.outside_records, rows)


def _outside_key(row: Row[Any]) -> tuple[str, str, str, str]:
    return (row.source, row.resource, row.kind, row.entry)


def _wrote(table: Table, batch: Row[Any]) -> Any:
    device = func.coalesce(table.c.device, FIRST_DEVICE)
    return (table.c.seq == batch.seq) & (device == (batch.device or FIRST_DEVICE))


def _rows_of(connection: Connection, table: Table, batch: Row[Any]) -> list[Row[Any]]:
    """The rows that an import wrote; tombstones are no entries."""
    mine = select(table).where(table.c.patient_id == batch.patient_id, table.c.removed == 0, _wrote(table, batch))
    return list(connection.execute(mine.order_by(table.c.row)))


def _is_free(connection: Connection, table: Table, row: Row[Any], batch: Row[Any]) -> bool:
    """Whether a row stands as the import wrote it, and nothing that it did not write rests on it."""
    if row.replaced_by != 0:
        return False
    for other in _RESTS_ON.get(table.name, ()):
        resting = select(other.c.row).where(
            other.c.patient_id == row.patient_id,
            other.c.id == row.id,
            other.c.replaced_by == 0,
            other.c.removed == 0,
            ~_wrote(other, batch),
        )
        if connection.execute(resting.limit(1)).first() is not None:
            return False
    return True


def _as_before(connection: Connection, table: Table, row: Row[Any]) -> dict[str, object]:
    """The next version of a row that is taken back: what it had replaced, else a tombstone."""
    key = {name: getattr(row, name) for name in schema.KEYS[table.name]}
    same = [table.c[name] == value for name, value in key.items()]
    before = connection.execute(
        select(table).where(*same, table.c.replaced_by == row.seq, table.c.row < row.row)
    ).first()
    if before is None:
        return same_again(table, row, removed=True)
    return same_again(table, before, removed=bool(before.removed))
