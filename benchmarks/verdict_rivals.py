"""What else could say "clear": rules 1.1.0, Welch's t and a t test that knows serial correlation; for many diaries."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.verdict_people import Floats

Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Phase:
    """The scored days of one phase of each person: how many, their mean, and the sum of squares around it."""

    scores: Floats
    count: NDArray[np.int64]
    total: NDArray[np.int64]
    squares: Floats

    @classmethod
    def of(cls, scores: Floats) -> Phase:
        """Sum up whole scores, one line a person; NaN is a day without a score."""
        count = np.sum(~np.isnan(scores), axis=1)
        total = np.nansum(scores, axis=1).astype(np.int64)
        squares = np.nansum((scores - (total / count)[:, None]) ** 2, axis=1)
        return cls(scores, count, total, squares)

    @property
    def mean(self) -> Floats:
        """The mean score of each person."""
        return self.total / self.count


def meaningful(base: Phase, window: Phase) -> Bools:
    """Who has H5 meaningful or more: a start of 4 or more, 30 % less, and 2 points; in whole numbers, so exact."""
    fall = base.total * window.count - window.total * base.count  # points times both counts
    both = base.count * window.count
    start = base.total >= 4 * base.count
    return start & (100 * fall >= 30 * base.total * window.count) & (fall >= 2 * both)


def beyond_error(base: Phase, window: Phase) -> Bools:
    """Who moves more than the fixed points of rules 1.1.0 (H6): 1.8 points, 2.6 under 5 days after, 3.3 before."""
    tenths = np.where(base.count >= 5, np.where(window.count >= 5, 18, 26), 33)
    fall = base.total * window.count - window.total * base.count
    return 10 * np.abs(fall) >= tenths * base.count * window.count


def welch(before: Phase, after: Phase) -> tuple[Floats, Floats]:
    """Return Welch's t (negative: lower after) and its degrees of freedom."""
    with np.errstate(divide="ignore", invalid="ignore"):
        one = before.squares / (before.count - 1) / before.count
        other = after.squares / (after.count - 1) / after.count
        t = (after.mean - before.mean) / np.sqrt(one + other)
        df = (one + other) ** 2 / (one**2 / (before.count - 1) + other**2 / (after.count - 1))
    return t, df


@dataclass(frozen=True, slots=True)
class SerialT:
    """The serial t test for a change of level [tang2020], with its parts."""

    r: Floats
    se: Floats
    df: Floats
    t: Floats


def serial_t(before: Phase, after: Phase) -> SerialT:
    """Work out the serial t of two phases, as if their scored days followed each other without gaps.

    r is each phase's lag-1 correlation with Fuller's correction, weighted by days; a phase of equal scores has none.
    A mean's variance is g s² with g = (1 + 2 r/(1-r) (1 - (1-r^n)/(n(1-r)))) / n; the scores' variance is too small by
    b = n (1 - g) / (n - 1), and 1/g independent days would know as much.
    """
    r = (before.count * _lag_one(before) + after.count * _lag_one(after)) / (before.count + after.count)
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = (before.squares + after.squares) / (before.count + after.count - 2)
        share, days = np.zeros(len(r)), np.zeros(len(r))
        for phase in (before, after):
            n = phase.count
            g = (1 + 2 * r / (1 - r) * (1 - (1 - r**n) / (n * (1 - r)))) / n
            share += g / (n * (1 - g) / (n - 1))
            days += 1 / g
        se = np.sqrt(variance * share)
        return SerialT(r, se, days - 2, (after.mean - before.mean) / se)


def surely_lower(t: Floats, df: Floats, level: float = 0.05) -> Bools:
    """Who has a one-sided p of at most the level; with no spread at all, whose mean is lower."""
    endless = np.isinf(t)
    p = t_below(np.where(endless | np.isnan(t), 0.0, t), np.where(df > 0, df, 1.0))
    return np.where(endless, t < 0, (p <= level) & ~np.isnan(t) & (df > 0))


def t_below(t: Floats, df: Floats) -> Floats:
    """Return the probability that Student's t with these degrees of freedom is at most t."""
    half = _beta_share(df / 2, 0.5, df / (df + t * t)) / 2
    return np.where(t < 0, half, 1 - half)


def _beta_share(a: Floats, b: float, x: Floats) -> Floats:
    """Return the regularized incomplete beta function I_x(a, b), by its continued fraction where that converges."""
    turn = x > (a + 1) / (a + b + 2)
    one, other, place = np.where(turn, b, a), np.where(turn, a, b), np.where(turn, 1 - x, x)
    with np.errstate(divide="ignore"):
        log_front = one * np.log(place) + other * np.log1p(-place)
    log_front += _log_gamma(one + other) - _log_gamma(one) - _log_gamma(other)
    share = np.exp(log_front) * _fraction(one, other, place) / one
    return np.where(turn, 1 - share, share)


def _fraction(a: Floats, b: Floats, x: Floats) -> Floats:
    """Evaluate the continued fraction of the incomplete beta function, by Lentz's method."""
    c, d = np.ones_like(x), 1 / (1 - (a + b) * x / (a + 1))
    value = d.copy()
    for m in range(1, 400):
        for step in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / (1 + step * d)
            c = 1 + step / c
            value *= c * d
        if np.all(np.abs(c * d - 1) < 1e-15):
            break
    return value


def _log_gamma(values: Floats) -> Floats:
    return np.fromiter(map(math.lgamma, values.tolist()), dtype=float, count=len(values))


def _lag_one(phase: Phase) -> Floats:
    """Return each person's lag-1 correlation of neighboring scored days, with Fuller's correction; 0 without spread."""
    order = np.argsort(np.isnan(phase.scores), axis=1, kind="stable")
    apart = np.nan_to_num(np.take_along_axis(phase.scores, order, axis=1) - phase.mean[:, None])
    with np.errstate(invalid="ignore"):
        r = np.nan_to_num(np.sum(apart[:, 1:] * apart[:, :-1], axis=1) / phase.squares)
    return np.where(phase.squares > 0, r + (1 - r * r) / (phase.count - 1), 0.0)
