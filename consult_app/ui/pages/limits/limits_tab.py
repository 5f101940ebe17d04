"""The limitations table: the limit, what to expect, what it means for this patient, talked over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from consult_app.ui.pages.limits.view import LimitLine
from consult_app.ui.state.look import Look
from consult_app.ui.widgets.boxes import Card, rule
from consult_app.ui.widgets.buttons import TickBox
from consult_app.ui.widgets.cell_frame import HeadCell
from consult_app.ui.widgets.text import label


class LimitsTab(QWidget):
    """Row rules, no zebra; at large text each limit is a card of its own."""

    def __init__(self, look: Look, *, talked_over: Callable[[str, bool], object]) -> None:
        super().__init__()
        self._look, self._talked_over = look, talked_over
        self._shown: dict[str, bool] = {}
        self._ticks: dict[str, TickBox] = {}
        self._for_you: dict[str, QLabel] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.theme.px(12))
        if look.theme.stacked:
            self._stack(box)
        else:
            self._table(box)
        box.addStretch(1)

    def _table(self, box: QVBoxLayout) -> None:
        look, theme, say = self._look, self._look.theme, self._look.say
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
        for index, limit in enumerate(look.content.limits):
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
        look = self._look
        for limit in look.content.limits:
            card = Card(look.theme, padding=18, spacing=8)
            grid = QGridLayout()
            grid.setColumnStretch(0, 1)
            grid.addWidget(label(limit.title, "strong"), 0, 0)
            grid.addWidget(self._tick(limit.id, limit.title), 0, 1, Qt.AlignmentFlag.AlignTop)
            card.body.addLayout(grid)
            card.body.addWidget(label(limit.expect.text, "label"))
            card.body.addWidget(self._mine(limit.id))
            box.addWidget(card)

    def _cell(self, inner: QWidget, ground: QFrame | None = None) -> QWidget:
        theme = self._look.theme
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
        tick = TickBox(self._look.theme, f"{title}: {self._look.say('talked over')}", name=f"limit_{limit_id}")
        tick.toggled.connect(partial(self._ticked, limit_id))
        self._ticks[limit_id] = tick
        return tick

    def _ticked(self, limit_id: str, on: bool) -> None:
        if self._shown.get(limit_id) != on:
            self._talked_over(limit_id, on)

    def show_limits(self, lines: Sequence[LimitLine]) -> None:
        """Say what each limit means for this patient, and what was talked over."""
        self._shown = {line.id: line.talked_over for line in lines}
        for line in lines:
            self._for_you[line.id].setText(line.for_you)
            self._ticks[line.id].setChecked(line.talked_over)
