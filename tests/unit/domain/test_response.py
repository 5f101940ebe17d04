"""One procedure, put together: windows, success, relief, comparison and what else happened."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from rule_builders import day, peg, procedure, score, scores

from consult_app.domain.baseline import BaselineQuality
from consult_app.domain.daily import PainSeries, score_book
from consult_app.domain.moments import Moment
from consult_app.domain.pain_change import ResponseClass
from consult_app.domain.procedures import Procedure
from consult_app.domain.response import Response, response_of
from consult_app.domain.scores import SITE_UNSAID, Measure, Score
from consult_app.domain.settings import RuleSettings

BEFORE = dict.fromkeys(range(-7, 0), "8")


def _response(
    given: list[Score],
    *,
    kind: str = "esi",
    others: tuple[Procedure, ...] = (),
    as_of: int = 90,
    site: str = "low_back",
) -> Response:
    return response_of(procedure(kind, site=site), score_book(given), others, RuleSettings(), day(as_of))


def test_the_windows_are_those_fixed_for_the_kind() -> None:
    labels = {
        kind: [result.follow_up.label for result in _response([], kind=kind).follow_ups]
        for kind in ("esi", "rfa_facet", "rfa_genicular", "rfa_si", "prp", "nerve_block")
    }
    rfa = ["4-6 wk", "3 mo", "6 mo", "12 mo"]
    assert labels == {
        "esi": ["2-4 wk", "3 mo"],
        "rfa_facet": rfa,
        "rfa_genicular": rfa,
        "rfa_si": rfa,
        "prp": ["6-12 wk", "6 mo", "12 mo"],
        "nerve_block": [],
    }


def test_the_windows_lie_where_they_were_fixed() -> None:
    spans = {
        f"{kind} {result.follow_up.label}": (result.follow_up.window.first, result.follow_up.window.last)
        for kind in ("esi", "rfa_facet", "prp")
        for result in _response([], kind=kind).follow_ups
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


def test_a_good_response_is_a_success_by_two_measures() -> None:
    after = dict.fromkeys(range(14, 91), "3")
    response = _response([*scores(BEFORE | after), *peg(-2, "8", "8", "8"), *peg(88, "3", "3", "3")])
    assert response.success.success is True
    assert response.latest.change.response is ResponseClass.SUBSTANTIAL
    assert response.judged_on is response.latest
    assert response.relief is not None
    assert (response.relief.lasted_days, response.relief.censored) == (90, True)
    assert response.function_relief is not None
    assert response.function_relief.reached_on == day(88)
    assert response.flags == ()


def test_without_a_score_this_week_the_last_window_with_scores_is_judged() -> None:
    response = _response(scores(BEFORE | {20: "3", 21: "3", 22: "3"}))
    assert response.latest.change.response is ResponseClass.NO_DATA
    assert response.judged_on.follow_up.label == "2-4 wk"
    assert response.success.success is None


def test_without_any_score_afterward_the_latest_stays_empty() -> None:
    response = _response(scores(BEFORE))
    assert response.judged_on is response.latest
    assert response.relief is None


def test_a_global_impression_after_the_procedure_counts_and_one_before_does_not() -> None:
    given = scores(BEFORE | dict.fromkeys(range(85, 91), "3"))
    felt = [score(offset, "1", measure=Measure.PGIC) for offset in (-1, 0, 91)]
    assert _response([*given, *felt]).success.impression is None
    assert _response([*given, *felt, score(90, "2", measure=Measure.PGIC)]).success.success is True


def test_a_low_start_has_no_time_of_relief() -> None:
    response = _response(scores(dict.fromkeys(range(-7, 0), "3") | {90: "1"}))
    assert response.relief is None
    assert "low_start" in response.flags


def test_no_pain_to_start_with_is_flagged() -> None:
    assert "no_pain_at_start" in _response(scores(dict.fromkeys(range(-7, 0), "0") | {90: "1"})).flags


def test_nothing_before_is_flagged_and_says_nothing_about_relief() -> None:
    response = _response(scores({90: "1"}))
    assert (response.baseline.quality, response.relief) == (BaselineQuality.NONE, None)
    assert "no_baseline" in response.flags


def test_weak_baselines_are_flagged() -> None:
    assert "single_score" in _response(scores({-1: "8", 90: "3"})).flags
    assert "provisional_baseline" in _response(scores({-2: "8", -1: "8", 90: "3"})).flags


def test_a_change_within_error_and_a_single_follow_up_are_flagged() -> None:
    assert _response(scores(BEFORE | {90: "6"})).flags == ("single_follow_up", "day_to_day")


def test_pain_now_stands_in_when_usual_pain_was_not_asked() -> None:
    response = _response(scores(BEFORE | {90: "3"}, measure=Measure.NRS_NOW))
    assert response.series is PainSeries.NOW
    assert "pain_now_used" in response.flags


def test_peg_of_another_site_stands_in_when_the_site_has_none() -> None:
    given = [*scores(BEFORE), *peg(-1, "8", "8", "8", site="left_leg"), *peg(80, "2", "2", "2", site="left_leg")]
    response = _response(given)
    assert response.peg.percent == Fraction(75)
    assert "peg_of_another_site" in response.flags


def test_no_peg_before_or_none_to_lose_has_no_time_of_function() -> None:
    assert _response(scores(BEFORE)).function_relief is None
    assert _response([*scores(BEFORE), *peg(-1, "0", "0", "0"), *peg(9, "0", "0", "0")]).function_relief is None


def test_pain_and_function_that_disagree_are_flagged() -> None:
    unchanged = [*peg(-1, "8", "8", "8"), *peg(88, "8", "8", "8")]
    assert "pain_better_function_not" in _response([*scores(BEFORE | {90: "3"}), *unchanged]).flags
    better = [*peg(-1, "8", "8", "8"), *peg(88, "2", "2", "2")]
    assert "function_better_pain_not" in _response([*scores(BEFORE | {90: "8"}), *better]).flags


def test_an_untreated_site_is_shown_beside() -> None:
    knee = scores(BEFORE | {88: "8", 89: "8", 90: "7"}, site="left_knee")
    response = _response([*scores(BEFORE | {90: "3"}), *knee])
    assert [(item.site, item.latest.change.response) for item in response.comparison] == [
        ("left_knee", ResponseClass.NONE)
    ]


def test_a_site_without_scores_on_both_sides_is_no_comparison() -> None:
    assert _response([*scores(BEFORE), *scores({90: "8"}, site="left_knee")]).comparison == ()
    assert _response([*scores(BEFORE), *scores(BEFORE, site="left_knee")]).comparison == ()


def test_a_treated_site_is_no_comparison() -> None:
    knee = scores(BEFORE | {90: "8"}, site="left_knee")
    shot = procedure("prp", 10, key="p2", site="left_knee")
    assert _response([*scores(BEFORE), *knee], others=(shot,)).comparison == ()
    long_ago = procedure("prp", -60, key="p2", site="left_knee")
    assert len(_response([*scores(BEFORE), *knee], others=(long_ago,)).comparison) == 1


def test_what_else_was_done_in_the_region_is_named() -> None:
    others = (
        procedure("esi", -3, key="before", site="left_leg"),
        procedure("esi", 30, key="after"),
        procedure("esi", -15, key="too_early"),
        procedure("esi", 91, key="too_late"),
        procedure("prp", 30, key="elsewhere", site="left_knee"),
    )
    response = _response(scores(BEFORE), others=others)
    assert [other.id for other in response.others] == ["before", "after"]
    assert response.flags[-2:] == ("procedure_in_baseline", "another_procedure_after")


def test_an_unknown_region_is_only_shared_with_the_same_site() -> None:
    others = (procedure("esi", 30, key="p2", site="elsewhere"), procedure("esi", 31, key="p3", site="somewhere"))
    response = _response([], others=others, site="somewhere")
    assert [other.id for other in response.others] == ["p3"]


def test_the_next_treatment_of_the_site_ends_the_time_of_relief() -> None:
    given = scores(BEFORE | {10: "3", 60: "3", 85: "3"})
    others = (procedure("esi", 70, key="p2"), procedure("esi", -70, key="p0"), procedure("prp", 5, key="k", site="hip"))
    response = _response(given, others=others)
    assert response.relief is not None
    assert response.relief.lasted_days == 60


def test_relief_may_start_up_to_the_end_of_the_first_window() -> None:
    def reached(kind: str, offset: int) -> bool:
        response = _response(scores(BEFORE | {1: "8", offset: "2"}), kind=kind)
        assert response.relief is not None
        return response.relief.reached_on is not None

    assert [reached("esi", 28), reached("esi", 29)] == [True, False]
    assert [reached("prp", 84), reached("prp", 85)] == [True, False]
    assert [reached("other", 42), reached("other", 43)] == [True, False]


def test_a_procedure_before_only_is_not_called_one_after() -> None:
    response = _response(scores(BEFORE), others=(procedure("esi", -3, key="p2"),))
    assert "another_procedure_after" not in response.flags
    assert "procedure_in_baseline" in response.flags


def test_a_score_given_in_another_time_zone_counts_on_its_own_local_day() -> None:
    evening = Score(Moment.parse("2026-04-06T23:30-06:00"), "low_back", Measure.NRS_USUAL, Fraction(8))
    assert _response([evening]).baseline.days == 1


def test_a_start_of_exactly_4_has_a_time_of_relief_and_no_warning() -> None:
    response = _response(scores(dict.fromkeys(range(-7, 0), "4") | {90: "1"}))
    assert response.relief is not None
    assert "low_start" not in response.flags
    assert "low_start" not in _response(scores(dict.fromkeys(range(-7, 0), "0"))).flags


def test_a_second_procedure_of_the_same_day_is_named_and_does_not_end_the_relief() -> None:
    given = scores(BEFORE | {10: "3", 60: "3"})
    response = _response(given, others=(procedure("prp", 0, key="p2"),))
    assert response.relief is not None
    assert response.relief.lasted_days == 60
    assert "another_procedure_after" in response.flags
    assert "procedure_in_baseline" not in response.flags


def test_what_else_was_done_counts_from_the_first_day_of_the_baseline_to_today() -> None:
    others = (procedure("esi", -14, key="first"), procedure("esi", 90, key="today"))
    response = _response(scores(BEFORE), others=others)
    assert [other.id for other in response.others] == ["first", "today"]


def test_a_site_treated_on_the_first_or_last_day_is_no_comparison() -> None:
    knee = scores(BEFORE | {90: "8"}, site="left_knee")
    for offset, sites in ((-15, 1), (-14, 0), (90, 0), (91, 1)):
        shot = procedure("prp", offset, key="p2", site="left_knee")
        assert len(_response([*scores(BEFORE), *knee], others=(shot,)).comparison) == sites


def _unsaid(values: dict[int, str]) -> list[Score]:
    return scores(values, site=SITE_UNSAID)


FELL = BEFORE | dict.fromkeys(range(84, 91), "4")


def test_scores_that_name_no_place_count_where_the_place_has_none_of_its_own() -> None:
    response = _response(_unsaid(FELL))
    assert response.latest.change.response is ResponseClass.SUBSTANTIAL
    assert "site_unsaid" in response.flags
    own = _response([*_unsaid(FELL), *scores(dict.fromkeys(range(-7, 0), "5") | {90: "5"})])
    assert own.latest.change.response is ResponseClass.NONE
    assert "site_unsaid" not in own.flags
    assert [item.site for item in own.comparison] == [SITE_UNSAID]


def test_a_lent_series_is_not_its_own_comparison() -> None:
    assert _response(_unsaid(FELL)).comparison == ()


def test_a_procedure_without_a_place_is_followed_by_the_one_place_scored() -> None:
    response = _response(scores(FELL), site=SITE_UNSAID)
    assert response.latest.change.response is ResponseClass.SUBSTANTIAL
    assert "site_unsaid" in response.flags
    two = _response([*scores(FELL), *scores(FELL, site="left_knee")], site=SITE_UNSAID)
    assert two.baseline.quality is BaselineQuality.NONE
    assert "site_unsaid" not in two.flags
    assert _response(scores(FELL), site="left_knee").baseline.quality is BaselineQuality.NONE


def test_daily_life_and_impression_without_a_place_count_as_own() -> None:
    given = [*_unsaid(FELL), *peg(-2, "8", "8", "8", site=SITE_UNSAID), *peg(88, "3", "3", "3", site=SITE_UNSAID)]
    response = _response(given)
    assert response.success.success is True
    assert "peg_of_another_site" not in response.flags
    felt = score(90, "2", site=SITE_UNSAID, measure=Measure.PGIC)
    assert _response([*_unsaid(FELL), felt]).success.success is True


def test_seen_from_before_its_day_a_procedure_has_no_follow_up() -> None:
    given = [*scores(FELL), *peg(-2, "8", "8", "8"), *peg(88, "3", "3", "3")]
    early = _response(given, as_of=-1)
    assert "after_as_of" in early.flags
    assert early.baseline.days == 7
    assert {item.change.response for item in (*early.follow_ups, early.latest)} == {ResponseClass.NO_DATA}
    assert (early.relief, early.function_relief, early.peg.after, early.success.success) == (None, None, None, None)
    same_day = _response(given, as_of=0)
    assert "after_as_of" not in same_day.flags
    assert same_day.follow_ups[1].change.response is ResponseClass.SUBSTANTIAL
    assert _response(given, as_of=-3).baseline.days == 5
