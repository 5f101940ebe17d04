"""H9: for how long at least half of the pain stayed away, known only where it was seen.

How the rule is read here:

- Entries are daily values from day 1 to the end of what is this procedure's own. An entry *holds* at half of the start
  or less.
- Relief begins with the first entry that holds. Where other entries came before it, it has to lie within the time that
  relief may need to start (the last day of the kind's first window, else day 42) (D): a good day months later is not
  this procedure's.
- It is *lost* with a run of entries that do not hold, unbroken by one that does, of 7 days or more from its first to
  its last, or that ends with the last entry of all, 7 days or more before the end. One bad day, or one bad month
  between two good ones, is no loss. The loss lies between the last entry that held and the first of the run.
- It is *known* up to the last entry that holds before the first gap of more than 14 days (D) between two entries, or
  before the loss. In a gap nobody knows: days without entries are never counted as relief, and never as loss.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import pairwise

from consult_app.domain.daily import within
from consult_app.domain.follow_up import Reach
from consult_app.domain.months import shift
from consult_app.domain.rules import Reason, Trace, inputs, reason
from consult_app.domain.scores import DailyScore
from consult_app.domain.settings import PainRules


@dataclass(frozen=True, slots=True)
class TimeOfRelief:
    """At least `held` percent less: first seen, known until, and lost somewhere between two days, or not known lost.

    `reached_on` and `known_until` are None where relief of that size was never seen in time; `held_days` is then 0.
    `entries` are the days that it rests on; one holds at `most` or less. `onset_by`: the day by which relief begins.
    """

    held: Fraction
    most: Fraction
    onset_by: date
    reached_on: date | None
    known_until: date | None
    lost_between: tuple[date, date] | None
    entries: tuple[DailyScore, ...]
    trace: Trace

    @property
    def held_days(self) -> int:
        """From the first day it was seen to the last day it is known, both counted."""
        if self.reached_on is None or self.known_until is None:
            return 0
        return (self.known_until - self.reached_on).days + 1

    @property
    def censored(self) -> bool:
        """Whether no loss is known: it may have gone on."""
        return self.lost_between is None


@dataclass(frozen=True, slots=True)
class ReliefSpan:
    """The span to look at: how far the scores are this procedure's own, and by when relief has to begin."""

    reach: Reach
    onset_by: date


def time_of_relief(before: Fraction, daily: Sequence[DailyScore], span: ReliefSpan, rules: PainRules) -> TimeOfRelief:
    """Work out H9 from a value before (above 0) and daily values in order of days."""
    entries = within(daily, span.reach.after)
    most = before * (100 - rules.relief_held) / 100  # the most pain that still holds, so that years of days stay quick
    holds = [entry.value <= most for entry in entries]
    reached = _first_held(entries, holds, span.onset_by)
    given = inputs(before=before, procedure_day=span.reach.procedure_day, end=span.reach.end, entries=len(entries))
    if reached is None:
        trace = Trace("H9", given, (_not_reached(entries, holds, span),))
        return TimeOfRelief(rules.relief_held, most, span.onset_by, None, None, None, entries, trace)
    seen, held = entries[reached:], holds[reached:]
    lost = _loss(seen, held, span.reach.end, rules)
    known = _known_until(seen, held, lost, rules)
    between = None if lost is None else (_last_held(seen, held, lost), seen[lost].day)
    bare = Trace("H9", given)
    found = TimeOfRelief(rules.relief_held, most, span.onset_by, seen[0].day, known, between, entries, bare)
    return replace(found, trace=replace(bare, reasons=_reasons(found, seen, span.reach, rules, all_hold=held[-1])))


def _first_held(entries: Sequence[DailyScore], holds: Sequence[bool], onset_by: date) -> int | None:
    index = next((index for index, held in enumerate(holds) if held), None)
    if index is None or index == 0:
        return index
    return index if entries[index].day <= onset_by else None


def _loss(entries: Sequence[DailyScore], holds: Sequence[bool], end: date, rules: PainRules) -> int | None:
    """Return the place of the first entry of the sustained loss; None where there is none."""
    began: int | None = None
    for index, (entry, held) in enumerate(zip(entries, holds, strict=True)):
        if held:
            began = None
            continue
        began = index if began is None else began
        lasted = (entry.day - entries[began].day).days
        quiet = (end - entry.day).days if index + 1 == len(entries) else 0
        if max(lasted, quiet) >= rules.relief_lost_days:
            return began
    return None


def _last_held(entries: Sequence[DailyScore], holds: Sequence[bool], before: int) -> date:
    return max(entry.day for entry, held in zip(entries[:before], holds[:before], strict=True) if held)


def _known_until(entries: Sequence[DailyScore], holds: Sequence[bool], lost: int | None, rules: PainRules) -> date:
    stop = len(entries) if lost is None else lost
    gaps = (
        index + 1
        for index, (one, other) in enumerate(pairwise(entries[:stop]))
        if (other.day - one.day).days > rules.relief_gap_days
    )
    return _last_held(entries, holds, next(gaps, stop))


def _not_reached(entries: Sequence[DailyScore], holds: Sequence[bool], span: ReliefSpan) -> Reason:
    if not entries:
        return reason("relief_no_entries")
    if any(holds):
        return reason("relief_seen_too_late", on=str(entries[holds.index(True)].day))
    too_early = span.reach.end < span.onset_by
    return reason("relief_not_reached_yet" if too_early else "relief_not_reached")


def _reasons(
    found: TimeOfRelief, seen: Sequence[DailyScore], reach: Reach, rules: PainRules, *, all_hold: bool
) -> tuple[Reason, ...]:
    """The sentences: how long it is known, when it ended, and what the scores cannot show."""
    first, until = seen[0].day, found.known_until or seen[0].day
    days, start = found.held_days, (first - reach.procedure_day).days
    reasons = [reason("relief_known", days=days, since=str(first), until=str(until))]
    if start > 1:
        reasons.append(reason("relief_first_seen", days=start, on=str(first)))
    if found.lost_between is not None:
        after, by = ((day - reach.procedure_day).days for day in found.lost_between)
        reasons.append(reason("relief_ended_between", first=after, last=by))
    elif seen[-1].day > until and all_hold:
        reasons.append(reason("relief_seen_again", on=str(seen[-1].day)))
    elif not all_hold:
        reasons.append(reason("below_half_at_end", on=str(seen[-1].day)))
    if len(seen) > 1 and all((two.day - one.day).days > rules.relief_gap_days for one, two in pairwise(seen)):
        reasons.append(reason("single_days"))
    return tuple(reasons)


def onset_end(procedure_day: date, first_window_last: date | None, rules: PainRules) -> date:
    """Return the day by which relief has to begin: the last day of the kind's first window, else day 42 (D)."""
    return first_window_last or shift(procedure_day, rules.relief_onset_days)
