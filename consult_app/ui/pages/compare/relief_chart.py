"""How long relief lasts, every option over one axis of time."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from consult_app.ui.pages.compare.cells import Cells
from consult_app.ui.widgets.boxes import Card
from consult_app.ui.widgets.relief_bar import ReliefBar
from consult_app.ui.widgets.text import label


class ReliefChart(Card):
    """A line an option: its name and words at the left, its bar at the right, the axis under all of them."""

    def __init__(self, cells: Cells) -> None:
        theme = cells.look.theme
        super().__init__(theme, padding=24, spacing=10, name="relief_chart")
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(22))
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        for line, view in enumerate(cells.columns):
            told = QWidget()
            box = QVBoxLayout(told)
            box.setContentsMargins(0, theme.px(10), 0, theme.px(10))
            box.setSpacing(theme.px(2))
            box.addWidget(label(view.short_name, "strong"))
            box.addWidget(label(view.row("lasts", cells.regions).text, "second"))
            grid.addWidget(told, line, 0)
            bar = cells.bar(view)
            bar.setObjectName(f"relief_{view.id}")
            bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            grid.addWidget(bar, line, 1)
        grid.addWidget(ReliefBar(theme, None, "", ticks=cells.tick_words()), len(cells.columns), 1)
        self.body.addLayout(grid)
