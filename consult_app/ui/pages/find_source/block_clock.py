"""The clock of a block on its own day: how long ago it was, and which score is due. It is read off the block itself."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Final

from consult_app.domain.moments import Moment
from consult_app.domain.procedures import BlockTest

TIMES: Final = (15, 30, 60, 90, 120, 180, 240, 300, 360, 420, 480)
_LATEST: Final = 10 * 60
"""Minutes after which nobody is waiting for a score any more."""


def wall_moment(day: date) -> Moment:
    """The time of day here and now, to the second, with its offset from UTC, on the app's day."""
    now = datetime.now().astimezone()
    offset = now.utcoffset()
    minutes = 0 if offset is None else int(offset.total_seconds()) // 60
    return Moment(day, now.time().replace(microsecond=0), minutes)


def running_minutes(block: BlockTest, now: Moment) -> int | None:
    """Whole minutes since the block; None when its time of day is unknown, still to come, or long past."""
    passed = now.minutes_since(block.procedure.at)
    return passed if passed is not None and 0 <= passed <= _LATEST else None


def due_time(passed: int, taken: Collection[int]) -> int | None:
    """The newest time that has come, when it has no score yet."""
    come = [minutes for minutes in TIMES if minutes <= passed]
    return come[-1] if come and come[-1] not in taken else None


def next_time(passed: int) -> int | None:
    """The first time still to come, None after the last."""
    return next((minutes for minutes in TIMES if minutes > passed), None)
