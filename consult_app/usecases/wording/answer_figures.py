"""The numbers of an answer, made ready once: every surface that shows an answer shows these and no others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from consult_app.domain.follow_up import LATEST
from consult_app.domain.pain_change import PainChange
from consult_app.domain.response import Response, WindowResult
from consult_app.usecases.speech import Translate
from consult_app.usecases.wording.counts import counted, days_counted, window_words
from consult_app.usecases.wording.rule_words import number_words, percent_words


@dataclass(frozen=True, slots=True)
class Figures:
    """One window as people read it: its name, its days, pain before and in it, and the change in a word or two.

    `after` and `change` are empty where the scores that they need are missing; `days` are the scored days in it, and
    `single` says that they are too few for a mean.
    """

    when: str
    first: date
    last: date
    before: str
    after: str
    change: str
    days: int
    single: bool

    @property
    def both(self) -> str:
        """Before and after side by side, or an empty text where one of them is missing."""
        return f"{self.before} → {self.after}" if self.before and self.after else ""


def figures_of(say: Translate, response: Response, result: WindowResult) -> Figures:
    """Make one window's numbers ready; the change is in points where a percent would mislead."""
    follow_up = result.follow_up
    return Figures(
        when=say("now") if follow_up.label == LATEST else window_words(say, follow_up.label),
        first=follow_up.window.first,
        last=min(follow_up.window.last, response.around.reach.end),
        before=number_words(response.baseline.mean),
        after=number_words(follow_up.mean),
        change=change_words(say, result.change),
        days=follow_up.days,
        single=follow_up.single,
    )


def change_words(say: Translate, change: PainChange) -> str:
    """How far the pain moved: in percent, or in points where no percent may be told; empty where nothing is known."""
    if change.points is None:
        return ""
    percent = change.told_percent
    if change.points == 0:
        return say("no change")
    less = change.points > 0
    if percent is not None:
        return (say("{percent}% less") if less else say("{percent}% more")).format(percent=percent_words(percent))
    points = number_words(abs(change.points))
    if points == "1":
        return say("1 point less") if less else say("1 point more")
    return (say("{points} points less") if less else say("{points} points more")).format(points=points)


def resting_on(say: Translate, response: Response, figures: Figures, last: str) -> str:
    """What the two numbers rest on; `last` is the window's last day that counts, in words."""
    before = response.baseline.days
    if not figures.before:
        return say("No score before.")
    first = counted(before, say("One day before"), say("Mean of {count} days before"))
    if not figures.after:
        return say("{before}, no score after.").format(before=first)
    if figures.single:
        return say("{before}, one score after.").format(before=first)
    days = days_counted(say, figures.days)
    return say("{before}, {days} after, up to {day}.").format(before=first, days=days, day=last)
