"""What the exam and the pictures showed, as far as the usual criteria ask for it (H14)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from consult_app.domain import visit_keys
from consult_app.domain.candidacy_answers import IMAGING_CONCORDANT, SI_POSITIVE_TESTS
from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.widgets.boxes import Card
from consult_app.ui.widgets.buttons import ChoiceRow
from consult_app.ui.widgets.text import label

_MOST_SI_TESTS = 6


class FindingsCard(Card):
    """Two answers of the clinician; not asked stays not asked."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.theme, padding=20, spacing=8, name="findings_card")
        self._page = page
        say = page.context.say
        self.body.addWidget(label(say("What the exam showed"), "heading"))
        yes_no = [("yes", say("Yes")), ("no", say("No"))]
        counts = [(str(count), str(count)) for count in range(_MOST_SI_TESTS + 1)]
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        grid.setVerticalSpacing(page.theme.px(8))
        self._rows: dict[str, ChoiceRow] = {}
        for line, (finding, ask, choices) in enumerate(
            (
                (IMAGING_CONCORDANT, say("Do the pictures fit the pain?"), yes_no),
                (SI_POSITIVE_TESTS, say("How many sacroiliac joint tests bring the pain on?"), counts),
            )
        ):
            answer = ChoiceRow(choices, name=f"exam_{finding}", align_right=True)
            answer.chosen.connect(partial(page.save, visit_keys.exam(finding)))
            self._rows[finding] = answer
            grid.addWidget(label(ask, "label"), line, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(answer, line, 1)
        self.body.addLayout(grid)

    def refresh(self) -> None:
        """Show this visit's answers."""
        for finding, answer in self._rows.items():
            answer.set_value(self._page.answer(visit_keys.exam(finding)) or None)
