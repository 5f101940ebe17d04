"""A rectangle with a time axis and a fixed 0-10 axis, 0 at the bottom: from days and scores to pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan

from consult_app.charts.layout import Box
from consult_app.domain.plot import Series

Marks = tuple[list[float], list[float]]


@dataclass(frozen=True, slots=True)
class Panel:
    """`box` in pixels; `first` and `last` are its outermost times, which stand `inset` pixels inside its edges."""

    box: Box
    first: float
    last: float
    inset: float

    def x(self, time: float) -> float:
        """The pixel of a time; the middle where the axis holds only one time."""
        if self.last <= self.first:
            return (self.box.left + self.box.right) / 2
        share = (time - self.first) / (self.last - self.first)
        return self.box.left + self.inset + share * (self.box.width - 2 * self.inset)

    def x_edge(self, time: float) -> float:
        """The pixel of a time for shading: kept within the box, and at its edge when at or beyond an outermost time."""
        if time <= self.first:
            return self.box.left
        return self.box.right if time >= self.last else self.x(time)

    def y(self, value: float) -> float:
        """The pixel of a score of 0 to 10."""
        return self.box.bottom - value / 10 * self.box.height

    def marks(self, runs: Sequence[Series]) -> Marks:
        """Return xs and ys of runs, with a NaN between two runs so that the line is open there."""
        xs: list[float] = []
        ys: list[float] = []
        for run in runs:
            if xs:
                xs.append(nan)
                ys.append(nan)
            xs.extend(run.days)
            ys.extend(run.values)
        # The sums of `x` and `y` at once: thousands of points pass here at each drawing.
        start, step = self.x(self.first), self.box.height / 10
        pace = (self.x(self.last) - start) / ((self.last - self.first) or 1.0)
        return [start + (day - self.first) * pace for day in xs], [self.box.bottom - value * step for value in ys]
