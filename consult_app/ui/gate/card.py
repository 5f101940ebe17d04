"""The card in the middle of the first page: a title, a sentence, fields, one button, and room for a calm problem."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from consult_app.ui.theme import Theme
from consult_app.ui.widgets.boxes import Card, ScrollColumn
from consult_app.ui.widgets.buttons import button
from consult_app.ui.widgets.plain_qt import NO_FOCUS, SECRET_INPUT, set_value
from consult_app.ui.widgets.text import label
from consult_app.usecases.speech import Translate

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

_WIDTH = 520


class GatePage(QFrame):
    """A centered card that scrolls when the text is large; `self.card.body` takes the fields."""

    def __init__(self, theme: Theme, say: Translate, *, title: str, lead: str) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self.theme, self.say = theme, say
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        column = ScrollColumn(theme, margins=(24, 40, 24, 24))
        outer.addWidget(column)
        column.body.addStretch(2)
        middle = QHBoxLayout()
        middle.addStretch(1)
        self.card = Card(theme, padding=36, spacing=14)
        self.card.setFixedWidth(theme.px(_WIDTH))
        middle.addWidget(self.card)
        middle.addStretch(1)
        column.body.addLayout(middle)
        self.below = QVBoxLayout()
        column.body.addLayout(self.below)
        column.body.addStretch(3)
        self.card.body.addWidget(label(title, "title", name="gate_title"))
        if lead:
            self.card.body.addWidget(label(lead, "second", name="gate_lead"))
        self.problem = label("", "label", name="gate_problem", tone="rose")
        self.problem.hide()

    def tell(self, sentence: str) -> None:
        """Show what went wrong in one sentence, or nothing."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))


class Secret(QWidget):
    """A masked field with a button that shows it while held; nothing typed is kept in undo or by an input method."""

    def __init__(self, theme: Theme, say: Translate, *, name: str, title: str) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(4))
        head = label(title, "label_strong", wrap=False)
        box.addWidget(head)
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        self.field = QLineEdit()
        self.field.setObjectName(name)
        self.field.setAccessibleName(title)
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setMaxLength(512)
        set_value(self.field, "inputMethodHints", SECRET_INPUT)
        head.setBuddy(self.field)
        self._show: QPushButton = button(say("Show"), kind="bar", name=f"{name}_show")
        set_value(self._show, "focusPolicy", NO_FOCUS)
        self._show.pressed.connect(self._reveal)
        self._show.released.connect(self._hide)
        line.addWidget(self.field, 1)
        line.addWidget(self._show)
        box.addLayout(line)

    def text(self) -> str:
        """What was typed."""
        return self.field.text()

    def clear(self) -> None:
        """Forget what was typed."""
        self.field.clear()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Typing goes to the field."""
        self.field.setFocus()
        super().focusInEvent(event)

    @Slot()
    def _reveal(self) -> None:
        self.field.setEchoMode(QLineEdit.EchoMode.Normal)

    @Slot()
    def _hide(self) -> None:
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
