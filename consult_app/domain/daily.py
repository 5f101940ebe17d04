"""One value a day: the day's pain scores of one series and its complete PEG sets, kept ready for all rules (H2, H7).

Usual pain and pain right now are different questions. They are never merged: merged, they look like a flare.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from consult_app.domain.months import Window
from consult_app.domain.scores import PEG_ITEMS, DailyScore, Measure, Posture, Score


class PainSeries(StrEnum):
    """The pain questions that rules can follow, in the order in which they are preferred."""

    USUAL = "nrs"
    NOW = "nrs_now"
    NOW_MOVING = "nrs_now_with_movement"


@dataclass(frozen=True, slots=True)
class PegSet:
    """All three PEG items of one local day."""

    day: date
    pain: Fraction
    enjoyment: Fraction
    activity: Fraction

    @property
    def mean(self) -> Fraction:
        """The PEG score, 0-10 (H7)."""
        return (self.pain + self.enjoyment + self.activity) / 3


@dataclass(frozen=True, slots=True)
class ScoreBook:
    """A chart's scores by site and question, one value a day, in order of days."""

    pain: Mapping[tuple[str, PainSeries], tuple[DailyScore, ...]]
    peg: Mapping[str, tuple[PegSet, ...]]
    impressions: Mapping[str, tuple[DailyScore, ...]]
    worst_sites: frozenset[str] = frozenset()
    peg_days_apart: Mapping[str, tuple[date, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Days on which some PEG items were answered and not all three: they make no set, and are named."""

    def pain_of(self, site: str, series: PainSeries) -> tuple[DailyScore, ...]:
        """Return the daily pain scores of one site and question; none where never asked."""
        return self.pain.get((site, series), ())

    def sites(self) -> tuple[str, ...]:
        """Return the sites with pain scores, in order of name."""
        return tuple(sorted({site for site, _ in self.pain}))


def score_book(scores: Iterable[Score], until: date = date.max) -> ScoreBook:
    """Gather scores in whatever order they come, up to a day: what is dated later does not exist yet.

    The same score at the same instant counts once.
    """
    pain: defaultdict[tuple[str, PainSeries], defaultdict[date, list[Fraction]]] = defaultdict(_days)
    items: defaultdict[tuple[str, Measure], defaultdict[date, list[Fraction]]] = defaultdict(_days)
    for score in _without_doubles(scores):
        if score.at.day > until:
            continue
        series = _series_of(score)
        if series is not None:
            pain[score.site, series][score.at.day].append(score.value)
        else:
            items[score.site, score.measure][score.at.day].append(score.value)
    sites = sorted({site for site, _ in items})
    by_item = {site: [items[site, item] for item in PEG_ITEMS] for site in sites}
    return ScoreBook(
        MappingProxyType({key: _means(days) for key, days in pain.items()}),
        MappingProxyType({site: sets for site in sites if (sets := _peg_sets(by_item[site]))}),
        MappingProxyType({site: given for site in sites if (given := _means(items[site, Measure.PGIC]))}),
        frozenset(site for site in sites if items[site, Measure.NRS_WORST]),
        MappingProxyType({site: apart for site in sites if (apart := _days_apart(by_item[site]))}),
    )


def daily_scores(scores: Iterable[Score], site: str, series: PainSeries = PainSeries.USUAL) -> tuple[DailyScore, ...]:
    """Return the mean pain of each day with a score, for one site and one question, in order of days."""
    return score_book(scores).pain_of(site, series)


def within(daily: Sequence[DailyScore], window: Window) -> tuple[DailyScore, ...]:
    """Return the daily scores in a window of days; `daily` is in order of days."""
    first = bisect_left(daily, window.first, key=_day)
    return tuple(daily[first : bisect_right(daily, window.last, key=_day)])


def mean(daily: Sequence[DailyScore]) -> Fraction:
    """Return the exact mean of at least one daily score."""
    return sum((score.value for score in daily), Fraction(0)) / len(daily)


def choose_series(book: ScoreBook, site: str, days: Window, apart: date) -> PainSeries:
    """Choose the pain question to follow at a site for all windows of a procedure: one question, one series (H2).

    Usual pain where it was asked on any of the days, the procedure's own day apart; else pain right now (at rest or
    unsaid), else pain right now with movement. Where none was asked on those days, the first one asked at all.
    """
    for series in PainSeries:
        if any(score.day != apart for score in within(book.pain_of(site, series), days)):
            return series
    return next((series for series in PainSeries if book.pain_of(site, series)), PainSeries.USUAL)


def other_series(book: ScoreBook, site: str, followed: PainSeries) -> tuple[Measure | PainSeries, ...]:
    """Return the questions that were asked at a site and are not followed, so that they can be named."""
    asked = [series for series in PainSeries if series is not followed and book.pain_of(site, series)]
    return (*asked, *((Measure.NRS_WORST,) if site in book.worst_sites else ()))


def _series_of(score: Score) -> PainSeries | None:
    if score.measure is Measure.NRS_USUAL:
        return PainSeries.USUAL
    if score.measure is Measure.NRS_NOW:
        return PainSeries.NOW_MOVING if score.posture is Posture.WITH_MOVEMENT else PainSeries.NOW
    return None


def _without_doubles(scores: Iterable[Score]) -> Iterable[Score]:
    seen: set[tuple[object, ...]] = set()
    for score in scores:
        if score.at.clock is not None:
            key = (score.at, score.site, score.measure, score.posture, score.value)
            if key in seen:
                continue
            seen.add(key)
        yield score


def _peg_sets(items: Sequence[Mapping[date, list[Fraction]]]) -> tuple[PegSet, ...]:
    complete = sorted(set(items[0]) & set(items[1]) & set(items[2]))
    return tuple(PegSet(day, *(_mean(item[day]) for item in items)) for day in complete)


def _days_apart(items: Sequence[Mapping[date, list[Fraction]]]) -> tuple[date, ...]:
    asked = {day for item in items for day in item}
    return tuple(sorted(day for day in asked if not all(day in item for item in items)))


def _means(days: Mapping[date, list[Fraction]]) -> tuple[DailyScore, ...]:
    return tuple(DailyScore(day, _mean(values)) for day, values in sorted(days.items()))


def _mean(values: Sequence[Fraction]) -> Fraction:
    return values[0] if len(values) == 1 else sum(values, Fraction(0)) / len(values)


def _days() -> defaultdict[date, list[Fraction]]:
    return defaultdict(list)


def _day(score: DailyScore) -> date:
    return score.day
