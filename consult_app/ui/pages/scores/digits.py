"""A row of signs from a paper diary: one sign a day."""

from __future__ import annotations

from fractions import Fraction

_TEN = frozenset("xX")
_LEFT_OUT = frozenset("._-")


def read_digits(text: str) -> tuple[tuple[Fraction | None, ...], tuple[int, str] | None]:
    """Return the values day by day (None is a day left out), and the first sign that cannot be one as (place, sign).

    Spaces are passed over; 0 to 9 are scores, x is ten, a dot or dash is a day left out (missing, never 0).
    """
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
