"""A question about a file before it can be read: the sentence, the file's first rows, and one button an answer."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from consult_app.reasons.reason import value_told
from consult_app.ui.context import PageContext
from consult_app.ui.widgets.boxes import Card, ScrollColumn, row
from consult_app.ui.widgets.buttons import button
from consult_app.ui.widgets.flow import flow
from consult_app.ui.widgets.text import label
from consult_app.usecases.records.read_files import OpenQuestion

_ROWS, _COLUMNS, _LONGEST, _CHOICES = 6, 8, 24, 60


class QuestionPage(QWidget):
    """`answered` carries the question and the answer."""

    answered = Signal(object, str)
    given_up = Signal()

    def __init__(self, context: PageContext, question: OpenQuestion) -> None:
        super().__init__()
        self.setObjectName("page_import_question")
        self._question = question
        theme, say = context.theme, context.say
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        side = 40 if theme.stacked else 120
        column = ScrollColumn(theme, spacing=14, margins=(side, 36, side, 24))
        outer.addWidget(column)
        column.body.addWidget(label(say("One question about this file"), "title"))
        column.body.addWidget(label(question.reason.told(say), "lead", name="import_question"))
        if question.header:
            column.body.addWidget(self._rows(context))
        if question.choices:
            buttons = [
                button(value_told(say, words), kind="big", name=f"answer_{index}")
                for index, words in enumerate(question.choice_words[:_CHOICES])
            ]
            for made, choice in zip(buttons, question.choices, strict=False):
                made.clicked.connect(partial(self.answered.emit, question, choice))
            column.body.addWidget(flow(*buttons, spacing=theme.px(10)))
        else:
            self._field = QLineEdit()
            self._field.setObjectName("answer_typed")
            self._field.setAccessibleName(question.reason.told(say))
            self._field.setPlaceholderText("2026-01-31")
            self._field.returnPressed.connect(self._typed)
            line = row(
                self._field,
                button(say("Go on"), kind="primary", name="answer_go", on_click=self._typed),
                spacing=theme.px(10),
            )
            line.setStretch(0, 1)
            column.body.addLayout(line)
        column.body.addLayout(
            row(button(say("Leave it"), kind="big", name="import_cancel", on_click=self.given_up.emit))
        )
        column.body.addStretch(1)

    def _rows(self, context: PageContext) -> Card:
        card = Card(context.theme, padding=16, name="file_rows")
        grid = QGridLayout()
        grid.setHorizontalSpacing(context.theme.px(18))
        for line, cells in enumerate((self._question.header, *self._question.rows[:_ROWS])):
            for place, cell in enumerate(cells[:_COLUMNS]):
                shown = cell if len(cell) <= _LONGEST else cell[: _LONGEST - 1] + "…"
                grid.addWidget(label(shown, "small_strong" if line == 0 else "small", wrap=False), line, place)
        grid.setColumnStretch(_COLUMNS, 1)
        card.body.addLayout(grid)
        return card

    @Slot()
    def _typed(self) -> None:
        if self._field.text().strip():
            self.answered.emit(self._question, self._field.text())
