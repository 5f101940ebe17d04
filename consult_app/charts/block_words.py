"""The sentence that says the same as the block chart, for people who do not see it."""

from __future__ import annotations

from consult_app.charts.words import BlockChartWords
from consult_app.domain.plot import BlockPlot, BlockTrace
from consult_app.domain.scores import exact_text


def describe_block(plot: BlockPlot, words: BlockChartWords) -> str:
    """Say in words what the chart shows; the `empty` sentence when there is neither a score before nor a reading."""
    tests = (plot.first,) if plot.second is None else (plot.first, plot.second)
    shown = [trace for trace in tests if trace.before is not None or trace.readings]
    if not shown:
        return words.empty
    return " ".join(sentence for trace in shown for sentence in _say(trace, plot.percent, words))


def spoken_time(minutes: int, words: BlockChartWords) -> str:
    """Write a time after a block: minutes under an hour, else hours, with minutes where it is not a whole hour."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return words.minutes.format(minutes=minutes)
    return words.hours_minutes.format(hours=hours, minutes=rest) if rest else words.hour.format(hours=hours)


def _say(trace: BlockTrace, percent: int, words: BlockChartWords) -> list[str]:
    label = trace.label
    sentences: list[str] = []
    if trace.before is not None:
        sentences.append(words.say_before.format(label=label, value=exact_text(trace.before)))
    sentences.extend(
        words.say_reading.format(label=label, value=exact_text(value), time=spoken_time(minute, words))
        for minute, value in trace.readings
    )
    if trace.window is not None:
        start, end = (spoken_time(minute, words) for minute in trace.window)
        sentences.append(words.say_window.format(label=label, start=start, end=end))
    if trace.threshold is not None:
        value = exact_text(trace.threshold)
        sentences.append(words.say_threshold.format(label=label, percent=percent, value=value))
    return [sentence.strip() for sentence in sentences]
