"""Made-up diaries for the calibration of H20: people whose pain moves by itself, treated on day 0, with a known effect.

The generator and its seeds are the rules page's (H20, calibration). A person has a usual level, and around it swings
from day to day that resemble each other (a stationary AR(1)), in some rows also a slow drift (another AR(1), standard
deviation 0.8, e^(-1/21) from day to day). In flare rows only those are kept who came in a flare. From day 0 on the true
fall is taken off; scores are whole numbers from 0 to 10, and a quarter of the days has none. For windows later than day
28 nothing else changes: more days are drawn, and the 3 scored days that are asked for lie in the window's last 7.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

FIRST_DAY: Final = -60
_A_DRIFT_DAY: Final = math.exp(-1 / 21)
_MISSING: Final = 0.25
_AT_ONCE: Final = 1_000
_IN_FLARE_ROWS: Final = 8_000
_NO_EFFECT: Final = 20
_POWER: Final = 21
_RECOVERY: Final = 22


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of people: in a flare or not, drift and spread (standard deviations in points), resemblance, effect.

    `level` is the usual level of power rows; without it the level is anywhere from 4 to 8.
    """

    flare: bool
    drift: float
    r: float
    spread: float
    level: int | None = None
    fall: float = 0.0

    @property
    def name(self) -> str:
        """The row in words."""
        effect = "" if self.level is None else f", {self.fall:g} of {self.level:g}"
        flare, drift = ("flare" if self.flare else "any day"), (", drift" if self.drift else "")
        return f"{flare}{drift}, r {self.r:g}, spread {self.spread:g}{effect}"

    def seed(self, k: int) -> list[int]:
        """The seed of the thousand that begins with person k."""
        numbers = [int(self.flare), round(10 * self.drift), round(10 * self.r), round(10 * self.spread)]
        return [_NO_EFFECT, *numbers, k] if self.level is None else [_POWER, *numbers, self.level, k]


def diaries(row: Row, people: int, last_day: int) -> Floats:
    """Return the scores of whole thousands of people, one a line; a column is a day from -60 on, a missing day is NaN.

    All are kept who have at least 5 scored days in -14 to -1 and 3 in the 7 that end on `last_day`.
    """
    return np.concatenate([_thousand(row, k, last_day) for k in range(0, people, _AT_ONCE)])


def slow_recoveries(people: int, last_day: int) -> Floats:
    """Return people who get better all by themselves: from 8 on day -42 by 4 points in 70 days (r 0.5, spread 1)."""
    chance = np.random.default_rng([_RECOVERY, people])
    days = np.arange(FIRST_DAY, last_day + 1)
    level = 8 - 4 * np.clip((days + 42) / 70, 0, 1)
    return _scored(level + _alike(chance, 0.5, 1.0, len(days), people), chance)


def columns(first: int, last: int) -> slice:
    """Return the columns of the days from `first` to `last`."""
    return slice(first - FIRST_DAY, last - FIRST_DAY + 1)


def _thousand(row: Row, k: int, last_day: int) -> Floats:
    chance = np.random.default_rng(row.seed(k))
    kept: list[Floats] = []
    while sum(len(part) for part in kept) < _AT_ONCE:
        kept.append(_candidates(row, chance, last_day))
    return np.concatenate(kept)[:_AT_ONCE]


def _candidates(row: Row, chance: np.random.Generator, last_day: int) -> Floats:
    count, days = (_IN_FLARE_ROWS if row.flare else _AT_ONCE), last_day - FIRST_DAY + 1
    level = chance.uniform(4.0, 8.0, count) if row.level is None else np.full(count, float(row.level))
    swings = _alike(chance, row.r, row.spread, days, count)
    if row.drift:
        swings += _alike(chance, _A_DRIFT_DAY, row.drift, days, count)
    if row.flare:
        came = swings[:, columns(-3, -1)].mean(axis=1) >= row.spread
        level, swings = level[came], swings[came]
    swings[:, columns(0, last_day)] -= row.fall
    scores = _scored(level[:, None] + swings, chance)
    enough_before = np.sum(~np.isnan(scores[:, columns(-14, -1)]), axis=1) >= 5
    enough_after = np.sum(~np.isnan(scores[:, columns(last_day - 6, last_day)]), axis=1) >= 3
    return scores[enough_before & enough_after]


def _scored(pain: Floats, chance: np.random.Generator) -> Floats:
    """Make whole scores of 0 to 10, a quarter of them missing."""
    scores = np.clip(np.round(pain), 0, 10)
    scores[chance.random(scores.shape) < _MISSING] = np.nan
    return scores


def _alike(chance: np.random.Generator, r: float, sd: float, days: int, count: int) -> Floats:
    """Draw a stationary AR(1), day by day; one person a line."""
    swings = np.empty((days, count))
    swings[0] = sd * chance.standard_normal(count)
    for day in range(1, days):
        swings[day] = r * swings[day - 1] + sd * math.sqrt(1 - r * r) * chance.standard_normal(count)
    return swings.T.copy()
