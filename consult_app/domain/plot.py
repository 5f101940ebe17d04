"""What a chart shows, made ready for drawing (rule H18): daily points, seven-day means, gaps, bands and flags.

Means and lines are exact. A `Series` holds floats because it is the coordinates of a picture: no verdict reads one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from math import isqrt, lcm
from operator import sub

from consult_app.domain.scores import DailyScore
from consult_app.domain.settings import PainRules

LOWEST, HIGHEST = Fraction(0), Fraction(10)
MEAN_WINDOW_DAYS = 7
MEAN_NEEDS_DAYS = 3
MEAN_GAP_DAYS = 7
FUNCTION_GAP_DAYS = 62  # a week's recall asked at visits; further apart than two months, no line joins them (D)
READING_GAP_MINUTES = 120
LINES_NEED_BASELINE = Fraction(4)  # H4: under 4 no percent class is shown, so no percent line either
LINE_PERCENTS = (30, 50)


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a chart covers, first and last included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a span ends before it starts")

    def holds(self, day: date) -> bool:
        """Whether `day` lies in the span."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Series:
    """Points in order of time: `days` are proleptic ordinals (a part of a day allowed), `values` are 0 to 10.

    `gaps` are the days from each point to the next. `thinned` is what `thin` last answered for (max_gap, limit): it
    goes when the series goes, and drawing the same plot again costs no second search.
    """

    days: tuple[float, ...] = ()
    values: tuple[float, ...] = ()
    gaps: tuple[float, ...] = field(init=False, repr=False, compare=False)
    thinned: dict[tuple[float, int], tuple[Series, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        if len(self.days) != len(self.values):
            raise ValueError("a series needs one value for each day")
        object.__setattr__(self, "gaps", tuple(map(sub, self.days[1:], self.days)))
        if self.gaps and min(self.gaps) <= 0:
            raise ValueError("the days of a series go forward")

    @classmethod
    def of(cls, points: Iterable[DailyScore]) -> Series:
        """Make the coordinates of daily points that are in order of time."""
        kept = tuple(points)
        return cls(
            tuple(float(point.day.toordinal()) for point in kept),
            tuple(point.value.numerator / point.value.denominator for point in kept),
        )

    def __len__(self) -> int:
        return len(self.days)

    def within(self, span: Span) -> Series:
        """Return the points of the days of `span`."""
        start = bisect_left(self.days, span.first.toordinal())
        stop = bisect_left(self.days, span.last.toordinal() + 1)
        return self if (start, stop) == (0, len(self)) else Series(self.days[start:stop], self.values[start:stop])


@dataclass(frozen=True, slots=True)
class MeanBar:
    """The mean of the scores from `first` to `last`; `label` says in words which window it is."""

    first: date
    last: date
    mean: Fraction
    label: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """A range of values on the 0-10 scale."""

    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class JudgedDays:
    """The days that answer "did it help" for one procedure, first and last included; `label` names them in words."""

    first: date
    last: date
    label: str


@dataclass(frozen=True, slots=True)
class ReliefLine:
    """The value that is `percent` less than the mean before the procedure."""

    percent: int
    value: Fraction


@dataclass(frozen=True, slots=True)
class Flag:
    """A procedure on a day; `label` is what its flag says."""

    day: date
    label: str


class CoursePhase(StrEnum):
    """A part of the usual course after a procedure (clinical.md E)."""

    SORENESS = "soreness"
    RELIEF = "relief"
    TYPICAL_END = "typical_end"


@dataclass(frozen=True, slots=True)
class CourseBand:
    """When a phase of the usual course is expected, first and last day included."""

    phase: CoursePhase
    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a phase ends before it starts")


@dataclass(frozen=True, slots=True)
class Comparison:
    """The scores of a site that was not treated, with the site's name."""

    label: str
    series: Series


@dataclass(frozen=True, slots=True)
class ScorePlot:
    """All that the chart of scores shows for one site; whatever lies outside `span` is not shown."""

    span: Span
    pain: Series = Series()
    pain_means: Series = Series()
    function: Series = Series()
    comparison: Comparison | None = None
    before: MeanBar | None = None
    judged: JudgedDays | None = None
    band: Band | None = None
    after: tuple[MeanBar, ...] = ()
    lines: tuple[ReliefLine, ...] = ()
    flags: tuple[Flag, ...] = ()
    course: tuple[CourseBand, ...] = ()

    def visible(self) -> ScorePlot:
        """Return the plot with only what its span shows, flags and phases in order of time."""
        first, last = self.span.first, self.span.last
        other = self.comparison and Comparison(self.comparison.label, self.comparison.series.within(self.span))
        course = (band for band in self.course if band.first <= last and band.last >= first)
        judged = self.judged if self.judged and self.judged.first <= last and self.judged.last >= first else None
        return replace(
            self,
            pain=self.pain.within(self.span),
            pain_means=self.pain_means.within(self.span),
            function=self.function.within(self.span),
            comparison=other if other and len(other.series) else None,
            judged=judged,
            after=tuple(bar for bar in self.after if bar.first <= last and bar.last >= first),
            flags=tuple(sorted((f for f in self.flags if self.span.holds(f.day)), key=lambda flag: flag.day)),
            course=tuple(sorted(course, key=lambda band: band.first)),
        )


@dataclass(frozen=True, slots=True)
class BlockTrace:
    """One block test: the score before it and (minutes, score) after it, in order of time.

    `window` is when the numbing medicine should work, in minutes; `threshold` is the score that counts as relief.
    """

    label: str = ""
    before: Fraction | None = None
    readings: tuple[tuple[int, Fraction], ...] = ()
    window: tuple[int, int] | None = None
    threshold: Fraction | None = None

    def __post_init__(self) -> None:
        minutes = [minute for minute, _ in self.readings]
        if any(after <= before for before, after in pairwise(minutes)) or (minutes and minutes[0] < 0):
            raise ValueError("the readings of a block go forward from the block")


@dataclass(frozen=True, slots=True)
class BlockPlot:
    """One block test, or two to be compared; `percent` is the relief that the profile in force asks for (H10)."""

    first: BlockTrace
    second: BlockTrace | None = None
    percent: int = 80
    last_minute: int = 360


def daily_points(values: Iterable[tuple[date, Fraction]]) -> tuple[DailyScore, ...]:
    """Give each day with a score one point: the exact mean of that day, in order of time."""
    days: dict[date, list[Fraction]] = {}
    for day, value in values:
        days.setdefault(day, []).append(value)
    return tuple(DailyScore(day, sum(days[day], Fraction(0)) / len(days[day])) for day in sorted(days))


def seven_day_means(points: Sequence[DailyScore]) -> tuple[DailyScore, ...]:
    """Give each day with a score the exact mean of the scores of it and the six days before it.

    A day with fewer than three scores in those seven days has no mean. `points` is one a day, in order of time.
    """
    # Whole numbers over one common denominator: exact, and many times quicker than adding fractions.
    common = lcm(*{point.value.denominator for point in points})
    whole = [point.value.numerator * (common // point.value.denominator) for point in points]
    ordinals = [point.day.toordinal() for point in points]
    means: list[DailyScore] = []
    total = start = 0
    for index, ordinal in enumerate(ordinals):
        total += whole[index]
        while ordinals[start] <= ordinal - MEAN_WINDOW_DAYS:
            total -= whole[start]
            start += 1
        count = index - start + 1
        if count >= MEAN_NEEDS_DAYS:
            means.append(DailyScore(points[index].day, Fraction(total, count * common)))
    return tuple(means)


def segments(series: Series, max_gap: float) -> tuple[Series, ...]:
    """Split where two points are more than `max_gap` days apart, so that no line is drawn over missing days."""
    cuts = [index for index, gap in enumerate(series.gaps, 1) if gap > max_gap]
    return _split(series, [0, *cuts, len(series)])


def missing_days(series: Series, max_gap: float) -> tuple[int, ...]:
    """Return for each gap of more than `max_gap` days how many whole days have no point."""
    return tuple([int(gap) - 1 for gap in series.gaps if gap > max_gap])


def thin(series: Series, max_gap: float, limit: int) -> tuple[Series, ...]:
    """Split like `segments`, keeping of a long series the points that make the picture: `limit`, or a few times more.

    These are both ends, the lowest and the highest point of each of limit/2 equal stretches of time, and the points at
    either side of a gap: no peak and no trough is lost, a gap is as wide as it was, and nothing is drawn over it.
    """
    if len(series) <= max(limit, 2):
        return segments(series, max_gap)
    asked = (max_gap, limit)
    if asked not in series.thinned:
        series.thinned.clear()
        series.thinned[asked] = _thin(series, max_gap, limit)
    return series.thinned[asked]


def _thin(series: Series, max_gap: float, limit: int) -> tuple[Series, ...]:
    days, values, gaps = series.days, series.values, series.gaps
    extremes = _lows_and_highs(days, values, max(1, limit // 2))
    sides: set[int] = set()
    for a, b in pairwise(extremes):
        widest = max(gaps[a:b])
        if widest > max_gap:
            side = gaps.index(widest, a)
            sides.update((side, side + 1))
    kept = sorted(sides.union(extremes)) if sides else extremes
    cuts = [number for number, (a, b) in enumerate(pairwise(kept), 1) if sides and max(gaps[a:b]) > max_gap]
    chosen = Series(tuple(days[index] for index in kept), tuple(values[index] for index in kept))
    return _split(chosen, [0, *cuts, len(kept)])


def _lows_and_highs(days: tuple[float, ...], values: tuple[float, ...], stretches: int) -> list[int]:
    width = (days[-1] - days[0]) / stretches
    kept = {0, len(days) - 1}
    low = 0
    for number in range(1, stretches + 1):
        high = len(days) if number == stretches else bisect_left(days, days[0] + width * number, low)
        if high > low:
            part = values[low:high]
            kept.add(low + part.index(min(part)))
            kept.add(low + part.index(max(part)))
        low = high
    return sorted(kept)


def _split(series: Series, edges: list[int]) -> tuple[Series, ...]:
    return tuple(Series(series.days[a:b], series.values[a:b]) for a, b in pairwise(edges) if b > a)


def baseline_band(mean: Fraction, before: Sequence[DailyScore], rules: PainRules) -> Band | None:
    """Return a person's own range before a procedure: the mean there, give or take 1.28 standard deviations (H18, D).

    The deviation is that of the days before (n-1), of which at least 5 are needed; kept within 0 to 10. None where
    there are fewer, or where all are the same: a range of no height shows nothing.
    """
    if len(before) < rules.band_needs_days:
        return None
    values = [score.value for score in before]
    middle = sum(values, Fraction(0)) / len(values)
    variance = sum(((value - middle) ** 2 for value in values), Fraction(0)) / (len(values) - 1)
    half = rules.band_deviations * _square_root(variance)
    return Band(max(LOWEST, mean - half), min(HIGHEST, mean + half)) if half else None


def _square_root(value: Fraction) -> Fraction:
    """Return a square root, cut to four decimals: it is drawn and never compared."""
    return Fraction(isqrt(value.numerator * 10**8 // value.denominator), 10**4)


def relief_lines(mean: Fraction, percents: Sequence[int] = LINE_PERCENTS) -> tuple[ReliefLine, ...]:
    """Return the lines at each percent less than the mean before; none where it is under 4 (H4, H18)."""
    if mean < LINES_NEED_BASELINE:
        return ()
    return tuple(ReliefLine(percent, mean * (100 - percent) / 100) for percent in percents)


def relief_threshold(before: Fraction, percent: int) -> Fraction:
    """Return the score that is exactly `percent` less than the score before a block (H10)."""
    return before * (100 - percent) / 100


def joined_readings(trace: BlockTrace) -> tuple[tuple[tuple[int, Fraction], ...], ...]:
    """Split the score before (minute 0) and the readings where more than two hours passed without one."""
    start = () if trace.before is None else ((0, trace.before),)
    runs: list[list[tuple[int, Fraction]]] = []
    for reading in (*start, *trace.readings):
        if not runs or reading[0] - runs[-1][-1][0] > READING_GAP_MINUTES:
            runs.append([])
        runs[-1].append(reading)
    return tuple(tuple(run) for run in runs)
