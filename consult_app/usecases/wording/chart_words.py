"""Words and style that charts are given: the page's language, the page's tokens."""

from __future__ import annotations

from consult_app.charts.words import BlockChartWords, DateWords, ScoreChartWords
from consult_app.usecases.speech import Translate

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def date_words(say: Translate) -> DateWords:
    """Months and the order of a date."""
    return DateWords(
        months=tuple(say(month) for month in _MONTHS),
        month_day=say("{month} {day}"),
        month_year=say("{month} {year}"),
        full=say("{month} {day}, {year}"),
    )


def score_words(say: Translate) -> ScoreChartWords:
    """Words of the chart of scores."""
    return ScoreChartWords(
        dates=date_words(say),
        pain_title=say("Pain, 0 to 10"),
        pain_hint=say("(lower is better)"),
        function_title=say("Gets in the way of life, 0 to 10"),
        function_hint=say("(lower is better)"),
        empty=say("No scores yet. Tap a number to add the first one."),
        severe=say("severe"),
        moderate=say("moderate"),
        mild=say("mild"),
        band=say("your usual range before"),
        soreness=say("soreness likely"),
        relief=say("relief may start"),
        typical_end=say("often fades"),
        less=say("{percent}% less"),
        mean=say("{label} {mean}"),
        several=say("{count} procedures"),
        say_pain=say(
            "Pain scores from {first} to {last} (days with a score: {count}), "
            "between {low} and {high}, the newest {newest}."
        ),
        say_gaps=say("Gaps of over a week without scores: {count}, the longest {days} days."),
        say_mean=say("{label}: {mean} on average, {first} to {last}."),
        say_judged=say("The days that answer “Did it help?”: {label}, {first} to {last}."),
        say_band=say("Your usual range before was {low} to {high}."),
        say_line=say("{percent}% less is {value}."),
        say_flag=say("{label} on {day}."),
        say_course=say("{label}: {first} to {last}."),
        say_comparison=say("{label}, not treated (days with a score: {count}), the newest {newest}."),
        say_function=say("How much pain gets in the way went from {first_value} on {first} to {last_value} on {last}."),
        say_function_once=say("How much pain gets in the way was {value} on {day}."),
    )


def block_words(say: Translate) -> BlockChartWords:
    """Words of the chart of a test block."""
    return BlockChartWords(
        before=say("before"),
        hour=say("{hours} h"),
        window=say("numbing time expected"),
        threshold=say("{percent}% less pain"),
        empty=say("No readings yet."),
        say_before=say("{label}: pain {value} before."),
        say_reading=say("{value} at {time}."),
        say_window=say("The numbing medicine should work from {start} to {end}."),
        say_threshold=say("{percent}% less pain is {value}."),
        minutes=say("{minutes} minutes"),
        hours_minutes=say("{hours} hours {minutes} minutes"),
    )
