"""H2: where the pain stood before a procedure, from the days before it, locked when it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from consult_app.domain.daily import mean, within
from consult_app.domain.months import Window, shift
from consult_app.domain.rules import Reason, Trace, inputs, reason
from consult_app.domain.scores import DailyScore
from consult_app.domain.settings import PainRules


class BaselineQuality(StrEnum):
    """How much a baseline can carry: at least 5 days, 2 to 4, one score, or nothing."""

    OK = "ok"
    PROVISIONAL = "provisional"
    SINGLE_SCORE = "single_score"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Baseline:
    """The mean of the daily scores before a procedure (0-10), on how many days it rests, and how good that is."""

    mean: Fraction | None
    days: int
    quality: BaselineQuality
    window: Window
    trace: Trace


@dataclass(frozen=True, slots=True)
class LockedBaseline:
    """A baseline as it stood when it was locked; a later edit of the scores makes the next version, kept beside it."""

    version: int
    baseline: Baseline


def baseline_window(procedure_day: date, rules: PainRules) -> Window:
    """Return the baseline window: the 14 calendar days (D) that end on the day before the procedure."""
    return Window(shift(procedure_day, -rules.baseline_days), shift(procedure_day, -1))


def baseline_of(daily: Sequence[DailyScore], procedure_day: date, rules: PainRules) -> Baseline:
    """Work out the baseline from daily scores in order of days; the procedure's own day never counts."""
    window = baseline_window(procedure_day, rules)
    scores = within(daily, window)
    quality = _quality(len(scores), rules)
    value = mean(scores) if scores else None
    trace = Trace(
        "H2",
        inputs(first=window.first, last=window.last, values=", ".join(_shown(score) for score in scores)),
        _reasons(quality, len(scores)),
    )
    return Baseline(value, len(scores), quality, window, trace)


def relocked(previous: Sequence[LockedBaseline], current: Baseline) -> tuple[LockedBaseline, ...]:
    """Add a version where the baseline differs from the last one locked; earlier versions stay as they were."""
    if previous and previous[-1].baseline == current:
        return tuple(previous)
    return (*previous, LockedBaseline(len(previous) + 1, current))


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


def _shown(score: DailyScore) -> str:
    return f"{score.day}={inputs(value=score.value)['value']}"
