"""A hard word in a label that can be tapped: a dotted line under it, and a button over it."""

from __future__ import annotations

from PySide6 import QtGui
from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QLabel

from consult_app.ui.theme import Theme


class TermSpot(QAbstractButton):
    """Lies over one line's part of a term; only the first part of a broken term takes the keyboard.

    `gone` is sent when it is no longer seen.
    """

    gone = Signal()

    def __init__(self, theme: Theme, label: QLabel, term_id: str, spoken: str, *, first: bool) -> None:
        super().__init__(label)
        self._theme = theme
        self.term_id = term_id
        self._dots: list[QPoint] = []
        self.setAccessibleName(spoken)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if first else Qt.FocusPolicy.NoFocus)

    def lie_over(self, place: QRect) -> None:
        """Lie over a rectangle of the label."""
        self.setGeometry(place)
        self.show()

    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        """Enter opens it too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QtGui.QPaintEvent) -> None:
        """Dots under the word; a line when the pointer is on it; a ring when it has the keyboard."""
        painter = QtGui.QPainter(self)
        color = QtGui.QColor(self._theme.color("teal"))
        thick = self._thick()
        painter.setPen(QtGui.QPen(color, thick))
        if self.underMouse():
            painter.drawLine(0, self.height() - thick, self.width(), self.height() - thick)
        else:
            painter.drawPoints(self._dots)
        if self.hasFocus():
            painter.setPen(QtGui.QPen(color, 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)

    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        """Work the dots out once for a width."""
        thick, low = self._thick(), self.height() - self._thick()
        self._dots = [QPoint(x, low) for x in range(thick, self.width(), 3 * thick)]
        super().resizeEvent(event)

    def hideEvent(self, event: QtGui.QHideEvent) -> None:
        """Tell that it is no longer seen."""
        self.gone.emit()
        super().hideEvent(event)

    def _thick(self) -> int:
        return self._theme.px(1.4)
