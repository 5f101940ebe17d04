"""My choice today: the options compared, no procedure, or more time; all of one size, none chosen beforehand."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from consult_app.domain import visit_keys
from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.widgets.boxes import Card, clear, rule
from consult_app.ui.widgets.buttons import ChoiceRow
from consult_app.ui.widgets.option_card import OptionCard
from consult_app.ui.widgets.text import label
from consult_app.usecases.assessment.what_matters import MORE_TIME, NO_PROCEDURE, options_of


class ChoiceCard(Card):
    """Tapping the chosen option again takes the choice back."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.theme, padding=24, spacing=10, name="choice_card")
        self._page = page
        say, words = page.context.say, page.context.content.words.decide
        self.body.addWidget(label(say("My choice today"), "heading"))
        holder = QWidget()
        self._box = QVBoxLayout(holder)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(page.theme.px(10))
        self.body.addWidget(holder)
        self.body.addWidget(rule(page.theme))
        self.body.addWidget(label(say("How I want to decide"), "strong"))
        roles = [(role, words.roles[role].name) for role in page.context.content.base.decide.roles]
        self._role = ChoiceRow(roles, name="role", kind="toggle")
        self._role.chosen.connect(partial(page.save, visit_keys.ROLE))
        self.body.addWidget(self._role)
        self.body.addStretch(1)
        self._options: dict[str, OptionCard] = {}

    def refresh(self) -> None:
        """Show the options for this visit and the one chosen."""
        content = self._page.context.content
        offered = options_of(content, self._page.chart)
        wanted = [view.id for view in offered] + [MORE_TIME]
        if list(self._options) != wanted:
            clear(self._box)
            self._options = {}
            words = content.words.decide
            for view in offered:
                note = words.no_procedure_note if view.id == NO_PROCEDURE else view.words.choice_note
                self._add(view.id, view.short_name, note)
            self._add(MORE_TIME, words.more_time.name, words.more_time.note or "")
        chosen = self._page.answer(visit_keys.CHOICE)
        for option, card in self._options.items():
            card.setChecked(option == chosen)
        self._role.set_value(self._page.answer(visit_keys.ROLE) or None)

    def _add(self, option: str, title: str, note: str) -> None:
        card = OptionCard(self._page.theme, title, note, name=f"choice_{option}")
        card.clicked.connect(partial(self._choose, option))
        self._options[option] = card
        self._box.addWidget(card)

    def _choose(self, option: str) -> None:
        again = self._page.answer(visit_keys.CHOICE) == option
        self._page.save(visit_keys.CHOICE, None if again else option)
