"""How long relief lasts, as a bar on one log time axis that every option shares."""

from __future__ import annotations

from math import log10

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from consult_app.ui.theme import SMALL, Theme

_FIRST_DAY, _LAST_DAY = 0.08, 800.0  # two hours to a little over two years


class ReliefBar(QWidget):
    """A bar from `low_days` to `high_days`; `ticks` are (days, word) pairs under the axis."""

    def __init__(
        self, theme: Theme, low_days: float, high_days: float, ticks: tuple[tuple[float, str], ...], spoken: str
    ) -> None:
        super().__init__()
        self._theme, self._low, self._high, self._ticks = theme, low_days, high_days, ticks
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Wide enough for its tick words."""
        return QSize(self._theme.px(170), self._theme.px(44))

    def minimumSizeHint(self) -> QSize:
        """It can shrink a little; ticks that would touch are left out."""
        return QSize(self._theme.px(120), self._theme.px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the axis, the bar and the ticks that have room."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, color = self._theme.px, self._theme.color
        middle = px(12)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(color("line")))
        painter.drawRoundedRect(QRectF(0, middle - px(1.5), self.width(), px(3)), px(1.5), px(1.5))
        left, right = self._at(self._low), self._at(self._high)
        right = max(right, left + px(14))
        painter.setBrush(QColor(color("teal")))
        painter.drawRoundedRect(QRectF(left, middle - px(7), right - left, px(14)), px(7), px(7))
        self._draw_ticks(painter, middle)

    def _draw_ticks(self, painter: QPainter, middle: int) -> None:
        font = painter.font()
        font.setPixelSize(self._theme.px(SMALL - 1))
        painter.setFont(font)
        painter.setPen(QColor(self._theme.color("ink_2")))
        free_from = -1.0
        for days, word in self._ticks:
            wide = painter.fontMetrics().horizontalAdvance(word)
            x = min(max(0.0, self._at(days) - wide / 2), self.width() - wide)
            if x < free_from:
                continue
            painter.drawText(
                QRectF(x, middle + self._theme.px(9), wide + 2, self._theme.px(22)), Qt.AlignmentFlag.AlignLeft, word
            )
            free_from = x + wide + self._theme.px(6)

    def _at(self, days: float) -> float:
        clipped = min(max(days, _FIRST_DAY), _LAST_DAY)
        share = (log10(clipped) - log10(_FIRST_DAY)) / (log10(_LAST_DAY) - log10(_FIRST_DAY))
        return share * self.width()
