"""H7: how much pain gets in the way (PEG), before and after a procedure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from consult_app.domain.daily import PegSet
from consult_app.domain.months import Window, shift
from consult_app.domain.pain_change import percent_less
from consult_app.domain.rules import Reason, Trace, inputs, reason
from consult_app.domain.settings import FunctionRules


class PegClass(StrEnum):
    """The word for a change in PEG; `none` is anything short of a clear change either way."""

    SUBSTANTIAL = "substantial"
    MEANINGFUL = "meaningful"
    NONE = "none"
    WORSE = "worse"
    UNDEFINED = "undefined"
    NO_DATA = "no_data"


PEG_BETTER = frozenset({PegClass.SUBSTANTIAL, PegClass.MEANINGFUL})
PEG_UNCLASSED = frozenset({PegClass.UNDEFINED, PegClass.NO_DATA})


@dataclass(frozen=True, slots=True)
class PegChange:
    """The last complete PEG at or before the procedure, the latest one after it, and the word for the change."""

    before: PegSet | None
    after: PegSet | None
    points: Fraction | None
    percent: Fraction | None
    response: PegClass
    trace: Trace


def peg_change(sets: Sequence[PegSet], procedure_day: date, as_of: date, rules: FunctionRules) -> PegChange:
    """Compare PEG sets in order of days: before is at most 90 days old (D), after is the latest up to `as_of`."""
    early = Window(shift(procedure_day, -rules.before_days), procedure_day)
    before = next((item for item in reversed(sets) if item.day in early), None)
    after = next((item for item in reversed(sets) if procedure_day < item.day <= as_of), None)
    given = inputs(
        before=before and before.mean,
        before_day=before and before.day,
        after=after and after.mean,
        after_day=after and after.day,
    )
    if before is None or after is None:
        which = "no_peg_before" if before is None else "no_peg_after"
        return PegChange(before, after, None, None, PegClass.NO_DATA, Trace("H7", given, (reason(which),)))
    points = before.mean - after.mean
    if before.mean == 0:
        trace = Trace("H7", given, (reason("no_interference_at_start"),))
        return PegChange(before, after, points, None, PegClass.UNDEFINED, trace)
    percent = percent_less(before.mean, after.mean)
    trace = Trace("H7", given, (_moved(before.mean, after.mean, percent),))
    return PegChange(before, after, points, percent, peg_class_of(percent, points, rules), trace)


def peg_class_of(percent: Fraction, points: Fraction, rules: FunctionRules) -> PegClass:
    """Return the word for a PEG change: better and worse both need 30 % and 1 point (H7)."""
    if percent >= rules.meaningful and points >= rules.meaningful_points:
        return PegClass.SUBSTANTIAL if percent >= rules.substantial else PegClass.MEANINGFUL
    if percent <= -rules.meaningful and points <= -rules.meaningful_points:
        return PegClass.WORSE
    return PegClass.NONE


def _moved(before: Fraction, after: Fraction, percent: Fraction) -> Reason:
    if percent < 0:
        return reason("peg_rose", before=before, after=after, percent=-percent)
    return reason("peg_fell" if percent else "peg_same", before=before, after=after, percent=percent)
