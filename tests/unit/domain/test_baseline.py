"""H2: a start rests on the right days, says what it left out, and is locked."""

from __future__ import annotations

import pytest
from rule_builders import DAY, baseline, block, changed, daily, day, procedure, respond, scores

from consult_app.domain.baseline import Baseline, BaselineQuality, Start, baseline_of, relocked
from consult_app.domain.rules import RULES_VERSION
from consult_app.domain.settings import PainRules

RULES = PainRules()
BEFORE = dict.fromkeys(range(-14, 0), "7")


def _start(values: dict[int, str], *, decided: int | None = None, treated: int | None = None) -> Baseline:
    start = Start(DAY, None if decided is None else day(decided), None if treated is None else day(treated))
    return baseline_of(daily(values), start, RULES)


def test_a_baseline_says_what_went_in_and_which_rule_it_is() -> None:
    trace = baseline("7", 1).trace
    assert (trace.rule_id, trace.rule_version) == ("H2", RULES_VERSION)
    assert dict(trace.inputs) == {
        "first": "2026-03-24",
        "last": "2026-04-06",
        "decided_on": "",
        "treated_before": "",
        "values": "2026-04-06=7",
    }


def test_each_quality_has_its_own_reason() -> None:
    found = {days: baseline("7", days).trace.reasons[0].code for days in (1, 4, 5)}
    assert found == {1: "single_score", 4: "provisional_baseline", 5: "baseline_days"}
    assert baseline(None).trace.reasons[0].code == "no_baseline"
    assert (baseline(None).quality, baseline(None).mean) == (BaselineQuality.NONE, None)


def test_an_edit_makes_the_next_version_and_keeps_the_first() -> None:
    first = relocked((), baseline("7"))
    second = relocked(first, baseline("6"))
    assert [(item.version, item.baseline.mean) for item in second] == [(1, 7), (2, 6)]


def test_locking_the_same_baseline_again_changes_nothing() -> None:
    first = relocked((), baseline("7"))
    assert relocked(first, baseline("7")) == first
    second = relocked(first, baseline("6"))
    assert relocked(second, baseline("6")) == second, "the last version counts, not the first"


# --- the day it was chosen

PEAK = dict.fromkeys(range(-14, -6), "9") | dict.fromkeys(range(-6, 0), "6")


def test_where_5_days_after_the_decision_have_a_score_only_they_count() -> None:
    found = _start(PEAK, decided=-7)
    assert (found.mean, found.days, found.quality) == (6, 6, BaselineQuality.OK)
    assert "days_after_decision" in [reason.code for reason in found.trace.reasons]


def test_with_fewer_than_5_all_14_count() -> None:
    found = _start(PEAK, decided=-5)
    assert found.days == 14
    assert "days_after_decision" not in [reason.code for reason in found.trace.reasons]
    assert _start(PEAK, decided=-6).days == 5


def test_the_day_of_the_decision_itself_does_not_count() -> None:
    assert _start(BEFORE, decided=-8).days == 7


def test_a_decision_before_the_14_days_leaves_nothing_out() -> None:
    found = _start(BEFORE, decided=-20)
    assert (found.days, [reason.code for reason in found.trace.reasons]) == (14, ["baseline_days"])


def test_a_decision_after_the_procedure_is_named_and_not_used() -> None:
    found = _start(PEAK, decided=1)
    assert found.days == 14
    assert [reason.code for reason in found.trace.reasons] == ["baseline_days", "decided_after_procedure"]
    assert _start(PEAK, decided=0).days == 14, "decided on the day itself: no day lies after it"


# --- earlier treatments of the same place


def test_days_up_to_and_with_an_earlier_treatment_do_not_count() -> None:
    assert _start(BEFORE, treated=-8).days == 7
    assert _start(BEFORE, treated=-1).quality is BaselineQuality.NONE
    assert _start(BEFORE, treated=-15).days == 14


def test_an_earlier_treatment_elsewhere_leaves_the_start_alone() -> None:
    knee = procedure("prp", -8, key="p0", site="left_knee")
    assert respond(scores(BEFORE), None, [knee]).baseline.days == 14
    assert respond(scores(BEFORE), None, [procedure("esi", -8, key="p0", site="left_leg")]).baseline.days == 7


# --- came on bad days


def test_a_start_1_point_above_the_own_usual_came_on_bad_days() -> None:
    usual = dict.fromkeys(range(-40, -33), "6")
    assert _start(usual | BEFORE).flags == ("came_on_bad_days",)
    assert "came_on_bad_days" in [reason.code for reason in _start(usual | BEFORE).trace.reasons]
    almost = dict.fromkeys(range(-40, -33), "6.01")
    assert _start(almost | BEFORE).flags == ()


def test_the_own_usual_needs_7_scored_days_between_74_and_15_days_before() -> None:
    assert _start(dict.fromkeys(range(-40, -34), "2") | BEFORE).flags == (), "six days"
    assert _start(dict.fromkeys(range(-74, -67), "2") | BEFORE).flags == ("came_on_bad_days",)
    assert _start(dict.fromkeys(range(-75, -68), "2") | BEFORE).flags == (), "one of them is day -75"


def test_the_own_usual_begins_after_an_earlier_treatment() -> None:
    usual = dict.fromkeys(range(-40, -33), "2")
    assert _start(usual | BEFORE, treated=-34).flags == ()
    assert _start(usual | BEFORE, treated=-41).flags == ("came_on_bad_days",)


def test_a_second_week_2_points_above_the_first_came_on_bad_days() -> None:
    first, second = {-14: "5", -10: "5", -8: "5"}, {-7: "7", -3: "7", -1: "7"}
    assert _start(first | second).flags == ("came_on_bad_days",)
    assert _start(first | second | {-1: "6.9"}).flags == ()
    assert _start({-14: "5", -8: "5"} | second).flags == (), "two days in the first week"
    assert _start(first | {-7: "9", -1: "9"}).flags == (), "two days in the second"


def test_without_a_start_nothing_came_on_bad_days() -> None:
    assert _start(dict.fromkeys(range(-40, -30), "2")).flags == ()


# --- not steady


@pytest.mark.parametrize("offset", [-14, -1])
def test_another_treatment_of_the_place_in_the_14_days_is_not_steady(offset: int) -> None:
    other = procedure("prp", offset, key="p0", site="left_leg")
    assert "not_steady" in respond(scores(BEFORE), None, [other]).baseline.flags


@pytest.mark.parametrize("offset", [-15, 0, 1])
def test_a_treatment_before_or_after_them_is_steady(offset: int) -> None:
    other = procedure("esi", offset, key="p0", site="neck")
    assert respond(scores(BEFORE), None, [other]).baseline.flags == ()


def test_a_steroid_anywhere_is_not_steady_and_another_treatment_elsewhere_is() -> None:
    def flags(kind: str, medicine: str = "") -> tuple[str, ...]:
        other = procedure(kind, -5, key="p0", site="left_knee", medicine=medicine)
        return respond(scores(BEFORE), None, [other]).baseline.flags

    assert flags("joint_steroid") == ("not_steady",)
    assert flags("prp") == ()
    assert flags("prp", "Triamcinolone 40 mg") == ("not_steady",)


def test_a_steroid_inside_a_test_block_is_not_steady() -> None:
    for steroid, expected in ((True, ("not_steady",)), (False, ()), (None, ())):
        test = block("8", {}, site="left_knee", offset=-5, steroid=steroid)
        assert respond(scores(BEFORE), blocks=[test]).baseline.flags == expected


@pytest.mark.parametrize(("what", "expected"), [("opioid_up", 1), ("opioid_down", 1), ("medicine", 1), ("therapy", 0)])
def test_a_change_of_pain_medicine_in_the_14_days_is_not_steady(what: str, expected: int) -> None:
    assert len(respond(scores(BEFORE), changes=[changed(what, -3)]).baseline.flags) == expected
    assert respond(scores(BEFORE), changes=[changed(what, -15)]).baseline.flags == ()
