"""A whole chart, assessed: what is judged as a treatment, what is read as a test, and what payers count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from consult_app.domain.dual_blocks import Concordance
from consult_app.domain.moments import Moment
from consult_app.domain.patients import Chart, Patient
from consult_app.domain.person_blocks import Place
from consult_app.domain.procedures import (
    Anesthetic,
    BlockReading,
    BlockTarget,
    BlockTest,
    Procedure,
    Sedation,
    Side,
)
from consult_app.domain.readiness import ReadinessState
from consult_app.domain.repeats import RepeatState
from consult_app.domain.scores import Measure, Score
from consult_app.domain.settings import RuleSettings
from consult_app.usecases.assessment.assess_chart import Assessment, all_procedures, assess_chart, last_day

PATIENT = Patient("1", "Sample A", sample=True)
DAY = date(2026, 4, 7)
GOOD = {15: 0, 30: 0, 60: 0, 90: 0}


def _procedure(kind: str, offset: int, key: str, site: str = "low_back") -> Procedure:
    return Procedure(key, Moment(DAY + timedelta(days=offset)), kind, site)


def _scores(values: dict[int, int], site: str = "low_back") -> tuple[Score, ...]:
    return tuple(
        Score(Moment(DAY + timedelta(days=offset)), site, Measure.NRS_USUAL, Fraction(value))
        for offset, value in values.items()
    )


def _block(offset: int, key: str, anesthetic: Anesthetic, *, steroid: bool = False) -> BlockTest:
    readings = tuple(BlockReading(minutes, Fraction(value)) for minutes, value in GOOD.items())
    done = _procedure("nerve_block", offset, key)
    return BlockTest(
        done,
        BlockTarget.FACET,
        anesthetic,
        sedation=Sedation.NONE,
        steroid=steroid,
        before_moving=Fraction(8),
        readings=readings,
    )


def _assess(chart: Chart, as_of: date = DAY + timedelta(days=90)) -> Assessment:
    return assess_chart(chart, settings=RuleSettings(), as_of=as_of)


def test_an_empty_chart_has_nothing_to_say() -> None:
    found = _assess(Chart(PATIENT))
    assert (found.responses, found.blocks, found.pairs, found.coverage, found.repeats) == ((), (), (), (), ())
    assert last_day(Chart(PATIENT)) is None


def test_two_test_blocks_and_a_treatment_are_told_apart() -> None:
    blocks = (_block(-20, "b2", Anesthetic.BUPIVACAINE), _block(-40, "b1", Anesthetic.LIDOCAINE))
    chart = Chart(PATIENT, procedures=(_procedure("rfa_facet", 0, "r1"),), blocks=blocks)
    found = _assess(chart)
    assert [response.procedure.id for response in found.responses] == ["r1"]
    assert [block.block.procedure.id for block in found.blocks] == ["b1", "b2"]
    assert [pair.result for pair in found.pairs] == [Concordance.UNCERTAIN]
    assert [(count.rule, count.count) for count in found.coverage] == [
        ("facet_diagnostic_sessions_12mo", 2),
        ("facet_rfa_sessions_12mo", 1),
    ]


def test_a_test_block_disturbs_neither_the_relief_nor_the_comparison_of_a_treatment() -> None:
    relief = dict.fromkeys(range(-7, 0), 8) | dict.fromkeys(range(1, 91), 2)
    chart = Chart(
        PATIENT,
        scores=_scores(relief),
        procedures=(_procedure("rfa_facet", 0, "r1"),),
        blocks=(_block(30, "b1", Anesthetic.LIDOCAINE),),
    )
    response = _assess(chart).responses[0]
    assert response.relief is not None
    assert response.relief.held_days == 90
    assert response.around.others == ()


def test_a_block_with_steroid_is_a_test_and_a_treatment() -> None:
    found = _assess(Chart(PATIENT, blocks=(_block(0, "b1", Anesthetic.LIDOCAINE, steroid=True),)))
    assert [response.procedure.id for response in found.responses] == ["b1"]
    assert len(found.blocks) == 1
    assert [gate.rule for gate in found.repeats] == ["facet_therapeutic_repeat"]


def test_a_block_without_scores_and_without_steroid_is_neither_a_treatment_nor_a_test() -> None:
    done = _procedure("nerve_block", 0, "b1")
    found = _assess(Chart(PATIENT, procedures=(done,), blocks=(BlockTest(done),)))
    assert (found.responses, found.blocks) == ((), ())


def test_each_procedure_comes_once_and_in_order_of_time() -> None:
    block = _block(0, "b1", Anesthetic.LIDOCAINE)
    later, earlier = _procedure("esi", 9, "p2"), _procedure("esi", -9, "p1")
    chart = Chart(PATIENT, procedures=(later, block.procedure, earlier), blocks=(block,))
    assert [procedure.id for procedure in all_procedures(chart)] == ["p1", "b1", "p2"]
    assert last_day(chart) == DAY + timedelta(days=9)


def test_the_last_day_may_be_a_scores() -> None:
    chart = Chart(PATIENT, scores=_scores({12: 3}), procedures=(_procedure("esi", 9, "p2"),))
    assert last_day(chart) == DAY + timedelta(days=12)


def test_a_payers_condition_is_asked_of_the_kinds_that_have_one_and_needs_a_rule_on_file() -> None:
    shots = (_procedure("esi", 0, "p1"), _procedure("prp", 60, "p3", "left_knee"))
    found = _assess(Chart(PATIENT, procedures=shots))
    gate = found.repeat_of("p1")
    assert gate is not None
    assert (gate.state, gate.reasons[0].code) == (RepeatState.UNKNOWN, "repeat_no_rule")
    assert found.repeat_of("p3") is None


def test_two_regions_on_one_day_spoil_a_test() -> None:
    knee = _procedure("rfa_genicular", 0, "k1", "left_knee")
    found = _assess(Chart(PATIENT, procedures=(knee,), blocks=(_block(0, "b1", Anesthetic.LIDOCAINE),)))
    assert [reason.code for reason in found.blocks[0].trace.reasons] == ["two_regions"]


def test_the_blocks_of_each_place_are_weighed_for_heat_treatment_and_carry_their_doubt() -> None:
    blocks = (_block(-40, "b1", Anesthetic.LIDOCAINE), _block(-20, "b2", Anesthetic.BUPIVACAINE))
    found = _assess(Chart(PATIENT, blocks=blocks))
    (place,) = found.readiness
    assert place.place == Place("low_back", Side.UNSAID, BlockTarget.FACET)
    assert place.readiness.state is ReadinessState.CRITERIA_MET
    chance = found.chance_of(found.blocks[0])
    assert chance is not None
    assert chance.of_10 == 6
    weak = replace(blocks[0], before_moving=Fraction(3))
    unread = _assess(Chart(PATIENT, blocks=(weak,)))
    assert unread.chance_of(unread.blocks[0]) is None
