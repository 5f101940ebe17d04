"""H4 and H5: how far the pain moved, and the word for its size. How sure that is, is another question (H20)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from consult_app.domain.baseline import Baseline
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
_DOWN = BETTER | {ResponseClass.SMALL}
_UP = frozenset({ResponseClass.SMALL_WORSE, ResponseClass.WORSE})


@dataclass(frozen=True, slots=True)
class PainChange:
    """Points and percent by which pain fell (negative: rose), and the word for the size of that.

    `percent` is exact from any start above 0; from a start under 4 it would mislead a reader, and there is no word.
    `lower` and `higher` are H8's: `small` or more; from a start under 4, at least 1 point.
    """

    points: Fraction | None
    percent: Fraction | None
    response: ResponseClass
    lower: bool
    higher: bool
    trace: Trace

    @property
    def told_percent(self) -> Fraction | None:
        """The percent that a person may be told: none where the word is held back."""
        return None if self.response in UNCLASSED else self.percent


def pain_change(baseline: Baseline, follow_up: FollowUp, rules: PainRules) -> PainChange:
    """Compare a follow-up with a baseline; every threshold is inclusive and met exactly."""
    given = inputs(
        baseline=baseline.mean, quality=baseline.quality, follow_up=follow_up.mean, follow_up_days=follow_up.days
    )
    if baseline.mean is None or follow_up.mean is None:
        trace = Trace("H4", given, (reason("no_data"),))
        return PainChange(None, None, ResponseClass.NO_DATA, lower=False, higher=False, trace=trace)
    points = baseline.mean - follow_up.mean
    percent, word, reasons = _classed(baseline.mean, points, rules)
    low = baseline.mean < rules.low_start
    lower = points >= rules.low_start_points if low else word in _DOWN
    higher = -points >= rules.low_start_points if low else word in _UP
    return PainChange(points, percent, word, lower=lower, higher=higher, trace=Trace("H5", given, reasons))


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
        return percent_less(base, after), ResponseClass.SUPPRESSED, (reason("low_start", before=base, after=after),)
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
