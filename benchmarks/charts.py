"""How fast the charts redraw, as ratios to matplotlib's own floor: a pair of axes with three lines, in the same run."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from importlib.util import find_spec
from pathlib import Path
from time import process_time

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from consult_app.charts.fonts import register_fonts
from consult_app.charts.scores import draw_scores
from consult_app.charts.style import ChartStyle
from consult_app.charts.words import DateWords, ScoreChartWords
from consult_app.domain.plot import (
    Band,
    Comparison,
    Flag,
    MeanBar,
    ScorePlot,
    Series,
    Span,
    relief_lines,
    seven_day_means,
)
from consult_app.domain.scores import DailyScore

_ROUNDS = 9
_START = date(1926, 1, 1)
_STYLE = ChartStyle.from_tokens(
    {
        "ink": "#13262B",
        "ink_2": "#4B5D63",
        "ink_3": "#6A797D",
        "canvas": "#F6F4EF",
        "surface": "#FFFFFF",
        "line": "#E3DFD6",
        "teal": "#0F5C5C",
        "teal_2": "#E1EEEC",
        "teal_3": "#BFDCD8",
        "pain": "#B4472E",
        "function": "#2A62A8",
    }
)
_WORDS = ScoreChartWords(
    dates=DateWords(("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")),
    pain_title="Pain, 0 to 10",
    pain_hint="(lower is better)",
    function_title="Gets in the way, 0 to 10",
    function_hint="(lower is better)",
    empty="No scores yet.",
    severe="severe",
    moderate="moderate",
    mild="mild",
    band="your range before",
    soreness="sore",
    relief="relief expected",
    typical_end="often wears off",
    less="{percent}% less",
    mean="{label} {mean}",
    several="{count} procedures",
    say_pain="{count} {newest}",
    say_gaps="{count}",
    say_mean="{mean}",
    say_judged="{label} judged: {first} to {last}.",
    say_band="{low}",
    say_line="{value}",
    say_flag="{label}",
    say_course="{label}",
    say_comparison="{label}",
    say_function="{last_value}",
    say_function_once="Gets in the way: {value} on {day}.",
)


def measure() -> dict[str, float]:
    """Time building and drawing at 768 x 490 px in processor time; the keys name their units."""
    files = find_spec("fontpkg_atkinson_hyperlegible")
    if files is not None and files.origin is not None:
        register_fonts(sorted((Path(files.origin).parent / "files").glob("*.ttf")))
    floor = {points: _time(_floor(points)) for points in (12, 365, 36_500)}
    ours = {points: _time(_ours(points)) for points in (12, 365, 36_500)}
    return {
        "charts floor 365 points (ms)": floor[365] * 1000,
        "charts redraw 12 points (x floor)": ours[12] / floor[12],
        "charts redraw 365 points (x floor, goal 1.5)": ours[365] / floor[365],
        "charts redraw 36,500 points (x our 365, goal 2)": ours[36_500] / ours[365],
        "charts first drawing of 36,500 points (x our 365)": _time(_ours(36_500, fresh=True)) / ours[365],
        "charts redraw 36,500 points (x floor)": ours[36_500] / floor[36_500],
    }


def _floor(points: int) -> Callable[[], None]:
    days, values = _numbers(points)
    figure = _figure()

    def draw() -> None:
        figure.clear()
        axes = figure.add_subplot()
        for shift in range(3):
            axes.plot(days, [value + shift for value in values])
        figure.canvas.draw()

    return draw


def _ours(points: int, *, fresh: bool = False) -> Callable[[], None]:
    """Draw the same plot again and again, or with `fresh` one whose points the chart has not seen."""
    plot = _plot(points)
    figure = _figure()

    def draw() -> None:
        if fresh and plot.comparison is not None:
            for series in (plot.pain, plot.pain_means, plot.comparison.series):
                series.thinned.clear()
        draw_scores(figure, plot, _STYLE, _WORDS)
        figure.canvas.draw()

    return draw


def _figure() -> Figure:
    figure = Figure(figsize=(7.68, 4.9), dpi=100)
    FigureCanvasAgg(figure)
    return figure


def _time(draw: Callable[[], None]) -> float:
    draw()  # fonts and caches
    times: list[float] = []
    for _ in range(_ROUNDS):
        start = process_time()
        draw()
        times.append(process_time() - start)
    return min(times)  # what the machine's other work does not slow


def _numbers(points: int) -> tuple[list[int], list[int]]:
    days = [day for day in range(points) if points < 100 or day % 97 > 9]  # gaps of ten days
    return days, [round(5 + 3 * math.sin(day / 60) + (day * 7919 % 5 - 2) / 2) for day in days]


def _plot(points: int) -> ScorePlot:
    days, values = _numbers(points)
    daily = [DailyScore(_START + timedelta(days=day), Fraction(value)) for day, value in zip(days, values, strict=True)]
    means = Series.of(seven_day_means(daily))
    last = _START + timedelta(days=points)
    middle = _START + timedelta(days=points // 2)
    return ScorePlot(
        span=Span(_START, last),
        pain=Series.of(daily),
        pain_means=means,
        function=Series.of(daily[:: max(1, points // 30)]),
        comparison=Comparison("left knee", Series(means.days, means.values)),
        before=MeanBar(_START, middle, Fraction(7), "before"),
        band=Band(Fraction(52, 10), Fraction(88, 10)),
        after=(MeanBar(middle, last, Fraction(3), "after"),),
        lines=relief_lines(Fraction(7)),
        flags=tuple(Flag(_START + timedelta(days=points * number // 8), f"Procedure {number}") for number in range(8)),
    )


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name}: {value:.2f}")
