"""Calibration of H20: how often `clear` and `likely` are said when nothing was done, and when something was.

`python -m benchmarks.run verdict [--full]`: the eight worst rows, or all 64 and what H20 cannot do. Beside H20 stand
rules 1.1.0 (H5 and the fixed points of H6), Welch's t and the serial t, each also needing H5's meaningful change, and
alone. The bars are those of the rules page; a row fails where it lies on the wrong side of its bar by more than two
standard errors. Exit code 1 when one does, or when the numpy calculation is not the domain's.
"""

from __future__ import annotations

import itertools
import math
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from time import monotonic
from typing import Final

import numpy as np

from benchmarks.verdict_levels import Bools, said
from benchmarks.verdict_people import Floats, Row, columns, diaries, slow_recoveries
from benchmarks.verdict_proof import CASES, FARTHEST, largest_difference, scored_days
from benchmarks.verdict_rivals import Phase, beyond_error, meaningful, serial_t, surely_lower, welch
from consult_app.domain.certainty import CertaintyLimits, was_falling

_LIMITS: Final = CertaintyLimits()
_PEOPLE: Final = 4_000
_POWER_PEOPLE: Final = 8_000

ALL_ROWS: Final = tuple(
    Row(flare, drift, r, spread)
    for flare, drift, r, spread in itertools.product(
        (False, True), (0.0, 0.8), (0.0, 0.3, 0.5, 0.8), (0.6, 1.0, 1.5, 2.2)
    )
)
WORST_ROWS: Final = (
    Row(flare=True, drift=0.8, r=0.8, spread=2.2),
    Row(flare=True, drift=0.0, r=0.8, spread=2.2),
    Row(flare=False, drift=0.8, r=0.8, spread=2.2),
    Row(flare=True, drift=0.8, r=0.8, spread=1.5),
    Row(flare=False, drift=0.0, r=0.8, spread=2.2),
    Row(flare=True, drift=0.8, r=0.5, spread=2.2),
    Row(flare=True, drift=0.0, r=0.8, spread=1.5),
    Row(flare=True, drift=0.8, r=0.8, spread=1.0),
)
_HALF_R: Final = Row(flare=False, drift=0.0, r=0.5, spread=1.5, level=6, fall=3.0)
_HIGH_R: Final = Row(flare=False, drift=0.0, r=0.8, spread=1.5, level=6, fall=3.0)
_STEADY: Final = Row(flare=False, drift=0.0, r=0.2, spread=0.6, level=5, fall=1.5)


@dataclass(frozen=True, slots=True)
class Bar:
    """The most (or the least) percent of people who may be told something, with so many days before."""

    percent: float
    least: bool = False
    likely_too: bool = False

    def missed(self, told: Bools) -> bool:
        """Whether a row lies on the wrong side by more than two standard errors."""
        share = float(np.mean(told))
        beyond = self.percent / 100 - share if self.least else share - self.percent / 100
        return beyond > 2 * math.sqrt(share * (1 - share) / len(told))


@dataclass(frozen=True, slots=True)
class Judged:
    """A window that is judged, the bars of `clear` without effect by days before, and those of its power rows."""

    first: int
    last: int
    false: dict[int, Bar]
    power: dict[Row, Bar]
    before: tuple[int, ...] = (60, 30, 14)


WINDOWS: Final = (
    Judged(
        14,
        28,
        {60: Bar(5), 14: Bar(8)},
        {_HALF_R: Bar(60, least=True), _HIGH_R: Bar(55, least=True), _STEADY: Bar(95, least=True, likely_too=True)},
    ),
    Judged(22, 28, {60: Bar(7), 14: Bar(12)}, {_HALF_R: Bar(58, least=True), _HIGH_R: Bar(48, least=True)}, (60, 14)),
    Judged(77, 105, {60: Bar(5), 14: Bar(8)}, {_HALF_R: Bar(60, least=True), _HIGH_R: Bar(55, least=True)}, (60, 14)),
)


@dataclass(frozen=True, slots=True)
class Told:
    """Who of the people of a row is told `clear` and `likely` by H20, by days before; and by the others."""

    clear: dict[int, Bools]
    likely: dict[int, Bools]
    fixed_points: Bools
    welch: Bools
    serial: Bools
    meaningful: Bools

    def line(self) -> str:
        """The shares in percent, in the order of the heading."""
        ours = [f"{_percent(self.clear[days])} ({_percent(self.likely[days])})" for days in self.clear]
        others = [f"{_percent(self.meaningful & alone)} ({_percent(alone)})" for alone in (self.welch, self.serial)]
        return "  ".join([*ours, " " + _percent(self.fixed_points), *others])


def main(arguments: Sequence[str]) -> int:
    """Prove, count and print; 0 when every bar is met, 1 when not, 2 for an option that is not known."""
    if set(arguments) - {"--full"}:
        print("usage: verdict [--full]", file=sys.stderr)
        return 2
    began = monotonic()
    difference = largest_difference()
    print(f"numpy and domain, {CASES} cases: largest difference {difference:.1e} (at most {FARTHEST:.0e})", flush=True)
    if difference > FARTHEST:
        print("NOT EQUAL: nothing was counted")
        return 1
    full = "--full" in arguments
    missed = [name for window in WINDOWS for name in _window(window, ALL_ROWS if full else WORST_ROWS)]
    if full:
        _what_it_cannot_do(WINDOWS[0])
    for name in missed:
        print(f"MISSED: {name}")
    print(f"{'All bars met' if not missed else f'{len(missed)} bars missed'}, {monotonic() - began:.0f} s")
    return 1 if missed else 0


def _window(window: Judged, rows: Sequence[Row]) -> Iterator[str]:
    """Print a window's tables; yield each bar that was missed, in words."""
    days = f"days {window.first}-{window.last}"
    heading = "  ".join([*(f"{before:>4} days  " for before in window.before), "  1.1.0", "H5+Welch", "H5+serial t"])
    print(f"\n{days}, nothing was done: % told clear (likely) with so many days before; the others alone in brackets")
    print(f"{'':38}{heading}", flush=True)
    for row in rows:
        yield from _row(window, row, _PEOPLE, window.false)
    print(f"\n{days}, something was done", flush=True)
    for row, bar in window.power.items():
        yield from _row(window, row, _POWER_PEOPLE, {60: bar})


def _row(window: Judged, row: Row, people: int, bars: dict[int, Bar]) -> Iterator[str]:
    told = _told(diaries(row, people, window.last), window)
    results: list[str] = []
    for before, bar in bars.items():
        counted = told.clear[before] | told.likely[before] if bar.likely_too else told.clear[before]
        what = f"{'least' if bar.least else 'most'} {bar.percent:g}{' or likely' if bar.likely_too else ''}"
        results.append(f"{what} {'MISSED' if bar.missed(counted) else 'met'}")
        if bar.missed(counted):
            yield f"days {window.first}-{window.last}, {row.name}, {before} days before: {_percent(counted)}, at {what}"
    print(f"{row.name:38}{told.line()}  [{'; '.join(results)}]", flush=True)


def _what_it_cannot_do(window: Judged) -> None:
    """Print the cases that no bar covers: low usual levels in the worst row, and a recovery all by itself."""
    print(
        f"\ndays {window.first}-{window.last}, what it cannot do: nothing was done, % told clear (likely)", flush=True
    )
    for level in (4, 5, 6):
        row = replace(WORST_ROWS[0], level=level)
        print(f"{row.name:38}{_told(diaries(row, _PEOPLE, window.last), window).line()}", flush=True)
    scores = slow_recoveries(_PEOPLE, window.last)
    told = _told(scores, window)
    falling = np.array([was_falling(scored_days(person, columns(-60, -1)), _LIMITS) for person in scores])
    print(f"{'slow recovery, 8 to 4 in 70 days':38}{told.line()}")
    print(
        f"  was_falling stands beside {_percent(falling)} of all, {_percent(falling[told.clear[60]])} of the clear ones"
    )


def _told(scores: Floats, window: Judged) -> Told:
    after = columns(window.first, window.last)
    two_weeks = Phase.of(scores[:, columns(-14, -1)])
    judged = Phase.of(scores[:, after])
    big = meaningful(two_weeks, judged)
    serial = serial_t(two_weeks, judged)
    ours = {days: said(scores, columns(-days, -1), after, big, _LIMITS) for days in window.before}
    return Told(
        {days: words.clear for days, words in ours.items()},
        {days: words.likely for days, words in ours.items()},
        big & beyond_error(two_weeks, judged),
        surely_lower(*welch(two_weeks, judged)),
        surely_lower(serial.t, serial.df),
        big,
    )


def _percent(told: Bools) -> str:
    return f"{100 * np.mean(told):4.1f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
