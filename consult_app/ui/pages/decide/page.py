"""Chapter 7, Decide together: what matters, how the options differ on it, the choice today, and what comes next."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from consult_app.ui.context import PageContext
from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.pages.decide.choice_card import ChoiceCard
from consult_app.ui.pages.decide.differences_card import DifferencesCard
from consult_app.ui.pages.decide.last_time_card import LastTimeCard
from consult_app.ui.pages.decide.next_steps_card import NextStepsCard
from consult_app.ui.pages.decide.questions_card import QuestionsCard
from consult_app.ui.pages.decide.sure_card import SureCard
from consult_app.ui.pages.decide.teach_back_card import TeachBackCard
from consult_app.ui.pages.decide.values_card import ValuesCard
from consult_app.ui.place_note import PlaceNote, example_place
from consult_app.ui.widgets.boxes import FoldingRow
from consult_app.usecases.assessment.what_matters import sources_that_matter

PAGE_ID = "decide"


class DecidePage(Page):
    """Last time first, then what matters beside the choice, how the options differ, and what is left to settle."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, PAGE_ID)
        last, differences = LastTimeCard(self), DifferencesCard(self)
        values, choice, questions = ValuesCard(self), ChoiceCard(self), QuestionsCard(self)
        teach_back, sure, steps = TeachBackCard(self), SureCard(self), NextStepsCard(self)
        self._cards = (last, values, choice, differences, questions, teach_back, sure, steps)
        self._place_note = PlaceNote(self.look, context.session.go)
        self.body.addWidget(self._place_note)
        self.body.addWidget(last)
        self.body.addWidget(FoldingRow(self.theme, [(values, 1), (choice, 1)], narrowest=400))
        self.body.addWidget(differences)
        left, right = _column(self, questions, teach_back), _column(self, sure, steps)
        self.body.addWidget(FoldingRow(self.theme, [(left, 1), (right, 1)], narrowest=440), 1)

    def refresh(self) -> None:
        """Show this visit's answers."""
        self._place_note.show_example(example_place(self.context.consultation(), compares=True))
        for card in self._cards:
            card.refresh()

    def source_ids(self) -> tuple[str, ...]:
        """Sources of what the options are compared on."""
        return sources_that_matter(self.context.content, self.chart)


def _column(page: Page, *cards: QWidget) -> QWidget:
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(page.theme.px(14))
    for card in cards:
        box.addWidget(card)
    box.addStretch(1)
    return holder
