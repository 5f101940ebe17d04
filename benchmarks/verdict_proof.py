"""Before anything is counted: the numpy H20 and H5 of the calibration are the domain's, on made-up diaries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

import numpy as np

from benchmarks.verdict_levels import Sums, cells_of, said
from benchmarks.verdict_people import Floats, Row, columns, diaries
from benchmarks.verdict_rivals import Phase, meaningful
from consult_app.domain.certainty import Certainty, CertaintyLimits, SureWord, how_sure
from consult_app.domain.daily import mean
from consult_app.domain.pain_change import BETTER, class_of, percent_less
from consult_app.domain.scores import DailyScore
from consult_app.domain.settings import PainRules

CASES: Final = 200
FARTHEST: Final = 1e-9
_LAST_DAY: Final = 105
_COLUMN_0: Final = date(2026, 1, 1)
_ROWS: Final = (
    Row(flare=True, drift=0.8, r=0.8, spread=2.2),
    Row(flare=False, drift=0.0, r=0.0, spread=0.6),
    Row(flare=False, drift=0.0, r=0.5, spread=1.5, level=6, fall=3.0),
    Row(flare=False, drift=0.0, r=0.3, spread=1.0, level=7, fall=-1.0),
)
_WINDOWS: Final = ((14, 28), (22, 28), (77, 105))


def largest_difference(cases: int = CASES) -> float:
    """Return the largest difference of any estimate over some cases; infinite where a word or a class differs.

    Rows, windows and the days before are drawn anew for each case; up to nine tenths of the scores are taken away, so
    that few days and long gaps are tried, and some diaries hold one number only.
    """
    chance = np.random.default_rng(20_2)
    limits = CertaintyLimits()
    scores = [diaries(row, 1_000, _LAST_DAY) for row in _ROWS]
    largest = 0.0
    for _ in range(cases):
        person = scores[chance.integers(len(scores))][chance.integers(1_000)].copy()
        person[chance.random(len(person)) < chance.choice([0.0, 0.3, 0.9])] = np.nan
        if chance.random() < 0.05:
            person[~np.isnan(person)] = 6.0
        before = columns(-int(chance.choice([60, 30, 14])), -1)
        after = columns(*_WINDOWS[chance.integers(len(_WINDOWS))])
        largest = max(largest, _difference(person, before, after, limits))
    return largest


def _difference(person: Floats, before: slice, after: slice, limits: CertaintyLimits) -> float:
    first, second, base = (scored_days(person, phase) for phase in (before, after, columns(-14, -1)))
    big = bool(base and second) and _meaningful(base, second)
    domain = how_sure(first, second, limits, meaningful=big)
    line = person[None, :]
    if base and second and big != meaningful(Phase.of(line[:, columns(-14, -1)]), Phase.of(line[:, after]))[0]:
        return np.inf
    words = said(line, before, after, np.array([big]), limits)
    if (domain.word is SureWord.CLEAR, domain.word is SureWord.LIKELY) != (words.clear[0], words.likely[0]):
        return np.inf
    if domain.reason is not None:
        return 0.0
    cells = cells_of(Sums.of(line, before, after, limits), limits)
    ours = (
        cells.chance_of_fall(0.0),
        cells.chance_of_fall(0.0, limits.share_left),
        cells.chance_of_fall(limits.points_less),
        cells.fall,
        cells.average(cells.r),
    )
    return max(abs(one[0] - other) for one, other in zip(ours, _estimates(domain), strict=True))


def _estimates(domain: Certainty) -> list[float]:
    values = (domain.p_fell, domain.p_30, domain.p_2, domain.fall, domain.r)
    return [np.nan if value is None else value for value in values]


def _meaningful(base: Sequence[DailyScore], window: Sequence[DailyScore]) -> bool:
    rules = PainRules()
    before, after = mean(base), mean(window)
    return before >= rules.low_start and class_of(percent_less(before, after), before - after, rules) in BETTER


def scored_days(person: Floats, phase: slice) -> list[DailyScore]:
    """Return the scores of some columns of one person as the domain takes them."""
    days = [column for column in range(phase.start, phase.stop) if not np.isnan(person[column])]
    return [DailyScore(_COLUMN_0 + timedelta(days=column), Fraction(int(person[column]))) for column in days]
