"""Bands, lines, what of a plot is visible, and the readings of a block."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from statistics import stdev

import pytest

from consult_app.domain.plot import (
    Band,
    BlockTrace,
    Comparison,
    CourseBand,
    CoursePhase,
    Flag,
    JudgedDays,
    MeanBar,
    ReliefLine,
    ScorePlot,
    Series,
    Span,
    baseline_band,
    joined_readings,
    relief_lines,
    relief_threshold,
)
from consult_app.domain.scores import DailyScore
from consult_app.domain.settings import PainRules

START = date(2026, 1, 1)


def day(number: int) -> date:
    return START + timedelta(days=number)


def diary(*values: int) -> tuple[DailyScore, ...]:
    return tuple(DailyScore(day(number), Fraction(value)) for number, value in enumerate(values))


def band(mean: int, *values: int) -> Band:
    made = baseline_band(Fraction(mean), diary(*values), PainRules())
    assert made is not None
    return made


def test_the_band_is_the_mean_give_or_take_the_persons_own_ups_and_downs() -> None:
    # 5 7 9 7 7: the variance with n-1 is 2, its root 1.4142, and 1.28 of that 1.810176
    assert band(7, 5, 7, 9, 7, 7) == Band(Fraction(7) - Fraction("1.810176"), Fraction(7) + Fraction("1.810176"))
    assert float(band(6, 5, 7, 9, 7, 7).high) == pytest.approx(6 + 1.28 * stdev((5, 7, 9, 7, 7)), abs=2e-4)


def test_the_band_stands_around_the_baselines_mean_and_never_leaves_the_scale() -> None:
    assert band(9, 5, 7, 9, 7, 7).high == 10
    assert band(1, 5, 7, 9, 7, 7).low == 0


def test_there_is_no_band_of_few_days_or_of_no_height() -> None:
    assert baseline_band(Fraction(7), diary(6, 7, 8, 7), PainRules()) is None
    assert baseline_band(Fraction(7), diary(7, 7, 7, 7, 7), PainRules()) is None


def test_the_judged_days_are_shown_where_the_span_reaches_them() -> None:
    judged = JudgedDays(day(20), day(30), "3 months after")
    for first, last, seen in ((0, 40, True), (30, 40, True), (0, 20, True), (31, 40, False), (0, 19, False)):
        shown = ScorePlot(Span(day(first), day(last)), judged=judged).visible().judged
        assert shown == (judged if seen else None)


def test_the_lines_stand_at_exactly_thirty_and_fifty_percent_less() -> None:
    assert relief_lines(Fraction(7)) == (ReliefLine(30, Fraction(49, 10)), ReliefLine(50, Fraction(35, 10)))


def test_a_low_start_has_no_percent_lines_but_four_has() -> None:
    assert relief_lines(Fraction(399, 100)) == ()
    assert len(relief_lines(Fraction(4))) == 2


def test_the_block_threshold_is_exact() -> None:
    assert relief_threshold(Fraction(7), 80) == Fraction(7, 5)


def test_a_phase_refuses_to_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="ends before"):
        CourseBand(CoursePhase.RELIEF, day(2), day(1))


def test_a_visible_plot_holds_only_what_its_span_shows() -> None:
    ordinal = float(START.toordinal())
    scores = Series((ordinal - 1, ordinal, ordinal + 9, ordinal + 10), (1.0, 2.0, 3.0, 4.0))
    early, late = MeanBar(day(-9), day(-1), Fraction(5)), MeanBar(day(9), day(20), Fraction(4))
    plot = ScorePlot(
        span=Span(START, day(9)),
        pain=scores,
        pain_means=scores,
        function=scores,
        comparison=Comparison("left knee", scores),
        after=(early, late),
        flags=(Flag(day(5), "b"), Flag(day(2), "a"), Flag(day(10), "out")),
        course=(
            CourseBand(CoursePhase.TYPICAL_END, day(9), day(30)),
            CourseBand(CoursePhase.SORENESS, day(-5), START),
            CourseBand(CoursePhase.RELIEF, day(10), day(11)),
        ),
    ).visible()
    assert plot.pain.values == plot.pain_means.values == plot.function.values == (2.0, 3.0)
    assert plot.comparison is not None
    assert plot.comparison.series.values == (2.0, 3.0)
    assert plot.after == (late,)
    assert [flag.label for flag in plot.flags] == ["a", "b"]
    assert [band.phase for band in plot.course] == [CoursePhase.SORENESS, CoursePhase.TYPICAL_END]


def test_a_comparison_without_a_score_in_the_span_is_not_visible() -> None:
    other = Comparison("left knee", Series((float(day(40).toordinal()),), (3.0,)))
    assert ScorePlot(Span(START, day(9)), comparison=other).visible().comparison is None
    assert ScorePlot(Span(START, day(9))).visible().comparison is None


def test_the_score_before_a_block_is_joined_to_its_first_reading() -> None:
    trace = BlockTrace("", Fraction(7), ((15, Fraction(3)), (30, Fraction(1))))
    assert joined_readings(trace) == (((0, Fraction(7)), (15, Fraction(3)), (30, Fraction(1))),)


def test_two_hours_without_a_reading_are_joined_and_more_are_not() -> None:
    trace = BlockTrace("", None, ((60, Fraction(3)), (180, Fraction(4)), (301, Fraction(7))))
    assert [[minute for minute, _ in run] for run in joined_readings(trace)] == [[60, 180], [301]]


def test_a_block_without_any_score_has_nothing_to_join() -> None:
    assert joined_readings(BlockTrace()) == ()


@pytest.mark.parametrize("minutes", [(30, 15), (15, 15), (-1, 15)])
def test_readings_out_of_order_or_before_the_block_are_refused(minutes: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="go forward"):
        BlockTrace("", None, tuple((minute, Fraction(1)) for minute in minutes))
