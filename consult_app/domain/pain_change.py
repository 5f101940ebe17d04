"""H4-H6: how far the pain moved, the word for it, and whether that is more than day-to-day variation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from consult_app.domain.baseline import Baseline, BaselineQuality
from consult_app.domain.follow_up import FollowUp
from consult_app.domain.rules import Reason, Trace, inputs, reason
from consult_app.domain.settings import PainRules


class ResponseClass(StrEnum):
    """The word for a change in pain (H5), or why there is none (H4)."""

    SUBSTANTIAL = "substantial"
    MEANINGFUL = "meaningful"
    SMALL = "small"
    NONE = "none"
    SMALL_WORSE = "small_worse"
    WORSE = "worse"
    SUPPRESSED = "suppressed"
    UNDEFINED = "undefined"
    NO_DATA = "no_data"


BETTER = frozenset({ResponseClass.SUBSTANTIAL, ResponseClass.MEANINGFUL})
UNCLASSED = frozenset({ResponseClass.SUPPRESSED, ResponseClass.UNDEFINED, ResponseClass.NO_DATA})


@dataclass(frozen=True, slots=True)
class PainChange:
    """Points and percent by which pain fell (negative: rose), its word, and whether it is beyond measurement error.

    `percent` is None where a percent would mislead: no pain, or a low score, to start with, or a value missing.
    """

    points: Fraction | None
    percent: Fraction | None
    response: ResponseClass
    beyond_error: bool | None
    error: Fraction | None
    trace: Trace


def pain_change(baseline: Baseline, follow_up: FollowUp, rules: PainRules) -> PainChange:
    """Compare a follow-up with a baseline; every threshold is inclusive and met exactly."""
    given = inputs(
        baseline=baseline.mean, quality=baseline.quality, follow_up=follow_up.mean, follow_up_days=follow_up.days
    )
    if baseline.mean is None or follow_up.mean is None:
        return PainChange(None, None, ResponseClass.NO_DATA, None, None, Trace("H4", given, (reason("no_data"),)))
    points = baseline.mean - follow_up.mean
    error = measurement_error(baseline.quality, follow_up.days, rules)
    beyond = abs(points) >= error
    percent, word, reasons = _classed(baseline.mean, points, rules)
    if not beyond:
        reasons = (*reasons, reason("day_to_day", error=error))
    return PainChange(points, percent, word, beyond, error, Trace("H5", given, reasons))


def measurement_error(quality: BaselineQuality, follow_days: int, rules: PainRules) -> Fraction:
    """Return the smallest change, in points, that is more than day-to-day variation (H6)."""
    if quality is not BaselineQuality.OK:
        return rules.error_weak_baseline
    return rules.error_many_days if follow_days >= rules.many_follow_days else rules.error_few_days


def percent_less(before: Fraction, after: Fraction) -> Fraction:
    """Return by how many percent a value fell from `before` (above 0); negative where it rose."""
    return 100 * (before - after) / before


def class_of(percent: Fraction, points: Fraction, rules: PainRules) -> ResponseClass:
    """Return the word for a change (H5): 30 % and 50 % also need 2 points, otherwise the change is small."""
    if percent >= rules.meaningful:
        if points < rules.meaningful_points:
            return ResponseClass.SMALL
        return ResponseClass.SUBSTANTIAL if percent >= rules.substantial else ResponseClass.MEANINGFUL
    if percent >= rules.small:
        return ResponseClass.SMALL
    if percent > -rules.small:
        return ResponseClass.NONE
    return ResponseClass.SMALL_WORSE if percent > -rules.meaningful else ResponseClass.WORSE


def _classed(
    base: Fraction, points: Fraction, rules: PainRules
) -> tuple[Fraction | None, ResponseClass, tuple[Reason, ...]]:
    after = base - points
    if base == 0:
        return None, ResponseClass.UNDEFINED, (reason("no_pain_at_start"),)
    if base < rules.low_start:
        return None, ResponseClass.SUPPRESSED, (reason("low_start", before=base, after=after),)
    percent = percent_less(base, after)
    word = class_of(percent, points, rules)
    reasons: tuple[Reason, ...] = (_moved(base, after, percent),)
    if word is ResponseClass.SMALL and percent >= rules.meaningful:
        reasons = (*reasons, reason("under_two_points", needed=rules.meaningful_points))
    return percent, word, reasons


def _moved(before: Fraction, after: Fraction, percent: Fraction) -> Reason:
    if percent < 0:
        return reason("pain_rose", before=before, after=after, percent=-percent)
    return reason("pain_fell" if percent else "pain_same", before=before, after=after, percent=percent)
