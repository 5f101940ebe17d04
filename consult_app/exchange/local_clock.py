"""A time of day without an offset is this machine's local time (contract.md): what the clocks did on that day."""

from __future__ import annotations

from datetime import UTC, datetime

from consult_app.domain.moments import Moment
from consult_app.errors import Refused
from consult_app.reasons.reason import because

_FIRST, _LAST = 1971, 2037  # years that every system's own clock knows


def local_minutes(at: Moment, since: Moment) -> int | None:
    """Whole minutes from one moment to another; of two without an offset, as many as the local clock really took."""
    if at.offset is None and since.offset is None:
        at, since = on_local_clock(at), on_local_clock(since)
    return at.minutes_since(since)


def on_local_clock(at: Moment) -> Moment:
    """Return the moment with its local offset; Refused for a time that the local clock skipped or showed twice.

    A moment without a time of day, or with an offset of its own, stays as it is.
    """
    if at.clock is None or at.offset is not None or not _FIRST <= at.day.year <= _LAST:
        return at
    naive = datetime.combine(at.day, at.clock)
    early, late = naive.astimezone().utcoffset(), naive.replace(fold=1).astimezone().utcoffset()
    assert early is not None
    if early != late:
        there = naive.astimezone(UTC).astimezone().replace(tzinfo=None) == naive
        code = "clock_twice" if there else "clock_skipped"
        raise Refused(because(code, clock=f"{at.clock:%H:%M}", day=at.day))
    return Moment(at.day, at.clock, round(early.total_seconds() / 60))
