"""H7: how much pain gets in the way (PEG), before a procedure and in the window that is judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from consult_app.domain.counting import counts_for
from consult_app.domain.daily import PegSet
from consult_app.domain.follow_up import Reach
from consult_app.domain.months import Window, shift
from consult_app.domain.pain_change import percent_less
from consult_app.domain.rules import Reason, Trace, inputs, reason
from consult_app.domain.settings import FunctionRules


class PegClass(StrEnum):
    """The word for a change in PEG; `none` is a change of less than 1 point."""

    SUBSTANTIAL = "substantial"
    MEANINGFUL = "meaningful"
    SMALL = "small"
    NONE = "none"
    SMALL_WORSE = "small_worse"
    WORSE = "worse"
    UNDEFINED = "undefined"
    NO_DATA = "no_data"


PEG_BETTER = frozenset({PegClass.SUBSTANTIAL, PegClass.MEANINGFUL})
PEG_UNCLASSED = frozenset({PegClass.UNDEFINED, PegClass.NO_DATA})


@dataclass(frozen=True, slots=True)
class PegChange:
    """The set before, the set that counts for the window, and the word for the change.

    `stale` says that sets are on file which do not count: too old, or of another time than the window's. They are
    named and never compared.
    """

    before: PegSet | None
    after: PegSet | None
    points: Fraction | None
    percent: Fraction | None
    response: PegClass
    stale: bool
    trace: Trace


@dataclass(frozen=True, slots=True)
class PegDays:
    """Where to look: the window judged, how far the scores are this procedure's, and any earlier treatment there.

    `opened` is whether the window has opened; before that, nothing on file can be stale.
    """

    window: Window
    reach: Reach
    since: date
    opened: bool


def set_before(sets: Sequence[PegSet], procedure_day: date, since: date, rules: FunctionRules) -> PegSet | None:
    """Return the last set of days -30 to 0 (D), from `since` on; PEG looks back a week, so day 0 is before."""
    early = Window(max(shift(procedure_day, -rules.before_days), since), procedure_day)
    return next((item for item in reversed(sets) if item.day in early), None)


def peg_change(sets: Sequence[PegSet], days: PegDays, rules: FunctionRules) -> PegChange:
    """Compare PEG sets in order of days for one window."""
    day = days.reach.procedure_day
    before = set_before(sets, day, days.since, rules)
    after = counts_for(sets, _day, days.window, days.reach, rules)
    old = [item for item in sets if item.day <= day] if before is None else []
    other = [item for item in sets if item.day > day] if after is None else []
    stale = days.opened and bool(old or other)
    given = inputs(
        before=before and before.mean,
        before_day=before and before.day,
        after=after and after.mean,
        after_day=after and after.day,
    )
    if before is None or after is None:
        reasons = _missing(before, after, old[-1:] if days.opened else [], other[-1:] if days.opened else [])
        return PegChange(before, after, None, None, PegClass.NO_DATA, stale, Trace("H7", given, reasons))
    points = before.mean - after.mean
    if before.mean == 0:
        trace = Trace("H7", given, (reason("no_interference_at_start"),))
        return PegChange(before, after, points, None, PegClass.UNDEFINED, stale, trace)
    percent = percent_less(before.mean, after.mean)
    trace = Trace("H7", given, (_moved(before.mean, after.mean, percent),))
    return PegChange(before, after, points, percent, peg_class_of(percent, points, rules), stale, trace)


def no_peg_asked(why: str) -> PegChange:
    """Return the change of a procedure that has no window to ask for; `why` is the reason's code."""
    return PegChange(None, None, None, None, PegClass.NO_DATA, stale=False, trace=Trace("H7", {}, (reason(why),)))


def peg_class_of(percent: Fraction, points: Fraction, rules: FunctionRules) -> PegClass:
    """Return the word for a PEG change (H7): any word but `none` needs 1 point [reed2024]."""
    if abs(points) < rules.meaningful_points:
        return PegClass.NONE
    if points < 0:
        return PegClass.WORSE if percent <= -rules.meaningful else PegClass.SMALL_WORSE
    if percent < rules.meaningful:
        return PegClass.SMALL
    return PegClass.SUBSTANTIAL if percent >= rules.substantial else PegClass.MEANINGFUL


def _missing(
    before: PegSet | None, after: PegSet | None, old: Sequence[PegSet], other: Sequence[PegSet]
) -> tuple[Reason, ...]:
    reasons: list[Reason] = []
    if before is None:
        reasons.append(reason("peg_too_old", on=str(old[0].day)) if old else reason("no_peg_before"))
    if after is None:
        reasons.append(reason("peg_of_another_time", on=str(other[0].day)) if other else reason("no_peg_after"))
    return tuple(reasons)


def _moved(before: Fraction, after: Fraction, percent: Fraction) -> Reason:
    if percent < 0:
        return reason("peg_rose", before=before, after=after, percent=-percent)
    return reason("peg_fell" if percent else "peg_same", before=before, after=after, percent=percent)


def _day(item: PegSet) -> date:
    return item.day
