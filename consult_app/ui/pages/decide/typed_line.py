"""A line to type into with a button beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.widgets.buttons import button

LONGEST = 300


class TypedLine(QWidget):
    """`typed` carries what was typed, without spaces at its ends and never empty; the words stay until `empty`."""

    typed = Signal(str)

    def __init__(self, page: Page, asks: str, adds: str, *, name: str, spoken: str = "") -> None:
        super().__init__()
        self._field = QLineEdit()
        self._field.setObjectName(name)
        self._field.setAccessibleName(spoken or asks)
        self._field.setPlaceholderText(asks)
        self._field.setMaxLength(LONGEST)
        self._field.returnPressed.connect(self._send)
        add = button(adds, kind="bar", name=f"{name}_add", on_click=self._send)
        self.setLayout(wide_row(page, self._field, add))

    def empty(self) -> None:
        """Let go of what was typed: it is kept elsewhere."""
        self._field.clear()

    @Slot()
    def _send(self) -> None:
        words = self._field.text().strip()
        if words:
            self.typed.emit(words)


def wide_row(page: Page, wide: QWidget, beside: QWidget) -> QHBoxLayout:
    """Two things in a line, of which the first takes all the room that the second leaves."""
    box = QHBoxLayout()
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(page.theme.px(8))
    box.addWidget(wide, 1, Qt.AlignmentFlag.AlignVCenter)
    box.addWidget(beside, 0, Qt.AlignmentFlag.AlignVCenter)
    return box
