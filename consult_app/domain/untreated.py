"""H8: how a place that was not treated did over the very same days. What falls there too, the procedure did not do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from consult_app.domain.certainty import CertaintyLimits, DifferenceCertainty, difference_fell, differences
from consult_app.domain.daily import mean
from consult_app.domain.rules import Reason, Trace, inputs, reason
from consult_app.domain.scores import DailyScore
from consult_app.domain.settings import AnswerRules


class Alongside(StrEnum):
    """What a place that was not treated says about the fall of the one that was."""

    FELL_TOO = "fell_too"
    DID_NOT_FALL = "did_not_fall"
    TOO_FEW_DAYS = "too_few_days"


@dataclass(frozen=True, slots=True)
class TwoPhases:
    """The daily scores of one site before a procedure and in a window after it."""

    before: Sequence[DailyScore]
    after: Sequence[DailyScore]


@dataclass(frozen=True, slots=True)
class SiteComparison:
    """One untreated site over the days on which it and the treated one both have a score, before and in the window."""

    site: str
    before: Fraction | None
    after: Fraction | None
    result: Alongside
    trace: Trace


def compare_untreated(
    site: str, treated: TwoPhases, untreated: TwoPhases, rules: AnswerRules, limits: CertaintyLimits
) -> SiteComparison:
    """Compare two sites by their daily scores, in order of days, before and in the window that is judged.

    The untreated one fell too where its mean fell by at least half as many points as the treated one's (D), and H20 on
    the differences cannot tell that the treated one fell by more.
    """
    before = _shared(treated.before, untreated.before), _shared(untreated.before, treated.before)
    after = _shared(treated.after, untreated.after), _shared(untreated.after, treated.after)
    found = _kept_difference(differences(*before), differences(*after), limits)
    given = inputs(site=site, days_before=found.days_before, days_after=found.days_after, p_fell=found.p_fell)
    if found.fell_as_much is None:
        why = reason("untreated_too_few_days", before=found.days_before, after=found.days_after)
        return SiteComparison(site, None, None, Alongside.TOO_FEW_DAYS, Trace("H8", given, (why,)))
    start, end = mean(before[1]), mean(after[1])
    treated_fall = mean(before[0]) - mean(after[0])
    enough = start > end and start - end >= treated_fall * rules.untreated_share
    result = Alongside.FELL_TOO if enough and found.fell_as_much else Alongside.DID_NOT_FALL
    return SiteComparison(site, start, end, result, Trace("H8", given, (_why(result, start, end),)))


@lru_cache(maxsize=512)
def _kept_difference(
    before: tuple[DailyScore, ...], after: tuple[DailyScore, ...], limits: CertaintyLimits
) -> DifferenceCertainty:
    """H20 on the differences, worked out once."""
    return difference_fell(before, after, limits)


def _shared(own: Sequence[DailyScore], other: Sequence[DailyScore]) -> tuple[DailyScore, ...]:
    days = {score.day for score in other}
    return tuple(score for score in own if score.day in days)


def _why(result: Alongside, before: Fraction, after: Fraction) -> Reason:
    return reason(f"untreated_{result.value}", before=before, after=after)
