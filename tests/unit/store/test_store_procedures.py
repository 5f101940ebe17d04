"""Procedures and block tests are kept whole."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from fractions import Fraction

import pytest

from consult_app.domain.moments import Moment
from consult_app.domain.patients import Patient
from consult_app.domain.procedures import (
    Anesthetic,
    BlockReading,
    BlockTarget,
    BlockTest,
    Procedure,
    ProcedureState,
    Region,
    Sedation,
    Side,
)
from consult_app.domain.scores import Posture
from consult_app.errors import InputProblem, StoreProblem
from consult_app.store.records import Records

DONE = Procedure(
    "p1", Moment.parse("2026-04-02T10:00-05:00"), "nerve_block", "low_back", Region.LUMBAR, Side.LEFT, "L4-L5 ✓"
)
RECORDED = replace(
    DONE,
    decided_on=date(2026, 3, 20),
    approach="interlaminar",
    guidance="x-ray, contrast seen",
    medicine="dexamethasone \U0001f489",
    dose="10 mg",
    contrast="2 ml iohexol",
    volume_ml=Fraction("2.5"),
    sedation=Sedation.MINIMAL,
    sedation_why="could not lie still",
    done_by="Dr. Fictional",
    score_before=Fraction("7.5"),
    score_at_door=Fraction(0),
    consent_talked_over=False,
    diagnosis="M54.16",
    payer="Example Insurance",
    plan="Silver",
)
RECORD = [one.name for one in fields(Procedure) if getattr(RECORDED, one.name) != getattr(DONE, one.name)]
BLOCK = BlockTest(
    DONE,
    BlockTarget.FACET,
    Anesthetic.LIDOCAINE,
    Fraction("0.5"),
    Sedation.NONE,
    False,
    Fraction(6),
    Fraction("7.5"),
    (
        BlockReading(0, Fraction(7)),
        BlockReading(15, Fraction("1.5"), Posture.WITH_MOVEMENT),
        BlockReading(90, Fraction(2, 3), Posture.AT_REST),
    ),
)


def test_a_procedure_comes_back_as_given(records: Records, patient: Patient) -> None:
    assert records.save_procedure(patient.id, DONE) == DONE
    assert records.chart(patient.id).procedures == (DONE,)


def test_the_record_of_a_procedure_comes_back_as_given(records: Records, patient: Patient) -> None:
    assert records.save_procedure(patient.id, RECORDED) == RECORDED
    assert records.chart(patient.id).procedures == (RECORDED,)
    records.replace_procedure(patient.id, DONE, expected=RECORDED)
    records.remove_procedure(patient.id, DONE)
    records.restore_procedure(patient.id, DONE)
    assert records.chart(patient.id).procedures == (DONE,)


@pytest.mark.parametrize("name", [*RECORD, "state"])
def test_what_is_not_on_file_is_absent_in_the_row(records: Records, patient: Patient, name: str) -> None:
    """Only what is absent stays out of the audit chain's fingerprints."""
    records.save_procedure(patient.id, DONE)
    with records.ledger.reading() as connection:
        assert connection.exec_driver_sql(f"SELECT {name} FROM procedures").scalar_one() is None


@pytest.mark.parametrize("state", [ProcedureState.PLANNED, ProcedureState.NOT_DONE])
def test_what_is_planned_or_was_not_done_stands_among_the_plans(
    records: Records, patient: Patient, state: ProcedureState
) -> None:
    plan = records.save_procedure(patient.id, replace(RECORDED, state=state))
    chart = records.chart(patient.id)
    assert (chart.procedures, chart.plans) == ((), (plan,))
    records.replace_procedure(patient.id, RECORDED, expected=plan)
    chart = records.chart(patient.id)
    assert (chart.procedures, chart.plans) == ((RECORDED,), ())


def test_a_planned_block_becomes_a_test_when_it_is_done(records: Records, patient: Patient) -> None:
    plan = replace(DONE, state=ProcedureState.PLANNED)
    planned = BlockTest(plan, BlockTarget.FACET)
    records.save_block(patient.id, planned, expected=None)
    chart = records.chart(patient.id)
    assert (chart.procedures, chart.blocks, chart.plans, chart.plan_tests) == ((), (), (plan,), (planned,))
    records.save_block(patient.id, BLOCK, expected=planned)
    chart = records.chart(patient.id)
    assert (chart.procedures, chart.blocks, chart.plans, chart.plan_tests) == ((DONE,), (BLOCK,), (), ())


def test_half_a_character_in_a_record_is_refused(records: Records, patient: Patient) -> None:
    with pytest.raises(InputProblem, match="broken character"):
        records.save_procedure(patient.id, replace(DONE, medicine="half \ud800"))
    assert records.chart(patient.id).procedures == ()


def test_an_id_that_is_taken_is_replaced(records: Records, patient: Patient) -> None:
    records.save_procedure(patient.id, DONE)
    second = records.save_procedure(patient.id, DONE)
    assert second.id != DONE.id
    assert records.chart(patient.id).procedures == (DONE, second)


def test_two_patients_may_have_the_same_procedure_id(records: Records, patient: Patient) -> None:
    other = records.add_patient(Patient("", "Ben Fictional"))
    for one in (patient, other):
        assert records.save_procedure(one.id, DONE).id == DONE.id
    records.remove_procedure(other.id, DONE)
    assert records.chart(patient.id).procedures == (DONE,)


def test_a_procedure_is_changed_removed_and_brought_back(records: Records, patient: Patient) -> None:
    records.save_procedure(patient.id, DONE)
    changed = replace(DONE, level="L5-S1", side=Side.BOTH)
    records.replace_procedure(patient.id, changed, expected=DONE)
    records.remove_procedure(patient.id, changed)
    assert records.chart(patient.id).procedures == ()
    records.restore_procedure(patient.id, changed)
    assert records.chart(patient.id).procedures == (changed,)


def test_a_procedure_of_another_patient_is_never_touched(records: Records, patient: Patient) -> None:
    other = records.add_patient(Patient("", "Ben Fictional"))
    records.save_procedure(patient.id, DONE)
    for act in (
        lambda: records.replace_procedure(other.id, DONE, expected=DONE),
        lambda: records.remove_procedure(other.id, DONE),
    ):
        with pytest.raises(StoreProblem, match="not one of the open patient's"):
            act()
    assert records.chart(patient.id).procedures == (DONE,)


@pytest.mark.parametrize("steroid", [None, True, False])
def test_a_block_comes_back_as_given_and_its_procedure_is_listed(
    records: Records, patient: Patient, steroid: bool | None
) -> None:
    block = replace(BLOCK, steroid=steroid)
    records.save_block(patient.id, block, expected=None)
    chart = records.chart(patient.id)
    assert chart.blocks == (block,)
    assert chart.procedures == (DONE,)


def test_a_block_keeps_its_medicine_s_own_word_and_the_record_of_its_procedure(
    records: Records, patient: Patient
) -> None:
    block = replace(BLOCK, procedure=RECORDED, anesthetic_word="lidocaine 2% with epinephrine")
    records.save_block(patient.id, block, expected=None)
    assert records.chart(patient.id).blocks == (block,)
    assert records.chart(patient.id).procedures == (RECORDED,)


def test_a_bare_block_comes_back_as_given(records: Records, patient: Patient) -> None:
    records.save_block(patient.id, BlockTest(DONE), expected=None)
    assert records.chart(patient.id).blocks == (BlockTest(DONE),)


def test_readings_are_added_changed_and_taken_back(records: Records, patient: Patient) -> None:
    records.save_procedure(patient.id, DONE)
    fewer = replace(BLOCK, readings=BLOCK.readings[:1])
    changed = replace(BLOCK, procedure=replace(DONE, level="L3"), readings=BLOCK.readings[1:])
    before = None
    for block in (fewer, BLOCK, fewer, BLOCK, changed):
        records.save_block(patient.id, block, expected=before)
        assert records.chart(patient.id).blocks == (block,)
        before = block


def test_a_reading_stays_itself_when_others_come_or_go_before_it(records: Records, patient: Patient) -> None:
    def versions() -> int:
        with records.ledger.reading() as connection:
            return connection.exec_driver_sql("SELECT count(*) FROM block_readings").scalar_one()

    records.save_block(patient.id, BLOCK, expected=None)
    before = versions()
    earlier = replace(BLOCK, readings=(BLOCK.readings[0], BlockReading(5, Fraction(4)), *BLOCK.readings[1:]))
    records.save_block(patient.id, earlier, expected=BLOCK)
    assert versions() == before + 1
    corrected = replace(earlier, readings=(*earlier.readings[:-1], replace(BLOCK.readings[-1], value=Fraction(9))))
    records.save_block(patient.id, corrected, expected=earlier)
    assert versions() == before + 2
    assert records.chart(patient.id).blocks == (corrected,)


def test_saving_a_block_again_writes_only_what_changed(records: Records, patient: Patient) -> None:
    records.save_block(patient.id, BLOCK, expected=None)
    with records.ledger.reading() as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM block_readings").scalar_one()
    records.save_block(patient.id, BLOCK, expected=BLOCK)
    with records.ledger.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM block_readings").scalar_one() == before


def test_a_removed_procedure_takes_its_block_along_and_back(records: Records, patient: Patient) -> None:
    records.save_block(patient.id, BLOCK, expected=None)
    records.remove_procedure(patient.id, DONE)
    assert records.chart(patient.id).blocks == ()
    records.restore_procedure(patient.id, DONE)
    assert records.chart(patient.id).blocks == (BLOCK,)


def test_saving_a_block_brings_its_removed_procedure_back(records: Records, patient: Patient) -> None:
    records.save_block(patient.id, BLOCK, expected=None)
    records.remove_procedure(patient.id, DONE)
    records.save_block(patient.id, BLOCK, expected=None)
    assert records.chart(patient.id).blocks == (BLOCK,)


def test_a_block_of_nobody_is_refused(records: Records) -> None:
    with pytest.raises(StoreProblem, match="not in the store"):
        records.save_block("nobody", BLOCK, expected=None)


@pytest.mark.parametrize("medicine", [one for one in Anesthetic if one])
@pytest.mark.parametrize("words", ["", "articaine 4%: plain", "colon:", "✓"])
def test_every_medicine_comes_back_with_its_own_words(
    records: Records, patient: Patient, medicine: Anesthetic, words: str
) -> None:
    given = replace(BLOCK, anesthetic=medicine, anesthetic_word=words)
    records.save_block(patient.id, given, expected=None)
    assert records.chart(patient.id).blocks == (given,)
