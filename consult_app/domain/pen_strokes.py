"""What was drawn by pen on a page: strokes as points in page coordinates, sharp at every size."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

PAGE: Final = 100_000
"""The width of a page in the unit of points; heights are counted in the same unit."""
FULL_PRESSURE: Final = 1000
_PAGE_ID = re.compile(r"[a-z][a-z0-9_.]{0,63}")


class PenColor(StrEnum):
    """The three colors of the pen."""

    INK = "ink"
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class PenPoint:
    """A point from the left and top of its page; `pressure` 0-1000, None where the device has none."""

    x: int
    y: int
    pressure: int | None = None

    def __post_init__(self) -> None:
        if self.pressure is not None and not 0 <= self.pressure <= FULL_PRESSURE:
            raise ValueError("a pressure is 0 to 1000")


@dataclass(frozen=True, slots=True)
class PenStroke:
    """One stroke on a page of a visit."""

    visit: str
    page: str
    color: PenColor
    width: int
    points: tuple[PenPoint, ...]
    id: str = ""

    def __post_init__(self) -> None:
        if _PAGE_ID.fullmatch(self.page) is None:
            raise ValueError("a stroke needs the id of its page")
        if not self.points or self.width <= 0:
            raise ValueError("a stroke needs a width and at least one point")
