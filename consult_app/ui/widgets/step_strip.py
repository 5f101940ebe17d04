"""Numbered steps across the page: those done are tinted, the current one is filled, the rest are plain."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QWidget

from consult_app.ui.theme import Theme
from consult_app.ui.widgets.text import label
from consult_app.ui.widgets.wordy_button import WordyButton


class StepStrip(QWidget):
    """`chosen` carries the id of the step pressed."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, steps: Sequence[tuple[str, str, str]], *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._cards: dict[str, _StepCard] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(10))
        per_line = len(steps) if theme.scale <= 1.25 else (3 if theme.scale <= 1.6 else 2)
        for index, (step, title, short) in enumerate(steps):
            card = _StepCard(theme, f"{index + 1}. {title}", short)
            card.setObjectName(f"{name}_{step}")
            card.step_id = step
            card.clicked.connect(self._clicked)
            self._cards[step] = card
            grid.addWidget(card, index // per_line, index % per_line)
        for column in range(per_line):
            grid.setColumnStretch(column, 1)

    def show_steps(self, current: str, done: frozenset[str]) -> None:
        """Fill the current step and tint those done."""
        for step, card in self._cards.items():
            card.show_state("current" if step == current else "done" if step in done else "plain")

    @Slot()
    def _clicked(self) -> None:
        sender = self.sender()
        assert isinstance(sender, _StepCard)
        self.chosen.emit(sender.step_id)


class _StepCard(WordyButton):
    step_id = ""

    def __init__(self, theme: Theme, title: str, short: str) -> None:
        super().__init__()
        self._theme, self._state = theme, "plain"
        self.setAccessibleName(f"{title}. {short}")
        self.setCheckable(True)
        self.box.setContentsMargins(theme.px(14), theme.px(10), theme.px(12), theme.px(12))
        self.box.setSpacing(theme.px(2))
        self._title = label(title, "strong")
        self._short = label(short, "second")
        self.add_words(self._title, self._short)
        self.box.addStretch(1)

    def show_state(self, state: str) -> None:
        self._state = state
        self.setChecked(state == "current")
        color = self._theme.color
        title = {"current": color("on_teal"), "done": color("green"), "plain": color("ink_2")}[state]
        short = {"current": color("on_teal"), "done": color("green"), "plain": color("ink_2")}[state]
        self._title.setStyleSheet(f"color: {title};")
        self._short.setStyleSheet(f"color: {short};")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = self._theme.color
        fill = {"current": "teal", "done": "green_2", "plain": "surface"}[self._state]
        edge = {"current": "teal", "done": "green_3", "plain": "line"}[self._state]
        painter.setBrush(QColor(color(fill)))
        painter.setPen(
            QPen(
                QColor(
                    color(
                        "teal_3"
                        if self.hasFocus() and self._state == "current"
                        else "teal"
                        if self.hasFocus()
                        else edge
                    )
                ),
                2 if self.hasFocus() else 1,
            )
        )
        radius = self._theme.px(14)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
