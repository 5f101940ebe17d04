"""Short ways to write down what H20 reads: scores on numbered days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import strategies as st

from consult_app.domain.certainty import Certainty, CertaintyLimits, how_sure
from consult_app.domain.scores import DailyScore, exact_number

FIRST = date(2026, 1, 1)
"""Day 0 of the page's vectors."""
LIMITS = CertaintyLimits()
NRS = st.integers(0, 20).map(lambda half: Fraction(half, 2))


def on_days(days: Iterable[int], values: str | Sequence[Fraction | int]) -> tuple[DailyScore, ...]:
    """Make daily scores from day numbers and as many values, which may be written as a text."""
    exact = [exact_number(value) for value in values.split()] if isinstance(values, str) else map(Fraction, values)
    return tuple(DailyScore(FIRST + timedelta(days=day), value) for day, value in zip(days, exact, strict=True))


def sure(before: Sequence[DailyScore], after: Sequence[DailyScore], *, meaningful: bool = True) -> Certainty:
    return how_sure(before, after, LIMITS, meaningful=meaningful)


@st.composite
def phases(draw: st.DrawFn) -> tuple[tuple[DailyScore, ...], tuple[DailyScore, ...]]:
    """Draw a diary of half points with enough days in each phase and not all scores the same."""
    numbers = st.lists(NRS, min_size=4, max_size=40)
    drawn_before, drawn_after = draw(numbers), draw(numbers.filter(lambda values: len(values) >= 3))
    count = len(drawn_before) + len(drawn_after)
    gaps = draw(st.lists(st.sampled_from([1, 1, 1, 2, 3, 20]), min_size=count, max_size=count))
    days = [sum(gaps[: index + 1]) for index in range(count)]
    if len({*drawn_before, *drawn_after}) == 1:
        drawn_before[0] = (drawn_before[0] + 1) % 10
    split = len(drawn_before)
    return on_days(days[:split], drawn_before), on_days(days[split:], drawn_after)
