"""H20's second picture, never the verdict: how often a drop as big came in a person's own earlier diary."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from consult_app.domain.scores import DailyScore


@dataclass(frozen=True, slots=True)
class OwnWindows:
    """In how many windows of the earlier diary pain could be compared, and in how many it dropped at least as much."""

    windows: int
    as_big: int


@dataclass(frozen=True, slots=True)
class WindowPair:
    """A baseline and the window judged against it, in whole days: how long each is and how many lie between them.

    `scored_before` and `scored_after`: how many days of each need a score (H2, H3).
    """

    before: int
    between: int
    after: int
    scored_before: int = 5
    scored_after: int = 3


def own_windows(earlier: Sequence[DailyScore], drop: Fraction, pair: WindowPair) -> OwnWindows:
    """Slide the same two windows together over the earlier diary, day by day, and count the drops between them.

    `earlier` are daily scores in order of days, all before the procedure (phase A); `drop` is the mean of the real
    baseline less that of the real window, above 0. The pair keeps its lengths and its distance, because days far from
    each other differ more than near ones; both windows lie wholly between the first and the last scored day, and a
    place counts where both have enough scores. 60 days in a row hold 18 pairs of a baseline of 14 days and days 14 to
    28; where the diary is shorter than the pair, there is none, and nothing is to be said.
    """
    days = [score.day.toordinal() for score in earlier]
    totals = list(accumulate((score.value for score in earlier), initial=Fraction(0)))
    length = pair.before + pair.between + pair.after
    windows = as_big = 0
    for first in range(days[0], days[-1] - length + 2) if days else ():
        edges = [bisect_left(days, day) for day in _edges(first, pair)]
        scored_before, scored_after = edges[1] - edges[0], edges[3] - edges[2]
        if scored_before < pair.scored_before or scored_after < pair.scored_after:
            continue
        windows += 1
        mean_before = (totals[edges[1]] - totals[edges[0]]) / scored_before
        mean_after = (totals[edges[3]] - totals[edges[2]]) / scored_after
        as_big += mean_before - mean_after >= drop
    return OwnWindows(windows, as_big)


def _edges(first: int, pair: WindowPair) -> tuple[int, int, int, int]:
    """Return the first day of the baseline, the day after it, the first day of the window, and the day after it."""
    opens = first + pair.before + pair.between
    return first, first + pair.before, opens, opens + pair.after
