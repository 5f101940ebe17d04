"""Which answer of a day counts for a window (H7, H8): inside it, or near it, and never before day 7 or past the cut."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from consult_app.domain.follow_up import Reach
from consult_app.domain.months import Window, shift
from consult_app.domain.settings import FunctionRules

T = TypeVar("T")


def counts_for(
    items: Sequence[T], day_of: Callable[[T], date], window: Window, reach: Reach, rules: FunctionRules
) -> T | None:
    """Return the answer that counts for a window: the last one inside, else the nearest, the later of two as near.

    `items` are in order of days. It counts from day 7, up to the cut, inside the window or at most 14 days from it (D).
    """
    first = shift(reach.procedure_day, rules.counts_from_day)
    chosen: tuple[int, T] | None = None
    for item in items:
        day = day_of(item)
        away = _days_away(day, window)
        if first <= day <= reach.end and away <= rules.counts_within_days and (chosen is None or away <= chosen[0]):
            chosen = (away, item)
    return None if chosen is None else chosen[1]


def _days_away(day: date, window: Window) -> int:
    if day < window.first:
        return (window.first - day).days
    return max(0, (day - window.last).days)
