"""A write against an entry that is no longer the one that was read is refused, and nothing is half-done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from consult_app.domain.changes import ChangedThing, DatedChange
from consult_app.domain.moments import Moment
from consult_app.domain.patients import Patient
from consult_app.domain.procedures import BlockReading, BlockTest, Procedure
from consult_app.domain.scores import Measure, Score
from consult_app.store.problems import StoreConflict
from consult_app.store.records import Records

AT = Moment.parse("2026-04-01")
PROCEDURE = Procedure("p1", AT, "nerve_block", "low_back")
BLOCK = BlockTest(PROCEDURE, readings=(BlockReading(15, Fraction(1)),))
Act = Callable[[], object]


def refused(records: Records, patient: Patient, *acts: Act) -> None:
    """Each act is refused in words, and leaves no trace."""
    before, number = records.chart(patient.id), records.audit_number
    for act in acts:
        with pytest.raises(StoreConflict, match="changed or removed meanwhile, so nothing was saved"):
            act()
    assert (records.chart(patient.id), records.audit_number) == (before, number)


def test_a_score(records: Records, patient: Patient) -> None:
    (read,) = records.save_scores(patient.id, [Score(AT, "low_back", Measure.NRS_USUAL, Fraction(6))])
    newer, mine = replace(read, value=Fraction(7)), replace(read, value=Fraction(5))
    records.replace_score(patient.id, newer, expected=read)
    stale: tuple[Act, ...] = (
        lambda: records.replace_score(patient.id, mine, expected=read),
        lambda: records.remove_score(patient.id, read),
        lambda: records.restore_score(patient.id, newer),
    )
    refused(records, patient, *stale)
    records.remove_score(patient.id, newer)
    refused(
        records,
        patient,
        lambda: records.replace_score(patient.id, mine, expected=newer),
        lambda: records.remove_score(patient.id, newer),
        lambda: records.restore_score(patient.id, read),
    )
    records.restore_score(patient.id, newer)


def test_a_change(records: Records, patient: Patient) -> None:
    (read,) = records.save_changes(patient.id, [DatedChange(AT, ChangedThing.THERAPY)])
    newer = replace(read, what=ChangedThing.INJURY)
    records.replace_change(patient.id, newer, expected=read)
    refused(
        records,
        patient,
        lambda: records.replace_change(patient.id, replace(read, what=ChangedThing.OTHER), expected=read),
        lambda: records.remove_change(patient.id, read),
        lambda: records.restore_change(patient.id, newer),
    )


def test_a_procedure(records: Records, patient: Patient) -> None:
    records.save_procedure(patient.id, PROCEDURE)
    newer = replace(PROCEDURE, level="L4-L5")
    records.replace_procedure(patient.id, newer, expected=PROCEDURE)
    refused(
        records,
        patient,
        lambda: records.replace_procedure(patient.id, replace(PROCEDURE, level="S1"), expected=PROCEDURE),
        lambda: records.remove_procedure(patient.id, PROCEDURE),
        lambda: records.restore_procedure(patient.id, newer),
    )


def test_a_block_test(records: Records, patient: Patient) -> None:
    records.save_block(patient.id, BLOCK, expected=None)
    longer = replace(BLOCK, readings=(*BLOCK.readings, BlockReading(30, Fraction(2))))
    records.save_block(patient.id, longer, expected=BLOCK)
    refused(
        records,
        patient,
        lambda: records.save_block(patient.id, replace(BLOCK, readings=()), expected=BLOCK),
        lambda: records.save_block(patient.id, BLOCK, expected=None),
    )
    moved = replace(PROCEDURE, level="L3")
    records.replace_procedure(patient.id, moved, expected=PROCEDURE)
    refused(records, patient, lambda: records.save_block(patient.id, BLOCK, expected=longer))
    records.remove_procedure(patient.id, moved)
    now = replace(longer, procedure=moved)
    refused(records, patient, lambda: records.save_block(patient.id, now, expected=now))


def test_a_first_test_under_a_procedure_that_was_changed_meanwhile(records: Records, patient: Patient) -> None:
    records.save_procedure(patient.id, replace(PROCEDURE, level="L4-L5"))
    refused(records, patient, lambda: records.save_block(patient.id, BLOCK, expected=None))


def test_a_patient(records: Records, patient: Patient) -> None:
    newer = replace(patient, name="Ana Married")
    records.update_patient(newer, expected=patient)
    refused(records, patient, lambda: records.update_patient(replace(patient, name="Anna"), expected=patient))


def test_an_entry_that_was_changed_to_and_back_is_the_one_that_was_read(records: Records, patient: Patient) -> None:
    (read,) = records.save_scores(patient.id, [Score(AT, "low_back", Measure.NRS_USUAL, Fraction(6))])
    other = replace(read, value=Fraction(7))
    records.replace_score(patient.id, other, expected=read)
    records.replace_score(patient.id, read, expected=other)
    records.remove_score(patient.id, read)
    assert records.chart(patient.id).scores == ()
