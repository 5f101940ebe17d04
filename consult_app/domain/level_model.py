"""H20's model: one level of pain before and one after, and days that resemble the days next to them.

Daily scores y on whole days have one level A before and one level B after, and cov(y_i, y_j) = s² r^|day_i - day_j|.
r, how much one day resembles the next, is uniform; s, the spread, is uniform in its logarithm; A has a normal prior and
B a flat one. Given r and s the levels are exactly normal, so what is known of them is a mixture of normal
distributions over a grid of r and s. Nothing is drawn at random, and no matrix is larger than 2 x 2.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

from consult_app.domain.quadrature import gauss_legendre
from consult_app.domain.scores import DailyScore

_SMALLEST_LOG_WEIGHT: Final = -23.0
"""Cells under e^-23 (a ten-billionth) of the heaviest change no shown figure."""
_FARTHEST: Final = 30.0
"""No two levels of a 0-10 scale are farther apart than this, so the points of a fall are looked for within it."""
_PRECISION: Final = 1e-6
_DENSITY_UNIT: Final = 2 / math.sqrt(math.pi)
_HARDLY_ANY: Final = 1e-300


@dataclass(frozen=True, slots=True)
class LevelPrior:
    """What is thought of level A before any score is seen: normal, in points of the 0-10 scale."""

    mean: float
    sd: float


@dataclass(frozen=True, slots=True)
class LevelGrid:
    """The points of the grid and the bounds of resemblance r and spread s (points).

    r ends at 0.95: nearer to 1 it is a trend, and no grid is exact there. s starts at 0.35, because whole numbers alone
    carry 0.29, and ends at 5, because a 0-10 scale cannot hold more.
    """

    r_points: int = 32
    s_points: int = 40
    highest_r: float = 0.95
    lowest_s: float = 0.35
    highest_s: float = 5.0


class Cell(NamedTuple):
    """One point of the grid: its weight, and the normal distribution of the levels before and after given r and s."""

    weight: float
    r: float
    before: float
    after: float
    var_before: float
    covariance: float
    var_after: float


@dataclass(frozen=True, slots=True)
class Levels:
    """What the scores say about the two levels: cells whose weights sum to 1."""

    cells: tuple[Cell, ...]

    def chance_of_fall(self, points: float, kept: float = 1.0) -> float:
        """Return the probability of kept x A - B >= points, A the level before and B the one after."""
        return _share_above(self._normals(kept), points)

    @property
    def fall(self) -> float:
        """By how many points the level fell, on average over all that is possible (negative: rose)."""
        return sum(cell.weight * (cell.before - cell.after) for cell in self.cells)

    @property
    def r(self) -> float:
        """How much one day resembles the next, on average over all that is possible: 0 (not at all) to 1."""
        return sum(cell.weight * cell.r for cell in self.cells)

    def fall_within(self, share: float) -> tuple[float, float]:
        """Return the points between which the fall lies with this probability, as much left out above as below."""
        normals = self._normals(1.0)
        outside = (1 - share) / 2
        return _point_with(normals, 1 - outside, self.fall), _point_with(normals, outside, self.fall)

    def _normals(self, kept: float) -> list[tuple[float, float, float]]:
        """The distribution of kept x A - B, by cell: half the weight, the mean, √2 times the standard deviation."""
        return [
            (
                cell.weight / 2,
                kept * cell.before - cell.after,
                math.sqrt(2 * (kept * kept * cell.var_before - 2 * kept * cell.covariance + cell.var_after)),
            )
            for cell in self.cells
        ]


@dataclass(frozen=True, slots=True)
class _Sums:
    """Sums of some days and of the scored days before each, enough to whiten them all at once for any r."""

    count: int
    now: float
    past: float
    now_now: float
    now_past: float
    past_past: float


@dataclass(frozen=True, slots=True)
class _Step:
    """All neighboring scored days that lie `gap` days apart, in the same two phases; `sums` are of their scores.

    `was` and `becomes` are the columns (before, after) of the earlier day's phase and the later one's.
    """

    gap: float
    was: tuple[int, int]
    becomes: tuple[int, int]
    sums: _Sums


def known_levels(
    before: Sequence[DailyScore], after: Sequence[DailyScore], prior: LevelPrior, grid: LevelGrid
) -> Levels:
    """Return what the daily scores of both phases say about their levels.

    Both are in order of days, each has at least one day, and every day after lies behind every day before.
    """
    steps = _steps(before, after, prior.mean)
    count = len(before) + len(after)
    spreads = _spreads(grid)
    precision = 1 / prior.sd**2
    heights: list[float] = []
    shapes: list[tuple[float, float, float, float, float, float]] = []
    for r, r_weight in gauss_legendre(grid.r_points, 0.0, grid.highest_r):
        (s_aa, s_ab, s_bb), (v_a, v_b), square, half_logs = _whitened(steps, r)
        known = half_logs + math.log(r_weight)
        for log_s, inverse, log_weight in spreads:
            q_aa, q_ab, q_bb = s_aa * inverse + precision, s_ab * inverse, s_bb * inverse
            u_a, u_b = v_a * inverse, v_b * inverse
            det = q_aa * q_bb - q_ab * q_ab
            a, b = (q_bb * u_a - q_ab * u_b) / det, (q_aa * u_b - q_ab * u_a) / det
            fit = square * inverse - u_a * a - u_b * b + math.log(det)
            heights.append(known + log_weight - count * log_s - fit / 2)
            shapes.append((r, a, b, q_bb / det, -q_ab / det, q_aa / det))
    return Levels(_cells(heights, shapes, prior.mean))


def _cells(
    heights: Sequence[float], shapes: Sequence[tuple[float, float, float, float, float, float]], middle: float
) -> tuple[Cell, ...]:
    top = max(heights)
    lowest = top + _SMALLEST_LOG_WEIGHT
    kept = [(math.exp(height - top), shape) for height, shape in zip(heights, shapes, strict=True) if height >= lowest]
    total = sum(weight for weight, _ in kept)
    return tuple(
        Cell(weight / total, r, a + middle, b + middle, var_a, cov, var_b)
        for weight, (r, a, b, var_a, cov, var_b) in kept
    )


def _steps(before: Sequence[DailyScore], after: Sequence[DailyScore], middle: float) -> tuple[_Step, ...]:
    """Gather the neighbors of the same gap; scores are counted from `middle`, which keeps the sums small.

    The first day has no neighbor: its gap is endless, so that it resembles nothing.
    """
    days = [(score.day.toordinal(), float(score.value) - middle, (1, 0)) for score in before]
    days += [(score.day.toordinal(), float(score.value) - middle, (0, 1)) for score in after]
    alike: defaultdict[tuple[float, tuple[int, int], tuple[int, int]], list[tuple[float, float]]] = defaultdict(list)
    alike[math.inf, (0, 0), days[0][2]].append((0.0, days[0][1]))
    for (day, value, phase), (next_day, next_value, next_phase) in pairwise(days):
        alike[next_day - day, phase, next_phase].append((value, next_value))
    return tuple(_Step(gap, was, becomes, _sums(pairs)) for (gap, was, becomes), pairs in alike.items())


def _sums(pairs: Sequence[tuple[float, float]]) -> _Sums:
    return _Sums(
        len(pairs),
        sum(now for _, now in pairs),
        sum(past for past, _ in pairs),
        sum(now * now for _, now in pairs),
        sum(past * now for past, now in pairs),
        sum(past * past for past, _ in pairs),
    )


def _whitened(steps: Sequence[_Step], r: float) -> tuple[tuple[float, float, float], tuple[float, float], float, float]:
    """Return S = Σ w x x' (its three numbers), v = Σ w x e, q = Σ w e² and ½ Σ ln w of the page, for one r.

    With a = r^gap the row of a day is e = y - a y_past and x = column - a column_past, weighted with w = 1 / (1 - a²).
    """
    s_aa = s_ab = s_bb = v_a = v_b = square = logs = 0.0
    for step in steps:
        a, sums = r**step.gap, step.sums
        w = 1 / (1 - a * a)
        x_a, x_b = step.becomes[0] - a * step.was[0], step.becomes[1] - a * step.was[1]
        rest = w * (sums.now - a * sums.past)
        s_aa += sums.count * w * x_a * x_a
        s_ab += sums.count * w * x_a * x_b
        s_bb += sums.count * w * x_b * x_b
        v_a += x_a * rest
        v_b += x_b * rest
        square += w * (sums.now_now - 2 * a * sums.now_past + a * a * sums.past_past)
        logs += sums.count * math.log(w)
    return (s_aa, s_ab, s_bb), (v_a, v_b), square, logs / 2


@cache
def _spreads(grid: LevelGrid) -> tuple[tuple[float, float, float], ...]:
    """Return ln s, 1/s² and the logarithm of the weight of each point in s."""
    points = gauss_legendre(grid.s_points, math.log(grid.lowest_s), math.log(grid.highest_s))
    return tuple((log_s, math.exp(-2 * log_s), math.log(weight)) for log_s, weight in points)


def _share_above(normals: Sequence[tuple[float, float, float]], points: float) -> float:
    """Return which share of a mixture of normal distributions lies at or above a number of points."""
    erfc = math.erfc
    return sum([half * erfc((points - mean) / wide) for half, mean, wide in normals])


def _density(normals: Sequence[tuple[float, float, float]], points: float) -> float:
    """Return how dense a mixture of normal distributions is at a number of points; never 0, so that it can divide."""
    exp = math.exp
    total = sum([half / wide * exp(-(((points - mean) / wide) ** 2)) for half, mean, wide in normals])
    return total * _DENSITY_UNIT + _HARDLY_ANY


def _point_with(normals: Sequence[tuple[float, float, float]], above: float, guess: float) -> float:
    """Return the points that a share of a mixture lies above, to a millionth.

    Newton's steps from a guess, each a little longer than needed so that the point is soon caught from both sides;
    where a step leaves what is still possible, that is halved instead.
    """
    low, high = -_FARTHEST, _FARTHEST
    while high - low > _PRECISION:
        if not low < guess < high:
            guess = (low + high) / 2
        too_much = _share_above(normals, guess) - above
        low, high = (guess, high) if too_much > 0 else (low, guess)
        step = too_much / _density(normals, guess)
        guess += step + math.copysign(_PRECISION / 2, step)
    return (low + high) / 2
