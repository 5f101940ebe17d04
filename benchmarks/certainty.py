"""How long one judged window takes (H20), the interval included, in plain Python as the app works it out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from time import process_time

from consult_app.domain.certainty import CertaintyLimits, how_sure
from consult_app.domain.scores import DailyScore

_ROUNDS = 15
_FIRST = date(2026, 1, 1)


def measure() -> dict[str, float]:
    """Time a full diary and the fewest days, whose grid has the most cells; milliseconds of processor time."""
    full = (_scores(range(52), (6, 7, 5, 8, 6, 7, 7)), _scores(range(66, 81), (3, 4, 5)))
    fewest = (_scores((0, 3, 5, 9), (7, 8, 7, 6)), _scores((20, 21, 25), (4, 5, 4)))
    return {
        "one judged window, 67 days (ms, goal 20)": 1000 * _time(*full),
        "one judged window, 7 days (ms, goal 20)": 1000 * _time(*fewest),
    }


def _time(before: Sequence[DailyScore], after: Sequence[DailyScore]) -> float:
    limits = CertaintyLimits()
    times: list[float] = []
    for _ in range(_ROUNDS):
        start = process_time()
        how_sure(before, after, limits, meaningful=True)
        times.append(process_time() - start)
    return min(times)


def _scores(days: Sequence[int], values: Sequence[int]) -> list[DailyScore]:
    return [DailyScore(_FIRST + timedelta(days=day), Fraction(values[day % len(values)])) for day in days]
