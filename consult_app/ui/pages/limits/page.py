"""Chapter 4, Benefits and limits: what a procedure may do, the limitations table, and common mix-ups."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from consult_app.domain import visit_keys
from consult_app.ui.page import Page
from consult_app.ui.pages.limits.benefits_tab import BenefitsTab
from consult_app.ui.pages.limits.limits_tab import LimitsTab
from consult_app.ui.pages.limits.mixups_tab import MixupsTab
from consult_app.ui.pages.limits.view import PAGE_ID, TABS, LimitsShown
from consult_app.ui.state.acts import Acts
from consult_app.ui.state.look import Look
from consult_app.ui.state.view import NothingMore
from consult_app.ui.widgets.boxes import Card
from consult_app.ui.widgets.buttons import button


class LimitsPage(Page[LimitsShown, NothingMore]):
    """Three tabs, each built when it is first looked at."""

    def __init__(self, look: Look, acts: Acts) -> None:
        super().__init__(look, acts, PAGE_ID)
        say = look.say
        names = {"benefits": say("Benefits"), "limits": say("Limits"), "mixups": say("Common mix-ups")}
        holder = Card(self.theme, tone="soft", padding=4, spacing=0)
        holder.body.setContentsMargins(4, 4, 4, 4)
        strip = QHBoxLayout()
        strip.setSpacing(self.theme.px(4))
        self._buttons: dict[str, QPushButton] = {}
        for tab in TABS:
            made = button(names[tab], kind="tab", name=f"tab_{tab}")
            made.clicked.connect(partial(self._choose, tab))
            self._buttons[tab] = made
            strip.addWidget(made)
        holder.body.addLayout(strip)
        self.body.addWidget(holder, 0, Qt.AlignmentFlag.AlignLeft)
        self._tabs: dict[str, BenefitsTab | LimitsTab | MixupsTab] = {}
        self._box = QVBoxLayout()
        self.body.addLayout(self._box, 1)

    def _choose(self, tab: str) -> None:
        self.acts.remember(tab=tab)
        self.scroll_to_top()

    def show_parts(self, patient: LimitsShown, clinician: NothingMore | None) -> None:
        """Show the tab chosen with what each limit means for this patient."""
        for tab, made in self._buttons.items():
            made.setChecked(tab == patient.tab)
        if patient.tab not in self._tabs:
            self._tabs[patient.tab] = self._make(patient.tab)
            self._box.addWidget(self._tabs[patient.tab])
        for tab, widget in self._tabs.items():
            widget.setVisible(tab == patient.tab)
        shown = self._tabs[patient.tab]
        if isinstance(shown, LimitsTab):
            shown.show_limits(patient.limits)
        elif isinstance(shown, MixupsTab):
            shown.show_turned(patient.turned)

    def _make(self, tab: str) -> BenefitsTab | LimitsTab | MixupsTab:
        if tab == "benefits":
            return BenefitsTab(self.look)
        if tab == "mixups":
            return MixupsTab(self.look, turn=self._turn)
        return LimitsTab(self.look, talked_over=self._talked_over)

    def _turn(self, key: str, known: bool) -> None:
        self.acts.remember(**{f"turned.{key}": "yes" if known else ""})

    def _talked_over(self, limit_id: str, on: bool) -> None:
        self.acts.editor.tap({visit_keys.talked(PAGE_ID, limit_id): "yes" if on else None})
