"""The layers of the score chart, from the ground up; each draws one thing on the sheet."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from math import inf, isnan

from consult_app.charts.dates import Tick, date_ticks
from consult_app.charts.layout import Box, freest, spread
from consult_app.charts.panel import Marks, Panel
from consult_app.charts.score_layout import SCALE_GAP, ScoreLayout, Title
from consult_app.charts.sheet import SOLID, Dashes, Dot, Sheet
from consult_app.charts.words import DateWords, ScoreChartWords
from consult_app.domain.plot import (
    FUNCTION_GAP_DAYS,
    MEAN_GAP_DAYS,
    CoursePhase,
    ScorePlot,
    Series,
    Span,
    thin,
)
from consult_app.domain.scores import exact_text

_FLAG_DASHES: Dashes = (4, 3)
_LINE_DASHES: Dashes = (7, 4)
_OTHER_DASHES: Dashes = (5, 3)
_JUDGED_DASHES: Dashes = (2, 3)


def draw_severity(sheet: Sheet, layout: ScoreLayout, words: ScoreChartWords) -> None:
    """Tint the three zones, mild under 3.5 and severe from 6.5, and name each between the numbers (orientation, A2)."""
    style, panel = sheet.style, layout.pain
    zones = (
        (10.0, 6.5, style.tint(style.pain, 0.09), words.severe, 9.0),
        (6.5, 3.5, style.tint(style.amber, 0.06), words.moderate, 5.0),
        (3.5, 0.0, style.tint(style.ink, 0.02), words.mild, 1.0),
    )
    for high, low, color, word, at in zones:
        sheet.box(Box(panel.box.left, panel.y(high), panel.box.right, panel.y(low)), color, 1)
        if panel.y(0) - panel.y(1) > style.small * 1.05:
            right = panel.box.left - style.px(SCALE_GAP)
            sheet.text(right, panel.y(at), word, px=style.small, color=style.hint, z=4, align="right")


def draw_course(sheet: Sheet, layout: ScoreLayout, plot: ScorePlot, words: ScoreChartWords) -> None:
    """Shade when soreness, relief and its usual end are expected, and name each in the strip under the scores."""
    if layout.strip is None:
        return
    style, panel, strip = sheet.style, layout.pain, layout.strip
    looks = {
        CoursePhase.SORENESS: (words.soreness, style.tint(style.amber, 0.30)),
        CoursePhase.RELIEF: (words.relief, style.teal_3),
        CoursePhase.TYPICAL_END: (words.typical_end, style.tint(style.ink, 0.16)),
    }
    sheet.box(strip, style.tint(style.ink, 0.04), 1)
    taken: list[Box] = []
    parts: list[tuple[Box, str]] = []
    for band in plot.course:
        word, color = looks[band.phase]
        end = panel.x_edge(band.last.toordinal() + 1)
        part = Box(panel.x_edge(band.first.toordinal()), strip.top, max(end, style.px(3)), strip.bottom)
        sheet.box(part, color, 2)
        sheet.box(Box(part.left, panel.box.top, part.right, panel.box.bottom), color, 2, alpha=0.15)
        taken.append(part)
        parts.append((part, sheet.clean(word)))
    for part, word in parts:
        _name_part(sheet, strip, part, word, taken)


def _name_part(sheet: Sheet, strip: Box, part: Box, word: str, taken: list[Box]) -> None:
    style = sheet.style
    width = sheet.measure(word, style.small)
    room = style.px(6)
    if width + 2 * room <= part.width:
        left = part.left + room
    else:  # beside its part, where nothing else stands; left of it first, since what comes before has no phase
        beside = (part.left - room - width, part.right + room)
        free = [
            start
            for start in beside
            if start >= strip.left + room
            and start + width <= strip.right
            and not any(Box(start, strip.top, start + width, strip.bottom).covers(box) for box in taken)
        ]
        if not free:
            return
        left = free[0]
    taken.append(sheet.text(left, strip.middle, word, px=style.small, color=style.ink, z=12))


def draw_band(sheet: Sheet, layout: ScoreLayout, plot: ScorePlot) -> None:
    """Shade the range before the procedure through to the right, so that later scores can be seen to leave it."""
    style, panel = sheet.style, layout.pain
    if plot.band is not None:
        start = panel.box.left if plot.before is None else panel.x_edge(plot.before.first.toordinal())
        area = Box(start, panel.y(float(plot.band.high)), panel.box.right, panel.y(float(plot.band.low)))
        sheet.box(area, style.ink, 3, alpha=0.055)
        for edge in (area.top, area.bottom):
            sheet.line((area.left, area.right), (edge, edge), style.tint(style.ink, 0.25), 0.7, 3)
    start = panel.box.left if plot.before is None else panel.x_edge(plot.before.last.toordinal())
    for line in plot.lines:
        y = panel.y(float(line.value))
        sheet.line((start, panel.box.right), (y, y), style.green, 1.4, 4, _LINE_DASHES)


def draw_judged(sheet: Sheet, layout: ScoreLayout, plot: ScorePlot) -> None:
    """Mark the days that answer for the newest procedure; named here where no mean stands in them with their name."""
    if plot.judged is None:
        return
    style, panel = sheet.style, layout.pain
    first, last = plot.judged.first.toordinal(), plot.judged.last.toordinal()
    area = Box(panel.x_edge(first), panel.box.top, panel.x_edge(last + 1), panel.box.bottom)
    sheet.box(area, style.function, 3, alpha=0.08)
    for edge in (area.left, area.right):
        sheet.line((edge, edge), (area.top, area.bottom), style.function, 1, 3, _JUDGED_DASHES)
    if not any(bar.first <= plot.judged.last and bar.last >= plot.judged.first for bar in plot.after):
        text = sheet.clean(plot.judged.label)
        half = sheet.measure(text, style.small) / 2
        x = min(max((area.left + area.right) / 2, panel.box.left + half), panel.box.right - half)
        sheet.text(x, area.top + style.small, text, px=style.small, color=style.function, z=11, align="center")


def draw_flags(sheet: Sheet, layout: ScoreLayout, plot: ScorePlot) -> None:
    """Draw a dashed line for each procedure through both panels, and the flags above."""
    style = sheet.style
    pain = layout.pain.box
    step = layout.pill_height + style.px(3)
    for flag in plot.flags:
        x = layout.pain.x(flag.day.toordinal())
        sheet.line((x, x), (pain.top - style.px(3), pain.bottom), style.teal, 1.8, 5, _FLAG_DASHES)
        if layout.function is not None:
            lower = layout.function.box
            sheet.line((x, x), (lower.top, lower.bottom), style.teal, 1.8, 5, _FLAG_DASHES)
    for pill in layout.pills:
        bottom = pain.top - style.px(1) - pill.row * step
        box = Box(pill.left, bottom - layout.pill_height, pill.left + pill.width, bottom)
        sheet.pill(box, style.teal, style.px(6), 15)
        sheet.text(box.left + style.px(9), box.middle, pill.text, px=style.small, color=style.on_teal, z=16, bold=True)


def draw_pain(sheet: Sheet, layout: ScoreLayout, plot: ScorePlot) -> Marks:
    """Draw the untreated site thin and dashed, the daily points light, and the seven-day mean bold; gaps stay open.

    Returns the places of the bold line, or of the points where there is none, for labels to keep clear of.
    """
    style, panel = sheet.style, layout.pain
    if plot.comparison is not None:
        _draw_runs(sheet, panel, plot.comparison.series, MEAN_GAP_DAYS, style.ink_3, 1.8, 6, dashes=_OTHER_DASHES)
    daily, means = plot.pain, plot.pain_means
    room = 0.9 * panel.box.width / max(1, len(daily))
    if 2 * len(means) >= len(daily):
        size, color = min(style.px(6), max(style.px(3), room)), style.light(style.pain)
    else:  # nothing bolder stands beside them
        size, color = min(style.px(9), max(style.px(5), room)), style.pain
    points = _draw_runs(sheet, panel, daily, inf, color, 0, 7, dot=Dot(size, color))  # dots that nothing joins
    line = _draw_runs(sheet, panel, means, MEAN_GAP_DAYS, style.pain, 3.2, 8)
    return line if len(means) else points


def _draw_runs(
    sheet: Sheet,
    panel: Panel,
    series: Series,
    gap: float,
    color: str,
    width: float,
    z: float,
    *,
    dashes: Dashes = SOLID,
    dot: Dot | None = None,
) -> Marks:
    """Draw a series open at its gaps; without `dot`, only a point that stands alone gets one."""
    runs = thin(series, gap, int(panel.box.width))
    xs, ys = panel.marks(runs)
    if runs:
        sheet.line(xs, ys, color, width, z, dashes, dot)
    alone = [run for run in runs if len(run) == 1]
    if alone and dot is None:
        sheet.line(*panel.marks(alone), color, 0, z, dot=Dot(width * 1.6, color))
    return xs, ys


def draw_means(sheet: Sheet, layout: ScoreLayout, plot: ScorePlot, words: ScoreChartWords, points: Marks) -> None:
    """Draw the mean before and the means after as bars, each with its label where it hides least of `points`."""
    style, panel = sheet.style, layout.pain
    bars = plot.after
    if plot.before is not None and plot.before.last >= plot.span.first:  # earlier, its band alone tells of it
        bars = (plot.before, *bars)
    boxes: list[Box] = []
    for bar in bars:
        y = panel.y(float(bar.mean))
        left, right = panel.x_edge(bar.first.toordinal()), panel.x_edge(bar.last.toordinal())
        short = max(0.0, style.px(14) - (right - left)) / 2  # a week of a year is still seen
        box = Box(max(panel.box.left, left - short), y - 2, min(panel.box.right, right + short), y + 2)
        sheet.line((box.left, box.right), (y, y), style.ink, 4, 10)
        boxes.append(box)
    taken = [*_obstacles(panel, plot, points, style.px(3)), *boxes]
    for bar, box in zip(bars, boxes, strict=True):
        text = sheet.clean(words.mean.format(label=bar.label, mean=exact_text(bar.mean, 1)))
        place = freest(_label_places(sheet, panel.box, box, text), taken)
        sheet.box(Box(place.left - 3, place.top, place.right + 3, place.bottom), style.surface, 10.5, alpha=0.82)
        taken.append(sheet.text(place.left, place.middle, text, px=style.small, color=style.ink, z=11, bold=True))


def _obstacles(panel: Panel, plot: ScorePlot, points: Marks, half: float) -> list[Box]:
    lines = [panel.x(flag.day.toordinal()) for flag in plot.flags]
    return [
        *(Box(x - half, y - half, x + half, y + half) for x, y in zip(*points, strict=True) if not isnan(x)),
        *(Box(x - 2, panel.box.top, x + 2, panel.box.bottom) for x in lines),
    ]


def _label_places(sheet: Sheet, frame: Box, bar: Box, text: str) -> list[Box]:
    px = sheet.style.px
    width, half = sheet.measure(text, sheet.style.small, bold=True), sheet.style.small * 0.62
    middle = (bar.left + bar.right - width) / 2
    lefts = (middle, bar.left, bar.right - width)
    ys = (bar.middle - px(15), bar.middle + px(16), bar.middle - px(32), bar.middle + px(33))
    boxes: list[Box] = []
    for y in ys:
        for left in lefts:
            held = min(max(left, frame.left + 4), frame.right - width - 4)
            boxes.append(Box(held, y - half, held + width, y + half))
    inside = [box for box in boxes if box.top >= frame.top and box.bottom <= frame.bottom]
    return inside or boxes


def draw_gutter(sheet: Sheet, layout: ScoreLayout) -> None:
    """Write the direct labels at the right of the pain panel, moved apart where they would touch."""
    style, panel = sheet.style, layout.pain
    heights = [label.height for label in layout.labels]
    middles = spread([panel.y(label.value) for label in layout.labels], heights, panel.box.top, panel.box.bottom)
    for label, middle in zip(layout.labels, middles, strict=True):
        for number, line in enumerate(label.lines):
            y = middle + (number - (len(label.lines) - 1) / 2) * label.step
            sheet.text(panel.box.right + style.px(9), y, line, px=style.small, color=label.color)


def draw_function(sheet: Sheet, layout: ScoreLayout, plot: ScorePlot) -> None:
    """Draw how much pain gets in the way of life, on its own panel with the same time axis."""
    panel = layout.function
    if panel is None:
        return
    style = sheet.style
    sheet.box(panel.box, style.tint(style.function, 0.05), 1)
    draw_scale(sheet, panel)
    draw_title(sheet, layout.function_title, style.function)
    room = panel.box.width / len(plot.function)
    dot = Dot(style.px(7.5), style.function) if room > 6 else None
    _draw_runs(sheet, panel, plot.function, FUNCTION_GAP_DAYS, style.function, 2.4, 7, dot=dot)


def draw_title(sheet: Sheet, title: Title, color: str) -> None:
    """Write a panel's title in its series' color, and the hint that says which way is better."""
    style = sheet.style
    end = Box(title.x, 0, title.x, 0)
    for number, line in enumerate(title.bold):
        end = sheet.text(title.x, title.y + number * title.step, line, px=style.label, color=color, bold=True)
    hint_x, hint_y = (title.x, end.middle + title.step) if title.under else (end.right + style.px(6), end.middle)
    sheet.text(hint_x, hint_y, title.hint, px=style.label, color=style.ink_2)


def draw_scale(sheet: Sheet, panel: Panel) -> None:
    """Write as many of the scores 0 to 10 at the left of a panel as have room."""
    style = sheet.style
    step = next((step for step in (2, 5) if panel.y(0) - panel.y(step) > style.label * 1.1), 10)
    for value in range(0, 11, step):
        right = panel.box.left - style.px(SCALE_GAP)
        sheet.text(right, panel.y(value), str(value), px=style.label, color=style.ink_2, align="right")


def draw_dates(sheet: Sheet, panel: Panel, y: float, span: Span, words: DateWords) -> None:
    """Write the dates under a panel, each centered at its day but never cut, and mark their days."""
    style = sheet.style

    def place(tick: Tick) -> tuple[float, float]:
        half = sheet.measure(tick[1], style.label) / 2
        return min(panel.x(tick[0].toordinal()), sheet.width - half - style.px(4)), half

    def fits(ticks: tuple[Tick, ...]) -> bool:
        placed = [place(tick) for tick in ticks]
        gaps = (b - a - half_a - half_b for (a, half_a), (b, half_b) in pairwise(placed))
        return all(gap >= style.px(18) for gap in gaps)

    for tick in date_ticks(span, words, fits):
        x, _ = place(tick)
        sheet.text(x, y, tick[1], px=style.label, color=style.ink_2, align="center")
        _tick_mark(sheet, panel, tick[0], y)


def _tick_mark(sheet: Sheet, panel: Panel, day: date, y: float) -> None:
    x = panel.x(day.toordinal())
    top = y - sheet.style.px(18)
    sheet.line((x, x), (top, top + sheet.style.px(5)), sheet.style.ink_3, 1, 2)
