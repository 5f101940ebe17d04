"""Common mix-ups: cards that turn from what many people think to what is known."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from consult_app.content.models.words import MixUp
from consult_app.ui.page import Page
from consult_app.ui.widgets.boxes import Card, FoldingRow, row
from consult_app.ui.widgets.buttons import button
from consult_app.ui.widgets.text import label


class MixupsTab(QWidget):
    """Two cards a line."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(page.theme.px(14))
        items = list(page.context.content.words.mixups.items())
        for start in range(0, len(items), 2):
            pair = items[start : start + 2]
            cards: list[tuple[QWidget, int]] = [(_FlipCard(page, key, mixup), 1) for key, mixup in pair]
            if len(cards) == 1:
                cards.append((QWidget(), 1))
            box.addWidget(FoldingRow(page.theme, cards, narrowest=320))
        box.addStretch(1)


class _FlipCard(Card):
    def __init__(self, page: Page, key: str, mixup: MixUp) -> None:
        super().__init__(page.theme, padding=22, spacing=10, name=f"mixup_{key}")
        self._say = page.context.say
        self._heading = label(self._say("Many people think").upper(), "overline")
        self._myth = label(f"“{mixup.myth}”", "heading")
        self._truth = label(mixup.truth.text, "body", name=f"mixup_{key}_truth")
        self._turn = button(self._say("What is known"), kind="bar", name=f"mixup_{key}_turn", on_click=self._flip)
        for one in (self._heading, self._myth, self._truth):
            self.body.addWidget(one)
        self.body.addLayout(row(self._turn))
        self.body.addStretch(1)
        self._truth.hide()

    @Slot()
    def _flip(self) -> None:
        shown = self._truth.isHidden()
        self._truth.setVisible(shown)
        self._heading.setText((self._say("What is known") if shown else self._say("Many people think")).upper())
        self._turn.setText(self._say("Turn back") if shown else self._say("What is known"))
        self.set_tone("green" if shown else "plain")
