"""H13: whether half relief held for the months a payer asks for, on one scale by itself (pain, or daily life by PEG).

The time asked runs from the first entry that holds for so many calendar months; both its ends belong to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from consult_app.domain.months import add_months
from consult_app.domain.relief_time import TimeOfRelief
from consult_app.domain.rules import Reason, reason
from consult_app.domain.scores import DailyScore
from consult_app.domain.settings import PayerRules


class RepeatState(StrEnum):
    """Whether relief held for the time asked."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


class Scale(StrEnum):
    """What the relief was of."""

    PAIN = "pain"
    FUNCTION = "function"


@dataclass(frozen=True, slots=True)
class HeldOnScale:
    """What one scale says: the state, the last day of the time asked (None without relief), and the reason."""

    scale: Scale
    state: RepeatState
    asked_until: date | None
    why: Reason


class _Asked(NamedTuple):
    """The time asked, on one scale."""

    first: date
    last: date
    months: int


def held_on(scale: Scale, relief: TimeOfRelief | None, months: int, rules: PayerRules, *, as_of: date) -> HeldOnScale:
    """Judge one scale; `relief` is None where none may be told (no start, or one too low).

    Met: an entry that holds lies on the last day asked or later, no two neighbors from the first entry that holds to
    it are further apart than the payer rules allow, and no sustained loss begins in the time. Not met: a sustained
    loss lies in it with both its ends, or relief was never reached though enough entries lie after the kind's first
    window. Anything else is not known.
    """
    if relief is None:
        return HeldOnScale(scale, RepeatState.UNKNOWN, None, reason(f"{scale}_no_start"))
    if relief.reached_on is None:
        return _never_reached(scale, relief, rules)
    asked = _Asked(relief.reached_on, add_months(relief.reached_on, months), months)
    lost = relief.lost_between
    if lost is not None and lost[1] <= asked.last:
        why = reason(f"{scale}_lost", since=str(asked.first), first=str(lost[0]), last=str(lost[1]), months=months)
        return HeldOnScale(scale, RepeatState.NOT_MET, asked.last, why)
    seen = _seen_to(relief, asked)
    if seen is not None and _close(seen, rules.gap_days):
        why = reason(f"{scale}_held", since=str(asked.first), until=str(seen[-1].day), months=months)
        return HeldOnScale(scale, RepeatState.MET, asked.last, why)
    return HeldOnScale(scale, RepeatState.UNKNOWN, asked.last, _not_covered(scale, asked, as_of))


def _never_reached(scale: Scale, relief: TimeOfRelief, rules: PayerRules) -> HeldOnScale:
    after = [entry for entry in relief.entries if entry.day > relief.onset_by]
    if len(after) >= rules.entries_to_tell:
        why = reason(f"{scale}_never_reached", by=str(relief.onset_by), count=len(after), last=str(after[-1].day))
        return HeldOnScale(scale, RepeatState.NOT_MET, None, why)
    count = len(relief.entries)
    why = reason(f"{scale}_too_few", count=count) if count else reason(f"{scale}_no_entries")
    return HeldOnScale(scale, RepeatState.UNKNOWN, None, why)


def _seen_to(relief: TimeOfRelief, asked: _Asked) -> list[DailyScore] | None:
    """The entries from the first that holds to the first one that holds on the last day asked or later."""
    seen = [entry for entry in relief.entries if entry.day >= asked.first]
    for index, entry in enumerate(seen):
        if entry.day >= asked.last and entry.value <= relief.most:
            return seen[: index + 1]
    return None


def _close(entries: Sequence[DailyScore], most_days: int) -> bool:
    return all((two.day - one.day).days <= most_days for one, two in pairwise(entries))


def _not_covered(scale: Scale, asked: _Asked, as_of: date) -> Reason:
    code = "not_over" if as_of < asked.last else "not_covered"
    return reason(f"{scale}_{code}", since=str(asked.first), until=str(asked.last), months=asked.months)
