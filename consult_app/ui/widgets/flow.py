"""A layout that sets widgets side by side and wraps to the next line, as words do."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class FlowLayout(QLayout):
    """Left to right, wrapping; items keep their size hint. Ported from the idea of Qt's own flow layout example."""

    def __init__(
        self, parent: QWidget | None = None, *, spacing: int = 8, align_right: bool = False, top: bool = False
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = spacing
        self._align_right, self._top = align_right, top
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        """The item at a place, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        """Remove and return the item at a place, or None."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> QtCore.Qt.Orientation:
        """It takes no more room than it needs."""
        return QtCore.Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrower is taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height all lines need at a width."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the items in a rectangle."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """All on one line."""
        shown = self._shown()
        width = sum(item.sizeHint().width() for item in shown) + self._gap * max(0, len(shown) - 1)
        height = max((item.sizeHint().height() for item in shown), default=0)
        return QSize(width, height)

    def minimumSize(self) -> QSize:
        """The widest item alone."""
        return QSize(
            max((item.minimumSize().width() for item in self._items), default=0),
            max((item.minimumSize().height() for item in self._items), default=0),
        )

    def _shown(self) -> list[QLayoutItem]:
        """A hidden widget takes no room, and no gap either."""
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        y, line = rect.y(), list[QLayoutItem]()
        width = 0
        for item in self._shown():
            extra = item.sizeHint().width() + (self._gap if line else 0)
            if line and width + extra > rect.width():
                y += self._place(line, rect, y, width, move) + self._gap
                line, width = [], 0
                extra = item.sizeHint().width()
            line.append(item)
            width += extra
        if line:
            y += self._place(line, rect, y, width, move)
        return y - rect.y()

    def _place(self, line: list[QLayoutItem], rect: QRect, y: int, width: int, move: bool) -> int:
        height = max(item.sizeHint().height() for item in line)
        x = rect.right() + 1 - width if self._align_right else rect.x()
        if move:
            for item in line:
                hint = item.sizeHint()
                lower = 0 if self._top else (height - hint.height()) // 2
                item.setGeometry(QRect(x, y + lower, min(hint.width(), rect.width()), hint.height()))
                x += hint.width() + self._gap
        return height


def flow(*widgets: QWidget, spacing: int = 8, align_right: bool = False, top: bool = False) -> QWidget:
    """A widget whose children wrap like words."""
    holder = QWidget()
    layout = FlowLayout(holder, spacing=spacing, align_right=align_right, top=top)
    for widget in widgets:
        layout.addWidget(widget)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder
