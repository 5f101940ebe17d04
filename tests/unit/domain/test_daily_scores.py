"""One value a day, one question at a time."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from rule_builders import DAY, daily, day, peg, score, scores, usual

from consult_app.domain.daily import PainSeries, choose_series, daily_scores, score_book
from consult_app.domain.moments import Moment
from consult_app.domain.months import Window
from consult_app.domain.scores import DailyScore, Measure, Posture, Score

BEFORE = Window(day(-60), day(-1))


def _now(offset: int, value: int, posture: Posture = Posture.UNSAID) -> Score:
    return Score(Moment(day(offset)), "low_back", Measure.NRS_NOW, Fraction(value), posture)


def test_a_day_with_two_scores_counts_once_with_their_mean() -> None:
    assert usual([score(1, "4", clock="08:00"), score(1, "5", clock="20:00")]) == daily({1: "4.5"})


def test_days_come_in_order_however_they_were_typed() -> None:
    assert usual([score(3, "1"), score(1, "2"), score(2, "3")]) == daily({1: "2", 2: "3", 3: "1"})


def test_the_same_score_at_the_same_instant_counts_once() -> None:
    given = [score(1, "8", clock="08:00"), score(1, "8", clock="08:00"), score(1, "2", clock="09:00")]
    assert usual(given) == daily({1: "5"})


def test_scores_of_another_site_are_left_out() -> None:
    assert usual([score(1, "5"), score(1, "9", site="left_knee")]) == daily({1: "5"})


def test_usual_pain_and_pain_now_are_never_merged() -> None:
    given = [score(1, "7"), _now(1, 2)]
    assert usual(given) == daily({1: "7"})
    assert daily_scores(given, "low_back", PainSeries.NOW) == daily({1: "2"})


def test_pain_now_with_movement_is_kept_apart_from_pain_at_rest() -> None:
    given = [_now(1, 2, Posture.AT_REST), _now(1, 8, Posture.WITH_MOVEMENT)]
    assert daily_scores(given, "low_back", PainSeries.NOW) == daily({1: "2"})
    assert daily_scores(given, "low_back", PainSeries.NOW_MOVING) == daily({1: "8"})


def test_a_score_late_in_the_evening_belongs_to_the_local_day() -> None:
    late = Score(Moment.parse("2026-04-06T23:30-06:00"), "low_back", Measure.NRS_USUAL, Fraction(6))
    assert usual([late]) == (DailyScore(date(2026, 4, 6), Fraction(6)),)


def test_usual_pain_is_followed_when_it_was_asked_before_the_procedure() -> None:
    assert choose_series(score_book([score(-3, "7"), _now(-2, 5)]), "low_back", BEFORE, DAY) is PainSeries.USUAL


def test_pain_now_is_followed_when_only_that_was_asked_before_the_procedure() -> None:
    assert choose_series(score_book([score(9, "7"), _now(-2, 5)]), "low_back", BEFORE, DAY) is PainSeries.NOW


def test_without_any_score_before_the_question_asked_at_all_is_followed() -> None:
    moving = [_now(9, 5, Posture.WITH_MOVEMENT)]
    assert choose_series(score_book(moving), "low_back", BEFORE, DAY) is PainSeries.NOW_MOVING
    assert choose_series(score_book([]), "low_back", BEFORE, DAY) is PainSeries.USUAL


def test_peg_needs_all_three_items_of_one_day() -> None:
    given = [*peg(1, "7", "6", "5"), *peg(2, "1", "1", "1")[:2]]
    book = score_book(given)
    assert [(item.day, item.mean) for item in book.peg["low_back"]] == [(day(1), 6)]


def test_the_global_impression_is_kept_by_site() -> None:
    book = score_book([score(9, "2", measure=Measure.PGIC)])
    assert book.impressions["low_back"] == daily({9: "2"})
    assert book.sites() == ()


def test_sites_with_pain_scores_are_listed_by_name() -> None:
    assert score_book([score(1, "5"), score(1, "5", site="left_knee")]).sites() == ("left_knee", "low_back")


def test_scores_after_a_day_do_not_exist_yet() -> None:
    book = score_book([score(1, "5"), score(2, "9"), score(2, "1", measure=Measure.PGIC)], day(1))
    assert book.pain_of("low_back", PainSeries.USUAL) == daily({1: "5"})
    assert book.impressions == {}


def test_worst_pain_is_not_followed() -> None:
    assert score_book(scores({1: "9"}, measure=Measure.NRS_WORST)).sites() == ()
