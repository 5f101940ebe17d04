"""One row of the comparison filling the page."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from consult_app.content.views import ProcedureView
from consult_app.content.views import RowView as Row
from consult_app.ui.pages.compare.back_line import back_line
from consult_app.ui.pages.compare.cells import Cells
from consult_app.ui.pages.compare.large_cell import large_cell
from consult_app.ui.pages.compare.relief_chart import ReliefChart
from consult_app.ui.state.look import Look
from consult_app.ui.widgets.boxes import Card, FoldingRow, rule
from consult_app.ui.widgets.text import label

_NAME, _ANSWER = 1, 4
"""The widths of an option's name and of its answer, as parts of the page."""


class RowView(QWidget):
    """Every option's answer to one question, a line an option; `closed` goes back to the table."""

    closed = Signal()

    def __init__(self, look: Look, cells: Cells, row_id: str) -> None:
        super().__init__()
        theme = look.theme
        found = next(one for one in look.content.rows if one.id == row_id)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(14))
        box.addLayout(back_line(look, found.name, look.say("All rows"), name="row", closed=self.closed.emit))
        if found.form == "bar":
            box.addWidget(ReliefChart(cells))
            return
        card = Card(theme, padding=24, spacing=18)
        for number, view in enumerate(cells.columns):
            if number:
                card.body.addWidget(rule(theme))
            card.body.addWidget(_line(cells, view, found))
        box.addWidget(card)


def _line(cells: Cells, view: ProcedureView, row: Row) -> QWidget:
    theme = cells.look.theme
    told = QWidget()
    words = QVBoxLayout(told)
    words.setContentsMargins(0, 0, 0, 0)
    words.setSpacing(theme.px(2))
    words.addWidget(label(view.short_name, "strong"))
    words.addWidget(label(view.words.subtitle, "second"))
    line = FoldingRow(
        theme, [(told, _NAME), (large_cell(cells, view, row), _ANSWER)], narrowest=360, spacing=24, top=True
    )
    line.setObjectName(f"large_{view.id}")
    return line
