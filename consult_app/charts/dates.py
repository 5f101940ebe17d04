"""Sensible dates under a time axis: days, months or years, as many as fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from consult_app.charts.words import DateWords
from consult_app.domain.plot import Span

Tick = tuple[date, str]
_DAY_STEPS = (1, 2, 7, 14)
# Months between ticks, and whether the first has its year: rather a year on few ticks than many without.
_MONTH_STEPS = ((1, True), (2, True), (3, True), (1, False), (2, False), (3, False), (6, True))
_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_MONDAY = 1  # the ordinal of a Monday


def date_ticks(span: Span, words: DateWords, fits: Callable[[tuple[Tick, ...]], bool]) -> tuple[Tick, ...]:
    """Return the closest ticks for which `fits` holds; a January has its year, and the first tick if there is room."""
    ticks: tuple[Tick, ...] = ()
    for ticks in _candidates(span, words):
        if ticks and fits(ticks):
            return ticks
    return ticks[:1]


def spoken_day(day: date, words: DateWords) -> str:
    """Write a day in full, with its year."""
    return words.full.format(month=words.months[day.month - 1], day=day.day, year=day.year)


def _candidates(span: Span, words: DateWords) -> Iterator[tuple[Tick, ...]]:
    days = (span.last - span.first).days
    for step in _DAY_STEPS:
        if days <= step * 15:
            yield _by_days(span, step, words)
    for step, first_year in _MONTH_STEPS:
        if 45 < days <= step * 31 * 15:
            yield _by_months(span, step, words, first_year=first_year)
    for step in _YEAR_STEPS:
        if days > 366:
            yield _by_years(span, step)
    yield ((span.first, spoken_day(span.first, words)),)


def _by_days(span: Span, step: int, words: DateWords) -> tuple[Tick, ...]:
    first = span.first + timedelta(days=-(span.first.toordinal() - _MONDAY) % step)
    count = max(0, (span.last - first).days // step + 1)
    days = [first + timedelta(days=step * number) for number in range(count)]
    return tuple((day, words.month_day.format(month=words.months[day.month - 1], day=day.day)) for day in days)


def _by_months(span: Span, step: int, words: DateWords, *, first_year: bool) -> tuple[Tick, ...]:
    ticks: list[Tick] = []
    for number in range(span.first.year * 12 + span.first.month - 1, span.last.year * 12 + span.last.month):
        year, month = divmod(number, 12)
        day = date(year, month + 1, 1)
        if month % step == 0 and span.holds(day):
            name = words.months[month]
            with_year = month == 0 or (first_year and not ticks)
            ticks.append((day, words.month_year.format(month=name, year=year) if with_year else name))
    return tuple(ticks)


def _by_years(span: Span, step: int) -> tuple[Tick, ...]:
    years = range(span.first.year + -span.first.year % step, span.last.year + 1, step)
    return tuple((date(year, 1, 1), str(year)) for year in years if year and span.holds(date(year, 1, 1)))
