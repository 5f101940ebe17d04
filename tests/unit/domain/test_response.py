"""One treatment, put together: the cases that rules 1.1.0 got wrong, and what bears on an answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from rule_builders import (
    BEFORE,
    DAY,
    LOW,
    answers,
    changed,
    daily,
    day,
    felt,
    flags,
    peg,
    procedure,
    respond,
    scores,
)

from consult_app.domain.answers import Helped, Now, Timing
from consult_app.domain.baseline import BaselineQuality
from consult_app.domain.certainty import CertaintyLimits, SureWord
from consult_app.domain.moments import Moment
from consult_app.domain.pain_change import ResponseClass
from consult_app.domain.pain_words import PainWord
from consult_app.domain.patients import Visit
from consult_app.domain.procedures import Procedure, Side
from consult_app.domain.scores import SITE_UNSAID, Measure, Score
from consult_app.domain.settings import AnswerRules
from consult_app.domain.untreated import Alongside, TwoPhases, compare_untreated
from consult_app.domain.views import View
from consult_app.domain.visit_keys import also_changed

RFA = procedure("rfa_facet")


# --- the cases of the page


def test_clearly_lower_pain_and_a_person_who_says_much_worse_is_mixed() -> None:
    response = respond([*scores(BEFORE | LOW), felt(90, "6")], as_of=90)
    assert answers(response) == (Helped.MIXED, Now.CANNOT_TELL, False)
    assert response.primary is not None
    assert response.primary.view.view is View.VETO


def test_day_5_after_radiofrequency_with_more_pain_is_too_early() -> None:
    response = respond(scores(BEFORE | dict.fromkeys(range(1, 6), "10")), as_of=5)
    assert answers(response) == (Helped.TOO_EARLY, Now.TOO_EARLY, None)
    assert response.timing is Timing.BEFORE_FIRST


def test_lower_at_3_months_and_back_at_month_9() -> None:
    back = {offset: "78"[offset % 2] for offset in range(262, 276)}
    response = respond([*scores(BEFORE | LOW | back), felt(91, "1")], as_of=275)
    assert answers(response) == (Helped.HELPED, Now.GONE, True)


def test_lower_by_diary_alone_is_no_success_yet() -> None:
    assert answers(respond(scores(BEFORE | LOW))) == (Helped.HELPED, Now.STILL, None)


def test_one_score_before_and_one_after_cannot_be_told() -> None:
    response = respond(scores({-1: "9", 90: "4"}), as_of=90)
    assert answers(response) == (Helped.CANNOT_TELL, Now.CANNOT_TELL, None)
    assert response.latest.result.change.response is ResponseClass.SUBSTANTIAL, "the size stands beside it"


def test_a_flare_that_calms_down_by_itself_is_not_called_better() -> None:
    flare = dict(
        zip(range(-14, 0), ["4", "5", "4", "6", "6", "7", "8", "9", "10", "9", "10", "9", "8", "9"], strict=True)
    )
    calm = dict(zip(range(22, 29), ["4", "5", "6", "5", "4", "5", "6"], strict=True))
    response = respond(scores(flare | calm), procedure("esi"), as_of=28)
    assert response.helped.helped is Helped.CANNOT_TELL
    assert response.primary is not None
    assert response.primary.result.change.response is ResponseClass.MEANINGFUL
    assert response.baseline.flags == ("came_on_bad_days",)


def test_a_kind_without_a_window_cannot_be_told() -> None:
    response = respond([*scores(BEFORE | LOW), felt(90, "1")], procedure("something_new"))
    assert answers(response) == (Helped.CANNOT_TELL, Now.CANNOT_TELL, None)
    assert (response.primary, response.follow_ups, response.impression) == (None, (), None)
    assert response.helped.trace.reasons[0].code == "no_window"
    assert response.latest.result.follow_up.days == 7


def test_fading_relief_is_called_fading() -> None:
    now = {offset: "56"[offset % 2] for offset in range(180, 200)}
    assert answers(respond(scores(BEFORE | LOW | now), as_of=199))[:2] == (Helped.HELPED, Now.FADING)


def test_between_the_first_and_the_primary_window_now_is_told_and_the_answer_is_too_early() -> None:
    response = respond(scores(BEFORE | LOW), as_of=50)
    assert answers(response) == (Helped.TOO_EARLY, Now.STILL, None)
    assert response.timing is Timing.BEFORE_PRIMARY


def test_the_primary_window_is_judged_from_the_day_it_opens() -> None:
    offset = (date(2026, 6, 23) - DAY).days
    assert respond(scores(BEFORE | LOW), as_of=offset - 1).helped.helped is Helped.TOO_EARLY
    assert respond(scores(BEFORE | LOW), as_of=offset + 2).helped.helped is Helped.HELPED


def test_no_other_window_ever_stands_in_for_the_primary_one() -> None:
    response = respond(scores(BEFORE | dict.fromkeys(range(28, 43), "3")), as_of=120)
    assert response.helped.helped is Helped.CANNOT_TELL
    assert response.follow_ups[0].change.response is ResponseClass.SUBSTANTIAL


def test_a_procedure_still_to_come_is_too_early_and_knows_only_what_is_before() -> None:
    response = respond([*scores(BEFORE | LOW), *peg(-3, "8", "8", "8")], as_of=-1)
    assert answers(response) == (Helped.TOO_EARLY, Now.TOO_EARLY, None)
    assert response.latest.result.follow_up.days == 0
    assert response.baseline.days == 14
    assert "after_as_of" in flags(scores(BEFORE), as_of=-1)
    assert "after_as_of" not in flags(scores(BEFORE), as_of=0)
    assert respond(scores(BEFORE), as_of=-3).baseline.days == 12


# --- certainty has the whole diary


def test_how_sure_looks_at_60_days_before_also_those_before_the_decision() -> None:
    given = scores(dict.fromkeys(range(-70, 0), "7") | LOW)
    response = respond(given, procedure("rfa_facet", decided=-10))
    assert response.baseline.days == 9
    assert response.primary is not None
    assert response.primary.result.sure.days_before == 60
    assert response.primary.result.sure.word is SureWord.CLEAR


def test_how_sure_begins_after_an_earlier_treatment_of_the_place() -> None:
    earlier = procedure("esi", -130, key="long_ago")
    near = procedure("trigger_point_injection", -20, key="near")
    for other, days in ((earlier, 40), (near, 19)):
        response = respond(scores(BEFORE | LOW), None, [other])
        assert response.primary is not None
        assert response.primary.result.sure.days_before == days


# --- a place that was not treated


def _knee(before: str, after: str, *, site: str = "left_knee") -> list[Score]:
    return scores(dict.fromkeys(range(-30, 0), before) | dict.fromkeys(range(1, 121), after), site=site)


def _beside(given: list[Score], others: tuple[Procedure, ...] = ()) -> list[tuple[str, Alongside]]:
    response = respond([*scores(BEFORE | LOW), *given], None, others)
    assert response.primary is not None
    return [(one.site, one.result) for one in response.primary.untreated]


def test_a_place_that_fell_as_much_takes_the_answer_away() -> None:
    response = respond([*scores(BEFORE | LOW), *_knee("7", "3")])
    assert response.primary is not None
    assert response.primary.untreated_fell_too
    assert answers(response) == (Helped.CANNOT_TELL, Now.CANNOT_TELL, None)
    assert "untreated_fell_too" in flags([*scores(BEFORE | LOW), *_knee("7", "3")])


def test_a_place_that_did_not_fall_never_takes_anything_away() -> None:
    assert _beside(_knee("6", "6")) == [("left_knee", Alongside.DID_NOT_FALL)]
    assert _beside(_knee("6", "7")) == [("left_knee", Alongside.DID_NOT_FALL)]
    assert answers(respond([*scores(BEFORE | LOW), *_knee("6", "6")]))[0] is Helped.HELPED


def _two_places(after: tuple[str, str]) -> tuple[Alongside, float]:
    """A treated place steady at 8, then 4; an untreated one that jumps between 10 and 6, then between two values."""
    before, later = range(-10, 0), range(14, 24)
    treated = TwoPhases(daily(dict.fromkeys(before, "8")), daily(dict.fromkeys(later, "4")))
    untreated = TwoPhases(
        daily({offset: ("10", "6")[offset % 2] for offset in before}),
        daily({offset: after[offset % 2] for offset in later}),
    )
    found = compare_untreated("left_knee", treated, untreated, AnswerRules(), CertaintyLimits())
    return found.result, float(found.trace.inputs["p_fell"])


def test_half_the_fall_is_as_much_where_nobody_can_tell_and_less_than_half_is_not() -> None:
    result, p_fell = _two_places(("10", "2"))
    assert (result, p_fell < 0.95) == (Alongside.FELL_TOO, True), "a fall of 2 beside one of 4"
    result, p_fell = _two_places(("10", "2.01"))
    assert (result, p_fell < 0.95) == (Alongside.DID_NOT_FALL, True)


def test_a_treated_place_that_surely_fell_by_more_has_no_place_that_fell_too() -> None:
    assert _beside(_knee("8", "5.5")) == [("left_knee", Alongside.DID_NOT_FALL)]


def test_the_same_fall_on_every_day_is_as_much() -> None:
    alike = [replace(one, site="left_knee") for one in scores(BEFORE | LOW)]
    assert _beside(alike) == [("left_knee", Alongside.FELL_TOO)]


def test_a_place_that_stayed_is_no_fall_too_even_where_the_treated_one_stayed_as_well() -> None:
    same = scores(BEFORE | {offset: "78"[offset % 2] for offset in range(1, 121)})
    response = respond([*same, *[replace(one, site="left_knee") for one in same]])
    assert response.primary is not None
    assert [one.result for one in response.primary.untreated] == [Alongside.DID_NOT_FALL]


def test_too_few_shared_days_are_no_comparison_and_named() -> None:
    few = scores(dict.fromkeys((-4, -3, -2), "7") | dict.fromkeys(range(80, 90), "3"), site="left_knee")
    assert _beside(few) == [("left_knee", Alongside.TOO_FEW_DAYS)]
    assert "untreated_too_few_days" in flags([*scores(BEFORE | LOW), *few])


@pytest.mark.parametrize(
    ("kind", "offset", "site", "compared"),
    [
        ("prp", -60, "left_knee", False),
        ("prp", -61, "left_knee", True),
        ("prp", 100, "left_knee", False),
        ("prp", 106, "left_knee", True),
        ("prp", 10, "right_knee", True),
        ("prp", 10, "knee", False),
        ("prp", 10, SITE_UNSAID, False),
        ("rfa_genicular", 10, SITE_UNSAID, False),
    ],
)
def test_a_place_that_was_treated_near_the_window_is_no_comparison(
    kind: str, offset: int, site: str, compared: bool
) -> None:
    other = procedure(kind, offset, key="p2", site=site)
    assert (_beside(_knee("7", "7"), (other,)) != []) is compared


def test_a_place_in_the_same_region_of_the_spine_is_no_comparison() -> None:
    assert _beside(_knee("7", "7", site="left_leg")) == []
    assert _beside(_knee("7", "7", site="left_buttock")) == []
    assert _beside(_knee("7", "7", site="neck")) == [("neck", Alongside.DID_NOT_FALL)]


def test_scores_without_a_place_or_of_another_question_are_no_comparison() -> None:
    assert _beside(_knee("7", "7", site=SITE_UNSAID)) == []
    other_question = scores(dict.fromkeys(range(-30, 121), "7"), site="left_knee", measure=Measure.NRS_NOW)
    assert _beside(other_question) == []


def test_a_lent_series_is_not_its_own_comparison() -> None:
    response = respond(scores(BEFORE | LOW, site=SITE_UNSAID))
    assert response.primary is not None
    assert response.primary.untreated == ()
    assert response.helped.helped is Helped.HELPED


# --- what else changed


def _visit(offset: int, what: str, answer: str, key: str = "p1") -> Visit:
    return Visit(f"v{offset}", "ana", day(offset), {also_changed(key, what): answer})


def test_a_change_that_may_lower_pain_makes_a_clear_answer_likely_and_is_named() -> None:
    response = respond(scores(BEFORE | LOW), changes=[changed("therapy", 30)])
    assert answers(response) == (Helped.HELPED_SOME, Now.STILL, None)
    assert [(one.what.value, one.dated) for one in response.changes] == [("therapy", day(30))]
    assert response.primary is not None
    assert response.primary.evidence.pain.word is PainWord.LIKELY


@pytest.mark.parametrize(("offset", "counts"), [(-15, False), (-14, True), (0, True), (105, True), (106, False)])
def test_a_change_counts_from_14_days_before_to_the_last_day_of_the_window(offset: int, counts: bool) -> None:
    response = respond(scores(BEFORE | LOW), changes=[changed("opioid_up", offset)], as_of=110)
    assert response.primary is not None
    assert (response.primary.changes != ()) is counts
    assert (response.helped.helped is Helped.HELPED_SOME) is counts


def test_a_change_after_today_does_not_exist_yet_and_one_before_the_window_opens_is_named() -> None:
    assert respond(scores(BEFORE), changes=[changed("injury", 6)], as_of=5).changes == ()
    response = respond(scores(BEFORE), changes=[changed("injury", 5)], as_of=5)
    assert [one.what.value for one in response.changes] == ["injury"]
    assert "also_changed" in flags(scores(BEFORE), changes=[changed("injury", 5)], as_of=5)


def test_a_change_told_in_a_visit_lies_somewhere_from_the_procedure_to_that_visit() -> None:
    response = respond(scores(BEFORE | LOW), visits=[_visit(100, "medicine", "yes")])
    (told,) = response.changes
    assert (told.what.value, told.days.first, told.days.last, told.dated) == ("medicine", DAY, day(100), None)
    assert response.helped.helped is Helped.HELPED_SOME


def test_own_words_are_a_change_of_another_kind_and_an_answer_can_be_taken_back() -> None:
    assert [one.what.value for one in respond([], visits=[_visit(9, "words", "a new job")]).changes] == ["other"]
    taken_back = [_visit(9, "words", "a new job"), _visit(12, "words", "  ")]
    assert respond([], visits=taken_back).changes == ()
    assert respond([], visits=[_visit(9, "therapy", "yes"), _visit(12, "therapy", "no")]).changes == ()
    again = [_visit(9, "therapy", "yes"), _visit(12, "therapy", "yes"), _visit(15, "injury", "no")]
    assert [one.days.last for one in respond([], visits=again).changes] == [day(9)]


def test_what_was_told_after_today_before_the_procedure_or_of_another_procedure_is_not_known() -> None:
    assert respond([], visits=[_visit(50, "therapy", "yes")], as_of=49).changes == ()
    assert respond([], visits=[_visit(-1, "therapy", "yes")]).changes == ()
    other = procedure("prp", key="p2", site="left_knee")
    assert respond([], None, [other], visits=[_visit(9, "therapy", "yes", key="p2")]).changes == ()


# --- whose scores


def test_scores_that_name_no_place_count_where_the_place_has_none_of_its_own() -> None:
    response = respond(scores(BEFORE | LOW, site=SITE_UNSAID))
    assert (response.site, response.helped.helped) == (SITE_UNSAID, Helped.HELPED)
    assert "site_unsaid" in flags(scores(BEFORE | LOW, site=SITE_UNSAID))
    both = [*scores(BEFORE | LOW, site=SITE_UNSAID), *scores(BEFORE)]
    assert respond(both).site == "low_back"
    assert "site_unsaid" not in flags(both)


def test_a_procedure_without_a_place_is_followed_by_the_one_place_scored() -> None:
    bare = procedure("rfa_facet", site=SITE_UNSAID)
    response = respond([*scores(BEFORE | LOW), felt(90, "1"), *peg(-3, "8", "8", "8")], bare)
    assert (response.site, response.helped.success) == ("low_back", True)
    assert response.peg.before is not None
    two = respond([*scores(BEFORE | LOW), *scores(BEFORE | LOW, site="left_knee")], bare)
    assert two.baseline.quality is BaselineQuality.NONE


def test_a_side_makes_a_paired_place_its_sided_site() -> None:
    knee = procedure("rfa_genicular", site="knee", side=Side.LEFT)
    left = scores(BEFORE | LOW, site="left_knee")
    assert respond(left, knee).helped.helped is Helped.HELPED
    assert respond(left, procedure("rfa_genicular", site="knee", side=Side.RIGHT)).baseline.mean is None
    assert respond(scores(BEFORE | LOW), procedure("rfa_facet", side=Side.LEFT)).helped.helped is Helped.HELPED


def test_both_sides_in_one_record_ask_for_one_record_a_side() -> None:
    sides = [*scores(BEFORE | LOW, site="left_knee"), *scores(BEFORE | LOW, site="right_knee")]
    for side in (Side.BOTH, Side.UNSAID):
        knees = procedure("rfa_genicular", site="knee", side=side)
        assert respond(sides, knees).helped.helped is Helped.CANNOT_TELL
        assert "one_record_a_side" in flags(sides, knees)
    own = scores(BEFORE | LOW, site="knee")
    both = procedure("rfa_genicular", site="knee", side=Side.BOTH)
    assert respond(own, both).helped.helped is Helped.HELPED
    assert "one_record_a_side" not in flags([*own, *sides], both)
    assert "one_record_a_side" not in flags([], both)


def test_a_score_given_in_another_time_zone_counts_on_its_own_local_day() -> None:
    evening = Score(Moment.parse("2026-04-06T23:30-06:00"), "low_back", Measure.NRS_USUAL, Fraction(8))
    assert respond([evening]).baseline.days == 1
