"""Common mix-ups: cards that turn from what many people think to what is known."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from consult_app.content.models.words import MixUp
from consult_app.ui.state.look import Look
from consult_app.ui.widgets.boxes import Card, FoldingRow, row
from consult_app.ui.widgets.buttons import button
from consult_app.ui.widgets.text import label


class MixupsTab(QWidget):
    """Two cards a line."""

    def __init__(self, look: Look, *, turn: Callable[[str, bool], object]) -> None:
        super().__init__()
        self._cards: dict[str, _FlipCard] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.theme.px(14))
        items = list(look.content.words.mixups.items())
        for start in range(0, len(items), 2):
            pair = items[start : start + 2]
            cards: list[tuple[QWidget, int]] = [(self._card(look, key, mixup, turn), 1) for key, mixup in pair]
            if len(cards) == 1:
                cards.append((QWidget(), 1))
            box.addWidget(FoldingRow(look.theme, cards, narrowest=320))
        box.addStretch(1)

    def _card(self, look: Look, key: str, mixup: MixUp, turn: Callable[[str, bool], object]) -> _FlipCard:
        made = _FlipCard(look, key, mixup, turn=partial(turn, key))
        self._cards[key] = made
        return made

    def show_turned(self, turned: frozenset[str]) -> None:
        """Turn those cards to what is known, and the others back."""
        for key, card in self._cards.items():
            card.show_side(known=key in turned)


class _FlipCard(Card):
    def __init__(self, look: Look, key: str, mixup: MixUp, *, turn: Callable[[bool], object]) -> None:
        super().__init__(look.theme, padding=22, spacing=10, name=f"mixup_{key}")
        self._wanted = turn
        self._known = False
        self._say = look.say
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
        self._wanted(not self._known)

    def show_side(self, *, known: bool) -> None:
        """What many people think, or what is known."""
        self._known = known
        self._truth.setVisible(known)
        self._heading.setText((self._say("What is known") if known else self._say("Many people think")).upper())
        self._turn.setText(self._say("Turn back") if known else self._say("What is known"))
        self.set_tone("green" if known else "plain")
