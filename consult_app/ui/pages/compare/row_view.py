"""One row of the comparison filling the page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from consult_app.ui.context import PageContext
from consult_app.ui.pages.compare.cells import Cells
from consult_app.ui.pages.compare.relief_chart import ReliefChart
from consult_app.ui.theme import Theme
from consult_app.ui.widgets.boxes import Card, FoldingRow, row
from consult_app.ui.widgets.buttons import button
from consult_app.ui.widgets.icons import icon
from consult_app.ui.widgets.text import label

_PER_LINE = 2


class RowView(QWidget):
    """Every option's answer to one question, large; `closed` goes back to the table."""

    closed = Signal()

    def __init__(self, context: PageContext, cells: Cells, row_id: str) -> None:
        super().__init__()
        theme, say = context.theme, context.say
        found = next(one for one in context.content.rows if one.id == row_id)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(14))
        back = button(say("All rows"), kind="bar", name="row_close", on_click=self.closed.emit)
        back.setIcon(icon("ph.arrow-left", theme.color("ink_2")))
        back.setIconSize(QSize(theme.px(16), theme.px(16)))
        box.addLayout(
            row(back, label(found.name, "heading", name="row_title"), spacing=theme.px(14), stretch_last=True)
        )
        box.addWidget(label(found.words.hint, "second"))
        if found.form == "bar":
            box.addWidget(ReliefChart(cells))
            return
        cards: list[tuple[QWidget, int]] = []
        for view in cells.columns:
            card = Card(theme, padding=22, spacing=10, name=f"large_{view.id}")
            card.body.addWidget(label(view.short_name, "heading"))
            card.body.addWidget(cells.cell(view, found, large=True))
            card.body.addStretch(1)
            cards.append((card, 1))
        if found.form == "chance":  # of very different heights: each stands right under the one above it
            columns = [(_stacked(context.theme, cards[start::_PER_LINE]), 1) for start in range(_PER_LINE)]
            box.addWidget(FoldingRow(theme, columns, narrowest=330, top=True))
            return
        for start in range(0, len(cards), _PER_LINE):
            box.addWidget(FoldingRow(theme, cards[start : start + _PER_LINE], narrowest=330))


def _stacked(theme: Theme, cards: Sequence[tuple[QWidget, int]]) -> QWidget:
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(theme.px(14))
    for card, _ in cards:
        box.addWidget(card)
    return holder
