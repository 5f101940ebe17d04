"""How strong the pain is: now, usual, worst; kept as scores of today at one of the places tapped."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from consult_app.domain import visit_keys
from consult_app.domain.scores import Measure
from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.pages.your_pain.today_scores import TodayScores
from consult_app.ui.widgets.boxes import Card, clear
from consult_app.ui.widgets.buttons import ChoiceRow
from consult_app.ui.widgets.text import label
from consult_app.usecases.wording.rule_words import measure_name

_ROWS = {
    Measure.NRS_NOW: visit_keys.PAIN_NOW,
    Measure.NRS_USUAL: visit_keys.PAIN_USUAL,
    Measure.NRS_WORST: visit_keys.PAIN_WORST,
}


class StrengthCard(Card):
    """Three rows of eleven buttons; what is tapped is saved at once. `site` is the place that is being scored."""

    site_chosen = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__(page.theme, padding=20, spacing=8, name="strength_card")
        self._page = page
        self.site = ""
        theme, say = page.theme, page.context.say
        self.body.addWidget(label(say("How strong, 0 to 10"), "strong"))
        self._sites = QWidget()
        self._site_box = QGridLayout(self._sites)
        self._site_box.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._sites)
        self._shown_sites: tuple[str, ...] = ()
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(6))
        self._scores = TodayScores(page, self._keep_in_visit)
        stacked = theme.scale > 1.4
        for line, measure in enumerate(_ROWS):
            name = measure_name(page.context.content, measure)
            head = label(name, "label", wrap=False)
            pad = self._scores.pad(measure, name, columns=6 if stacked else 11)
            grid.addWidget(head, line * 2 if stacked else line, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(pad, line * 2 + 1 if stacked else line, 0 if stacked else 1)
        if not stacked:
            grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        self._hint = label(say("Tap a place on the body first."), "second", name="strength_hint")
        self.body.addWidget(self._hint)

    def refresh(self) -> None:
        """Show today's scores of the chosen place."""
        sites = tuple(self._page.answers("pain.site."))
        if self.site not in sites:
            self.site = sites[0] if sites else ""
        if sites != self._shown_sites:
            self._show_sites(sites)
        self._hint.setVisible(not sites)
        self._scores.show_site(self.site)

    def _show_sites(self, sites: tuple[str, ...]) -> None:
        self._shown_sites = sites
        clear(self._site_box)
        self._sites.setVisible(len(sites) > 1)
        if len(sites) > 1:
            names = [(site, self._page.context.content.site_name(site)) for site in sites]
            choice = ChoiceRow(names, name="strength_site", clearable=False)
            choice.set_value(self.site)
            choice.chosen.connect(self._choose_site)
            self._site_box.addWidget(choice, 0, 0)

    def _choose_site(self, site: str) -> None:
        self.site = site
        self.refresh()
        self.site_chosen.emit()

    def _keep_in_visit(self, measure: Measure, value: int) -> None:
        self._page.save(_ROWS[measure], str(value))  # the visit keeps what was said today, whatever is edited later
