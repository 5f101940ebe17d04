"""H20: the vectors of the rules page, its words, its reasons, and the note of a trend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import pytest
from certainty_builders import LIMITS, on_days, sure

from consult_app.domain.certainty import (
    Certainty,
    CertaintyLimits,
    SureWord,
    UnsureReason,
    difference_fell,
    differences,
    how_sure,
    was_falling,
)
from consult_app.domain.daily import mean
from consult_app.domain.level_model import LevelGrid, LevelPrior
from consult_app.domain.pain_change import BETTER, class_of, percent_less
from consult_app.domain.scores import DailyScore
from consult_app.domain.settings import PainRules

TOLERANCE = 5e-4


@dataclass(frozen=True)
class Vector:
    """A row of the page: data, fall, p_fell, p_30, p_2, the two ends of 90 %, r, and the word."""

    before: tuple[DailyScore, ...]
    after: tuple[DailyScore, ...]
    fall: float
    p_fell: float
    p_30: float
    p_2: float
    fall_90: tuple[float, float]
    r: float
    word: SureWord
    falling: bool = False


def _a(values: str) -> tuple[DailyScore, ...]:
    return on_days(range(len(values.split())), values)


FLARE_60 = on_days(range(60), "6 7 " * 28 + "9 9 10 9")
DECIDED = "6 7 6 6 7 6 6 7 6 6 7 6 6 7 9 10 9 10 9 8 8 7 6 6 7 6 6 7"
THIRTY = "7 5 5 7 8 8 8 7 8 5 7 5 7 6 8 8 5 5 5 8 5 8 8 6 7 6 8 7 6 8"
RISE = "7 6 7 7 8 7 6 7 7 8 7 7 6 7 7"
STEADY = _a("5 5 5 5 4 5 5 5 5 5 5 4 5 5")
STEADY_AFTER = on_days(range(36, 43), "3 4 3 4 3 4 3")

VECTORS = {
    "steady": Vector(
        STEADY, STEADY_AFTER, 1.4504, 0.9997, 0.4784, 0.0229, (1.0324, 1.8792), 0.1185, SureWord.LIKELY
    ),
    "flare": Vector(
        _a("4 5 4 6 6 7 8 9 10 9 10 9 8 9"),
        on_days(range(36, 43), "4 5 6 5 4 5 6"),
        1.4642, 0.7647, 0.4156, 0.4070, (-2.3613, 5.0653), 0.8391, SureWord.CANNOT_TELL,
    ),
    "another flare": Vector(
        _a("5 4 6 5 7 8 9 10 9 10 9 8 9 9"),
        on_days(range(36, 43), "5 6 5 5 6 5 6"),
        1.2892, 0.7591, 0.3501, 0.3707, (-2.4058, 4.5859), 0.8043, SureWord.CANNOT_TELL,
    ),
    "gaps": Vector(
        on_days(range(15, 22), "6 6 7 7 9 8 8"),
        on_days((22, 24, 25, 26, 28), "7 6 6 7 8"),
        0.3956, 0.6920, 0.0271, 0.0327, (-1.0078, 1.8008), 0.6106, SureWord.CANNOT_TELL,
    ),
    "fewest": Vector(
        on_days((0, 3, 5, 9), "7 8 7 6"),
        on_days((20, 21, 25), "4 5 4"),
        2.4608, 0.9790, 0.7480, 0.7386, (0.7482, 3.9436), 0.4509, SureWord.LIKELY,
    ),
    "floor": Vector(
        _a("7 " * 14), on_days(range(28, 35), "3 " * 7),
        3.9700, 1.0000, 1.0000, 1.0000, (3.3626, 4.5767), 0.9433, SureWord.CLEAR,
    ),
    "rise": Vector(
        _a("4 5 4 5 4 4 5 4 5 5 4 4 5 4"), on_days(range(28, 43), RISE),
        -2.5107, 0.0000, 0.0000, 0.0000, (-2.9383, -2.0867), 0.1262, SureWord.CLEAR_WORSE,
    ),
    "trend": Vector(
        _a("9 9 8 8 8 7 7 7 6 6 6 5 5 5"), on_days(range(28, 35), "4 4 3 4 4 3 4"),
        2.3867, 0.9317, 0.6559, 0.6302, (-0.3113, 4.7593), 0.8573, SureWord.CANNOT_TELL, falling=True,
    ),
    "60 days": Vector(
        FLARE_60, on_days(range(74, 89), "3 4 5 " * 5),
        2.6817, 1.0000, 0.9877, 0.9844, (2.1749, 3.1891), 0.1835, SureWord.CLEAR,
    ),
    "chosen in a flare": Vector(
        _a(DECIDED), on_days(range(42, 57), "4 5 4 4 5 4 5 4 5 4 5 4 5 4 5"),
        2.3324, 0.9805, 0.6747, 0.6818, (0.7149, 3.7773), 0.6789, SureWord.LIKELY,
    ),
    "14 before": Vector(
        _a("6 6 7 7 8 6 7 7 7 6 7 6 6 8"), on_days(range(28, 43), "4 6 5 4 5 3 4 3 5 3 4 6 4 4 5"),
        2.3456, 0.9997, 0.8442, 0.8132, (1.6666, 3.0138), 0.1411, SureWord.LIKELY,
    ),
    "30 before": Vector(
        on_days(range(0, 60, 2), THIRTY), on_days(range(74, 89), "4 5 3 4 3 4 4 6 6 5 4 5 4 5 3"),
        2.3923, 0.9999, 0.8121, 0.7977, (1.5957, 3.2060), 0.2715, SureWord.CLEAR,
    ),
    "7 and 7": Vector(
        _a("7 8 6 7 8 7 6"), on_days(range(14, 21), "4 6 3 5 4 6 5"),
        2.0967, 0.9789, 0.5597, 0.5811, (0.6494, 3.3937), 0.2071, SureWord.LIKELY,
    ),
    "half points, six months": Vector(
        _a("8 6.5 7 9 5 7.5 8"), on_days(range(180, 186), "5 4.5 6 3 5 4"),
        2.4848, 0.9772, 0.6969, 0.7243, (0.7036, 4.1010), 0.1979, SureWord.LIKELY,
    ),
}  # fmt: skip


def _meaningful(before: Sequence[DailyScore], after: Sequence[DailyScore]) -> bool:
    """H5 on the mean of the 14 days before the day after the last one (H2) and the mean of the window."""
    base = mean([score for score in before if (before[-1].day - score.day).days < 14])
    points = base - mean(after)
    rules = PainRules()
    return base >= rules.low_start and class_of(percent_less(base, base - points), points, rules) in BETTER


@pytest.mark.parametrize("vector", VECTORS.values(), ids=VECTORS.keys())
def test_a_vector_of_the_page_comes_out_as_printed(vector: Vector) -> None:
    found = sure(vector.before, vector.after, meaningful=_meaningful(vector.before, vector.after))
    assert found.word is vector.word
    assert found.reason is None
    assert found.was_falling is vector.falling
    assert (found.days_before, found.days_after) == (len(vector.before), len(vector.after))
    shown = [found.fall, found.p_fell, found.p_30, found.p_2, *(found.fall_90 or ()), found.r]
    assert shown == pytest.approx(
        [vector.fall, vector.p_fell, vector.p_30, vector.p_2, *vector.fall_90, vector.r], abs=TOLERANCE
    )
    assert found.p_rose == pytest.approx(1 - vector.p_fell, abs=TOLERANCE)


def test_nothing_is_known_where_every_score_is_the_same() -> None:
    found = sure(_a("6 " * 14), on_days(range(28, 35), "6 " * 7))
    assert found == Certainty(SureWord.CANNOT_TELL, UnsureReason.NO_CHANGE, 14, 7, was_falling=False)


def test_one_other_score_is_enough_to_know_something() -> None:
    assert sure(_a("6 " * 14), on_days(range(28, 35), "6 6 6 6 6 6 5")).reason is None
    assert sure(_a("6 " * 13 + "5"), on_days(range(28, 35), "6 " * 7)).reason is None


@pytest.mark.parametrize(("days_before", "days_after"), [(3, 7), (20, 2), (4, 2), (3, 3), (0, 9), (9, 0), (0, 0)])
def test_too_few_days_cannot_tell(days_before: int, days_after: int) -> None:
    found = sure(on_days(range(days_before), [7] * days_before), on_days(range(20, 20 + days_after), [3] * days_after))
    assert (found.word, found.reason) == (SureWord.CANNOT_TELL, UnsureReason.TOO_FEW_DAYS)
    assert (found.p_fell, found.fall_90, found.r) == (None, None, None)
    assert (found.days_before, found.days_after) == (days_before, days_after)


def test_four_days_before_and_three_after_are_the_fewest() -> None:
    assert sure(_a("7 8 7 6"), on_days(range(20, 23), "4 5 4")).reason is None
    more = CertaintyLimits(fewest_days=8)
    assert how_sure(_a("7 8 7 6"), on_days(range(20, 23), "4 5 4"), more, meaningful=True).reason is not None


def test_too_few_is_said_before_no_change() -> None:
    assert sure(_a("6 6 6"), on_days(range(20, 23), "6 6 6")).reason is UnsureReason.TOO_FEW_DAYS


def test_a_drop_that_is_not_meaningful_is_never_clear() -> None:
    floor = VECTORS["floor"]
    assert sure(floor.before, floor.after, meaningful=False).word is SureWord.LIKELY


def test_each_probability_is_met_by_its_own_limit() -> None:
    thirty = VECTORS["30 before"]
    found = sure(thirty.before, thirty.after)
    assert found.p_fell is not None
    assert found.p_30 is not None
    for limits, word in (
        (CertaintyLimits(fell=found.p_fell, much_less=found.p_30), SureWord.CLEAR),
        (CertaintyLimits(much_less=found.p_30 + 1e-9), SureWord.LIKELY),
        (CertaintyLimits(many_before=31), SureWord.LIKELY),
        (CertaintyLimits(many_before=31, much_less_few_before=found.p_30), SureWord.CLEAR),
        (CertaintyLimits(many_before=31, much_less_few_before=found.p_30 + 1e-9), SureWord.LIKELY),
        (CertaintyLimits(fell=found.p_fell + 1e-9), SureWord.CANNOT_TELL),
    ):
        assert how_sure(thirty.before, thirty.after, limits, meaningful=True).word is word


def test_a_rise_is_met_by_its_own_limit() -> None:
    before, after = _a("4 5 4 5 4 4 5"), on_days(range(10, 14), "6 4 6 5")
    p_rose = sure(before, after).p_rose
    assert p_rose is not None
    for limit, word in ((p_rose, SureWord.CLEAR_WORSE), (p_rose + 1e-9, SureWord.CANNOT_TELL)):
        assert how_sure(before, after, CertaintyLimits(rose=limit), meaningful=False).word is word


def test_the_limits_are_the_page_s() -> None:
    assert (LIMITS.fell, LIMITS.rose, LIMITS.much_less, LIMITS.much_less_few_before) == (0.95, 0.95, 0.80, 0.85)
    assert (LIMITS.many_before, LIMITS.fewest_days, LIMITS.fewest_before, LIMITS.fewest_after) == (30, 7, 4, 3)
    assert (LIMITS.trend_points, LIMITS.trend_days) == (1, 3)
    assert (LIMITS.share_left, LIMITS.points_less, LIMITS.interval) == (0.7, 2, 0.9)
    assert (LIMITS.prior, LIMITS.difference_prior) == (LevelPrior(5, 2), LevelPrior(0, 4))
    assert LIMITS.grid == LevelGrid(32, 40, 0.95, 0.35, 5)


def test_the_first_half_holds_the_middle_day() -> None:
    # Days 0 to 5: the middle is day 2, and 7 7 7 against 6 6 6 is a fall of exactly one point.
    assert was_falling(_a("7 7 7 6 6 6"), LIMITS)
    assert not was_falling(_a("7 7 6 6 6 6"), LIMITS)
    # Days 0 to 6: the middle is day 3, and belongs to the first half.
    assert was_falling(_a("8 8 8 8 7 7 7"), LIMITS)
    assert not was_falling(_a("8 8 8 7 7 7 7"), LIMITS)


def test_the_middle_is_of_days_and_not_of_scores() -> None:
    assert was_falling(on_days((0, 1, 2, 20, 21, 22, 23, 24), "7 7 7 6 6 6 6 6"), LIMITS)
    assert not was_falling(on_days((0, 1, 2, 3, 4, 20, 21), "9 9 9 9 9 1 1"), LIMITS)
    assert not was_falling(on_days((0, 1, 20, 21, 22, 23, 24), "9 9 1 1 1 1 1"), LIMITS)


@pytest.mark.parametrize("values", ["", "9", "9 1", "9 9 9 1 1"])
def test_a_trend_needs_three_scored_days_in_each_half(values: str) -> None:
    assert not was_falling(_a(values), LIMITS)


def test_a_trend_is_told_also_where_nothing_else_is_known() -> None:
    assert sure(_a("9 9 8 7 6 6"), ()).was_falling


def test_two_scores_of_a_day_and_mixed_phases_are_refused() -> None:
    with pytest.raises(ValueError, match="one score a day"):
        sure(on_days((0, 1, 1, 2), "7 7 7 7"), on_days((5, 6, 7), "3 3 3"))
    with pytest.raises(ValueError, match="behind every day before"):
        sure(on_days((0, 1, 2, 5), "7 7 7 7"), on_days((5, 6, 7), "3 3 3"))


def test_values_are_rounded_to_four_places_for_files() -> None:
    found = sure(STEADY, STEADY_AFTER, meaningful=False).rounded
    assert (found.p_fell, found.p_30, found.p_2, found.p_rose) == (0.9997, 0.4784, 0.0229, 0.0003)
    assert (found.fall, found.fall_90, found.r) == (1.4504, (1.0324, 1.8792), 0.1185)
    assert (found.word, found.days_before) == (SureWord.LIKELY, 14)


def test_what_is_not_known_stays_unknown_when_rounded() -> None:
    found = sure(_a("7 7 7"), ())
    assert found.rounded == found


def test_a_rounded_zero_has_no_sign() -> None:
    tiny = Certainty(SureWord.CANNOT_TELL, None, 4, 3, was_falling=False, fall=-0.00001)
    assert str(tiny.rounded.fall) == "0.0"


def test_a_difference_is_made_of_days_with_both_scores() -> None:
    treated, untreated = on_days((0, 1, 3), "7 6.5 4"), on_days((1, 2, 3), "6 6 6")
    assert differences(treated, untreated) == on_days((1, 3), [Fraction(1, 2), -2])


def test_the_treated_place_fell_more_than_the_other() -> None:
    found = difference_fell(on_days(range(8), [1, 0, 1, 1, 0, 1, 0, 1]), on_days(range(20, 27), [-3] * 7), LIMITS)
    assert (found.fell_as_much, found.reason, found.days_before, found.days_after) == (False, None, 8, 7)
    assert found.p_fell == pytest.approx(1, abs=TOLERANCE)


def test_the_other_place_fell_as_much() -> None:
    found = difference_fell(on_days(range(6), [1, 0, -1, 1, 0, -1]), on_days(range(20, 24), [0, 1, 0, -1]), LIMITS)
    assert found.fell_as_much is True
    assert found.p_fell is not None
    assert found.p_fell < LIMITS.fell


def test_a_difference_is_met_by_the_limit_of_a_fall() -> None:
    before, after = on_days(range(6), [1, 0, -1, 1, 0, -1]), on_days(range(20, 24), [0, 1, 0, -1])
    p_fell = difference_fell(before, after, LIMITS).p_fell
    assert p_fell is not None
    assert difference_fell(before, after, CertaintyLimits(fell=p_fell)).fell_as_much is False
    assert difference_fell(before, after, CertaintyLimits(fell=p_fell + 1e-9)).fell_as_much is True


def test_differences_that_never_change_fell_as_much() -> None:
    found = difference_fell(on_days(range(6), [2] * 6), on_days(range(20, 24), [2] * 4), LIMITS)
    assert (found.fell_as_much, found.reason, found.p_fell) == (True, UnsureReason.NO_CHANGE, None)


def test_too_few_days_with_both_scores_are_no_comparison() -> None:
    found = difference_fell(on_days(range(3), [2, 1, 2]), on_days(range(20, 24), [0] * 4), LIMITS)
    assert (found.fell_as_much, found.reason) == (None, UnsureReason.TOO_FEW_DAYS)


def test_a_difference_starts_from_no_difference() -> None:
    """The level of a difference is thought to lie around 0, not around the middle of the scale as pain does."""
    before, after = on_days((0, 20, 40, 60), [3, -3, 3, -3]), on_days((80, 100, 120), [-3, 3, -3])
    as_difference, as_pain = difference_fell(before, after, LIMITS), sure(before, after)
    assert as_difference.p_fell is not None
    assert as_pain.p_fell is not None
    assert as_difference.p_fell < as_pain.p_fell
