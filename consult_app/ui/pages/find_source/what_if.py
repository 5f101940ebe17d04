"""What if: two sliders say what a test with so much relief for so long would be called. Nothing of it is kept."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from consult_app.domain.blocks import BlockResult, read_block
from consult_app.domain.procedures import Anesthetic, BlockTarget, BlockTest, Region
from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.pages.find_source.block_chart import BlockChart, plot_of
from consult_app.ui.pages.find_source.labeled_slider import LabeledSlider
from consult_app.ui.pages.find_source.verdict_card import flow_card, mislead_card, verdict_card
from consult_app.ui.pages.find_source.what_if_test import BEFORE, what_if_block
from consult_app.ui.widgets.boxes import Card, FoldingRow, clear, row
from consult_app.ui.widgets.buttons import ChoiceRow, button
from consult_app.ui.widgets.text import pill
from consult_app.usecases.wording.rule_words import number_words

_DRUGS = (Anesthetic.LIDOCAINE, Anesthetic.BUPIVACAINE)
_SETTLED_MS = 30


class WhatIf(QWidget):
    """Marked as made up wherever one looks; `add_wanted` asks for a real test, `left` for the real reading."""

    add_wanted = Signal()
    left = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._like: BlockTest | None = None
        say, theme, words = page.context.say, page.theme, page.context.content.words.choices
        self._add = button(say("Add a test"), kind="bar", name="add_test", on_click=self.add_wanted.emit)
        self._leave = button(say("Back to the test"), kind="bar", name="what_if_close", on_click=self.left.emit)
        self._chart = BlockChart(page, name="what_if", height=212)
        mark = pill(say("What if: not your test"), "amber", name="what_if_mark")
        self._chart.corner.addLayout(row(mark, self._add, self._leave, spacing=theme.px(10)))
        self._relief = LabeledSlider(
            theme, say("Pain that goes away"), "{n}%", name="what_if_relief", top=100, value=80, step=5, page=10
        )
        self._hours = LabeledSlider(theme, say("For how long"), say("{n} h"), name="what_if_hours", top=8, value=3)
        drugs = [(str(one), words.anesthetics[str(one)]) for one in _DRUGS]
        self._drug = ChoiceRow(drugs, name="what_if_drug", kind="toggle", clearable=False, spacing=theme.px(6))
        self._drug.set_value(str(_DRUGS[0]))
        controls = Card(theme, padding=16, spacing=4, name="what_if_controls")
        for part in (self._relief, self._hours, self._drug):
            controls.body.addWidget(part)
        left, right = QWidget(), QWidget()
        under = _column(left, theme.px(12))
        under.addWidget(self._chart)
        self._doubt = QVBoxLayout()
        under.addLayout(self._doubt)
        beside = _column(right, theme.px(12))
        beside.addWidget(controls)
        self._verdict = QVBoxLayout()
        beside.addLayout(self._verdict)
        beside.addStretch(1)
        box = _column(self, theme.px(14))
        box.addWidget(FoldingRow(theme, [(left, 12), (right, 10)], narrowest=320, top=True))
        self._below = QVBoxLayout()
        self._below.setSpacing(theme.px(12))
        box.addLayout(self._below)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SETTLED_MS)
        self._later.timeout.connect(self._show)
        self._relief.moved.connect(self._moved)
        self._hours.moved.connect(self._moved)
        self._drug.chosen.connect(self._moved)

    def show_like(self, block: BlockTest | None) -> None:
        """Read a made-up test of the same place and kind as `block`, or of the place tapped when there is none."""
        self._like = block
        self._add.setVisible(block is None)
        self._leave.setVisible(block is not None)
        self._show()

    def result(self) -> BlockResult:
        """What the rules say of the test as the sliders stand."""
        page, like = self._page, self._like
        content = page.context.content
        site = page.report.places.sites_shown[0] if like is None else like.procedure.site
        regions = content.regions_for((site,))
        region = like.procedure.region if like else Region(regions[0]) if regions else Region.UNSAID
        made = what_if_block(
            self._relief.value(),
            self._hours.value(),
            drug=Anesthetic(self._drug.value() or _DRUGS[0]),
            target=like.target if like else BlockTarget.UNSAID,  # the place tells it then
            region=region,
            site=site,
            day=page.context.today(),
        )
        return read_block(made, page.context.rules)

    @Slot()
    def _moved(self) -> None:
        self._later.start()

    @Slot()
    def _show(self) -> None:
        if self._page.context.editor.chart is None:
            return  # the chart was closed while a slider still came to rest
        say, result = self._page.context.say, self.result()
        title = say("Pain was {before} before").format(before=number_words(BEFORE))
        self._chart.show_plot(plot_of(self._page, result), title, "" if self._like else say("No test block yet"))
        clear(self._verdict)
        overline = say("Such a test would be called")
        self._verdict.addWidget(verdict_card(self._page, result, overline=overline, name="what_if_verdict"))
        clear(self._doubt)
        self._doubt.addWidget(mislead_card(self._page, result))
        clear(self._below)
        picture = flow_card(self._page, result)
        if picture is not None:
            self._below.addWidget(picture)


def _column(holder: QWidget, spacing: int) -> QVBoxLayout:
    made = QVBoxLayout(holder)
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    return made
