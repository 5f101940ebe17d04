"""From a chart and its verdicts to the picture of its scores: what is shown, and what is left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from statistics import stdev

import pytest
from visit_builders import TODAY, block, chart, each_day, on, procedure, sample, scores

from consult_app.content.pack import Content
from consult_app.domain.daily import PainSeries, score_book
from consult_app.domain.patients import Chart
from consult_app.domain.plot import CourseBand, CoursePhase, Flag, JudgedDays, MeanBar, ScorePlot, Series, Span
from consult_app.domain.procedures import Region, Side
from consult_app.domain.response import Response
from consult_app.domain.scores import PEG_ITEMS, Measure, Score
from consult_app.domain.settings import RuleSettings
from consult_app.usecases.assessment.assess_chart import Assessment, assess_chart
from consult_app.usecases.wording.score_picture import RANGES, course_of, flags_of, plot_series, score_plot, span_of

BEFORE = each_day(-50, -41, "8")
AFTER = each_day(-7, -1, "3")


def assess(of: Chart) -> Assessment:
    return assess_chart(of, settings=RuleSettings(), as_of=TODAY)


def plot(content: Content, of: Chart, site: str = "low_back") -> ScorePlot:
    return score_plot(content, str, of, assess(of), site, span_of(of, None, TODAY))


def peg(offset: int, value: str, site: str) -> list[Score]:
    return [score for item in PEG_ITEMS for score in scores({offset: value}, site, item)]


# ---------------------------------------------------------------- which days


def test_all_that_is_kept_is_shown_up_to_today() -> None:
    of = chart(given=scores({-200: "5", -3: "4"}), done=(procedure(offset=-300),))
    assert span_of(of, None, TODAY) == Span(on(-300), TODAY)


def test_a_range_begins_so_many_days_before_today() -> None:
    of = chart(given=scores({-900: "5"}))
    assert span_of(of, RANGES["3_months"], TODAY) == Span(on(-92), TODAY)
    assert span_of(of, RANGES["1_year"], TODAY) == Span(on(-365), TODAY)


def test_a_range_never_begins_before_the_first_thing_kept() -> None:
    assert span_of(chart(given=scores({-30: "5"})), RANGES["1_year"], TODAY) == Span(on(-30), TODAY)


def test_at_least_two_weeks_are_shown_even_of_an_empty_chart() -> None:
    assert span_of(chart(), None, TODAY) == Span(on(-14), TODAY)
    assert span_of(chart(given=scores({-2: "5"})), None, TODAY) == Span(on(-14), TODAY)


def test_a_planned_day_after_today_is_shown_too() -> None:
    of = chart(given=scores({-3: "4"}), done=(procedure(offset=20),))
    assert span_of(of, None, TODAY) == Span(on(-3), on(20))


# ---------------------------------------------------------------- which question


def test_the_picture_follows_the_question_of_the_newest_verdict_at_the_place() -> None:
    now = scores(BEFORE | AFTER, measure=Measure.NRS_NOW)
    of = chart(given=[*scores({-400: "5"}), *now], done=(procedure(),))
    assert plot_series(score_book(of.scores), "low_back", assess(of)) is PainSeries.NOW


def test_without_a_verdict_there_the_first_question_asked_is_followed() -> None:
    of = chart(given=scores({-4: "5"}, "right_knee", Measure.NRS_NOW), done=(procedure(),))
    assert plot_series(score_book(of.scores), "right_knee", assess(of)) is PainSeries.NOW
    assert plot_series(score_book(of.scores), "neck", assess(of)) is PainSeries.USUAL


# ---------------------------------------------------------------- bars, band, lines


def test_before_the_judged_days_and_now_are_bars(english: Content) -> None:
    judged = each_day(-26, -12, "4")
    found = plot(english, chart(given=scores(BEFORE | judged | AFTER), done=(procedure(),)))
    assert found.before == MeanBar(on(-54), on(-41), Fraction(8), "before")
    assert found.after == (
        MeanBar(on(-26), on(-12), Fraction(4), "2–4 weeks"),
        MeanBar(on(-6), TODAY, Fraction(3), "now"),
    )
    assert [(line.percent, line.value) for line in found.lines] == [(30, Fraction(28, 5)), (50, Fraction(4))]
    assert len(found.pain) == 32
    assert found.pain_means.values[-1] == 3.0


def test_one_score_alone_is_no_mean(english: Content) -> None:
    found = plot(english, chart(given=scores(BEFORE | {-20: "4", -1: "5"}), done=(procedure(),)))
    assert found.after == ()


def test_the_band_is_the_persons_own_of_all_days_before(english: Content) -> None:
    unrest = {-101: "0", -55: "4", -50: "6", -48: "8", -45: "7", -43: "5", -41: "6"}
    found = plot(english, chart(given=scores(unrest), done=(procedure(),))).band
    days = (4, 6, 8, 7, 5, 6)  # day -101 lies too far back; the baseline's mean is that of the last 14 days
    middle = Fraction(32, 5)
    assert found is not None
    assert (found.low + found.high) / 2 == middle
    assert float(found.high - middle) == pytest.approx(1.28 * stdev(days), abs=2e-4)


def test_of_too_few_days_there_is_no_band(english: Content) -> None:
    assert plot(english, chart(given=scores({-41: "6", -42: "8"} | AFTER), done=(procedure(),))).band is None


def test_the_judged_days_of_the_newest_procedure_are_marked(english: Content) -> None:
    done = (procedure(), procedure("rfa_facet", -30, "p2"))
    found = plot(english, chart(given=scores(BEFORE), done=done)).judged
    assert found == JudgedDays(date(2026, 7, 19), date(2026, 8, 16), "3 months after")
    assert plot(english, chart(given=scores(BEFORE), done=(procedure("cold_laser"),))).judged is None


def test_without_a_score_after_there_is_no_bar_after(english: Content) -> None:
    found = plot(english, chart(given=scores(BEFORE), done=(procedure(),)))
    assert found.before is not None
    assert found.after == ()


def test_a_procedure_without_a_start_leaves_the_bars_to_the_one_before_it(english: Content) -> None:
    old = procedure(offset=-40, key="p1")
    new = procedure("rfa_facet", offset=-5, key="p2")
    found = plot(english, chart(given=scores(BEFORE), done=(old, new)))
    assert found.before is not None
    assert found.before.last == on(-41)
    assert found.course[0].first == on(-5)


def test_without_a_procedure_there_are_only_points(english: Content) -> None:
    found = plot(english, chart(given=scores(AFTER)))
    assert len(found.pain) == 7
    assert (found.before, found.judged, found.band, found.after) == (None, None, None, ())
    assert (found.lines, found.course) == ((), ())
    assert (found.flags, found.comparison) == ((), None)


def test_daily_life_of_the_place_comes_first_and_of_another_place_stands_in(english: Content) -> None:
    other = peg(-9, "4", "right_knee")
    assert plot(english, chart(given=other)).function == Series((float(on(-9).toordinal()),), (4.0,))
    both = plot(english, chart(given=[*other, *peg(-8, "6", "low_back")]))
    assert both.function.values == (6.0,)
    assert plot(english, chart(given=scores(AFTER))).function == Series()


# ---------------------------------------------------------------- the place that was not treated


def test_a_place_that_was_not_treated_is_shown_by_its_means(english: Content) -> None:
    knee = scores(each_day(-50, -41, "5") | each_day(-7, -1, "4"), "right_knee")
    found = plot(english, chart(given=[*scores(BEFORE | AFTER), *knee], done=(procedure(),))).comparison
    assert found is not None
    assert found.label == "Right knee"
    assert found.series.values[-1] == 4.0
    assert len(found.series) == 8 + 5


def test_a_place_scored_too_seldom_for_means_is_shown_by_its_days(english: Content) -> None:
    knee = scores({-50: "5", -1: "4"}, "right_knee")
    found = plot(english, chart(given=[*scores(BEFORE | AFTER), *knee], done=(procedure(),))).comparison
    assert found is not None
    assert found.series.values == (5.0, 4.0)


def test_a_place_scored_by_another_question_is_no_comparison(english: Content) -> None:
    knee = scores({-50: "5", -1: "4"}, "right_knee", Measure.NRS_NOW)
    assert plot(english, chart(given=[*scores(BEFORE | AFTER), *knee], done=(procedure(),))).comparison is None


# ---------------------------------------------------------------- flags


def test_tests_are_numbered_and_treatments_named_with_their_side(english: Content) -> None:
    done = (
        procedure("esi", -30, "p1", side=Side.LEFT),
        procedure("rfa_facet", -20, "p2", side=Side.BOTH),
        procedure("cold_laser", -10, "p3", side=Side.RIGHT),
        procedure("esi", -5, "p4"),
    )
    flags = flags_of(english, str, chart(done=done, blocks=(block(-60, "b1"), block(-50, "b2"))))
    esi, rfa = (english.words.procedures[kind].short_name for kind in ("esi", "rfa_facet"))
    assert flags == (
        Flag(on(-60), "Test 1"),
        Flag(on(-50), "Test 2"),
        Flag(on(-30), f"{esi}, left"),
        Flag(on(-20), f"{rfa}, both sides"),
        Flag(on(-10), "Cold laser, right"),
        Flag(on(-5), esi),
    )


# ---------------------------------------------------------------- the usual course


def newest(kind: str) -> Response:
    """The response to a procedure; a block that is judged had steroid in it."""
    done = replace(procedure(kind, -40), medicine="dexamethasone")
    return assess(chart(done=(done,))).responses[-1]


def test_the_course_bands_end_where_the_content_says(english: Content) -> None:
    day, bands = on(-40), {band.phase: band for band in course_of(english, newest("rfa_facet"))}
    base = english.base.procedures["rfa_facet"]
    steps = {step.step: step for step in base.timeline}
    soreness, relief, end = (bands[phase] for phase in CoursePhase)
    assert (soreness.first, (soreness.last - day).days) == (day, steps["first_days"].to_day)
    assert (relief.first - day).days == steps["weeks"].from_day
    assert (relief.last - day).days == steps["weeks"].to_day
    assert ((end.first - day).days, (end.last - day).days) == (base.relief.low_days, base.relief.high_days)


@pytest.mark.parametrize("kind", ["nerve_block", "prp"])
def test_relief_of_hours_or_of_unknown_length_has_no_usual_end(english: Content, kind: str) -> None:
    phases = [band.phase for band in course_of(english, newest(kind))]
    assert phases == [CoursePhase.SORENESS, CoursePhase.RELIEF]


def test_where_no_study_tells_how_long_relief_lasts_there_is_no_usual_end(english: Content) -> None:
    heat = newest("rfa_facet")
    mid_back = replace(heat, procedure=replace(heat.procedure, region=Region.THORACIC))
    assert CoursePhase.TYPICAL_END not in [band.phase for band in course_of(english, mid_back)]
    low_back = replace(heat, procedure=replace(heat.procedure, region=Region.LUMBAR))
    assert CoursePhase.TYPICAL_END in [band.phase for band in course_of(english, low_back)]


def test_a_kind_from_a_file_has_no_usual_course(english: Content) -> None:
    assert course_of(english, newest("cold_laser")) == ()


def test_a_course_without_its_steps_shows_only_when_relief_often_fades(english: Content) -> None:
    esi = english.base.procedures["esi"].model_copy(update={"timeline": ()})
    base = english.base.model_copy(update={"procedures": {**english.base.procedures, "esi": esi}})
    bands = course_of(Content(base, english.words, "en", ()), newest("esi"))
    assert bands == (CourseBand(CoursePhase.TYPICAL_END, on(-40 + 14), on(-40 + 90)),)


def test_the_sample_with_two_tests_shows_them_and_its_knee(english: Content) -> None:
    found = plot(english, sample(english, "sample_a"))
    assert [flag.label for flag in found.flags][:2] == ["Test 1", "Test 2"]
    assert found.comparison is not None
    assert found.comparison.label == "Right knee"
    assert found.span == replace(found.span, last=date(2026, 6, 1))
