"""A row of signs from a paper diary: one sign a day, for a week, a month or longer."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

MOST_DAYS: Final = 366
WEEK: Final = 7
_TEN = frozenset("xX")
_LEFT_OUT = frozenset("._-")
Values = tuple[Fraction | None, ...]


def read_digits(text: str) -> tuple[Values, tuple[int, str] | None]:
    """Return the values day by day (None is a day left out), and the first sign that cannot be one as (place, sign).

    Spaces are passed over; 0 to 9 are scores, x is ten, a dot or dash is a day left out (missing, never 0). Where every
    day stands alone between spaces, as copied from a list, `10` is ten; nowhere else, for 1 and 0 are scores too.
    """
    alone = text.split()
    if "10" in alone and len(alone) > 1 and all(one == "10" or len(one) == 1 for one in alone):
        text = "".join("x" if one == "10" else one for one in alone)
    values: list[Fraction | None] = []
    for place, sign in enumerate(text, start=1):
        if sign.isspace():
            continue
        if sign in "0123456789":
            values.append(Fraction(int(sign)))
        elif sign in _TEN:
            values.append(Fraction(10))
        elif sign in _LEFT_OUT:
            values.append(None)
        else:
            return (), (place, sign)
    return tuple(values), None


def by_weeks(values: Values) -> str:
    """The values as they were read, seven to a line as the printed diary has them; a day left out is a dot."""
    signs = ["·" if value is None else str(value) for value in values]
    lines = (signs[first : first + WEEK] for first in range(0, len(signs), WEEK))
    return "\n".join("  ".join(line) for line in lines)
