"""One option among equals: a ring, a title, a line under it. All options have the same size."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen

from consult_app.ui.theme import Theme
from consult_app.ui.widgets.text import label
from consult_app.ui.widgets.wordy_button import WordyButton


class OptionCard(WordyButton):
    """Checkable; told apart by the filled ring and a thicker edge, not by color alone."""

    def __init__(self, theme: Theme, title: str, note: str, *, name: str) -> None:
        super().__init__(name)
        self._theme = theme
        self.setCheckable(True)
        self.setAccessibleName(f"{title}. {note}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.box.setContentsMargins(theme.px(54), theme.px(12), theme.px(14), theme.px(12))
        self.box.setSpacing(theme.px(2))
        self.add_words(label(title, "strong"), label(note, "second"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card and its ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, color, on = self._theme.px, self._theme.color, self.isChecked()
        painter.setBrush(QColor(color("teal_2" if on else "surface")))
        edge = "teal" if on or self.hasFocus() else "line"
        painter.setPen(QPen(QColor(color(edge)), 2))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, px(12), px(12))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), px(10), px(10))
        center = QPointF(px(28), self.height() / 2)
        painter.setPen(QPen(QColor(color("teal" if on else "edge")), 2))
        painter.setBrush(QColor(color("teal" if on else "surface")))
        painter.drawEllipse(center, px(10), px(10))
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(color("surface")))
            painter.drawEllipse(center, px(4), px(4))
