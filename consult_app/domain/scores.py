"""Pain and function scores as a person gave them: exact, placed in time, never rounded before a threshold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction
from typing import Final

from consult_app.domain.moments import Moment
from consult_app.errors import Refused
from consult_app.reasons.reason import because

_ID = re.compile(r"[a-z][a-z0-9_]{0,63}")

SITE_UNSAID: Final = "unspecified"
"""The site of a score or a procedure that names no place on the body."""


class Measure(StrEnum):
    """What a number measures; the value is its name in our own CSV."""

    NRS_USUAL = "nrs"
    NRS_NOW = "nrs_now"
    NRS_WORST = "nrs_worst"
    PEG_PAIN = "peg_pain"
    PEG_ENJOYMENT = "peg_enjoyment"
    PEG_ACTIVITY = "peg_activity"
    PGIC = "pgic"


PEG_ITEMS = (Measure.PEG_PAIN, Measure.PEG_ENJOYMENT, Measure.PEG_ACTIVITY)
NRS_MEASURES = (Measure.NRS_USUAL, Measure.NRS_NOW, Measure.NRS_WORST)


class Posture(StrEnum):
    """Whether the pain was scored at rest or with the movement that usually hurts."""

    UNSAID = ""
    AT_REST = "at_rest"
    WITH_MOVEMENT = "with_movement"


@dataclass(frozen=True, slots=True)
class Score:
    """One number that a person gave for one site: NRS and PEG 0-10, PGIC 1-7 (1 = very much better)."""

    at: Moment
    site: str
    measure: Measure
    value: Fraction
    posture: Posture = Posture.UNSAID
    id: str = ""

    def __post_init__(self) -> None:
        check_id(self.site)
        low, high = score_range(self.measure)
        if not low <= self.value <= high:
            raise Refused(because("outside_range", found=exact_text(self.value), low=low, high=high))


@dataclass(frozen=True, slots=True)
class DailyScore:
    """The mean of one day's pain scores (H2: one value a day counts)."""

    day: date
    value: Fraction


def score_range(measure: Measure) -> tuple[int, int]:
    """Return the lowest and highest value a measure can have."""
    return (1, 7) if measure is Measure.PGIC else (0, 10)


def check_id(text: str) -> str:
    """Return `text` when it is a content id (lower case, digits, underscores); Refused otherwise."""
    if _ID.fullmatch(text) is None:
        raise Refused(because("id_form", found=text[:40]))
    return text


def exact_number(text: str) -> Fraction:
    """Read a plain decimal number exactly; Refused for anything else (also for inf, nan, 1e9, thousands commas)."""
    cleaned = text.strip()
    if re.fullmatch(r"[+-]?\d{1,12}(\.\d{1,18})?", cleaned) is None:
        raise Refused(because("not_a_number", found=text[:40]))
    try:
        return Fraction(Decimal(cleaned))
    except InvalidOperation as error:  # pragma: no cover - the pattern admits only decimals
        raise Refused(because("not_a_number", found=text[:40])) from error


def exact_text(value: Fraction, places: int | None = None) -> str:
    """Write a value as a decimal string: exactly where it has an end, otherwise rounded half up to `places` (2).

    With `places` given, always rounded half up to that many; trailing zeros stay, so 7 with 1 place is "7.0".
    """
    if places is None:
        plain = _finite_decimal(value)
        if plain is not None:
            return plain
        places = 2
    scaled = abs(value) * 10**places
    whole = (scaled.numerator * 2 + scaled.denominator) // (scaled.denominator * 2)
    sign = "-" if value < 0 and whole else ""
    digits = str(whole).rjust(places + 1, "0")
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


def _finite_decimal(value: Fraction) -> str | None:
    """Write a value that has an end with just as many places as it needs; None where it has no end."""
    rest, needed = value.denominator, [0, 0]
    for index, prime in enumerate((2, 5)):
        while rest % prime == 0:
            rest //= prime
            needed[index] += 1
    if rest != 1:
        return None
    places = max(needed)
    text = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return f"{sign}{text[:-places]}.{text[-places:]}" if places else f"{sign}{text}"
