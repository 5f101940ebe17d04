"""Chapter 7, Decide together: what matters, the choice today, how sure, in own words, and what comes next."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from consult_app.ui.context import PageContext
from consult_app.ui.page import Page
from consult_app.ui.pages.decide.choice_card import ChoiceCard
from consult_app.ui.pages.decide.next_steps_card import NextStepsCard
from consult_app.ui.pages.decide.sure_card import SureCard
from consult_app.ui.pages.decide.teach_back_card import TeachBackCard
from consult_app.ui.pages.decide.values_card import ValuesCard
from consult_app.ui.widgets.boxes import FoldingRow
from consult_app.usecases.change import Topic

PAGE_ID = "decide"


class DecidePage(Page):
    """What the patient says stands on the left, what is decided on the right."""

    topics = frozenset({Topic.VISIT})
    has_sources = False
    reads = ("decide.", "star.", "compare.columns", "pain.site.")

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, PAGE_ID)
        self._cards = (ValuesCard(self), TeachBackCard(self), ChoiceCard(self), SureCard(self), NextStepsCard(self))
        values, teach_back, choice, sure, steps = self._cards
        left, right = _column(self, values, teach_back), _column(self, choice, sure, steps)
        self.body.addWidget(FoldingRow(self.theme, [(left, 1), (right, 1)], narrowest=400), 1)

    def refresh(self) -> None:
        """Show this visit's answers."""
        for card in self._cards:
            card.refresh()


def _column(page: Page, *cards: QWidget) -> QWidget:
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(page.theme.px(14))
    for card in cards:
        box.addWidget(card)
    box.addStretch(1)
    return holder
