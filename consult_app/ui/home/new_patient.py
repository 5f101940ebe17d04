"""A new patient: a name, a birth date, a chart number. Nothing is kept until it is whole."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from consult_app.domain.patients import BirthDate
from consult_app.ui.gate.card import GatePage
from consult_app.ui.theme import Theme
from consult_app.ui.widgets.buttons import button
from consult_app.ui.widgets.text import label
from consult_app.usecases.speech import Translate
from consult_app.usecases.wording.american_dates import iso_dates


class NewPatientPage(GatePage):
    """`made` carries name, BirthDate or None, and chart number."""

    made = Signal(str, object, str)
    given_up = Signal()

    def __init__(self, theme: Theme, say: Translate) -> None:
        super().__init__(theme, say, title=say("New patient"), lead="")
        self._name = self._field("new_name", say("Name"), "")
        self._birth = self._field("new_birth", say("Birth date"), say("03/25/1961, or the year alone"))
        self._chart = self._field("new_chart_number", say("Chart number"), say("if you use one"))
        self._name.returnPressed.connect(self._make)
        self._birth.returnPressed.connect(self._make)
        self._chart.returnPressed.connect(self._make)
        self.card.body.addWidget(self.problem)
        line = QHBoxLayout()
        line.addWidget(button(say("Cancel"), kind="big", name="new_cancel", on_click=self.given_up.emit))
        line.addStretch(1)
        line.addWidget(button(say("Open the chart"), kind="primary", name="new_make", on_click=self._make))
        self.card.body.addLayout(line)
        self.setFocusProxy(self._name)

    def showEvent(self, event: QShowEvent) -> None:
        """Typing goes to the name from the start."""
        super().showEvent(event)
        self._name.setFocus()

    def _field(self, name: str, title: str, hint: str) -> QLineEdit:
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(self.theme.px(4))
        head = label(title, "label_strong", wrap=False)
        field = QLineEdit()
        field.setObjectName(name)
        field.setAccessibleName(title)
        field.setPlaceholderText(hint)
        field.setMaxLength(10_000)
        head.setBuddy(field)
        box.addWidget(head)
        box.addWidget(field)
        self.card.body.addWidget(holder)
        return field

    @Slot()
    def _make(self) -> None:
        if not self._name.text().strip():
            self.tell(self.say("Please type a name."))
            return
        birth: BirthDate | None = None
        if self._birth.text().strip():
            try:
                birth = BirthDate.parse(iso_dates(self._birth.text()))
            except ValueError:
                self.tell(self.say("The birth date is not clear. Please type it like 03/25/1961, or the year alone."))
                return
        self.tell("")
        self.made.emit(self._name.text(), birth, self._chart.text().strip())
