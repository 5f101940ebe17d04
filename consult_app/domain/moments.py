"""When something was: a local calendar day, perhaps with a time of day and an offset from UTC.

The local day is the day the person lived: a score of 23:30 at -06:00 belongs to that evening, whatever the day in UTC.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

_ISO = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})"
    r"(?:[T ](\d{2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?\s*(Z|[+-]\d{2}:?\d{2})?)?",
)
_MAX_OFFSET_MINUTES = 14 * 60


@dataclass(frozen=True, slots=True)
class Moment:
    """A local day, an optional local wall-clock time, and an optional offset in minutes east of UTC."""

    day: date
    clock: time | None = None
    offset: int | None = None

    def __post_init__(self) -> None:
        if self.clock is not None and self.clock.tzinfo is not None:
            raise ValueError("clock is local wall-clock time; the offset has its own field")
        if self.offset is not None and (self.clock is None or abs(self.offset) > _MAX_OFFSET_MINUTES):
            raise ValueError("an offset needs a time of day and is at most 14 hours")

    @classmethod
    def parse(cls, text: str) -> Moment:
        """Read an ISO 8601 date or date-time, keeping its own offset; ValueError says what is wrong."""
        match = _ISO.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"'{text[:40]}' is not a date like 2026-04-07 or 2026-04-07T09:30")
        year, month, day, hour, minute, second, fraction, zone = match.groups()
        on = date(int(year), int(month), int(day))
        if hour is None:
            return cls(on)
        micro = int((fraction or ".0")[1:7].ljust(6, "0"))
        return cls(on, time(int(hour), int(minute), int(second or 0), micro), _offset(zone))

    def __str__(self) -> str:
        if self.clock is None:
            return self.day.isoformat()
        return f"{self.day.isoformat()}T{self.clock.isoformat()}{_offset_text(self.offset)}"

    def order_key(self) -> tuple[date, int, time]:
        """Sort by local day, then by time of day; a day without a time comes first."""
        return (self.day, 0 if self.clock is None else 1, self.clock or time(0))

    def minutes_since(self, earlier: Moment) -> int | None:
        """Whole minutes from `earlier` to this, or None where either has no time of day.

        Real elapsed time where both know their offset (a clock change does not stretch it), else wall-clock time.
        """
        if self.clock is None or earlier.clock is None:
            return None
        both_known = self.offset is not None and earlier.offset is not None
        elapsed = self._stamp(both_known) - earlier._stamp(both_known)
        return elapsed // timedelta(minutes=1)

    def _stamp(self, with_offset: bool) -> datetime:
        assert self.clock is not None
        zone = timezone(timedelta(minutes=self.offset or 0)) if with_offset else None
        return datetime.combine(self.day, self.clock, tzinfo=zone)


def _offset(zone: str | None) -> int | None:
    if zone is None:
        return None
    if zone == "Z":
        return 0
    digits = zone[1:].replace(":", "")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    return -minutes if zone[0] == "-" else minutes


def _offset_text(offset: int | None) -> str:
    if offset is None:
        return ""
    sign = "-" if offset < 0 else "+"
    return f"{sign}{abs(offset) // 60:02d}:{abs(offset) % 60:02d}"
