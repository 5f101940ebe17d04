"""A file's contents are added whole or not at all, and never twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Any

import pytest

from consult_app.domain.changes import ChangedThing, DatedChange
from consult_app.domain.moments import Moment
from consult_app.domain.patients import Chart, Patient, Visit
from consult_app.domain.procedures import BlockReading, BlockTest, Procedure, ProcedureState, Sedation
from consult_app.domain.scores import Measure, Score
from consult_app.errors import InputProblem, StoreProblem
from consult_app.store.adding import AddedChart
from consult_app.store.ledger import Write
from consult_app.store.records import Records

ESI = Procedure("p1", Moment.parse("2026-03-01"), "esi", "low_back")
TWICE = replace(ESI, id="p2")
BLOCK = BlockTest(
    Procedure("b1", Moment.parse("2026-03-02"), "nerve_block", "low_back"), readings=(BlockReading(15, Fraction(1)),)
)


def score(value: int) -> Score:
    return Score(Moment.parse("2026-03-03"), "left_leg", Measure.NRS_USUAL, Fraction(value), id=f"file-{value}")


THERAPY = DatedChange(Moment.parse("2026-03-04"), ChangedThing.THERAPY, "low_back", "file-1")
FILE = Chart(
    Patient("someone", "From A File"),
    ("low_back",),
    (score(3), score(3), score(4)),
    (ESI, TWICE, BLOCK.procedure),
    (BLOCK,),
    (Visit("v1", "someone", date(2026, 3, 1), MappingProxyType({"pain.now": "7"}), "2026.1"),),
    (THERAPY, THERAPY),
)


def test_everything_of_a_file_is_added_to_the_open_patient(records: Records, patient: Patient) -> None:
    assert records.add_chart(patient.id, FILE) == AddedChart(scores=3, procedures=3, blocks=1, visits=1, changes=2)
    chart = records.chart(patient.id)
    assert chart.patient == patient
    assert chart.sites == ("low_back", "left_leg")
    assert [one.value for one in chart.scores] == [3, 3, 4]
    assert chart.procedures == (ESI, TWICE, BLOCK.procedure)
    assert chart.blocks == (BLOCK,)
    assert dict(chart.visits[0].answers) == {"pain.now": "7"}
    assert chart.visits[0].patient_id == patient.id
    assert [replace(one, id="file-1") for one in chart.changes] == [THERAPY, THERAPY]
    assert len({one.id for one in chart.changes} - {THERAPY.id}) == 2


def test_the_same_file_once_more_adds_nothing(records: Records, patient: Patient) -> None:
    records.add_chart(patient.id, FILE)
    before = records.chart(patient.id)
    assert records.add_chart(patient.id, FILE) == AddedChart(already_there=10)
    assert records.chart(patient.id) == before


def test_a_longer_file_adds_what_is_new(records: Records, patient: Patient) -> None:
    records.add_chart(patient.id, FILE)
    longer = replace(BLOCK, readings=(*BLOCK.readings, BlockReading(30, Fraction(2))))
    added = records.add_chart(patient.id, replace(FILE, scores=(*FILE.scores, score(4)), blocks=(longer,)))
    assert added == AddedChart(scores=1, blocks=1, already_there=9)
    assert records.chart(patient.id).blocks == (longer,)


def test_a_change_of_another_kind_on_the_same_day_is_new(records: Records, patient: Patient) -> None:
    records.add_chart(patient.id, Chart(FILE.patient, changes=(THERAPY,)))
    more = replace(THERAPY, what=ChangedThing.INJURY)
    added = records.add_chart(patient.id, Chart(FILE.patient, changes=(THERAPY, more)))
    assert added == AddedChart(changes=1, already_there=1)
    assert [one.what for one in records.chart(patient.id).changes] == [ChangedThing.THERAPY, ChangedThing.INJURY]


def test_a_file_that_knows_more_of_a_procedure_completes_it(records: Records, patient: Patient) -> None:
    """A store of the first schema kept no record of it; the same file brought again must not make a second one."""
    records.add_chart(patient.id, FILE)
    fuller = replace(ESI, decided_on=date(2026, 2, 20), medicine="dexamethasone")
    added = records.add_chart(patient.id, Chart(FILE.patient, procedures=(fuller, TWICE)))
    assert added == AddedChart(procedures=1, already_there=1)
    assert records.chart(patient.id).procedures == (fuller, TWICE, BLOCK.procedure)
    assert records.add_chart(patient.id, Chart(FILE.patient, procedures=(fuller,))) == AddedChart(already_there=1)


def test_a_file_that_knows_more_of_a_block_s_procedure_completes_it(records: Records, patient: Patient) -> None:
    records.add_chart(patient.id, FILE)
    fuller = replace(BLOCK, procedure=replace(BLOCK.procedure, approach="oblique"))
    assert records.add_chart(patient.id, Chart(FILE.patient, blocks=(fuller,))) == AddedChart(procedures=1, blocks=1)
    assert records.chart(patient.id).blocks == (fuller,)
    assert len(records.chart(patient.id).procedures) == 3


def test_a_file_that_knows_less_of_a_procedure_takes_nothing_away(records: Records, patient: Patient) -> None:
    recorded = replace(ESI, dose="10 mg")
    records.save_procedure(patient.id, recorded)
    assert records.add_chart(patient.id, Chart(FILE.patient, procedures=(ESI,))) == AddedChart(already_there=1)
    given = replace(ESI, medicine="dexamethasone")
    assert records.add_chart(patient.id, Chart(FILE.patient, procedures=(given,))) == AddedChart(procedures=1)
    assert records.chart(patient.id).procedures == (replace(recorded, medicine="dexamethasone"),)


@pytest.mark.parametrize("other", [{"dose": "5 mg"}, {"level": "L5"}, {"at": Moment.parse("2026-03-05")}])
def test_a_file_that_says_otherwise_is_another_procedure(
    records: Records, patient: Patient, other: dict[str, Any]
) -> None:
    records.save_procedure(patient.id, replace(ESI, dose="10 mg"))
    given = replace(ESI, **{"dose": "10 mg", "medicine": "dexamethasone", **other})
    assert records.add_chart(patient.id, Chart(FILE.patient, procedures=(given,))) == AddedChart(procedures=1)
    assert len(records.chart(patient.id).procedures) == 2


def test_a_block_without_its_procedure_in_the_list_brings_it_along(records: Records, patient: Patient) -> None:
    added = records.add_chart(patient.id, Chart(FILE.patient, blocks=(BLOCK,)))
    assert added == AddedChart(procedures=1, blocks=1)
    assert records.chart(patient.id).procedures == (BLOCK.procedure,)


def test_an_id_in_the_file_that_means_another_procedure_here_is_renamed(records: Records, patient: Patient) -> None:
    here = replace(BLOCK.procedure, kind="esi")
    records.save_procedure(patient.id, here)
    records.add_chart(patient.id, FILE)
    chart = records.chart(patient.id)
    assert here in chart.procedures
    assert len(chart.procedures) == 4
    assert chart.blocks[0].procedure.id != here.id
    assert chart.blocks[0].readings == BLOCK.readings


def test_a_removed_procedure_is_taken_anew(records: Records, patient: Patient) -> None:
    records.add_chart(patient.id, FILE)
    records.remove_procedure(patient.id, ESI)
    records.add_chart(patient.id, FILE)
    assert [one.kind for one in records.chart(patient.id).procedures] == ["esi", "esi", "nerve_block"]


def test_a_file_that_cannot_be_kept_leaves_the_chart_as_it_was(records: Records, patient: Patient) -> None:
    broken = Visit("v2", "", date(2026, 3, 2), MappingProxyType({"note": "half \ud800"}))
    with pytest.raises(InputProblem):
        records.add_chart(patient.id, replace(FILE, visits=(broken,)))
    assert records.chart(patient.id) == Chart(patient)


def test_a_file_of_too_many_rows_is_refused_whole(
    records: Records, patient: Patient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("consult_app.store.ledger._BORN_STEP", 4)
    with pytest.raises(StoreProblem, match="too large"):
        records.add_chart(patient.id, FILE)
    assert records.chart(patient.id) == Chart(patient)


def test_a_write_of_no_rows_writes_nothing(records: Records) -> None:
    from consult_app.store.schema import scores

    with records.ledger.writing("nothing") as write:
        assert isinstance(write, Write)
        write.put(scores, [])
    with records.ledger.reading() as connection:
        assert connection.execute(scores.select()).first() is None


PLAN = replace(ESI, id="p3", state=ProcedureState.PLANNED)
PLANNED_BLOCK = BlockTest(replace(BLOCK.procedure, id="b2", state=ProcedureState.NOT_DONE))


def test_plans_of_a_file_are_added_once_and_stay_plans(records: Records, patient: Patient) -> None:
    file = Chart(patient, plans=(PLAN, PLANNED_BLOCK.procedure), plan_tests=(PLANNED_BLOCK,))
    assert records.add_chart(patient.id, file) == AddedChart(procedures=2, blocks=1)
    assert records.add_chart(patient.id, file) == AddedChart(already_there=3)
    chart = records.chart(patient.id)
    assert (chart.plans, chart.plan_tests) == (file.plans, file.plan_tests)
    assert (chart.procedures, chart.blocks) == ((), ())


def test_what_was_done_is_no_twin_of_a_plan(records: Records, patient: Patient) -> None:
    records.save_procedure(patient.id, PLAN)
    records.add_chart(patient.id, Chart(patient, procedures=(replace(PLAN, state=ProcedureState.DONE),)))
    chart = records.chart(patient.id)
    assert (len(chart.procedures), chart.plans) == (1, (PLAN,))


@pytest.mark.parametrize(
    "fuller",
    [
        {"score_at_door": Fraction(0)},
        {"consent_talked_over": False},
        {"sedation": Sedation.MINIMAL, "volume_ml": Fraction(2)},
        {"diagnosis": "M54.16", "payer": "Example Insurance"},
    ],
)
def test_what_only_the_file_knows_of_a_procedure_is_filled_in(
    records: Records, patient: Patient, fuller: dict[str, Any]
) -> None:
    records.save_procedure(patient.id, ESI)
    known = replace(ESI, **fuller)
    records.add_chart(patient.id, Chart(patient, procedures=(known,)))
    assert records.chart(patient.id).procedures == (known,)
    # The other way round nothing is lost, and nothing is written.
    assert records.add_chart(patient.id, Chart(patient, procedures=(ESI,))) == AddedChart(already_there=1)
    assert records.chart(patient.id).procedures == (known,)


def test_a_score_that_contradicts_is_another_procedure(records: Records, patient: Patient) -> None:
    records.save_procedure(patient.id, replace(ESI, score_before=Fraction(0)))
    records.add_chart(patient.id, Chart(patient, procedures=(replace(ESI, score_before=Fraction(1)),)))
    assert len(records.chart(patient.id).procedures) == 2
