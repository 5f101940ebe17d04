"""H9: how long at least half of the pain stayed away, without ever guessing past the last entry.

How the rule is read here:

- Entries are daily values after the procedure's own day. An entry *holds* when pain is down by at least 50 %.
- Relief is *lost* at the first day of an unbroken run of entries that do not hold, once that run reaches from its first
  to its last entry over at least 7 days, or its last entry is followed by at least 7 whole days without an entry.
  One bad entry, or a bad stretch shorter than that, is a bad day and not a loss.
- Only relief that was there can be lost: counting begins at the first entry that holds. It must be the first entry at
  all, or come while relief may still start (the end of the first follow-up window, else 42 days) (D); a good day months
  later is not credited to the procedure.
- Not lost: relief is *censored* at the last entry, and says "at least". When the last entries do not hold and came
  only after at least 7 whole days without an entry, nobody knows when relief ended: it is censored at the last entry
  that held.
- A later treatment of the same site ends the counting the day before it: what follows is not this procedure's.
- `lasted_days` counts from the procedure's day, as the payers' "held for 3 months" does, to the day lost or to where it
  is censored. Where half relief was first seen later than a week after the procedure, a reason says on which day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from consult_app.domain.daily import within
from consult_app.domain.months import Window, shift
from consult_app.domain.rules import Reason, Trace, inputs, reason
from consult_app.domain.scores import DailyScore
from consult_app.domain.settings import PainRules


@dataclass(frozen=True, slots=True)
class TimeOfRelief:
    """For how many days at least `held` percent of relief lasted; `censored` means at least that long.

    `reached_on` is None when relief of that size was never seen in time; then `lasted_days` is 0.
    """

    held: Fraction
    reached_on: date | None
    lasted_days: int
    censored: bool
    lost_on: date | None
    last_entry: date
    held_until: date
    """The day relief was lost, or the last day up to which it is known to have held."""
    trace: Trace


@dataclass(frozen=True, slots=True)
class ReliefSpan:
    """The span to look at: from the procedure, with its time to start, up to today or the next treatment there."""

    procedure_day: date
    as_of: date
    onset_days: int
    next_treatment: date | None = None

    @property
    def end(self) -> date:
        """The last day that counts; entries beyond `as_of` still count, a next treatment's own day does not."""
        return date.max if self.next_treatment is None else shift(self.next_treatment, -1)


def time_of_relief(
    before: Fraction, daily: Sequence[DailyScore], span: ReliefSpan, rules: PainRules
) -> TimeOfRelief | None:
    """Work out H9 from a value before (above 0) and daily values in order of days; None with no entry after."""
    entries = within(daily, Window(shift(span.procedure_day, 1), span.end))
    if not entries:
        return None
    most = before * (100 - rules.relief_held) / 100  # the most pain that still holds, so that years of days stay quick
    holds = [entry.value <= most for entry in entries]
    reached = _first_held(entries, holds, span)
    quiet_until = min(max(span.as_of, entries[-1].day), span.end)
    if reached is None:
        return _never_reached(before, entries, _lost_on(entries, holds, quiet_until, rules), quiet_until, span, rules)
    lost = _lost_on(entries[reached:], holds[reached:], quiet_until, rules)
    until = lost or _known_until(entries[reached:], holds[reached:], rules)
    days = (until - span.procedure_day).days
    why = reason("relief_lost", days=days, on=str(lost)) if lost else reason("relief_still_held", days=days)
    seen = entries[reached].day
    late = (seen - span.procedure_day).days
    reasons = (
        why,
        *(() if late <= rules.relief_seen_late_days else (reason("relief_first_seen", days=late, on=str(seen)),)),
        *(() if lost or holds[-1] else (reason("below_half_at_end"),)),
    )
    return TimeOfRelief(
        rules.relief_held,
        seen,
        days,
        lost is None,
        lost,
        entries[-1].day,
        until,
        _trace(before, span, reasons),
    )


def _first_held(entries: Sequence[DailyScore], holds: Sequence[bool], span: ReliefSpan) -> int | None:
    index = next((index for index, held in enumerate(holds) if held), None)
    if index is None or index == 0:
        return index
    return index if entries[index].day <= shift(span.procedure_day, span.onset_days) else None


def _known_until(entries: Sequence[DailyScore], holds: Sequence[bool], rules: PainRules) -> date:
    """The last entry; but a gap that ends in pain is no relief: then the last entry that held before it."""
    last_held = max(index for index, held in enumerate(holds) if held)
    if last_held + 1 < len(entries):
        quiet_days = (entries[last_held + 1].day - entries[last_held].day).days - 1
        if quiet_days >= rules.relief_lost_after_days:
            return entries[last_held].day
    return entries[-1].day


def _lost_on(entries: Sequence[DailyScore], holds: Sequence[bool], quiet_until: date, rules: PainRules) -> date | None:
    run_began: date | None = None
    for index, (entry, held) in enumerate(zip(entries, holds, strict=True)):
        if held:
            run_began = None
            continue
        run_began = run_began or entry.day
        if index + 1 < len(entries):
            quiet_days = (entries[index + 1].day - entry.day).days - 1
        else:
            quiet_days = (quiet_until - entry.day).days
        if max((entry.day - run_began).days, quiet_days) >= rules.relief_lost_after_days:
            return run_began
    return None


def _never_reached(
    before: Fraction,
    entries: Sequence[DailyScore],
    lost: date | None,
    known_until: date,
    span: ReliefSpan,
    rules: PainRules,
) -> TimeOfRelief:
    too_early = known_until < shift(span.procedure_day, span.onset_days)
    why: Reason = reason("relief_not_reached_yet" if too_early else "relief_not_reached")
    on = None if too_early else lost
    last = entries[-1].day
    return TimeOfRelief(rules.relief_held, None, 0, on is None, on, last, on or last, _trace(before, span, (why,)))


def _trace(before: Fraction, span: ReliefSpan, reasons: tuple[Reason, ...]) -> Trace:
    given = inputs(
        before=before, procedure_day=span.procedure_day, as_of=span.as_of, next_treatment=span.next_treatment
    )
    return Trace("H9", given, reasons)
