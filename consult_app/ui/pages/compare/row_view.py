"""One row of the comparison filling the page."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from consult_app.ui.context import PageContext
from consult_app.ui.pages.compare.cells import Cells
from consult_app.ui.widgets.boxes import Card, FoldingRow, row
from consult_app.ui.widgets.buttons import button
from consult_app.ui.widgets.icons import icon
from consult_app.ui.widgets.text import label


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
        box.addLayout(row(back, label(found.name, "heading", wrap=False), spacing=theme.px(14)))
        box.addWidget(label(found.words.hint, "second"))
        per_line = 2
        for start in range(0, len(cells.columns), per_line):
            cards: list[tuple[QWidget, int]] = []
            for view in cells.columns[start : start + per_line]:
                card = Card(theme, padding=22, spacing=10, name=f"large_{view.id}")
                card.body.addWidget(label(view.short_name, "heading"))
                card.body.addWidget(cells.cell(view, found, large=True))
                card.body.addStretch(1)
                cards.append((card, 1))
            box.addWidget(FoldingRow(theme, cards, narrowest=330))
