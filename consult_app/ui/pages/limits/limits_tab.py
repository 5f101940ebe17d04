"""The limitations table: the limit, what to expect, what it means for this patient, talked over."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from consult_app.domain import visit_keys
from consult_app.ui.page import Page
from consult_app.ui.widgets.boxes import Card, rule
from consult_app.ui.widgets.buttons import TickBox
from consult_app.ui.widgets.cell_frame import HeadCell
from consult_app.ui.widgets.text import label


class LimitsTab(QWidget):
    """Row rules, no zebra; at large text each limit is a card of its own."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._ticks: dict[str, TickBox] = {}
        self._for_you: dict[str, QLabel] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(page.theme.px(12))
        if page.theme.stacked:
            self._stack(box)
        else:
            self._table(box)
        box.addStretch(1)

    def _table(self, box: QVBoxLayout) -> None:
        page, theme, say = self._page, self._page.theme, self._page.context.say
        card = Card(theme, padding=0, spacing=0, name="limits_table")
        card.body.setContentsMargins(1, 1, 1, 1)
        grid = QGridLayout()
        grid.setSpacing(0)
        for column, (stretch, title) in enumerate(
            ((4, say("Limit")), (9, say("What to expect")), (7, say("What it means for you")), (0, say("Talked over")))
        ):
            grid.setColumnStretch(column, stretch)
            head = HeadCell(theme, first=column == 0, last=column == 3)
            grid.addWidget(self._cell(label(title, "small_strong", wrap=column < 3), head), 0, column)
        for index, limit in enumerate(page.context.content.limits):
            line = index * 2 + 1
            grid.addWidget(rule(theme), line, 0, 1, 4)
            grid.addWidget(self._cell(label(limit.title, "strong")), line + 1, 0)
            grid.addWidget(self._cell(label(limit.expect.text, "label")), line + 1, 1)
            grid.addWidget(self._cell(self._mine(limit.id)), line + 1, 2)
            tick = self._tick(limit.id, limit.title)
            grid.addWidget(tick, line + 1, 3, Qt.AlignmentFlag.AlignCenter)
        card.body.addLayout(grid)
        box.addWidget(card)

    def _stack(self, box: QVBoxLayout) -> None:
        page = self._page
        for limit in page.context.content.limits:
            card = Card(page.theme, padding=18, spacing=8)
            grid = QGridLayout()
            grid.setColumnStretch(0, 1)
            grid.addWidget(label(limit.title, "strong"), 0, 0)
            grid.addWidget(self._tick(limit.id, limit.title), 0, 1, Qt.AlignmentFlag.AlignTop)
            card.body.addLayout(grid)
            card.body.addWidget(label(limit.expect.text, "label"))
            card.body.addWidget(self._mine(limit.id))
            box.addWidget(card)

    def _cell(self, inner: QWidget, ground: QFrame | None = None) -> QWidget:
        theme = self._page.theme
        holder = ground or QFrame()
        cell = QVBoxLayout(holder)
        cell.setContentsMargins(theme.px(16), theme.px(11), theme.px(14), theme.px(11))
        cell.addWidget(inner, 0, Qt.AlignmentFlag.AlignVCenter)
        return holder

    def _mine(self, limit_id: str) -> QLabel:
        made = label("", "teal", name=f"for_you_{limit_id}")
        self._for_you[limit_id] = made
        return made

    def _tick(self, limit_id: str, title: str) -> TickBox:
        tick = TickBox(self._page.theme, f"{title}: {self._page.context.say('talked over')}", name=f"limit_{limit_id}")
        tick.toggled.connect(partial(self._ticked, limit_id))
        self._ticks[limit_id] = tick
        return tick

    def _ticked(self, limit_id: str, on: bool) -> None:
        if (self._page.answer(visit_keys.talked("limits", limit_id)) == "yes") != on:
            self._page.save(visit_keys.talked("limits", limit_id), "yes" if on else None)

    def refresh(self) -> None:
        """Choose each limit's own sentence and show what was talked over."""
        page = self._page
        situation = page.report.situation
        for limit in page.context.content.limits:
            claim = limit.for_you(situation)
            self._for_you[limit.id].setText(claim.text if claim else "")
            self._ticks[limit.id].setChecked(page.answer(visit_keys.talked("limits", limit.id)) == "yes")
