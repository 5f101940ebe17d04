"""A checkable button in the shape of a path: what a screen reader, a keyboard and a finger can all use."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
    QTransform,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from consult_app.ui.widgets.vector_shapes import inner_point

_MARGIN = 6  # px around the path, for the outline and the focus ring
_BY_KEYBOARD = frozenset(
    {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}
)
_ARROWS: Mapping[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


@dataclass(frozen=True, slots=True)
class PathColors:
    """What a path button is painted with: chosen fill, pointed-at outline, focus ring and the paper around it."""

    chosen: QColor
    pointed: QColor
    focus: QColor
    paper: QColor


class PathButton(QAbstractButton):
    """One region or structure; `used(key, on)` tells of a tap, a key or a screen reader, never of `show_chosen`.

    Mouse presses are given to it by the PathField around it, because boxes of neighboring paths overlap.
    """

    used = Signal(str, bool)
    stepped = Signal(int, int)
    entered = Signal()

    def __init__(self, parent: QWidget, key: str, area: QPainterPath, colors: PathColors, *, checkable: bool) -> None:
        super().__init__(parent)
        self.key = key
        self._area = area
        self._colors = colors
        self._path = area
        self._polygon = QPolygonF()
        self._at = QTransform()
        self._inside: QPointF | None = None
        self._pointed = False
        self._ringed = False
        self.setCheckable(checkable)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._quiet = False
        # A screen reader toggles a checkable button without a click, so clicks alone would miss it.
        (self.toggled if checkable else self.clicked).connect(self._tell)

    def show_chosen(self, chosen: bool) -> None:
        """Show the button as chosen or not, without telling anyone."""
        self._quiet = True
        self.setChecked(chosen)
        self._quiet = False

    def place(self, at: QTransform) -> None:
        """Take the place and size that a map from picture units to the parent's pixels gives."""
        mapped = at.map(self._area)
        box = mapped.boundingRect().adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN).toAlignedRect()
        self.setGeometry(box)
        self._path = mapped.translated(-box.x(), -box.y())
        self._polygon = mapped.toFillPolygon()
        self._at = at

    @property
    def center(self) -> QPointF:
        """A point well inside the path, in the parent's pixels."""
        if self._inside is None:
            self._inside = inner_point(self._area)
        return self._at.map(self._inside)

    def distance(self, point: QPointF, most: float) -> float:
        """Pixels from a point of the parent to the path, 0 inside it; `inf` when farther than `most`."""
        if not QRectF(self.geometry()).adjusted(-most, -most, most, most).contains(point):
            return math.inf
        if self._path.contains(point - QPointF(self.pos())):
            return 0.0
        corners = [(corner.x(), corner.y()) for corner in self._polygon.toList()]
        nearest = min((_to_segment(point.x(), point.y(), *a, *b) for a, b in pairwise(corners)), default=math.inf)
        return nearest if nearest <= most else math.inf

    def hitButton(self, pos: QPoint) -> bool:
        """Only the path itself is hit, not the box around it."""
        return self._path.contains(QPointF(pos))

    def set_pointed(self, pointed: bool) -> None:
        """Show or hide that the pointer is over the path."""
        if pointed != self._pointed:
            self._pointed = pointed
            self.update()

    def focus_by_keyboard(self) -> None:
        """Take the keyboard focus and show its ring."""
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring shows for the keyboard, not for a finger."""
        self._ringed = event.reason() in _BY_KEYBOARD
        self.entered.emit()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No focus, no ring."""
        self._ringed = False
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows step to the neighbor; Space and Enter are a tap."""
        step = _ARROWS.get(event.key())
        if step is not None:
            self.stepped.emit(*step)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        self._ringed = True
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Only what differs from the resting picture below: chosen, pointed at, focused."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked():
            painter.fillPath(self._path, self._colors.chosen)
            _stroke(painter, self._path, self._colors.chosen.darker(135), 2.0)
        if self._pointed or self.isDown():
            _stroke(painter, self._path, self._colors.pointed, 2.5)
        if self.isChecked():
            self._paint_check(painter)
        if self._ringed and self.hasFocus():
            _stroke(painter, self._path, self._colors.paper, 7.0)
            _stroke(painter, self._path, self._colors.focus, 3.5)

    def _paint_check(self, painter: QPainter) -> None:
        """A check in a disc: chosen is never told by color alone."""
        center = self.center - QPointF(self.pos())
        box = self._path.boundingRect()
        radius = max(4.5, min(11.0, 0.32 * min(box.width(), box.height())))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#FFFFFF"))
        painter.drawEllipse(center, radius, radius)
        check = QPainterPath(center + QPointF(-0.45 * radius, 0.02 * radius))
        check.lineTo(center + QPointF(-0.12 * radius, 0.36 * radius))
        check.lineTo(center + QPointF(0.48 * radius, -0.36 * radius))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        _stroke(painter, check, self._colors.chosen.darker(115), max(1.4, radius * 0.24))

    @Slot(bool)
    def _tell(self, on: bool) -> None:
        if not self._quiet:
            self.used.emit(self.key, on)


def _stroke(painter: QPainter, path: QPainterPath, color: QColor, width: float) -> None:
    pen = QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(path, pen)


def _to_segment(x: float, y: float, ax: float, ay: float, bx: float, by: float) -> float:
    """Distance from a point to a straight piece."""
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    along = 0.0 if length == 0 else max(0.0, min(1.0, ((x - ax) * dx + (y - ay) * dy) / length))
    return math.hypot(x - ax - along * dx, y - ay - along * dy)
