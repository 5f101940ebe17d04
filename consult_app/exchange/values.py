"""Numbers and moments as text, read exactly and written so that reading them back gives the same value."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from consult_app.domain.moments import Moment
from consult_app.domain.scores import exact_number
from consult_app.errors import Refused
from consult_app.reasons.reason import because

FIRST_YEAR, LAST_YEAR = 1900, 2100
# The words that stand for "no value" in files from outside; a blank is never 0.
MISSING = frozenset({"", "na", "n/a", "#n/a", "nan", "null", "none", ".", "-", "missing", "unknown"})
_RATIO = re.compile(r"(\d{1,40})/(\d{1,40})")
# `exact_number` reads at most 18 decimals; a value with more is written as a ratio.
MOST_PLACES = 18


def is_missing(text: str) -> bool:
    """Whether a cell says that there is no value."""
    return text.strip().lower() in MISSING


def value_text(value: Fraction) -> str:
    """Write a value exactly: as a decimal of at most 18 places, otherwise as a ratio such as 10/3."""
    places = decimal_places(value)
    if places is None or places > MOST_PLACES:
        return f"{value.numerator}/{value.denominator}"
    if places == 0:
        return str(value.numerator)
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}"


def decimal_places(value: Fraction) -> int | None:
    """Return how many decimal places a value needs, or None where no number of them is enough."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


@lru_cache(maxsize=1024)  # a diary repeats its few values thousands of times
def read_value(text: str) -> Fraction:
    """Read a decimal or a ratio such as 10/3 exactly; Refused says what is wrong."""
    ratio = _RATIO.fullmatch(text.strip())
    if ratio is None:
        return exact_number(text)
    if int(ratio[2]) == 0:
        raise Refused(because("not_a_number", found=text[:40]))
    return Fraction(int(ratio[1]), int(ratio[2]))


def read_moment(text: str) -> Moment:
    """Read an ISO date or date-time of the years 1900 to 2100; Refused says what is wrong."""
    try:
        moment = Moment.parse(text)
    except ValueError as error:
        raise Refused(because("moment_form", found=text.strip()[:40])) from error
    return in_range(moment)


def in_range(moment: Moment) -> Moment:
    """Return the moment where its year is 1900 to 2100; Refused otherwise."""
    if not FIRST_YEAR <= moment.day.year <= LAST_YEAR:
        raise Refused(because("year_outside", year=moment.day.year, first=FIRST_YEAR, last=LAST_YEAR))
    return moment
