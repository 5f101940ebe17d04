"""H20's second picture: the same windows slid over the person's own earlier diary."""

from __future__ import annotations

from fractions import Fraction

import pytest
from certainty_builders import NRS, on_days
from hypothesis import given, settings
from hypothesis import strategies as st

from consult_app.domain.own_windows import OwnWindows, WindowPair, own_windows

MONTH = WindowPair(before=14, between=14, after=15)
SHORT = WindowPair(before=3, between=1, after=2, scored_before=2, scored_after=1)


def test_sixty_days_hold_eighteen_pairs_of_two_weeks_and_days_14_to_28() -> None:
    assert own_windows(on_days(range(60), [6, 7] * 30), Fraction(2), MONTH) == OwnWindows(18, 0)


def test_a_diary_as_long_as_the_pair_holds_one_and_a_shorter_none() -> None:
    assert own_windows(on_days(range(43), [6] * 43), Fraction(1), MONTH).windows == 1
    assert own_windows(on_days(range(42), [6] * 42), Fraction(1), MONTH).windows == 0


@pytest.mark.parametrize("days", [0, 1, 5])
def test_a_diary_too_short_holds_none(days: int) -> None:
    assert own_windows(on_days(range(days), [6] * days), Fraction(1), SHORT) == OwnWindows(0, 0)


def test_days_between_belong_to_neither_side() -> None:
    # 6 6 6 | 0 | 4 4: the drop is exactly 2
    assert own_windows(on_days(range(6), "6 6 6 0 4 4"), Fraction(2), SHORT) == OwnWindows(1, 1)
    assert own_windows(on_days(range(6), "6 6 6 0 4 4"), Fraction(201, 100), SHORT) == OwnWindows(1, 0)
    together = WindowPair(before=3, between=0, after=3, scored_before=2, scored_after=1)
    assert own_windows(on_days(range(6), "6 6 6 0 4 4"), Fraction(10, 3), together) == OwnWindows(1, 1)


def test_each_place_is_counted_once() -> None:
    # days 0-2 | 4-5: 7 to 4; days 1-3 | 5-6: 6 to 4; days 2-4 | 6-7: 5 to 6
    found = own_windows(on_days(range(8), "9 6 6 6 3 5 3 9"), Fraction(2), SHORT)
    assert found == OwnWindows(3, 2)


def test_a_place_without_enough_scored_days_is_no_window() -> None:
    assert own_windows(on_days((0, 1, 4, 5), "6 6 4 4"), Fraction(2), SHORT) == OwnWindows(1, 1)
    assert own_windows(on_days((0, 3, 4, 5), "6 6 4 4"), Fraction(2), SHORT).windows == 0
    both = WindowPair(before=3, between=1, after=2, scored_before=2, scored_after=2)
    assert own_windows(on_days((0, 1, 5), "6 6 4"), Fraction(2), both).windows == 0


def test_five_and_three_scored_days_are_needed_unless_said() -> None:
    assert (MONTH.scored_before, MONTH.scored_after) == (5, 3)


@settings(max_examples=60)
@given(st.dictionaries(st.integers(0, 40), NRS, max_size=30), st.integers(1, 12))
def test_a_bigger_drop_never_came_more_often(diary: dict[int, Fraction], half_points: int) -> None:
    earlier = on_days(sorted(diary), [diary[day] for day in sorted(diary)])
    small, big = (own_windows(earlier, Fraction(half_points + more, 2), SHORT) for more in (0, 1))
    assert small.windows == big.windows
    assert big.as_big <= small.as_big <= small.windows


@settings(max_examples=60)
@given(st.dictionaries(st.integers(0, 25), NRS, max_size=26), st.integers(1, 8))
def test_pairs_are_counted_as_defined(diary: dict[int, Fraction], half_points: int) -> None:
    """Every place is tried, day by day, from the first scored day on; a plain list says what is in each window."""
    drop = Fraction(half_points, 2)
    found = own_windows(on_days(sorted(diary), [diary[day] for day in sorted(diary)]), drop, SHORT)
    falls: list[Fraction] = []
    for first in range(26):
        baseline = [diary[day] for day in range(first, first + 3) if day in diary]
        window = [diary[day] for day in range(first + 4, first + 6) if day in diary]
        inside = bool(diary) and min(diary) <= first and first + 5 <= max(diary)
        if inside and len(baseline) >= 2 and window:
            falls.append(sum(baseline, Fraction(0)) / len(baseline) - sum(window, Fraction(0)) / len(window))
    assert found == OwnWindows(len(falls), sum(fall >= drop for fall in falls))
