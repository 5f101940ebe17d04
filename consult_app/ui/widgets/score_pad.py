"""Eleven buttons, 0 to 10: a field that cannot hold 11."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from consult_app.ui.theme import Theme
from consult_app.ui.widgets.buttons import button


class ScorePad(QWidget):
    """One tap a score. Typing a digit chooses it; `1` then `0` within the pad's focus makes ten."""

    scored = Signal(int)

    def __init__(
        self, theme: Theme, spoken: str, *, name: str, columns: int = 11, keeps: bool = True, cell: int = 34
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self._keeps = keeps
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(6))
        self._buttons: list[QPushButton] = []
        for value in range(11):
            made = button(str(value), kind="digit", name=f"{name}_{value}")
            made.setAccessibleName(f"{spoken}: {value}")
            made.setProperty("score", value)
            made.setMinimumWidth(theme.px(cell))
            made.setMaximumWidth(theme.px(cell * 1.6))
            made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            made.clicked.connect(self._clicked)
            grid.addWidget(made, value // columns, value % columns)
            self._buttons.append(made)

    def set_value(self, value: int | None) -> None:
        """Show a score without telling anyone; None shows none."""
        for index, made in enumerate(self._buttons):
            made.setChecked(index == value)

    def value(self) -> int | None:
        """The score shown, or None."""
        return next((index for index, made in enumerate(self._buttons) if made.isChecked()), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit key gives that score."""
        if event.key() in range(Qt.Key.Key_0, Qt.Key.Key_9 + 1):
            digit = event.key() - Qt.Key.Key_0
            self._give(10 if digit == 0 and self.value() == 1 else digit)
            return
        super().keyPressEvent(event)

    @Slot()
    def _clicked(self) -> None:
        sender = self.sender()
        assert isinstance(sender, QPushButton)
        self._give(int(sender.property("score")))

    def _give(self, value: int) -> None:
        self.set_value(value if self._keeps else None)
        self.scored.emit(value)
