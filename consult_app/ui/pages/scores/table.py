"""All that is kept for a site as a table, newest first, with a way to change or take out a row."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from consult_app.domain.scores import Measure, Score, exact_text
from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.widgets.boxes import Card, row
from consult_app.ui.widgets.buttons import button
from consult_app.ui.widgets.score_pad import ScorePad
from consult_app.ui.widgets.text import label
from consult_app.usecases.wording.rule_words import measure_name

_SHOWN = 1000


class ScoreTable(Card):
    """Choose a row, then tap another score for it, or take it out."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.theme, padding=14, spacing=8, name="score_table_card")
        self._page = page
        say, theme = page.context.say, page.theme
        self._rows: list[Score] = []
        self._table = QTableWidget(0, 3)
        self._table.setObjectName("score_table")
        self._table.setHorizontalHeaderLabels([say("Day"), say("What was asked"), say("Score")])
        self._table.verticalHeader().hide()
        self._table.setShowGrid(False)
        self._table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self._table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self._table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self._table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._table.verticalHeader().setDefaultSectionSize(theme.px(44))
        self._table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._table.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._table.setMinimumHeight(theme.px(360))
        self._table.itemSelectionChanged.connect(self._chosen)
        self.body.addWidget(self._table, 1)
        self._hint = label("", "second", name="table_hint")
        self._pad = ScorePad(theme, say("Change to"), name="edit_pad", columns=6 if theme.stacked else 11, cell=30)
        self._pad.scored.connect(self._change)
        self._remove = button(say("Take this row out"), kind="bar", name="remove_score", on_click=self._take_out)
        self.body.addWidget(self._hint)
        self.body.addWidget(self._pad)
        self._undo = button(say("Undo"), kind="bar", name="table_undo", on_click=page.context.editor.undo)
        self.body.addLayout(row(self._remove, self._undo, spacing=theme.px(8)))

    def refresh(self) -> None:
        """Show the site's scores, newest first."""
        site = str(getattr(self._page, "site", ""))
        content = self._page.context.content
        self._rows = [score for score in reversed(self._page.chart.scores) if score.site == site][:_SHOWN]
        self._table.blockSignals(True)
        self._table.clearSelection()
        self._table.setRowCount(len(self._rows))
        for line, score in enumerate(self._rows):
            asked = (
                self._page.context.say("Overall")
                if score.measure is Measure.PGIC
                else measure_name(content, score.measure)
            )
            for column, text in enumerate((self._page.day(score.at.day, year=True), asked, exact_text(score.value))):
                item = QTableWidgetItem(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
                self._table.setItem(line, column, item)
        self._table.blockSignals(False)
        self._undo.setEnabled(self._page.context.editor.can_undo)
        self._chosen()

    def _score(self) -> Score | None:
        lines = {index.row() for index in self._table.selectedIndexes()}
        return self._rows[min(lines)] if lines else None

    def _chosen(self) -> None:
        score, say = self._score(), self._page.context.say
        self._pad.setVisible(score is not None and score.measure is not Measure.PGIC)
        self._remove.setEnabled(score is not None)
        empty = say("No scores here yet.") if not self._rows else say("Choose a row to change it.")
        self._hint.setText(say("Change to:") if score is not None else empty)
        self._pad.set_value(int(score.value) if score is not None and score.value.denominator == 1 else None)

    def _change(self, value: int) -> None:
        score = self._score()
        if score is not None:
            self._page.context.editor.edit_score(replace(score, value=Fraction(value)))

    def _take_out(self) -> None:
        score = self._score()
        if score is not None:
            self._page.context.editor.remove_score(score.id)
