"""The physician's window: one thing at a time, keys that work everywhere, and a calm end. No clinical word."""

from __future__ import annotations

from typing import cast

from PySide6 import QtCore, QtGui
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

_KEYS = {
    "Alt+Right": "forward",
    "PgDown": "forward",
    "Alt+Left": "back",
    "PgUp": "back",
    "B": "blank",
    "F1": "notes",
    "F5": "full_screen",
    "Shift+F5": "full_screen",
    "Ctrl++": "larger",
    "Ctrl+=": "larger",
    "Ctrl+-": "smaller",
    "Ctrl+K": "search",
    "Ctrl+L": "lock",
    **{f"Ctrl+{number}": f"chapter_{number}" for number in range(1, 9)},
}


class Window(QWidget):
    """`pressed` carries what a key asks for; the title never holds a name."""

    pressed = Signal(str)
    closing = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle(title)
        self._stack = QStackedWidget()
        self._stack.setObjectName("canvas")
        fill = QVBoxLayout(self)
        fill.setContentsMargins(0, 0, 0, 0)
        fill.addWidget(self._stack)
        self._curtain: QWidget | None = None

    def keep_room(self, width: int, height: int) -> None:
        """Get no smaller than that, nor than the screen allows."""
        screen = self.screen().availableSize()
        self.setMinimumSize(min(width, screen.width()), min(height, screen.height()))

    def listen_to_keys(self) -> None:
        """Make the keys work; called once the first page is painted."""
        for keys, wanted in _KEYS.items():
            shortcut = QtGui.QShortcut(QtGui.QKeySequence(keys), self)
            shortcut.setObjectName(wanted)
            shortcut.activated.connect(self._press)

    def show_only(self, content: QWidget) -> None:
        """Put a widget in the window and let go of the one before, with all that it showed."""
        before = self._stack.currentWidget()
        self._stack.addWidget(content)
        self._stack.setCurrentWidget(content)
        if before is not None and before is not content:
            self._stack.removeWidget(before)
            before.hide()
            before.deleteLater()

    def finish_typing(self) -> None:
        """Let the field in use keep what was typed, while the chart that it belongs to is still open."""
        field = cast("QWidget | None", self.focusWidget())  # Qt's stubs promise more than Qt
        if field is not None:
            field.clearFocus()

    def draw_curtain(self, curtain: QWidget | None) -> None:
        """Cover everything with a curtain, or take it away."""
        if self._curtain is not None:
            self._curtain.hide()
            self._curtain.deleteLater()
        self._curtain = curtain
        if curtain is not None:
            curtain.setParent(self)
            curtain.setGeometry(self.rect())
            curtain.show()
            curtain.raise_()

    @property
    def has_curtain(self) -> bool:
        """Whether everything is covered."""
        return self._curtain is not None

    def toggle_full_screen(self) -> None:
        """Fill the screen, or go back."""
        self.setWindowState(self.windowState() ^ QtCore.Qt.WindowState.WindowFullScreen)

    def _press(self) -> None:
        self.pressed.emit(self.sender().objectName())

    def closeEvent(self, event: QtGui.QCloseEvent) -> None:
        """The last word before the end."""
        self.closing.emit()
        super().closeEvent(event)
