"""How long relief lasts, as a bar on one log time axis that every option shares: an hour to two years."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from consult_app.ui.theme import SMALL, Theme

FIRST_DAY, LAST_DAY = 1 / 24, 730.0
TICK_DAYS = (FIRST_DAY, 1.0, 7.0, 30.0, 365.0)
"""An hour, a day, a week, a month, a year."""


def place(days: float) -> float:
    """Where a time lies on the axis, 0 at its left end to 1 at its right; times beyond it lie at its ends."""
    within = min(max(days, FIRST_DAY), LAST_DAY)
    return (log10(within) - log10(FIRST_DAY)) / (log10(LAST_DAY) - log10(FIRST_DAY))


class ReliefBar(QWidget):
    """A bar from `span[0]` to `span[1]` days; without a span the time is not known, and that is drawn and said.

    With neither a span nor words for `unknown` nothing wears off: only the axis of time is drawn. `ticks` are the
    words for TICK_DAYS under the axis; left out, the lines of the ticks alone are drawn, for bars over one axis.
    """

    def __init__(
        self,
        theme: Theme,
        span: tuple[float, float] | None,
        spoken: str,
        *,
        ticks: Sequence[str] = (),
        unknown: str = "",
    ) -> None:
        super().__init__()
        self.span = span
        self._theme, self._ticks, self._unknown = theme, tuple(ticks), unknown
        self._lines = 2
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Wide enough for its tick words."""
        return QSize(self._theme.px(200), self._height())

    def minimumSizeHint(self) -> QSize:
        """It can shrink a little; tick words that would touch go to a second line."""
        return QSize(self._theme.px(130), self._height())

    def _height(self) -> int:
        return self._theme.px(self._middle() + 14 + 17 * self._lines) if self._ticks else self._theme.px(34)

    def _middle(self) -> int:
        """How far under its top the axis lies; an axis that carries no bar needs no room above it."""
        return 14 if self.span is not None or self._unknown else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take a second line for the tick words only when one does not hold them."""
        super().resizeEvent(event)
        if self._ticks:
            placed = self._placed_words(QFontMetrics(self._tick_font()))
            lines = 1 + max(line for _, line in placed)
            if lines != self._lines:
                self._lines = lines
                self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ticks, the axis, and the bar or what is not known."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, color = self._theme.px, self._theme.color
        middle = self._theme.scale * self._middle() if self._ticks else self.height() / 2
        self._draw_ticks(painter, middle)
        if self.span is None:
            if self._unknown:
                self._draw_unknown(painter, middle)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(color("line")))
        painter.drawRoundedRect(QRectF(0, middle - px(1.5), self.width(), px(3)), px(1.5), px(1.5))
        left, right = (place(days) * self.width() for days in self.span)
        right = max(right, left + px(14))
        painter.setBrush(QColor(color("teal")))
        painter.drawRoundedRect(QRectF(left, middle - px(7), right - left, px(14)), px(7), px(7))

    def _draw_unknown(self, painter: QPainter, middle: float) -> None:
        """A dashed line over the whole axis, the words in its middle."""
        px, color = self._theme.px, self._theme.color
        pen = QPen(QColor(color("edge")), max(1.5, 2 * self._theme.scale))
        pen.setDashPattern([2.0, 3.0])
        painter.setPen(pen)
        painter.drawLine(QLineF(0, middle, self.width(), middle))
        font = self.font()
        font.setPixelSize(px(SMALL))
        font.setBold(True)
        painter.setFont(font)
        wide = painter.fontMetrics().horizontalAdvance(self._unknown) + px(20)
        box = QRectF((self.width() - wide) / 2, middle - px(11), wide, px(22))
        painter.setPen(QPen(QColor(color("edge")), 1))
        painter.setBrush(QColor(color("surface")))
        painter.drawRoundedRect(box, px(11), px(11))
        painter.setPen(QColor(color("ink_2")))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._unknown)

    def _tick_font(self) -> QFont:
        font = self.font()
        font.setPixelSize(self._theme.px(SMALL))
        return font

    def _at(self) -> list[float]:
        return [min(max(place(days) * self.width(), 0.5), self.width() - 0.5) for days in TICK_DAYS]

    def _placed_words(self, metrics: QFontMetrics) -> list[tuple[float, int]]:
        return tick_lines(metrics, self._ticks, self._at(), self.width(), self._theme.px(10))

    def _draw_ticks(self, painter: QPainter, middle: float) -> None:
        px = self._theme.px
        painter.setPen(QPen(QColor(self._theme.color("line")), 1))
        if not self._ticks:
            for x in self._at():
                painter.drawLine(QLineF(x, 0, x, self.height()))
            return
        painter.setFont(self._tick_font())
        lines = self._placed_words(painter.fontMetrics())
        for x, word, (left, line) in zip(self._at(), self._ticks, lines, strict=True):
            top = middle + px(12 + 17 * line)
            painter.setPen(QPen(QColor(self._theme.color("edge")), 1))
            painter.drawLine(QLineF(x, middle + px(4), x, top))
            painter.setPen(QColor(self._theme.color("ink_2")))
            painter.drawText(QRectF(left, top, self.width(), px(20)), Qt.AlignmentFlag.AlignLeft, word)


def tick_lines(
    metrics: QFontMetrics, words: Sequence[str], at: Sequence[float], width: float, apart: float
) -> list[tuple[float, int]]:
    """The left edge and the line (0 or 1) of each tick word: all on one line, or every second one on the next."""
    wide = [metrics.horizontalAdvance(word) for word in words]
    lefts = [min(max(0.0, x - one / 2), width - one) for x, one in zip(at, wide, strict=True)]
    ends = [left + one + apart for left, one in zip(lefts, wide, strict=True)]
    one_line = all(end <= left for end, left in zip(ends, lefts[1:], strict=False))
    return [(left, 0 if one_line else index % 2) for index, left in enumerate(lefts)]
