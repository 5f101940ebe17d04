"""Chapter 4, Benefits and limits: what a procedure may do, the limitations table, and common mix-ups."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from consult_app.ui.context import PageContext
from consult_app.ui.page import Page
from consult_app.ui.pages.limits.benefits_tab import BenefitsTab
from consult_app.ui.pages.limits.limits_tab import LimitsTab
from consult_app.ui.pages.limits.mixups_tab import MixupsTab
from consult_app.ui.widgets.boxes import Card
from consult_app.ui.widgets.buttons import button

PAGE_ID = "limits"
TABS = ("benefits", "limits", "mixups")


class LimitsPage(Page):
    """Three tabs; the limits come first, since they are what is most often missed."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, PAGE_ID)
        say = context.say
        self._tab = self.kept_view("tab", "limits")
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
        self._tabs: dict[str, QWidget] = {}
        self._box = QVBoxLayout()
        self.body.addLayout(self._box, 1)

    def _choose(self, tab: str) -> None:
        self._tab = tab
        self.keep_view(tab=tab)
        self.refresh()
        self.scroll_to_top()

    def refresh(self) -> None:
        """Show the tab chosen with the chart as it is."""
        for tab, made in self._buttons.items():
            made.setChecked(tab == self._tab)
        if self._tab not in self._tabs:
            kinds = {"benefits": BenefitsTab, "limits": LimitsTab, "mixups": MixupsTab}
            self._tabs[self._tab] = kinds[self._tab](self)
            self._box.addWidget(self._tabs[self._tab])
        for tab, widget in self._tabs.items():
            widget.setVisible(tab == self._tab)
        shown = self._tabs[self._tab]
        if isinstance(shown, LimitsTab):
            shown.refresh()

    def source_ids(self) -> tuple[str, ...]:
        """Sources of all three tabs, and of what each limit means for this patient."""
        context = self.context
        words = context.content.words
        situation = self.report.situation
        mine = (limit.for_you(situation) for limit in context.content.limits)
        claims = [
            *words.benefits.items.values(),
            *words.benefits.rehab_window.points,
            *(limit.expect for limit in words.limits.values()),
            *(claim for claim in mine if claim is not None),
            *(mixup.truth for mixup in words.mixups.values()),
        ]
        return tuple(dict.fromkeys(key for claim in claims for key in claim.sources))
