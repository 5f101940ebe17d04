"""Numbers with their noun, one or many: never "1 days"."""

from __future__ import annotations

from consult_app.usecases.speech import Translate


def counted(count: int, one: str, many: str) -> str:
    """Return `one` for exactly one, otherwise `many` with its gap {count} filled; both already in the language."""
    return one if count == 1 else many.format(count=count)


def days_counted(say: Translate, count: int) -> str:
    """A number of days."""
    return counted(count, say("1 day"), say("{count} days"))


def scores_counted(say: Translate, count: int) -> str:
    """A number of scores."""
    return counted(count, say("1 score"), say("{count} scores"))


def time_words(say: Translate, days: int) -> str:
    """A number of days as people say it: days under 2 weeks, weeks under 6 months, then months; rounded down."""
    if days < 14:
        return days_counted(say, days)
    if days < 183:
        return say("{n} weeks").format(n=days // 7)
    return say("{n} months").format(n=days * 12 // 365)


def window_words(say: Translate, label: str) -> str:
    """The name of a follow-up window, such as 4-6 wk or 3 mo, in words."""
    span, _, unit = label.partition(" ")
    if unit == "wk":
        return say("{span} weeks").format(span=span.replace("-", "\u2013"))
    if unit == "mo" and span.isdigit():
        return counted(int(span), say("1 month"), say("{count} months"))
    return label
