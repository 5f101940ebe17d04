"""How long the pain has been there, what kind it is, and what was tried and helped."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from consult_app.domain import visit_keys
from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.widgets.boxes import Card, rule
from consult_app.ui.widgets.buttons import ChoiceRow
from consult_app.ui.widgets.text import label

_NEEDS_WEEKS = frozenset({"no", "a_little"})


class HistoryCard(Card):
    """Every answer is one tap; none is assumed."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.theme, padding=20, spacing=8, name="history_card")
        self._page = page
        content, say = page.context.content, page.context.say
        choices, words = content.base.choices, content.words.choices
        self._duration = ChoiceRow([(one.id, words.durations[one.id]) for one in choices.durations], name="duration")
        self._duration.chosen.connect(partial(page.save, visit_keys.DURATION))
        self._pattern = ChoiceRow([(one, words.patterns[one].name) for one in choices.patterns], name="pattern")
        self._pattern.chosen.connect(partial(page.save, visit_keys.PATTERN))
        for title, row in ((say("How long?"), self._duration), (say("What is it like?"), self._pattern)):
            self.body.addWidget(label(title, "strong"))
            self.body.addWidget(row)
        self.body.addWidget(rule(page.theme))
        self.body.addWidget(label(say("What have you tried, and did it help?"), "strong"))
        grid = QGridLayout()
        grid.setVerticalSpacing(page.theme.px(6))
        grid.setHorizontalSpacing(page.theme.px(12))
        stacked = page.theme.scale > 1.25
        answers = [(one, words.treatment_answers[one]) for one in choices.treatment_answers]
        self._tried: dict[str, ChoiceRow] = {}
        self._weeks: dict[str, ChoiceRow] = {}
        weeks = [("2", say("under 4 weeks")), ("4", say("4 to 12 weeks")), ("12", say("over 3 months"))]
        for line, treatment in enumerate(choices.treatments):
            row = ChoiceRow(answers, name=f"tried_{treatment}", align_right=not stacked, spacing=page.theme.px(6))
            row.chosen.connect(partial(page.save, visit_keys.tried(treatment)))
            self._tried[treatment] = row
            how_long = ChoiceRow(
                weeks, name=f"weeks_{treatment}", align_right=not stacked, spacing=page.theme.px(6), kind="toggle"
            )
            how_long.chosen.connect(partial(page.save, visit_keys.tried_weeks(treatment)))
            self._weeks[treatment] = how_long
            column = 0 if stacked else 1
            grid.addWidget(label(words.treatments[treatment], "label"), line * 3, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(row, line * 3 + 1 if stacked else line * 3, column)
            grid.addWidget(how_long, line * 3 + 2, column)
        if not stacked:
            grid.setColumnStretch(0, 2)
            grid.setColumnStretch(1, 5)
        self.body.addLayout(grid)

    def refresh(self) -> None:
        """Show the answers of this visit."""
        page = self._page
        self._duration.set_value(page.answer(visit_keys.DURATION) or None)
        self._pattern.set_value(page.answer(visit_keys.PATTERN) or None)
        for treatment, row in self._tried.items():
            answer = page.answer(visit_keys.tried(treatment))
            row.set_value(answer or None)
            how_long = self._weeks[treatment]
            how_long.set_value(_bracket(page.answer(visit_keys.tried_weeks(treatment))))
            how_long.setVisible(answer in _NEEDS_WEEKS)


def _bracket(weeks: str) -> str | None:
    """The choice that a number of weeks falls under, or None when it was not asked."""
    if not weeks.isdigit():
        return None
    return "12" if int(weeks) >= 12 else "4" if int(weeks) >= 4 else "2"
