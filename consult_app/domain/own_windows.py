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
class WindowLengths:
    """Whole days of the baseline and of the window that is judged, and how many of them need a score (H2, H3)."""

    before: int
    after: int
    scored_before: int = 5
    scored_after: int = 3


def own_windows(earlier: Sequence[DailyScore], drop: Fraction, lengths: WindowLengths) -> OwnWindows:
    """Slide two windows of the same lengths over the earlier diary, day by day, and count the drops.

    `earlier` are daily scores in order of days, all before the procedure (phase A); `drop` is the baseline's mean less
    the judged window's, above 0. A pretended procedure stands on each day in turn: the days just before it are its
    baseline, the days from the next one on its window, and the pretended day belongs to neither. Both lie wholly
    between the first and the last scored day (60 days in a row hold 31 windows of 14 and 15 days), and a place counts
    where both have enough scores. The two lie next to each other although the real window may open weeks later, so
    that a short diary can be looked at; days near each other differ less, so the picture flatters a little.
    """
    days = [score.day.toordinal() for score in earlier]
    totals = list(accumulate((score.value for score in earlier), initial=Fraction(0)))
    windows = as_big = 0
    for first in range(days[0], days[-1] - lengths.before - lengths.after + 1) if days else ():
        opens = first + lengths.before + 1
        edges = [bisect_left(days, day) for day in (first, opens - 1, opens, opens + lengths.after)]
        scored_before, scored_after = edges[1] - edges[0], edges[3] - edges[2]
        if scored_before < lengths.scored_before or scored_after < lengths.scored_after:
            continue
        windows += 1
        mean_before = (totals[edges[1]] - totals[edges[0]]) / scored_before
        mean_after = (totals[edges[3]] - totals[edges[2]]) / scored_after
        as_big += mean_before - mean_after >= drop
    return OwnWindows(windows, as_big)
