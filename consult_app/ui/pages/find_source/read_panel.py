"""Step 4, read: the patient's own readings against the time the medicine should work, and what the rules say."""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from consult_app.charts.style import ChartStyle
from consult_app.domain import visit_keys
from consult_app.domain.blocks import BlockResult, BlockVerdict
from consult_app.domain.chance import chance_after_positive
from consult_app.domain.plot import BlockPlot
from consult_app.domain.plot import BlockTrace as PlotTrace
from consult_app.ui.page import Page
from consult_app.ui.pages.find_source.panel import Panel, source_ids_of
from consult_app.ui.widgets.boxes import Card, FoldingRow, clear, row
from consult_app.ui.widgets.buttons import ChoiceRow, button
from consult_app.ui.widgets.chart_canvas import ChartCanvas
from consult_app.ui.widgets.points import points
from consult_app.ui.widgets.text import label
from consult_app.usecases.read_blocks import newest_pair, read_blocks
from consult_app.usecases.rule_words import (
    number_words,
    percent_words,
    profile_name,
    reasons_words,
    verdict_words,
)

if TYPE_CHECKING:
    from matplotlib.figure import Figure

TONES = {
    BlockVerdict.POSITIVE: "green",
    BlockVerdict.PARTIAL: "amber",
    BlockVerdict.NEGATIVE: "plain",
    BlockVerdict.UNINTERPRETABLE: "plain",
}
BOTH = "both"


class ReadPanel(Panel):
    """The chart on the left; the verdict, the false-positive line and the next move on the right."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._chosen = ""
        left = Card(self.theme, padding=20, spacing=6)
        self._title = label("", "strong", name="block_title")
        self._picker = QVBoxLayout()
        self._canvas = ChartCanvas(
            name="block_chart", width=620, height=self.theme.px(310), face=self.theme.color("surface")
        )
        left.body.addWidget(self._title)
        left.body.addLayout(self._picker)
        left.body.addWidget(self._canvas)
        right = QWidget()
        self._side = QVBoxLayout(right)
        self._side.setContentsMargins(0, 0, 0, 0)
        self._side.setSpacing(self.theme.px(12))
        self.box.addWidget(FoldingRow(self.theme, [(left, 16), (right, 9)], narrowest=300, top=True))
        self.box.addStretch(1)
        self._ids: tuple[str, ...] | None = None

    def refresh(self) -> None:
        """Read the blocks by the profile in force and show the chosen one."""
        settings = self.context.rules
        results = read_blocks(self.page.chart, settings)
        ids = tuple(result.block.procedure.id for result in results)
        if self._chosen not in (*ids, BOTH):
            self._chosen = ids[-1] if ids else ""
        if ids != self._ids:
            self._ids = ids
            self._show_picker(results)
        clear(self._side)
        if not results:
            self._show_none()
            return
        shown = next((result for result in results if result.block.procedure.id == self._chosen), results[-1])
        self._title.setText(self._title_of(shown))
        pair = newest_pair(results, settings)
        self._canvas.show_chart(partial(self._draw, self._plot(shown, results)))
        self._side.addWidget(self._verdict_card(shown))
        if pair is not None and len(results) > 1:
            words = verdict_words(self.context.content, f"concordance.{pair.result.value}")
            card = Card(self.theme, padding=18, spacing=4, name="pair_card")
            card.body.addWidget(label(words.title, "strong"))
            card.body.addWidget(label(words.text, "label"))
            self._side.addWidget(card)
        self._side.addWidget(self._caution_card(shown, len(results)))
        self._side.addLayout(self._moves())
        self._side.addStretch(1)

    def _show_picker(self, results: tuple[BlockResult, ...]) -> None:
        clear(self._picker)
        if len(results) < 2:
            return
        names = [
            (result.block.procedure.id, self.say("Test {number}").format(number=index + 1))
            for index, result in enumerate(results)
        ]
        choice = ChoiceRow([*names, (BOTH, self.say("Both"))], name="read_choice", kind="toggle", clearable=False)
        choice.set_value(self._chosen)
        choice.chosen.connect(self._choose)
        self._picker.addWidget(choice)

    def _choose(self, block_id: str) -> None:
        self._chosen = block_id
        self.refresh()

    def _show_none(self) -> None:
        self._title.setText(self.say("No test block yet"))
        self._canvas.show_chart(partial(self._draw, BlockPlot(PlotTrace())))
        card = Card(self.theme, padding=18)
        card.body.addWidget(label(self.say("When a test is done, its readings are drawn here."), "label"))
        card.body.addWidget(button(self.say("Add a test"), kind="big", name="add_test", on_click=self._go_test))
        self._side.addWidget(card)
        self._side.addWidget(self._mislead_card(()))
        self._side.addStretch(1)

    def _title_of(self, result: BlockResult) -> str:
        block, words = result.block, self.context.content.words.choices
        parts = [
            self.page.day(block.procedure.at.day, year=True),
            words.targets.get(str(result.target), ""),
            {"left": self.say("left"), "right": self.say("right"), "both": self.say("both sides")}.get(
                str(block.procedure.side), ""
            ),
            block.procedure.level,
            words.anesthetics.get(str(block.anesthetic), ""),
        ]
        return " · ".join(part for part in parts if part)

    def _plot(self, shown: BlockResult, results: tuple[BlockResult, ...]) -> BlockPlot:
        percent = int(shown.profile.relief)
        if self._chosen == BOTH and len(results) > 1:
            first, second = results[-2:]
            return BlockPlot(self._trace(first, 1), self._trace(second, 2), percent)
        return BlockPlot(self._trace(shown, 0), None, percent)

    def _trace(self, result: BlockResult, number: int) -> PlotTrace:
        block = result.block
        settings = self.context.rules
        before = block.before_moving
        by_minute = {reading.minutes: reading.value for reading in block.readings if reading.minutes > 0}
        threshold = None if before is None else before * (100 - result.profile.relief) / Fraction(100)
        name = self.context.content.words.choices.anesthetics.get(str(block.anesthetic), "")
        shown = self.say("Test {number}").format(number=number) if number else ""
        return PlotTrace(
            label=f"{shown} {name}".strip() if number else name,
            before=before,
            readings=tuple(sorted(by_minute.items())),
            window=settings.block.numbing_minutes.get(block.anesthetic),
            threshold=threshold,
        )

    def _draw(self, plot: BlockPlot, figure: Figure) -> str:
        from consult_app.charts.blocks import draw_block
        from consult_app.usecases.chart_words import block_words

        return draw_block(
            figure, plot, ChartStyle.from_tokens(self.theme.tokens, scale=self.theme.scale), block_words(self.say)
        )

    def _verdict_card(self, result: BlockResult) -> Card:
        content, block = self.context.content, result.block
        scores = [reading.value for reading in block.readings]
        lowest = min(scores) if scores else None
        values = {
            "before": number_words(block.before_moving),
            "lowest": number_words(lowest),
            "after": number_words(lowest),
            "percent": percent_words(result.peak) if result.peak is not None else "",
            "needed": percent_words(result.profile.relief),
            "profile": profile_name(content, result.profile),
        }
        words = verdict_words(content, f"block.{result.verdict.value}", **values)
        card = Card(self.theme, tone=TONES[result.verdict], padding=20, spacing=6, name="verdict_card")
        card.body.addWidget(label(self.say("What the test says").upper(), "overline"))
        card.body.addWidget(label(words.title, "heading", name="verdict_title"))
        card.body.addWidget(label(words.text, "label", name="verdict_text"))
        told = [one for one in result.trace.reasons if not one.code.startswith("block_")]  # the text above says those
        extra = reasons_words(content, told)
        if extra:
            card.body.addWidget(points(self.theme, extra, role="second"))
        named = self.say("Read by: {profile}, {percent}% less pain or more.").format(
            profile=profile_name(content, result.profile), percent=percent_words(result.profile.relief)
        )
        card.body.addWidget(label(named, "small", name="profile_named"))
        return card

    def _caution_card(self, result: BlockResult, count: int) -> Card:
        content = self.context.content
        chance = chance_after_positive(result.target, result.region, result.profile)
        lines: list[str] = []
        if chance is not None:
            code = "chance.at_most" if chance.at_most else "chance.about"
            lines.append(verdict_words(content, code, of_10=chance.of_10, n=chance.of_10).text)
        return self._mislead_card(tuple(lines))

    def _mislead_card(self, lines: tuple[str, ...]) -> Card:
        explainer = self.context.content.explainer("one_test_can_mislead")
        card = Card(self.theme, padding=18, spacing=4, name="mislead_card")
        card.body.addWidget(label(explainer.title, "strong"))
        card.body.addWidget(label(explainer.short, "label"))
        for line in lines:
            card.body.addWidget(label(line, "label", name="chance_line"))
        return card

    def _moves(self) -> QVBoxLayout:
        made = QVBoxLayout()
        made.addLayout(
            row(
                button(self.say("Add a score"), kind="", name="add_reading", on_click=self._go_test),
                button(self.say("Second test"), kind="", name="second_test", on_click=self._go_test),
                spacing=self.theme.px(10),
            )
        )
        return made

    def _go_test(self) -> None:
        self.page.save(visit_keys.SOURCE_STEP, "test")

    def source_ids(self) -> tuple[str, ...]:
        """Sources of the profiles, of the chance table and of what is said beside them."""
        content = self.context.content
        found: list[str] = []
        for result in read_blocks(self.page.chart, self.context.rules):
            found.extend(result.profile.sources)
            chance = chance_after_positive(result.target, result.region, result.profile)
            found.extend([chance.table.source] if chance else [])
        found.extend(source_ids_of(content.explainer("one_test_can_mislead").points))
        return tuple(dict.fromkeys(found))
