"""Ten by ten dots: how many of 100 people, filled from the left in rows, never scattered (H17).

Harms of 1000 or 10000 procedures are the same dots, more and smaller, so that rare looks rare.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from consult_app.domain.icon_arrays import SMALLEST_ARM_PER_100
from consult_app.ui.theme import Theme

_MOST = 10_000
_GAP_SHARE = 0.4
_RINGED_FROM = 5.0


@dataclass(frozen=True, slots=True)
class Dots:
    """`tenths` of a dot filled of `total` dots, `columns` in a row; `more` draws plus signs, for so many more."""

    tenths: int
    total: int
    columns: int = 10
    more: bool = False

    def __post_init__(self) -> None:
        if not (1 <= self.total <= _MOST and 0 <= self.tenths <= 10 * self.total and self.columns >= 1):
            raise ValueError(f"a picture of people shows 0 to {_MOST}, and no more filled than there are")

    @classmethod
    def people(cls, filled: int, total: int, *, more: bool = False) -> Dots:
        """Whole people: ten in a row, and a small group in two rows."""
        return cls(filled * 10, total, 10 if total >= SMALLEST_ARM_PER_100 else -(-total // 2), more)

    @property
    def rows(self) -> int:
        """How many rows they take."""
        return -(-self.total // self.columns)

    def shares(self) -> Iterator[tuple[int, int, int]]:
        """Column, row and tenths filled of every dot, in reading order."""
        for index in range(self.total):
            yield index % self.columns, index // self.columns, min(10, max(0, self.tenths - 10 * index))


class IconArray(QWidget):
    """Dots for one group of people; `dot` is the width of one at 100 % text size."""

    def __init__(self, theme: Theme, dots: Dots, spoken: str, *, dot: float = 6.0, token: str = "teal") -> None:
        super().__init__()
        self.dots = dots
        self._full = QColor(theme.color(token))
        self._dot = dot * theme.scale
        # Empty figures count too, so they are seen as well: rings where there is room, else plain pale dots.
        edge, soft = QColor(theme.color("edge")), QColor(theme.color("soft"))
        ringed = dot >= _RINGED_FROM
        self._empty_pen = QPen(edge, max(0.8, 0.09 * self._dot)) if ringed else QPen(Qt.PenStyle.NoPen)
        edge.setAlpha(110)
        self._empty = soft if ringed else edge
        self._pitch = self._dot * (1 + _GAP_SHARE)
        self.setAccessibleName(spoken)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As many columns as the dots have, and the rows they need."""
        columns = min(self.dots.columns, self.dots.total)
        gap = self._pitch - self._dot
        return QSize(round(self._pitch * columns - gap) + 1, round(self._pitch * self.dots.rows - gap) + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the filled ones first, then the empty ones."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for column, row, tenths in self.dots.shares():
            spot = QRectF(column * self._pitch + 0.5, row * self._pitch + 0.5, self._dot, self._dot)
            if tenths == 10 and self.dots.more:
                self._draw_plus(painter, spot)
                continue
            whole = tenths == 10
            inset = 0.0 if whole else self._empty_pen.widthF() / 2
            painter.setPen(Qt.PenStyle.NoPen if whole else self._empty_pen)
            painter.setBrush(self._full if whole else self._empty)
            painter.drawEllipse(spot.adjusted(inset, inset, -inset, -inset))
            if 0 < tenths < 10:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._full)
                painter.drawPie(spot, 90 * 16, -36 * tenths * 16)

    def _draw_plus(self, painter: QPainter, spot: QRectF) -> None:
        """A plus sign says that these are more than with the comparison, not all who got better."""
        pen = QPen(self._full, self._dot * 0.34)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        middle, reach = spot.center(), self._dot * 0.56
        painter.drawLine(QLineF(middle - QPointF(reach, 0), middle + QPointF(reach, 0)))
        painter.drawLine(QLineF(middle - QPointF(0, reach), middle + QPointF(0, reach)))
