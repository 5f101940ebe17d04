"""What is planned, or was not done, is never counted as done: not by a rule, a picture, the note or a payer's count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from consult_app.content.pack import Content
from consult_app.content.samples import sample_chart
from consult_app.domain.course import course_of
from consult_app.domain.moments import Moment
from consult_app.domain.patients import Chart
from consult_app.domain.procedure_kinds import KINDS
from consult_app.domain.procedures import (
    Anesthetic,
    BlockReading,
    BlockTarget,
    BlockTest,
    Procedure,
    ProcedureState,
    Region,
)
from consult_app.usecases.assessment.assess_chart import assess_chart
from consult_app.usecases.assessment.visit_report import visit_report
from consult_app.usecases.documents.note_of_visit import note_text
from consult_app.usecases.practice.practice_settings import practice_settings
from consult_app.usecases.wording.score_picture import flags_of, score_plot, span_of

TODAY = date(2026, 4, 7)
UNDONE = [state for state in ProcedureState if state is not ProcedureState.DONE]


def plans(state: ProcedureState, site: str, region: Region) -> tuple[tuple[Procedure, ...], tuple[BlockTest, ...]]:
    """One of every kind, a month ago, and a positive test of two hours ago, all in one state."""
    month_ago = Moment(TODAY - timedelta(days=30))
    found = tuple(
        Procedure(f"plan-{kind}", month_ago, kind, site, region, medicine="triamcinolone 40 mg", state=state)
        for kind in KINDS
    )
    tested = Procedure("plan-test", Moment.parse(f"{TODAY}T08:00"), "nerve_block", site, region, state=state)
    readings = tuple(BlockReading(minutes, Fraction(0)) for minutes in (15, 30, 60, 120))
    block = BlockTest(
        tested, BlockTarget.FACET, Anesthetic.LIDOCAINE, before_moving=Fraction(8), steroid=True, readings=readings
    )
    return (*found, tested), (block,)


@pytest.mark.parametrize("state", UNDONE)
def test_no_result_of_any_sample_changes_by_a_plan(english: Content, state: ProcedureState) -> None:
    settings = practice_settings({}, english.base)
    for sample in english.sample_patients:
        chart = sample_chart(sample, TODAY)
        for site, region in (("low_back", Region.LUMBAR), ("neck", Region.CERVICAL), ("right_knee", Region.KNEE)):
            made, tests = plans(state, site, region)
            planned = replace(chart, plans=made, plan_tests=tests)
            before, after = (assess_chart(one, settings=settings, as_of=TODAY) for one in (chart, planned))
            assert after == before
            assert course_of(planned, TODAY) == course_of(chart, TODAY)
            assert flags_of(english, str, planned) == flags_of(english, str, chart)
            for place in chart.sites:
                span = span_of(chart, None, TODAY)
                assert span_of(planned, None, TODAY) == span
                assert score_plot(english, str, planned, after, place, span) == score_plot(
                    english, str, chart, before, place, span
                )
            note = note_text(english, str, visit_report(english, planned, after))
            assert note == note_text(english, str, visit_report(english, chart, before))


@pytest.mark.parametrize("state", UNDONE)
def test_a_chart_takes_no_plan_for_done_and_nothing_done_for_a_plan(english: Content, state: ProcedureState) -> None:
    patient = sample_chart(english.sample_patients[0], TODAY).patient
    made, tests = plans(state, "low_back", Region.LUMBAR)
    done = replace(made[0], state=ProcedureState.DONE)
    assert Chart(patient, procedures=(done,), plans=made[1:], plan_tests=tests).plans == made[1:]
    for wrong in (
        lambda: Chart(patient, procedures=made),
        lambda: Chart(patient, blocks=tests),
        lambda: Chart(patient, plans=(done,)),
        lambda: Chart(patient, plan_tests=(BlockTest(done),)),
    ):
        with pytest.raises(ValueError, match="done"):
            wrong()
