"""The parts of `dev.py bench verdict` that are not the domain's: diaries, t tests, and rules 1.1.0 as they were."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.typing import NDArray

from benchmarks.verdict import Bar
from benchmarks.verdict_people import Row, columns, diaries
from benchmarks.verdict_proof import FARTHEST, largest_difference
from benchmarks.verdict_rivals import Phase, beyond_error, meaningful, serial_t, surely_lower, t_below, welch

# The worked example of the peers [devries2013], in tenths, since a phase sums up whole numbers.
BEFORE = (875, 825, 534, 723, 942, 966, 574, 781, 472, 807)
AFTER = (821, 737, 493, 793, 733, 573, 317, 504, 778, 670, 405, 16, 386, 32, 241)


def _one(*values: float) -> Phase:
    return Phase.of(np.array([values], dtype=float))


def _numbers(*values: float) -> NDArray[np.float64]:
    return np.array(values, dtype=float)


def test_the_serial_t_of_the_worked_example() -> None:
    found = serial_t(_one(*BEFORE), _one(*AFTER))
    shown = [found.r[0], found.se[0] / 10, found.df[0], found.t[0], 2 * t_below(found.t, found.df)[0]]
    assert shown == pytest.approx([0.3028, 13.1173, 12.134, -1.9056, 0.0807], abs=5e-4)


def test_welch_ignores_that_days_resemble_each_other() -> None:
    t, df = welch(_one(*BEFORE), _one(*AFTER))
    assert 2 * t_below(t, df)[0] == pytest.approx(0.0089, abs=5e-5)


def test_gaps_in_a_diary_change_neither_t() -> None:
    gaps = Phase.of(_numbers(875, math.nan, 825, 534, math.nan, math.nan, *BEFORE[3:])[None, :])
    assert serial_t(gaps, _one(*AFTER)).t == serial_t(_one(*BEFORE), _one(*AFTER)).t
    assert welch(gaps, _one(*AFTER)) == welch(_one(*BEFORE), _one(*AFTER))


@pytest.mark.parametrize("t", [-40.0, -3.0, -0.5, 0.0, 0.1, 2.0, 40.0])
def test_student_s_distribution_where_it_has_a_short_formula(t: float) -> None:
    one, two = t_below(_numbers(t, t), _numbers(1, 2))
    assert one == pytest.approx(0.5 + math.atan(t) / math.pi, abs=1e-13)
    assert two == pytest.approx(0.5 + t / (2 * math.sqrt(2 + t * t)), abs=1e-13)


def test_student_s_distribution_with_many_days_is_nearly_normal() -> None:
    assert t_below(_numbers(-1.96), _numbers(1e6))[0] == pytest.approx(math.erfc(1.96 / math.sqrt(2)) / 2, abs=1e-6)
    assert t_below(_numbers(-2.2281), _numbers(10))[0] == pytest.approx(0.025, abs=1e-5)


def test_means_without_any_spread_are_lower_or_not() -> None:
    for after, lower in ((3, True), (7, False), (9, False)):
        before, flat = _one(7, 7, 7, 7), _one(after, after, after)
        assert surely_lower(*welch(before, flat))[0] == lower
        serial = serial_t(before, flat)
        assert surely_lower(serial.t, serial.df)[0] == lower


def test_meaningful_is_met_exactly() -> None:
    assert meaningful(_one(7, 7, 6), _one(4, 5))[0] == (100 * (20 / 3 - 4.5) / (20 / 3) >= 30)
    for before, after, big in (((10, 10), (7, 7), True), ((10, 10), (7, 8), False), ((4, 4), (2, 2), True)):
        assert meaningful(_one(*before), _one(*after))[0] == big
    assert not meaningful(_one(4, 3), _one(0, 0))[0]
    assert not meaningful(_one(6, 6, 6, 6), _one(4, 4, 4, 5))[0]


@pytest.mark.parametrize(
    ("days_before", "after", "beyond"),
    [
        (5, (5, 5, 5, 5, 6), True),
        (5, (5, 5, 5, 6, 6), False),
        (5, (4, 4, 5), True),
        (5, (4, 5, 5), False),
        (4, (4, 4, 4, 4, 3), False),
        (4, (4, 4, 4, 3, 3), True),
    ],
)
def test_the_fixed_points_of_rules_1_are_kept_as_they_were(
    days_before: int, after: tuple[int, ...], beyond: bool
) -> None:
    """1.8 points with 5 days after, 2.6 with fewer, 3.3 from a start under 5 days."""
    assert beyond_error(_one(*[7] * days_before), _one(*after))[0] == beyond


def test_the_same_row_gives_the_same_diaries() -> None:
    row = Row(flare=True, drift=0.8, r=0.8, spread=2.2)
    one, other = diaries(row, 1_000, 28), diaries(row, 1_000, 28)
    assert np.array_equal(one, other, equal_nan=True)
    assert one.shape == (1_000, 89)


def test_diaries_are_what_their_row_says() -> None:
    row = Row(flare=False, drift=0.0, r=0.5, spread=1.0, level=6, fall=2.0)
    scores = diaries(row, 4_000, 28)
    before, after = scores[:, columns(-60, -1)], scores[:, columns(0, 28)]
    assert np.nanmean(before) == pytest.approx(6, abs=0.02)
    assert np.nanmean(after) == pytest.approx(4, abs=0.02)
    assert np.mean(np.isnan(scores)) == pytest.approx(0.25, abs=0.01)
    apart = before - 6
    alike = np.nanmean(apart[:, 1:] * apart[:, :-1]) / np.nanmean(apart * apart)
    assert alike == pytest.approx(0.5 / (1 + 1 / 12), abs=0.02)  # rounding adds a twelfth to the variance
    assert set(np.unique(scores[~np.isnan(scores)])) <= set(range(11))


def test_people_in_a_flare_came_on_bad_days() -> None:
    scores = diaries(Row(flare=True, drift=0.0, r=0.8, spread=1.5), 1_000, 28)
    usual, last = np.nanmean(scores[:, columns(-60, -31)]), np.nanmean(scores[:, columns(-3, -1)])
    assert last - usual > 1.5


def test_everybody_has_enough_scored_days() -> None:
    for last_day in (28, 105):
        seen = ~np.isnan(diaries(Row(flare=False, drift=0.8, r=0.3, spread=1.0), 1_000, last_day))
        assert seen[:, columns(-14, -1)].sum(axis=1).min() >= 5
        assert seen[:, columns(last_day - 6, last_day)].sum(axis=1).min() >= 3


def test_a_bar_is_missed_by_more_than_two_standard_errors() -> None:
    def told(count: int) -> NDArray[np.bool_]:
        return np.arange(4_000) < count

    # 5 % of 4,000 are 200; with 228 told, two standard errors are 29 people.
    assert not Bar(5).missed(told(228))
    assert Bar(5).missed(told(232))
    assert not Bar(60, least=True).missed(told(2_340))
    assert Bar(60, least=True).missed(told(2_335))


def test_what_is_counted_is_the_domain_s() -> None:
    """Each run of the calibration tries 200 cases; here some are enough."""
    assert largest_difference(25) < FARTHEST
