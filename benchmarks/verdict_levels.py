"""H20 for thousands of diaries at once, in numpy: the grid and the sums of `domain/level_model.py`.

`benchmarks/verdict.py` proves it equal to the domain at the start of each run; nothing else may use it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.verdict_people import Floats
from consult_app.domain.certainty import CertaintyLimits
from consult_app.domain.quadrature import gauss_legendre

_AT_ONCE: Final = 64  # people whose grids fit into the processor's cache
_SMALLEST: Final = -23.0
Bools = NDArray[np.bool_]
Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells that weigh anything, of some people: whose each is, its weight, r, levels and their covariances."""

    people: int
    person: Counts
    weight: Floats
    r: Floats
    before: Floats
    after: Floats
    var_before: Floats
    covariance: Floats
    var_after: Floats

    def average(self, values: Floats) -> Floats:
        """Return each person's average of a value of the cells."""
        return np.bincount(self.person, self.weight * values, self.people)

    def chance_of_fall(self, points: float, kept: float = 1.0) -> Floats:
        """Return each person's probability of kept x A - B >= points."""
        wide = np.sqrt(2 * (kept * kept * self.var_before - 2 * kept * self.covariance + self.var_after))
        z = (points - (kept * self.before - self.after)) / wide
        return self.average(np.fromiter(map(math.erfc, z.tolist()), dtype=float, count=len(z)) / 2)

    @property
    def fall(self) -> Floats:
        """Each person's fall in points."""
        return self.average(self.before - self.after)


@dataclass(frozen=True, slots=True)
class Said:
    """Who is told `clear` and who `likely`, one a person."""

    clear: Bools
    likely: Bools


def said(scores: Floats, before: slice, after: slice, meaningful: Bools, limits: CertaintyLimits) -> Said:
    """Work out H20's word from the columns before and after; a line is a person, a column a day, NaN no score."""
    clear, likely = np.zeros(len(scores), bool), np.zeros(len(scores), bool)
    days_before = np.sum(~np.isnan(scores[:, before]), axis=1)
    much_less = np.where(days_before >= limits.many_before, limits.much_less, limits.much_less_few_before)
    known = np.nonzero(can_be_known(scores, before, after, limits))[0]
    for start in range(0, len(known), _AT_ONCE):
        some = known[start : start + _AT_ONCE]
        fell = some[cells_of(scores[some], before, after, limits).chance_of_fall(0.0) >= limits.fell]
        likely[fell] = True
        big = fell[meaningful[fell]]
        if len(big):
            p_30 = cells_of(scores[big], before, after, limits).chance_of_fall(0.0, limits.share_left)
            clear[big] = p_30 >= much_less[big]
    return Said(clear, likely & ~clear)


def can_be_known(scores: Floats, before: slice, after: slice, limits: CertaintyLimits) -> Bools:
    """Who has enough days, and not the same number on all of them."""
    first, second = (np.sum(~np.isnan(scores[:, phase]), axis=1) for phase in (before, after))
    enough = (first >= limits.fewest_before) & (second >= limits.fewest_after)
    both = np.concatenate([scores[:, before], scores[:, after]], axis=1)
    varied = np.nanmin(both, axis=1, initial=np.inf) < np.nanmax(both, axis=1, initial=-np.inf)
    return enough & (first + second >= limits.fewest_days) & varied


def cells_of(scores: Floats, before: slice, after: slice, limits: CertaintyLimits) -> Cells:
    """Work out the grid of some people who all `can_be_known`.

    With 1/s² taken out, Q m = u is (S + c) m = v, c = s²/4 for level A alone; so little depends on s.
    """
    grid, prior = limits.grid, limits.prior
    r, r_weight = np.array(gauss_legendre(grid.r_points, 0.0, grid.highest_r)).T
    log_s, s_weight = np.array(gauss_legendre(grid.s_points, math.log(grid.lowest_s), math.log(grid.highest_s))).T
    inverse, extra = np.exp(-2 * log_s), np.exp(2 * log_s) / prior.sd**2
    sums = _whitened(scores - prior.mean, before, after, r)
    s_aa, s_ab, s_bb, v_a, v_b, square, half_logs = (each[:, :, None] for each in sums)
    det = (s_aa * s_bb - s_ab * s_ab) + s_bb * extra
    a, b = (s_bb * v_a - s_ab * v_b) / det, ((s_aa * v_b - s_ab * v_a) + v_b * extra) / det
    days = np.sum(~np.isnan(scores[:, before]), axis=1) + np.sum(~np.isnan(scores[:, after]), axis=1)
    heights = (square - v_a * a - v_b * b) * (inverse / -2)
    heights -= np.log(det) / 2
    heights += half_logs + np.log(r_weight)[:, None]
    heights += (np.log(s_weight) - (days[:, None] - 2) * log_s)[:, None, :]
    heights -= heights.max(axis=(1, 2), keepdims=True)
    cell = np.nonzero(heights >= _SMALLEST)
    person, r_at, s_at = cell
    weight = np.exp(heights[cell])
    scale = np.exp(2 * log_s)[s_at] / det[cell]
    return Cells(
        len(scores),
        person,
        weight / np.bincount(person, weight)[person],
        r[r_at],
        a[cell] + prior.mean,
        b[cell] + prior.mean,
        sums[2][person, r_at] * scale,
        -sums[1][person, r_at] * scale,
        (sums[0][person, r_at] + extra[s_at]) * scale,
    )


def _whitened(centered: Floats, before: slice, after: slice, r: Floats) -> tuple[Floats, ...]:
    """Return S (three numbers), v (two), q and ½ Σ ln w of the page; one line a person, one column a point in r.

    Each person's neighbors are summed up by their gap, then whitened for all people and all r by outer products.
    """
    people = len(centered)
    s_aa, v_a, square, half_logs = (np.zeros((people, len(r))) for _ in range(4))
    s_bb, v_b = (np.zeros((people, len(r))) for _ in range(2))
    for phase, s, v in ((before, s_aa, v_a), (after, s_bb, v_b)):
        for gap, count, now, past, now_now, now_past, past_past in _neighbors(centered[:, phase]):
            a = r**gap
            w = 1 / (1 - a * a)
            s += np.outer(count, w * (1 - a) ** 2)
            v += np.outer(now, w * (1 - a)) - np.outer(past, w * (1 - a) * a)
            square += np.outer(now_now, w) - 2 * np.outer(now_past, w * a) + np.outer(past_past, w * a * a)
            half_logs += np.outer(count, np.log(w) / 2)
    first, _ = _end(centered[:, before], last=False)
    last, last_at = _end(centered[:, before], last=True)
    opening, opening_at = _end(centered[:, after], last=False)
    a = r ** ((opening_at + after.start) - (last_at + before.start))[:, None]
    w = 1 / (1 - a * a)
    e = opening[:, None] - a * last[:, None]
    s_aa += 1 + w * a * a
    s_bb += w
    v_a += first[:, None] - w * a * e
    v_b += w * e
    square += first[:, None] ** 2 + w * e * e
    half_logs += np.log(w) / 2
    return s_aa, -w * a, s_bb, v_a, v_b, square, half_logs


def _neighbors(scores: Floats) -> Iterator[tuple[int, Floats, Floats, Floats, Floats, Floats, Floats]]:
    """Yield each gap, how many neighboring scored days are that far apart, and the sums of their scores."""
    gaps, earlier = np.zeros(scores.shape, int), np.zeros(scores.shape)
    seen = ~np.isnan(scores)
    last, last_at = np.zeros(len(scores)), np.full(len(scores), -1)
    for day in range(scores.shape[1]):
        here = seen[:, day]
        neighbors = here & (last_at >= 0)
        gaps[neighbors, day] = day - last_at[neighbors]
        earlier[:, day] = last
        last = np.where(here, scores[:, day], last)
        last_at = np.where(here, day, last_at)
    for gap in range(1, gaps.max() + 1):
        pair = gaps == gap
        now, past = np.where(pair, scores, 0.0), np.where(pair, earlier, 0.0)
        products = (now * now, now * past, past * past)
        yield gap, *(np.sum(each, axis=1, dtype=float) for each in (pair, now, past, *products))


def _end(scores: Floats, *, last: bool) -> tuple[Floats, Counts]:
    """Return each person's first or last score, and its column."""
    seen = ~np.isnan(scores)
    at = scores.shape[1] - 1 - np.argmax(seen[:, ::-1], axis=1) if last else np.argmax(seen, axis=1)
    return scores[np.arange(len(scores)), at], at
