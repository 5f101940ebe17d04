"""Sure about it? Four questions, yes or no; for every no, what to do about it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel

from consult_app.domain import visit_keys
from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.widgets.boxes import Card, row
from consult_app.ui.widgets.buttons import ChoiceRow
from consult_app.ui.widgets.text import label, pill, set_tone


class SureCard(Card):
    """The SURE test."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.theme, padding=24, spacing=8, name="sure_card")
        self._page = page
        say, theme, words = page.context.say, page.theme, page.context.content.words.decide
        self._state = pill("", name="sure_state")
        self.body.addLayout(row(label(say("Sure about it?"), "heading", wrap=False), self._state, spacing=theme.px(12)))
        grid = QGridLayout()
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 1)
        grid.setVerticalSpacing(theme.px(6))
        self._rows: dict[str, ChoiceRow] = {}
        self._helps: dict[str, QLabel] = {}
        for line, item in enumerate(page.context.content.base.decide.sure):
            answer = ChoiceRow([("yes", say("Yes")), ("no", say("No"))], name=f"sure_{item}", align_right=True)
            answer.chosen.connect(partial(page.save, visit_keys.sure(item)))
            help_line = label(words.sure[item].if_no, "second", name=f"sure_help_{item}", tone="amber")
            self._rows[item], self._helps[item] = answer, help_line
            grid.addWidget(label(words.sure[item].ask, "label"), line * 2, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(answer, line * 2, 1)
            grid.addWidget(help_line, line * 2 + 1, 0, 1, 2)
        self.body.addLayout(grid)

    def refresh(self) -> None:
        """Count the yes answers; none is assumed."""
        say = self._page.context.say
        answers = {item: self._page.answer(visit_keys.sure(item)) for item in self._rows}
        for item, answer in self._rows.items():
            answer.set_value(answers[item] or None)
            self._helps[item].setVisible(answers[item] == "no")
        yes = sum(one == "yes" for one in answers.values())
        asked = sum(bool(one) for one in answers.values())
        self._state.setVisible(asked > 0)
        self._state.setText(say("Yes to {yes} of {asked} questions").format(yes=yes, asked=asked))
        set_tone(self._state, pill_tone="green" if yes == len(answers) else "amber" if yes < asked else "plain")
        self._state.adjustSize()
