"""Last time: what was told, chosen and planned at the last visit, beside today; hidden at a first visit."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.widgets.boxes import Card, clear
from consult_app.ui.widgets.text import label
from consult_app.usecases.documents.last_visit import LastVisit, last_visit

_TOP = Qt.AlignmentFlag.AlignTop


class LastTimeCard(Card):
    """Nothing in it is judged: the rules' own words on a procedure stand at Your scores."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.theme, tone="soft", padding=20, spacing=8, name="last_time_card")
        self._page = page
        self._box = QVBoxLayout()
        self.body.addLayout(self._box)
        self._shown: LastVisit | None = None
        self.hide()

    def refresh(self) -> None:
        """Show the last visit that has something to compare."""
        found = last_visit(self._page.context.content, self._page.context.say, self._page.chart)
        self.setVisible(found is not None)
        if found == self._shown:
            return
        self._shown = found
        clear(self._box)
        if found is not None:
            self._box.addWidget(self._table(found))

    def _table(self, found: LastVisit) -> QWidget:
        say, theme = self._page.context.say, self._page.theme
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(18))
        grid.setVerticalSpacing(theme.px(6))
        then = say("Last time, {day}").format(day=self._page.day(found.day, year=True))
        stacked = theme.stacked
        if not stacked:
            for column, share in enumerate((2, 4, 4)):
                grid.setColumnStretch(column, share)
            grid.addWidget(label(then, "heading"), 0, 0, 1, 2, _TOP)
            grid.addWidget(label(say("Today"), "heading"), 0, 2, _TOP)
        for line, row in enumerate(found.rows, start=1):
            now = row.now or say("not told yet")
            parts = (
                label(row.name, "label_strong"),
                label(f"{then}: {row.then}" if stacked else row.then, "label", name=f"last_time_{line}"),
                label(f"{say('Today')}: {now}" if stacked else now, "label", name=f"this_time_{line}"),
            )
            for column, part in enumerate(parts):
                place = (line * 3 + column, 0) if stacked else (line, column)
                grid.addWidget(part, *place, _TOP)
        return holder
