"""H3: where the pain stood afterward, in windows that were fixed before anybody saw the scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from consult_app.domain.daily import mean, within
from consult_app.domain.months import Window, add_months, days_around, last_days, shift
from consult_app.domain.rules import Reason, Trace, inputs, reason
from consult_app.domain.scores import DailyScore
from consult_app.domain.settings import FollowUpWindow, PainRules

LATEST: Final = "latest"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The pain in one window (0-10): the mean of its days, or the last score alone, flagged `single`, or nothing.

    `days` is how many days have a score in the window; fewer than 3 make no mean.
    """

    label: str
    window: Window
    mean: Fraction | None
    days: int
    single: bool
    trace: Trace


def window_days(procedure_day: date, window: FollowUpWindow) -> Window:
    """Return the local days a follow-up window covers; months are calendar months, with some days around (D)."""
    if window.months:
        return days_around(add_months(procedure_day, window.months), window.around_days, window.around_days)
    return Window(shift(procedure_day, window.first_day), shift(procedure_day, window.last_day))


def follow_up_of(
    daily: Sequence[DailyScore], procedure_day: date, window: FollowUpWindow, rules: PainRules
) -> FollowUp:
    """Work out the follow-up value of a fixed window from daily scores in order of days."""
    return _in_window(daily, window.label, window_days(procedure_day, window), rules)


def latest_of(daily: Sequence[DailyScore], procedure_day: date, as_of: date, rules: PainRules) -> FollowUp:
    """Work out the value of the 7 days (D) that end on a day, never reaching back to the procedure's own day."""
    recent = last_days(as_of, rules.latest_days)
    return _in_window(daily, LATEST, Window(max(recent.first, shift(procedure_day, 1)), recent.last), rules)


def on_same_days(daily: Sequence[DailyScore], other: FollowUp, rules: PainRules) -> FollowUp:
    """Work out the value of the very days that another follow-up rests on, for a place that was not treated."""
    return _in_window(daily, other.label, other.window, rules)


def _in_window(daily: Sequence[DailyScore], label: str, window: Window, rules: PainRules) -> FollowUp:
    scores = within(daily, window)
    single = 0 < len(scores) < rules.mean_needs_days
    value = None
    if scores:
        value = scores[-1].value if single else mean(scores)
    given = inputs(window=label, first=window.first, last=window.last, days=len(scores))
    return FollowUp(label, window, value, len(scores), single, Trace("H3", given, _reasons(single, len(scores))))


def _reasons(single: bool, days: int) -> tuple[Reason, ...]:
    if not days:
        return (reason("no_follow_up"),)
    return (reason("single_follow_up"),) if single else (reason("follow_up_days", days=days),)
