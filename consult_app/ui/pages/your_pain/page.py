"""Chapter 1, Your pain: where, how strong, how long, what was tried, and what that means for a procedure."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from consult_app.domain import visit_keys
from consult_app.ui.context import PageContext
from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.pages.your_pain.candidacy_card import CandidacyCard
from consult_app.ui.pages.your_pain.function_card import FunctionCard
from consult_app.ui.pages.your_pain.history_card import HistoryCard
from consult_app.ui.pages.your_pain.red_flags import RedFlagsPanel, flag_state, open_stops
from consult_app.ui.pages.your_pain.strength_card import StrengthCard
from consult_app.ui.widgets.body_map import BodyMap
from consult_app.ui.widgets.boxes import Card, FoldingRow
from consult_app.ui.widgets.buttons import button
from consult_app.ui.widgets.text import restyle

PAGE_ID = "your_pain"


class YourPainPage(Page):
    """A red flag that is not cleared takes the place of everything else on the page (H15)."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, PAGE_ID)
        say = context.say
        self._safety: QPushButton = button(say("Safety questions"), kind="toggle", name="safety_questions")
        self._safety.clicked.connect(self._show_safety)
        self.corner.addWidget(self._safety)
        self._panel = RedFlagsPanel(self)
        self._panel.open_questions(self.kept_view("safety") == "open")
        self.body.addWidget(self._panel)
        self._main = self._build_main()
        self.body.addWidget(self._main)
        self.body.addStretch(1)

    def _build_main(self) -> QWidget:
        theme, say = self.theme, self.context.say
        left = Card(theme, padding=16)
        names = {site.id: site.name for site in self.context.content.sites}
        self.map = BodyMap(theme.tokens, names, front=say("Front"), back=say("Back"), sides=(say("Left"), say("Right")))
        self.map.setObjectName("body_map")
        self.map.toggled.connect(self._tapped)
        self.map.setFixedHeight(theme.px(410))
        left.body.addWidget(self.map)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        self._strength = StrengthCard(self)
        self._history = HistoryCard(self)
        self._candidacy = CandidacyCard(self)
        self._function = FunctionCard(self)
        self._strength.site_chosen.connect(self._show_function)
        for card in (self._strength, self._history, self._function):
            column.addWidget(card)
        column.addStretch(1)
        near = QWidget()
        near_column = QVBoxLayout(near)
        near_column.setContentsMargins(0, 0, 0, 0)
        near_column.setSpacing(theme.px(12))
        near_column.addWidget(left)
        near_column.addWidget(self._candidacy)
        return FoldingRow(theme, [(near, 5), (right, 8)], narrowest=455, top=True)

    @Slot(str, bool)
    def _tapped(self, site: str, on: bool) -> None:
        self.save(visit_keys.site(site), "yes" if on else None)
        if on:
            self.context.editor.add_site(site)

    @Slot()
    def _show_function(self) -> None:
        self._function.show_site(self._strength.site)

    @Slot()
    def _show_safety(self) -> None:
        self._panel.open_questions(self._safety.isChecked())
        self.keep_view(safety="open" if self._panel.is_open else "")
        self._arrange()

    @property
    def holds(self) -> bool:
        """A warning sign that is not cleared holds the whole walk-through here (H15)."""
        return bool(open_stops(self))

    def refresh(self) -> None:
        """Show the chart as it is now."""
        self.map.set_sites(frozenset(self.answers("pain.site.")))
        self._panel.refresh()
        self._strength.refresh()
        self._history.refresh()
        self._show_function()
        self._candidacy.refresh()
        self._arrange()

    def _arrange(self) -> None:
        state = flag_state(self)
        say = self.context.say
        words = {
            "not_asked": say("Safety questions: not asked"),
            "incomplete": say("Safety questions: some not asked"),
            "clear": say("Safety questions: none found"),
            "stop": say("Safety questions: stop"),
            "cleared": say("Safety questions: cleared"),
        }[state]
        self._safety.setText(words)
        self._safety.setChecked(self._panel.is_open)
        restyle(self._safety)
        self._panel.setVisible(self._panel.is_open or state == "stop")
        self._main.setVisible(not self._panel.is_open and state != "stop")

    def source_ids(self) -> tuple[str, ...]:
        """Sources of the warning signs and of the criteria."""
        return tuple(dict.fromkeys((*self._panel.source_ids(), *self._candidacy.source_ids())))
