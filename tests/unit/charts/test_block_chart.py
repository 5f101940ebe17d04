"""The chart of a test block: rings, the time the medicine works, the line of relief, and its sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Rectangle

from consult_app.charts.block_words import spoken_time
from consult_app.charts.blocks import draw_block
from consult_app.charts.style import ChartStyle
from consult_app.charts.words import BlockChartWords
from consult_app.domain.plot import BlockPlot, BlockTrace, relief_threshold

MakeFigure = Callable[..., Figure]


@pytest.fixture
def figure(make_figure: MakeFigure) -> Figure:
    return make_figure(668, 350)


def of_color(figure: Figure, color: str) -> list[Line2D]:
    return [line for line in figure.findobj(Line2D) if to_hex(line.get_color()).upper() == color.upper()]


def filled(figure: Figure, color: str) -> list[Rectangle]:
    return [box for box in figure.findobj(Rectangle) if to_hex(box.get_facecolor()).upper() == color.upper()]


def test_each_reading_is_an_open_ring_and_the_score_before_is_at_minute_zero(
    figure: Figure, lidocaine: BlockTrace, style: ChartStyle, block_words: BlockChartWords
) -> None:
    draw_block(figure, BlockPlot(lidocaine), style, block_words)
    line, rings = of_color(figure, style.pain)
    assert np.size(rings.get_xdata()) == len(lidocaine.readings) + 1
    assert to_hex(rings.get_markerfacecolor()).upper() == style.surface
    assert np.array_equal(line.get_xdata(), rings.get_xdata())


def test_a_pause_of_more_than_two_hours_is_not_joined(
    figure: Figure, style: ChartStyle, block_words: BlockChartWords
) -> None:
    trace = BlockTrace("", Fraction(8), ((15, Fraction(2)), (60, Fraction(5)), (300, Fraction(7))))
    draw_block(figure, BlockPlot(trace), style, block_words)
    line, _ = of_color(figure, style.pain)
    assert np.isnan(line.get_ydata()).sum() == 1


def test_the_time_the_medicine_should_work_is_shaded(
    figure: Figure, lidocaine: BlockTrace, style: ChartStyle, block_words: BlockChartWords
) -> None:
    draw_block(figure, BlockPlot(lidocaine), style, block_words)
    assert len(filled(figure, style.teal_2)) == 1
    draw_block(figure, BlockPlot(replace(lidocaine, window=None)), style, block_words)
    assert filled(figure, style.teal_2) == []


def test_two_tests_are_told_apart_by_dashes_also_without_color(
    figure: Figure, lidocaine: BlockTrace, bupivacaine: BlockTrace, tokens: dict[str, str], block_words: BlockChartWords
) -> None:
    style = ChartStyle.from_tokens(tokens, grayscale=True)
    draw_block(figure, BlockPlot(lidocaine, bupivacaine), style, block_words)
    assert not of_color(figure, style.pain)[0].is_dashed()
    assert of_color(figure, style.ink_2)[0].is_dashed()


def test_two_tests_that_started_alike_share_one_line_of_relief_and_others_have_two(
    figure: Figure, lidocaine: BlockTrace, bupivacaine: BlockTrace, style: ChartStyle, block_words: BlockChartWords
) -> None:
    def relief_levels(second: BlockTrace) -> int:
        draw_block(figure, BlockPlot(lidocaine, second), style, block_words)
        flat = [line for line in of_color(figure, style.teal) if np.ptp(line.get_ydata()) == 0]
        return len(flat)

    assert relief_levels(bupivacaine) == 1
    assert relief_levels(replace(bupivacaine, threshold=relief_threshold(Fraction(5), 80))) == 2
    assert relief_levels(replace(bupivacaine, window=lidocaine.window)) == 1


@pytest.mark.parametrize("scale", [0.9, 1.0, 1.5, 2.0])
@pytest.mark.parametrize("hours", [1, 2, 8, 30])
def test_no_label_of_the_axis_is_cut_or_covers_another(
    make_figure: MakeFigure,
    lidocaine: BlockTrace,
    tokens: dict[str, str],
    block_words: BlockChartWords,
    scale: float,
    hours: int,
) -> None:
    figure = make_figure(668, round(350 * scale))
    style = ChartStyle.from_tokens(tokens, scale=scale)
    trace = replace(lidocaine, label="", readings=lidocaine.readings[:1])
    draw_block(figure, BlockPlot(trace, last_minute=hours * 60), style, block_words)
    boxes = [patch.get_window_extent() for patch in figure.findobj(PathPatch)]
    for box in boxes:
        assert 0 <= box.x0 <= box.x1 <= figure.bbox.width
        assert 0 <= box.y0 <= box.y1 <= figure.bbox.height
    axis = sorted((box for box in boxes if box.y1 < 40 * scale), key=lambda box: box.x0)
    assert len(axis) >= 2
    assert all(one.x1 < other.x0 for one, other in pairwise(axis))


def test_a_reading_after_the_last_hour_makes_the_axis_longer(
    figure: Figure, style: ChartStyle, block_words: BlockChartWords
) -> None:
    trace = BlockTrace("", Fraction(8), ((15, Fraction(2)), (700, Fraction(5))))
    draw_block(figure, BlockPlot(trace, last_minute=60), style, block_words)
    _, rings = of_color(figure, style.pain)
    assert rings.get_window_extent().x1 <= figure.bbox.width


def test_the_sentence_says_every_reading(
    figure: Figure, lidocaine: BlockTrace, style: ChartStyle, block_words: BlockChartWords
) -> None:
    said = draw_block(figure, BlockPlot(lidocaine), style, block_words)
    assert said.startswith("Lidocaine Before: 7. After 15 min: 3. After 30 min: 1. After 1 h: 1. After 1 h 30 min: 1.")
    assert said.endswith("Numb from 5 min to 2 h 30 min. 80% less is 1.4.")


def test_the_sentence_leaves_out_a_test_without_scores(
    figure: Figure, lidocaine: BlockTrace, style: ChartStyle, block_words: BlockChartWords
) -> None:
    said = draw_block(figure, BlockPlot(lidocaine, BlockTrace("Bupivacaine")), style, block_words)
    assert "Bupivacaine" not in said
    no_before = BlockTrace("", None, ((15, Fraction(3)),))
    assert draw_block(figure, BlockPlot(no_before), style, block_words) == "After 15 min: 3."


def test_a_block_without_scores_says_so_and_keeps_its_axes(
    figure: Figure, style: ChartStyle, block_words: BlockChartWords
) -> None:
    assert draw_block(figure, BlockPlot(BlockTrace()), style, block_words) == block_words.empty
    assert len(figure.findobj(PathPatch)) > 8


def test_times_are_spoken_in_minutes_hours_or_both(block_words: BlockChartWords) -> None:
    spoken = [spoken_time(minutes, block_words) for minutes in (0, 59, 60, 90)]
    assert spoken == ["0 min", "59 min", "1 h", "1 h 30 min"]


@pytest.mark.parametrize("second_window", [(10, 300), (10, 160), (400, 470)])
def test_the_names_of_two_numbing_times_never_cover_each_other(
    figure: Figure,
    lidocaine: BlockTrace,
    bupivacaine: BlockTrace,
    style: ChartStyle,
    block_words: BlockChartWords,
    second_window: tuple[int, int],
) -> None:
    second = replace(bupivacaine, window=second_window)
    draw_block(figure, BlockPlot(lidocaine, second, last_minute=480), style, block_words)
    teal = [one for one in figure.findobj(PathPatch) if to_hex(one.get_facecolor()).upper() == style.teal]
    names = sorted((one.get_window_extent() for one in teal), key=lambda box: -box.y1)[:2]
    assert names[0].x1 <= names[1].x0 or names[1].x1 <= names[0].x0 or names[0].y0 >= names[1].y1
    assert max(name.x1 for name in names) <= figure.bbox.width
