"""A small line of pain scores for the home page; 0 at the bottom, 10 at the top, gaps left open."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from consult_app.ui.theme import Theme


class Sparkline(QWidget):
    """Segments of (place 0-1, score 0-10) points."""

    def __init__(self, theme: Theme, segments: Sequence[Sequence[tuple[float, float]]], spoken: str) -> None:
        super().__init__()
        self._theme, self._segments = theme, tuple(tuple(part) for part in segments)
        self.setAccessibleName(spoken)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The size of a few words."""
        return QSize(self._theme.px(120), self._theme.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw each segment by itself."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(self._theme.color("pain")), max(1.0, 2.2 * self._theme.scale))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        wide, high, edge = self.width() - 6, self.height() - 8, 3
        for part in self._segments:
            points = [QPointF(edge + x * wide, 4 + (1 - y / 10) * high) for x, y in part]
            if len(points) == 1:
                painter.drawPoint(points[0])
            for one, two in pairwise(points):
                painter.drawLine(one, two)
