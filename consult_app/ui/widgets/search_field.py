"""A field for looking something up: a magnifying glass as large as the words, and a hint of what can be typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit

from consult_app.ui.theme import Theme
from consult_app.ui.widgets.icons import pixmap


class SearchField(QLineEdit):
    """`spoken` is what readers hear; the style sheet's padding stands left of the glass, too."""

    def __init__(self, theme: Theme, *, name: str, hint: str, spoken: str, longest: int) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("kind", "search")
        self.setMaxLength(longest)
        self.setPlaceholderText(hint)
        self.setAccessibleName(spoken)
        self._left, side = theme.px(16), theme.px(20)
        self.setTextMargins(side + theme.px(8), 0, 0, 0)
        self._glass = QLabel(self)
        self._glass.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._glass.setPixmap(pixmap("ph.magnifying-glass", theme.color("ink_2"), side))
        self._glass.setFixedSize(side, side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the glass in the middle of the height."""
        super().resizeEvent(event)
        self._glass.move(self._left, (self.height() - self._glass.height()) // 2)
