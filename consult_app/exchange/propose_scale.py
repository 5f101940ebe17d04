"""On which scale a column's numbers stand: said by the file, or shown by its numbers, or asked."""

from __future__ import annotations

import re
from fractions import Fraction

from consult_app.exchange.columns import Column
from consult_app.exchange.csv_table import Table
from consult_app.exchange.mapping import Ask, Question, Scale
from consult_app.reasons.reason import Reason, because, names

_SCALE = re.compile(r"(?<!\d)(\d{1,2})\s*(?:-|–|to|_)\s*(\d{1,3})(?!\d)")
CHOICES = ("0-10", "0-100", "0-1", "1-5", "0-4")
_SCALES = names(CHOICES)
# Numbers of a 0-10 scale that never leave 0-5 could be of a five-step scale just as well.
_TELLING = 5
_LARGEST = 100


def propose_scale(table: Table, column: Column) -> tuple[Scale | None, Question | None]:
    """Return the scale, or the question where it is open."""
    said = _said(table, column)
    if said is not None:
        return said, None
    numbers = column.numbers()
    inside = [number for number in numbers if 0 <= number <= _LARGEST]
    if not column.mostly(len(inside)):
        return None, _question(because("ask_scale_outside", column=column.name, scales=_SCALES))
    top = max(inside)
    line_scale = column.has_word("vas", "mm")
    if top > 10:
        return Scale(Fraction(0), Fraction(100)), None
    if top > _TELLING and not line_scale:
        return Scale(Fraction(0), Fraction(10)), None
    low, high = str(min(inside)), str(top)
    return None, _question(because("ask_scale", column=column.name, low=low, high=high, scales=_SCALES))


def _said(table: Table, column: Column) -> Scale | None:
    """The scale that the column's name or a comment line about it names; NRS means 0-10 by itself."""
    comments = [line for line in table.comments if column.name.lower() in line.lower()]
    for text in (column.name, *comments):
        for low, high in _SCALE.findall(text):
            if f"{low}-{high}" in CHOICES:
                return Scale.parse(f"{low}-{high}")
    return Scale.parse("0-10") if column.has_word("nrs") else None


def _question(asked: Reason) -> Question:
    return Question(Ask.SCALE, asked, CHOICES)
