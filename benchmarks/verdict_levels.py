"""H20 for thousands of diaries at once, in numpy: the grid and the sums of `domain/level_model.py`.

`benchmarks/verdict.py` proves it equal to the domain at the start of each run; nothing else may use it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, fields, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.verdict_people import Floats
from consult_app.domain.certainty import CertaintyLimits
from consult_app.domain.quadrature import gauss_legendre

_AT_ONCE: Final = 64  # people whose grids fit into the processor's cache
_SMALLEST: Final = -23.0
_HALF_AS_FINE: Final = 2
_FAR_BELOW: Final = 0.05
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
        return np.bincount(self.person, self.weight * values, self.people).astype(np.float64)

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
    """Work out H20's word from the columns before and after; a line is a person, a column a day, NaN no score.

    Who is far below the limit on a grid half as fine is not worked out further: p_fell differs by at most 0.003 there.
    """
    clear, likely = np.zeros(len(scores), bool), np.zeros(len(scores), bool)
    known = np.nonzero(can_be_known(scores, before, after, limits))[0]
    perhaps = known[_chances(scores[known], before, after, _coarse(limits), 1.0) >= limits.fell - _FAR_BELOW]
    fell = perhaps[_chances(scores[perhaps], before, after, limits, 1.0) >= limits.fell]
    likely[fell] = True
    big = fell[meaningful[fell]]
    days_before = np.sum(~np.isnan(scores[big][:, before]), axis=1)
    much_less = np.where(days_before >= limits.many_before, limits.much_less, limits.much_less_few_before)
    clear[big] = _chances(scores[big], before, after, limits, limits.share_left) >= much_less
    return Said(clear, likely & ~clear)


def _chances(scores: Floats, before: slice, after: slice, limits: CertaintyLimits, kept: float) -> Floats:
    """Return the probability of kept x A - B >= 0 of people who all `can_be_known`."""
    sums = Sums.of(scores, before, after, limits)
    people = np.arange(len(scores))
    found = np.zeros(len(people))
    for start in range(0, len(people), _AT_ONCE):
        part = people[start : start + _AT_ONCE]
        found[part] = cells_of(sums.some(part), limits).chance_of_fall(0.0, kept)
    return found


def _coarse(limits: CertaintyLimits) -> CertaintyLimits:
    grid = limits.grid
    coarse = replace(grid, r_points=grid.r_points // _HALF_AS_FINE, s_points=grid.s_points // _HALF_AS_FINE)
    return replace(limits, grid=coarse)


def can_be_known(scores: Floats, before: slice, after: slice, limits: CertaintyLimits) -> Bools:
    """Who has enough days, and not the same number on all of them."""
    first, second = (np.sum(~np.isnan(scores[:, phase]), axis=1) for phase in (before, after))
    enough = (first >= limits.fewest_before) & (second >= limits.fewest_after)
    both = np.concatenate([scores[:, before], scores[:, after]], axis=1)
    varied = np.nanmin(both, axis=1, initial=np.inf) < np.nanmax(both, axis=1, initial=-np.inf)
    return enough & (first + second >= limits.fewest_days) & varied


@dataclass(frozen=True, slots=True)
class Sums:
    """The page's S, v, q and ½ Σ ln w, one line a person and one column a point in r; and each person's scored days."""

    s_aa: Floats
    s_ab: Floats
    s_bb: Floats
    v_a: Floats
    v_b: Floats
    square: Floats
    half_logs: Floats
    days: Counts

    @classmethod
    def of(cls, scores: Floats, before: slice, after: slice, limits: CertaintyLimits) -> Sums:
        """Sum up people who all `can_be_known`: their neighbors by gap, then whitened by matrix products."""
        r = _points(limits)[0]
        centered = scores - limits.prior.mean
        (s_aa, v_a, square_a, logs_a), (s_bb, v_b, square_b, logs_b) = (
            _within(centered[:, phase], r) for phase in (before, after)
        )
        first, _ = _end(centered[:, before], last=False)
        last, last_at = _end(centered[:, before], last=True)
        opening, opening_at = _end(centered[:, after], last=False)
        a = r ** ((opening_at + after.start) - (last_at + before.start))[:, None]
        w = 1 / (1 - a * a)
        e = opening[:, None] - a * last[:, None]
        days = np.sum(~np.isnan(scores[:, before]), axis=1) + np.sum(~np.isnan(scores[:, after]), axis=1)
        return cls(
            s_aa + 1 + w * a * a,
            -w * a,
            s_bb + w,
            v_a + first[:, None] - w * a * e,
            v_b + w * e,
            square_a + square_b + first[:, None] ** 2 + w * e * e,
            logs_a + logs_b + np.log(w) / 2,
            days,
        )

    def some(self, people: Counts) -> Sums:
        """Return the sums of some of the people."""
        return Sums(*(getattr(self, each.name)[people] for each in fields(self)))


def cells_of(sums: Sums, limits: CertaintyLimits) -> Cells:
    """Work out the grid of some people.

    With 1/s² taken out, Q m = u is (S + c) m = v, c = s²/4 for level A alone; so little depends on s.
    """
    r, r_weight, log_s, s_weight = _points(limits)
    inverse, extra = np.exp(-2 * log_s), np.exp(2 * log_s) / limits.prior.sd**2
    s_aa, s_ab, s_bb, v_a, v_b = (each[:, :, None] for each in (sums.s_aa, sums.s_ab, sums.s_bb, sums.v_a, sums.v_b))
    det = (s_aa * s_bb - s_ab * s_ab) + s_bb * extra
    a, b = (s_bb * v_a - s_ab * v_b) / det, ((s_aa * v_b - s_ab * v_a) + v_b * extra) / det
    heights = (sums.square[:, :, None] - v_a * a - v_b * b) * (inverse / -2)
    heights -= np.log(det) / 2
    heights += (sums.half_logs + np.log(r_weight))[:, :, None]
    heights += (np.log(s_weight) - (sums.days[:, None] - 2) * log_s)[:, None, :]
    heights -= heights.max(axis=(1, 2), keepdims=True)
    cell = np.nonzero(heights >= _SMALLEST)
    person, r_at, s_at = cell
    weight = np.exp(heights[cell])
    scale = np.exp(2 * log_s)[s_at] / det[cell]
    return Cells(
        len(sums.days),
        person,
        weight / np.bincount(person, weight)[person],
        r[r_at],
        a[cell] + limits.prior.mean,
        b[cell] + limits.prior.mean,
        sums.s_bb[person, r_at] * scale,
        -sums.s_ab[person, r_at] * scale,
        (sums.s_aa[person, r_at] + extra[s_at]) * scale,
    )


def _points(limits: CertaintyLimits) -> tuple[Floats, Floats, Floats, Floats]:
    """Return the points in r and their weights, and those in ln s."""
    grid = limits.grid
    r, r_weight = np.array(gauss_legendre(grid.r_points, 0.0, grid.highest_r)).T
    log_s, s_weight = np.array(gauss_legendre(grid.s_points, math.log(grid.lowest_s), math.log(grid.highest_s))).T
    return r, r_weight, log_s, s_weight


def _within(centered: Floats, r: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Return what a phase's neighbors add to S, v, q and ½ Σ ln w."""
    gaps, count, now, past, now_now, now_past, past_past = _neighbors(centered)
    a = r ** gaps[:, None]
    w = 1 / (1 - a * a)
    return (
        count @ (w * (1 - a) ** 2),
        now @ (w * (1 - a)) - past @ (w * (1 - a) * a),
        now_now @ w - 2 * now_past @ (w * a) + past_past @ (w * a * a),
        count @ (np.log(w) / 2),
    )


def _neighbors(scores: Floats) -> tuple[Floats, ...]:
    """Return the gaps of neighboring scored days, and for each person and gap their number and the sums of scores."""
    gaps, earlier = np.zeros(scores.shape, int), np.zeros(scores.shape)
    seen = ~np.isnan(scores)
    last, last_at = np.zeros(len(scores)), np.full(len(scores), -1)
    for day in range(scores.shape[1]):
        here = seen[:, day]
        gaps[:, day] = np.where(here & (last_at >= 0), day - last_at, 0)
        earlier[:, day] = last
        last = np.where(here, scores[:, day], last)
        last_at = np.where(here, day, last_at)
    longest = max(int(gaps.max(initial=1)), 1)
    person = np.broadcast_to(np.arange(len(scores))[:, None], scores.shape)
    place = (person * longest + gaps - 1)[gaps > 0]
    now, past = scores[gaps > 0], earlier[gaps > 0]
    sums = [
        np.bincount(place, each, len(scores) * longest).reshape(len(scores), longest)
        for each in (np.ones(len(place)), now, past, now * now, now * past, past * past)
    ]
    return np.arange(1, longest + 1).astype(np.float64), *(each.astype(np.float64) for each in sums)


def _end(scores: Floats, *, last: bool) -> tuple[Floats, Counts]:
    """Return each person's first or last score, and its column."""
    seen = ~np.isnan(scores)
    at = scores.shape[1] - 1 - np.argmax(seen[:, ::-1], axis=1) if last else np.argmax(seen, axis=1)
    return scores[np.arange(len(scores)), at], at
