"""Dates under the axis are sensible for spans from a day to a century."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from consult_app.charts.dates import Tick, date_ticks, spoken_day
from consult_app.charts.words import DateWords
from consult_app.domain.plot import Span


def labels(first: date, last: date, dates: DateWords, most: int = 7) -> list[str]:
    def fits(ticks: tuple[Tick, ...]) -> bool:
        return len(ticks) <= most

    return [label for _, label in date_ticks(Span(first, last), dates, fits)]


def test_one_day_has_its_own_date(dates: DateWords) -> None:
    assert labels(date(2026, 4, 7), date(2026, 4, 7), dates) == ["Apr 7"]


def test_a_week_has_its_days(dates: DateWords) -> None:
    assert labels(date(2026, 4, 7), date(2026, 4, 13), dates) == [f"Apr {day}" for day in range(7, 14)]


def test_three_months_have_every_second_monday(dates: DateWords) -> None:
    span = Span(date(2026, 3, 1), date(2026, 5, 29))
    days = [day for day, _ in date_ticks(span, dates, lambda ticks: len(ticks) <= 7)]
    assert all(day.weekday() == 0 for day in days)
    assert {(later - earlier).days for earlier, later in pairwise(days)} == {14}


def test_a_year_has_months_and_says_which_year(dates: DateWords) -> None:
    assert labels(date(2025, 11, 20), date(2026, 11, 19), dates) == ["Jan 2026", "Mar", "May", "Jul", "Sep", "Nov"]


def test_where_the_year_finds_no_room_the_months_still_stand(dates: DateWords) -> None:
    def fits(ticks: tuple[Tick, ...]) -> bool:
        return len(ticks) <= 12 and not any("20" in label for _, label in ticks)

    ticks = date_ticks(Span(date(2026, 2, 2), date(2026, 12, 20)), dates, fits)
    assert [label for _, label in ticks] == ["Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def test_a_century_has_every_twentieth_year(dates: DateWords) -> None:
    assert labels(date(1926, 1, 1), date(2025, 12, 6), dates) == ["1940", "1960", "1980", "2000", "2020"]


@pytest.mark.parametrize(("first", "last"), [(date(2026, 4, 7), date(2026, 8, 9)), (date(1, 1, 1), date(9999, 12, 31))])
def test_where_hardly_anything_fits_one_date_remains(first: date, last: date, dates: DateWords) -> None:
    assert len(labels(first, last, dates, most=1)) == 1
    assert len(labels(first, last, dates, most=0)) == 1


def test_ticks_lie_in_the_span_and_go_forward(dates: DateWords) -> None:
    for days in range(0, 1500, 7):
        span = Span(date(2024, 2, 29), date.fromordinal(date(2024, 2, 29).toordinal() + days))
        ticks = [day for day, _ in date_ticks(span, dates, lambda ticks: len(ticks) <= 6)]
        assert ticks
        assert ticks == sorted(set(ticks))
        assert all(span.holds(day) for day in ticks)


def test_a_day_is_spoken_in_full_in_the_words_of_the_language(dates: DateWords) -> None:
    assert spoken_day(date(2026, 4, 7), dates) == "Apr 7, 2026"
    months = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")
    spanish = DateWords(months, full="{day} de {month} de {year}")
    assert spoken_day(date(2026, 4, 7), spanish) == "7 de abr de 2026"
