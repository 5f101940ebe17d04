"""Questions: some that are worth asking, one tap each, and the patient's own; they go home with the summary."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout

from consult_app.domain import visit_keys
from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.context_page import kept as saved
from consult_app.ui.pages.decide.typed_line import TypedLine, wide_row
from consult_app.ui.widgets.boxes import Card, clear
from consult_app.ui.widgets.buttons import button
from consult_app.ui.widgets.flow import flow
from consult_app.ui.widgets.text import label
from consult_app.usecases.assessment.what_matters import questions_of
from consult_app.usecases.records.hold_visit import new_item


class QuestionsCard(Card):
    """A question worth asking is shown until it is on the list."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.theme, padding=24, spacing=8, name="questions_card")
        self._page = page
        say = page.context.say
        self.body.addWidget(label(say("Questions I still have"), "heading"))
        self._list = QVBoxLayout()
        self.body.addLayout(self._list)
        self._line = TypedLine(page, say("A question"), say("Add"), name="question")
        self._line.typed.connect(self._ask)
        self.body.addWidget(self._line)
        self._worth = QVBoxLayout()
        self.body.addLayout(self._worth)
        self._shown: object = None

    def refresh(self) -> None:
        """Show the questions kept, and those worth asking that are not among them."""
        page, say = self._page, self._page.context.say
        kept = questions_of(page.context.content, page.chart)
        if kept == self._shown:
            return
        self._shown = kept
        clear(self._list)
        for number, (item, words) in enumerate(kept.items(), start=1):
            out = button(say("Take out"), kind="bar", name=f"question_out_{number}")
            out.clicked.connect(partial(self._take_out, item))
            self._list.addLayout(wide_row(page, label(words, "label"), out))
        clear(self._worth)
        worth = page.context.content.words.decide.questions_to_ask
        left = [(key, words) for key, words in worth.items() if words not in kept.values()]
        if left:
            self._worth.addWidget(label(say("Worth asking"), "second"))
            made = [
                button(words, kind="bar", name=f"worth_asking_{key}", on_click=partial(self._take_up, key))
                for key, words in left
            ]
            self._worth.addWidget(flow(*made, spacing=page.theme.px(6)))

    @Slot(str)
    def _ask(self, words: str) -> None:
        if saved(self._page.context.editor.answer({visit_keys.question(new_item()): words})):
            self._line.empty()

    def _take_up(self, question: str) -> None:
        self._page.save(visit_keys.usual_question(new_item()), question)

    def _take_out(self, item: str) -> None:
        self._page.context.editor.answer({visit_keys.question(item): None, visit_keys.usual_question(item): None})
