"""A drawn figure as SVG bytes for print: the same picture gives the same bytes, and letters are outlines."""

from __future__ import annotations

from io import BytesIO

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from consult_app.charts.scores import draw_scores
from consult_app.charts.style import ChartStyle
from consult_app.charts.words import ScoreChartWords
from consult_app.domain.plot import ScorePlot


def figure_svg(figure: Figure) -> bytes:
    """Return the figure as SVG without a date, a reference outside itself, or a script."""
    buffer = BytesIO()
    with mpl.rc_context({"svg.fonttype": "path", "svg.hashsalt": "consult-app"}):
        figure.savefig(
            buffer, format="svg", facecolor=figure.get_facecolor(), metadata={"Date": None, "Creator": "consult-app"}
        )
    return buffer.getvalue()


def scores_svg(
    plot: ScorePlot, style: ChartStyle, words: ScoreChartWords, *, inches: tuple[float, float]
) -> tuple[bytes, str]:
    """Return the chart of scores for paper, as SVG of a size in inches, and the sentence that says the same."""
    figure = Figure(figsize=inches, dpi=100, facecolor=style.surface)
    FigureCanvasAgg(figure)
    said = draw_scores(figure, plot, style, words)
    return figure_svg(figure), said
