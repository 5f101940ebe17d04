"""Calendar months and day windows: whole local days, no hours."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Window:
    """A run of local days, both ends included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def add_months(day: date, months: int) -> date:
    """Move by calendar months; a day the month does not have becomes its last (29 Feb less a year is 28 Feb)."""
    index = day.year * 12 + (day.month - 1) + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def days_around(day: date, before: int, after: int) -> Window:
    """Return the window from `before` days before to `after` days after a day, kept within the calendar's ends."""
    return Window(shift(day, -before), shift(day, after))


def shift(day: date, days: int) -> date:
    """Move by days, stopping at the first and last day a date can name."""
    ordinal = day.toordinal() + days
    return date.fromordinal(min(max(ordinal, date.min.toordinal()), date.max.toordinal()))


def last_days(day: date, count: int) -> Window:
    """Return the window of `count` days that ends on a day."""
    return Window(shift(day, 1 - count), day)


def whole_weeks(days: int) -> int:
    """Return the whole weeks in some days, rounded down."""
    return timedelta(days=days) // timedelta(weeks=1)
