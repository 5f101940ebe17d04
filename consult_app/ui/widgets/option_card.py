"""One option among equals: a ring, a title, a line under it. All options have the same size."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout

from consult_app.ui.theme import Theme
from consult_app.ui.widgets.text import label


class OptionCard(QAbstractButton):
    """Checkable; told apart by the filled ring and a thicker edge, not by color alone."""

    def __init__(self, theme: Theme, title: str, note: str, *, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setCheckable(True)
        self.setObjectName(name)
        self.setAccessibleName(f"{title}. {note}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(54), theme.px(12), theme.px(14), theme.px(12))
        box.setSpacing(theme.px(2))
        for made in (label(title, "strong"), label(note, "second")):
            made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            box.addWidget(made)

    def sizeHint(self) -> QSize:
        """As large as its words."""
        return self.layout().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As small as its words allow."""
        return self.layout().minimumSize()

    def hasHeightForWidth(self) -> bool:
        """Words may wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height the words need at a width."""
        return self.layout().totalHeightForWidth(width)

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
