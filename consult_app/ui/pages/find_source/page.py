"""Chapter 2, Find the source: examine, look, test, read, treat; the heart of the visit."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from consult_app.domain import visit_keys
from consult_app.ui.context import PageContext
from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.pages.find_source.examine_panel import ExaminePanel
from consult_app.ui.pages.find_source.look_panel import LookPanel
from consult_app.ui.pages.find_source.panel import Panel
from consult_app.ui.pages.find_source.read_panel import ReadPanel
from consult_app.ui.pages.find_source.test_panel import TestPanel
from consult_app.ui.pages.find_source.treat_panel import TreatPanel
from consult_app.ui.place_note import PlaceNote, example_place
from consult_app.ui.widgets.step_strip import StepStrip

PAGE_ID = "find_source"
STEPS = ("examine", "look", "test", "read", "treat")


class FindSourcePage(Page):
    """One step at a time fills the page under the strip; panels are built when first wanted."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, PAGE_ID)
        words = context.content.words.source_steps
        self._strip = StepStrip(
            self.theme, [(step, words[step].title, words[step].short) for step in STEPS], name="step"
        )
        self._strip.chosen.connect(partial(self.save, visit_keys.SOURCE_STEP))
        self.body.addWidget(self._strip)
        self._place_note = PlaceNote(self.look, context.session.go)
        self.body.addWidget(self._place_note)
        self._kinds: dict[str, type[Panel]] = {
            "examine": ExaminePanel,
            "look": LookPanel,
            "test": TestPanel,
            "read": ReadPanel,
            "treat": TreatPanel,
        }
        self._panels: dict[str, Panel] = {}
        self._test_wanted = ""

    @property
    def step(self) -> str:
        """The step shown: the one chosen in this visit, else reading when there is a block, else examining."""
        chosen = self.answer(visit_keys.SOURCE_STEP)
        return chosen if chosen in STEPS else ("read" if self.chart.blocks else "examine")

    def refresh(self) -> None:
        """Show the current step with the chart as it is."""
        step = self.step
        self._place_note.show_example(example_place(self.context.consultation()))
        self._strip.show_steps(step, frozenset(STEPS[: STEPS.index(step)]))
        if step not in self._panels:
            self._panels[step] = self._build(step)
            self.body.addWidget(self._panels[step], 1)
        for each, panel in self._panels.items():
            panel.setVisible(each == step)
        panel = self._panels[step]
        if isinstance(panel, TestPanel) and self._test_wanted:
            panel.choose(self._test_wanted)
            self._test_wanted = ""
        panel.refresh()

    def _build(self, step: str) -> Panel:
        panel = self._kinds[step](self)
        if isinstance(panel, ReadPanel):
            panel.test_wanted.connect(self._open_test)
        return panel

    def _open_test(self, block_id: str) -> None:
        """Go to the readings of a block, or to the form of a new one."""
        self._test_wanted = block_id
        self.save(visit_keys.SOURCE_STEP, "test")

    def source_ids(self) -> tuple[str, ...]:
        """Sources of the step shown."""
        panel: QWidget | None = self._panels.get(self.step)
        return panel.source_ids() if isinstance(panel, Panel) else ()
