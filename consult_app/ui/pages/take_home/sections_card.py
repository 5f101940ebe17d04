"""Which sections the summary holds; those that safety needs cannot be left out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from consult_app.domain import visit_keys
from consult_app.reports.handout import ALWAYS_PRINTED, SectionKind
from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.widgets.boxes import Card
from consult_app.ui.widgets.buttons import TickBox
from consult_app.ui.widgets.text import label

_HEADINGS = {
    SectionKind.PLAN: "plan", SectionKind.FOUND: "found", SectionKind.SCORES: "scores", SectionKind.LIMITS: "limits",
    SectionKind.EXPECT: "expect", SectionKind.OPEN_SAFETY: "safety", SectionKind.WHEN_TO_CALL: "call",
    SectionKind.DISAGREEMENT: "disagreement", SectionKind.SOURCES: "sources",
}  # fmt: skip


class SectionsCard(Card):
    """Every tick is kept with the visit."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.theme, padding=20, spacing=4, name="sections_card")
        self._page = page
        say, theme, words = page.context.say, page.theme, page.context.content.words.handout.sections
        self.body.addWidget(label(say("Include"), "heading"))
        grid = QGridLayout()
        grid.setVerticalSpacing(0)
        self._ticks: dict[SectionKind, TickBox] = {}
        for line, kind in enumerate(SectionKind):
            name = words[_HEADINGS[kind]]
            tick = TickBox(theme, name, name=f"include_{kind.value}", side=26)
            tick.setEnabled(kind not in ALWAYS_PRINTED)
            tick.toggled.connect(partial(self._include, kind))
            self._ticks[kind] = tick
            grid.addWidget(tick, line, 0)
            grid.addWidget(label(name, "label"), line, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        self.body.addWidget(label(say("Open questions, when to call and the disagreement always go along."), "small"))

    def refresh(self) -> None:
        """Show which sections are in."""
        for kind, tick in self._ticks.items():
            on = kind in ALWAYS_PRINTED or self._page.answer(visit_keys.include(kind.value)) != "no"
            tick.blockSignals(True)
            tick.setChecked(on)
            tick.blockSignals(False)

    def chosen(self) -> frozenset[SectionKind]:
        """The sections ticked."""
        return frozenset(kind for kind, tick in self._ticks.items() if tick.isChecked())

    def _include(self, kind: SectionKind, on: bool) -> None:
        self._page.save(visit_keys.include(kind.value), None if on else "no")
