"""English words, the light tokens and sample plots for the charts' tests."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from importlib.util import find_spec
from pathlib import Path

import pytest
from matplotlib.figure import Figure

from consult_app.charts.fonts import register_fonts
from consult_app.charts.style import ChartStyle
from consult_app.charts.words import BlockChartWords, DateWords, ScoreChartWords
from consult_app.domain.plot import (
    Band,
    BlockTrace,
    Comparison,
    CourseBand,
    CoursePhase,
    Flag,
    MeanBar,
    ScorePlot,
    Series,
    Span,
    daily_points,
    relief_lines,
    relief_threshold,
    seven_day_means,
)
from consult_app.domain.scores import DailyScore

TOKENS = {
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
    "green": "#2C6E49",
    "amber": "#8A5200",
    "rose": "#A3261E",
    "green_2": "#E4F1E8",
}
START = date(2026, 1, 20)
TREATED = START + timedelta(days=77)


@pytest.fixture(scope="session", autouse=True)
def _fonts() -> None:
    found = find_spec("fontpkg_atkinson_hyperlegible")
    assert found is not None
    assert found.origin is not None
    register_fonts(sorted((Path(found.origin).parent / "files").glob("*.ttf")))


@pytest.fixture
def tokens() -> dict[str, str]:
    return dict(TOKENS)


@pytest.fixture
def style() -> ChartStyle:
    return ChartStyle.from_tokens(TOKENS)


@pytest.fixture
def dates() -> DateWords:
    return DateWords(("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"))


@pytest.fixture
def words(dates: DateWords) -> ScoreChartWords:
    return ScoreChartWords(
        dates=dates,
        pain_title="Pain, 0 to 10",
        pain_hint="(lower is better)",
        function_title="Gets in the way of life, 0 to 10",
        function_hint="(lower is better)",
        empty="No scores in this time yet.",
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
        say_pain="Pain from {first} to {last}: {count} days with a score, {low} to {high}, last {newest}.",
        say_gaps="Times without scores: {count}, the longest {days} days.",
        say_mean="{label}: {mean} on average from {first} to {last}.",
        say_judged="{label} judged: {first} to {last}.",
        say_band="Range before: {low} to {high}.",
        say_line="{percent}% less is {value}.",
        say_flag="{label} on {day}.",
        say_course="{label}: {first} to {last}.",
        say_comparison="{label}, not treated: {count} days, last {newest}.",
        say_function="Gets in the way: {first_value} on {first}, {last_value} on {last}.",
        say_function_once="Gets in the way: {value} on {day}.",
    )


@pytest.fixture
def block_words() -> BlockChartWords:
    return BlockChartWords(
        before="before",
        hour="{hours} h",
        window="numbing time expected",
        threshold="{percent}% less pain",
        empty="No scores for this test yet.",
        say_before="{label} Before: {value}.",
        say_reading="After {time}: {value}.",
        say_window="Numb from {start} to {end}.",
        say_threshold="{percent}% less is {value}.",
        minutes="{minutes} min",
        hours_minutes="{hours} h {minutes} min",
    )


@pytest.fixture
def make_figure() -> Callable[..., Figure]:
    def make(width: int = 768, height: int = 490) -> Figure:
        return Figure(figsize=(width / 100, height / 100), dpi=100)

    return make


@pytest.fixture(scope="session")
def year() -> ScorePlot:
    """A year of one knee: two tests, radiofrequency, a gap, function scores and the other knee."""
    dice = random.Random(4)
    entries: list[tuple[date, Fraction]] = []
    other: list[tuple[date, Fraction]] = []
    for number in range(330):
        day, since = START + timedelta(days=number), number - 77
        level = 7.0 if since < 0 else max(2.6, 7.5 - since * 0.2)
        if not 190 < number < 215:
            entries.append((day, Fraction(min(10, max(0, round(level + dice.gauss(0, 1)))))))
        if number % 2:
            other.append((day, Fraction(min(10, max(0, round(4.5 + dice.gauss(0, 0.8)))))))
    daily = daily_points(entries)
    before = Fraction(69, 10)
    week = timedelta(days=7)
    return ScorePlot(
        span=Span(START, START + timedelta(days=330)),
        pain=Series.of(daily),
        pain_means=Series.of(seven_day_means(daily)),
        function=Series.of([DailyScore(START + n * 3 * week, Fraction(20 - n, 3)) for n in range(16)]),
        comparison=Comparison("left knee", Series.of(seven_day_means(daily_points(other)))),
        before=MeanBar(TREATED - 2 * week, TREATED - timedelta(days=1), before, "before"),
        band=Band(before - Fraction(18, 10), before + Fraction(18, 10)),
        after=(MeanBar(TREATED + 4 * week, TREATED + 6 * week, Fraction(29, 10), "after"),),
        lines=relief_lines(before),
        flags=(
            Flag(START + timedelta(days=45), "Test 1"),
            Flag(START + timedelta(days=61), "Test 2"),
            Flag(TREATED, "Radiofrequency, both sides"),
        ),
        course=(
            CourseBand(CoursePhase.SORENESS, TREATED, TREATED + 2 * week),
            CourseBand(CoursePhase.RELIEF, TREATED + 3 * week, TREATED + 26 * week),
            CourseBand(CoursePhase.TYPICAL_END, TREATED + 26 * week, TREATED + 52 * week),
        ),
    )


def _trace(label: str, window: tuple[int, int], *readings: tuple[int, int]) -> BlockTrace:
    exact = tuple((minute, Fraction(value)) for minute, value in readings)
    return BlockTrace(label, Fraction(7), exact, window, relief_threshold(Fraction(7), 80))


@pytest.fixture
def lidocaine() -> BlockTrace:
    return _trace("Lidocaine", (5, 150), (15, 3), (30, 1), (60, 1), (90, 1), (120, 2), (180, 4), (240, 6), (360, 7))


@pytest.fixture
def bupivacaine() -> BlockTrace:
    return _trace(
        "Bupivacaine", (10, 300), (15, 2), (30, 1), (60, 0), (120, 1), (180, 1), (240, 2), (300, 4), (360, 6), (480, 7)
    )
