"""How much pain gets in the way: the three PEG questions, kept as scores of today at the place that is being scored."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from consult_app.domain.daily import PegSet
from consult_app.domain.scores import PEG_ITEMS
from consult_app.domain.shown import shown_score
from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.pages.your_pain.today_scores import TodayScores
from consult_app.ui.widgets.boxes import Card
from consult_app.ui.widgets.text import label


class FunctionCard(Card):
    """Three questions of eleven buttons; each tap is saved at once, and all three together make one number (H7)."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.theme, padding=20, spacing=8, name="function_card")
        self._page = page
        theme, say, words = page.theme, page.context.say, page.context.content.words.choices.peg
        self.body.addWidget(label(say("How much does pain get in the way?"), "strong"))
        self._scores = TodayScores(page)
        for item in PEG_ITEMS:
            question = words[item.removeprefix("peg_")]
            self.body.addWidget(label(question, "label"))
            self.body.addWidget(self._scores.pad(item, question, columns=6 if theme.scale > 1.4 else 11))
            own = f"{item.removeprefix('peg_')}_"
            low, high = (words.get(f"{own}{end}", words[end]) for end in ("low", "high"))
            ends = QHBoxLayout()
            ends.addWidget(label(f"0  {low}", "small", wrap=False))
            ends.addStretch(1)
            ends.addWidget(label(f"{high}  10", "small", wrap=False))
            self.body.addLayout(ends)
        self._told = label("", "label", name="function_told")
        self.body.addWidget(self._told)

    def show_site(self, site: str) -> None:
        """Show today's answers for a place, and what they come to."""
        self._scores.show_site(site)
        values = [one.value for item in PEG_ITEMS if (one := self._scores.of_today(item)) is not None]
        say = self._page.context.say
        if not values:
            words = ""
        elif len(values) < len(PEG_ITEMS):
            words = say("All three together make one number.")
        else:
            mean = PegSet(self._page.context.today(), *values).mean
            words = say("Gets in the way: {score} of 10.").format(score=shown_score(mean))
        self._told.setText(words)
        self._told.setVisible(bool(words))
