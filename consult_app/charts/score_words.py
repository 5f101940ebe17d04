"""The sentence that says the same as the score chart, for people who do not see it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from consult_app.charts.dates import spoken_day
from consult_app.charts.words import ScoreChartWords
from consult_app.domain.plot import MEAN_GAP_DAYS, CoursePhase, ScorePlot, Series, missing_days
from consult_app.domain.scores import exact_text


def describe_scores(plot: ScorePlot, words: ScoreChartWords) -> str:
    """Say in words what a visible plot shows; the `empty` sentence when there is no score."""
    pain, function, comparison = plot.pain, plot.function, plot.comparison
    if not len(pain) and not len(function) and comparison is None:
        return words.empty
    sentences = [*_say_pain(pain, words), *_say_means(plot, words), *_say_marks(plot, words)]
    if comparison is not None:
        newest = spoken_value(comparison.series.values[-1])
        count = len(comparison.series)
        sentences.append(words.say_comparison.format(label=comparison.label, count=count, newest=newest))
    sentences.extend(_say_function(function, words))
    return " ".join(text[:1].upper() + text[1:] for text in sentences)  # labels inside the picture begin small


def spoken_value(value: float) -> str:
    """Write a drawn score with at most one decimal, none where it is whole."""
    text = exact_text(Fraction(value), 1)
    return text.removesuffix(".0")


def _say_pain(pain: Series, words: ScoreChartWords) -> Iterator[str]:
    if not len(pain):
        return
    yield words.say_pain.format(
        first=_day(pain.days[0], words),
        last=_day(pain.days[-1], words),
        count=len(pain),
        low=spoken_value(min(pain.values)),
        high=spoken_value(max(pain.values)),
        newest=spoken_value(pain.values[-1]),
    )
    gaps = missing_days(pain, MEAN_GAP_DAYS)
    if gaps:
        yield words.say_gaps.format(count=len(gaps), days=max(gaps))


def _say_function(function: Series, words: ScoreChartWords) -> Iterator[str]:
    if not len(function):
        return
    first, last = spoken_value(function.values[0]), spoken_value(function.values[-1])
    first_day, last_day = _day(function.days[0], words), _day(function.days[-1], words)
    if len(function) == 1:
        yield words.say_function_once.format(value=first, day=first_day)
    else:
        yield words.say_function.format(first_value=first, first=first_day, last_value=last, last=last_day)


def _say_means(plot: ScorePlot, words: ScoreChartWords) -> Iterator[str]:
    for bar in (*(() if plot.before is None else (plot.before,)), *plot.after):
        first, last = spoken_day(bar.first, words.dates), spoken_day(bar.last, words.dates)
        yield words.say_mean.format(label=bar.label, mean=exact_text(bar.mean, 1), first=first, last=last)
    if plot.judged is not None:
        first, last = (spoken_day(day, words.dates) for day in (plot.judged.first, plot.judged.last))
        yield words.say_judged.format(label=plot.judged.label, first=first, last=last)
    if plot.band is not None:
        yield words.say_band.format(low=exact_text(plot.band.low, 1), high=exact_text(plot.band.high, 1))
    for line in plot.lines:
        yield words.say_line.format(percent=line.percent, value=exact_text(line.value, 1))


def _say_marks(plot: ScorePlot, words: ScoreChartWords) -> Iterator[str]:
    for flag in plot.flags:
        yield words.say_flag.format(label=flag.label, day=spoken_day(flag.day, words.dates))
    names = {
        CoursePhase.SORENESS: words.soreness,
        CoursePhase.RELIEF: words.relief,
        CoursePhase.TYPICAL_END: words.typical_end,
    }
    for band in plot.course:
        first, last = spoken_day(band.first, words.dates), spoken_day(band.last, words.dates)
        yield words.say_course.format(label=names[band.phase], first=first, last=last)


def _day(ordinal: float, words: ScoreChartWords) -> str:
    return spoken_day(date.fromordinal(int(ordinal)), words.dates)
