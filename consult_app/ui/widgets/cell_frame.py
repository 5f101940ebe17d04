"""The grounds of tables on cards: a cell with a line at its left, a head column, a head row."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame

from consult_app.ui.theme import Theme

_CARD_RADIUS = 13


class CellFrame(QFrame):
    """`head` fills it with the head color; `last` keeps the round corner of the card at the bottom left."""

    def __init__(self, theme: Theme, *, head: bool = False, last: bool = False) -> None:
        super().__init__()
        self._theme, self._head, self._last = theme, head, last

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill a head cell; draw the line that parts a column from the one before it."""
        painter = QPainter(self)
        line = QColor(self._theme.color("line"))
        if not self._head:
            painter.fillRect(QRectF(0, 0, 1, self.height()), line)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        if self._last:
            round_part = self._theme.px(_CARD_RADIUS)
            path.addRoundedRect(whole, round_part, round_part)
            path.addRect(whole.adjusted(0, 0, 0, -round_part))
            path.addRect(whole.adjusted(round_part, 0, 0, 0))
        else:
            path.addRect(whole)
        painter.fillPath(path.simplified(), QColor(self._theme.color("head")))


class HeadCell(QFrame):
    """The ground of a cell of a head row: flat, with the round corner of the card at the row's two ends."""

    def __init__(self, theme: Theme, *, first: bool, last: bool) -> None:
        super().__init__()
        self._theme, self._first, self._last = theme, first, last

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole, round_part = QRectF(self.rect()), self._theme.px(_CARD_RADIUS)
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addRoundedRect(whole, round_part, round_part)
        path.addRect(whole.adjusted(0, round_part, 0, 0))
        if not self._first:
            path.addRect(whole.adjusted(0, 0, -round_part, 0))
        if not self._last:
            path.addRect(whole.adjusted(round_part, 0, 0, 0))
        painter.fillPath(path.simplified(), QColor(self._theme.color("head")))
