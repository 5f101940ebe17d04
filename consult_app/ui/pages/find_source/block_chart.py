"""The card with the chart of one or two test blocks: which test it is, the readings, the time it should be numb."""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from consult_app.charts.style import ChartStyle
from consult_app.domain.blocks import BlockResult
from consult_app.domain.plot import BlockPlot
from consult_app.domain.plot import BlockTrace as PlotTrace
from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.widgets.boxes import Card
from consult_app.ui.widgets.chart_canvas import ChartCanvas
from consult_app.ui.widgets.text import label
from consult_app.usecases.wording.rule_words import medicine_words

if TYPE_CHECKING:
    from consult_app.ui.widgets.chart_canvas import Figure


class BlockChart(Card):
    """A title, a small line under it, room beside them for a choice (`corner`), and the chart."""

    def __init__(self, page: Page, *, name: str, height: int) -> None:
        super().__init__(page.theme, padding=18, spacing=2)
        self._page = page
        theme = page.theme
        self._title = label("", "strong", name=f"{name}_title")
        self._detail = label("", "small", name=f"{name}_detail")
        stacked = theme.stacked
        head = QBoxLayout(QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight)
        head.addWidget(self._title, 1)
        self.corner = QVBoxLayout()
        head.addLayout(self.corner)
        self.body.addLayout(head)
        self.body.addWidget(self._detail)
        self._canvas = ChartCanvas(
            name=f"{name}_chart", width=600, height=theme.px(height), face=theme.color("surface")
        )
        self.body.addWidget(self._canvas)

    def show_plot(self, plot: BlockPlot, title: str, detail: str) -> None:
        """Draw a plot under its title; an empty detail takes no room."""
        self._title.setText(title)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self._canvas.show_chart(partial(self._draw, plot))

    def _draw(self, plot: BlockPlot, figure: Figure) -> str:
        from consult_app.charts.blocks import draw_block
        from consult_app.usecases.wording.chart_words import block_words

        theme = self._page.theme
        style = ChartStyle.from_tokens(theme.tokens, scale=theme.scale)
        return draw_block(figure, plot, style, block_words(self._page.context.say))


def trace_of(page: Page, result: BlockResult, *, numbered: bool = False) -> PlotTrace:
    """A block as the chart draws it, named by its medicine, and by its number when it stands beside another."""
    block = result.block
    name = medicine_words(page.context.content, block)
    number = page.context.say("Test {number}").format(number=result.number) if numbered else ""
    by_minute = {reading.minutes: reading.value for reading in block.readings if reading.minutes > 0}
    before = block.before_moving
    return PlotTrace(
        label=f"{number} {name}".strip(),
        before=before,
        readings=tuple(sorted(by_minute.items())),
        window=page.context.rules.block.numbing_minutes.get(block.anesthetic),
        threshold=None if before is None else before * (100 - result.profile.relief) / Fraction(100),
    )


def plot_of(page: Page, result: BlockResult) -> BlockPlot:
    """One block alone."""
    return BlockPlot(trace_of(page, result), None, int(result.profile.relief))


def plot_of_two(page: Page, first: BlockResult, second: BlockResult) -> BlockPlot:
    """Two blocks over each other, by the mark of the second."""
    return BlockPlot(
        trace_of(page, first, numbered=True), trace_of(page, second, numbered=True), int(second.profile.relief)
    )
