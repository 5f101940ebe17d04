"""The chart of scores over time (rule H18), drawn on the figure that is handed in."""

from __future__ import annotations

from matplotlib.figure import Figure

from consult_app.charts.score_layers import (
    draw_band,
    draw_course,
    draw_dates,
    draw_flags,
    draw_function,
    draw_gutter,
    draw_judged,
    draw_means,
    draw_pain,
    draw_scale,
    draw_severity,
    draw_title,
)
from consult_app.charts.score_layout import lay_out
from consult_app.charts.score_words import describe_scores
from consult_app.charts.sheet import Sheet
from consult_app.charts.style import ChartStyle
from consult_app.charts.words import ScoreChartWords
from consult_app.domain.plot import ScorePlot


def draw_scores(figure: Figure, plot: ScorePlot, style: ChartStyle, words: ScoreChartWords) -> str:
    """Clear the figure, draw the scores of `plot.span` for its present size, and return the same in a sentence.

    Pain is on a fixed 0-10 axis with 0 at the bottom. After a resize, call it again.
    """
    sheet = Sheet(figure, style)
    plot = plot.visible()
    layout = lay_out(sheet, plot, words)
    draw_title(sheet, layout.pain_title, style.pain)
    draw_severity(sheet, layout, words)
    draw_course(sheet, layout, plot, words)
    draw_band(sheet, layout, plot)
    draw_judged(sheet, layout, plot)
    draw_scale(sheet, layout.pain)
    draw_dates(sheet, layout.pain, layout.ticks_y, plot.span, words.dates)
    draw_flags(sheet, layout, plot)
    points = draw_pain(sheet, layout, plot)
    draw_means(sheet, layout, plot, words, points)
    draw_gutter(sheet, layout)
    draw_function(sheet, layout, plot)
    if not len(plot.pain) and plot.comparison is None:
        box = layout.pain.box
        sheet.text((box.left + box.right) / 2, box.middle, words.empty, px=style.label, color=style.ink, align="center")
    return describe_scores(plot, words)
