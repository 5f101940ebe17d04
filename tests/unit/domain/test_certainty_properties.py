"""What H20 promises for every diary, tried on many made-up ones."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from random import Random

import pytest
from certainty_builders import LIMITS, on_days, phases, sure
from hypothesis import given, settings
from hypothesis import strategies as st

from consult_app.domain.certainty import Certainty, SureWord, difference_fell, how_sure
from consult_app.domain.level_model import LevelGrid, LevelPrior, known_levels
from consult_app.domain.scores import DailyScore

Phases = tuple[tuple[DailyScore, ...], tuple[DailyScore, ...]]
# A judged window takes some milliseconds, and several times that while lines are counted.
MANY = settings(max_examples=20)
SOME = settings(max_examples=6)


def _moved(scores: tuple[DailyScore, ...], *, days: int = 0, points: Fraction | int = 0) -> tuple[DailyScore, ...]:
    return tuple(DailyScore(score.day + timedelta(days=days), score.value + points) for score in scores)


def _estimates(found: Certainty) -> list[float | None]:
    return [found.p_fell, found.p_30, found.p_2, found.p_rose, found.fall, *(found.fall_90 or ()), found.r]


@MANY
@given(phases(), st.randoms(use_true_random=False))
def test_the_order_of_entries_changes_nothing(drawn: Phases, chance: Random) -> None:
    shuffled = [list(phase) for phase in drawn]
    for phase in shuffled:
        chance.shuffle(phase)
    assert sure(*map(tuple, shuffled)) == sure(*drawn)


@MANY
@given(phases(), st.integers(-20_000, 20_000))
def test_another_date_changes_nothing(drawn: Phases, days: int) -> None:
    assert sure(*(_moved(phase, days=days) for phase in drawn)) == sure(*drawn)


@SOME
@given(phases())
def test_a_finer_grid_says_the_same(drawn: Phases) -> None:
    finer = replace(LIMITS, grid=LevelGrid(r_points=64, s_points=80))
    found, better = sure(*drawn), how_sure(*drawn, finer, meaningful=True)
    chances, finer_chances = _estimates(found)[:4], _estimates(better)[:4]
    assert chances == pytest.approx(finer_chances, abs=2e-4)
    assert _estimates(found)[4:] == pytest.approx(_estimates(better)[4:], abs=2e-3)


@MANY
@given(phases())
def test_probabilities_belong_together(drawn: Phases) -> None:
    found = sure(*drawn)
    p_fell, p_30, p_2, p_rose = found.p_fell, found.p_30, found.p_2, found.p_rose
    assert p_fell is not None
    assert p_2 is not None
    assert p_30 is not None
    assert p_rose is not None
    assert p_fell + p_rose == pytest.approx(1, abs=1e-12)
    assert all(-1e-12 <= chance <= 1 + 1e-12 for chance in (p_fell, p_30, p_2, p_rose))
    assert p_2 <= p_fell
    assert found.fall is not None
    assert found.fall_90 is not None
    assert found.fall_90[0] < found.fall < found.fall_90[1]
    assert found.r is not None
    assert 0 < found.r < 0.95


@MANY
@given(phases(), st.integers(0, 10))
def test_a_whole_window_that_is_lower_falls_by_just_as_much(drawn: Phases, half_points: int) -> None:
    """Level B has a flat prior: all scores of the window lower by d moves the fall by d and nothing else."""
    before, after = drawn
    lower = Fraction(half_points, 2)
    found, more = sure(before, after), sure(before, _moved(after, points=-lower))
    assert more.fall == pytest.approx(_number(found.fall) + float(lower), abs=1e-9)
    assert more.r == pytest.approx(found.r, abs=1e-9)
    for name in ("p_fell", "p_30", "p_2"):
        assert getattr(more, name) >= getattr(found, name) - 1e-12


@MANY
@given(phases())
def test_the_interval_holds_ninety_percent(drawn: Phases) -> None:
    found = sure(*drawn)
    levels = known_levels(*drawn, LIMITS.prior, LIMITS.grid)
    assert found.fall_90 is not None
    low, high = (levels.chance_of_fall(end) for end in found.fall_90)
    assert (low, high) == pytest.approx((0.95, 0.05), abs=1e-5)


@MANY
@given(phases(), st.integers(-6, 6))
def test_a_difference_does_not_care_where_the_scale_begins(drawn: Phases, points: int) -> None:
    """A level and its prior moved together give the same answer."""
    before, after = drawn
    moved = (_moved(before, points=points), _moved(after, points=points))
    elsewhere = replace(LIMITS, difference_prior=LevelPrior(float(points), 4.0))
    assert difference_fell(*moved, elsewhere).p_fell == pytest.approx(difference_fell(*drawn, LIMITS).p_fell, abs=1e-9)


@MANY
@given(phases())
def test_only_the_days_before_say_whether_pain_was_falling(drawn: Phases) -> None:
    before, after = drawn
    by_day = {score.day.toordinal(): score.value for score in before}
    middle = math.floor((min(by_day) + max(by_day)) / 2)
    first = [value for day, value in by_day.items() if day <= middle]
    second = [value for day, value in by_day.items() if day > middle]
    enough = len(first) >= 3 and len(second) >= 3
    fell = enough and sum(first, Fraction(0)) / len(first) - sum(second, Fraction(0)) / len(second) >= 1
    assert sure(before, after).was_falling == fell


def test_one_far_lower_day_can_make_a_fall_less_sure() -> None:
    """More relief on a single day may lower p_fell: it also says that this person's pain jumps more than was thought.

    Only relief on all days of the window is sure never to lower it.
    """
    before = on_days(range(5), "8 8 8 6 8")
    even, one_low = on_days(range(19, 24), "5 5 4 5 6"), on_days(range(19, 24), "5 5 0 5 6")
    assert sure(before, even).word is SureWord.LIKELY
    assert sure(before, one_low).word is SureWord.CANNOT_TELL
    all_low = on_days(range(19, 24), "4 4 3 4 5")
    assert _number(sure(before, all_low).p_fell) > _number(sure(before, even).p_fell)


def _number(value: float | None) -> float:
    assert value is not None
    return value
