"""How the columns of somebody else's CSV become scores: chosen by a person, proposed by `propose`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from consult_app.domain.scores import SITE_UNSAID, Measure
from consult_app.errors import ImportProblem, Refused
from consult_app.reasons.reason import Reason, because

UNSPECIFIED_SITE = SITE_UNSAID


class DateOrder(StrEnum):
    """How dates with numbers only are written; ISO dates and dates with a month's name need no choice."""

    ISO = "iso"
    MONTH_FIRST = "mdy"
    DAY_FIRST = "dmy"
    DAY_NUMBER = "day_number"


@dataclass(frozen=True, slots=True)
class Scale:
    """The lowest and highest value of a scale; a value is moved to 0-10 exactly."""

    low: Fraction
    high: Fraction

    def __post_init__(self) -> None:
        if self.low >= self.high:
            raise Refused(because("scale_upside_down"))

    def to_ten(self, value: Fraction) -> Fraction:
        """Return the value on 0-10; Refused outside the scale."""
        if not self.low <= value <= self.high:
            raise Refused(because("outside_range", found=str(value), low=str(self.low), high=str(self.high)))
        return (value - self.low) * 10 / (self.high - self.low)

    @classmethod
    def parse(cls, text: str) -> Scale:
        """Read `0-10`, `0-100`, `0-1` or `1-5`; Refused otherwise."""
        low, dash, high = text.strip().partition("-")
        if not dash or not (low.isascii() and low.isdigit() and high.isascii() and high.isdigit()):
            raise Refused(because("scale_form", found=text[:20]))
        return cls(Fraction(int(low)), Fraction(int(high)))

    def __str__(self) -> str:
        return f"{self.low}-{self.high}"


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Which columns hold what; a field that is None is still open (`at`, `value`, `scale`) or absent (the rest).

    `only_column`/`only_value` keep the rows of a long table that are pain scores (column CODE = 72514-3).
    `day_zero` turns a column of day numbers into dates (order DAY_NUMBER). `patient` is the column of patient ids.
    """

    at: str | None = None
    date_order: DateOrder | None = None
    value: str | None = None
    scale: Scale | None = None
    measure: Measure = Measure.NRS_USUAL
    site: str | None = None
    fixed_site: str = UNSPECIFIED_SITE
    patient: str | None = None
    only_column: str | None = None
    only_value: str = ""
    day_zero: date | None = None
    zero_is_missing: bool = False

    @property
    def complete(self) -> bool:
        """Whether nothing that must be known is still open."""
        known = self.at is not None and self.value is not None and self.scale is not None
        day = self.date_order is not DateOrder.DAY_NUMBER or self.day_zero is not None
        return known and self.date_order is not None and day


class Ask(StrEnum):
    """What is still open before a file can be read."""

    DATE_COLUMN = "date_column"
    VALUE_COLUMN = "value_column"
    DATE_ORDER = "date_order"
    SCALE = "scale"
    DAY_ZERO = "day_zero"


@dataclass(frozen=True, slots=True)
class Question:
    """One open question with the answers that are possible (column names, orders or scales)."""

    ask: Ask
    reason: Reason
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MappingPreview:
    """What was seen in a CSV: its form, its first rows, the mapping proposed and the questions still open."""

    file: str
    encoding: str
    separator: Reason
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    mapping: ColumnMapping
    questions: tuple[Question, ...] = ()
    patients: tuple[str, ...] = ()
    notes: tuple[Reason, ...] = ()


class MappingNeeded(ImportProblem):
    """A CSV of somebody else's cannot be read before a question is answered; `preview` holds what was seen."""

    def __init__(self, preview: MappingPreview) -> None:
        self.preview = preview
        super().__init__(because("question_of_file", file=preview.file, question=preview.questions[0].reason))
