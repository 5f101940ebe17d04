"""Records: everything that can be kept about patients, over one engine.

The same code serves the encrypted file and plain memory (samples, and explaining without a patient).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from consult_app.domain.imports import ImportBatch, OutsideRecord
from consult_app.domain.patients import Chart
from consult_app.domain.procedures import BlockReading
from consult_app.store.adding import AddedChart, put_chart
from consult_app.store.engine import memory_engine
from consult_app.store.ledger import Clock, Ledger, local_now
from consult_app.store.records_base import check_patient, contents_of, current_rows
from consult_app.store.records_changes import ChangeRecords
from consult_app.store.records_imports import ImportRecords, put_batch, put_outside
from consult_app.store.records_more import MoreRecords
from consult_app.store.records_patients import PatientRecords
from consult_app.store.records_procedures import ProcedureRecords
from consult_app.store.records_scores import ScoreRecords
from consult_app.store.records_visits import VisitRecords, read_visits
from consult_app.store.rows import (
    read_block,
    read_change,
    read_patient,
    read_procedure,
    read_reading,
    read_score,
    readings_in_order,
)
from consult_app.store.schema import (
    VERSIONED,
    block_readings,
    blocks,
    changes,
    patients,
    procedures,
    scores,
    sites,
    visit_answers,
    visits,
)


class Records(PatientRecords, ScoreRecords, ProcedureRecords, ChangeRecords, VisitRecords, ImportRecords, MoreRecords):
    """All records of one store. Every write is durable and audited when it returns, or raises and left nothing."""

    def chart(self, patient_id: str) -> Chart:
        """Everything kept about one patient, as of one moment; each tuple is in order of time, then of entry.

        The procedure of a block test stands among the procedures too, and a planned one's among the plans.
        """
        with self.ledger.reading() as connection:
            patient = read_patient(check_patient(connection, patients, patient_id))
            of = {
                table.name: current_rows(connection, table, patient_id=patient_id)
                for table in (sites, scores, procedures, blocks, block_readings, changes, visits, visit_answers)
            }
        kept = {row.id: read_procedure(row) for row in of["procedures"]}
        readings: dict[str, list[BlockReading]] = {}
        for row in readings_in_order(of["block_readings"]):
            readings.setdefault(row.id, []).append(read_reading(row))
        tests = [
            read_block(row, kept[row.id], tuple(readings.get(row.id, ()))) for row in of["blocks"] if row.id in kept
        ]
        procedures_in_time = sorted(kept.values(), key=lambda procedure: procedure.at.order_key())
        tests.sort(key=lambda test: test.procedure.at.order_key())
        return Chart(
            patient,
            tuple(row.site for row in of["sites"]),
            tuple(sorted(map(read_score, of["scores"]), key=lambda score: score.at.order_key())),
            tuple(one for one in procedures_in_time if one.was_done),
            tuple(one for one in tests if one.procedure.was_done),
            read_visits(of["visits"], of["visit_answers"]),
            tuple(sorted(map(read_change, of["changes"]), key=lambda change: change.at.order_key())),
            tuple(one for one in procedures_in_time if not one.was_done),
            tuple(one for one in tests if not one.procedure.was_done),
        )

    def add_chart(
        self,
        patient_id: str,
        chart: Chart,
        batch: ImportBatch | None = None,
        outside: Sequence[OutsideRecord] = (),
    ) -> AddedChart:
        """Add a file's contents to a patient, whole or not at all; what is there already is not added twice.

        With `batch`, which says what was read, all of it can be taken back later; `outside` are the resources it came
        from, whose entries are named as they are in the chart afterwards.
        """
        with self.ledger.turn():
            before = self.chart(patient_id)
            with self.ledger.writing("add_chart", patient_id) as write:
                added = put_chart(write, before, chart)
                put_outside(write, patient_id, outside)
                kept = None if batch is None else put_batch(write, patient_id, batch, added)
        return replace(added, batch=kept)

    def everything(self, patient_id: str) -> Mapping[str, list[Mapping[str, object]]]:
        """All that stands about one patient, table by table, each row as it is kept, for an export of everything."""
        found: dict[str, list[Mapping[str, object]]] = {}
        with self.ledger.reading() as connection:
            check_patient(connection, patients, patient_id)
            for table in VERSIONED:
                whose = "id" if table is patients else "patient_id"
                if whose == "id" or whose in table.c:
                    rows = current_rows(connection, table, **{whose: patient_id})
                    found[table.name] = [contents_of(table, row) for row in rows]
        return found


def memory_records(clock: Clock = local_now) -> Records:
    """Records in plain memory: nothing reaches a disk."""
    return Records(Ledger(memory_engine(), clock=clock))
