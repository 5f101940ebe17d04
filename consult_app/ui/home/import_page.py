"""What a file holds, before anything is taken: counts, what is left out and why, and whose chart it goes into."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from consult_app.domain.patients import Patient
from consult_app.ui.context import PageContext
from consult_app.ui.widgets.boxes import Card, FoldingRow, ScrollColumn, clear, row
from consult_app.ui.widgets.buttons import button
from consult_app.ui.widgets.points import points
from consult_app.ui.widgets.text import label
from consult_app.usecases.records.read_files import ReadFiles, days_ahead
from consult_app.usecases.wording.counts import counted, scores_counted
from consult_app.usecases.wording.problem_words import told_words
from consult_app.usecases.wording.rule_words import day_words

_SHOWN = 100


class ImportPage(QWidget):
    """`wanted` carries a patient id or "", the name of a new patient or "", and the contents."""

    wanted = Signal(str, str, object)
    given_up = Signal()

    def __init__(self, context: PageContext, contents: ReadFiles, *, find: Callable[[str], Sequence[Patient]]) -> None:
        super().__init__()
        self.setObjectName("page_import")
        self._context, self._contents, self._find = context, contents, find
        theme, say = context.theme, context.say
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        side = 40 if theme.stacked else 120
        column = ScrollColumn(theme, spacing=14, margins=(side, 36, side, 24))
        outer.addWidget(column)
        column.body.addWidget(label(say("Bring in scores"), "title"))
        column.body.addWidget(label(contents.names, "lead"))
        holds = Card(theme, padding=22, spacing=8, name="import_holds")
        holds.body.addWidget(label(say("What can be taken"), "heading"))
        taken = [
            scores_counted(say, contents.scores),
            counted(contents.procedures, say("1 procedure"), say("{count} procedures")),
            counted(contents.blocks, say("1 test block"), say("{count} test blocks")),
        ]
        holds.body.addWidget(points(theme, [*taken, *told_words(say, contents.notes)]))
        ahead = days_ahead(contents.chart, context.today())
        if ahead is not None:
            holds.body.addWidget(label(self._ahead(*ahead), "label", name="import_ahead", tone="amber"))
        left_out = Card(theme, padding=22, spacing=8, name="import_left_out")
        left_out.body.addWidget(label(say("What is left out, and why"), "heading"))
        lines = told_words(say, contents.not_taken)
        left_out.body.addWidget(points(theme, list(lines[:_SHOWN]) or [say("Nothing.")], role="label"))
        if len(lines) > _SHOWN:
            left_out.body.addWidget(label(say("{count} more.").format(count=len(lines) - _SHOWN), "second"))
        column.body.addWidget(FoldingRow(theme, [(holds, 1), (left_out, 1)], narrowest=340))
        if contents.anything:
            column.body.addWidget(self._whose())
        column.body.addLayout(
            row(button(say("Leave it"), kind="big", name="import_cancel", on_click=self.given_up.emit))
        )
        column.body.addStretch(1)

    def _ahead(self, count: int, last: date) -> str:
        say = self._context.say
        told = say("Dated after today: {count}, up to {day}. Please check the file's dates and this laptop's clock.")
        return told.format(count=count, day=day_words(say, last, year=True))

    def _whose(self) -> Card:
        theme, say = self._context.theme, self._context.say
        card = Card(theme, padding=22, spacing=8, name="import_whose")
        card.body.addWidget(label(say("Whose scores are these?"), "heading"))
        if self._contents.about:
            card.body.addWidget(label(say("The file names: {who}").format(who=self._contents.about), "second"))
        self._field = QLineEdit()
        self._field.setObjectName("import_find")
        self._field.setPlaceholderText(say("Look up a patient"))
        self._field.setAccessibleName(say("Look up a patient"))
        self._field.textChanged.connect(self._look_up)
        card.body.addWidget(self._field)
        self._found = QVBoxLayout()
        card.body.addLayout(self._found)
        self._new = QLineEdit(self._contents.name)
        self._new.setObjectName("import_new_name")
        self._new.setPlaceholderText(say("Name of a new patient"))
        self._new.setAccessibleName(say("Name of a new patient"))
        make = button(say("Make a new patient with these"), kind="primary", name="import_new", on_click=self._make)
        line = row(self._new, make, spacing=theme.px(10))
        line.setStretch(0, 1)
        card.body.addLayout(line)
        return card

    @Slot(str)
    def _look_up(self, text: str) -> None:
        clear(self._found)
        for patient in self._find(text.strip())[:6] if text.strip() else ():
            details = " · ".join(
                part for part in (patient.name, str(patient.birth or ""), patient.chart_number) if part
            )
            take = button(
                self._context.say("Add to {who}").format(who=details), kind="big", name=f"import_to_{patient.id}"
            )
            take.clicked.connect(partial(self.wanted.emit, patient.id, "", self._contents))
            self._found.addWidget(take)

    @Slot()
    def _make(self) -> None:
        if self._new.text().strip():
            self.wanted.emit("", self._new.text(), self._contents)
