"""The chart of a test block's readings against the time the numbing medicine should work (rule H10)."""

from __future__ import annotations

from math import nan

from matplotlib.figure import Figure

from consult_app.charts.block_words import describe_block
from consult_app.charts.layout import Box, freest
from consult_app.charts.panel import Panel
from consult_app.charts.sheet import SOLID, Dashes, Dot, Sheet
from consult_app.charts.style import ChartStyle
from consult_app.charts.words import BlockChartWords
from consult_app.domain.plot import BlockPlot, BlockTrace, joined_readings

_SECOND_DASHES: Dashes = (7, 4)
_THRESHOLD_DASHES: Dashes = (6, 4)
_HOUR_STEPS = (1, 2, 3, 4, 6, 8, 12)


def draw_block(figure: Figure, plot: BlockPlot, style: ChartStyle, words: BlockChartWords) -> str:
    """Clear the figure, draw one test or two for its present size, and return the same in a sentence.

    Pain is on a fixed 0-10 axis with 0 at the bottom, time in hours from the block. After a resize, call it again.
    """
    sheet = Sheet(figure, style)
    px = style.px
    left = px(28) + sheet.measure("10", style.label) + px(12)
    last = float(max(plot.last_minute, *(minute for trace in traces(plot) for minute, _ in trace.readings), 60))
    panel = Panel(Box(left, px(18), sheet.width - px(28), sheet.height - px(42)), 0.0, last, px(10))
    _draw_ground(sheet, panel)
    _draw_hours(sheet, panel, words)
    taken = _draw_windows(sheet, panel, plot, words)
    taken += [box for trace in traces(plot) for box in _trace_boxes(panel, trace, px(8))]
    taken += _draw_thresholds(sheet, panel, plot, words, taken)
    if plot.second is not None:
        _draw_trace(sheet, panel, plot.second, style.ink_2, _SECOND_DASHES)
    _draw_trace(sheet, panel, plot.first, style.pain, SOLID)
    _name_traces(sheet, panel, plot, taken)
    sentence = describe_block(plot, words)
    if sentence == words.empty:
        middle = (panel.box.left + panel.box.right) / 2
        sheet.text(middle, panel.box.middle, words.empty, px=style.label, color=style.ink, align="center")
    return sentence


def traces(plot: BlockPlot) -> tuple[BlockTrace, ...]:
    """Return the one or two tests of a plot."""
    return (plot.first,) if plot.second is None else (plot.first, plot.second)


def _draw_ground(sheet: Sheet, panel: Panel) -> None:
    style = sheet.style
    for value in range(0, 11, 2):
        y = panel.y(value)
        sheet.line((panel.box.left, panel.box.right), (y, y), style.line, 1, 1)
        right = panel.box.left - style.px(12)
        sheet.text(right, y, str(value), px=style.label, color=style.ink_2, align="right")


def _draw_hours(sheet: Sheet, panel: Panel, words: BlockChartWords) -> None:
    style = sheet.style
    y = panel.box.bottom + style.px(20)
    end = sheet.text(panel.x(0), y, words.before, px=style.label, color=style.ink_2, align="center").right
    hours = int(panel.last) // 60
    widest = sheet.measure(words.hour.format(hours=hours), style.label) + style.px(14)
    step = next((step for step in _HOUR_STEPS if panel.x(step * 60) - panel.x(0) >= widest), hours)
    for hour in range(step, hours + 1, step):
        text = words.hour.format(hours=hour)
        half = sheet.measure(text, style.label) / 2
        x = min(panel.x(hour * 60), sheet.width - half - style.px(4))
        if x - half >= end + style.px(8):
            end = sheet.text(x, y, text, px=style.label, color=style.ink_2, align="center").right


def _draw_windows(sheet: Sheet, panel: Panel, plot: BlockPlot, words: BlockChartWords) -> list[Box]:
    """Shade when the numbing medicine should work; of two tests the second's time is outlined, not filled."""
    style = sheet.style
    labels: list[Box] = []
    shown: list[tuple[int, int]] = []
    for trace in traces(plot):
        if trace.window is None or trace.window in shown:
            continue
        left, right = panel.x(trace.window[0]), panel.x_edge(trace.window[1])
        if not shown:
            sheet.box(Box(left, panel.box.top, right, panel.box.bottom), style.teal_2, 0.5)
        else:
            xs, ys = (left, left, right, right), (panel.box.bottom, panel.box.top, panel.box.top, panel.box.bottom)
            sheet.line(xs, ys, style.teal, 1.2, 2, (2, 3))
        text = sheet.clean(words.window.format(label=trace.label)).strip()
        width = sheet.measure(text, style.small, bold=True)
        start, y = min(left + style.px(6), panel.box.right - width), panel.box.top + style.px(13)
        own = max([left, *(panel.x_edge(window[1]) for window in shown), *(box.right for box in labels)]) + style.px(8)
        if shown and own + width <= right:  # where only the second medicine works
            start = own
        elif shown:
            y += style.px(19)
        shown.append(trace.window)
        labels.append(sheet.text(start, y, text, px=style.small, color=style.teal, bold=True, z=9))
    return labels


def _draw_thresholds(
    sheet: Sheet, panel: Panel, plot: BlockPlot, words: BlockChartWords, taken: list[Box]
) -> list[Box]:
    """Draw the score that counts as relief; two lines only where two tests started from different scores."""
    style = sheet.style
    labels: list[Box] = []
    shown: list[object] = []
    for trace in traces(plot):
        if trace.threshold is None or trace.threshold in shown:
            continue
        shown.append(trace.threshold)
        y = panel.y(float(trace.threshold))
        sheet.line((panel.box.left, panel.box.right), (y, y), style.teal, 1.6, 3, _THRESHOLD_DASHES)
        text = sheet.clean(words.threshold.format(percent=plot.percent, label=trace.label)).strip()
        width, half = sheet.measure(text, style.small), style.small * 0.6
        middle_left = (panel.box.left + panel.box.right - width) / 2
        places = [
            Box(left, middle - half, left + width, middle + half)
            for left in (panel.box.right - width - 4, middle_left, panel.box.left + 8)
            for middle in (y - style.px(12), y + style.px(13))
            if middle + half <= panel.box.bottom + 2
        ]
        place = freest(places, [*taken, *labels])
        labels.append(sheet.text(place.left, place.middle, text, px=style.small, color=style.teal, z=9))
    return labels


def _draw_trace(sheet: Sheet, panel: Panel, trace: BlockTrace, color: str, dashes: Dashes) -> None:
    style = sheet.style
    xs: list[float] = []
    ys: list[float] = []
    for run in joined_readings(trace):
        if xs:
            xs.append(nan)
            ys.append(nan)
        xs.extend(panel.x(minute) for minute, _ in run)
        ys.extend(panel.y(float(value)) for _, value in run)
    if not xs:
        return
    sheet.line(xs, ys, color, 3.2, 6, dashes)
    sheet.line(xs, ys, color, 0, 7, dot=Dot(style.px(14), style.surface, 2.8))


def _trace_boxes(panel: Panel, trace: BlockTrace, half: float) -> list[Box]:
    """The places of the rings and of the line between them, for labels to keep clear of."""
    boxes: list[Box] = []
    for run in joined_readings(trace):
        points = [(panel.x(minute), panel.y(float(value))) for minute, value in run]
        for (x, y), (next_x, next_y) in zip(points, [*points[1:], points[-1]], strict=True):
            for part in range(6):
                at, up = x + (next_x - x) * part / 6, y + (next_y - y) * part / 6
                boxes.append(Box(at - half, up - half, at + half, up + half))
    return boxes


def _name_traces(sheet: Sheet, panel: Panel, plot: BlockPlot, taken: list[Box]) -> None:
    """Write each test's name beside its line where it hides least, in the line's color."""
    style = sheet.style
    for trace, color in zip(traces(plot), (style.pain, style.ink_2), strict=False):
        text = sheet.clean(trace.label)
        points = [(panel.x(minute), panel.y(float(value))) for run in joined_readings(trace) for minute, value in run]
        if not text or not points:
            continue
        width, half = sheet.measure(text, style.small, bold=True), style.small * 0.6
        places: list[Box] = []
        for x, y in reversed(points):
            for left, middle in (
                (x - width / 2, y - style.px(20)),
                (x - width / 2, y + style.px(20)),
                (x - width - style.px(12), y),
                (x + style.px(12), y),
            ):
                held = min(max(left, panel.box.left + 2), sheet.width - width - 6)
                if panel.box.top + half <= middle <= panel.box.bottom - half:
                    places.append(Box(held, middle - half, held + width, middle + half))
        place = freest(places, taken)
        taken.append(sheet.text(place.left, place.middle, text, px=style.small, color=color, bold=True, z=9))
