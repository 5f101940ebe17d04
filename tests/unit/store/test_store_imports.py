"""A whole import can be taken back, and what somebody changed since stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from types import MappingProxyType

import pytest

from consult_app.domain.changes import ChangedThing, DatedChange
from consult_app.domain.imports import EntryKind, ImportBatch, OutsideRecord
from consult_app.domain.moments import Moment
from consult_app.domain.patients import Chart, Patient, Visit
from consult_app.domain.procedures import BlockReading, BlockTest, Procedure
from consult_app.domain.scores import Measure, Score
from consult_app.store.problems import StoreConflict
from consult_app.store.records import Records
from consult_app.store.records_imports import TakenBack
from consult_app.store.verify import verify_ledger
from consult_app.usecases.records.import_chart import import_chart, take_back_import

AT = Moment.parse("2026-03-02T09:30")
BATCH = ImportBatch(AT, "csv", "ab" * 32)
ESI = Procedure("p1", AT, "esi", "low_back")
BLOCK = BlockTest(Procedure("b1", AT, "nerve_block", "low_back"), readings=(BlockReading(15, Fraction(1)),))


def score(value: int) -> Score:
    return Score(AT, "left_leg", Measure.NRS_USUAL, Fraction(value))


FILE = Chart(
    Patient("", ""),
    ("low_back",),
    (score(3), score(4)),
    (ESI, BLOCK.procedure),
    (BLOCK,),
    (Visit("v1", "", date(2026, 3, 1), MappingProxyType({"pain.now": "7"})),),
    (DatedChange(AT, ChangedThing.THERAPY),),
)


def brought(records: Records, patient: Patient, file: Chart, outside: Sequence[OutsideRecord] = ()) -> ImportBatch:
    batch = import_chart(records, patient.id, file, BATCH, outside).value.batch
    assert batch is not None
    return batch


def test_an_import_is_listed_with_what_it_added(records: Records, patient: Patient) -> None:
    batch = brought(records, patient, FILE)
    assert replace(batch, id="") == replace(BATCH, scores=2, procedures=2, blocks=1, visits=1, changes=1)
    assert records.batches(patient.id) == (batch,)
    assert import_chart(records, patient.id, FILE).value.batch is None


def test_a_whole_import_is_taken_back(records: Records, patient: Patient) -> None:
    before = records.chart(patient.id)
    batch = brought(records, patient, FILE, [OutsideRecord("hospital", "Observation/x1", "1", EntryKind.SCORE, "s")])
    taken = take_back_import(records, patient.id, batch)
    # 2 sites, 2 scores, 1 change, 2 procedures, 1 test, 1 reading, 1 visit, 1 answer, 1 resource.
    assert taken.value == TakenBack(12, 0)
    assert records.chart(patient.id) == before
    assert (records.batches(patient.id), records.outside_records(patient.id)) == ((), ())
    with pytest.raises(StoreConflict):
        records.take_back_batch(patient.id, batch)
    assert verify_ledger(records.ledger, encrypted=False).ok
    brought(records, patient, FILE)
    assert len(records.chart(patient.id).scores) == 2


def test_what_was_there_before_an_import_stays(records: Records, patient: Patient) -> None:
    records.save_scores(patient.id, [score(3)])
    records.save_procedure(patient.id, ESI)
    before = records.chart(patient.id)
    known = replace(ESI, medicine="dexamethasone")
    batch = brought(records, patient, replace(FILE, procedures=(known, BLOCK.procedure)))
    assert known in records.chart(patient.id).procedures
    records.take_back_batch(patient.id, batch)
    assert records.chart(patient.id) == before


def test_what_somebody_changed_since_stays(records: Records, patient: Patient) -> None:
    batch = brought(records, patient, FILE)
    chart = records.chart(patient.id)
    edited = replace(chart.scores[0], value=Fraction(9))
    records.replace_score(patient.id, edited, expected=chart.scores[0])
    longer = replace(BLOCK, readings=(*BLOCK.readings, BlockReading(30, Fraction(2))))
    records.save_block(patient.id, longer, expected=BLOCK)
    visit = chart.visits[0]
    records.save_answers(patient.id, visit.id, {"pain.goal": "garden"}, expected=visit.answers)
    taken = records.take_back_batch(patient.id, batch)
    after = records.chart(patient.id)
    assert after.scores == (edited,)
    assert [block.procedure.id for block in after.blocks] == ["b1"]
    assert [dict(one.answers) for one in after.visits] == [{"pain.goal": "garden"}]
    assert after.procedures == (BLOCK.procedure,)
    # The edited score, the procedure and the test that a new reading stands on, and the visit.
    assert taken.kept == 4
    assert verify_ledger(records.ledger, encrypted=False).ok


def test_only_the_import_that_was_read_is_taken_back(records: Records, patient: Patient) -> None:
    batch = brought(records, patient, FILE)
    with pytest.raises(StoreConflict):
        records.take_back_batch(patient.id, replace(batch, scores=7))
    second = brought(records, patient, replace(FILE, scores=(score(8),)))
    records.take_back_batch(patient.id, second)
    assert len(records.chart(patient.id).scores) == 2
    assert records.batches(patient.id) == (batch,)


def test_resources_get_their_newer_version_in_the_same_place(records: Records, patient: Patient) -> None:
    first = OutsideRecord("hospital", "Observation/x1", "1", EntryKind.SCORE, "s1")
    other = OutsideRecord("hospital", "Procedure/p1", "1", EntryKind.PROCEDURE, "p1")
    records.keep_outside_records(patient.id, [first, other])
    newer = replace(first, version="2")
    records.keep_outside_records(patient.id, [newer])
    assert records.outside_records(patient.id) == (newer, other)
