"""Daily points, seven-day means, gaps and thinning: what is drawn is what was scored."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult_app.domain.plot import (
    Series,
    Span,
    daily_points,
    missing_days,
    segments,
    seven_day_means,
    thin,
)
from consult_app.domain.scores import DailyScore

START = date(2026, 1, 1)


def on(day: int, value: int | Fraction) -> DailyScore:
    return DailyScore(START + timedelta(days=day), Fraction(value))


def series(*points: tuple[float, float]) -> Series:
    return Series(tuple(day for day, _ in points), tuple(value for _, value in points))


def test_a_day_with_two_entries_has_one_point_at_their_exact_mean() -> None:
    points = daily_points([(START, Fraction(5)), (START, Fraction(4)), (START, Fraction(4))])
    assert points == (DailyScore(START, Fraction(13, 3)),)


def test_daily_points_come_in_order_of_time_whatever_order_they_were_entered() -> None:
    later, earlier = START + timedelta(days=1), START
    assert [point.day for point in daily_points([(later, Fraction(1)), (earlier, Fraction(2))])] == [earlier, later]


def test_no_entries_give_no_points_and_no_means() -> None:
    assert daily_points([]) == ()
    assert seven_day_means([]) == ()


def test_a_mean_needs_three_days_out_of_seven() -> None:
    assert seven_day_means([on(0, 7), on(1, 8)]) == ()
    assert seven_day_means([on(0, 7), on(1, 8), on(2, 8)]) == (on(2, Fraction(23, 3)),)


def test_the_seventh_day_back_counts_no_more() -> None:
    assert seven_day_means([on(0, 10), on(5, 4), on(6, 4)]) == (on(6, 6),)
    assert seven_day_means([on(0, 10), on(5, 4), on(7, 4)]) == ()


def test_means_stay_exact_over_days_with_several_entries() -> None:
    assert seven_day_means([on(0, Fraction(13, 3)), on(1, Fraction(9, 2)), on(2, 5)]) == (on(2, Fraction(83, 18)),)


@given(st.dictionaries(st.integers(0, 60), st.integers(0, 10), max_size=40))
def test_each_mean_is_the_plain_mean_of_its_seven_days(scores: dict[int, int]) -> None:
    points = [on(day, scores[day]) for day in sorted(scores)]
    means = {(mean.day - START).days: mean.value for mean in seven_day_means(points)}
    for day in scores:
        window = [Fraction(value) for other, value in scores.items() if day - 6 <= other <= day]
        expected = sum(window, Fraction(0)) / len(window) if len(window) >= 3 else None
        assert means.get(day) == expected


def test_a_series_of_daily_points_has_their_ordinals_and_values() -> None:
    assert Series.of([on(0, Fraction(9, 2))]) == series((float(START.toordinal()), 4.5))


def test_a_series_refuses_days_that_do_not_go_forward() -> None:
    with pytest.raises(ValueError, match="go forward"):
        series((2, 1), (2, 3))


def test_a_series_refuses_a_day_without_a_value() -> None:
    with pytest.raises(ValueError, match="one value for each day"):
        Series((1.0, 2.0), (3.0,))


def test_a_span_refuses_to_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="ends before"):
        Span(START, START - timedelta(days=1))


def test_within_keeps_the_first_and_the_last_day_of_the_span() -> None:
    whole = Series.of([on(day, day) for day in range(6)])
    assert whole.within(Span(START + timedelta(days=1), START + timedelta(days=3))).values == (1.0, 2.0, 3.0)
    assert whole.within(Span(START, START + timedelta(days=5))) == whole


def test_a_line_breaks_where_the_gap_is_longer_than_allowed_and_only_there() -> None:
    parts = segments(series((1, 5), (8, 6), (15.5, 7)), 7)
    assert [part.days for part in parts] == [(1, 8), (15.5,)]
    assert segments(Series(), 7) == ()


def test_missing_days_counts_the_days_between() -> None:
    assert missing_days(series((1, 5), (2, 5), (12, 5), (19, 5)), 7) == (9,)
    assert missing_days(Series(), 7) == ()


def test_a_short_series_is_not_thinned() -> None:
    short = series((1, 5), (2, 6), (20, 7))
    assert thin(short, 7, 10) == segments(short, 7)


def test_thinning_a_hundred_years_keeps_a_single_day_of_ten_and_of_zero() -> None:
    values = [5.0] * 36_500
    values[20_001], values[33_333] = 10.0, 0.0
    runs = thin(Series(tuple(float(day) for day in range(36_500)), tuple(values)), 1, 600)
    kept = {(day, value) for run in runs for day, value in zip(run.days, run.values, strict=True)}
    assert {(20_001.0, 10.0), (33_333.0, 0.0)} <= kept
    assert len(kept) <= 602


def test_thinning_a_hundred_years_keeps_a_gap_of_eight_days() -> None:
    days = [float(day) for day in range(36_500) if not 17_000 <= day < 17_008]
    runs = thin(Series(tuple(days), (5.0,) * len(days)), 7, 600)
    assert len(runs) == 2
    assert (runs[0].days[-1], runs[1].days[0]) == (16_999.0, 17_008.0)


def test_thinning_again_at_another_width_answers_for_that_width() -> None:
    long = Series(tuple(float(day) for day in range(1000)), tuple(float(day % 11) for day in range(1000)))
    wide, narrow = thin(long, 1, 400), thin(long, 1, 100)
    assert sum(len(run) for run in narrow) < sum(len(run) for run in wide)
    assert thin(long, 1, 100) is narrow  # the same drawing again costs no second search
    assert thin(long, 1, 400) == wide


@given(
    st.lists(st.tuples(st.integers(1, 30), st.integers(0, 10)), min_size=3, max_size=200),
    st.integers(1, 40),
    st.integers(1, 12),
)
def test_thinning_keeps_ends_extremes_and_every_break(steps: list[tuple[int, int]], limit: int, gap: int) -> None:
    day, days, values = 0, list[float](), list[float]()
    for step, value in steps:
        day += step
        days.append(float(day))
        values.append(float(value))
    runs = thin(Series(tuple(days), tuple(values)), gap, limit)
    kept = [point for run in runs for point in zip(run.days, run.values, strict=True)]
    originals = list(zip(days, values, strict=True))
    assert set(kept) <= set(originals)
    assert kept[0] == originals[0]
    assert kept[-1] == originals[-1]
    assert min(value for _, value in kept) == min(values)
    assert max(value for _, value in kept) == max(values)
    for run in runs:  # no drawn stroke goes over a gap
        for start, stop in pairwise(run.days):
            between = [one for one in days if start <= one <= stop]
            assert all(after - before <= gap for before, after in pairwise(between))


def test_thinning_passes_over_years_without_a_point() -> None:
    days = (*(float(day) for day in range(500)), 9_000.0)
    runs = thin(Series(days, (5.0,) * 501), 7, 100)
    assert [run.days[-1] for run in runs] == [499.0, 9_000.0]
