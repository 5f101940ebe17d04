"""How something is printed: paper, color, size of type, and which sections."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from consult_app.reports.handout import SectionKind


class Paper(StrEnum):
    """Paper sizes; the value is the name that the typesetter knows."""

    LETTER = "us-letter"
    A4 = "a4"

    @property
    def width_points(self) -> Fraction:
        """Width in points of 1/72 inch."""
        return Fraction(612) if self is Paper.LETTER else Fraction(210 * 720, 254)


@dataclass(frozen=True, slots=True)
class PrintOptions:
    """How to print; `sections` None means every section that has something in it."""

    paper: Paper = Paper.LETTER
    color: bool = True
    large_print: bool = False
    sections: frozenset[SectionKind] | None = None
