"""H3: windows belong to one treatment: they end with the next one, and what cannot be told apart is said so."""

from __future__ import annotations

from datetime import date

import pytest
from rule_builders import block, daily, day, procedure, reach, respond, score, scores

from consult_app.domain.answers import Helped, Now
from consult_app.domain.course import Joint
from consult_app.domain.daily import PainSeries
from consult_app.domain.follow_up import days_left, follow_up_of, latest_of, window_days
from consult_app.domain.pain_change import ResponseClass
from consult_app.domain.procedures import Procedure, Region, Side
from consult_app.domain.response import Response
from consult_app.domain.scores import SITE_UNSAID, Measure
from consult_app.domain.settings import PainRules, RuleSettings
from consult_app.domain.windows import FollowUpWindow

BEFORE = dict.fromkeys(range(-14, 0), "7")
RULES = PainRules()
TWO_WEEKS = FollowUpWindow("2-4 wk", 14, 28)


def _labels(kind: str) -> list[str]:
    response = respond([], procedure(kind), as_of=0)
    chosen = response.primary.result.follow_up.label if response.primary else ""
    return [f"{one.follow_up.label}{'*' if one.follow_up.label == chosen else ''}" for one in response.follow_ups]


RFA = ["4-6 wk", "3 mo*", "6 mo", "12 mo"]
STEROID = ["2-4 wk*", "3 mo"]
JOINT = ["4-6 wk*", "3 mo"]
BIOLOGIC = ["6-12 wk", "6 mo*", "12 mo"]


@pytest.mark.parametrize(
    ("kind", "labels"),
    [
        ("esi", STEROID),
        ("nerve_block_therapeutic", STEROID),
        ("joint_steroid", JOINT),
        ("facet_injection", JOINT),
        ("si_injection", JOINT),
        ("si_joint_injection", JOINT),
        ("rfa_facet", RFA),
        ("rfa_genicular", RFA),
        ("rfa_si", RFA),
        ("rfa_of_another_nerve", RFA),
        ("prp", BIOLOGIC),
        ("cells", BIOLOGIC),
        ("trigger_point_injection", []),
        ("something_new", []),
    ],
)
def test_the_windows_of_a_kind_are_fixed_and_one_of_them_is_judged(kind: str, labels: list[str]) -> None:
    assert _labels(kind) == labels


def test_a_block_with_steroid_is_judged_in_2_to_4_weeks() -> None:
    test = block("8", {}, steroid=True)
    response = respond(scores(BEFORE), test.procedure, blocks=[test])
    assert [one.follow_up.label for one in response.follow_ups] == ["2-4 wk", "3 mo"]


def test_a_practice_may_judge_another_window_and_the_first_stands_in_where_none_is_marked() -> None:
    marked = {"esi": (FollowUpWindow("2-4 wk", 14, 28), FollowUpWindow("3 mo", months=3, primary=True))}
    assert RuleSettings(windows=marked).primary_for("esi") == marked["esi"][1]
    bare = {"esi": (FollowUpWindow("2-4 wk", 14, 28), FollowUpWindow("3 mo", months=3))}
    assert RuleSettings(windows=bare).primary_for("esi") == bare["esi"][0]
    assert RuleSettings(windows={"esi": ()}).primary_for("esi") is None


def test_a_month_window_is_the_same_day_of_that_month_and_14_days_around_it() -> None:
    spans = {
        f"{kind} {one.follow_up.label}": (one.follow_up.window.first, one.follow_up.window.last)
        for kind in ("esi", "rfa_facet", "prp")
        for one in respond([], procedure(kind)).follow_ups
    }
    assert spans == {
        "esi 2-4 wk": (day(14), day(28)),
        "esi 3 mo": (date(2026, 6, 23), date(2026, 7, 21)),
        "rfa_facet 4-6 wk": (day(28), day(42)),
        "rfa_facet 3 mo": (date(2026, 6, 23), date(2026, 7, 21)),
        "rfa_facet 6 mo": (date(2026, 9, 23), date(2026, 10, 21)),
        "rfa_facet 12 mo": (date(2027, 3, 24), date(2027, 4, 21)),
        "prp 6-12 wk": (day(42), day(84)),
        "prp 6 mo": (date(2026, 9, 23), date(2026, 10, 21)),
        "prp 12 mo": (date(2027, 3, 24), date(2027, 4, 21)),
    }


# --- the cut


def test_a_window_ends_on_the_day_before_the_next_treatment_and_names_it() -> None:
    found = follow_up_of(daily({14: "3", 20: "3", 21: "9"}), TWO_WEEKS, reach(next_offset=21), RULES)
    assert (found.window.first, found.window.last, found.cut_by) == (day(14), day(20), "next")
    assert (found.days, found.mean) == (2, 3)


def test_a_window_behind_the_cut_has_no_data_and_keeps_its_own_days() -> None:
    found = follow_up_of(daily({14: "3", 20: "3"}), TWO_WEEKS, reach(next_offset=14), RULES)
    assert (found.window.first, found.window.last, found.cut_by) == (day(14), day(28), "next")
    assert (found.days, found.mean) == (0, None)
    assert found.trace.reasons[0].code == "window_behind_cut"


def test_a_cut_on_the_last_day_of_a_window_or_later_leaves_it_whole() -> None:
    for offset in (29, 40):
        assert follow_up_of((), TWO_WEEKS, reach(next_offset=offset), RULES).cut_by is None
    assert follow_up_of((), TWO_WEEKS, reach(next_offset=28), RULES).cut_by == "next"


def test_as_of_ends_what_counts_and_not_what_the_window_is() -> None:
    found = follow_up_of(daily({14: "3", 20: "3", 21: "9"}), TWO_WEEKS, reach(as_of=20), RULES)
    assert (found.window.last, found.cut_by, found.days) == (day(28), None, 2)


def test_the_days_that_a_cut_leaves_do_not_depend_on_today() -> None:
    window = window_days(day(0), TWO_WEEKS)
    assert [days_left(window, reach(as_of=5, next_offset=offset)) for offset in (14, 16, 17, 29, 60)] == [
        0,
        2,
        3,
        15,
        15,
    ]
    assert days_left(window, reach(as_of=5)) == 15


def test_the_latest_days_end_today_or_on_the_cut_and_begin_on_day_1() -> None:
    every = daily(dict.fromkeys(range(-5, 60), "4"))
    for end, found in ((20, latest_of(every, reach(as_of=20), RULES)), (29, latest_of(every, reach(50, 30), RULES))):
        assert (found.window.first, found.window.last, found.days) == (day(end - 6), day(end), 7)
    early = latest_of(every, reach(as_of=3), RULES)
    assert (early.window.first, early.window.last, early.days) == (day(1), day(3), 3)
    assert latest_of(every, reach(as_of=0), RULES).days == 0
    assert latest_of(every, reach(as_of=-4), RULES).days == 0


def test_the_latest_days_name_the_treatment_that_ended_them() -> None:
    assert latest_of((), reach(50, 30), RULES).cut_by == "next"
    assert latest_of((), reach(50), RULES).cut_by is None


# --- cases of the page


def _repeated_epidural(as_of: int) -> tuple[Response, Response]:
    """Pain 7, an epidural that takes 2 points, a second one after 4 weeks, then 2."""
    first, second = procedure("esi", key="first"), procedure("esi", 28, key="second")
    given = scores(BEFORE | dict.fromkeys(range(1, 29), "5") | dict.fromkeys(range(29, 130), "2"))
    return (respond(given, first, [second], as_of=as_of), respond(given, second, [first], as_of=as_of))


def test_an_epidural_repeated_after_4_weeks_keeps_its_own_scores() -> None:
    first, second = _repeated_epidural(as_of=120)
    assert first.primary is not None
    judged = first.primary.result
    assert (judged.follow_up.cut_by, judged.follow_up.window.last) == ("second", day(27))
    assert judged.change.percent is not None
    assert judged.change.percent.__round__() == 29
    assert first.follow_ups[1].change.response is ResponseClass.NO_DATA
    assert first.follow_ups[1].follow_up.cut_by == "second"
    assert first.now.now is Now.CANNOT_TELL
    assert first.helped.helped is not Helped.NOT_SEPARABLE
    assert second.primary is not None
    assert second.primary.result.follow_up.mean == 2
    assert second.helped.helped is Helped.HELPED
    assert second.baseline.mean == 5


def test_two_treatments_of_one_place_on_one_day_get_one_joint_answer() -> None:
    heat, shot = procedure("rfa_facet", key="heat"), procedure("esi", key="shot")
    given = scores(BEFORE | dict.fromkeys(range(1, 120), "2"))
    for own, other in ((heat, shot), (shot, heat)):
        response = respond(given, own, [other])
        assert response.helped.helped is Helped.NOT_SEPARABLE
        assert response.helped.success is None
        assert [(why, one.id) for why, one in response.joint] == [(Joint.SAME_DAY, other.id)]
        assert response.primary is not None
        assert response.primary.result.follow_up.mean == 2, "the numbers stand, as the joint ones"


def test_left_and_right_of_the_low_back_two_weeks_apart_are_joint() -> None:
    left = procedure("rfa_facet", key="left", side=Side.LEFT)
    right = procedure("rfa_facet", 14, key="right", side=Side.RIGHT)
    given = scores(BEFORE | dict.fromkeys(range(1, 120), "2"))
    first, second = respond(given, left, [right]), respond(given, right, [left])
    assert [why for why, _ in first.joint] == [Joint.CUT_TOO_SOON]
    assert [why for why, _ in second.joint] == [Joint.EARLIER_STILL_OPEN]
    assert first.helped.helped is second.helped.helped is Helped.NOT_SEPARABLE


def test_two_knees_are_two_places() -> None:
    left = procedure("rfa_genicular", key="left", site="knee", side=Side.LEFT)
    right = procedure("rfa_genicular", 14, key="right", site="right_knee")
    for one, other in ((left, right), (right, left)):
        response = respond(scores(BEFORE, site="left_knee"), one, [other])
        assert response.joint == ()
        assert response.around.others == ()


def test_the_cut_leaves_the_primary_window_3_days_or_it_cannot_be_told() -> None:
    def joint(offset: int) -> list[Joint]:
        return [why for why, _ in respond([], procedure("esi"), [procedure("prp", offset, key="next")]).joint]

    assert joint(16) == [Joint.CUT_TOO_SOON], "days 14 and 15 are left"
    assert joint(17) == [], "days 14 to 16 are left"


def test_an_earlier_treatment_whose_window_reaches_into_this_one_cannot_be_told_apart() -> None:
    def joint(kind: str, offset: int) -> list[Joint]:
        return [why for why, _ in respond([], procedure("esi"), [procedure(kind, offset, key="before")]).joint]

    assert joint("esi", -14) == [Joint.EARLIER_STILL_OPEN], "its window closes on day 14, when this one opens"
    assert joint("esi", -15) == []
    assert joint("rfa_facet", -90) == [Joint.EARLIER_STILL_OPEN], "3 months and 14 days"
    assert joint("rfa_facet", -100) == []
    assert joint("something_new", -76) == [Joint.EARLIER_STILL_OPEN], "3 months from its day (D)"
    assert joint("something_new", -77) == []


def test_a_treatment_after_as_of_does_not_exist_yet() -> None:
    repeat = procedure("esi", 15, key="next")
    assert respond([], procedure("esi"), [repeat], as_of=15).around.later != ()
    early = respond(scores(BEFORE), procedure("esi"), [repeat], as_of=14)
    assert (early.around.later, early.joint) == ((), ())


def test_a_kind_without_a_window_is_never_joint() -> None:
    assert respond([], procedure("something_new"), [procedure("esi", key="other")]).joint == ()


def test_a_test_block_cuts_nothing_and_one_with_steroid_does() -> None:
    for steroid, cut in ((None, None), (False, None), (True, "b1")):
        test = block("8", {15: "1"}, offset=20, steroid=steroid)
        response = respond(scores(BEFORE), procedure("esi"), blocks=[test])
        assert response.follow_ups[0].follow_up.cut_by == cut


# --- which places are one


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (procedure(site="low_back"), procedure(site="left_leg"), True),
        (procedure(site="low_back"), procedure("rfa_si", site="buttock"), True),
        (procedure(site="low_back"), procedure(site="neck"), False),
        (procedure(site="upper_back"), procedure(site="neck"), False),
        (procedure(site="upper_back"), procedure(site="low_back"), False),
        (procedure("prp", site="left_knee"), procedure("prp", site="right_knee"), False),
        (procedure("prp", site="knee", side=Side.LEFT), procedure("prp", site="left_knee"), True),
        (procedure("prp", site="knee", side=Side.BOTH), procedure("prp", site="left_knee"), True),
        (procedure("prp", site="knee", side=Side.BOTH), procedure("prp", site="right_knee"), True),
        (procedure("prp", site="knee"), procedure("prp", site="right_knee"), True),
        (procedure("prp", site="knee", side=Side.LEFT), procedure("prp", site="knee", side=Side.RIGHT), False),
        (procedure("prp", site="left_hip"), procedure("prp", site="left_knee"), False),
        (procedure("prp", site="left_knee"), procedure("esi", site=SITE_UNSAID), True),
        (procedure("prp", site="left_knee"), procedure("rfa_genicular", site=SITE_UNSAID), True),
        (procedure("prp", site="left_knee"), procedure("rfa_si", site=SITE_UNSAID), False),
        (procedure("esi", site="left_hip"), procedure(site="low_back"), True),
        (procedure("esi", site="elsewhere", region=Region.LUMBAR), procedure(site="low_back"), True),
        (procedure("esi", site="elsewhere"), procedure(site="somewhere"), False),
        (procedure("prp", site="elsewhere"), procedure("prp", site="elsewhere"), True),
    ],
)
def test_what_is_one_place(one: Procedure, other: Procedure, same: bool) -> None:
    own = Procedure("own", one.at, one.kind, one.site, one.region, one.side)
    for first, second in ((own, other), (other, own)):
        assert (respond([], first, [second]).around.same_day != ()) is same


def test_two_treatments_that_follow_the_same_scores_are_one_place() -> None:
    unplaced = scores(BEFORE, site=SITE_UNSAID)
    hip, knee = procedure("prp", site="left_hip", key="hip"), procedure("prp", site="left_knee", key="knee")
    assert respond(unplaced, hip, [knee]).around.same_day != ()
    assert respond(scores(BEFORE, site="left_hip"), hip, [knee]).around.same_day == ()


# --- one question, one series


def _series(given: dict[int, str], now: dict[int, str], *, others: tuple[Procedure, ...] = ()) -> PainSeries:
    every = [*scores(given), *scores(now, measure=Measure.NRS_NOW)]
    return respond(every, procedure("esi"), others).series


def test_usual_pain_is_followed_where_it_was_asked_from_day_60_before_to_the_cut() -> None:
    assert _series({-60: "7"}, {-3: "7"}) is PainSeries.USUAL
    assert _series({-61: "7"}, {-3: "7"}) is PainSeries.NOW
    assert _series({100: "7"}, {-3: "7"}) is PainSeries.USUAL
    assert _series({0: "7"}, {-3: "7"}) is PainSeries.NOW, "the procedure's own day is apart"
    repeat = (procedure("esi", 50, key="next"),)
    assert _series({49: "7"}, {-3: "7"}, others=repeat) is PainSeries.USUAL
    assert _series({50: "7"}, {-3: "7"}, others=repeat) is PainSeries.NOW


def test_all_windows_of_a_procedure_follow_the_same_question() -> None:
    given = [
        score(-1, "8", measure=Measure.NRS_NOW),
        *scores(dict.fromkeys(range(180, 192), "8")),
        score(193, "3", measure=Measure.NRS_NOW),
    ]
    response = respond(given, procedure("rfa_facet"), as_of=193)
    assert (response.series, response.other_series) == (PainSeries.USUAL, (PainSeries.NOW,))
    assert response.baseline.mean is None
    assert response.helped.helped is Helped.CANNOT_TELL
    assert response.relief is None


def test_worst_pain_is_never_followed_and_is_named() -> None:
    response = respond(scores(BEFORE, measure=Measure.NRS_WORST), procedure("esi"))
    assert response.baseline.mean is None
    assert response.other_series == (Measure.NRS_WORST,)
