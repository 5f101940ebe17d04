"""H2: where the pain stood before a procedure, from the days that can say it: never a peak, never another treatment's.

People come, and choose, on bad days; by itself the pain then falls back to its usual height [barnett2005]. So days
after the decision count alone where they are enough, and a start above the person's own usual is flagged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final

from consult_app.domain.daily import mean, within
from consult_app.domain.months import Window, shift
from consult_app.domain.rules import Reason, Trace, inputs, reason
from consult_app.domain.scores import DailyScore
from consult_app.domain.settings import PainRules

CAME_ON_BAD_DAYS: Final = "came_on_bad_days"
NOT_STEADY: Final = "not_steady"


class BaselineQuality(StrEnum):
    """How much a baseline can carry: at least 5 days, 2 to 4, one score, or nothing."""

    OK = "ok"
    PROVISIONAL = "provisional"
    SINGLE_SCORE = "single_score"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Start:
    """What bears on a start: the procedure's day, when it was chosen, the last treatment of the place, and unrest.

    `unsteady` is true where something in the 14 days before may have moved the pain: another treatment there, a
    steroid anywhere, a change of pain medicine.
    """

    procedure_day: date
    decided_on: date | None = None
    treated_before: date | None = None
    unsteady: bool = False

    @property
    def since(self) -> date:
        """The first day after an earlier treatment of the same place."""
        return date.min if self.treated_before is None else shift(self.treated_before, 1)


@dataclass(frozen=True, slots=True)
class Baseline:
    """The mean of the daily scores before a procedure (0-10), on how many days it rests, and how good that is.

    `window` is the run of days that was looked at; `flags` are `came_on_bad_days` and `not_steady`.
    """

    mean: Fraction | None
    days: int
    quality: BaselineQuality
    window: Window
    flags: tuple[str, ...]
    trace: Trace


@dataclass(frozen=True, slots=True)
class LockedBaseline:
    """A baseline as it stood when it was locked; a later edit of the scores makes the next version, kept beside it."""

    version: int
    baseline: Baseline


def baseline_window(procedure_day: date, rules: PainRules) -> Window:
    """Return the baseline window: the 14 calendar days (D) that end on the day before the procedure."""
    return Window(shift(procedure_day, -rules.baseline_days), shift(procedure_day, -1))


def days_before(daily: Sequence[DailyScore], start: Start, first_day: int, last_day: int) -> tuple[DailyScore, ...]:
    """Return the scores between two days counted from the procedure (-14, -1) and after any earlier treatment."""
    first = max(shift(start.procedure_day, first_day), start.since)
    return within(daily, Window(first, shift(start.procedure_day, last_day)))


def baseline_of(daily: Sequence[DailyScore], start: Start, rules: PainRules) -> Baseline:
    """Work out the baseline from daily scores in order of days; the procedure's own day never counts."""
    window = baseline_window(start.procedure_day, rules)
    all_days = days_before(daily, start, -rules.baseline_days, -1)
    scores = _after_decision(all_days, start, rules)
    quality = _quality(len(scores), rules)
    value = mean(scores) if scores else None
    bad_days = value is not None and (_above_usual(value, daily, start, rules) or _rising(daily, start, rules))
    flags = tuple(name for name, present in ((CAME_ON_BAD_DAYS, bad_days), (NOT_STEADY, start.unsteady)) if present)
    given = inputs(
        first=max(window.first, start.since),
        last=window.last,
        decided_on=start.decided_on,
        treated_before=start.treated_before,
        values=", ".join(_shown(score) for score in scores),
    )
    reasons = (*_reasons(quality, len(scores)), *_choice_reasons(start, len(scores), len(all_days)))
    return Baseline(
        value,
        len(scores),
        quality,
        window,
        flags,
        Trace("H2", given, (*reasons, *(reason(flag) for flag in flags))),
    )


def relocked(previous: Sequence[LockedBaseline], current: Baseline) -> tuple[LockedBaseline, ...]:
    """Add a version where the baseline differs from the last one locked; earlier versions stay as they were."""
    if previous and previous[-1].baseline == current:
        return tuple(previous)
    return (*previous, LockedBaseline(len(previous) + 1, current))


def _after_decision(scores: tuple[DailyScore, ...], start: Start, rules: PainRules) -> tuple[DailyScore, ...]:
    """The days after the decision where at least 5 of them have a score; else all."""
    if start.decided_on is None or start.decided_on > start.procedure_day:
        return scores
    later = tuple(score for score in scores if score.day > start.decided_on)
    return later if len(later) >= rules.baseline_ok_days else scores


def _above_usual(value: Fraction, daily: Sequence[DailyScore], start: Start, rules: PainRules) -> bool:
    """Whether the start lies at least 1 point (D) above the person's own days -74 to -15, of which 7 have a score."""
    usual = days_before(daily, start, -rules.usual_first_day, -rules.baseline_days - 1)
    return len(usual) >= rules.usual_needs_days and value - mean(usual) >= rules.above_usual_points


def _rising(daily: Sequence[DailyScore], start: Start, rules: PainRules) -> bool:
    """Whether the last 7 days lie at least 2 points (D) above the 7 before; 3 scored days in each."""
    half = rules.baseline_days // 2
    early = days_before(daily, start, -rules.baseline_days, -half - 1)
    late = days_before(daily, start, -half, -1)
    enough = min(len(early), len(late)) >= rules.mean_needs_days
    return enough and mean(late) - mean(early) >= rules.rising_points


def _quality(days: int, rules: PainRules) -> BaselineQuality:
    if days >= rules.baseline_ok_days:
        return BaselineQuality.OK
    if days >= rules.baseline_provisional_days:
        return BaselineQuality.PROVISIONAL
    return BaselineQuality.SINGLE_SCORE if days else BaselineQuality.NONE


def _reasons(quality: BaselineQuality, days: int) -> tuple[Reason, ...]:
    if quality is BaselineQuality.NONE:
        return (reason("no_baseline"),)
    if quality is BaselineQuality.SINGLE_SCORE:
        return (reason("single_score"),)
    if quality is BaselineQuality.PROVISIONAL:
        return (reason("provisional_baseline", days=days),)
    return (reason("baseline_days", days=days),)


def _choice_reasons(start: Start, used: int, available: int) -> tuple[Reason, ...]:
    """What was said of the day it was chosen: not usable, or days left out because of it."""
    if start.decided_on is None:
        return ()
    if start.decided_on > start.procedure_day:
        return (reason("decided_after_procedure", on=str(start.decided_on)),)
    return (reason("days_after_decision", on=str(start.decided_on)),) if used < available else ()


def _shown(score: DailyScore) -> str:
    return f"{score.day}={inputs(value=score.value)['value']}"
