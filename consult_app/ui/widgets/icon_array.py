"""Ten by ten dots: how many of 100 people, filled from the left in rows, never scattered (H17)."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from consult_app.ui.theme import Theme


class IconArray(QWidget):
    """Dots for one arm of a study: `filled` of `total` (100, or a smaller count drawn as it is)."""

    def __init__(
        self, theme: Theme, filled: int, total: int, spoken: str, *, dot: float = 6.0, token: str = "teal"
    ) -> None:
        super().__init__()
        if not 0 <= filled <= total <= 100:
            raise ValueError("an icon array shows 0 to 100 people")
        self._theme, self._filled, self._total, self._token = theme, filled, total, token
        self._pitch = theme.px(dot + 2.2)
        self._dot = dot * theme.scale
        self.setAccessibleName(spoken)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ten columns, as many rows as needed."""
        rows = -(-self._total // 10)
        return QSize(self._pitch * min(10, self._total), self._pitch * rows)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the filled dots first, then the empty ones."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        full, empty = QColor(self._theme.color(self._token)), QColor(self._theme.color("line"))
        painter.setPen(Qt.PenStyle.NoPen)
        for index in range(self._total):
            painter.setBrush(full if index < self._filled else empty)
            painter.drawEllipse(
                QRectF(index % 10 * self._pitch + 0.5, index // 10 * self._pitch + 0.5, self._dot, self._dot)
            )
