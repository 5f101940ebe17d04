"""Dates as other programs write them; day and month are never guessed where they could be swapped."""

from __future__ import annotations

import re
from datetime import date, time, timedelta

from consult_app.domain.moments import Moment
from consult_app.errors import Refused
from consult_app.exchange.mapping import DateOrder
from consult_app.exchange.values import in_range, read_moment
from consult_app.reasons.reason import because

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CLOCK = r"(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([AaPp]\.?[Mm]\.?)?)?"
_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})" + _CLOCK)
_MONTH_NAME_FIRST = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})" + _CLOCK)
_DAY_THEN_NAME = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s.-]+([A-Za-z]{3,9})\.?[\s,-]+(\d{4})" + _CLOCK)
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})" + _CLOCK)
_DAY_NUMBER = re.compile(r"[+-]?\d{1,5}")


def read_date(text: str, order: DateOrder | None, day_zero: date | None = None) -> Moment:
    """Read a date in the given order; ISO and dates with a month's name are read in any order. Refused otherwise."""
    text = text.strip()
    if order is DateOrder.DAY_NUMBER:
        return _numbered(text, day_zero)
    clear = _without_order(text)
    if clear is not None:
        return clear
    match = _NUMBERS.fullmatch(text)
    if match is None:
        raise Refused(because("not_a_date", found=text[:40]))
    first, mark, second = int(match[1]), match[2], int(match[3])
    if order is None or order is DateOrder.ISO:
        order = DateOrder.DAY_FIRST if mark == "." else None
    if order is None:
        raise Refused(because("date_either_order", found=text[:40]))
    day, month = (first, second) if order is DateOrder.DAY_FIRST else (second, first)
    return _moment(int(match[4]), month, day, match.groups()[4:])


def possible_orders(text: str) -> frozenset[DateOrder]:
    """The orders in which a cell is a true date; empty where it is none."""
    orders = (DateOrder.ISO, DateOrder.MONTH_FIRST, DateOrder.DAY_FIRST)
    return frozenset(order for order in orders if _reads(text, order))


def _reads(text: str, order: DateOrder) -> bool:
    try:
        read_date(text, order)
    except Refused:
        return False
    return True


def is_day_number(text: str) -> bool:
    """Whether a cell could count days from a first day."""
    return _DAY_NUMBER.fullmatch(text.strip()) is not None


def _numbered(text: str, day_zero: date | None) -> Moment:
    if day_zero is None or not is_day_number(text):
        raise Refused(because("not_days", found=text[:40]))
    try:
        return in_range(Moment(day_zero + timedelta(days=int(text))))
    except OverflowError as error:
        raise Refused(because("too_many_days", found=text[:40])) from error


def _without_order(text: str) -> Moment | None:
    """A date that can be read in one way only, or None."""
    if re.match(r"\d{4}-", text):
        return read_moment(text)
    if match := _YEAR_FIRST.fullmatch(text):
        return _moment(int(match[1]), int(match[2]), int(match[3]), match.groups()[3:])
    if match := _MONTH_NAME_FIRST.fullmatch(text):
        return _moment(int(match[3]), _month(match[1]), int(match[2]), match.groups()[3:])
    if match := _DAY_THEN_NAME.fullmatch(text):
        return _moment(int(match[3]), _month(match[2]), int(match[1]), match.groups()[3:])
    return None


def _month(name: str) -> int:
    if name[:3].lower() not in _MONTHS:
        raise Refused(because("not_a_month", found=name))
    return _MONTHS.index(name[:3].lower()) + 1


def _moment(year: int, month: int, day: int, clock: tuple[str | None, ...]) -> Moment:
    hour, minute, second, half = clock
    try:
        on = date(year, month, day)
        at = None if hour is None else time(_hour_of_day(int(hour), half), int(minute or 0), int(second or 0))
    except ValueError as error:
        raise Refused(because("day_or_time_wrong", found=f"{year}-{month}-{day}")) from error
    return in_range(Moment(on, at))


def _hour_of_day(hour: int, half: str | None) -> int:
    if half is None:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError("an hour before noon or after is 1 to 12")
    return hour % 12 + (12 if half[0] in "pP" else 0)
