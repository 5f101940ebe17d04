"""Where the parts of the score chart stand: two panels on one time axis, flags above, labels at the right."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate

from consult_app.charts.layout import Box, Pill, PillRoom, stack_pills, wrap
from consult_app.charts.panel import Panel
from consult_app.charts.sheet import Sheet
from consult_app.charts.words import ScoreChartWords
from consult_app.domain.plot import Flag, ScorePlot, Span

_PILL_ROWS = 3
SCALE_GAP = 10  # pixels between a panel and the numbers at its left


@dataclass(frozen=True, slots=True)
class GutterLabel:
    """A direct label at the right of the pain panel: its lines, their step in pixels, color, and the score it names."""

    lines: tuple[str, ...]
    step: float
    color: str
    value: float

    @property
    def height(self) -> float:
        """Pixels that the label takes, with a little air."""
        return self.step * (len(self.lines) + 0.15)


@dataclass(frozen=True, slots=True)
class Title:
    """A panel's title: bold lines from `y` (the middle of the first) down by `step`, its hint after or under them."""

    x: float
    y: float
    step: float
    bold: tuple[str, ...]
    hint: str
    under: bool

    @property
    def bottom(self) -> float:
        """The middle of the last line."""
        return self.y + self.step * (len(self.bold) - 1 + self.under)


@dataclass(frozen=True, slots=True)
class ScoreLayout:
    """The panels (no function panel when there are no such scores), the flags' places and the gutter's labels."""

    pain_title: Title
    pain: Panel
    strip: Box | None
    ticks_y: float
    function_title: Title
    function: Panel | None
    pills: tuple[Pill, ...]
    pill_height: float
    labels: tuple[GutterLabel, ...]


def lay_out(sheet: Sheet, plot: ScorePlot, words: ScoreChartWords) -> ScoreLayout:
    """Place everything of a visible plot from both ends; the pain panel takes the height that is left between."""
    px = sheet.style.px
    labels = _gutter(sheet, plot, words)
    left, right = _sides(sheet, words, labels)
    pills = _pills(sheet, plot.flags, _panel(plot.span, left, right, 0, 1, px(7)), words)
    pain_title = _title(sheet, left, px(24), words.pain_title, words.pain_hint)
    pill = px(24)
    rows = max((each.row + 1 for each in pills), default=0)
    top = pain_title.bottom + px(16) + (rows * (pill + px(3)) if rows else px(6))

    low_end = sheet.height - px(22)
    function: Panel | None = None
    function_title = _title(sheet, left, 0, words.function_title, words.function_hint)
    bottom = low_end - px(18)
    if len(plot.function):
        height = min(px(84), 0.19 * sheet.height)
        function = _panel(plot.span, left, right, low_end - height, low_end, px(7))
        function_title = replace(function_title, y=low_end - height - px(20) - function_title.bottom)
        bottom = function_title.y - px(48)
    strip = Box(left, bottom - px(20), right, bottom) if plot.course else None
    floor = max(top + px(20), bottom - px(24) if strip else bottom)
    return ScoreLayout(
        pain_title=pain_title,
        pain=_panel(plot.span, left, right, top, floor, px(7)),
        strip=strip,
        ticks_y=bottom + px(18),
        function_title=function_title,
        function=function,
        pills=pills,
        pill_height=pill,
        labels=_that_fit(labels, floor - top),
    )


def _that_fit(labels: tuple[GutterLabel, ...], height: float) -> tuple[GutterLabel, ...]:
    """Leave out, in a very low chart, the last labels; the chart's sentence still tells them."""
    used = accumulate(label.height for label in labels)
    return tuple(label for label, total in zip(labels, used, strict=True) if total <= height)


def _sides(sheet: Sheet, words: ScoreChartWords, labels: tuple[GutterLabel, ...]) -> tuple[float, float]:
    style = sheet.style
    names = (words.severe, words.moderate, words.mild)
    left = style.px(20) + max(sheet.measure(name, style.small) for name in names) + style.px(SCALE_GAP)
    wide = max((sheet.measure(line, style.small) for label in labels for line in label.lines), default=0.0)
    return left, sheet.width - style.px(34) - wide


def _pills(sheet: Sheet, flags: tuple[Flag, ...], across: Panel, words: ScoreChartWords) -> tuple[Pill, ...]:
    style = sheet.style
    room = PillRoom(
        across.box.left,
        sheet.width - style.px(20),
        style.px(9),
        style.px(4),
        _PILL_ROWS,
        lambda text: sheet.measure(text, style.small, bold=True),
    )
    placed = [(across.x(flag.day.toordinal()), sheet.clean(flag.label)) for flag in flags]
    return stack_pills(placed, room, lambda count: words.several.format(count=count))


def _title(sheet: Sheet, left: float, y: float, title: str, hint: str) -> Title:
    """Start a title at its panel; where it is too long there, at the sheet's edge, then on more lines."""
    style = sheet.style
    edge = style.px(20)
    hint_width = sheet.measure(hint, style.label) + style.px(6)
    wide = sheet.measure(title, style.label, bold=True)
    step = style.label * 1.35
    for x in (left, edge):
        if wide + hint_width <= sheet.width - edge - x:
            return Title(x, y, step, (title,), hint, under=False)
    lines = wrap(title, sheet.width - 2 * edge, lambda text: sheet.measure(text, style.label, bold=True))
    fitted = wrap(hint, sheet.width - 2 * edge, lambda text: sheet.measure(text, style.label), lines=1)
    return Title(edge, y, step, lines, "".join(fitted), under=True)


def _panel(span: Span, left: float, right: float, top: float, bottom: float, inset: float) -> Panel:
    return Panel(Box(left, top, right, bottom), float(span.first.toordinal()), float(span.last.toordinal()), inset)


def _gutter(sheet: Sheet, plot: ScorePlot, words: ScoreChartWords) -> tuple[GutterLabel, ...]:
    style = sheet.style
    width = min(style.px(96), 0.2 * sheet.width)

    def label(text: str, color: str, value: float) -> GutterLabel:
        lines = wrap(sheet.clean(text), width, lambda line: sheet.measure(line, style.small))
        return GutterLabel(lines, style.small * 1.2, color, value)

    labels = [label(words.less.format(percent=line.percent), style.green, float(line.value)) for line in plot.lines]
    if plot.band is not None and plot.before is not None:
        labels.append(label(words.band, style.ink_2, float(plot.before.mean)))
    if plot.comparison is not None:
        labels.append(label(plot.comparison.label, style.ink_2, plot.comparison.series.values[-1]))
    return tuple(each for each in labels if each.lines)
