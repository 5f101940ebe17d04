"""What payers count together, and whether a repeat meets their condition."""

from __future__ import annotations

from datetime import date

import pytest
from rule_builders import day, peg, procedure, scores

from consult_app.domain.coverage import CoverageFamily, CoverageState, count_sessions, coverage_counts, family_of
from consult_app.domain.daily import score_book
from consult_app.domain.procedures import BlockTarget, BlockTest, Region
from consult_app.domain.repeats import RepeatGate, RepeatState, repeat_gate
from consult_app.domain.response import Response, response_of
from consult_app.domain.scores import Score
from consult_app.domain.settings import PayerRules, RuleSettings

RULES = PayerRules()
GOOD, BAD = "2", "8"
BEFORE = dict.fromkeys(range(-7, 0), "8")


@pytest.mark.parametrize(
    ("kind", "target", "steroid", "family"),
    [
        ("esi", BlockTarget.UNSAID, None, CoverageFamily.ESI),
        ("rfa_facet", BlockTarget.UNSAID, None, CoverageFamily.FACET_RFA),
        ("facet_injection", BlockTarget.UNSAID, None, CoverageFamily.FACET_THERAPEUTIC),
        ("si_joint_injection", BlockTarget.UNSAID, None, CoverageFamily.SI_THERAPEUTIC),
        ("nerve_block", BlockTarget.FACET, False, CoverageFamily.FACET_DIAGNOSTIC),
        ("nerve_block", BlockTarget.FACET, None, CoverageFamily.FACET_DIAGNOSTIC),
        ("nerve_block", BlockTarget.FACET, True, CoverageFamily.FACET_THERAPEUTIC),
        ("nerve_block", BlockTarget.UNSAID, False, CoverageFamily.FACET_DIAGNOSTIC),
        ("nerve_block_therapeutic", BlockTarget.FACET, None, CoverageFamily.FACET_THERAPEUTIC),
        ("nerve_block", BlockTarget.SACROILIAC, False, CoverageFamily.SI_DIAGNOSTIC),
        ("nerve_block", BlockTarget.SACROILIAC, True, CoverageFamily.SI_THERAPEUTIC),
        ("nerve_block", BlockTarget.GENICULAR, False, None),
        ("prp", BlockTarget.UNSAID, None, None),
        ("rfa_si", BlockTarget.UNSAID, None, None),
    ],
)
def test_each_procedure_is_counted_as_payers_count_it(
    kind: str, target: BlockTarget, steroid: bool | None, family: CoverageFamily | None
) -> None:
    done = procedure(kind)
    assert family_of(done, BlockTest(done, target, steroid=steroid)) is family


def test_a_block_without_details_counts_as_a_test_of_its_region() -> None:
    assert family_of(procedure("nerve_block")) is CoverageFamily.FACET_DIAGNOSTIC
    assert family_of(procedure("nerve_block", site="left_buttock")) is CoverageFamily.SI_DIAGNOSTIC
    assert family_of(procedure("nerve_block", site="somewhere")) is None


def test_regions_are_grouped_as_payers_group_them() -> None:
    done = [
        procedure("esi", -1, key="a", site="neck"),
        procedure("esi", -2, key="b", region=Region.THORACIC),
        procedure("esi", -3, key="c", site="left_leg"),
        procedure("esi", -4, key="d", region=Region.SACROILIAC),
        procedure("si_joint_injection", -5, key="e"),
        procedure("esi", -6, key="f", site="somewhere"),
        procedure("prp", -7, key="g", site="left_knee"),
    ]
    counts = coverage_counts(done, [], day(0), RULES)
    assert [(count.rule, count.region, count.count, count.state) for count in counts] == [
        ("esi_sessions_12mo", Region.UNSAID, 1, CoverageState.UNKNOWN),
        ("esi_sessions_12mo", Region.CERVICAL, 2, CoverageState.WITHIN),
        ("esi_sessions_12mo", Region.LUMBAR, 2, CoverageState.WITHIN),
        ("si_therapeutic_sessions_12mo", Region.SACROILIAC, 1, CoverageState.WITHIN),
    ]


def test_two_sides_on_one_day_are_one_session() -> None:
    done = [procedure("rfa_facet", key="left"), procedure("rfa_facet", key="right")]
    assert coverage_counts(done, [], day(0), RULES)[0].count == 1


def test_a_steroid_in_the_block_moves_it_to_the_treatments() -> None:
    done = procedure("nerve_block")
    counts = coverage_counts([done], [BlockTest(done, BlockTarget.FACET, steroid=True)], day(0), RULES)
    assert [count.rule for count in counts] == ["facet_therapeutic_sessions_12mo"]


def test_old_sessions_leave_a_known_zero_and_none_leaves_it_unknown() -> None:
    old = count_sessions(CoverageFamily.ESI, Region.LUMBAR, [date(2020, 1, 1)], day(0), RULES)
    assert (old.count, old.state) == (0, CoverageState.WITHIN)
    never = count_sessions(CoverageFamily.ESI, Region.LUMBAR, [], day(0), RULES)
    assert (never.count, never.state) == (0, CoverageState.UNKNOWN)


def test_a_count_says_that_it_is_a_dated_rule_and_no_advice() -> None:
    count = count_sessions(CoverageFamily.ESI, Region.LUMBAR, [day(0)], day(0), PayerRules(version=date(2026, 1, 2)))
    assert count.trace.reasons[0].text == (
        "1 of 4 sessions in 12 months. Coverage rule, version 2026-01-02; not medical advice."
    )
    assert count.trace.inputs["after"] == "2025-04-07"


def _response(given: list[Score], as_of: int) -> Response:
    return response_of(procedure("esi"), score_book(given), (), RuleSettings(), day(as_of))


def _gate(
    entries: dict[int, str],
    *,
    family: CoverageFamily = CoverageFamily.ESI,
    as_of: int = 250,
    first: bool = False,
    changed: bool | None = None,
    more: list[Score] | None = None,
) -> RepeatGate:
    response = _response([*scores(BEFORE | entries), *(more or [])], as_of)
    gate = repeat_gate(family, response, RULES, as_of=day(as_of), first=first, approach_changed=changed)
    assert gate is not None
    return gate


def _until(last: int, step: int = 7) -> dict[int, str]:
    return dict.fromkeys([*range(1, last, step), last], GOOD)


@pytest.mark.parametrize(
    ("family", "enough"),
    [
        (CoverageFamily.ESI, 91),
        (CoverageFamily.FACET_THERAPEUTIC, 91),
        (CoverageFamily.SI_THERAPEUTIC, 91),
        (CoverageFamily.FACET_RFA, 183),
    ],
)
def test_half_relief_has_to_hold_for_the_payers_months(family: CoverageFamily, enough: int) -> None:
    lost = {enough + offset: BAD for offset in (1, 8)}
    assert _gate(_until(enough), family=family).state is RepeatState.MET
    assert _gate(_until(enough - 1), family=family).state is RepeatState.NOT_YET
    assert _gate(_until(enough - 1) | lost, family=family).state is RepeatState.MET
    lost_early = {enough - 1: BAD, enough + 6: BAD}
    assert _gate(_until(enough - 2) | lost_early, family=family).state is RepeatState.NOT_MET


def test_function_can_carry_a_repeat_of_an_epidural_but_not_of_others() -> None:
    function = [*peg(-1, "8", "8", "8"), *peg(20, "2", "2", "2"), *peg(95, "2", "2", "2")]
    entries = {14: BAD, 21: BAD}
    assert _gate(entries, more=function).state is RepeatState.MET
    assert _gate(entries, more=function, family=CoverageFamily.FACET_THERAPEUTIC).state is RepeatState.NOT_MET


def test_without_scores_a_repeat_cannot_be_judged() -> None:
    gate = _gate({})
    assert (gate.state, gate.rule) == (RepeatState.UNKNOWN, "esi_repeat")
    assert gate.trace.reasons[0].code == "repeat_unknown"


@pytest.mark.parametrize(
    ("changed", "state", "said"),
    [
        (None, RepeatState.UNKNOWN, "second_try_unknown"),
        (True, RepeatState.MET, "second_try"),
        (False, RepeatState.NOT_MET, "second_try_same_approach"),
    ],
)
def test_a_first_epidural_that_failed_allows_one_other_try(changed: bool | None, state: RepeatState, said: str) -> None:
    gate = _gate({30: BAD, 37: BAD}, first=True, changed=changed)
    assert (gate.state, gate.trace.reasons[0].code) == (state, said)


def test_the_other_try_waits_14_days() -> None:
    lost_at_once = {1: GOOD, 2: BAD, 9: BAD}
    assert _gate(lost_at_once, first=True, changed=True, as_of=13).trace.reasons[0].code == "second_try_not_yet"
    assert _gate(lost_at_once, first=True, changed=True, as_of=14).state is RepeatState.MET


def test_the_other_try_is_only_for_the_first_epidural() -> None:
    failed = {30: BAD, 37: BAD}
    assert _gate(failed, first=False, changed=True).state is RepeatState.NOT_MET
    assert _gate(failed, first=True, changed=True, family=CoverageFamily.FACET_RFA).state is RepeatState.NOT_MET


def test_a_test_block_has_no_repeat_condition() -> None:
    response = _response(scores(BEFORE), 30)
    assert repeat_gate(CoverageFamily.FACET_DIAGNOSTIC, response, RULES, as_of=day(30), first=True) is None
