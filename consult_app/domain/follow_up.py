"""H3: where the pain stood afterward, in windows that were fixed before anybody saw the scores.

A window belongs to one treatment: it ends on the day before the next treatment of the same place (the cut), and on the
day that is looked back from. What lies behind the cut is never credited to the treatment before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from consult_app.domain.daily import mean, within
from consult_app.domain.months import Window, add_months, days_around, shift
from consult_app.domain.rules import Reason, Trace, inputs, reason
from consult_app.domain.scores import DailyScore
from consult_app.domain.settings import PainRules
from consult_app.domain.windows import FollowUpWindow

LATEST: Final = "latest"


@dataclass(frozen=True, slots=True)
class Reach:
    """How far the scores after a procedure are its own: up to `as_of`, and to the day before the next treatment."""

    procedure_day: date
    as_of: date
    next_day: date | None = None
    next_id: str | None = None

    @property
    def cut(self) -> date | None:
        """The day before the next treatment of the same place; None without one."""
        return None if self.next_day is None else shift(self.next_day, -1)

    @property
    def end(self) -> date:
        """The last day that counts."""
        return self.as_of if self.cut is None else min(self.as_of, self.cut)

    @property
    def after(self) -> Window:
        """All days after the procedure that count; no day is in it where the end comes before day 1."""
        return Window(shift(self.procedure_day, 1), self.end)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The pain in one window (0-10): the mean of its days, or the last score alone, flagged `single`, or nothing.

    `window` ends with its last day or the cut (never with `as_of`); `cut_by` is the id of the treatment that ends it.
    `days` is how many days have a score in it; fewer than 3 make no mean. `scores` are those days.
    """

    label: str
    window: Window
    mean: Fraction | None
    days: int
    single: bool
    cut_by: str | None
    scores: tuple[DailyScore, ...]
    trace: Trace


def window_days(procedure_day: date, window: FollowUpWindow) -> Window:
    """Return the local days a follow-up window covers; months are calendar months, with some days around (D)."""
    if window.months:
        return days_around(add_months(procedure_day, window.months), window.around_days, window.around_days)
    return Window(shift(procedure_day, window.first_day), shift(procedure_day, window.last_day))


def days_left(window: Window, reach: Reach) -> int:
    """Return how many days of a window the cut leaves, whatever day it is today."""
    last = window.last if reach.cut is None else min(window.last, reach.cut)
    return max(0, (last - window.first).days + 1)


def follow_up_of(daily: Sequence[DailyScore], window: FollowUpWindow, reach: Reach, rules: PainRules) -> FollowUp:
    """Work out the follow-up value of a fixed window from daily scores in order of days."""
    whole = window_days(reach.procedure_day, window)
    cut_by = reach.next_id if reach.cut is not None and reach.cut < whole.last else None
    shown = whole
    if cut_by is not None and reach.cut is not None and reach.cut >= whole.first:
        shown = Window(whole.first, reach.cut)
    return _in_window(daily, window.label, shown, reach, cut_by, rules)


def latest_of(daily: Sequence[DailyScore], reach: Reach, rules: PainRules) -> FollowUp:
    """Work out the value of the 7 days (D) that end today, or on the cut; never the procedure's own day or before."""
    first = max(shift(reach.end, 1 - rules.latest_days), reach.after.first)
    window = Window(first, max(first, reach.end))
    return _in_window(daily, LATEST, window, reach, reach.next_id, rules)


def _in_window(
    daily: Sequence[DailyScore], label: str, window: Window, reach: Reach, cut_by: str | None, rules: PainRules
) -> FollowUp:
    scores = within(daily, Window(window.first, min(window.last, reach.end)))
    single = 0 < len(scores) < rules.mean_needs_days
    value = None
    if scores:
        value = scores[-1].value if single else mean(scores)
    given = inputs(window=label, first=window.first, last=window.last, days=len(scores), cut_by=cut_by)
    reasons = _reasons(single, len(scores), behind=cut_by is not None and reach.end < window.first)
    return FollowUp(label, window, value, len(scores), single, cut_by, scores, Trace("H3", given, reasons))


def _reasons(single: bool, days: int, *, behind: bool) -> tuple[Reason, ...]:
    if behind:
        return (reason("window_behind_cut"),)
    if not days:
        return (reason("no_follow_up"),)
    return (reason("single_follow_up"),) if single else (reason("follow_up_days", days=days),)
