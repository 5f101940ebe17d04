"""Numbers as a person reads them: rounded, but never up onto a border that the exact value did not reach."""

from __future__ import annotations

from fractions import Fraction

from consult_app.domain.scores import exact_text


def shown_percent(value: Fraction) -> str:
    """Write a percent in whole numbers; just under a ten it keeps a decimal, so 29.97 reads 29.9 and never 30."""
    return _shown(value, 0, 10)


def shown_score(value: Fraction) -> str:
    """Write a 0-10 score with at most one decimal; just under a whole number it keeps two, so 3.96 never reads 4."""
    text = _shown(value, 1, 1)
    return text.removesuffix(".0")


def _shown(value: Fraction, places: int, border: int) -> str:
    size = abs(value)
    unit = Fraction(1, 10**places)
    rounded = (size / unit + Fraction(1, 2)) // 1 * unit
    if rounded > size and rounded % border == 0:
        finer = unit / 10
        return _signed(value, exact_text(size // finer * finer, places + 1))
    return _signed(value, exact_text(rounded, places))


def _signed(value: Fraction, text: str) -> str:
    return f"-{text}" if value < 0 and text.strip("0.") else text
