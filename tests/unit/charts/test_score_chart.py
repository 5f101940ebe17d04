"""The chart of scores: what it shows, that nothing is cut or covered, and the sentence that says the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.transforms import Bbox

from consult_app.charts.scores import draw_scores
from consult_app.charts.style import ChartStyle
from consult_app.charts.words import ScoreChartWords
from consult_app.domain.plot import (
    Band,
    CourseBand,
    CoursePhase,
    Flag,
    MeanBar,
    ScorePlot,
    Series,
    Span,
    daily_points,
    relief_lines,
    seven_day_means,
)

MakeFigure = Callable[..., Figure]
START = date(2026, 1, 20)


def pixels(figure: Figure) -> np.ndarray:
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())[..., :3].copy()


def texts(figure: Figure) -> list[Bbox]:
    return [artist.get_window_extent() for artist in figure.findobj(PathPatch)]


def lines(figure: Figure, color: str) -> Iterator[Line2D]:
    return (line for line in figure.findobj(Line2D) if to_hex(line.get_color()).upper() == color.upper())


def overlaps(boxes: list[Bbox]) -> list[tuple[Bbox, Bbox]]:
    return [
        (one, other)
        for one, other in combinations(boxes, 2)
        if min(one.x1, other.x1) - max(one.x0, other.x0) > 0.5 and min(one.y1, other.y1) - max(one.y0, other.y0) > 0.5
    ]


def crowded(year: ScorePlot) -> ScorePlot:
    names = (
        (10, "Test 1"),
        (24, "Test 2"),
        (77, "Radiofrequency, both sides"),
        (150, "Epidural steroid injection"),
        (160, "Nerve block, left knee"),
        (250, "Genicular radiofrequency"),
        (300, "PRP"),
        (329, "Epidural steroid injection, lower back"),
    )
    return replace(year, flags=tuple(Flag(START + timedelta(days=day), name) for day, name in names))


@pytest.mark.parametrize("first", [0, 40, 80, 200])
@pytest.mark.parametrize("scale", [0.9, 1.0, 1.5, 2.0])
def test_no_label_is_cut_or_covers_another(
    year: ScorePlot, tokens: dict[str, str], words: ScoreChartWords, make_figure: MakeFigure, first: int, scale: float
) -> None:
    plot = crowded(year) if first == 80 else year
    plot = replace(plot, span=Span(START + timedelta(days=first), START + timedelta(days=330)))
    figure = make_figure(768, round(490 * scale))
    draw_scores(figure, plot, ChartStyle.from_tokens(tokens, scale=scale), words)
    boxes = texts(figure)
    assert len(boxes) > 15
    assert overlaps(boxes) == []
    for box in boxes:
        assert box.x0 >= 0
        assert box.y0 >= 0
        assert box.x1 <= figure.bbox.width
        assert box.y1 <= figure.bbox.height


def test_ten_is_at_the_top_and_zero_at_the_bottom_whatever_the_scores(
    style: ChartStyle, words: ScoreChartWords, make_figure: MakeFigure
) -> None:
    def heights(value: int) -> float:
        plot = ScorePlot(Span(START, START + timedelta(days=9)), Series.of(daily_points([(START, Fraction(value))])))
        figure = make_figure()
        draw_scores(figure, plot, style, words)
        (dots,) = lines(figure, style.pain)
        return float(dots.get_window_extent().y0)

    zero, five, ten = heights(0), heights(5), heights(10)
    assert five - zero == pytest.approx(ten - five)
    assert ten - zero > 300


def test_the_bold_line_is_open_where_scores_are_missing(
    year: ScorePlot, style: ChartStyle, words: ScoreChartWords, make_figure: MakeFigure
) -> None:
    figure = make_figure()
    draw_scores(figure, replace(year, comparison=None), style, words)
    (bold,) = (line for line in lines(figure, style.pain) if line.get_linewidth() > 2 and line.get_marker() == "None")
    assert np.isnan(bold.get_ydata()).sum() == 1  # the one gap of the year


def test_daily_points_are_dots_that_no_line_joins(
    year: ScorePlot, style: ChartStyle, words: ScoreChartWords, make_figure: MakeFigure
) -> None:
    figure = make_figure()
    draw_scores(figure, year, style, words)
    (light,) = lines(figure, style.light(style.pain))
    assert light.get_linestyle() == "None"
    assert np.size(light.get_xdata()) == len(year.pain)


def test_a_score_that_stands_alone_is_a_dot(style: ChartStyle, words: ScoreChartWords, make_figure: MakeFigure) -> None:
    alone = Series((float(START.toordinal()), float(START.toordinal() + 100)), (3.0, 4.0))
    figure = make_figure()
    draw_scores(figure, ScorePlot(Span(START, START + timedelta(days=120)), pain_means=alone), style, words)
    dots = [line for line in lines(figure, style.pain) if line.get_marker() == "o"]
    assert len(dots) == 1


def test_a_peak_of_one_day_in_a_hundred_years_is_on_the_picture(
    style: ChartStyle, words: ScoreChartWords, make_figure: MakeFigure
) -> None:
    values = [3.0] * 36_500
    days = tuple(float(date(1926, 1, 1).toordinal() + number) for number in range(36_500))
    span = Span(date(1926, 1, 1), date(2025, 12, 6))
    figure = make_figure()
    draw_scores(figure, ScorePlot(span, Series(days, tuple(values))), style, words)
    flat = pixels(figure)
    values[20_000] = 9.0
    draw_scores(figure, ScorePlot(span, Series(days, tuple(values))), style, words)
    changed = np.argwhere((pixels(figure) != flat).any(axis=2))
    assert len(changed) >= 4
    assert np.ptp(changed[:, 1]) < 10  # one dot, in one place


def test_the_function_scores_have_their_own_panel_on_the_same_time_axis(
    style: ChartStyle, words: ScoreChartWords, make_figure: MakeFigure
) -> None:
    points = Series.of(daily_points([(START + timedelta(days=n), Fraction(5)) for n in range(0, 90, 30)]))
    figure = make_figure()
    draw_scores(figure, ScorePlot(Span(START, START + timedelta(days=80)), pain=points, function=points), style, words)
    (pain,), (function,) = lines(figure, style.pain), lines(figure, style.function)
    assert np.array_equal(pain.get_xdata(), function.get_xdata())
    assert pain.get_window_extent().y0 > function.get_window_extent().y1


def test_the_untreated_site_is_dashed_and_the_treated_one_is_not(
    year: ScorePlot, style: ChartStyle, words: ScoreChartWords, make_figure: MakeFigure
) -> None:
    figure = make_figure()
    draw_scores(figure, year, style, words)
    assert any(line.is_dashed() for line in lines(figure, style.ink_3))
    assert not any(line.is_dashed() for line in lines(figure, style.pain))


def test_the_picture_changes_only_when_its_data_change(
    year: ScorePlot, style: ChartStyle, words: ScoreChartWords, make_figure: MakeFigure
) -> None:
    figure = make_figure()
    draw_scores(figure, year, style, words)
    first = pixels(figure)
    draw_scores(figure, year, style, words)
    assert (pixels(figure) == first).all()
    draw_scores(figure, replace(year, lines=()), style, words)
    assert (pixels(figure) != first).any()


def test_at_twice_the_device_pixels_the_picture_is_the_same_only_finer(
    year: ScorePlot, style: ChartStyle, words: ScoreChartWords, make_figure: MakeFigure
) -> None:
    figure = make_figure()
    draw_scores(figure, year, style, words)
    plain = [box.bounds for box in texts(figure)]
    figure.set_dpi(200)
    draw_scores(figure, year, style, words)
    fine = [box.bounds for box in texts(figure)]
    assert np.allclose(np.array(fine), 2 * np.array(plain))


def test_a_chart_without_scores_says_so_and_keeps_its_axes(
    style: ChartStyle, words: ScoreChartWords, make_figure: MakeFigure
) -> None:
    figure = make_figure()
    assert draw_scores(figure, ScorePlot(Span(START, START + timedelta(days=90))), style, words) == words.empty
    assert len(texts(figure)) > 10


@pytest.mark.parametrize("size", [(320, 200), (500, 330), (1600, 300)])
def test_odd_sizes_are_drawn_too(
    year: ScorePlot, style: ChartStyle, words: ScoreChartWords, make_figure: MakeFigure, size: tuple[int, int]
) -> None:
    figure = make_figure(*size)
    assert draw_scores(figure, crowded(year), style, words)
    assert pixels(figure).std() > 0


def test_a_name_with_markup_or_in_a_script_without_font_is_drawn_as_it_is_or_as_boxes(
    style: ChartStyle, words: ScoreChartWords, make_figure: MakeFigure
) -> None:
    for name in ("$\\frac{1}{2}$ cost $5", "膝神经阻滞", "كتلة", "🦴", "a" * 10_000, "", "\x00\u202e"):
        plot = ScorePlot(Span(START, START + timedelta(days=90)), flags=(Flag(START + timedelta(days=9), name),))
        figure = make_figure()
        draw_scores(figure, plot, style, words)
        assert pixels(figure).std() > 0


def test_the_sentence_says_what_the_picture_shows(
    year: ScorePlot, style: ChartStyle, words: ScoreChartWords, make_figure: MakeFigure
) -> None:
    said = draw_scores(make_figure(), year, style, words)
    for part in (
        "Pain from Jan 20, 2026 to Dec 15, 2026: 306 days with a score,",
        "Times without scores: 1, the longest 24 days.",
        "Before: 6.9 on average from Mar 24, 2026 to Apr 6, 2026.",
        "After: 2.9 on average",
        "Range before: 5.1 to 8.7.",
        "30% less is 4.8.",
        "50% less is 3.5.",
        "Test 1 on Mar 6, 2026.",
        "Radiofrequency, both sides on Apr 7, 2026.",
        "Sore: Apr 7, 2026 to Apr 21, 2026.",
        "Relief expected: Apr 28",
        "Often wears off: Oct 6",
        "Left knee, not treated:",
        "Gets in the way: 6.7 on Jan 20, 2026, 1.7 on Dec 1, 2026.",
    ):
        assert part in said


def test_the_sentence_says_nothing_of_what_the_span_leaves_out(
    year: ScorePlot, style: ChartStyle, words: ScoreChartWords, make_figure: MakeFigure
) -> None:
    early = replace(year, span=Span(START, START + timedelta(days=30)), before=None, band=None, after=(), lines=())
    said = draw_scores(make_figure(), early, style, words)
    assert "Radiofrequency" not in said
    assert "Sore" not in said
    assert "Times without" not in said


def test_only_function_scores_are_described_too(
    style: ChartStyle, words: ScoreChartWords, make_figure: MakeFigure
) -> None:
    plot = ScorePlot(Span(START, START), function=Series.of(daily_points([(START, Fraction(14, 3))])))
    assert draw_scores(make_figure(), plot, style, words).startswith("Gets in the way: 4.7 on Jan 20, 2026.")


def test_a_band_and_lines_without_a_mean_before_go_from_edge_to_edge(
    style: ChartStyle, words: ScoreChartWords, make_figure: MakeFigure
) -> None:
    entries = [(START + timedelta(days=n), Fraction(n % 11)) for n in range(30)]
    daily = daily_points(entries)
    plot = ScorePlot(
        Span(START, START + timedelta(days=29)),
        Series.of(daily),
        Series.of(seven_day_means(daily)),
        band=Band(Fraction(5), Fraction(9)),
        lines=relief_lines(Fraction(7)),
        after=(MeanBar(START, START, Fraction(5), "after"), MeanBar(START, START, Fraction(5), "later")),
        course=(CourseBand(CoursePhase.SORENESS, START, START + timedelta(days=1)),) * 2,
    )
    figure = make_figure()
    draw_scores(figure, plot, style, words)
    widths = [line.get_window_extent().width for line in lines(figure, style.green)]
    assert len(widths) == 2
    assert min(widths) > 400


def test_a_mean_from_before_the_span_is_told_by_its_band_but_has_no_bar(
    year: ScorePlot, style: ChartStyle, words: ScoreChartWords, make_figure: MakeFigure
) -> None:
    late = replace(year, span=Span(START + timedelta(days=200), START + timedelta(days=330)))
    figure = make_figure()
    said = draw_scores(figure, late, style, words)
    assert [line for line in lines(figure, style.ink) if line.get_linewidth() > 2] == []
    assert "Before: 6.9 on average" in said


def test_sparse_scores_are_drawn_in_full_color(
    style: ChartStyle, words: ScoreChartWords, make_figure: MakeFigure
) -> None:
    daily = daily_points([(START + timedelta(days=day), Fraction(6)) for day in (0, 1, 2, 20, 40, 60, 80, 100)])
    plot = ScorePlot(Span(START, START + timedelta(days=100)), Series.of(daily), Series.of(seven_day_means(daily)))
    figure = make_figure()
    draw_scores(figure, plot, style, words)
    assert list(lines(figure, style.light(style.pain))) == []
