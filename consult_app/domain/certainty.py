"""H20: how sure the scores can be that pain is lower than before, given how this person's pain moves by itself.

The size word (H5) and the certainty are two things: a steady person's small drop can be sure, a jumpy person's large
one not. Scores show that pain changed. They cannot show what changed it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import Final

from consult_app.domain.daily import mean
from consult_app.domain.level_model import LevelGrid, LevelPrior, known_levels
from consult_app.domain.scores import DailyScore

_PLACES: Final = 4


class SureWord(StrEnum):
    """The word for how sure a change is."""

    CLEAR = "clear"
    LIKELY = "likely"
    CLEAR_WORSE = "clear_worse"
    CANNOT_TELL = "cannot_tell"


class UnsureReason(StrEnum):
    """Why no probability could be worked out."""

    TOO_FEW_DAYS = "too_few_days"
    NO_CHANGE = "no_change"


@dataclass(frozen=True, slots=True)
class CertaintyLimits:
    """Every number H20 compares with (D), and its model's; probabilities of 1, days, 0-10 points.

    Probabilities and the model's numbers are floats because they meet estimates; the trend meets exact means.
    """

    fell: float = 0.95
    rose: float = 0.95
    share_left: float = 0.7
    much_less: float = 0.80
    much_less_few_before: float = 0.85
    many_before: int = 30
    points_less: float = 2.0
    interval: float = 0.90
    fewest_days: int = 7
    fewest_before: int = 4
    fewest_after: int = 3
    trend_points: Fraction = Fraction(1)
    trend_days: int = 3
    prior: LevelPrior = field(default_factory=lambda: LevelPrior(5.0, 2.0))
    difference_prior: LevelPrior = field(default_factory=lambda: LevelPrior(0.0, 4.0))
    grid: LevelGrid = field(default_factory=LevelGrid)


@dataclass(frozen=True, slots=True)
class Certainty:
    """The word, what it rests on, and whether pain was already falling before.

    `p_fell`: the level is lower; `p_30`: by 30 % or more; `p_2`: by 2 points or more; `p_rose`: it is higher. `fall`
    is in points, `fall_90` holds it with 90 %, `r` is how much one day resembles the next. All of them are None where a
    `reason` says that they cannot be known. They are estimates, so floats, and not rounded.
    """

    word: SureWord
    reason: UnsureReason | None
    days_before: int
    days_after: int
    was_falling: bool
    p_fell: float | None = None
    p_30: float | None = None
    p_2: float | None = None
    p_rose: float | None = None
    fall: float | None = None
    fall_90: tuple[float, float] | None = None
    r: float | None = None

    @property
    def rounded(self) -> Certainty:
        """The same with its estimates rounded to 4 places, as they are written to files; never the ones compared."""
        return replace(
            self,
            p_fell=_rounded(self.p_fell),
            p_30=_rounded(self.p_30),
            p_2=_rounded(self.p_2),
            p_rose=_rounded(self.p_rose),
            fall=_rounded(self.fall),
            fall_90=None if self.fall_90 is None else (_round(self.fall_90[0]), _round(self.fall_90[1])),
            r=_rounded(self.r),
        )


@dataclass(frozen=True, slots=True)
class DifferenceCertainty:
    """Whether a treated place fell more than one that was not treated (H8).

    `fell_as_much` is None where too few days have both scores: then there is no comparison.
    """

    fell_as_much: bool | None
    reason: UnsureReason | None
    p_fell: float | None
    days_before: int
    days_after: int


def how_sure(
    before: Sequence[DailyScore], after: Sequence[DailyScore], limits: CertaintyLimits, *, meaningful: bool
) -> Certainty:
    """Say how sure a change is, from all scored days before (phase A) and those of the window that is judged (B).

    One series at one site, one score a day, in any order; every day after lies behind every day before, otherwise
    ValueError. `meaningful`: H5 calls the change meaningful or more, without which no drop is `clear`.

    All scores of the window lower by the same points make `fall` more by just these points, and a fall surer. One score
    alone, far lower than the others, can make it less sure: it also says that this person's pain jumps.
    """
    before, after = _in_order(before, after)
    falling = was_falling(before, limits)
    reason = _why_not(before, after, limits)
    if reason is not None:
        return Certainty(SureWord.CANNOT_TELL, reason, len(before), len(after), falling)
    levels = known_levels(before, after, limits.prior, limits.grid)
    p_fell, p_30 = levels.chance_of_fall(0), levels.chance_of_fall(0, limits.share_left)
    much_less = limits.much_less if len(before) >= limits.many_before else limits.much_less_few_before
    return Certainty(
        _word(p_fell, limits, clear=meaningful and p_30 >= much_less),
        None,
        len(before),
        len(after),
        falling,
        p_fell,
        p_30,
        levels.chance_of_fall(limits.points_less),
        1 - p_fell,
        levels.fall,
        levels.fall_within(limits.interval),
        levels.r,
    )


def was_falling(before: Sequence[DailyScore], limits: CertaintyLimits) -> bool:
    """Whether pain was already getting better before: a note, never the verdict. The scores are in order of days.

    They are cut at the whole-number middle of their first and last day, which goes to the first half. Each half needs 3
    scored days (D), and the first one's mean lies at least 1 point (D) above the second's.
    """
    if not before:
        return False
    middle = (before[0].day.toordinal() + before[-1].day.toordinal()) // 2
    first = [score for score in before if score.day.toordinal() <= middle]
    second = before[len(first) :]
    if min(len(first), len(second)) < limits.trend_days:
        return False
    return mean(first) - mean(second) >= limits.trend_points


def difference_fell(
    before: Sequence[DailyScore], after: Sequence[DailyScore], limits: CertaintyLimits
) -> DifferenceCertainty:
    """Say whether the difference of two places fell: the treated place fell more than the untreated one.

    `before` and `after` are `differences` on the days of the two phases, with the demands of `how_sure`.
    """
    before, after = _in_order(before, after)
    days = (len(before), len(after))
    reason = _why_not(before, after, limits)
    if reason is not None:
        return DifferenceCertainty(True if reason is UnsureReason.NO_CHANGE else None, reason, None, *days)
    p_fell = known_levels(before, after, limits.difference_prior, limits.grid).chance_of_fall(0)
    return DifferenceCertainty(p_fell < limits.fell, None, p_fell, *days)


def differences(treated: Sequence[DailyScore], untreated: Sequence[DailyScore]) -> tuple[DailyScore, ...]:
    """Return treated minus untreated (-10 to 10) on the days on which both places have a score, in their order."""
    other = {score.day: score.value for score in untreated}
    return tuple(DailyScore(score.day, score.value - other[score.day]) for score in treated if score.day in other)


def _word(p_fell: float, limits: CertaintyLimits, *, clear: bool) -> SureWord:
    if p_fell >= limits.fell:
        return SureWord.CLEAR if clear else SureWord.LIKELY
    return SureWord.CLEAR_WORSE if 1 - p_fell >= limits.rose else SureWord.CANNOT_TELL


def _why_not(before: Sequence[DailyScore], after: Sequence[DailyScore], limits: CertaintyLimits) -> UnsureReason | None:
    enough = len(before) >= limits.fewest_before and len(after) >= limits.fewest_after
    if not enough or len(before) + len(after) < limits.fewest_days:
        return UnsureReason.TOO_FEW_DAYS
    if len({score.value for score in (*before, *after)}) == 1:
        return UnsureReason.NO_CHANGE
    return None


def _in_order(
    before: Sequence[DailyScore], after: Sequence[DailyScore]
) -> tuple[tuple[DailyScore, ...], tuple[DailyScore, ...]]:
    first = tuple(sorted(before, key=lambda score: score.day))
    second = tuple(sorted(after, key=lambda score: score.day))
    if any(one.day >= next_one.day for one, next_one in pairwise((*first, *second))):
        raise ValueError("one score a day, and every day after behind every day before")
    return first, second


def _rounded(value: float | None) -> float | None:
    return None if value is None else _round(value)


def _round(value: float) -> float:
    return round(value, _PLACES) + 0.0  # never -0.0
