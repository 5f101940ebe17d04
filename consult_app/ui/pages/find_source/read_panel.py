"""Step 4, read: the patient's own readings against the time the medicine should work, and what the rules say."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from consult_app.domain.blocks import BlockResult
from consult_app.domain.dual_blocks import DualResult
from consult_app.domain.person_blocks import in_order, place_of
from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.judgment_card import JudgmentCard
from consult_app.ui.pages.find_source.block_chart import BlockChart, plot_of, plot_of_two
from consult_app.ui.pages.find_source.panel import Panel, source_ids_of
from consult_app.ui.pages.find_source.test_panel import NEW
from consult_app.ui.pages.find_source.verdict_card import (
    chance_of_result,
    flow_card,
    mislead_card,
    pair_card,
    verdict_card,
)
from consult_app.ui.pages.find_source.what_if import WhatIf
from consult_app.ui.widgets.boxes import FoldingRow, clear
from consult_app.ui.widgets.buttons import ChoiceRow, button
from consult_app.ui.widgets.flow import flow
from consult_app.usecases.assessment.judgments import BLOCK, judgment_of
from consult_app.usecases.assessment.read_blocks import doubt_about, of_place
from consult_app.usecases.wording.rule_words import medicine_words, side_words

BOTH = "both"


class ReadPanel(Panel):
    """The chart on the left, the verdict and its doubt on the right; or the made-up test, which is marked as such.

    `test_wanted` carries the block whose readings are wanted, or NEW.
    """

    test_wanted = Signal(str)

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._chosen, self._asks_what_if = "", False
        self._ids: tuple[tuple[str, ...], bool] | None = None
        gap = self.theme.px(12)
        self._real = QWidget()
        whole = _column(self._real, self.theme.px(14))
        left, right = QWidget(), QWidget()
        beside = _column(left, gap)
        self._chart = BlockChart(page, name="block", height=250)
        self._picker = self._chart.corner
        self._pair = _slot(gap)
        beside.addWidget(self._chart)
        beside.addLayout(self._pair)
        side = _column(right, gap)
        self._verdict, self._doubt = _slot(gap), _slot(gap)
        question = self.say("You see this test differently?")
        self._judgment = JudgmentCard(page.look, page.context.editor, BLOCK, question=question)
        self._judgment.settled.connect(self.refresh)
        side.addLayout(self._verdict)
        side.addWidget(self._judgment)
        side.addLayout(self._doubt)
        side.addWidget(self._moves())
        side.addStretch(1)
        whole.addWidget(FoldingRow(self.theme, [(left, 12), (right, 10)], narrowest=320, top=True))
        self._below = _slot(gap)
        whole.addLayout(self._below)
        self.box.addWidget(self._real)
        self._what_if = WhatIf(page)
        self._what_if.add_wanted.connect(self._want_new)
        self._what_if.left.connect(self._end_what_if)
        self.box.addWidget(self._what_if)
        self.box.addWidget(self.step_card("read"))
        self.box.addStretch(1)

    def _moves(self) -> QWidget:
        self._differ = button(
            self.say("See it differently"), kind="bar", name="see_differently", on_click=self._judgment.open
        )
        return flow(
            button(self.say("Add a score"), kind="bar", name="add_reading", on_click=self._want_readings),
            button(self.say("Second test"), kind="bar", name="second_test", on_click=self._want_new),
            button(self.say("What if"), kind="bar", name="what_if", on_click=self._start_what_if),
            self._differ,
            spacing=self.theme.px(6),
        )

    def _results(self) -> tuple[BlockResult, ...]:
        return self.page.report.found.blocks

    @Slot()
    def refresh(self) -> None:
        """Read the blocks by the profile in force and show the chosen one, or the made-up one where there is none."""
        results = self._results()
        ids = tuple(result.block.procedure.id for result in results)
        both = self._newest_pair()
        if self._chosen not in (*ids, BOTH) or (self._chosen == BOTH and both is None):
            self._chosen = ids[-1] if ids else ""
        made_up = self._asks_what_if or not results
        self._real.setVisible(not made_up)
        self._what_if.setVisible(made_up)
        shown = next((result for result in results if result.block.procedure.id == self._chosen), None)
        if shown is None and results:
            shown = results[-1] if both is None else both.second
        if made_up or shown is None:
            self._what_if.show_like(None if shown is None else shown.block)
            return
        if (ids, both is None) != self._ids:
            self._ids = ids, both is None
            self._show_picker(results, with_both=both is not None)
        self._show(shown, results)

    def _show(self, shown: BlockResult, results: tuple[BlockResult, ...]) -> None:
        both = self._newest_pair()
        if self._chosen == BOTH and both is not None:
            plot = plot_of_two(self.page, both.first, both.second)
            self._chart.show_plot(plot, self.say("Both tests"), self._place_of(shown))
        else:
            self._chart.show_plot(plot_of(self.page, shown), self._place_of(shown), self._detail_of(shown))
        for slot in (self._verdict, self._pair, self._doubt, self._below):
            clear(slot)
        said = verdict_card(self.page, shown, overline=self._overline(shown))
        self._verdict.addWidget(said)
        pair = self.page.report.found.newest_pairs.get(place_of(shown))
        if pair is not None:
            self._pair.addWidget(pair_card(self.page, pair))
        about = shown.block.procedure.id
        self._judgment.show_about(about, judgment_of(self.page.chart, BLOCK, about))
        self._differ.setVisible(not self._judgment.is_open)
        self._doubt.addWidget(mislead_card(self.page, shown, self.page.report.tests_at(place_of(shown))))
        picture = flow_card(self.page, shown)
        if picture is not None:
            self._below.addWidget(picture)

    def _newest_pair(self) -> DualResult | None:
        """The newest two tests of one place: two of two places say nothing over each other."""
        pairs = self.page.report.found.newest_pairs.values()
        return max(pairs, key=lambda pair: in_order(pair.second), default=None)

    def _overline(self, shown: BlockResult) -> str:
        if self._chosen != BOTH:
            return self.say("What the test says")
        return self.say("What test {number} says").format(number=shown.number)

    def _show_picker(self, results: tuple[BlockResult, ...], *, with_both: bool) -> None:
        clear(self._picker)
        if len(results) < 2:
            return
        names = [
            (result.block.procedure.id, self.say("Test {number}").format(number=result.number)) for result in results
        ]
        if with_both:
            names.append((BOTH, self.say("Both")))
        choice = ChoiceRow(names, name="read_choice", kind="toggle", clearable=False)
        choice.set_value(self._chosen)
        choice.chosen.connect(self._choose)
        self._picker.addWidget(choice)

    def _choose(self, block_id: str) -> None:
        self._chosen = block_id
        self.refresh()

    def _place_of(self, result: BlockResult) -> str:
        words = self.context.content.words.choices
        parts = (words.targets.get(str(result.target), ""), side_words(self.say, result.block.procedure.side))
        return ", ".join(part for part in parts if part)

    def _detail_of(self, result: BlockResult) -> str:
        block = result.block
        drug = medicine_words(self.context.content, block)
        parts = (self.page.day(block.procedure.at.day), block.procedure.level, drug)
        return " · ".join(part for part in parts if part)

    @Slot()
    def _want_readings(self) -> None:
        results = self._results()
        chosen = self._chosen if self._chosen != BOTH else results[-1].block.procedure.id
        self.test_wanted.emit(chosen)

    @Slot()
    def _want_new(self) -> None:
        self.test_wanted.emit(NEW)

    @Slot()
    def _start_what_if(self) -> None:
        self._asks_what_if = True
        self.refresh()

    @Slot()
    def _end_what_if(self) -> None:
        self._asks_what_if = False
        self.refresh()

    def source_ids(self) -> tuple[str, ...]:
        """Sources of the profiles, of the chance table and of what is said beside them."""
        results = self._results() or (self._what_if.result(),)
        found: list[str] = []
        for result in results:
            found.extend(result.profile.sources)
            chance = chance_of_result(self.page, result)
            found.extend([chance.table.source] if chance and chance.table.source else [])
        doubts = {doubt_about(of_place(results, place_of(result))): None for result in results}
        for doubt in doubts:
            found.extend(source_ids_of(self.context.content.explainer(doubt).points))
        return tuple(dict.fromkeys((*found, *self.step_sources("read"))))


def _column(holder: QWidget, spacing: int) -> QVBoxLayout:
    made = _slot(spacing)
    holder.setLayout(made)
    return made


def _slot(spacing: int) -> QVBoxLayout:
    made = QVBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    return made
