"""The calm time to build strength: a drawing of an idea, without numbers."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from consult_app.ui.theme import SMALL, Theme

# Places as shares of the drawing: time runs to the right, more is up.
_DAY, _FROM, _TO = 0.2, 0.26, 0.66
_PAIN = ((0.0, 0.78), (0.10, 0.75), (0.19, 0.78), (0.28, 0.34), (0.46, 0.20), (0.66, 0.36), (0.82, 0.62), (1.0, 0.72))
_STRENGTH = ((0.0, 0.20), (0.20, 0.18), (0.34, 0.24), (0.50, 0.46), (0.66, 0.62), (0.82, 0.60), (1.0, 0.57))
_SOLID_UNTIL = 0.66
"""After the window both lines are dotted: what comes then is not known."""


@dataclass(frozen=True, slots=True)
class WindowWords:
    """The words in the drawing, and what a screen reader says of it."""

    pain: str
    strength: str
    procedure: str
    window: str
    time: str
    spoken: str


class RehabWindow(QWidget):
    """Pain falls after the procedure and comes back in part; strength, trained in the window, climbs."""

    def __init__(self, theme: Theme, words: WindowWords) -> None:
        super().__init__()
        self.setObjectName("rehab_window")
        self._theme, self._words = theme, words
        self.setAccessibleName(words.window)
        self.setAccessibleDescription(words.spoken)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Wider than high."""
        return QSize(self._theme.px(340), self._theme.px(220))

    def minimumSizeHint(self) -> QSize:
        """Its words still fit."""
        return QSize(self._theme.px(240), self._theme.px(220))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the window, the axis of time, the procedure's flag and the two lines with their words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, color = self._theme.px, self._theme.color
        room = QRectF(px(4), px(48), self.width() - px(8), self.height() - px(48 + 28))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(color("teal_3")))
        left, right = (room.left() + share * room.width() for share in (_FROM, _TO))
        painter.drawRoundedRect(QRectF(left, room.top(), right - left, room.height()), px(8), px(8))
        ink, teal = QColor(color("ink_2")), QColor(color("teal"))
        painter.setPen(QPen(ink, 1.2))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        flag = room.left() + _DAY * room.width()
        painter.setPen(QPen(teal, 2))
        painter.drawLine(QLineF(flag, room.top() - px(18), flag, room.bottom()))
        self._draw_curve(painter, room, _PAIN, QPen(QColor(color("pain")), 3 * self._theme.scale))
        strength = QPen(QColor(color("function")), 3 * self._theme.scale)
        self._draw_curve(painter, room, _STRENGTH, strength)
        self._draw_words(painter, room)

    def _draw_curve(self, painter: QPainter, room: QRectF, points: tuple[tuple[float, float], ...], pen: QPen) -> None:
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        path = _smooth([_spot(room, point) for point in points])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        border = room.left() + _SOLID_UNTIL * room.width()
        for dotted, part in ((False, QRectF(0, 0, border, self.height())), (True, self._right_of(border))):
            pen.setDashPattern([0.2, 2.0]) if dotted else pen.setStyle(Qt.PenStyle.SolidLine)
            painter.save()
            painter.setClipRect(part)
            painter.setPen(pen)
            painter.drawPath(path)
            painter.restore()

    def _right_of(self, border: float) -> QRectF:
        return QRectF(border, 0, self.width() - border, self.height())

    def _draw_words(self, painter: QPainter, room: QRectF) -> None:
        px, words = self._theme.px, self._words
        font = QFont(self.font())
        font.setPixelSize(px(SMALL))
        font.setBold(True)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        flag = room.left() + _DAY * room.width()
        window = room.left() + (_FROM + _TO) / 2 * room.width()
        for text, middle, top, token in (
            (words.procedure, flag, 0.0, "teal"),
            (words.window, window, px(26.0), "teal"),
            (words.pain, *_label_at(room, (0.05, 0.80), -px(24)), "pain"),
            (words.strength, *_label_at(room, (0.5, 0.62), -px(24)), "function"),
            (words.time, room.center().x(), room.bottom() + px(5), "ink_2"),
        ):
            wide = metrics.horizontalAdvance(text) + 2
            left = min(max(middle - wide / 2, 0.0), self.width() - wide)
            painter.setPen(QColor(self._theme.color(token)))
            painter.drawText(QRectF(left, top, wide, metrics.height()), Qt.AlignmentFlag.AlignLeft, text)


def _spot(room: QRectF, point: tuple[float, float]) -> QPointF:
    return QPointF(room.left() + point[0] * room.width(), room.bottom() - point[1] * room.height())


def _label_at(room: QRectF, point: tuple[float, float], above: float) -> tuple[float, float]:
    spot = _spot(room, point)
    return spot.x(), spot.y() + above


def _smooth(points: list[QPointF]) -> QPainterPath:
    """A curve through the points, flat where it turns: no bump that the points do not have."""
    path = QPainterPath(points[0])
    for one, two in pairwise(points):
        half = (two.x() - one.x()) / 2
        path.cubicTo(QPointF(one.x() + half, one.y()), QPointF(two.x() - half, two.y()), two)
    return path
