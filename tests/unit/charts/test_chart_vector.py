"""The chart as SVG for print: whole in itself, the same every time, with letters as outlines."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree as ET

from matplotlib.figure import Figure

from consult_app.charts.scores import draw_scores
from consult_app.charts.style import ChartStyle
from consult_app.charts.vector import figure_svg, scores_svg
from consult_app.charts.words import ScoreChartWords
from consult_app.domain.plot import ScorePlot


def test_the_same_chart_gives_the_same_bytes(
    year: ScorePlot, style: ChartStyle, words: ScoreChartWords, make_figure: Callable[..., Figure]
) -> None:
    pictures: list[bytes] = []
    for _ in range(2):
        figure = make_figure()
        draw_scores(figure, year, style, words)
        pictures.append(figure_svg(figure))
    assert pictures[0] == pictures[1]
    assert len(pictures[0]) < 400_000


def test_the_picture_refers_to_nothing_outside_and_holds_no_text_date_or_script(
    year: ScorePlot, style: ChartStyle, words: ScoreChartWords, make_figure: Callable[..., Figure]
) -> None:
    figure = make_figure()
    draw_scores(figure, year, style, words)
    picture = figure_svg(figure)
    names = {element.tag.rpartition("}")[2] for element in ET.fromstring(picture).iter()}
    assert names.isdisjoint({"text", "image", "script", "foreignObject", "date"})
    links = re.findall(rb'href="([^"]*)"', picture)
    assert all(link.startswith(b"#") for link in links)
    assert b"Radiofrequency" not in picture


def test_the_chart_for_paper_has_the_size_in_inches_and_its_sentence(
    year: ScorePlot, style: ChartStyle, words: ScoreChartWords
) -> None:
    picture, said = scores_svg(year, style, words, inches=(6.5, 4.0))
    root = ET.fromstring(picture)
    assert (root.get("width"), root.get("height")) == ("468pt", "288pt")
    assert said.startswith("Pain from Jan 20, 2026")
