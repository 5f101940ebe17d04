"""In your own words: teach-back prompts, kept as understood or explained again, never as a test."""

from __future__ import annotations

from functools import partial

from consult_app.domain import visit_keys
from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.widgets.boxes import Card
from consult_app.ui.widgets.buttons import ChoiceRow
from consult_app.ui.widgets.text import label


class TeachBackCard(Card):
    """A prompt and what came of it."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.theme, padding=24, spacing=8, name="teach_back_card")
        self._page = page
        say, content = page.context.say, page.context.content
        self.body.addWidget(label(say("In your own words"), "heading"))
        outcomes = [("understood", say("Understood")), ("explained_again", say("Explained again"))]
        self._rows: dict[str, ChoiceRow] = {}
        for prompt in content.base.decide.teach_back:
            self.body.addWidget(label(f"“{content.words.decide.teach_back[prompt].prompt}”", "label"))
            answer = ChoiceRow(outcomes, name=f"teach_back_{prompt}", kind="toggle")
            answer.chosen.connect(partial(page.save, visit_keys.teach_back(prompt)))
            self._rows[prompt] = answer
            self.body.addWidget(answer)

    def refresh(self) -> None:
        """Show this visit's answers."""
        for prompt, answer in self._rows.items():
            answer.set_value(self._page.answer(visit_keys.teach_back(prompt)) or None)
